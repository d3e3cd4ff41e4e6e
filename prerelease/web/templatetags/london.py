"""Instants on pages, as GOV.UK writes them: 9:30am, 16 July 2020, in London's time."""

from datetime import date, datetime

from django import template

from prerelease.core import clock, london

register = template.Library()


@register.filter
def clock_time(at: datetime | None) -> str:
    """9:30am"""
    return london.clock_time(at) if at else ""


@register.filter
def clock_time_to_the_second(at: datetime | None) -> str:
    """9:30:05am"""
    return london.clock_time_to_the_second(at) if at else ""


@register.filter
def day(at: datetime | date | None) -> str:
    """16 July 2020"""
    return london.day(at) if at else ""


@register.filter
def weekday(at: datetime | date | None) -> str:
    """Thursday 16 July 2020"""
    return london.day(at, weekday=True) if at else ""


@register.filter
def when(at: datetime | None) -> str:
    """9:30am on Thursday 16 July 2020"""
    return london.when(at) if at else ""


@register.filter
def brief(at: datetime | None) -> str:
    """9:30am, 16 July: where the year goes without saying"""
    return f"{london.clock_time(at)}, {london.day(at, year=False)}" if at else ""


@register.filter
def until(at: datetime | None) -> str:
    """How long from now, for a person waiting: 23 hours 41 minutes. Words only; nothing is decided by it."""
    return london.span(at - clock.now()) if at else ""


@register.filter
def iso(at: datetime | None) -> str:
    """For `<time datetime>` and for scripts: 2020-07-16T08:30:00+00:00"""
    return at.isoformat() if at else ""


@register.filter
def seconds_left(at: datetime) -> int:
    """Whole seconds from now, for the countdown, which must not trust the reader's own clock."""
    return max(0, int((at - clock.now()).total_seconds()))
