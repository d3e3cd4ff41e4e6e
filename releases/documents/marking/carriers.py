"""Where the mark of a copy will be, for the page that offers it: before anything is found out about the file itself."""

from __future__ import annotations

from releases.documents.kinds import Kind
from releases.models import DocumentVersion

ON_THE_PAGES, IN_THE_PROPERTIES, ON_THE_PICTURE, BESIDE = "pages", "properties", "picture", "beside"

CARRIERS = {
    Kind.PDF: ON_THE_PAGES,
    Kind.XLSX: IN_THE_PROPERTIES,
    Kind.DOCX: IN_THE_PROPERTIES,
    Kind.ODS: IN_THE_PROPERTIES,
    Kind.ODT: IN_THE_PROPERTIES,
    Kind.PNG: ON_THE_PICTURE,
    Kind.JPEG: ON_THE_PICTURE,
    Kind.CSV: BESIDE,
    Kind.XLS: BESIDE,
}


def where_the_mark_is(version: DocumentVersion) -> str:
    """Of the version's kind; of one whose file was found to be odd, beside it."""
    marking = getattr(version, "marking", None)
    if marking is not None and marking.how == "beside":
        return BESIDE
    return CARRIERS[Kind(version.reading.kind)]
