"""`manage.py window`: how early each kind of access may open, before anything is proposed."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.statute.table import instant


def asked(*arguments: str) -> dict:
    out = StringIO()
    call_command("window", *arguments, "--json", stdout=out)
    return json.loads(out.getvalue())


def opening(told: dict, kind: str) -> str | None:
    (grant,) = [one for one in told["grants"] if one["kind"] == kind]
    return grant["opens_at"]


def test_window_says_each_kind_with_its_citation():
    told = asked("UK", "2026-07-16T09:30")

    assert (told["regime"], told["publishes_at"]) == ("UK", "2026-07-16T08:30:00Z")
    assert [one["kind"] for one in told["grants"]] == [
        "ordinary", "exceptional", "not otherwise eligible", "bank", "treasury", "journalist", "other publication",
        "international", "production", "support",
    ]  # fmt: skip
    assert opening(told, "ordinary") == opening(told, "journalist") == "2026-07-15T08:30:00Z"
    assert all(one["cites"].startswith("SI 2008/2998, Schedule, para ") for one in told["grants"])
    assert all(one["says"].endswith(".") for one in told["grants"])


def test_the_united_kingdom_has_what_northern_ireland_has_not():
    ours, theirs = (asked(regime, "2026-07-16T09:30")["grants"] for regime in ("UK", "NI"))

    cannot = [one["kind"] for one in theirs if not one["may_be_granted"]]

    assert cannot == ["bank", "treasury", "journalist"]
    assert all(one["may_be_granted"] for one in ours)
    assert not any("2008/2998" in one["cites"] for one in theirs)


EXAMPLES = """
    SCO 2026-12-01T09:30                                                      Mon 23 Nov 2026 09:30
    SCO 2026-12-01T09:30 --market-sensitive                                   Fri 27 Nov 2026 09:30
    SCO 2026-12-01T09:30 --economic                                           Fri 27 Nov 2026 09:30
    SCO 2026-12-01T09:30 --closed 2026-11-27 --closed 2026-11-26              Thu 19 Nov 2026 09:30
    WAL 2026-04-07T09:30                                                      Fri 27 Mar 2026 00:00
    WAL 2026-11-30T09:30 --market-sensitive                                   Fri 27 Nov 2026 00:00
    uk 2026-10-26 09:30                                                       Sun 25 Oct 2026 09:30
    UK 2026-07-16T08:30:00Z                                                   Wed 15 Jul 2026 09:30
    UK 2026-07-16T09:30+01:00                                                 Wed 15 Jul 2026 09:30
"""


@pytest.mark.parametrize("line", EXAMPLES.strip().splitlines(), ids=str.strip)
def test_ordinary_access(line):
    arguments, _, opens = line.strip().rpartition("      ")

    told = asked(*arguments.split())

    assert opening(told, "ordinary") == f"{instant(opens.strip()):%Y-%m-%dT%H:%M:%SZ}"


def test_what_may_not_be_seen_at_all_says_so():
    told = asked("SCO", "2026-12-01T09:30", "--gdp-or-retail-sales")

    (ordinary, *others) = told["grants"]
    assert ordinary["opens_at"] is None
    assert not ordinary["may_be_granted"]
    assert ordinary["says"] == "These statistics may not be seen before publication."
    assert "para 4A(4)" in ordinary["cites"]
    able = [one["kind"] for one in others if one["may_be_granted"]]
    assert able == ["production"]


@pytest.mark.parametrize(("when", "is_projected"), [("2028-12-29T09:30", False), ("2029-01-02T09:30", True)])
def test_a_projected_holiday_is_said_to_be_one(when, is_projected):
    assert asked("SCO", when)["is_projected"] is is_projected
    assert asked("UK", when)["is_projected"] is False


WRONG = {
    ("EU", "2026-07-16T09:30"): "'EU' is no regime. Say one of UK (United Kingdom), NI",
    ("UK", "tomorrow"): "'tomorrow' is no time. Say one like 2026-07-16T09:30, London time.",
    ("UK", "2026-07-16"): "'2026-07-16' is a day. Say a day and a time",
    ("UK", "2026-07-16T09:30:01"): "publication is at a whole minute",
    ("UK", "2026-10-25T01:30"): "this time happens twice or not at all",
    ("UK", "2026-02-30T09:30"): "is no time",
    ("UK", "2008-11-30T09:30"): "SI 2008/2998 came into force on 1 December 2008.",
    ("SCO", "2026-12-01T09:30", "--closed", "Friday"): "'Friday' is no day. Say one like 2026-11-27.",
}


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_what_cannot_be_understood_is_said_in_a_sentence(arguments):
    with pytest.raises(CommandError, match=r"\.$") as refused:
        call_command("window", *arguments)

    assert WRONG[arguments] in str(refused.value)
    assert refused.value.returncode == 2


def test_the_first_day_of_an_order_is_within_it():
    assert opening(asked("UK", "2008-12-01T09:30"), "ordinary") == "2008-11-30T09:30:00Z"


def test_in_words():
    out = StringIO()

    call_command("window", "SCO", "2033-01-14T09:30", stdout=out)

    said = out.getvalue()
    assert said.startswith("Scotland, SSI 2008/399. To be published at 9:30am on Friday 14 January 2033.")
    assert "ordinary: from 9:30am on Friday 7 January 2033\n    No more than 5 working days before." in said
    assert "exceptional: no earliest time" in said
    assert said.rstrip().endswith(
        "Bank holidays of that year are projected: they have not been published in our table."
    )
