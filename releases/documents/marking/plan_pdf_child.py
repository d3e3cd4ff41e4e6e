"""Looks at one PDF and says how copies of it are marked, by an update appended to it. A program, run by `plans`.

No import of ours: it runs with `-I`. It limits its own memory, time and files before it looks at a byte. It knows no
key and no name, and can write to no file.

    plan_pdf_child.py SIZE MOST_PAGES MEMORY_MIB CPU_SECONDS

The objects that an update needs are numbered from the file's own next number N:

    N, N+1, N+2...  font, its descendant, its descriptor, its file, its characters; then the information dictionary
    then            one stream of `q`; then for every geometry of page a form, and a stream that draws it as an artifact

Each page is written again under its own number: its old content between `q` and `Q`, then the mark. What is the same in
every copy (pages, and the streams that draw) is written here, once. A frame is a kind (1 byte), a length (4 bytes,
big-endian) and so many bytes:

    T   the plan: JSON, see `plan`
    U   why a copy cannot be marked inside: a word
"""

import codecs
import io
import json
import re
import resource
import struct
import sys

import pikepdf

# Once the limits are set nothing can be opened any more, a codec of the standard library included.
for codec in ("cp437", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "latin-1", "ascii", "cp1252"):
    codecs.lookup(codec)

FONT_OBJECTS, MOST_DEPTH, MOST_GEOMETRIES, LARGEST_PAGES = 5, 50, 200, 8 * 1024 * 1024
MARK = "/PrereleaseMark"
INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
OWN = ("/PrereleaseCopy", "/PrereleaseMark")


class Odd(Exception):
    """The file is not as such files are, so it is left alone."""


def tail_of(data: memoryview) -> int:
    """Where its last cross-reference section begins. Raises Odd where the file does not end as it should."""
    if bytes(data[:5]) != b"%PDF-":
        raise Odd("header")
    found = re.search(rb"startxref\s+(\d{1,10})\s+%%EOF\s*$", bytes(data[-1100:]))
    if not found or int(found[1]) >= len(data):
        raise Odd("end")
    return int(found[1])


def inherited(page: pikepdf.Dictionary) -> dict:
    """What a page has from itself or from those above it in the tree."""
    found, node = {}, page
    for _ in range(MOST_DEPTH):
        for key in INHERITED:
            if key in node and key not in found:
                found[key] = node[key]
        if "/Parent" not in node:
            return found
        node = node["/Parent"]
    raise Odd("depth")


def box_of(found: dict) -> tuple[float, ...]:
    """What is seen of the page: left, bottom, right, top."""
    media = _box(found.get("/MediaBox"))
    crop = _box(found["/CropBox"]) if "/CropBox" in found else media
    box = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    if not (box[2] - box[0] >= 10 and box[3] - box[1] >= 10):
        raise Odd("box")
    return box


def _box(array: object) -> tuple[float, ...]:
    if not isinstance(array, pikepdf.Array) or len(array) != 4:
        raise Odd("box")
    x0, y0, x1, y1 = (float(number) for number in array)
    if not all(abs(number) <= 20_000 for number in (x0, y0, x1, y1)):
        raise Odd("box")
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def geometry(found: dict) -> tuple[tuple[float, float], str]:
    """The size of the page as it is seen, turned upright, and the matrix from there to its own space."""
    x0, y0, x1, y1 = box_of(found)
    turn = int(found.get("/Rotate", 0)) % 360
    matrices = {
        0: (1, 0, 0, 1, x0, y0),
        90: (0, 1, -1, 0, x1, y0),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, -1, 1, 0, x0, y1),
    }
    if turn not in matrices:
        raise Odd("turn")
    width, height = x1 - x0, y1 - y0
    size = (width, height) if turn % 180 == 0 else (height, width)
    return size, " ".join(f"{number:.3f}".rstrip("0").rstrip(".") for number in matrices[turn])


