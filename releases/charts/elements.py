"""The pieces that drawings are made of: words, lengths across, and how far a stack reaches."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from .chart import Chart


def stacks(chart: Chart) -> list[tuple[float, float]]:
    """Of each row, how far its parts below zero reach together, and those above."""
    rows = zip(*(one.figures for one in chart.series), strict=True)
    found = []
    for row in rows:
        values = [each.value for each in row if each.value is not None]
        found.append(
            (sum(value for value in values if value < 0), sum(value for value in values if value > 0))
        )
    return found


@dataclass(frozen=True)
class Body:
    """What stands inside the SVG element, and how high it is, in pixels."""

    markup: str
    height: int


def percent(part: float) -> str:
    """A place or length across, from 0 to 1."""
    return f"{part * 100:.3f}".rstrip("0").rstrip(".") + "%"


def text(x: str, y: float, words: str, **attributes: str) -> str:
    """Words, with a rim of the page's white, so that no line of the grid runs through them."""
    attributes = {"paint_order": "stroke", "stroke": "#fff", "stroke_width": "4", **attributes}
    more = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<text x="{x}" y="{y:g}"{more}>{escape(words)}</text>'
