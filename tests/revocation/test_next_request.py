"""Revocation, stops and sessions bite on the next request (SECURITY S23 and S25; DECISIONS 7)."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from prerelease.accounts.models import Role
from releases import actions
from releases.models import Stop
from tests.permissions.places import place
from tests.releases.pages import events_of
from tests.world.builders import agree, at, by, holding_of
from tests.world.sights import figures_in

READING = ("read_release", "open_document", "open_version")


@pytest.fixture
def release(stage, cast):
    release = stage("window_open")
    agree(release, cast.minister, cast.head_of_communications)
    return release


def _revoke(release, cast, browser) -> None:
    line = release.lines.list().get(holding__person=cast.minister)
    actions.decide_line(line, verdict="revoked", reason="Reshuffled", occasion=by(cast.head_of_profession))


def _shorten(release, cast, browser) -> None:
    line = release.lines.list().get(holding__person=cast.minister)
    actions.decide_line(
        line,
        verdict="shortened",
        reason="An hour is enough",
        closes_at=at("2020-07-15 10:30"),
        occasion=by(cast.head_of_profession),
    )


def _close(**scope):  # type: ignore[no-untyped-def]
    def closed(release, cast, browser) -> None:  # type: ignore[no-untyped-def]
        named = {name: of(cast) for name, of in scope.items()}
        actions.close_access(release, reason="A leak", **named, occasion=by(cast.head_of_profession))

    return closed


def _close_everything(release, cast, browser) -> None:
    """Of the owner: no release, person or recipient is named."""
    Stop.objects.create(
        kind="close access",
        organisation=release.organisation,
        at=at("2020-07-15 10:00"),
        by=cast.head_of_profession,
    )


def _leave_the_post(release, cast, browser) -> None:
    cast.minister.holdings.update(to_at=at("2020-07-15 10:00"))


def _disable(release, cast, browser) -> None:
    cast.minister.is_active = False
    cast.minister.save()


def _sign_out(release, cast, browser) -> None:
    assert browser.post(reverse("account_logout")).status_code == 302


def _sign_out_elsewhere(release, cast, browser) -> None:
    other = Client()
    other.force_login(cast.minister, backend="allauth.account.auth_backends.AuthenticationBackend")
    _sign_out(release, cast, other)


def _change_the_password(release, cast, browser) -> None:
    cast.minister.set_password("another long enough password")
    cast.minister.save()


WAYS = {
    "the line is revoked": (_revoke, 403),
    "the line is shortened to now": (_shorten, 403),
    "access is closed for the person": (_close(person=lambda cast: cast.minister), 403),
    "access is closed for their organisation": (_close(recipients=lambda cast: cast.department), 403),
    "access is closed for the release": (_close(), 403),
    "access is closed for everything": (_close_everything, 403),
    "they leave the post": (_leave_the_post, 403),
    "the account is disabled": (_disable, 302),
    "they sign out": (_sign_out, 302),
    "they sign out in another browser": (_sign_out_elsewhere, 302),
    "the password is changed": (_change_the_password, 302),
}


@pytest.mark.parametrize("way", WAYS)
def test_it_bites_on_the_next_request(way, release, cast, as_):
    take_away, status = WAYS[way]
    browser = as_(cast.minister)
    before = dict(browser.cookies)
    assert [browser.get(place(name, release, None)).status_code for name in READING] == [200, 200, 200]
    opened = len(events_of(cast.minister, "document.opened"))

    take_away(release, cast, browser)
    browser.cookies.update(before)  # a thief of the cookie keeps it

    answers = [browser.get(place(name, release, None)) for name in READING]
    assert [answer.status_code for answer in answers] == [status] * 3
    assert [figures_in(answer) for answer in answers] == [[], [], []]
    later = events_of(cast.minister, "document.opened")[opened:]
    assert {event.outcome for event in later} == ({"refused"} if status == 403 else set())


@pytest.mark.parametrize("way", ["access is closed for the release", "access is closed for everything"])
def test_a_draft_closes_with_the_figures(way, release, cast, as_):
    browser = as_(cast.head_of_communications)
    address = place("open_draft", release, None)
    assert figures_in(browser.get(address))

    WAYS[way][0](release, cast, browser)

    assert browser.get(address).status_code == 403
    assert figures_in(browser.get(address)) == []


def test_one_persons_stop_is_nobody_elses(release, cast, as_):
    _close(person=lambda cast: cast.minister)(release, cast, None)
    other = as_(cast.head_of_communications)

    assert figures_in(other.get(place("open_document", release, None)))


@pytest.mark.parametrize("who", ["statistician", "auditor"])
def test_a_role_that_ends_opens_nothing_more(who, release, cast, as_):
    person = getattr(cast, who)
    browser = as_(person)
    places = [place(name, release, None) for name in ("access", "release_trail", "decide_line")]
    assert {browser.get(address).status_code for address in places} == {200}

    Role.objects.filter(person=person).update(to_on=date(2020, 7, 14))

    assert {browser.get(address).status_code for address in places} == {403}


def test_holding_publication_closes_nobodys_access(release, cast, as_):
    browser, address = as_(cast.minister), place("open_document", release, None)
    actions.hold_publication(release, reason="A wrong total", occasion=by(cast.head_of_profession))
    assert figures_in(browser.get(address))

    at("2020-07-16 09:30")

    assert actions.lift(cause="sweep") == []


def test_closing_access_holds_no_publication(release, cast, as_):
    actions.close_access(release, reason="A leak", occasion=by(cast.head_of_profession))
    assert as_(cast.minister).get(place("open_document", release, None)).status_code == 403

    at("2020-07-16 09:30")

    assert len(actions.lift(cause="sweep")) == 1


def test_a_line_that_is_withdrawn_and_given_again_opens_again(release, cast, as_):
    _revoke(release, cast, None)
    browser, address = as_(cast.minister), place("open_document", release, None)
    assert browser.get(address).status_code == 403

    line = release.lines.list().get(holding=holding_of(cast.minister))
    actions.decide_line(line, verdict="approved", reason="Not so", occasion=by(cast.head_of_profession))

    assert browser.get(address).status_code == 200
