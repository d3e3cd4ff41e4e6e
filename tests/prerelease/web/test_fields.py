"""Days and times as people type them."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError

from prerelease.web.fields import (
    NOT_A_DAY,
    NOT_A_TIME,
    ClockTimeField,
    DayField,
    LondonInstantField,
    clock_time,
)

PUBLISH_AT = LondonInstantField()


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("9:30am", time(9, 30)), ("9.30am", time(9, 30)), ("9:30 AM", time(9, 30)), ("9am", time(9)),
        ("09:30", time(9, 30)), ("17:05", time(17, 5)), ("12:00am", time(0)), ("12:30pm", time(12, 30)),
        ("midday", time(12)), ("noon", time(12)), ("5 p.m.", time(17)), ("0:01", time(0, 1)),
    ],
)  # fmt: skip
def test_times_are_read(typed, means):
    assert clock_time(typed) == means


@pytest.mark.parametrize(
    "typed", ["9", "25:00", "9:60am", "13pm", "0am", "9:30:15am", "midnight", "soon", "", "९:30am x"]
)
def test_what_is_not_a_time_is_refused(typed):
    with pytest.raises(ValidationError, match=NOT_A_TIME):
        clock_time(typed)


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        (["16", "7", "2020", "9:30am"], datetime(2020, 7, 16, 8, 30, tzinfo=UTC)),
        (["16", "July", "2020", "09:30"], datetime(2020, 7, 16, 8, 30, tzinfo=UTC)),
        (["16", "12", "2020", "9:30am"], datetime(2020, 12, 16, 9, 30, tzinfo=UTC)),
        (["29", "3", "2020", "2:00am"], datetime(2020, 3, 29, 1, 0, tzinfo=UTC)),
    ],
)
def test_an_instant_goes_in_from_london_and_out_in_utc(typed, means):
    cleaned = PUBLISH_AT.clean(typed)
    assert cleaned == means
    assert cleaned.tzinfo is UTC


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["29", "3", "2020", "1:30am"], "The clocks change then"),
        (["25", "10", "2020", "1:30am"], "The clocks change then"),
        (["31", "2", "2020", "9:30am"], NOT_A_DAY),
        (["x", "2", "2020", "9:30am"], NOT_A_DAY),
        (["1", "2", "20", "9:30am"], "The year must include 4 numbers."),
        (["1", "", "", "9:30am"], "The date must include a month and a year."),
        (["1", "2", "2020", ""], "Enter a time as well as a date"),
        (["1", "2", "2020", "9:30:01am"], NOT_A_TIME),
        (["", "", "", ""], "Enter a date and a time."),
    ],
)
def test_what_is_wrong_is_said(typed, says):
    with pytest.raises(ValidationError, match=says):
        PUBLISH_AT.clean(typed)


def test_an_instant_comes_back_as_it_was_typed():
    at = datetime(2020, 7, 16, 8, 30, tzinfo=UTC)
    assert PUBLISH_AT.widget.decompress(at) == ["16", "7", "2020", "9:30am"]
    assert PUBLISH_AT.clean(PUBLISH_AT.widget.decompress(at)) == at
    assert not PUBLISH_AT.has_changed(at, ["16", "7", "2020", "9:30am"])


def test_a_day_and_a_time_stand_alone():
    assert DayField().clean(["16", "jul", "2020"]) == date(2020, 7, 16)
    assert DayField(required=False).clean(["", "", ""]) is None
    assert ClockTimeField().clean("9:30am") == time(9, 30)
    assert ClockTimeField(required=False).clean("") is None
    assert ClockTimeField().prepare_value(time(9, 30)) == "9:30am"
