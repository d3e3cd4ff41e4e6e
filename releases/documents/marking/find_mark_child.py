"""Looks for marks in a file that leaked, whatever it is, from standard input. A program, run by `finding`.

No import of ours: it runs with `-I`. It limits its own memory, time and files before it looks at a byte. It knows no
key and no name, and can write to no file.

    find_mark_child.py SIZE MEMORY_MIB CPU_SECONDS

A mark survives being saved again by another program: in the properties of an office file or a PDF, in the text of a
PDF's pages, in the folder beside a table. A frame is a kind (1 byte), a length (4 bytes, big-endian) and so many bytes:

    T   what looks like references: JSON, a list of strings such as "7F3K-22AB", each once
"""

import codecs
import io
import json
import re
import resource
import struct
import sys
import zipfile

import pikepdf
import pypdfium2

# Once the limits are set nothing can be opened any more, a codec of the standard library included.
for codec in ("cp437", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "latin-1", "ascii", "cp1252"):
    codecs.lookup(codec)

MOST, LARGEST_PART, MOST_READ, MOST_PAGES = 200, 8 * 1024 * 1024, 64 * 1024 * 1024, 50
WRITTEN = re.compile(rb"(?<![0-9A-Za-z])[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}(?![0-9A-Za-z-])")


def anywhere(data: bytes) -> list[str]:
    """In bytes as they are, and in letters of two bytes each."""
    return [one.decode() for text in (data, data.replace(b"\0", b"")) for one in WRITTEN.findall(text)]


def in_archive(data: io.BytesIO) -> list[str]:
    """In its comment and its members, those of an office file's properties first; so much of each and no more."""
    with zipfile.ZipFile(data) as archive:
        found, read = anywhere(archive.comment), 0
        for info in sorted(archive.infolist(), key=order):
            if read > MOST_READ or len(found) > MOST:
                break
            try:
                with archive.open(info) as member:
                    part = member.read(LARGEST_PART)
            except Exception:  # noqa: S112 - a member that does not open hides no other
                continue
            read += len(part)
            found += anywhere(part)
    return found


def order(info: zipfile.ZipInfo) -> tuple[bool, int]:
    known = ("docProps/custom.xml", "meta.xml", "Read this first.txt")
    return info.filename not in known, info.file_size


def in_pdf_properties(data: memoryview) -> list[str]:
    """In what it says of itself."""
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        return [one for value in pdf.docinfo.values() for one in anywhere(str(value).encode())]


def in_pdf_pages(data: memoryview) -> list[str]:
    """In the words of its first pages, where its properties were left behind."""
    found, document = [], pypdfium2.PdfDocument(bytes(data))
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number].get_textpage()
        found += anywhere(page.get_text_range().encode("utf-8", "replace"))
    return found


def look(data: memoryview) -> list[str]:
    """The surest places first."""
    found: list[str] = []
    looks = []
    if bytes(data[:1024]).find(b"%PDF-") >= 0:
        looks += [lambda: in_pdf_properties(data), lambda: in_pdf_pages(data)]
    if b"PK\x03\x04" in bytes(data[:65536]):
        looks.append(lambda: in_archive(io.BytesIO(data)))
    looks.append(lambda: anywhere(bytes(data[: MOST_READ // 4])))
    for one in looks:
        try:
            found += one()
        except Exception:  # noqa: S112 - whatever a stranger's file does to a library, the other places are looked at
            continue
    return list(dict.fromkeys(found))[:MOST]


def read_all(size: int) -> memoryview:
    data, at = bytearray(size), 0
    view = memoryview(data)
    while at < size and (count := sys.stdin.buffer.readinto(view[at:])):
        at += count
    return view[:at]


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


def main(size: str, memory_mib: str, cpu_seconds: str) -> None:
    limit(int(memory_mib), int(cpu_seconds))
    found = json.dumps(look(read_all(int(size)))).encode()
    sys.stdout.buffer.write(struct.pack(">cI", b"T", len(found)) + found)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
