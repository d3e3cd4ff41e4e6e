"""Naming a reader of a press draft; the founding case is refused here."""

import pytest
from django.urls import reverse

from prerelease.core.decision import Denied
from releases import actions
from releases.models import DraftReader
from tests.releases.pages import events_of, last_event, words
from tests.world.builders import DRAFT_WORDS, agree, at, by, the_draft

NOT_ON_EITHER = (
    "You cannot add this person as a reader. The press draft is made from figures that are not published, and they "
    "are not on the production register or the pre-release list."
)
NEVER_ON_THE_REGISTER = (
    "The production register cannot help: ministers, private offices, advisers, people who write briefing and a "
    "sponsor department's press office are never on it. They need a line on the pre-release list. The earliest that "
    "the law lets such a line open is 9:30am on Wednesday 15 July 2020."
)


@pytest.fixture
def release(stage):
    return stage("drafted")


def address(release, name: str = "add_draft_reader") -> str:
    return reverse(name, args=[release.ref, the_draft(release).ref])


def test_add_draft_reader(release, cast, as_):
    author = as_(cast.head_of_communications)
    assert "Statistician" in words(author.get(address(release)))

    answer = author.post(address(release), {"person": cast.statistician.pk}, follow=True)

    assert answer.redirect_chain == [(address(release, "open_draft"), 302)]
    assert "Statistician is now named as a reader." in words(answer)
    assert "draft_reader.added" in [event.verb for event in events_of(cast.head_of_communications)]
    assert DRAFT_WORDS in words(as_(cast.statistician).get(address(release, "open_draft")))


def test_the_founding_case_is_refused_with_the_law_and_the_remedy(release, cast, as_):
    """Tuesday 14 July 2020, 8am: the sponsor department's press officer, a day before anyone there may see it."""
    at("2020-07-14 08:00")

    answer = as_(cast.head_of_communications).post(address(release), {"email": cast.press_officer.email})

    assert answer.status_code == 403
    said = words(answer)
    assert NOT_ON_EITHER in said
    assert "Code of Practice for Statistics 2.0, T3.3; SI 2008/2998, Schedule, para 1" in said
    assert NEVER_ON_THE_REGISTER in said
    assert "Code of Practice for Statistics 2.0, T3.3; SI 2008/2998, Schedule, para 4" in said
    assert "What you can do: ask for a line on the pre-release list." in said
    assert cast.press_officer.email in answer.getvalue().decode()
    assert not DraftReader.objects.exists()
    refused = events_of(cast.head_of_communications, "draft_reader.added")
    assert [(event.outcome, event.rules) for event in refused] == [("refused", "R35 D05d")]
    assert as_(cast.press_officer).get(address(release, "open_draft")).status_code == 404


def test_somebody_on_the_list_may_be_named_and_reads_when_their_window_opens(stage, cast, as_):
    release = stage("window_open")
    agree(release, cast.head_of_communications, cast.private_secretary)

    author = as_(cast.head_of_communications)
    author.post(address(release), {"email": cast.private_secretary.email.upper()})

    assert DRAFT_WORDS in words(as_(cast.private_secretary).get(address(release, "open_draft")))


def test_an_author_whose_access_is_closed_names_nobody(release, cast):
    """Behind the page, which they cannot open any more: whom they would name may still see the figures."""
    actions.close_access(
        release, reason="A leak", person=cast.head_of_communications, occasion=by(cast.head_of_profession)
    )
    with pytest.raises(Denied) as no:
        actions.add_draft_reader(
            the_draft(release), reader=cast.statistician, occasion=by(cast.head_of_communications)
        )
    assert no.value.decision.refused_by == ("D07",)
    assert not DraftReader.objects.exists()


def test_being_named_twice_is_once(release, cast, as_):
    author = as_(cast.head_of_communications)
    for _ in range(2):
        author.post(address(release), {"email": cast.statistician.email})

    assert DraftReader.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Choose a person from the list, or enter their email address."),
        ({"email": "nobody@example.org"}, "There is nobody here with this email address."),
        ({"email": "not an address"}, "Enter a valid email address."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(release, cast, as_, typed, says):
    answer = as_(cast.head_of_communications).post(address(release), typed)

    assert answer.status_code == 422
    assert says in words(answer)
    assert typed.get("email", "") in answer.getvalue().decode()


def test_one_person_at_a_time(release, cast, as_):
    typed = {"person": cast.statistician.pk, "email": cast.press_officer.email}

    answer = as_(cast.head_of_communications).post(address(release), typed)

    assert "Choose a person from the list or enter an email address, not both." in words(answer)


def test_only_its_author_names_readers(release, cast, as_):
    assert as_(cast.statistician).get(address(release)).status_code == 403

    answer = as_(cast.statistician).post(address(release), {"email": cast.statistician.email})

    assert "Only its author can add a reader to this press draft." in words(answer)
    assert last_event(cast.statistician)[:2] != ("draft_reader.added", "done")
    assert not DraftReader.objects.exists()
