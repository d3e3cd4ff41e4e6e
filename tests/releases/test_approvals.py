"""The page of approvals: which day, in how few statements, what stands beside a line."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prerelease.accounts.models import Holding, Person, Post
from releases import actions
from releases.models import Line, Output
from tests.releases.pages import events_of, words
from tests.world.builders import agree, at, by, the_version
from tests.world.cast import IN_OFFICE
from tests.world.next_time import BENEFIT, ask_again, next_release

PLACE = "/approvals/"


def _crowd(cast, many: int) -> list[Holding]:
    """People with a post each, who advise the minister."""
    people = [Person(email=f"jo.crowd{number}@example.org", name=f"Crowd {number}") for number in range(many)]
    posts = [
        Post(title=f"Adviser {number}", organisation=cast.department, kind="adviser")
        for number in range(many)
    ]
    pairs = zip(Person.objects.bulk_create(people), Post.objects.bulk_create(posts), strict=True)
    return Holding.objects.bulk_create(
        Holding(person=one, post=post, from_at=IN_OFFICE) for one, post in pairs
    )


def _output(cast, number: int) -> Output:
    return actions.create_output(
        cast.agency,
        title=f"Output {number}",
        slug=f"output-{number}",
        contact="The team",
        occasion=by(cast.statistician),
    )


def _ask(holding: Holding, release, cast) -> Line:
    return actions.propose_list_line(
        release,
        holding=holding,
        eligibility="i",
        principal=cast.minister.holdings.get().post,
        purpose="i",
        reason="Answers.",
        occasion=by(cast.statistician),
    )


def _pair(cast, number: int, holdings: list[Holding]):
    """Two releases of an output, each with these on its list: granted on the first, waiting on the second."""
    output = _output(cast, number)
    first = next_release(output, cast, publish_at="2020-09-15 09:30")
    second = next_release(output, cast)
    for holding in holdings:
        actions.decide_line(
            _ask(holding, first, cast),
            verdict="approved",
            reason=BENEFIT,
            occasion=by(cast.head_of_profession),
        )
        _ask(holding, second, cast)
    return second


@pytest.fixture
def agency(stage, cast):
    stage("announced")
    return cast.agency


def _statements(client, place: str = f"{PLACE}?day=2020-10-15") -> int:
    client.get(place)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(place).status_code == 200
    return len(asked)


def test_the_statements_do_not_grow_with_lines_and_hardly_with_releases(agency, cast, as_):
    """What grows with releases is their keys, and that each look is in the trail: eleven open as one does."""
    client, crowd = as_(cast.head_of_profession), _crowd(cast, 6)
    _pair(cast, 1, crowd[:1])
    one_line = _statements(client)
    for number in (2, 3):
        _pair(cast, number, crowd)
    many = _statements(client)
    assert "3 releases: 13 lines unchanged and passing, 0 to decide." in words(
        client.get(f"{PLACE}?day=2020-10-15")
    )
    assert many - one_line <= 2 * 2
    assert one_line <= 40


def test_statements_do_not_grow_with_lines_to_decide(agency, cast, as_):
    client, crowd = as_(cast.head_of_profession), _crowd(cast, 7)
    release = _pair(cast, 1, crowd[:1])
    before = _statements(client)
    for holding in crowd[1:]:
        _ask(holding, release, cast)
    assert "1 line unchanged and passing, 6 to decide." in words(client.get(f"{PLACE}?day=2020-10-15"))
    assert _statements(client) - before <= 1


def test_the_next_day_with_something_to_decide_is_chosen(agency, cast, as_):
    client = as_(cast.head_of_profession)
    assert "Thursday 16 July 2020 Approvals" in words(client.get(PLACE))
    release = _pair(cast, 1, _crowd(cast, 1))
    page = client.get(PLACE)
    assert "Thursday 15 October 2020 Approvals" in words(page)
    assert "Thursday 16 July 20201 release Nothing waits" in words(page)
    assert "Thursday 15 October 20201 release 1 to approve" in words(page)
    assert "Thursday 16 July 2020 Approvals" in words(client.get(f"{PLACE}?day=2020-07-16"))
    assert "Thursday 15 October 2020 Approvals" in words(client.get(f"{PLACE}?day=2020-99-99"))
    assert release.title in words(client.get(f"{PLACE}?release={release.ref}"))


def test_a_look_is_in_the_trail_of_each_release(agency, cast, as_):
    release = _pair(cast, 1, _crowd(cast, 1))
    as_(cast.head_of_profession).get(f"{PLACE}?day=2020-10-15")
    verbs = [(event.verb, event.release) for event in events_of(cast.head_of_profession)[-2:]]
    assert verbs == [("approvals.seen", None), ("release.seen", release.ref)]


def test_to_whom_nothing_is_delegated_nothing_is_shown(agency, cast, as_):
    release = _pair(cast, 1, _crowd(cast, 1))
    for who in (cast.statistician, cast.auditor, cast.minister, cast.stranger):
        said = words(as_(who).get(PLACE))
        assert "Nothing waits for your approval here." in said
        assert "Crowd" not in said
    assert "Crowd" not in words(as_(cast.statistician).get(f"{PLACE}?release={release.ref}"))
    assert as_(cast.stranger).get(f"{PLACE}?release={release.ref}").status_code == 404
    assert as_(cast.head_of_profession).get(f"{PLACE}?release={'A' * 22}").status_code == 404


def test_the_list_is_shown_over_time_as_a_picture_and_in_numbers(agency, cast, as_):
    crowd = _crowd(cast, 3)
    release = _pair(cast, 1, crowd)
    release.lines.list().get(holding=crowd[0])
    page = as_(cast.head_of_profession).get(f"{PLACE}?release={release.ref}")
    assert "Now 3, last time 3, on average 3. Earlier: 3." in words(page)
    assert page.getvalue().decode().count("<rect ") == 2
    assert re.search(r'role="img" aria-label="People on the list. Now 3', page.getvalue().decode())


def test_who_is_not_asked_for_any_more_is_named(agency, cast, as_):
    crowd = _crowd(cast, 2)
    output = _output(cast, 1)
    first = next_release(output, cast, publish_at="2020-09-15 09:30")
    for holding in crowd:
        line = _ask(holding, first, cast)
        actions.decide_line(line, verdict="approved", reason=BENEFIT, occasion=by(cast.head_of_profession))
    release = next_release(output, cast)
    _ask(crowd[0], release, cast)
    said = words(as_(cast.head_of_profession).get(f"{PLACE}?release={release.ref}"))
    assert "Not asked for this time: Crowd 1, Adviser 1." in said


def test_who_never_opened_it_last_time_is_told_beside_their_line(stage, cast, as_):
    first = stage("window_open")
    agree(first, cast.minister)
    actions.open_document(the_version(first), occasion=by(cast.minister))
    release = next_release(first.output, cast)
    for line in first.lines.list():
        ask_again(line, release, cast)
    client = as_(cast.head_of_profession)
    assert "Never opened" not in words(client.get(f"{PLACE}?release={release.ref}"))
    at("2020-07-16 09:30")
    actions.lift(cause="sweep")
    said = words(client.get(f"{PLACE}?release={release.ref}"))
    assert said.count("Never opened it last time") == 2  # the Head of Communications had, in production
    assert "Minister for Housing, Department for Housing. Never opened" not in said
    assert "Special Adviser, Department for Housing. Never opened it last time" in said
