"""Looks at one received file before anything else does: what it is, why it is refused, what in it would leak.

A program of its own, run by `inspecting` with bytes in and one frame out. It limits its memory, time and files before
it looks at a byte, knows no key and no name, and can write to no file. Everything it needs is imported before that.

    python -I inspection/ LIBRARY SIZE PIXELS MEMORY_MIB CPU_SECONDS

LIBRARY is "pdf" where a PDF is expected, which alone needs more than the standard library, else "none".

The frame is `I`: JSON, {"kind": "xlsx", "problem": "", "found": {"hidden_rows": 3}}. Codes and counts only: what is in
the file stays in the file.
"""

import codecs
import importlib
import json
import mmap
import resource
import struct
import sys
from types import ModuleType

import compound
import openings
import picture
import zipped
from refusal import Refused

# Once the limits are set nothing can be opened any more, a codec of the standard library included.
for codec in ("cp437", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "latin-1", "ascii", "cp1252"):
    codecs.lookup(codec)


# What goes wrong beside a refusal, and the code for it.
FAULTS = ((MemoryError, "memory"), (RecursionError, "nested"))


def inspect(data: memoryview, pixels: int, portable: ModuleType | None) -> dict:
    """The answer, whatever is in the file."""
    try:
        kind, found = look(data, pixels, portable)
    except Refused as no:
        return {"kind": "", "problem": no.code, "found": {}}
    except (MemoryError, RecursionError) as fault:
        code = next(code for known, code in FAULTS if isinstance(fault, known))
        return {"kind": "", "problem": code, "found": {}}
    return {"kind": kind, "problem": "", "found": {code: count for code, count in found.items() if count}}


def look(data: memoryview, pixels: int, portable: ModuleType | None) -> tuple[str, dict[str, int]]:
    """Its kind, and what was found in it. Raises Refused."""
    match kind := openings.kind_of(data):
        case "zip":
            return zipped.inspect(data)
        case "ole":
            return compound.inspect(data)
        case "pdf" if portable is not None:
            return kind, portable.inspect(data)
        case "png" | "jpeg":
            return kind, picture.inspect(kind, data, pixels)
        case "csv":
            return kind, {}
        case _:
            raise Refused("stopped")


def received(size: int) -> memoryview:
    """The whole file, in memory that belongs to nobody else; never more than was said."""
    block = memoryview(mmap.mmap(-1, max(size, 1)))
    filled = 0
    while filled < size and (more := sys.stdin.buffer.readinto(block[filled:size])):
        filled += more
    return block[:filled]


def limit(memory_mib: int, cpu_seconds: int) -> None:
    for what, most in (
        (resource.RLIMIT_AS, memory_mib * 1024 * 1024),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 3),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    # A second softer than hard, so that it ends by SIGXCPU, which says why, and not by SIGKILL.
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))


def main(library: str, *numbers: str) -> None:
    size, pixels, memory_mib, cpu_seconds = map(int, numbers)
    portable = importlib.import_module("portable") if library == "pdf" else None
    limit(memory_mib, cpu_seconds)
    answer = json.dumps(inspect(received(size), pixels, portable)).encode()
    sys.stdout.buffer.write(b"I" + struct.pack(">I", len(answer)) + answer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
