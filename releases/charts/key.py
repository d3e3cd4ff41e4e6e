"""The key of a chart: a little of each series as it is drawn. Its name and its letter stand beside it in words."""

from __future__ import annotations

from .chart import LETTERS, Kind
from .marks import COLOURS, DASHES, fill, pattern


def swatch(letter: str, kind: Kind, prefix: str = "chart") -> str:
    number = LETTERS.index(letter)
    if kind == Kind.LINE:
        dash = f' stroke-dasharray="{DASHES[number]}"' if DASHES[number] else ""
        drawn = f'<line x1="0" x2="36" y1="9" y2="9" stroke="{COLOURS[number]}" stroke-width="3"{dash}/>'
    else:
        drawn = f'<rect width="36" height="18" fill="{fill(number, f"{prefix}-key")}"/>'
    definitions = f"<defs>{pattern(number, f'{prefix}-key')}</defs>" if number and kind != Kind.LINE else ""
    return f'<svg width="36" height="18" aria-hidden="true" focusable="false">{definitions}{drawn}</svg>'
