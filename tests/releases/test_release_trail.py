"""The trail as people read it: everything, the refusals too, and never a figure."""

import pytest
from django.urls import reverse

from audit.models import Event
from prerelease.accounts.models import Person
from releases.queries.trail import Seen, who_saw_what
from tests.releases.pages import events_of, words
from tests.world.builders import DRAFT_WORDS, FIGURES, agree, at, the_version

NOTHING = Seen(opened=None, downloaded=None)


def _place(release):
    return reverse("release_trail", args=[release.ref])


def _open(client, release):
    return client.get(reverse("open_document", args=[release.ref, the_version(release).document.ref]))


def test_it_tells_the_story_in_sentences(stage, cast, as_):
    release = stage("window_open")
    agree(release, cast.minister)
    at("2020-07-15 09:42:17")
    _open(as_(cast.minister), release)
    said = words(as_(cast.auditor).get(_place(release)))
    assert (
        "9:42:17am 15 July 2020 Minister Minister for Housing Opened a document: Housing starts, version 1"
        in said
    )
    assert "Decided a line: Minister (Minister for Housing), approved" in said
    assert "Statistician Statistician Declared final form" in said
    assert "The service Checked an uploaded version: Housing starts, version 1" in said


def test_a_refusal_is_marked_and_says_why(stage, cast, as_):
    release = stage("window_open")
    as_(cast.press_officer).get(reverse("release", args=[release.ref]))
    said = words(as_(cast.statistician).get(_place(release)))
    assert (
        "Press Officer Press Officer Refused Was refused the release's page Why You are not on the list"
        in said
    )
    assert "Refused Was refused the release's page" in words(
        as_(cast.statistician).get(reverse("release", args=[release.ref]))
    )


def test_who_saw_what(stage, cast, as_):
    release = stage("window_open")
    agree(release, cast.minister)
    minister = as_(cast.minister)
    for minute in (42, 51):
        at(f"2020-07-15 09:{minute}")
        _open(minister, release)
    _open(as_(cast.adviser), release)
    sight = who_saw_what(release)
    rows = {row.who: row for row in sight.rows}
    assert sight.columns == ["Housing starts", "Press notice 1"]
    cell = rows["Minister"].cells[0].opened
    assert (cell.times, cell.first_at, cell.last_at) == (2, at("2020-07-15 09:42"), at("2020-07-15 09:51"))
    assert (rows["Adviser"].cells, rows["Adviser"].refused.times) == ([NOTHING, NOTHING], 1)
    assert rows["Adviser"].had_access
    assert rows["Private Secretary"].cells == [NOTHING, NOTHING]
    assert "Stranger" not in rows


def test_a_stranger_who_was_refused_is_in_it_without_access(stage, cast, as_):
    release = stage("announced")
    as_(cast.stranger).get(reverse("release", args=[release.ref]))
    row = next(row for row in who_saw_what(release).rows if row.who == "Stranger")
    assert (row.had_access, row.refused.times) == (False, 1)


def test_there_is_no_figure_and_no_word_of_a_draft_in_it(stage, cast, as_):
    release = stage("window_open")
    agree(release, cast.minister)
    _open(as_(cast.minister), release)
    page = as_(cast.auditor).get(_place(release)).content.decode()
    assert not any(figure in page for figure in FIGURES)
    assert DRAFT_WORDS not in page


def test_to_look_at_it_is_in_it(stage, cast, as_):
    release = stage("announced")
    as_(cast.auditor).get(_place(release))
    assert events_of(cast.auditor)[-1].verb == "trail.read"


@pytest.mark.parametrize(
    "who", ["press_officer", "minister", "head_of_communications", "administrator", "superuser"]
)
def test_it_is_not_for_others(stage, cast, as_, who):
    release = stage("window_open")
    assert as_(cast.people[who]).get(_place(release)).status_code == 403
    event = events_of(cast.people[who])[-1]
    assert (event.verb, event.outcome, event.rules) == ("trail.read", "refused", "D20")


def test_pages_of_a_hundred(stage, cast, as_):
    release = stage("announced")
    client = as_(cast.statistician)
    while Event.objects.filter(release=release.ref).count() < 150:
        client.get(reverse("access", args=[release.ref]))
    first = words(client.get(_place(release)))
    assert "151 events, the newest first; page 1 of 2." in first
    assert "Created the release" not in first
    assert "Created the release" in words(client.get(_place(release) + "?page=2"))
    for odd in ("99", "0", "-1", "x", "9" * 400):
        assert client.get(_place(release) + f"?page={odd}").status_code == 200


def test_an_opening_that_is_refused_names_its_rule_in_the_words_of_reading(stage, cast, as_):
    release = stage("list_approved")
    _open(as_(cast.minister), release)
    said = words(as_(cast.statistician).get(_place(release)))
    assert "Refused Was refused a document: Housing starts" in said
    assert "R12, SI 2008/2998, Schedule, para 4" in said


def test_a_name_that_was_erased_is_said_to_be(stage, cast, as_):
    release = stage("announced")
    gone = Person.objects.create_user("gone@example.org", "Gone Away")
    as_(gone).get(reverse("release", args=[release.ref]))
    gone.delete()
    said = words(as_(cast.statistician).get(_place(release)))
    assert "Somebody whose name has been erased" in said
    assert "Gone Away" not in said
