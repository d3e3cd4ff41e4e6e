"""Every private address of a release, walked by those who must not see its figures."""

import pytest

from audit.models import Event
from releases import actions
from tests.releases.pages import alike, words
from tests.world.addresses import addresses_of, elsewhere
from tests.world.builders import agree, at, by
from tests.world.sights import figures_in

STAGES = ["created", "uploaded", "drafted", "final_form", "window_open"]
WITHOUT_A_LINE = ["superuser", "administrator", "auditor", "press_officer", "stranger", "former_holder"]
METHODS = ["get", "head", "post", "put", "delete", "options", "patch"]


@pytest.fixture
def at_stage(stage, cast):
    """A release at a stage, with a stop that has been ended, so that every address leads somewhere."""

    def reach(name: str):
        release = stage(name)
        decider = by(cast.head_of_profession)
        stop = actions.close_access(release, reason="A leak", person=cast.auditor, occasion=decider)
        actions.reopen(stop, reason="It was none", occasion=decider)
        if name == "window_open":
            agree(release, cast.minister)
        return release

    return reach


def test_the_walk_has_every_address(at_stage):
    addresses = addresses_of(at_stage("window_open"))
    assert len(addresses) >= 24
    assert {"release", "open_document", "open_version", "open_draft", "release_trail", "reopen"} <= set(
        addresses
    )


def test_the_figures_are_there_to_be_seen(at_stage, as_, minister, head_of_communications):
    """Otherwise nobody's not seeing them would say anything."""
    release = at_stage("window_open")
    addresses = addresses_of(release)
    agree(release, head_of_communications)
    assert figures_in(as_(minister).get(addresses["open_document"]))
    assert figures_in(as_(head_of_communications).get(addresses["open_draft"]))


@pytest.mark.parametrize("stage_name", STAGES)
def test_no_figure_reaches_those_without_a_line(stage_name, at_stage, as_, cast):
    release = at_stage(stage_name)
    addresses = addresses_of(release)

    for who in WITHOUT_A_LINE:
        browser = as_(getattr(cast, who))
        for name, address in addresses.items():
            assert figures_in(browser.get(address)) == [], (who, name)


@pytest.mark.parametrize("who", WITHOUT_A_LINE)
def test_nor_by_any_other_method(who, at_stage, as_, cast):
    browser = as_(getattr(cast, who))

    for name, address in addresses_of(at_stage("window_open")).items():
        for method in METHODS:
            assert figures_in(getattr(browser, method)(address)) == [], (name, method)


@pytest.mark.parametrize("stage_name", STAGES)
def test_a_superuser_is_nobody(stage_name, at_stage, as_, superuser):
    """Before it is announced all is hidden; after, refused: as to anybody else who is signed in."""
    release = at_stage(stage_name)
    browser = as_(superuser)

    answers = {name: browser.get(address).status_code for name, address in addresses_of(release).items()}

    assert set(answers.values()) <= {403, 404, 405}, answers
    if stage_name == "created":
        assert set(answers.values()) <= {404, 405}, answers


@pytest.mark.parametrize("method", METHODS)
def test_to_a_stranger_what_is_not_announced_is_as_what_is_not(method, at_stage, as_, stranger):
    release = at_stage("created")
    browser = as_(stranger)

    for name, address in addresses_of(release).items():
        there, nowhere = (getattr(browser, method)(one) for one in (address, elsewhere(address, release)))
        assert there.status_code == nowhere.status_code, name
        assert alike(there) == alike(nowhere), name
        assert _headers(there) == _headers(nowhere), name


DEEP = ["open_document", "open_version", "open_draft"]


@pytest.mark.parametrize("name", DEEP)
def test_once_announced_what_lies_within_is_still_hidden_from_a_stranger(name, at_stage, as_, stranger):
    release = at_stage("window_open")
    browser, address = as_(stranger), addresses_of(release)[name]

    there, nowhere = browser.get(address), browser.get(elsewhere(address, release))

    assert there.status_code == nowhere.status_code == 404
    assert alike(there) == alike(nowhere)
    assert _headers(there) == _headers(nowhere)


def test_each_of_these_misses_is_in_the_trail(at_stage, as_, stranger):
    release = at_stage("window_open")
    browser = as_(stranger)
    for name in DEEP:
        address = addresses_of(release)[name]
        for one in (address, elsewhere(address, release)):
            before = Event.objects.filter(actor=stranger.pseudonym, outcome="refused").count()
            browser.get(one)
            assert Event.objects.filter(actor=stranger.pseudonym, outcome="refused").count() == before + 1


def test_signed_out_every_private_address_leads_to_signing_in(at_stage, client):
    release = at_stage("window_open")
    for name, address in addresses_of(release).items():
        for one in (address, elsewhere(address, release)):
            answer = client.get(one)
            assert answer.status_code == 302, name
            assert answer["Location"].startswith("/accounts/login/"), name


def test_a_line_that_is_withdrawn_bites_on_the_next_request(at_stage, as_, cast):
    release = at_stage("window_open")
    browser, address = as_(cast.minister), addresses_of(release)["open_document"]
    assert browser.get(address).status_code == 200

    line = release.lines.list().get(holding__person=cast.minister)
    actions.decide_line(line, verdict="revoked", reason="Reshuffled", occasion=by(cast.head_of_profession))

    refused = browser.get(address)
    assert refused.status_code == 403
    assert "Your access to these statistics was withdrawn." in words(refused)
    assert figures_in(refused) == []


def test_closing_access_bites_on_the_next_request_and_reopening_too(at_stage, as_, cast):
    release = at_stage("window_open")
    browser, address = as_(cast.minister), addresses_of(release)["open_document"]
    stop = actions.close_access(release, reason="A leak", occasion=by(cast.head_of_profession))
    assert browser.get(address).status_code == 403
    actions.reopen(stop, reason="It was none", occasion=by(cast.head_of_profession))
    assert browser.get(address).status_code == 200


def test_the_window_closes_on_an_open_browser(at_stage, as_, cast):
    release = at_stage("window_open")
    browser, address = as_(cast.minister), addresses_of(release)["open_document"]
    at("2020-07-16 09:29:59.999999")
    assert browser.get(address).status_code == 200
    at("2020-07-16 09:30")
    assert browser.get(address).status_code == 403


def _headers(answer) -> dict[str, str]:
    """Without the nonce of the policy, whose length is the same."""
    return {
        name: value
        for name, value in answer.headers.items()
        if name not in ("Content-Security-Policy", "X-Request-ID")
    }
