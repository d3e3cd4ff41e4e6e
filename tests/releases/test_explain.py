"""`manage.py explain`: may they, at a moment, and every reason why or why not."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from audit.models import Event
from tests.world.builders import agree, at


def explained(person, release, *arguments: str) -> dict:
    out = StringIO()
    call_command("explain", person.email, release.ref, *arguments, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_explain_says_when_and_by_which_paragraph(stage, cast):
    release = stage("list_approved")
    agree(release, cast.minister)

    early = explained(cast.minister, release, "--at", "2020-07-15T09:29:59")
    open_ = explained(cast.minister, release, "--at", "2020-07-15T09:30")

    assert not early["allowed"]
    (reason,) = early["reasons"]
    assert (reason["id"], reason["cites"]) == ("R12", "SI 2008/2998, Schedule, para 4")
    assert "It opens to you at 9:30am on Wednesday 15 July 2020." in reason["says"]
    assert early["remedy"] == reason["remedy"] == "wait until then"
    assert open_["allowed"]
    assert open_["reasons"] == []
    assert [one["id"] for one in early["rules"] if not one["passes"]] == ["R12"]
    assert all(one["passes"] for one in open_["rules"])
    (right,) = open_["rights"]
    assert (right["kind"], right["state"]) == ("list", "approved")
    assert (right["opens_at"], right["closes_at"]) == ("2020-07-15T08:30:00Z", "2020-07-16T08:30:00Z")


def test_now_is_now_and_the_founding_case_is_refused(stage, cast):
    release = stage("drafted")
    at("2020-07-14 08:00")

    told = explained(cast.press_officer, release)

    assert told["at"] == "2020-07-14T07:00:00Z"
    assert told["reasons"][0]["id"] == "R03"
    assert told["rights"] == []


def test_in_words_and_by_title(stage, cast):
    release, out = stage("list_approved"), StringIO()

    call_command(
        "explain", cast.minister.email.upper(), release.title, "--at", "2020-07-15", "10:00", stdout=out
    )

    said = out.getvalue()
    assert said.startswith(
        f"{cast.minister.email} may not read {release.title} at 10am on".replace("10am", "10:00am")
    )
    assert "R27: Before you can open this, agree to the terms" in said
    assert "What they can do: agree to the terms." in said
    assert (
        "A line on the list, approved: from 9:30am on Wednesday 15 July 2020 until 9:30am on Thursday" in said
    )


@pytest.mark.parametrize(
    ("person", "release", "says"),
    [
        ("nobody@example.org", None, "Nobody here has the address 'nobody@example.org'."),
        (None, "no-such-thing", "No release has the reference or the title 'no-such-thing'."),
    ],
)
def test_what_cannot_be_understood_is_said_in_a_sentence(stage, cast, person, release, says):
    made = stage("created")

    with pytest.raises(CommandError) as refused:
        call_command("explain", person or cast.minister.email, release or made.ref)

    assert str(refused.value) == says
    assert refused.value.returncode == 2


def test_explaining_opens_nothing(stage, cast):
    release = stage("list_approved")
    before = Event.objects.count()

    explained(cast.minister, release)

    assert Event.objects.count() == before