def again(page: pikepdf.Dictionary, found: dict, first: int, at: int) -> bytes:
    """The page once more, with its content in brackets, and the mark of its geometry after it."""
    before = first + FONT_OBJECTS + 1
    form, after = before + 1 + 2 * at, before + 2 + 2 * at
    resources = pikepdf.Dictionary()
    for key, value in found.get("/Resources", pikepdf.Dictionary()).items():
        resources[key] = value
    drawn = [b"/XObject <<"]
    for key, value in resources.get("/XObject", pikepdf.Dictionary()).items():
        if key != MARK:
            drawn.append(_name(key) + b" " + value_of(value, first))
    drawn.append(MARK.encode() + b" %d 0 R>>" % form)
    others = [_name(key) + b" " + value_of(resources[key], first) for key in resources if key != "/XObject"]
    contents = page.get("/Contents")
    if contents is None:
        streams = []
    else:
        streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    if not all(isinstance(one, pikepdf.Stream) and one.is_indirect for one in streams):
        raise Odd("contents")
    refs = [b"%d 0 R" % before, *(one.unparse() for one in streams), b"%d 0 R" % after]
    kept = [
        _name(key) + b" " + value_of(page[key], first)
        for key in page
        if key not in ("/Contents", "/Resources")
    ]
    made_up = [number for number in map(int, re.findall(rb"(\d+) \d+ R\b", b" ".join(kept + others + drawn)))
               if number >= first and number != form]  # fmt: skip
    if made_up:
        raise Odd("made up")
    return b"".join(
        (
            b"<<",
            b"\n".join(kept),
            b"\n/Resources <<",
            b"\n".join([*others, *drawn]),
            b">>\n/Contents [",
            b" ".join(refs),
            b"]>>",
        )
    )


def value_of(value: object, first: int) -> bytes:
    """As it stands in the file: a reference where it is one. What the library made up, by its content."""
    if not isinstance(value, pikepdf.Object):
        return pikepdf.Array([value]).unparse()[1:-1]
    return value.unparse(resolved=value.is_indirect and value.objgen[0] >= first)


def _name(key: str) -> bytes:
    return pikepdf.Name(key).unparse()


def plan(data: memoryview, most_pages: int) -> dict:
    """For `pdf.tail`: what is written into every copy, and what it has to know to write the rest."""
    section = tail_of(data)
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        if pdf.is_encrypted:
            raise Odd("encrypted")
        if not 0 < len(pdf.pages) <= most_pages:
            raise Odd("pages")
        made = _plan(pdf, section, is_stream=bytes(data[section : section + 4]) != b"xref")
        if pdf.get_warnings():
            raise Odd("warnings")
    return made


def _plan(pdf: pikepdf.Pdf, section: int, *, is_stream: bool) -> dict:
    first = int(pdf.trailer["/Size"])
    geometries: dict[tuple, int] = {}
    numbers, pages, length = set(), [], 0
    for page in pdf.pages:
        number, generation = page.obj.objgen
        if not 0 < number < first or number in numbers:
            raise Odd("numbers")
        numbers.add(number)
        found = inherited(page.obj)
        at = geometries.setdefault(geometry(found), len(geometries))
        written = again(page.obj, found, first, at)
        length += len(written)
        if length > LARGEST_PAGES or len(geometries) > MOST_GEOMETRIES:
            raise Odd("large")
        pages.append((number, generation, written))
    information = pdf.trailer.get("/Info", pikepdf.Dictionary())
    kept = [(key, information[key]) for key in information if key not in OWN]
    identity = pdf.trailer.get("/ID")
    return {
        "first": first,
        "section": section,
        "is_stream": is_stream,
        "root": pdf.trailer["/Root"].unparse().decode("latin-1"),
        "identity": bytes(identity[0]).hex() if identity else "",
        "information": b" ".join(_name(key) + b" " + value_of(value, first) for key, value in kept).decode(
            "latin-1"
        ),
        "geometries": [{"size": size, "matrix": matrix} for size, matrix in geometries],
        "pages": [
            (number, generation, written.decode("latin-1")) for number, generation, written in sorted(pages)
        ],
    }


def read_all(size: int) -> memoryview:
    """Standard input, into memory of just that size."""
    data, at = bytearray(size), 0
    view = memoryview(data)
    while at < size and (count := sys.stdin.buffer.readinto(view[at:])):
        at += count
    if at != size or sys.stdin.buffer.read(1):
        raise Odd("size")
    return view


def frame(kind: bytes, payload: bytes) -> None:
    sys.stdout.buffer.write(struct.pack(">cI", kind, len(payload)) + payload)


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


def main(size: str, most_pages: str, memory_mib: str, cpu_seconds: str) -> None:
    limit(int(memory_mib), int(cpu_seconds))
    try:
        frame(b"T", json.dumps(plan(read_all(int(size)), int(most_pages))).encode())
    except Exception as why:  # whatever a stranger's file does to the library, it is left alone
        frame(b"U", type(why).__name__.encode())
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
