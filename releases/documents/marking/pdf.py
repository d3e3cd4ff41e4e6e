"""A PDF whose every page says whose copy it is: an update, appended. The original's bytes come first, untouched."""

from __future__ import annotations

import hashlib
from typing import Any

from .face import Face, face_for, stream
from .mark import PROPERTY, PROPERTY_WORDS, Mark
from .pieces import Piece, Span

GREY, SIZE, SMALLEST, MARGIN = 0.35, 7.0, 2.0, 12.0  # points
FAINT, SLANTED = 0.12, 22.0  # how strong the words across the page are; their greatest size, in points


def pieces(plan: dict[str, Any], mark: Mark, size: int) -> list[Piece]:
    """`size` of the original, in bytes."""
    return [Span(0, size), tail(plan, mark, size)]


def tail(plan: dict[str, Any], mark: Mark, size: int) -> bytes:
    """The update: pages again, the mark and its typeface, what the file says of itself, where all of it lies."""
    written, places, at = [b"\n"], {}, size + 1
    for number, generation, body in _objects(plan, mark):
        text = b"%d %d obj\n%s\nendobj\n" % (number, generation, body)
        places[number] = (at, generation)
        written.append(text)
        at += len(text)
    return b"".join([*written, _ending(plan, mark, places, at)])


def _objects(plan: dict[str, Any], mark: Mark):  # type: ignore[no-untyped-def]
    first = plan["first"]
    face = face_for(mark.restriction + mark.holder)
    for number, generation, body in plan["pages"]:
        yield number, generation, body.encode("latin-1")
    for number, body in enumerate(face.objects):
        yield first + number, 0, _numbered(body, first)
    information = first + len(face.objects)
    yield information, 0, _information(plan, mark)
    yield information + 1, 0, stream(b"q")
    for at, geometry in enumerate(plan["geometries"]):
        width, height = geometry["size"]
        yield information + 2 + 2 * at, 0, _form(face, mark, first, width, height)
        drawing = f"Q q {geometry['matrix']} cm /Artifact <</Type /Pagination /Subtype /Watermark>> BDC"
        yield information + 3 + 2 * at, 0, stream(f"{drawing} /PrereleaseMark Do EMC Q".encode())


def _numbered(body: bytes, first: int) -> bytes:
    """A font's object, with the numbers of the others."""
    for more in range(5):
        body = body.replace(b"%%(n+%d)d" % more, b"%d" % (first + more), 1)
    return body


def _form(face: Face, mark: Mark, font: int, width: float, height: float) -> bytes:
    """The words at the head and the foot of a page of this size, and faintly across it, on top of nothing's meaning."""
    across = f"{mark.name}. Copy {mark.copy}"
    content = b"\n".join(
        (
            b"q %.2f g" % GREY,
            _line(face, mark.restriction, width, height - MARGIN),
            _line(face, mark.holder, width, MARGIN - 3),
            b"Q q /Faint gs 0 g",
            _slanted(face, across, width, height),
            b"Q",
        )
    )
    states = b"/ExtGState <</Faint <</ca %.2f>>>>" % FAINT
    box = b"[0 0 %.2f %.2f]" % (width, height)
    return stream(
        content,
        b"/Type /XObject /Subtype /Form /BBox %s /Resources <</Font <</Mark %d 0 R>> %s>>"
        % (box, font, states),
    )


def _line(face: Face, text: str, width: float, up: float) -> bytes:
    """Centred, as large as fits."""
    long = face.width(text)
    size = max(SMALLEST, min(SIZE, (width - 2 * MARGIN) / long))
    left = max(1.0, (width - long * size) / 2)
    return b"BT /Mark %.2f Tf %.2f %.2f Td %s Tj ET" % (size, left, up, face.encoded(text))


def _slanted(face: Face, text: str, width: float, height: float) -> bytes:
    """Up the page's diagonal, through its middle."""
    diagonal = (width**2 + height**2) ** 0.5
    cos, sin = width / diagonal, height / diagonal
    long = face.width(text)
    size = min(SLANTED, 0.75 * diagonal / long)
    left, up = width / 2 - cos * long * size / 2, height / 2 - sin * long * size / 2
    place = b"%.4f %.4f %.4f %.4f %.2f %.2f Tm" % (cos, sin, -sin, cos, left, up)
    return b"BT /Mark %.2f Tf %s %s Tj ET" % (size, place, face.encoded(text))


def _information(plan: dict[str, Any], mark: Mark) -> bytes:
    """What the file said of itself, and the mark: it stays when another program saves the file again."""
    own = b"/%s (%s) /%s <FEFF%s>" % (
        PROPERTY.encode(),
        mark.copy.encode(),
        PROPERTY_WORDS.encode(),
        mark.words.encode("utf-16-be").hex().encode(),
    )
    return b"<<%s %s>>" % (plan["information"].encode("latin-1"), own)


def _ending(plan: dict[str, Any], mark: Mark, places: dict[int, tuple[int, int]], at: int) -> bytes:
    """A cross-reference section of the kind that the file has, and the end."""
    made = plan["is_stream"]
    number = max(places) + 1
    if made:
        places = places | {number: (at, 0)}
    identity = plan["identity"] or hashlib.sha256(mark.copy.encode()).hexdigest()[:32]
    ours = hashlib.sha256(f"{plan['identity']} {mark.copy}".encode()).hexdigest()[:32]
    trailer = (
        f"/Size {max(places) + 1} /Root {plan['root']} /Info {plan['first'] + 5} 0 R /Prev {plan['section']}"
    )
    trailer += f" /ID [<{identity}> <{ours}>]"
    runs = _runs(sorted(places))
    if made:
        rows = b"".join(
            b"\x01" + where.to_bytes(4, "big") + generation.to_bytes(2, "big")
            for where, generation in (places[one] for one in sorted(places))
        )
        index = " ".join(f"{first} {count}" for first, count in runs)
        more = f"/Type /XRef /W [1 4 2] /Index [{index}] {trailer}".encode("latin-1")
        section = b"%d 0 obj\n%s\nendobj\n" % (number, stream(rows, more))
    else:
        tables = b"".join(
            b"%d %d\n" % (first, count)
            + b"".join(b"%010d %05d n \n" % places[first + more] for more in range(count))
            for first, count in runs
        )
        section = b"xref\n" + tables + b"trailer\n<<" + trailer.encode("latin-1") + b">>\n"
    return section + b"startxref\n%d\n%%%%EOF\n" % at


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Numbers that follow each other: the first of each run, and how many."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == sum(runs[-1]):
            runs[-1][1] += 1
        else:
            runs.append([number, 1])
    return [(first, count) for first, count in runs]
