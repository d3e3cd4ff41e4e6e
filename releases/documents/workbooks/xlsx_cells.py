"""The rows of one sheet of an XLSX, as they unpack: two patterns over plain XML, and nothing held but a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import cycle, islice

from .general import general, generals
from .grid import MOST_COLUMNS, Block
from .plain import number_of, plainly
from .second_reader import IS_SECONDS, SECOND
from .sections import NotUnderstood
from .unreadable import Unreadable
from .xlsx_pieces import NotPlain, Piece, cut
from .xlsx_table import Alike, Shown, Way

TOKEN = re.compile(
    rb'<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="(\w+)")?(?: (?:cm|vm)="\d+")*(?: ?/>|>'
    rb"(?:<f[^>]*(?:/>|>[^<]*</f>))?"
    rb"(?:<v>([^<]*)</v>|<is><t(?: xml:space=\"preserve\")?>([^<]*)</t></is>|<is>(.*?)</is>|<v ?/>)?</c>)"
    rb"|<row\b([^>]*)>",
    re.DOTALL,
)
QUIET_ROW = re.compile(rb' r="(\d+)"(?: (?:spans|x14ac:dyDescent|s|customFormat)="[^"]*")*')
EMPTY_ROW = re.compile(rb"<row\b[^>]*/>")
ATTRIBUTE = re.compile(rb'([A-Za-z]+)="([^"]*)"')
TEXT = re.compile(rb"<t(?:\s[^>]*)?>([^<]*)</t>")
PHONETIC = re.compile(rb"<rPh\b.*?</rPh>", re.DOTALL)
ENTITY = re.compile(r"&(#x?[0-9A-Fa-f]+|\w+);")
ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
CONTROL = re.compile(r"_x([0-9A-Fa-f]{4})_")


class _Columns(dict[bytes, int]):
    """By their letters, from 0; those that are asked for are kept. Raises KeyError beyond the last."""

    def __missing__(self, letters: bytes) -> int:
        column = number_of(letters.decode()) - 1
        if column >= MOST_COLUMNS:
            raise KeyError(letters)
        self[letters] = column
        return column


COLUMNS = _Columns()
TRUE = (b"1", b"true")


ODD = (NotPlain, UnicodeDecodeError, ValueError, KeyError, IndexError)


class Row:
    """A row of the file, from 0: what its cells show, which columns are words, which not understood, how many hide."""

    __slots__ = ("cells", "hidden", "hides", "number", "raw", "words")

    def __init__(self, number: int, hidden: bool = False):
        self.number, self.hidden, self.hides = number, hidden, 0
        self.cells: list[str] = []
        self.words: list[int] = []
        self.raw: list[int] = []


class Cells:
    """What a cell shows, by its style and type. `styles` gives the format of each style, None where not understood."""

    def __init__(self, styles: list, strings: list[str]):
        self._styles, self._strings = styles, strings
        self._shows: dict[bytes, Callable[[bytes], str]] = {}
        known = [(str(at).encode(), each) for at, each in enumerate(styles) if each is not None]
        self._dates = {at for at, each in known if each.is_date}
        self._special = self._dates | {at for at, each in known if each.may_hide or each.has_words}

    def rows(self, xml: bytes, before: int, *, hides_all: bool) -> Iterator[Row]:
        """The rows of so much XML as ends where a row does, behind the row of number `before`.

        Raises NotPlain. A cell whose format is not understood shows its raw value.
        """
        found = TOKEN.findall(xml)
        rows = xml.count(b"<row")
        if len(found) != xml.count(b"<c") + rows or not _all_close(xml, rows):
            raise NotPlain
        row = None
        for letters, style, kind, value, inline, rich, start in found:
            if not letters:
                if row is not None:
                    yield row
                row = _row(start, before, hides_all)
                before, cells = row.number + 1, row.cells
                continue
            column = COLUMNS[letters]
            if column != len(cells):
                if column < len(cells):
                    raise NotPlain
                cells += [""] * (column - len(cells))
            self._add(row, style, kind, value, inline, rich)
        if row is not None:
            yield row

    def _add(self, row: Row, style: bytes, kind: bytes, value: bytes, inline: bytes, rich: bytes) -> None:
        """What one cell shows, behind those that the row has."""
        if kind and kind != b"n":
            row.words.append(len(row.cells))
            row.cells.append(self._other(row, style, kind, value, inline, rich))
        elif value:
            try:
                row.cells.append((self._shows.get(style) or self._show(style))(value))
            except NotUnderstood:
                row.raw.append(len(row.cells))
                row.cells.append(general(float(value)))
        else:
            row.cells.append("")
            return
        if style in self._special:
            self._note(row, style, kind)

    def column(self, way: Way, values: list[str]) -> Shown:
        """The same for the cells of one column that are written alike, and have a text. Raises NotPlain."""
        style = way.style.encode()
        if style not in self._special:
            if way.kind == "s":
                return Shown(list(map(self._strings.__getitem__, map(int, values))), are_words=True)
            form = self._form(style)
            if way.kind in ("str", "inlineStr"):
                return Shown([said_of(value) for value in values], are_words=True)
            if way.kind in ("", "n") and form is not None:
                with suppress(NotUnderstood):
                    return Shown(_generally(values) if form.is_general else form.column(values))
        return self._one_by_one(way, style, values)

    def _one_by_one(self, way: Way, style: bytes, values: list[str]) -> Shown:
        row, kind, inline = Row(0), way.kind.encode(), way.written == "is>"
        for text in values:
            value = text.encode()
            self._add(row, style, kind, *((b"", value) if inline else (value, b"")), b"")
        return Shown(row.cells, bool(row.words), row.raw, row.hides)

    def _note(self, row: Row, style: bytes, kind: bytes) -> None:
        """Of a style that shows days, or nothing: what the cell that was just added is."""
        if style in self._dates and kind in (b"", b"n"):
            row.words.append(len(row.cells) - 1)
        if not row.cells[-1]:
            row.hides += 1

    def _show(self, style: bytes) -> Callable[[bytes], str]:
        form = self._form(style)
        show = _not_understood if form is None else _general if form.is_general else form.shown
        self._shows[style] = show
        return show

    def _form(self, style: bytes):  # type: ignore[no-untyped-def]
        try:
            return self._styles[int(style or 0)]
        except IndexError:
            raise Unreadable("broken") from None

    def _other(self, row: Row, style: bytes, kind: bytes, value: bytes, inline: bytes, rich: bytes) -> str:
        """Texts, truths and errors."""
        if kind == b"s":
            text = self._strings[int(value)] if value else ""
        elif kind == b"inlineStr":
            text = (
                words_of(inline) if inline else "".join(map(words_of, TEXT.findall(PHONETIC.sub(b"", rich))))
            )
        elif kind == b"str":
            text = words_of(value)
        elif kind == b"b":
            return ("TRUE" if value in TRUE else "FALSE") if value else ""
        elif kind in (b"e", b"d"):
            return words_of(value)
        else:
            raise NotPlain
        return self._worded(row, style, text) if text and style and style != b"0" else text

    def _worded(self, row: Row, style: bytes, text: str) -> str:
        form = self._form(style)
        try:
            return form.text(text) if form is not None else text
        except NotUnderstood:
            row.raw.append(len(row.cells))
            return text


def _general(value: bytes) -> str:
    if value.isdigit() and len(value) < 15 and (value[0] != 48 or len(value) == 1):
        return value.decode()
    return general(float(value))


def _generally(values: list[str]) -> list[str]:
    """As `_general`, for many."""
    joined = "\n".join(["", *values])
    are_whole = joined.replace("\n", "").isdigit() and max(map(len, values)) < 15
    return values if are_whole and joined.count("\n0") == values.count("0") else generals(values)


def _not_understood(value: bytes) -> str:
    raise NotUnderstood


def words_of(text: bytes) -> str:
    """A text of the XML, as the file means it."""
    return said_of(text.decode())


def said_of(said: str) -> str:
    """A text of the XML that is decoded already, as the file means it."""
    if "\r" in said:
        said = said.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in said:
        said = ENTITY.sub(_entity, said)
    if "_x" in said:
        said = CONTROL.sub(lambda found: chr(int(found[1], 16)), said)
    return said


def _entity(found: re.Match[str]) -> str:
    name = found[1]
    if name in ENTITIES:
        return ENTITIES[name]
    try:
        return chr(int(name[2:], 16) if name[:2] == "#x" else int(name[1:]))
    except ValueError:
        raise NotPlain from None


def rows_of(
    open_: Callable[[], Iterable[bytes]], cells: Cells, *, hides_all: bool, is_large: bool = False
) -> Iterator[Row | Block]:
    """Every row of a sheet, in order, by itself or with others. `open_` unpacks its XML from the beginning.

    Some of one that `is_large` is read by a second process, where there is one.
    """
    done = 0
    is_shared = is_large and not hides_all and SECOND.start(lambda: _of_second(open_(), cells))
    try:
        for found in _rows(open_(), cells, hides_all, together=True, is_shared=is_shared):
            yield found
            done += len(found.numbers) if isinstance(found, Block) else 1
    except ODD:
        try:
            again = _rows(plainly(open_()), cells, hides_all, together=not done)
            yield from islice(again, done, None)
        except ODD:
            raise Unreadable("broken") from None
    finally:
        if is_shared:
            SECOND.end()


def _all_close(xml: bytes, rows: int) -> bool:
    """Whether every row that opens closes, or is empty."""
    left = rows - xml.count(b"</row>")
    return not left or left == len(EMPTY_ROW.findall(xml))


def _row(start: bytes, before: int, hides_all: bool) -> Row:
    """A row from its own attributes: where it is, and whether it is hidden."""
    quiet = QUIET_ROW.fullmatch(start)
    if quiet and not hides_all:
        return Row(int(quiet[1]) - 1)
    given = dict(ATTRIBUTE.findall(start))
    height = given.get(b"ht")
    hidden = given.get(b"hidden") in TRUE or (hides_all and height is None) or float(height or 1) == 0
    return Row(int(given.get(b"r", before + 1)) - 1, hidden)


def _rows(
    chunks: Iterable[bytes], cells: Cells, hides_all: bool, *, together: bool, is_shared: bool = False
) -> Iterator[Row | Block]:
    before, alike = 0, Alike(cells.column)
    for is_seconds, xml in _pieces(chunks):
        block = SECOND.take() if is_shared and is_seconds else None
        if block is None and together and not hides_all:
            block = alike.read(xml)
        if block is not None:
            before = block.numbers[-1] + 1
            yield block
            continue
        if b"<!" in xml or b"<?" in xml:
            raise NotPlain
        for row in cells.rows(xml, before, hides_all=hides_all):
            before = row.number + 1
            yield row


def _of_second(chunks: Iterable[bytes], cells: Cells) -> Iterator[Block | None]:
    """What the second process reads of a sheet."""
    alike = Alike(cells.column)
    return (alike.read(xml) for is_seconds, xml in _pieces(chunks) if is_seconds)


def _pieces(chunks: Iterable[bytes]) -> Iterator[tuple[bool, bytes]]:
    """The rows of a sheet, and whether they are for the second process."""
    rows = (xml for part, xml in cut(chunks) if part is Piece.ROWS)
    return zip(cycle(IS_SECONDS), rows, strict=False)


def columns_of(xml: bytes) -> list[tuple[int, int]]:
    """Hidden columns, from 0, the last ones included."""
    found = []
    for attributes in re.findall(rb"<col ([^>]*)>", xml):
        given = dict(ATTRIBUTE.findall(attributes))
        if given.get(b"hidden") in TRUE or float(given.get(b"width", b"1")) == 0:
            found.append((int(given[b"min"]) - 1, min(int(given[b"max"]), MOST_COLUMNS) - 1))
    return sorted(found)


def place_of(reference: str) -> tuple[int, int]:
    """B3 is row 2, column 1."""
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]) - 1, number_of(letters) - 1
