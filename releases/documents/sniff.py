"""What kind of file is this? Judged by what is in the file, never by its name or what the browser says of it.

This looks at the first 8 KiB only; the readers check every byte. To look like a CSV is not to be one.
"""

import re

import puremagic

from .kinds import ACCEPTED, Kind

EMPTY = "The file is empty. Check that you chose the right file and upload it again."
LOOKS_LIKE = "This looks like {what}, not a CSV file. {do}"
NOT_TEXT = "This is not a text file, so it cannot be a CSV file. Save the table as CSV and upload it again."
UTF_32 = "The file is in UTF-32, which cannot be read here. Save it as “CSV UTF-8” and upload it again."

SAVE_AS = "Save each table as a CSV file and upload that."
WRONG_FILE = "Check that you chose the right file."

UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
UTF_32_MARKS = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")

# Beginnings that no text has, or that no table begins with.
BEGINNINGS = (
    (b"\x7fELF", "a program", WRONG_FILE),
    (b"\xfe\xed\xfa\xce", "a program", WRONG_FILE),
    (b"\xfe\xed\xfa\xcf", "a program", WRONG_FILE),
    (b"\xce\xfa\xed\xfe", "a program", WRONG_FILE),
    (b"\xcf\xfa\xed\xfe", "a program", WRONG_FILE),
    (b"\xca\xfe\xba\xbe", "a program", WRONG_FILE),
    (b"#!", "a program", WRONG_FILE),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an Excel workbook or another older Microsoft Office file",
        SAVE_AS,
    ),
    (b"%PDF-", "a PDF", SAVE_AS),
    (
        b"{\\rt",
        "a word-processed document",
        SAVE_AS,
    ),  # one letter less than the format says: Word opens it too
    (b"\x89PNG", "an image", WRONG_FILE),
    (b"\xff\xd8\xff", "an image", WRONG_FILE),
    (b"GIF87a", "an image", WRONG_FILE),
    (b"GIF89a", "an image", WRONG_FILE),
    (b"II*\x00", "an image", WRONG_FILE),
    (b"MM\x00*", "an image", WRONG_FILE),
    (b"\x1f\x8b", "a compressed file", "Unpack it and upload the CSV file inside."),
    (b"BZh91AY&SY", "a compressed file", "Unpack it and upload the CSV file inside."),
    (b"\xfd7zXZ\x00", "a compressed file", "Unpack it and upload the CSV file inside."),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file", "Unpack it and upload the CSV file inside."),
    (b"Rar!\x1a\x07", "a compressed file", "Unpack it and upload the CSV file inside."),
    (b"<!doctype", "a web page", WRONG_FILE),
    (b"<html", "a web page", WRONG_FILE),
    (b"<?xml", "an XML file", WRONG_FILE),
    (b"<svg", "an image", WRONG_FILE),
)

# Excel opens such text as a workbook, macros and all, whatever its name: a record a line, each with its letters first.
SYLK = re.compile(rb"\AID;[PN][^\r\n]*(?:\r?\n|\r)(?:[A-Z]{1,2};[^\r\n]*(?:\r?\n|\r)?){2}")

# What lies near the beginning of the zip files that people take for tables.
IN_A_ZIP = (
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet", SAVE_AS),
    (b"opendocument", "an OpenDocument file", SAVE_AS),
    (b"xl/", "an Excel workbook", SAVE_AS),
    (b"word/", "a Word document", SAVE_AS),
    (b"ppt/", "a PowerPoint presentation", SAVE_AS),
    (b"[Content_Types].xml", "a Microsoft Office file", SAVE_AS),
)


ZIPS = (b"PK\x03\x04", b"PK\x05\x06")

KINDS_IN_A_ZIP = (
    (b"opendocument.spreadsheet", Kind.ODS),
    (b"opendocument.text", Kind.ODT),
    (b"xl/", Kind.XLSX),
    (b"word/", Kind.DOCX),
)

IN_ZIPS = {kind for _, kind in KINDS_IN_A_ZIP}
A_ZIP = ("a zip file", "Unzip it first.")

KINDS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.XLS),
    (b"%PDF-", Kind.PDF),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"\xff\xd8\xff", Kind.JPEG),
)


def kind_of(head: bytes) -> Kind | None:
    """The kind that a file's first 8 KiB say it is; what nothing else claims is a CSV. None where it is another."""
    if head.startswith(ZIPS):
        return next((kind for mark, kind in KINDS_IN_A_ZIP if mark in head), None)
    return next((kind for mark, kind in KINDS if head.startswith(mark)), None if _kind(head) else Kind.CSV)


def problem_with_content(head: bytes) -> str | None:
    """A sentence that refuses a file by its first 8 KiB, or None if it may be of a kind that is accepted."""
    if (kind := kind_of(head)) in ACCEPTED and kind is not Kind.CSV:
        return None
    if kind is None and head.startswith(ZIPS) and _kind(head) == A_ZIP and ACCEPTED & IN_ZIPS:
        return None  # what it is stands further in: the first look finds it (see `inspecting`)
    if not head:
        return EMPTY
    if head.startswith(UTF_32_MARKS):
        return UTF_32
    if kind := _kind(head):
        return LOOKS_LIKE.format(what=kind[0], do=kind[1])
    if b"\0" in head and not head.startswith(UTF_16_MARKS):
        return _binary(head)
    return None


def _kind(head: bytes) -> tuple[str, str] | None:
    if head.startswith(ZIPS):
        return next(((what, do) for mark, what, do in IN_A_ZIP if mark in head), A_ZIP)
    if head.startswith(b"MZ") and b"\0" in head:  # two letters that a heading may well begin with
        return "a program", WRONG_FILE
    if SYLK.match(head):
        return "a workbook in the SYLK format", SAVE_AS
    beginning = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return next(
        ((what, do) for mark, what, do in BEGINNINGS if _begins(head, beginning, mark)),
        None,
    )


def _begins(head: bytes, beginning: bytes, mark: bytes) -> bool:
    return head.startswith(mark) or (mark.startswith(b"<") and beginning[: len(mark)].lower() == mark)


def _binary(head: bytes) -> str:
    """Name it if puremagic is sure; only ever asked about bytes that are not text."""
    try:
        best = puremagic.magic_string(head)[0] if head.strip(b"\0") else None
    except (puremagic.PureError, ValueError, IndexError):
        best = None
    if best is None or best.confidence < 0.8 or not best.name:
        return NOT_TEXT
    return f"{NOT_TEXT} It may be a file of this kind: {best.name}."
