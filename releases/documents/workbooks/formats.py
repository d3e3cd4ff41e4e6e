"""A number format as a whole: which of its sections a value takes, and what the cell then shows."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from functools import lru_cache

from .dates import when
from .figures import Show, number
from .general import general
from .sections import NotUnderstood, Part, Section, sections_of

# What their numbers mean where a workbook does not say: as in the United Kingdom. Those that show a currency which
# the workbook does not name (5 to 8, 42, 44) and those of other languages are left out, and so are not understood.
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "dd/mm/yyyy", 15: "dd-mmm-yy", 16: "dd-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "hh:mm", 21: "hh:mm:ss", 22: "dd/mm/yyyy hh:mm",
    37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;[Red]-#,##0.00",
    41: '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', 43: '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
COMPARE = {
    "<": operator.lt, "<=": operator.le, "=": operator.eq, ">=": operator.ge, ">": operator.gt, "<>": operator.ne,
}  # fmt: skip
SOME = re.compile("[1-9]").search


class Format:
    """`number` and `text` raise NotUnderstood. `is_date`: what it shows of a number is a day or a time."""

    def __init__(self, code: str, epoch: str = "1900"):
        self.is_general = code.strip().lower() in ("general", "")
        self._sections = sections_of("General" if self.is_general else code)
        *figures, last = self._sections
        worded = last.has(Part.CELL) or len(self._sections) == 4
        self._words = last if worded else None
        self.has_words = worded
        self._cases = [_Case(each, epoch) for each in (figures if worded else self._sections)]
        self.is_date = any(case.is_date for case in self._cases)
        self.may_hide = any(not case.section.tokens for case in self._cases) and not self.is_general
        self.may_hide |= self._words is not None and not self._words.tokens
        self._one = self._cases[0] if len(self._cases) == 1 and not self._cases[0].section.condition else None
        self._choices = (
            _choices([case.section for case in self._cases]) if self._cases and not self._one else []
        )
        self.number = self._number_as()
        quick = getattr(self._one.show, "shown", None) if self._one else None
        self.shown = self._shown_by(quick)
        self._many = getattr(self._one.show, "many", None) if self._one else None

    def column(self, values: list[str]) -> list[str]:
        """What many figures show, from the digits of a file. Raises NotUnderstood."""
        figures, number = map(float, values), self.number
        return self._many(figures, number) if self._many else [number(each) for each in figures]

    def _shown_by(self, quick: Callable[[bytes], str] | None) -> Callable[[bytes], str]:
        """From the digits of a file. A table may have millions, so it goes the shortest way that is right."""
        number = self.number
        if quick is None:
            return lambda value: number(float(value))
        return lambda value: quick(value) or number(float(value))

    def _number_as(self) -> Show:
        if not self._cases:
            return general
        if self._one is None:
            return self._chosen
        show = self._one.show
        if self._one.is_date:
            return show

        def signed(value: float) -> str:
            """With a minus sign before all of it, unless nothing but noughts is left to show."""
            if value >= 0:
                return show(value)
            said = show(-value)
            return f"-{said}" if SOME(said.partition("/")[0]) else said

        return signed

    def _chosen(self, value: float) -> str:
        for case, (applies, negates) in zip(self._cases, self._choices, strict=True):
            if applies(value):
                if negates or value >= 0 or case.is_date:
                    return case.show(abs(value) if negates else value)
                said = case.show(-value)
                return f"-{said}" if SOME(said.partition("/")[0]) else said
        raise NotUnderstood

    def text(self, value: str) -> str:
        """A text as it is, unless the format has a section for texts."""
        if self._words is None:
            return value
        if any(t.part not in (Part.CELL, Part.TEXT, Part.PAD, Part.GENERAL) for t in self._words.tokens):
            raise NotUnderstood
        if not self._words.has(Part.CELL, Part.GENERAL) and self._words.tokens:
            return "".join(token.text for token in self._words.tokens).strip()
        said = (
            value if t.part in (Part.CELL, Part.GENERAL) else t.text
            for t in self._words.tokens
            if t.part is not Part.PAD
        )
        return "".join(said)


class _Case:
    def __init__(self, section: Section, epoch: str):
        self.section, self.is_date = section, section.has(Part.DATE)
        show: Show = when(section, epoch) if self.is_date else number(section)
        padded = section.has(Part.PAD) or any(
            " " in (t.text[:1], t.text[-1:]) or t.text == "?" for t in section.tokens
        )
        self.show: Show = (lambda value: show(value).strip()) if padded else show


def _choices(sections: list[Section]) -> list[tuple[Callable[[float], bool], bool]]:
    """For each section, which values it is for, and whether it says the sign of negative ones itself."""
    if any(section.condition for section in sections):
        return [_condition(section, at, sections) for at, section in enumerate(sections)]
    if len(sections) == 2:
        return [(lambda value: value >= 0, False), (lambda value: value < 0, True)]
    return [
        (lambda value: value > 0, False),
        (lambda value: value < 0, True),
        (lambda value: value == 0, False),
    ]


def _condition(section: Section, at: int, sections: list[Section]) -> tuple[Callable[[float], bool], bool]:
    if section.condition is None:
        if at == len(sections) - 1:
            return (lambda value: True), False
        if at == 1 and len(sections) == 3:
            return (lambda value: value < 0), True
        raise NotUnderstood
    sign, than = section.condition
    compare = COMPARE[sign]
    only_negative = (sign == "<" and than <= 0) or (sign == "<=" and than < 0) or (sign == "=" and than < 0)
    return (lambda value: compare(value, than)), only_negative


@lru_cache(maxsize=4096)
def format_of(code: str, epoch: str = "1900") -> Format | None:
    """None where the format is not understood."""
    try:
        return Format(code, epoch)
    except NotUnderstood:
        return None
