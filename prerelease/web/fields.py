"""Days and times as people type them, in London; instants as the service keeps them, in UTC (DECISIONS 12)."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from prerelease.core import clock, london

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
CLOCK_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE)
NOT_A_TIME = "Enter a time in hours and minutes, like 9:30am."
NOT_A_DAY = "Enter a real date, like 16 7 2020."


def clock_time(typed: str) -> time:
    """9:30am, 9.30 am, 9am, 09:30, midday. Raises ValidationError; seconds are not taken."""
    if typed.strip().lower() in {"midday", "noon", "12 noon"}:
        return time(12)
    found = CLOCK_TIME.fullmatch(typed.strip())
    if not found:
        raise ValidationError(NOT_A_TIME)
    return _time(int(found[1]), found[2], (found[3] or "").lower())


def _time(hour: int, minute: str | None, half: str) -> time:
    """An hour without minutes needs its am or pm; with am or pm it goes from 1 to 12."""
    if (half and not 1 <= hour <= 12) or not (half or minute):
        raise ValidationError(NOT_A_TIME)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, int(minute or 0))
    except ValueError:
        raise ValidationError(NOT_A_TIME) from None


def calendar_day(typed: Sequence[str]) -> date:
    """A day, a month (number or name) and a year of four figures. Raises ValidationError, naming what is missing."""
    missing = [part for part, value in zip(("day", "month", "year"), typed, strict=True) if not value]
    if missing:
        raise ValidationError(f"The date must include a {' and a '.join(missing)}.")
    if not re.fullmatch(r"\d{4}", typed[2]):
        raise ValidationError("The year must include 4 numbers.")
    try:
        return date(int(typed[2]), _month(typed[1]), int(typed[0]))
    except ValueError:
        raise ValidationError(NOT_A_DAY) from None


def _month(typed: str) -> int:
    name = typed[:3].lower()
    return MONTHS.index(name) + 1 if name in MONTHS else int(typed)


class DayInputs(forms.MultiWidget):
    """A day in three inputs, as the Design System asks for dates."""

    template_name = "django/forms/widgets/date_inputs.html"
    use_fieldset = True

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(self.inputs(), dict(attrs or {}))

    def inputs(self) -> dict[str, forms.Widget | type[forms.Widget]]:
        number = {"inputmode": "numeric", "autocomplete": "off"}
        return {part: forms.TextInput(number) for part in ("day", "month", "year")}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Each part with its label, its width and whether it is in error, for the template."""
        context = super().get_context(name, value, attrs)
        in_error = "aria-invalid" in context["widget"]["attrs"]
        for label, part in zip(self.inputs(), context["widget"]["subwidgets"], strict=True):
            width = {"day": 2, "month": 2, "year": 4}.get(label, 5)
            part |= {"label": label.capitalize(), "width": width, "in_error": in_error}
        return context

    def decompress(self, value: date | None) -> list[str]:
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [(value or "").strip() for value in super().value_from_datadict(data, files, name)]


class InstantInputs(DayInputs):
    """A day in three inputs and a time beside them."""

    def inputs(self) -> dict[str, forms.Widget | type[forms.Widget]]:
        return super().inputs() | {"time": forms.TextInput({"autocomplete": "off"})}

    def decompress(self, value: date | None) -> list[str]:
        if not isinstance(value, datetime):
            return ["", "", "", ""]
        return [*super().decompress(value.astimezone(clock.LONDON).date()), london.clock_time(value)]


class DayField(forms.Field):
    """A calendar day; cleans to a `date`."""

    widget = DayInputs
    default_error_messages = {"required": "Enter a date."}
    example = "For example, 16 7 2020"

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"help_text": self.example} | options)

    def to_python(self, value: Any) -> Any:
        return calendar_day(value[:3]) if any(value or ()) else None


class LondonInstantField(DayField):
    """A day and a whole minute in London; cleans to the aware UTC instant.

    Refuses the hour that the clocks skip and the hour that they show twice (R74).
    """

    widget = InstantInputs
    default_error_messages = {"required": "Enter a date and a time."}
    example = "For example, 16 7 2020 at 9:30am, London time"

    def to_python(self, value: Any) -> Any:
        if (day := super().to_python(value)) is None:
            return None
        if not value[3]:
            raise ValidationError("Enter a time as well as a date, like 9:30am.")
        try:
            return london.instant(day, clock_time(value[3]))
        except london.NoSuchTime as skipped:
            raise ValidationError(str(skipped)) from skipped


class ClockTimeField(forms.CharField):
    """A time of day on its own; cleans to a `time`."""

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        return clock_time(typed) if typed else None

    def prepare_value(self, value: Any) -> Any:
        at = value if isinstance(value, time) else None
        return f"{at.hour % 12 or 12}:{at.minute:02}{'am' if at.hour < 12 else 'pm'}" if at else value
