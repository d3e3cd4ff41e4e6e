"""How a file begins and ends: one kind of thing, and not two at once.

A file that two programs read as two different things (a picture that is also an archive) is refused, since what was
checked would not be what is shown.
"""

from refusal import Refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BEGINNINGS = (
    (b"PK\x03\x04", "zip"),
    (OLE, "ole"),
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
)
ZIP_END, ZIP_END_BYTES, LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535


def kind_of(data: memoryview) -> str:
    """What the first bytes say it is; what nothing claims is text. Raises Refused where its end says otherwise."""
    head = bytes(data[:16])
    kind = next((kind for mark, kind in BEGINNINGS if head.startswith(mark)), "csv")
    if kind != "zip" and _ends_as_a_zip(data):
        raise Refused("two_kinds")
    if kind == "csv" and b"%PDF-" in bytes(data[:1024]):
        raise Refused("two_kinds")  # PDF readers look for it anywhere in the first kilobyte
    return kind


def _ends_as_a_zip(data: memoryview) -> bool:
    """As those who read archives find one: from its end. A picture may hold the four letters by chance."""
    tail = bytes(data[-(ZIP_END_BYTES + LONGEST_COMMENT) :])
    at = tail.rfind(ZIP_END)
    if at < 0 or len(tail) - at < ZIP_END_BYTES:
        return False
    directory = int.from_bytes(tail[at + 12 : at + 16], "little")
    comment = int.from_bytes(tail[at + 20 : at + 22], "little")
    ends = len(tail) - at - ZIP_END_BYTES
    return comment <= ends and 0 < directory < len(data)
