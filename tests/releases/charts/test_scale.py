"""Axes are honest: round, equal steps, every value between the ends, and bars from zero."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from releases.charts.scale import around, from_zero, said, ticks

NUMBERS = st.floats(-1e12, 1e12, allow_nan=False).map(lambda value: float(f"{value:.6g}"))


@given(NUMBERS, NUMBERS)
@budget(max_examples=100, deadline=None)
def test_ticks_are_round_rise_equally_and_hold_every_value(one, other):
    low, high = sorted((one, other))
    found = ticks(low, high)
    assert 2 <= len(found) <= 13
    assert list(found) == sorted(set(found))
    assert found[0] <= low or math.isclose(found[0], low)
    assert found[-1] >= high or math.isclose(found[-1], high)
    step = Decimal(repr(found[1])) - Decimal(repr(found[0]))
    exact = [Decimal(repr(each)) for each in found]
    assert (
        max(abs((after - before) - step) for before, after in zip(exact, exact[1:], strict=False))
        <= step / 1000
    )
    assert str(step.normalize()).lstrip("0.").replace("E", "e")[0] in "125"


@given(st.lists(NUMBERS, max_size=20))
@budget(max_examples=60, deadline=None)
def test_bars_begin_at_zero(values):
    scale = from_zero(values)
    assert scale.begins_at_zero
    assert all(-1e-9 <= scale.at(value) <= 1 + 1e-9 for value in [0.0, *values])


@given(st.lists(NUMBERS, min_size=2, max_size=20))
@budget(max_examples=60, deadline=None)
def test_what_is_more_stands_higher(values):
    scale = around(values)
    places = [scale.at(value) for value in sorted(values)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0, 10], (0, 2, 4, 6, 8, 10)),
        ([40, 100], (0, 20, 40, 60, 80, 100)),
        ([90, 100], (90, 92, 94, 96, 98, 100)),
        ([-100, -90], (-100, -98, -96, -94, -92, -90)),
        ([-3, 7], (-4, -2, 0, 2, 4, 6, 8)),
        ([5, 5], (0, 1, 2, 3, 4, 5)),
        ([0, 0], (0, 0.2, 0.4, 0.6, 0.8, 1)),
        ([0.1, 0.3], (0, 0.1, 0.2, 0.3)),
    ],
)
def test_around(values, expected):
    assert around([float(each) for each in values]).ticks == expected


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_has_no_axis(bad):
    with pytest.raises(ValueError, match="finite"):
        ticks(0, bad)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (1500.0, "", "1,500"),
        (-2.0, "", "−2"),
        (50.0, "%", "50%"),
        (2000.0, "£", "£2,000"),
        (-3.0, "£", "−£3"),
    ],
)
def test_said(value, unit, expected):
    assert said(value, (0, 100), unit) == expected


def test_said_with_as_many_places_as_the_steps_have():
    assert [said(each, (0.2, 0.25, 0.3)) for each in (0.2, 0.25)] == ["0.20", "0.25"]
    assert [said(each, (0, 0.2, 0.4)) for each in (0, 0.2, 0.4)] == ["0.0", "0.2", "0.4"]
