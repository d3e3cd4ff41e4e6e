"""A sheet's XML as plainly as Excel writes it, whoever wrote it: so that one quick pattern can read every cell.

Nearly every file is plain already. One that has a prefix on every tag, comments, or its attributes in another order is
read by a real parser and written out again on the way; so is whatever the quick pattern is not sure of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.parsers import expat

from .unreadable import Unreadable

PREFIXES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main ",
    "http://purl.oclc.org/ooxml/spreadsheetml/main ",
)
CELL_ORDER = ("r", "s", "t")
TEXTS = {"v", "t"}
KEPT = {
    "worksheet",
    "row",
    "c",
    "v",
    "is",
    "t",
    "sheetData",
    "mergeCell",
    "drawing",
    "col",
    "sheetFormatPr",
    "tablePart",
    "rPh",
    "r",
}
HELD = 256 * 1024
# Not those of xml.sax.saxutils, which loads half of what Python knows of the network.
IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
IN_ATTRIBUTE = IN_TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


class _Writer:
    def __init__(self) -> None:
        self.out: list[bytes] = []
        self._open: list[str] = []
        self._row = self._column = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = self._name(tag)
        self._open.append(name)
        if name not in KEPT:
            return
        given = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        self._place(name, given)
        order = [key for key in CELL_ORDER if key in given] if name == "c" else list(given)
        said = (
            "".join(f' {key}="{given[key].translate(IN_ATTRIBUTE)}"' for key in order)
            if name not in ("v", "t", "is")
            else ""
        )
        self.out.append(f"<{name}{said}>".encode())

    def _place(self, name: str, given: dict[str, str]) -> None:
        """Rows and cells may leave out where they are: it is behind the one before."""
        if name == "row":
            self._row, self._column = int(given.get("r") or self._row + 1), 0
            given["r"] = str(self._row)
        elif name == "c":
            letters = given["r"].rstrip("0123456789") if given.get("r") else letters_of(self._column + 1)
            self._column = number_of(letters)
            given["r"] = f"{letters}{self._row}"

    def end(self, tag: str) -> None:
        name = self._open.pop()
        if name in KEPT:
            self.out.append(f"</{name}>".encode())

    def text(self, data: str) -> None:
        if self._open and self._open[-1] in TEXTS:
            self.out.append(data.translate(IN_TEXT).encode())

    def doctype(self, *_: object) -> None:
        raise Unreadable("broken")

    @staticmethod
    def _name(tag: str) -> str:
        """Of the sheet's own elements; another vocabulary's must not pass for them."""
        return next(
            (tag[len(prefix) :] for prefix in PREFIXES if tag.startswith(prefix)), "" if " " in tag else tag
        )


def letters_of(number: int) -> str:
    """1 is A, 27 is AA."""
    said = ""
    while number:
        number, rest = divmod(number - 1, 26)
        said = chr(65 + rest) + said
    return said


def number_of(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def plainly(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same sheet, rewritten. Raises Unreadable where it is no XML."""
    parser, writer = expat.ParserCreate(namespace_separator=" "), _Writer()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = writer.start, writer.end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = writer.text, writer.doctype
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            if sum(map(len, writer.out)) > HELD:
                yield b"".join(writer.out)
                writer.out.clear()
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError):
        raise Unreadable("broken") from None
    yield b"".join(writer.out)
