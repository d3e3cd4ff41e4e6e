"""How a list grew or shrank, as a row of small bars: the newest, which is asked about, in another colour and last."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from .marks import COLOURS, GRID, INK

WIDE, HIGH, APART = 14, 40, 4  # pixels


def sizes(counts: Sequence[int], *, title: str) -> str:
    """One SVG element, from zero, the oldest first; `title` says in words what it shows. Nothing of no counts."""
    if not counts:
        return ""
    most, width = max(*counts, 1), len(counts) * (WIDE + APART)
    bars = "".join(_bar(at, count, most, at == len(counts) - 1) for at, count in enumerate(counts))
    foot = f'<line x1="0" x2="{width}" y1="{HIGH}" y2="{HIGH}" stroke="{INK}" stroke-width="1"/>'
    return (
        f'<svg width="{width}" height="{HIGH + 1}" role="img" aria-label="{escape(title)}" focusable="false">'
        f"{bars}{foot}</svg>"
    )


def _bar(at: int, count: int, most: int, is_last: bool) -> str:
    """The earlier ones in grey with an edge, so that nothing depends on the colour alone."""
    high = round(HIGH * count / most, 1)
    look = f'fill="{COLOURS[0]}"' if is_last else f'fill="{GRID}" stroke="{INK}" stroke-width="1"'
    return (
        f'<rect x="{at * (WIDE + APART) + 1}" y="{HIGH - high:g}" width="{WIDE}" height="{high:g}" {look}/>'
    )
