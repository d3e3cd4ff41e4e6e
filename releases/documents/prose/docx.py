"""A Word document, from its own XML. What is tracked as deleted is left out and counted; what is inserted is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from releases.documents.workbooks.package import Package, children, local
from releases.documents.workbooks.unreadable import Unreadable

from .blocks import Met, Pages, Piece

WITHIN = {
    "sdt",
    "sdtContent",
    "smartTag",
    "customXml",
    "fldSimple",
    "dir",
    "bdo",
    "ins",
    "moveTo",
    "Choice",
    "hyperlink",
}
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
LOOKS = {"b": "strong", "i": "em"}
OFF = {"0", "false", "none", "off"}


class Docx:
    def __init__(self, package: Package, pages: Pages, met: Met):
        self._package, self._pages, self._met = package, pages, met
        self._part = _main_part(package)
        self._headings = self._levels()
        self._links = self._targets()
        self._numbered = self._ordered()
        self._notes: list[tuple[str, str]] = []

    def read(self) -> None:
        body = children(self._package.xml(self._part), "body")
        if not body:
            raise Unreadable("broken")
        self._blocks(body[0])
        for kind, number in self._notes:
            self._note(kind, number)
        related = [what for what, _ in self._package.related(self._part).values()]
        self._met.margins += sum(what in ("header", "footer") for what in related)

    def _blocks(self, parent: Element) -> None:
        for each in parent:
            match local(each):
                case "p":
                    self._paragraph(each)
                case "tbl":
                    self._table(each)
                case "del" | "moveFrom":
                    self._met.deleted += 1
                case "AlternateContent":
                    self._blocks_of_first(each)
                case name if name in WITHIN:
                    self._blocks(each)

    def _blocks_of_first(self, choice: Element) -> None:
        for first in children(choice, "Choice")[:1]:
            self._blocks(first)

    def _paragraph(self, paragraph: Element) -> None:
        properties = next(iter(children(paragraph, "pPr")), None)
        pieces, boxes = list(self._pieces(paragraph)), self._boxes(paragraph)
        style = _value(children(properties, "pStyle"))
        level = self._headings.get(style) or _outline(children(properties, "outlineLvl"))
        numbering = children(properties, "numPr")
        if level:
            self._pages.add("heading", pieces, level=level)
        elif numbering and _value(children(numbering[0], "numId")) != "0":
            depth = int(_value(children(numbering[0], "ilvl")) or 0)
            ordered = (_value(children(numbering[0], "numId")), depth) in self._numbered
            self._pages.add("item", pieces, level=min(depth, 8) + 1, ordered=ordered)
        elif style.startswith("List"):
            self._pages.add("item", pieces, level=1, ordered=style.startswith("ListNumber"))
        else:
            self._pages.add("paragraph", pieces)
        for box in boxes:
            self._blocks(box)

    def _boxes(self, paragraph: Element) -> list[Element]:
        """Text boxes, after the paragraph that they hang from; of two forms of one, the first."""
        found = [each for each in paragraph.iter() if local(each) == "txbxContent"]
        twice = {id(box) for back in paragraph.iter() if local(back) == "Fallback" for box in back.iter()}
        return [box for box in found if id(box) not in twice]

    def _pieces(self, parent: Element, inserted: bool = False) -> Iterator[Piece]:
        for each in parent:
            match local(each):
                case "r":
                    yield from self._run(each, inserted)
                case "ins" | "moveTo":
                    self._met.inserted += 1
                    yield from self._pieces(each, inserted=True)
                case "del" | "moveFrom":
                    self._met.deleted += 1
                case "hyperlink":
                    yield from self._pieces(each, inserted)
                    if target := self._links.get(_attribute(each, "id")):
                        yield [f" ({target})", ""]
                case name if name in WITHIN:
                    yield from self._pieces(each, inserted)

    def _run(self, run: Element, inserted: bool) -> Iterator[Piece]:
        properties = next(iter(children(run, "rPr")), None)
        if _is_on(children(properties, "vanish")):
            self._met.hidden += 1
            return
        look = "ins" if inserted else _look(properties)
        for each in run:
            match local(each):
                case "t":
                    yield [each.text or "", look]
                case name if name in BREAKS:
                    yield [BREAKS[name], look]
                case "footnoteReference" | "endnoteReference":
                    yield [self._noted(local(each), _attribute(each, "id")), "sup"]
                case "commentReference":
                    self._met.comments += 1
                case "drawing" | "pict" | "object" | "AlternateContent":
                    yield from self._picture(each)

    def _picture(self, drawing: Element) -> Iterator[Piece]:
        inner = {local(each) for each in drawing.iter()}
        if inner & {"txbxContent"} and not inner & {"pic", "chart", "imagedata"}:
            return  # a text box, which is read as text
        self._met.pictures += 1
        alt = next((_attribute(each, "descr") for each in drawing.iter() if local(each) == "docPr"), "")
        yield [f"[Picture: {alt}]" if alt else "[Picture]", ""]

    def _noted(self, kind: str, number: str) -> str:
        self._notes.append((kind.removesuffix("Reference") + "s", number))
        return f"[{len(self._notes)}]"

    def _note(self, part: str, number: str) -> None:
        name = f"{self._part.rpartition('/')[0]}/{part}.xml".lstrip("/")
        if name not in self._package:
            return
        at = self._notes.index((part, number)) + 1
        for note in children(self._package.xml(name), part[:-1]):
            if _attribute(note, "id") == number:
                pieces = [piece for paragraph in children(note, "p") for piece in self._pieces(paragraph)]
                self._pages.add("paragraph", [[f"[{at}] ", ""], *pieces])

    def _table(self, table: Element) -> None:
        rows, headings = [], 0
        for row in children(table, "tr"):
            if children(row, "trPr", "del"):
                self._met.deleted += 1
                continue
            self._met.inserted += len(children(row, "trPr", "ins"))
            if _is_on(children(row, "trPr", "tblHeader")) and headings == len(rows):
                headings += 1
            rows.append([self._cell(cell) for cell in _cells(row)])
        self._pages.add_table(rows, headings)

    def _cell(self, cell: Element) -> dict:
        merged = children(cell, "tcPr", "vMerge")
        below = bool(merged) and _value(merged) != "restart"
        span = int(_value(children(cell, "tcPr", "gridSpan")) or 1)
        pieces: list[Piece] = []
        for paragraph in [] if below else _paragraphs_in(cell):
            pieces += [["\n", ""]] if pieces else []
            pieces += self._pieces(paragraph)
        return {"pieces": pieces, "columns": min(max(span, 1), 100)}

    def _levels(self) -> dict[str, int]:
        """Of a style by its id: the level of a heading, from 1."""
        found = {}
        for style in self._styles():
            name = _value(children(style, "name")).lower()
            named = re.fullmatch(r"heading ([1-9])", name)
            level = (
                1
                if name == "title"
                else int(named[1])
                if named
                else _outline(children(style, "pPr", "outlineLvl"))
            )
            if level:
                found[_attribute(style, "styleId")] = level
        return found

    def _styles(self) -> list[Element]:
        name = self._beside("styles")
        return children(self._package.xml(name), "style") if name else []

    def _targets(self) -> dict[str, str]:
        folder, _, file = self._part.rpartition("/")
        rels = f"{folder}/_rels/{file}.rels".lstrip("/")
        if rels not in self._package:
            return {}
        every = self._package.xml(rels)
        return {
            each.get("Id", ""): each.get("Target", "")[:500]
            for each in every
            if each.get("TargetMode") == "External"
        }

    def _ordered(self) -> set[tuple[str, int]]:
        """The lists with numbers or letters: numId and depth."""
        name = self._beside("numbering")
        if not name:
            return set()
        root, formats = self._package.xml(name), {}
        for each in children(root, "abstractNum"):
            for level in children(each, "lvl"):
                formats[_attribute(each, "abstractNumId"), int(_attribute(level, "ilvl") or 0)] = _value(
                    children(level, "numFmt")
                )
        found = set()
        for each in children(root, "num"):
            abstract = _value(children(each, "abstractNumId"))
            found |= {
                (_attribute(each, "numId"), depth)
                for (which, depth), look in formats.items()
                if which == abstract and look not in ("bullet", "none", "")
            }
        return found

    def _beside(self, kind: str) -> str:
        related = self._package.related(self._part).values()
        return next((name for what, name in related if what == kind and name in self._package), "")


def read(package: Package, pages: Pages, met: Met) -> None:
    Docx(package, pages, met).read()


def _main_part(package: Package) -> str:
    found = [name for kind, name in package.related("").values() if kind == "officeDocument"]
    return found[0] if found and found[0] in package else "word/document.xml"


def _cells(row: Element) -> list[Element]:
    return (
        [each for each in row.iter() if local(each) == "tc"] if children(row, "sdt") else children(row, "tc")
    )


def _paragraphs_in(cell: Element) -> list[Element]:
    """Of tables within the cell too, one below the other."""
    return [each for each in cell.iter() if local(each) == "p"]


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _value(found: list[Element]) -> str:
    return _attribute(found[0], "val") if found else ""


def _outline(found: list[Element]) -> int:
    level = _value(found)
    return int(level) + 1 if level.isdigit() and int(level) < 9 else 0


def _is_on(found: list[Element]) -> bool:
    return bool(found) and _value(found) not in OFF


def _look(properties: Element | None) -> str:
    place = _value(children(properties, "vertAlign"))
    if place in ("superscript", "subscript"):
        return place[:3]
    return next((look for tag, look in LOOKS.items() if _is_on(children(properties, tag))), "")
