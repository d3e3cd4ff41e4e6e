"""How a version is shown, by what it was read into: which place of it is asked for, and what is there.

The place is found before the gate, without opening anything, and is in the trail; the content is opened after it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from releases.documents.read import ShownAs
from releases.documents.shown import page_of, prose_of, rows_with, shape_of, sheet_of, sheet_rows_with
from releases.models import DocumentVersion

from .filtered import Filtered
from .leaf import Leaf, number_of_leaf, zoom_asked
from .prose import blocks_of
from .sheet import Sheet, number_of_page
from .worksheet import Cell, Worksheet, place_in_workbook

Place = dict[str, int]


@dataclass(frozen=True)
class Showing:
    """`place` takes what was asked for, and answers with what the trail says of it ({"page": 3}).

    `content` takes that place, and answers with what the template needs; `filtered` with the rows that have some
    words, where there are rows.
    """

    template: str
    place: Callable[[Mapping[str, Any], DocumentVersion], Place]
    content: Callable[[DocumentVersion, Place], dict[str, object]]
    filtered: Callable[[DocumentVersion, Place, str], Filtered] | None = None


def _place_in_table(asked: Mapping[str, Any], version: DocumentVersion) -> Place:
    page, row = number_of_page(asked, version)
    return {"page": page, "row": row}


def _rows(version: DocumentVersion, place: Place) -> dict[str, object]:
    return {"sheet": Sheet(page_of(version, place["page"]), place["row"])}


def _sheet(version: DocumentVersion, place: Place) -> dict[str, object]:
    return {"sheet": Worksheet(sheet_of(version, place["sheet"], place["page"]), place["row"])}


def _place_in_pages(asked: Mapping[str, Any], version: DocumentVersion) -> Place:
    zoom = zoom_asked(asked)
    return {"page": number_of_leaf(asked, version)} | ({"zoom": zoom} if zoom > 100 else {})


def _leaf(version: DocumentVersion, place: Place) -> dict[str, object]:
    shape = shape_of(version, place["page"])
    return {"leaf": Leaf(place["page"], version.reading.parts, place.get("zoom", 100)), "shape": shape}


def _filtered_table(version: DocumentVersion, place: Place, words: str) -> Filtered:
    page, found = rows_with(version, words)
    sheet = Sheet(page)
    head = [Cell(text, "col" if text else "", is_number) for text, is_number in sheet.headings]
    return Filtered(words, found, [head], page.columns, page.numeric, page.total_rows)


def _filtered_sheet(version: DocumentVersion, place: Place, words: str) -> Filtered:
    page, found = sheet_rows_with(version, place["sheet"], words)
    sheet, skips = Worksheet(page), len(page.lead.cells) + len(page.heading.cells)
    about = page.columns, page.numeric, page.total_rows, place["sheet"], page.name
    return Filtered(words, found, sheet.head, *about, skips if sheet.head else 0)


def _place_in_prose(asked: Mapping[str, Any], version: DocumentVersion) -> Place:
    return {"page": number_of_leaf(asked, version)}


def _blocks(version: DocumentVersion, place: Place) -> dict[str, object]:
    blocks = blocks_of(prose_of(version, place["page"]))
    return {"leaf": Leaf(place["page"], version.reading.parts), "blocks": blocks}


SHOWINGS: dict[str, Showing] = {
    ShownAs.TABLE: Showing("releases/read/open_document.html", _place_in_table, _rows, _filtered_table),
    ShownAs.WORKBOOK: Showing("releases/read/open_workbook.html", place_in_workbook, _sheet, _filtered_sheet),
    ShownAs.PAGES: Showing("releases/read/drawn_page.html", _place_in_pages, _leaf),
    ShownAs.PROSE: Showing("releases/read/prose.html", _place_in_prose, _blocks),
}


def showing_of(version: DocumentVersion) -> Showing:
    """What has not been read is asked of the gate like a table, and refused there with its reasons."""
    return SHOWINGS[version.reading.shown_as if version.has_been_read else ShownAs.TABLE]
