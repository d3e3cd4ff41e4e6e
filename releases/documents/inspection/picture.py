"""A PNG or a JPEG: how large it unfolds to before anything unfolds it, and what it says beside the picture."""

import struct
from collections import Counter

from refusal import Refused

MOST_A_SIDE = 30_000
WORDS = {b"tEXt", b"zTXt", b"iTXt"}
SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def inspect(kind: str, data: memoryview, pixels: int) -> Counter:
    return {"png": _png, "jpeg": _jpeg}[kind](data, pixels)


def _small_enough(width: int, height: int, pixels: int) -> None:
    if not width or not height:
        raise Refused("broken")
    if width > MOST_A_SIDE or height > MOST_A_SIDE or width * height > pixels:
        raise Refused("pixels")


def _must(be: bool) -> None:
    if not be:
        raise Refused("broken")


def _png(data: memoryview, pixels: int) -> Counter:
    found, at, has_size = Counter(), 8, False
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        if len(body) < length:
            raise Refused("broken")
        if kind == b"IHDR":
            if length < 13 or has_size:
                raise Refused("broken")
            _small_enough(*struct.unpack_from(">II", body), pixels)
            has_size = True
        elif not has_size:
            raise Refused("broken")
        found.update(_told(kind, body))
        at += 12 + length
        if kind == b"IEND":
            if len(data) - at > 0:
                raise Refused("two_kinds")
            return found
    raise Refused("broken")


def _told(kind: bytes, body: memoryview) -> list[str]:
    if kind == b"eXIf":
        return _exif(bytes(body))
    return ["picture_words"] if kind in WORDS else []


def _jpeg(data: memoryview, pixels: int) -> Counter:
    found, at, has_size = Counter(), 2, False
    while at + 4 <= len(data):
        mark, kind, length = struct.unpack_from(">BBH", data, at)
        _must(mark == 0xFF)
        if kind == 0xFF:
            at += 1
            continue
        body = bytes(data[at + 4 : at + 2 + length])
        _must(length >= 2 and len(body) == length - 2)
        if kind in SIZES:
            height, width = (int.from_bytes(body[start : start + 2], "big") for start in (1, 3))
            _small_enough(width, height, pixels)
            has_size = True
        found.update(_segment(kind, body))
        at += 2 + length
        if kind == 0xDA:
            break
    _must(has_size)
    _ends(bytes(data[at:]))
    return found


def _segment(kind: int, body: bytes) -> list[str]:
    if kind == 0xE1 and body.startswith(b"Exif\0"):
        return _exif(body[6:])
    if (
        (kind == 0xE1 and b"ns.adobe.com/x" in body[:40])
        or kind == 0xED
        or (kind == 0xFE and body.strip(b"\0 "))
    ):
        return ["picture_words"]
    return []


def _ends(rest: bytes) -> None:
    """The last mark is the end of the picture; what follows it is another file."""
    end = rest.rfind(b"\xff\xd9")
    if end < 0:
        raise Refused("broken")
    if rest[end + 2 :].strip(b"\0"):
        raise Refused("two_kinds")


def _exif(block: bytes) -> list[str]:
    """The camera, the time and, where it says so, the place."""
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None or len(block) < 10:
        return ["exif"]
    (first,) = struct.unpack_from(f"{order}I", block, 4)
    if first + 2 > len(block):
        return ["exif"]
    (count,) = struct.unpack_from(f"{order}H", block, first)
    tags = [
        struct.unpack_from(f"{order}H", block, first + 2 + number * 12)[0]
        for number in range(min(count, 500))
        if first + 4 + number * 12 <= len(block)
    ]
    return ["exif", "place"] if 0x8825 in tags else ["exif"]
