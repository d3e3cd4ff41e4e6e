"""An OpenDocument text, from its own XML. What is tracked as deleted is left out; what is inserted is marked."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from releases.documents.workbooks.package import Package, children, local
from releases.documents.workbooks.unreadable import Unreadable

from .blocks import Met, Pages, Piece

GROUPS = {"section", "index-body", "table-of-content", "soft-page-break", "numbered-paragraph"}
MARKS = {"change-start", "change-end"}
BREAKS = {"tab": "\t", "line-break": "\n"}
COUNTED = {"annotation": "comments", "hidden-text": "hidden", "hidden-paragraph": "hidden"}
SILENT = {
    "change",
    "annotation-end",
    "bookmark",
    "bookmark-start",
    "bookmark-end",
    "soft-page-break",
    "ruby-text",
}
MOST_SPACES, MOST_REPEATED = 200, 100


class Odt:
    def __init__(self, package: Package, pages: Pages, met: Met):
        self._package, self._pages, self._met = package, pages, met
        self._root = package.xml("content.xml")
        self._looks, self._ordered, self._unseen = self._styles()
        self._changes: dict[str, str] = {}
        self._inserting = 0
        self._notes: list[list[Piece]] = []
        self._readers = {
            "span": self._span,
            "a": self._link,
            "s": self._spaces,
            "note": self._note,
            "frame": self._frame,
        }

    def read(self) -> None:
        body = children(self._root, "body", "text")
        if not body:
            raise Unreadable("broken")
        self._blocks(body[0])
        for at, pieces in enumerate(self._notes, start=1):
            self._pages.add("paragraph", [[f"[{at}] ", ""], *pieces])
        if "styles.xml" in self._package:
            margins = (
                each for each in self._package.xml("styles.xml").iter() if local(each) in ("header", "footer")
            )
            self._met.margins += sum(bool("".join(each.itertext()).strip()) for each in margins)

    def _blocks(self, parent: Element) -> None:
        for each in parent:
            match local(each):
                case "h" | "p" | "frame":
                    self._text(each)
                case "list":
                    self._list(each, 1, _attribute(each, "style-name"))
                case "table":
                    self._table(each)
                case "tracked-changes":
                    self._tracked(each)
                case name if name in MARKS:
                    self._turn(each)
                case name if name in GROUPS:
                    self._blocks(each)

    def _text(self, each: Element) -> None:
        """A heading, a paragraph or a picture by itself; then the text boxes that hang from it."""
        if local(each) == "h":
            level = min(int(_attribute(each, "outline-level") or 1), 9)
            self._pages.add("heading", list(self._pieces(each)), level=level)
        else:
            self._pages.add(
                "paragraph", list(self._frame(each) if local(each) == "frame" else self._pieces(each))
            )
        for box in each.iter():
            if local(box) == "text-box":
                self._blocks(box)

    def _list(self, parent: Element, level: int, style: str) -> None:
        ordered = (style, level) in self._ordered
        for item in [*children(parent, "list-header"), *children(parent, "list-item")]:
            for each in item:
                match local(each):
                    case "list":
                        self._list(each, level + 1, _attribute(each, "style-name") or style)
                    case "h":
                        self._text(each)
                    case "p":
                        self._pages.add(
                            "item", list(self._pieces(each)), level=min(level, 9), ordered=ordered
                        )

    def _table(self, table: Element) -> None:
        top = children(table, "table-header-rows", "table-row")
        rows = [*top, *(row for row in table.iter() if local(row) == "table-row" and row not in top)]
        self._pages.add_table([self._row(row) for row in rows], len(top))

    def _row(self, row: Element) -> list[dict]:
        found: list[dict] = []
        for cell in children(row, "table-cell"):
            pieces: list[Piece] = []
            for paragraph in (each for each in cell.iter() if local(each) in ("p", "h")):
                pieces += [["\n", ""]] if pieces else []
                pieces += self._pieces(paragraph)
            columns, down = (
                int(_attribute(cell, f"number-{what}-spanned") or 1) for what in ("columns", "rows")
            )
            times = min(int(_attribute(cell, "number-columns-repeated") or 1), MOST_REPEATED)
            found += [{"pieces": pieces, "columns": min(columns, 100), "rows": min(down, 1000)}] * times
        return found

    def _pieces(self, parent: Element, look: str = "") -> Iterator[Piece]:
        if parent.text:
            yield self._piece(parent.text, look)
        for each in parent:
            yield from self._inner(each, look)
            if each.tail:
                yield self._piece(each.tail, look)

    def _inner(self, each: Element, look: str) -> Iterator[Piece]:
        name = local(each)
        if name in COUNTED:
            setattr(self._met, COUNTED[name], getattr(self._met, COUNTED[name]) + 1)
        elif name in MARKS:
            self._turn(each)
        elif name in BREAKS:
            yield self._piece(BREAKS[name], look)
        elif name in self._readers:
            yield from self._readers[name](each, look)
        elif name not in SILENT:
            yield from self._pieces(each, look)

    def _span(self, span: Element, look: str) -> Iterator[Piece]:
        style = _attribute(span, "style-name")
        if style in self._unseen:
            self._met.hidden += 1
            return
        yield from self._pieces(span, self._looks.get(style, look))

    def _link(self, link: Element, look: str) -> Iterator[Piece]:
        yield from self._pieces(link, look)
        if target := _attribute(link, "href"):
            yield [f" ({target[:500]})", ""]

    def _spaces(self, spaces: Element, look: str) -> Iterator[Piece]:
        yield self._piece(" " * min(int(_attribute(spaces, "c") or 1), MOST_SPACES), look)

    def _note(self, note: Element, look: str) -> Iterator[Piece]:
        paragraphs = children(note, "note-body", "p")
        self._notes.append([piece for paragraph in paragraphs for piece in self._pieces(paragraph)])
        yield [f"[{len(self._notes)}]", "sup"]

    def _piece(self, text: str, look: str) -> Piece:
        return [text, "ins" if self._inserting else look]

    def _frame(self, frame: Element, look: str = "") -> Iterator[Piece]:
        if children(frame, "text-box"):
            return  # read as text
        self._met.pictures += 1
        told = [each.text for each in [*children(frame, "desc"), *children(frame, "title")] if each.text]
        yield [f"[Picture: {told[0]}]" if told else "[Picture]", ""]

    def _tracked(self, changes: Element) -> None:
        for region in children(changes, "changed-region"):
            kind = next((local(each) for each in region), "")
            self._changes[_attribute(region, "id")] = kind
            self._met.deleted += kind == "deletion"
            self._met.inserted += kind == "insertion"

    def _turn(self, mark: Element) -> None:
        if self._changes.get(_attribute(mark, "change-id")) == "insertion":
            self._inserting += 1 if local(mark) == "change-start" else -1

    def _styles(self) -> tuple[dict[str, str], set[tuple[str, int]], set[str]]:
        """The looks of text by style, the numbered lists by style and level, and the styles of hidden text."""
        looks, ordered, unseen = {}, set(), set()
        every = [self._root, *([self._package.xml("styles.xml")] if "styles.xml" in self._package else [])]
        for each in (each for root in every for each in root.iter()):
            match local(each):
                case "style":
                    for text in children(each, "text-properties"):
                        looks[_attribute(each, "name")] = _look(text)
                        if _attribute(text, "display") == "none":
                            unseen.add(_attribute(each, "name"))
                case "list-style":
                    numbered = children(each, "list-level-style-number")
                    ordered |= {
                        (_attribute(each, "name"), int(_attribute(one, "level") or 1)) for one in numbered
                    }
        return looks, ordered, unseen


def read(package: Package, pages: Pages, met: Met) -> None:
    Odt(package, pages, met).read()


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _look(properties: Element) -> str:
    place = _attribute(properties, "text-position")
    if place.startswith(("super", "sub")):
        return place[:3]
    if _attribute(properties, "font-weight") in ("bold", "700", "800", "900"):
        return "strong"
    return "em" if _attribute(properties, "font-style") in ("italic", "oblique") else ""
