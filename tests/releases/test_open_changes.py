"""What changed since readers were last given it: the cells through the gate, the page of the approval, who is told."""

import pytest
from django.test import Client
from django.urls import reverse

from prerelease.core import clock
from prerelease.notices.messages import message
from prerelease.notices.models import Notice
from releases import actions, tasks
from releases.models import Comparison
from releases.policies.publication import may_approve_publication
from releases.policies.seeing import has_seen_what_changed
from tests.releases.pages import events_of, last_event, words
from tests.world.builders import CSV, agree, at, by, the_version, upload
from tests.world.sights import figures_in

NOW = "9182799"  # the corrected figure, which occurs nowhere else
CORRECTED = CSV.replace(b"9182733", NOW.encode())


@pytest.fixture
def corrected(stage, cast):
    """9:11am on the day: the file is replaced, compared, and final form declared again."""
    release = stage("window_open")
    agree(release, cast.minister, cast.private_secretary)
    actions.open_document(the_version(release), occasion=by(cast.minister))
    at("2020-07-16 09:11")
    replace(release, cast)
    at("2020-07-16 09:12")
    actions.declare_final_form(release, occasion=by(cast.statistician))
    return release


def approve_again(release, cast) -> None:
    """As a person does: the page shows what changed, and then they approve."""
    client = Client()
    client.force_login(cast.head_of_profession, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(approving(release)).status_code == 200
    assert client.post(approving(release), {"final_form": release.final_form().pk}).status_code == 302


def replace(release, cast, content: bytes = CORRECTED):
    version = upload(release, cast.statistician, content=content)
    tasks.compare_replaced()
    return version


def place(comparison: Comparison) -> str:
    document = comparison.new.document
    refs = [document.release.ref, document.ref, comparison.new.ref, comparison.old.number]
    return reverse("open_changes", args=refs)


def approving(release) -> str:
    return reverse("approve_publication", args=[release.ref])


def test_the_cell_that_changed_is_on_the_page(corrected, cast, as_):
    comparison = Comparison.objects.get()
    page = as_(cast.statistician).get(place(comparison))
    assert "South row 2 starts was 9182733 is now 9182799" in words(page)
    assert "1 cell changed." in words(page)
    assert last_event(cast.statistician) == ("changes.opened", "allowed", "")
    event = events_of(cast.statistician, "changes.opened")[-1]
    assert (event.document, event.version) == (comparison.new.document.ref, comparison.new.ref)


def test_no_cell_is_in_the_database(corrected):
    row = Comparison.objects.values().get()
    assert (row["cells"], row["rows_added"], row["rows_removed"], row["columns"]) == (1, 0, 0, 0)
    assert not {NOW, "9182733", "South", "starts"} & {str(value) for value in row.values()}


@pytest.mark.parametrize(
    ("who", "status", "rules"),
    [
        ("statistician", 200, ""),
        ("head_of_profession", 200, ""),
        ("minister", 403, "D14"),
        ("head_of_communications", 403, "D14 R27"),
        ("auditor", 403, "R03"),
        ("former_holder", 403, "R79 D05c"),
        ("press_officer", 404, "D06"),
        ("stranger", 404, "D06"),
        ("superuser", 404, "D06"),
    ],
)
def test_open_changes(corrected, cast, as_, who, status, rules):
    person = cast.people[who]
    page = as_(person).get(place(Comparison.objects.get()))
    assert page.status_code == status
    assert last_event(person)[2] == rules
    assert (NOW in page.content.decode()) == (status == 200)


def test_on_the_list_one_sees_what_is_approved_not_what_stood_there(corrected, cast, as_):
    approve_again(corrected, cast)
    page = as_(cast.minister).get(place(Comparison.objects.get()))
    assert (page.status_code, last_event(cast.minister)[2]) == (403, "D14y")
    assert figures_in(page) == []


def test_closed_access_closes_it(corrected, cast, as_):
    actions.close_access(corrected, reason="", person=cast.statistician, occasion=by(cast.head_of_profession))
    assert as_(cast.statistician).get(place(Comparison.objects.get())).status_code == 403


def test_what_was_never_compared_is_not_there(corrected, cast, as_):
    address = place(Comparison.objects.get()).replace("/since/1/", "/since/7/")
    assert as_(cast.statistician).get(address).status_code == 404


def test_list_readers_keep_what_was_approved_until_it_is_approved_again(corrected, cast, as_):
    document = the_version(corrected).document
    address = reverse("open_document", args=[corrected.ref, document.ref])
    minister = as_(cast.minister)
    assert "9182733" in figures_in(minister.get(address))
    said = words(as_(cast.head_of_profession).get(approving(corrected)))
    assert "Until you approve, people on the list keep seeing what was approved" in said
    approve_again(corrected, cast)
    assert NOW in minister.get(address).content.decode()


def test_the_approval_shows_what_changed_and_is_one_press(corrected, cast, as_):
    head = as_(cast.head_of_profession)
    before = len(events_of(cast.head_of_profession, "changes.opened"))
    page = head.get(approving(corrected))
    said = words(page)
    assert "What changed since you approved" in said
    assert "South row 2 starts was 9182733 is now 9182799" in said
    assert len(events_of(cast.head_of_profession, "changes.opened")) == before + 1
    assert page.content.decode().count('class="govuk-button" ') == 1
    form = corrected.final_form()
    assert head.post(approving(corrected), {"final_form": form.pk}).status_code == 302
    assert corrected.approved_final_form() == form


def test_somebody_who_may_not_see_figures_is_told_how_much_changed_and_no_more(corrected, cast, as_):
    page = as_(cast.auditor).get(approving(corrected))
    assert "1 cell changed." in words(page)
    assert not figures_in(page)
    assert NOW not in page.content.decode()
    assert events_of(cast.auditor, "changes.opened") == []


def test_nothing_heavy_is_in_the_approval(corrected, cast, as_, monkeypatch, django_assert_max_num_queries):
    """No file is opened and nothing is compared, whatever their size: a few rows are read, and two are written."""
    head, form = as_(cast.head_of_profession), corrected.final_form()
    head.get(approving(corrected))
    monkeypatch.setattr("releases.documents.records.opened", None)
    monkeypatch.setattr("releases.documents.comparing_tables.align", None)
    with django_assert_max_num_queries(100):
        assert head.post(approving(corrected), {"final_form": form.pk}).status_code == 302
    assert corrected.approved_final_form() == form


def test_a_file_that_was_not_compared_yet_says_so(stage, cast, as_):
    release = stage("window_open")
    upload(release, cast.statistician, content=CORRECTED)
    actions.declare_final_form(release, occasion=by(cast.statistician))
    head = as_(cast.head_of_profession)
    assert "The two versions are being compared." in words(head.get(approving(release)))
    assert tasks.compare_replaced() == 1
    assert "1 cell changed." in words(head.get(approving(release)))
    assert tasks.compare_replaced() == 0


def test_compare_versions_twice_keeps_the_first(corrected, cast):
    first = Comparison.objects.get()
    assert actions.compare_versions(first.old, first.new, occasion=by(None)) == first


def test_after_another_approval_the_next_version_is_compared_with_that_one(corrected, cast):
    replace(corrected, cast, CSV.replace(b"9182734", b"5"))
    assert Comparison.objects.filter(old__number=1, new__number=3).exists()
    approve_again(corrected, cast)
    tasks.compare_replaced()
    assert Comparison.objects.filter(old__number=2, new__number=3).exists()


def told(kind: str) -> list[str]:
    return sorted(notice.to.name for notice in Notice.objects.filter(kind=kind))


def test_those_who_can_approve_are_led_straight_there(corrected, cast):
    assert told("approve_again") == ["Head Of Profession"]
    said = message(Notice.objects.get(kind="approve_again"))
    assert approving(corrected) in said.body
    assert "9:30am" in said.subject


def test_those_who_opened_what_was_replaced_are_told_once_and_of_no_figure(corrected, cast):
    tasks.tell_replaced()
    assert told("replaced") == []
    approve_again(corrected, cast)
    for _ in range(2):
        tasks.tell_replaced()
    assert told("replaced") == ["Head Of Communications", "Minister"]
    for notice in Notice.objects.filter(kind__in=("replaced", "approve_again")):
        said = message(notice)
        assert not [figure for figure in (NOW, "918273") if figure in said.subject + said.body]


def test_the_trail_says_it(corrected, cast, as_):
    as_(cast.statistician).get(place(Comparison.objects.get()))
    said = words(as_(cast.statistician).get(reverse("release_trail", args=[corrected.ref])))
    assert "Looked at what changed in a document" in said
    assert "Compared a version with the one before it" in said


def overview(release, person, as_) -> str:
    return words(as_(person).get(reverse("release", args=[release.ref])))


def test_the_release_says_what_is_needed_before_it_can_be_published(corrected, cast, as_):
    said = overview(corrected, cast.statistician, as_)
    assert "Not ready to publish. Do this before 9:30am on Thursday 16 July 2020:" in said
    assert "Publication must be approved again by Head Of Profession." in said
    assert "If not, nothing will be published and you must announce a delay." in said
    actions.hold_publication(corrected, reason="", occasion=by(cast.head_of_profession))
    assert "Not ready to publish. Do 2 things" in overview(corrected, cast.statistician, as_)
    approve_again(corrected, cast)
    actions.reopen(corrected.stops.get(), reason="", occasion=by(cast.head_of_profession))
    assert "Not ready" not in overview(corrected, cast.statistician, as_)


def test_what_publication_asks_is_what_the_page_asks(corrected, cast, as_):
    """Ready to publish, in words, is published at the instant; not ready is not."""
    at("2020-07-16 09:30")
    assert actions.lift(cause="sweep") == []
    approve_again(corrected, cast)
    assert "Not ready" not in overview(corrected, cast.statistician, as_)
    assert actions.lift(cause="sweep") == [corrected]


def test_a_file_that_nobody_declared_is_told_of_and_stops_nothing(stage, cast, as_):
    release = stage("window_open")
    at("2020-07-16 09:11")
    replace(release, cast)
    said = overview(release, cast.statistician, as_)
    assert "Housing starts changed at 9:11am. It is not in final form" in said
    assert "Not ready" not in said


def test_the_approver_is_the_second_person_for_what_they_have_seen_change(corrected, cast, as_):
    form, decider = corrected.final_form(), cast.head_of_profession
    assert not may_approve_publication(corrected, form, by=decider, moment=clock.moment())
    as_(decider).get(approving(corrected))
    assert may_approve_publication(corrected, form, by=decider, moment=clock.moment())


@pytest.mark.parametrize(
    ("cells", "whole", "enough"), [(100, True, True), (101, True, False), (1, False, False)]
)
def test_but_not_for_more_than_a_page_shows(cells, whole, enough):
    comparison = Comparison(cells=cells, rows_added=0, rows_removed=0, columns=0, is_whole=whole)
    assert comparison.is_seen_at_once == enough


def test_then_somebody_has_to_look_at_all_of_it(corrected, cast, as_, monkeypatch):
    monkeypatch.setattr(Comparison, "is_seen_at_once", False)
    page = as_(cast.head_of_profession).get(approving(corrected))
    assert "You cannot approve it" in words(page)


def test_nor_for_what_they_uploaded_themselves(corrected, cast, as_):
    as_(cast.statistician).get(place(Comparison.objects.get()))
    assert not has_seen_what_changed(cast.statistician, the_version(corrected))
