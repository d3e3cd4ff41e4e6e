"""The kinds of file that are known, by what is in them, and which of them are taken in.

A kind is accepted once there is a reader for it (see `readers`); the others are named and refused.
"""

from enum import StrEnum


class Kind(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    DOCX = "docx"
    ODT = "odt"


# What a person calls it, with its article.
NAMES = {
    Kind.CSV: "a CSV file",
    Kind.XLSX: "an Excel workbook",
    Kind.XLS: "an Excel workbook or another older Microsoft Office file",
    Kind.ODS: "an OpenDocument spreadsheet",
    Kind.PDF: "a PDF",
    Kind.PNG: "an image",
    Kind.JPEG: "an image",
    Kind.DOCX: "a Word document",
    Kind.ODT: "an OpenDocument text",
}

# Beside its title, where it can be downloaded.
SHORT_NAMES = {
    Kind.CSV: "CSV",
    Kind.XLSX: "XLSX",
    Kind.XLS: "XLS",
    Kind.ODS: "ODS",
    Kind.PDF: "PDF",
    Kind.PNG: "PNG",
    Kind.JPEG: "JPEG",
    Kind.DOCX: "DOCX",
    Kind.ODT: "ODT",
}

# How the names of such files end: for the file chooser alone, which is never believed.
ENDINGS = {
    Kind.CSV: (".csv",),
    Kind.XLSX: (".xlsx",),
    Kind.XLS: (".xls",),
    Kind.ODS: (".ods",),
    Kind.PDF: (".pdf",),
    Kind.PNG: (".png",),
    Kind.JPEG: (".jpg", ".jpeg"),
    Kind.DOCX: (".docx",),
    Kind.ODT: (".odt",),
}

# As it is served once it is public. A CSV's encoding is found in the file, and added.
CONTENT_TYPES = {
    Kind.CSV: "text/csv",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.XLS: "application/vnd.ms-excel",
    Kind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Kind.PDF: "application/pdf",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
}

ACCEPTED = frozenset(
    {Kind.CSV, Kind.XLSX, Kind.XLS, Kind.ODS, Kind.PDF, Kind.PNG, Kind.JPEG, Kind.DOCX, Kind.ODT}
)


def endings() -> str:
    """What a file chooser offers: ".csv,.pdf"."""
    return ",".join(ending for kind in Kind if kind in ACCEPTED for ending in ENDINGS[kind])
