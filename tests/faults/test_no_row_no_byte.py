"""No row, no byte: where the trail cannot be written nothing is shown, nothing refused in silence, nothing changed."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection
from django.urls import reverse

from audit.models import Event
from audit.record import Unrecorded
from releases import actions
from releases.policies.weighing import list_as_shown
from tests.faults.breaking import FAULTS, break_the_trail
from tests.world.builders import agree, at, by, holding_of, the_draft, the_version, upload
from tests.world.sights import figures_in

faults = pytest.mark.parametrize("fault", FAULTS)


@pytest.fixture
def release(committed_database, stage, cast):
    release = stage("window_open")
    agree(release, cast.minister, cast.head_of_communications)
    return release


def private_pages(release) -> dict[str, str]:
    """Every page of a release that somebody may see in the window, with who may."""
    version, draft = the_version(release), the_draft(release)
    keys = {"ref": release.ref}
    document = keys | {"document_ref": version.document.ref}
    return {
        reverse("open_document", kwargs=document): "minister",
        reverse("open_version", kwargs=document | {"version_ref": version.ref}): "minister",
        reverse("open_draft", kwargs=keys | {"draft_ref": draft.ref}): "head_of_communications",
        reverse("read_release", kwargs=keys): "minister",
        reverse("release", kwargs=keys): "statistician",
        reverse("release_trail", kwargs=keys): "auditor",
    }


def test_with_a_whole_trail_each_of_these_pages_is_shown_and_recorded(release, as_, cast):
    for address, name in private_pages(release).items():
        browser, before = as_(getattr(cast, name)), Event.objects.count()
        assert browser.get(address).status_code == 200, address
        assert Event.objects.count() == before + 1, address


@faults
def test_nothing_is_shown(fault, release, as_, cast):
    pages = {address: as_(getattr(cast, name)) for address, name in private_pages(release).items()}
    before = Event.objects.count()

    break_the_trail(fault)
    answers = {address: _fresh(browser).get(address) for address, browser in pages.items()}

    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(pages, 503)
    assert [figures_in(answer) for answer in answers.values()] == [[]] * len(pages)
    connection.close()
    assert Event.objects.count() == before


@faults
def test_a_refusal_that_leaves_no_record_is_not_told(fault, release, as_, cast):
    """Otherwise an address could be guessed at, unseen."""
    addresses = private_pages(release)
    askers = [as_(cast.press_officer), as_(cast.stranger)]

    break_the_trail(fault)
    answers = [_fresh(browser).get(address) for browser in askers for address in addresses]
    answers += [_fresh(browser).get("/releases/there-is-none-such/") for browser in askers]

    if "details" not in fault:  # a refusal may have nothing to say on the erasable side
        assert {answer.status_code for answer in answers} == {503}
    assert 200 not in {answer.status_code for answer in answers}
    assert [figures_in(answer) for answer in answers] == [[]] * len(answers)


def _fresh(browser):
    """Each request is a process's next: a connection that was killed is taken up anew."""
    connection.close()
    return browser


CHANGES = {
    "open_document": lambda release, cast: actions.open_document(
        the_version(release), occasion=by(cast.minister)
    ),
    "open_draft": lambda release, cast: actions.open_draft(
        the_draft(release).latest(), occasion=by(cast.head_of_communications)
    ),
    "close_access": lambda release, cast: actions.close_access(
        release, reason="Leak", occasion=by(cast.head_of_profession)
    ),
    "hold_publication": lambda release, cast: actions.hold_publication(
        release, reason="Error", occasion=by(cast.head_of_profession)
    ),
    "decide_line": lambda release, cast: actions.decide_line(
        release.lines.list().first(), verdict="revoked", reason="Left", occasion=by(cast.head_of_profession)
    ),
    "approve_ready": lambda release, cast: actions.approve_ready(
        release,
        final_form=release.final_form(),
        shown=list_as_shown(release.lines.with_verdict()),
        occasion=by(cast.head_of_profession),
    ),
    "approve_unchanged": lambda release, cast: actions.approve_unchanged(
        release,
        reason="So",
        shown={release.lines.list().first().ref: "0" * 16},
        occasion=by(cast.head_of_profession),
    ),
    "agree_terms": lambda release, cast: agree(release, cast.adviser),
    "declare_final_form": lambda release, cast: actions.declare_final_form(
        release, occasion=by(cast.statistician)
    ),
    "approve_publication": lambda release, cast: actions.approve_publication(
        release, final_form=release.final_form(), occasion=by(cast.head_of_profession)
    ),
    "approve_list": lambda release, cast: actions.approve_list(release, occasion=by(cast.head_of_profession)),
    "propose_list_line": lambda release, cast: actions.propose_list_line(
        release,
        holding=holding_of(cast.press_officer),
        eligibility="i",
        principal=holding_of(cast.minister).post,
        purpose="i",
        reason="Lines to take",
        occasion=by(cast.statistician),
    ),
    "add_document": lambda release, cast: upload(release, cast.statistician, title="Another"),
    "start_draft": lambda release, cast: actions.start_draft(
        release, heading="x", text="y", occasion=by(cast.head_of_communications)
    ),
}


@pytest.mark.parametrize("verb", CHANGES)
def test_what_cannot_be_recorded_is_not_done(verb, release, cast):
    before = everything()

    break_the_trail("the disk is full")
    with pytest.raises((DatabaseError, Unrecorded)):
        CHANGES[verb](release, cast)

    assert everything() == before


def test_the_lift_is_not_done_either(release):
    at("2020-07-16 09:30")
    break_the_trail("the disk is full")

    with pytest.raises(DatabaseError):
        actions.lift(cause="sweep")

    release.refresh_from_db()
    assert not release.is_published


def everything() -> dict[str, int]:
    """How many rows each table of the work and of the post holds."""
    models = [*apps.get_app_config("releases").get_models(), *apps.get_app_config("notices").get_models()]
    return {model.__name__: model.objects.count() for model in models}
