"""After publication: a correction is embargoed until a second person approves it, and then nothing is taken away."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Event
from prerelease.accounts.models import Delegation
from prerelease.core.decision import Denied
from prerelease.core.refs import new_ref
from prerelease.notices.messages import message
from prerelease.notices.models import Notice
from releases import actions, tasks
from releases.documents import keyring, published, store
from releases.documents.envelope import Binding
from releases.documents.errors import KeyUnavailable, Tampered
from releases.documents.seal import Sealer
from releases.models import Correction, CorrectionApproval, Publication, PublicCorrectionKey
from tests.releases.pages import events_of, words
from tests.releases.public_side import EDITION, FILE, PAGE, TABLE
from tests.world.builders import CSV, at, by, the_version, upload

NOW = "9182799"  # the corrected figure, which occurs nowhere else
NOTE = "The figure for starts in the South was 9182733, and is 9182799. A row had been left out of the sum."
CORRECTED = CSV.replace(b"9182733", NOW.encode())
FIRST, SECOND = (reverse("public_version", kwargs=EDITION | {"version": number}) for number in (1, 2))


def version_file(number: int) -> str:
    names = EDITION | {"version": number, "file_name": "housing-starts.csv"}
    return reverse("public_version_download", kwargs=names)


def version_table(number: int) -> str:
    return reverse("public_version_table", kwargs=EDITION | {"version": number, "number": 1})


GUESSES = [PAGE, FILE, TABLE, FIRST, SECOND, *map(version_file, (1, 2)), *map(version_table, (1, 2)), "/"]


@pytest.fixture
def published_release(stage, cast):
    release = stage("published")
    for follows in (tasks.follow_readers_told, tasks.follow_producers_told):
        follows()
    at("2020-07-16 10:30")
    return release


@pytest.fixture
def uploaded(published_release, cast):
    upload(published_release, cast.statistician, content=CORRECTED)
    tasks.compare_replaced()
    return published_release


@pytest.fixture
def proposed(uploaded, cast) -> Correction:
    return actions.propose_correction(uploaded, note=NOTE, occasion=by(cast.statistician))


@pytest.fixture
def approved(proposed, cast) -> Correction:
    at("2020-07-16 10:45")
    approve(proposed, cast)
    return Correction.objects.get(pk=proposed.pk)


def approving(correction) -> str:
    return reverse("approve_correction", args=[correction.release.ref, correction.ref])


def approve(correction, cast) -> None:
    """As a person does: the page shows the note and what changes, and then one press."""
    client = Client()
    client.force_login(cast.head_of_profession, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(approving(correction)).status_code == 200
    assert client.post(approving(correction)).status_code == 302


def body(answer) -> str:
    return answer.getvalue().decode() + str(dict(answer.headers))


def is_closed(client) -> bool:
    """Neither the corrected figure nor a word of the note at any address that somebody could guess."""
    answers = [body(client.get(address)) for address in GUESSES]
    return not any(NOW in said or "left out of the sum" in said for said in answers)


def test_what_is_uploaded_after_publication_is_closed(uploaded, client):
    assert is_closed(client)


def test_propose_correction(uploaded, cast, as_, client):
    statistician = as_(cast.statistician)
    place = reverse("propose_correction", args=[uploaded.ref])
    assert "South row 2 starts was 9182733 is now 9182799" in words(statistician.get(place))

    refused = statistician.post(place, {"note": " "})
    assert refused.status_code == 403
    assert "The note is published with the correction." in words(refused)
    assert events_of(cast.statistician, "correction.proposed")[-1].rules == "R89"

    assert statistician.post(place, {"note": NOTE}).status_code == 302
    correction = Correction.objects.get()
    assert (correction.number, correction.is_approved) == (1, False)
    assert events_of(cast.statistician, "correction.proposed")[-1].outcome == "done"
    assert is_closed(client)


def test_its_note_is_in_no_database(proposed):
    row = Correction.objects.values().get()
    assert "9182799" not in str(row)
    assert not Event.objects.filter(canonical__contains=NOW.encode()).exists()


def test_the_public_has_no_key_to_it(proposed, published_release):
    """Whatever the view, the address or the code: the key is not there to be read."""
    version = the_version(published_release)
    assert keyring.public_key_of(published_release)
    for ask in (published.published_bytes, published.published_page):
        with pytest.raises(KeyUnavailable):
            ask(version, version.sha256 if ask is published.published_bytes else 1)
    with pytest.raises(KeyUnavailable):
        published.published_note(proposed)


def test_the_database_hides_the_key_even_if_it_has_been_put_there(proposed):
    keyring.wrap_correction_for_the_public(proposed)
    assert not PublicCorrectionKey.objects.exists()
    with pytest.raises(KeyUnavailable):
        published.published_note(proposed)


def test_approve_correction(proposed, cast, as_, client):
    head = as_(cast.head_of_profession)
    page = words(head.get(approving(proposed)))
    assert NOTE in page
    assert "South row 2 starts was 9182733 is now 9182799" in page
    seen = [event.verb for event in events_of(cast.head_of_profession)][-3:]
    assert {"correction.opened", "changes.opened"} <= set(seen)

    assert head.post(approving(proposed)).status_code == 302
    assert events_of(cast.head_of_profession, "correction.approved")[-1].outcome == "done"
    assert NOW in body(client.get(FILE))
    assert NOW in body(client.get(TABLE))
    assert NOTE in words(client.get(PAGE))


@pytest.mark.parametrize(
    ("who", "status"),
    [("statistician", 403), ("auditor", 403), ("minister", 403), ("stranger", 403), ("superuser", 403)],
)
def test_others_cannot_approve_it(proposed, cast, as_, client, who, status):
    assert as_(cast.people[who]).post(approving(proposed)).status_code == status
    assert not CorrectionApproval.objects.exists()
    assert is_closed(client)


def test_whoever_proposed_it_cannot_approve_it_whatever_is_delegated_to_them(proposed, cast):
    """Somebody who makes these statistics and holds the delegation too, and has looked at what would be replaced."""
    Delegation.objects.create(
        organisation=cast.agency,
        person=cast.statistician,
        powers=["publication"],
        from_on=date(2020, 4, 1),
        document="Letter of 1 April 2020",
    )
    actions.open_document(the_version(proposed.release), occasion=by(cast.statistician))
    with pytest.raises(Denied) as no:
        actions.approve_correction(proposed, occasion=by(cast.statistician))
    assert no.value.decision.refused_by == ("R89g",)
    assert not CorrectionApproval.objects.exists()


def test_only_those_who_make_the_statistics_propose_one(uploaded, cast):
    with pytest.raises(Denied) as no:
        actions.propose_correction(uploaded, note=NOTE, occasion=by(cast.head_of_profession))
    assert no.value.decision.refused_by == ("R89a",)


def test_where_nothing_differs_there_is_nothing_to_correct(published_release, cast):
    with pytest.raises(Denied) as no:
        actions.propose_correction(published_release, note=NOTE, occasion=by(cast.statistician))
    assert no.value.decision.refused_by == ("R89c",)


def test_what_did_not_pass_its_checks_corrects_nothing(uploaded, cast):
    upload(uploaded, cast.statistician, title="Broken", content=b"\x00\x01\x02", file_name="broken.csv")
    with pytest.raises(Denied) as no:
        actions.propose_correction(uploaded, note=NOTE, occasion=by(cast.statistician))
    assert no.value.decision.refused_by == ("R89d",)


def test_twice_it_is_not_approved(approved, cast):
    with pytest.raises(Denied) as no:
        actions.approve_correction(approved, occasion=by(cast.head_of_profession))
    assert no.value.decision.refused_by == ("R89f",)


def test_unread_it_cannot_be_approved(proposed, cast):
    with pytest.raises(Denied) as no:
        actions.approve_correction(proposed, occasion=by(cast.head_of_profession))
    assert no.value.decision.refused_by == ("R89h",)


@pytest.mark.parametrize("who", ["minister", "auditor", "stranger", "superuser", "press_officer"])
def test_open_correction(proposed, cast, as_, who):
    """Its note is for those who produce the publication."""
    said = as_(cast.people[who]).get(approving(proposed)).content.decode()
    assert "left out of the sum" not in said
    assert NOW not in said
    with pytest.raises(Denied):
        actions.open_correction(proposed, occasion=by(cast.people[who]))


def test_a_later_proposal_takes_its_place(proposed, published_release, cast):
    upload(published_release, cast.statistician, content=CORRECTED.replace(b"9182734", b"41"))
    second = actions.propose_correction(published_release, note="Another.", occasion=by(cast.statistician))
    with pytest.raises(Denied) as no:
        actions.approve_correction(proposed, occasion=by(cast.head_of_profession))
    assert "R89e" in no.value.decision.refused_by
    assert second.number == 2


def test_what_comes_after_a_proposal_is_not_opened_by_its_approval(proposed, published_release, cast):
    """An approval opens what was approved: the next file has another key."""
    next_one = upload(published_release, cast.statistician, content=CORRECTED.replace(b"9182734", b"41"))
    approve(proposed, cast)
    with pytest.raises(KeyUnavailable):
        published.published_bytes(next_one, next_one.sha256)


def test_while_publication_is_held_nothing_is_corrected(proposed, published_release, cast, as_):
    actions.hold_publication(published_release, reason="", occasion=by(cast.head_of_profession))
    head = as_(cast.head_of_profession)
    head.get(approving(proposed))
    assert head.post(approving(proposed)).status_code == 403


def test_the_publication_itself_is_not_changed(approved):
    publication = Publication.objects.get()
    assert set(publication.final_form.manifest) != set(approved.manifest)
    assert publication.at.isoformat() == "2020-07-16T08:30:00+00:00"


def test_the_public_page_has_a_dated_log_and_every_version_stays(approved, client):
    said = words(client.get(PAGE))
    assert "Corrected at 10:45am on Thursday 16 July 2020" in said
    assert NOTE in said
    old = client.get(FIRST)
    assert "These statistics were superseded at 10:45am on Thursday 16 July 2020." in words(old)
    assert PAGE in old.content.decode()
    assert "9182733" in body(client.get(version_file(1)))
    assert NOW not in body(client.get(version_file(1)))
    assert "superseded" in words(client.get(version_table(1)))
    assert "This is the current version." in words(client.get(SECOND))
    assert NOW in body(client.get(version_file(2)))


def test_a_superseded_file_says_so_in_its_name_and_header(approved, client):
    old, new = client.get(version_file(1)), client.get(version_file(2))
    assert 'filename="superseded-housing-starts.csv"' in old["Content-Disposition"]
    assert old["Link"] == f'<{PAGE}>; rel="latest-version"'
    assert "superseded" not in new["Content-Disposition"]
    assert not new.has_header("Link")


def test_before_it_is_corrected_there_is_one_version(published_release, client):
    assert "This is the current version." in words(client.get(FIRST))
    assert client.get(SECOND).status_code == 404
    assert client.get(version_file(2)).status_code == 404


def test_before_publication_there_is_none(stage, client):
    stage("window_open")
    at("2020-07-16 09:29")
    assert {client.get(address).status_code for address in (FIRST, SECOND, version_file(1))} == {404}


def test_a_corrected_file_that_is_not_what_was_approved_is_not_given(approved, client):
    version = the_version(approved.release)
    with pytest.raises(Tampered):
        published.published_bytes(version, "0" * 64)


def test_those_who_were_told_of_the_publication_are_told_of_the_correction_once(approved):
    for _ in range(2):
        tasks.tell_corrected()
    of = {kind: Notice.objects.filter(kind=kind) for kind in ("published", "corrected")}
    assert {notice.to for notice in of["corrected"]} == {notice.to for notice in of["published"]}
    assert of["corrected"].count() >= 4
    for notice in [*of["corrected"], *Notice.objects.filter(kind="correction_waits")]:
        said = message(notice)
        assert "918273" not in said.subject + said.body
        assert "9182799" not in said.subject + said.body


def test_whoever_can_approve_is_led_there(proposed):
    waiting = Notice.objects.get(kind="correction_waits")
    assert waiting.to.name == "Head Of Profession"
    assert approving(proposed) in message(waiting).body


def test_the_release_leads_from_step_to_step(published_release, cast, as_):
    def says(person) -> str:
        return words(as_(person).get(reverse("release", args=[published_release.ref])))

    assert "Upload a corrected file" in says(cast.statistician)
    upload(published_release, cast.statistician, content=CORRECTED)
    assert "Propose the correction" in says(cast.statistician)
    actions.propose_correction(published_release, note=NOTE, occasion=by(cast.statistician))
    assert "A correction waits for approval" in says(cast.statistician)
    assert "Approve the correction" in says(cast.head_of_profession)


def test_a_file_that_was_on_its_way_when_it_was_published_is_not_kept(published_release, cast):
    """Sealed before the instant, it would open with the key that the public has since."""
    ref = new_ref()
    with store.new_file() as file:
        sealer = Sealer(file, keyring.key_of(published_release), Binding(ref))
        sealer.write(CORRECTED)
        sealed = sealer.finish()
    with pytest.raises(Denied) as no:
        actions.add_document(
            published_release,
            title="Housing starts",
            version_ref=ref,
            file_name="housing-starts.csv",
            size=sealed.size,
            sha256=sealed.sha256,
            stored_name=file.name,
            occasion=by(cast.statistician),
        )
    assert no.value.decision.refused_by == ("R89k",)
