"""The page on which people read: what there is, or when, why and whom to ask."""

import pytest
from django.urls import reverse

from releases.models import Release
from tests.releases.pages import alike, events_of, last_event, words
from tests.world.builders import FIGURES, agree, at, the_draft, upload

NOT_ON_THE_LIST = (
    "You are not on the list for these statistics. They will be published at 9:30am on Thursday 16 July 2020. If you "
    "are covering for someone on the list, ask to be added. If someone has sent you figures, do not forward them: "
    "tell us now."
)
NOT_YET = (
    "You cannot see this yet. It opens to you at 9:30am on Wednesday 15 July 2020. The law does not allow us to show "
    "it sooner. We have recorded that you tried, but you have done nothing wrong. Do not ask a colleague to send it."
)


def address(release: Release) -> str:
    return reverse("read_release", args=[release.ref])


def test_read_release(stage, cast, as_):
    release = stage("window_open")
    agree(release, cast.minister)

    page = as_(cast.minister).get(address(release))

    assert page.status_code == 200
    assert "You can read these statistics before they are published." in words(page)
    assert "Housing starts 2 rows, 3 columns." in words(page)
    assert "You are not named on any press draft" in words(page)
    assert last_event(cast.minister) == ("release.seen", "allowed", "")
    assert not any(figure in page.getvalue().decode() for figure in FIGURES)


def test_it_names_the_press_drafts_of_those_who_are_named_on_them(stage, cast, as_):
    release = stage("drafted")

    page = as_(cast.head_of_communications).get(address(release))

    assert "Press notice 1 Written by Head Of Communications" in words(page)
    assert reverse("open_draft", args=[release.ref, the_draft(release).ref]) in page.getvalue().decode()


def test_the_press_officer_is_told_when_why_and_whom_to_ask(stage, cast, as_):
    release = stage("drafted")
    at("2020-07-14 08:00")

    page = as_(cast.press_officer).get(address(release))

    assert page.status_code == 403
    said = words(page)
    assert "You cannot see these statistics yet" in said
    assert NOT_ON_THE_LIST in said
    assert "SI 2008/2998, Schedule, para 1; Code of Practice for Statistics 2.0, T3.3" in said
    assert "What you can do Ask to be added." in said
    assert "Whom to ask The housing statistics team, Housing Agency" in said
    assert "To be published 9:30am on Thursday 16 July 2020" in said
    assert last_event(cast.press_officer) == ("release.seen", "refused", "R03")


def test_before_the_window_it_says_when_and_offers_the_terms(stage, cast, as_):
    release = stage("list_approved")

    page = as_(cast.minister).get(address(release))

    assert page.status_code == 403
    assert NOT_YET in words(page)
    assert reverse("agree_terms", args=[release.ref, "list"]) in page.getvalue().decode()
    assert last_event(cast.minister) == ("release.seen", "refused", "R12")


def test_in_the_window_the_terms_come_first(stage, cast, as_):
    release = stage("window_open")

    page = as_(cast.minister).get(address(release))

    assert page["Location"] == reverse("agree_terms", args=[release.ref, "list"])


def test_final_form_ends_the_register_for_those_who_do_not_produce(stage, cast, as_):
    release = stage("final_form")

    page = as_(cast.head_of_communications).get(address(release))

    assert page.status_code == 403
    assert "your access on the production register ended then" in words(page)
    assert as_(cast.statistician).get(address(release)).status_code == 200


def test_while_publication_is_late_it_says_so(stage, cast, as_):
    release = stage("window_open")
    agree(release, cast.minister)
    at("2020-07-16 09:30")

    page = as_(cast.minister).get(address(release))

    assert page.status_code == 403
    assert "Publication is late. These statistics are not public yet, so you must still not share" in words(
        page
    )


@pytest.mark.parametrize("who", ["minister", "press_officer", "stranger", "superuser"])
def test_after_publication_it_leads_to_the_public_page(stage, cast, as_, who):
    release = stage("published")

    page = as_(cast.people[who]).get(address(release))

    assert page.status_code == 200
    assert "Published at 9:30am on Thursday 16 July 2020." in words(page)
    assert "You can now share and discuss these statistics. Use the public page" in words(page)
    assert (
        reverse("public_release", args=["housing-statistics", "april-to-june-2020"])
        in page.getvalue().decode()
    )


def test_those_who_produce_it_keep_sight_after_publication(stage, cast, as_):
    release = stage("published")

    page = as_(cast.statistician).get(address(release))

    assert page.status_code == 200
    assert "These statistics are published." in words(page)
    assert "OFFICIAL-SENSITIVE" not in words(page)


@pytest.mark.parametrize("who", ["press_officer", "stranger", "superuser"])
def test_before_it_is_announced_there_is_no_such_page(stage, cast, as_, who):
    release = stage("created")
    visitor = as_(cast.people[who])

    hidden, missing = visitor.get(address(release)), visitor.get(reverse("read_release", args=["C" * 22]))

    assert hidden.status_code == missing.status_code == 404
    assert alike(hidden) == alike(missing)
    assert [event.outcome for event in events_of(cast.people[who], "release.seen")] == ["refused", "refused"]


@pytest.mark.parametrize("who", ["superuser", "stranger", "administrator", "auditor", "former_holder"])
def test_nobody_reads_by_rank(stage, cast, as_, who):
    release = stage("window_open")

    page = as_(cast.people[who]).get(address(release))

    assert page.status_code == 403
    assert "Housing starts" not in words(page)


def test_a_document_that_is_being_checked_or_cannot_be_read_says_so(stage, cast, as_):
    release = stage("announced")
    agree(release, cast.statistician)
    upload(release, cast.statistician, content=b"")

    page = as_(cast.statistician).get(address(release))

    assert "Housing starts Could not be read" in words(page)
