"""A number format cut into its sections and tokens, as ECMA-376 part 1, 18.8.31 has them.

A section that holds anything we cannot place with certainty is not understood, and whoever asks shows the raw value
and says so: a figure is never guessed.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

LONGEST = 255  # characters; a spreadsheet's own limit


class NotUnderstood(Exception):
    """This format, or this value in it, cannot be shown with certainty."""


class Part(Enum):
    """What a token stands for."""

    TEXT = auto()  # shown as it is
    DIGIT = auto()  # 0, # or ?
    FIGURE = auto()  # 1 to 9: below the line of a fraction
    POINT = auto()
    COMMA = auto()
    PERCENT = auto()
    EXPONENT = auto()  # E+ or E-
    SLASH = auto()
    DATE = auto()  # y, m, d, h, s in their lengths; AM/PM; [h]; .000
    GENERAL = auto()
    CELL = auto()  # @, the text itself
    PAD = auto()  # as wide as a character: a blank


class Token(NamedTuple):
    part: Part
    text: str = ""


class Section(NamedTuple):
    """`condition` is such as (">=", 100.0); None where the section's place says for which values it is."""

    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None = None

    def has(self, *parts: Part) -> bool:
        return any(token.part in parts for token in self.tokens)


TOKENS = re.compile(
    r"""
      "(?P<quoted>[^"]*)"
    | \\(?P<escaped>.)
    | _(?P<pad>.)
    | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General)
    | (?P<noon>AM/PM|A/P)
    | (?P<exponent>E[+-])
    | (?P<date>y+|m+|d+|h+|s+)
    | (?P<digit>[0#?])
    | (?P<figure>[1-9])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<slash>/)
    | (?P<cell>@)
    | (?P<plain>[-+$£€¥()!^&'~{}<>=:\ \xa0\u2009\u202f\u2013\u2212|])
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
COLOUR = re.compile(r"(?:black|blue|cyan|green|magenta|red|white|yellow|colou?r ?\d{1,2})", re.IGNORECASE)
CURRENCY = re.compile(r"\$(?P<sign>[^-\]]*)(?:-(?P<locale>[0-9A-Fa-f]{1,8}|[a-z]{2}-[A-Z]{2}))?")
ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
ENGLISH = 0x09  # the low byte of every English locale's number
MOST_SECTIONS = 4


def sections_of(code: str) -> tuple[Section, ...]:
    """Raises NotUnderstood."""
    if len(code) > LONGEST:
        raise NotUnderstood
    sections, tokens, condition, at = [], [], None, 0
    while at < len(code):
        if code[at] == ";":
            sections.append(Section(tuple(tokens), condition))
            tokens, condition, at = [], None, at + 1
            continue
        match = TOKENS.match(code, at)
        if match is None:
            raise NotUnderstood
        if match.lastgroup == "bracket" and (found := CONDITION.fullmatch(match["bracket"])):
            condition = (found[1], float(found[2]))
        else:
            tokens += _token(match.lastgroup or "", match[match.lastgroup or 0])
        at = match.end()
    sections.append(Section(tuple(tokens), condition))
    if len(sections) > MOST_SECTIONS:
        raise NotUnderstood
    return tuple(sections)


def _token(kind: str, text: str) -> list[Token]:
    match kind:
        case "quoted" | "escaped" | "plain":
            return [Token(Part.TEXT, text)] if text else []
        case "pad":
            return [Token(Part.PAD, " ")]
        case "fill":
            return []  # repeats a character to the cell's width: nothing that is read
        case "bracket":
            return _bracket(text)
        case "date" | "noon":
            return [Token(Part.DATE, text if kind == "noon" else text.lower())]
        case "general":
            return [Token(Part.GENERAL)]
    return [Token(Part[kind.upper()], text.upper())]


def _bracket(text: str) -> list[Token]:
    if COLOUR.fullmatch(text):
        return []
    if ELAPSED.fullmatch(text):
        return [Token(Part.DATE, f"[{text.lower()}]")]
    found = CURRENCY.fullmatch(text)
    if found is None or not (found["sign"] or _is_english(found["locale"])):
        raise NotUnderstood
    return [Token(Part.TEXT, found["sign"])] if found["sign"] else []


def _is_english(locale: str | None) -> bool:
    """Other languages have other names of months, and other digits. A sign of currency alone is anybody's."""
    if locale is None:
        return True
    if "-" in locale:
        return locale.startswith("en-")
    number = int(locale, 16)
    return number <= 0xFFFF and number & 0xFF in (0, ENGLISH)
