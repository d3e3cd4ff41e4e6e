"""The number styles of an OpenDocument spreadsheet, as number formats in the words of the other spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element

from .formats import Format, format_of
from .package import local
from .sections import NotUnderstood

DATA_STYLES = {
    "number-style", "percentage-style", "currency-style", "date-style", "time-style", "boolean-style", "text-style",
}  # fmt: skip
STANDARD = {
    "percentage": "0.00%",
    "float": "General",
    "string": "General",
    "boolean": "General",
    "currency": "General",
}
LONG = {
    "day": ("d", "dd"),
    "hours": ("h", "hh"),
    "minutes": ("m", "mm"),
    "year": ("yy", "yyyy"),
    "day-of-week": ("ddd", "dddd"),
}
SILENT = {"fill-character", "text-properties", "map"}
NATURAL = (["value()>=0"], ["value()>0", "value()<0"], ["value()>0", "value()<0", "value()=0"])


class Styles:
    """`cell` and `hides` answer by a style's name; what they inherit from their parents is theirs."""

    def __init__(self) -> None:
        self._data: dict[str, Element] = {}
        self._cells: dict[str, tuple[str, str]] = {}
        self._hidden: set[str] = set()
        self._known: dict[tuple[str, str], Format | None] = {}

    def take(self, styles: Iterable[Element]) -> None:
        for each in styles:
            name = attribute(each, "name")
            if local(each) in DATA_STYLES:
                self._data[name] = each
            elif local(each) == "style" and attribute(each, "family") == "table-cell":
                self._cells[name] = attribute(each, "data-style-name"), attribute(each, "parent-style-name")
            elif attribute(each, "family") == "table" and any(
                attribute(child, "display") == "false" for child in each
            ):
                self._hidden.add(name)

    def hides(self, table_style: str) -> bool:
        return table_style in self._hidden

    def cell(self, name: str, kind: str) -> Format | None:
        """The format of a cell of this style and type of value; None where it is not understood."""
        if (name, kind) not in self._known:
            self._known[name, kind] = self._format(name, kind)
        return self._known[name, kind]

    def _format(self, name: str, kind: str) -> Format | None:
        data, seen = "", set()
        while name and name not in seen and not data:
            seen.add(name)
            data, name = self._cells.get(name, ("", "Default" if name != "Default" else ""))
        try:
            code = self._code(data) if data else STANDARD.get(kind)
        except (NotUnderstood, ValueError):
            return None
        return format_of(code, "iso") if code is not None else None

    def _code(self, data: str) -> str:
        """The sections that the style's conditions lead to, and its own as the last."""
        style = self._data.get(data)
        if style is None:
            raise NotUnderstood
        maps = [each for each in style if local(each) == "map"]
        if not maps:
            return _section(style)
        conditions = [attribute(each, "condition").replace(" ", "") for each in maps]
        sections = [_section(self._data[attribute(each, "apply-style-name")]) for each in maps]
        if conditions not in NATURAL:
            sections = [
                f"[{condition.removeprefix('value()')}]{section}"
                for condition, section in zip(conditions, sections, strict=True)
            ]
        return ";".join([*sections, _section(style)])


def attribute(element: Element, name: str, default: str = "") -> str:
    """By its local name."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), default)


def _section(style: Element) -> str:
    if attribute(style, "language", "en") not in ("en", ""):
        raise NotUnderstood
    elapsed = attribute(style, "truncate-on-overflow") == "false"
    return "".join(_part(each, local(style), elapsed) for each in style)


def _part(element: Element, style: str, elapsed: bool) -> str:
    name = local(element)
    if name in SILENT:
        return ""
    if name in LONG:
        said = LONG[name][attribute(element, "style") == "long"]
        return f"[{said}]" if elapsed and name == "hours" else said
    if name == "text":
        return _literal(element.text or " ", percent=style == "percentage-style")
    try:
        return PARTS[name](element)
    except KeyError:
        raise NotUnderstood from None


def _literal(text: str, *, percent: bool = False) -> str:
    if '"' in text:
        raise NotUnderstood
    if percent and "%" in text:
        return "%".join(f'"{each}"' if each else "" for each in text.split("%"))
    return f'"{text}"'


def _number(element: Element) -> str:
    if len(element) or attribute(element, "decimal-replacement"):
        raise NotUnderstood
    places = attribute(element, "decimal-places")
    if (
        not places
        and attribute(element, "min-integer-digits", "1") in ("0", "1")
        and attribute(element, "grouping") != "true"
    ):
        return "General"
    least = int(attribute(element, "min-decimal-places", places or "0"))
    whole = "0" * int(attribute(element, "min-integer-digits", "1"))
    if attribute(element, "grouping") == "true":
        whole = whole.rjust(4, "#")
        whole = f"{whole[:-3]},{whole[-3:]}"
    factor = float(attribute(element, "display-factor", "1"))
    commas = {1.0: 0, 1e3: 1, 1e6: 2, 1e9: 3}.get(factor)
    if commas is None:
        raise NotUnderstood
    decimals = "0" * least + "#" * (int(places or "0") - least)
    return f"{whole or '#'}{'.' if decimals else ''}{decimals}{',' * commas}"


def _fraction(element: Element) -> str:
    whole = "# " if attribute(element, "min-integer-digits") else ""
    below = attribute(element, "denominator-value") or "?" * int(
        attribute(element, "min-denominator-digits", "1")
    )
    return f"{whole}{'?' * int(attribute(element, 'min-numerator-digits', '1'))}/{below}"


def _scientific(element: Element) -> str:
    return f"{_number(element)}E+{'0' * int(attribute(element, 'min-exponent-digits', '2'))}"


def _month(element: Element) -> str:
    long = attribute(element, "style") == "long"
    if attribute(element, "textual") == "true":
        return "mmmm" if long else "mmm"
    return "mm" if long else "m"


def _seconds(element: Element) -> str:
    places = int(attribute(element, "decimal-places", "0"))
    whole = "ss" if attribute(element, "style") == "long" else "s"
    return f"{whole}.{'0' * places}" if places else whole


PARTS: dict[str, Callable[[Element], str]] = {
    "number": _number,
    "scientific-number": _scientific,
    "fraction": _fraction,
    "currency-symbol": lambda element: _literal(element.text or ""),
    "text-content": lambda element: "@",
    "boolean": lambda element: "General",
    "month": _month,
    "seconds": _seconds,
    "am-pm": lambda element: "AM/PM",
}
