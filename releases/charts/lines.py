"""Lines over the rows in their order, parted where a value is missing; each ends in its letter."""

from __future__ import annotations

from .chart import MOST_POINTS, Chart
from .elements import Body, percent, text
from .marks import COLOURS, DASHES, GRID, INK
from .scale import Scale, said
from .thinning import Point, stretches

TOP, HEIGHT, BOTTOM = 24, 320, 44
LEFT, ACROSS = 0.02, 0.9  # of the width: room for half a label before, and for letters behind
FEW = 24  # points, up to which each has a dot
LONGEST_LABEL = 14


def body(chart: Chart, scale: Scale) -> Body:
    height = TOP + HEIGHT + BOTTOM
    drawn = [_grid(scale, chart.unit), *(_line(chart, scale, number) for number in range(len(chart.series)))]
    return Body("".join([*drawn, _labels(chart), _break(scale)]), height)


def _line(chart: Chart, scale: Scale, number: int) -> str:
    """The path in a drawing of its own, that is stretched to the width; dots and letters outside it, unstretched."""
    series, colour = chart.series[number], COLOURS[number]
    parts = stretches(series, MOST_POINTS)
    path = "".join(_path(part, chart, scale) for part in parts if len(part) > 1)
    dash = f' stroke-dasharray="{DASHES[number]}"' if DASHES[number] else ""
    line = (
        f'<svg x="0" y="{TOP}" width="100%" height="{HEIGHT}" viewBox="0 0 1000 1000" preserveAspectRatio="none" '
        f'overflow="visible"><path d="{path}" fill="none" stroke="{colour}" stroke-width="3" '
        f'vector-effect="non-scaling-stroke"{dash}/></svg>'
    )
    alone = [part[0] for part in parts if len(part) == 1]
    dots = [point for part in parts for point in part] if len(chart.labels) <= FEW else alone
    circles = "".join(_dot(point, chart, scale, colour) for point in dots)
    return (line if path else "") + circles + (_letter(parts[-1][-1], chart, scale, number) if parts else "")


def _path(part: list[Point], chart: Chart, scale: Scale) -> str:
    places = [f"{_x(at, chart) * 1000:.1f} {(1 - scale.at(value)) * 1000:.1f}" for at, value in part]
    return f"M{'L'.join(places)}"


def _dot(point: Point, chart: Chart, scale: Scale, colour: str) -> str:
    return f'<circle cx="{percent(_x(point[0], chart))}" cy="{_y(scale, point[1]):g}" r="4" fill="{colour}"/>'


def _letter(point: Point, chart: Chart, scale: Scale, number: int) -> str:
    x, y = percent(_x(point[0], chart)), _y(scale, point[1]) + 5
    return text(x, y, chart.series[number].letter, dx="8", font_weight="bold")


def _grid(scale: Scale, unit: str) -> str:
    drawn = ""
    for tick in scale.ticks:
        y, is_zero = _y(scale, tick), tick == 0
        drawn += (
            f'<line x1="0" x2="100%" y1="{y:g}" y2="{y:g}" stroke="{INK if is_zero else GRID}" '
            f'stroke-width="{2 if is_zero else 1}"/>' + text("0", y - 5, said(tick, scale.ticks, unit))
        )
    return drawn


def _break(scale: Scale) -> str:
    """A zigzag at the foot of an axis that does not begin at zero."""
    if scale.begins_at_zero:
        return ""
    y = TOP + HEIGHT + 10
    return f'<path d="M0 {y}l5 -6l6 12l6 -12l6 12l5 -6" fill="none" stroke="{INK}" stroke-width="2"/>'


def _labels(chart: Chart) -> str:
    """The first and the last, and as many between as a telephone has room for."""
    last, y = len(chart.labels) - 1, TOP + HEIGHT + 32
    middle = [last // 2] if last >= 2 else []
    places = [(0, "start"), *((at, "middle") for at in middle), *([(last, "end")] if last else [])]
    return "".join(
        text(percent(_x(at, chart)), y, _short(chart.labels[at]), text_anchor=how) for at, how in places
    )


def _x(at: int, chart: Chart) -> float:
    return LEFT + ACROSS * (at / max(1, len(chart.labels) - 1))


def _y(scale: Scale, value: float) -> float:
    return round(TOP + (1 - scale.at(value)) * HEIGHT, 1)


def _short(label: str) -> str:
    label = " ".join(label.split())
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"
