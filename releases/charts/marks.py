"""How series are told apart: a colour that the colour-blind can tell, and a dash or a pattern, and a letter."""

from __future__ import annotations

# The Analysis Function's palette for categories.
COLOURS = ("#12436d", "#28a197", "#801650", "#f46a25", "#3d3d3d", "#a285d1")
DASHES = ("", "8 4", "2 4", "12 4 2 4", "16 6", "4 2 2 2")
INK, GRID = "#0b0c0c", "#b1b4b6"

_LINES = {
    1: '<path d="M0 8L8 0M-2 2L2 -2M6 10L10 6" {stroke}/>',
    2: '<circle cx="4" cy="4" r="1.8" fill="#fff"/>',
    3: '<path d="M0 0L8 8M-2 6L2 10M6 -2L10 2" {stroke}/>',
    4: '<path d="M0 4H8" {stroke}/>',
    5: '<path d="M4 0V8" {stroke}/>',
}


def fill(number: int, prefix: str) -> str:
    """The value of `fill` for the bars of a series."""
    return COLOURS[0] if number == 0 else f"url(#{prefix}{number})"


def patterns(count: int, prefix: str) -> str:
    """The definitions that `fill` names, for `count` series."""
    return "".join(pattern(number, prefix) for number in range(1, count))


def pattern(number: int, prefix: str) -> str:
    """The definition of one, which is not the first: that is plain."""
    lines = _LINES[number].format(stroke='stroke="#fff" stroke-width="1.5"')
    return (
        f'<pattern id="{prefix}{number}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{COLOURS[number]}"/>{lines}</pattern>'
    )
