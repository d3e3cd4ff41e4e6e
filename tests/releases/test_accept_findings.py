"""What readers would get with a file and not see: taken out, or accepted by name, before final form."""

import pytest
from django.urls import reverse

from prerelease.core.decision import Denied
from releases import actions
from releases.actions.check_version import keep_reading
from releases.documents import keyring
from releases.documents.checking import Checked
from releases.documents.kinds import Kind
from releases.documents.leaks import leaks_of
from releases.documents.read import Read, ShownAs
from releases.models import Acceptance, FinalForm
from tests.releases.pages import events_of, words
from tests.releases.test_add_document import _upload, file
from tests.world.builders import STAGES, at, by, upload

FOUND = {"hidden_rows": 3, "author": 1}


@pytest.fixture
def release(stage):
    return stage("drafted")


@pytest.fixture
def version(release, cast, as_):
    """A version in which the first look found three hidden rows and the name of a person."""
    _upload(as_(cast.statistician), release, file("more.csv"))
    received = release.documents.get(title="More").latest()
    read = Read(kind=Kind.CSV, shown_as=ShownAs.TABLE, stored_name="0" * 32, findings=leaks_of(FOUND), rows=1)
    keep_reading(received, Checked(read), occasion=by(None))
    return received


def _place(version):
    return reverse("accept_findings", args=[version.release.ref, version.document.ref, version.ref])


def test_until_then_there_is_no_final_form(release, version, cast, as_):
    at(STAGES["final_form"])
    with pytest.raises(Denied) as no:
        actions.declare_final_form(release, occasion=by(cast.statistician))
    assert no.value.decision.refused_by == ("D14j",)
    assert not FinalForm.objects.exists()
    said = words(as_(cast.statistician).get(reverse("release", args=[release.ref])))
    assert "3 rows are hidden or filtered out. Delete what is not for readers, or unhide it." in said
    assert "More holds something that readers would get and not see. Look at what it holds" in said


def test_each_is_accepted_in_somebody_s_name_with_a_sealed_reason(release, version, cast, as_):
    client = as_(cast.statistician)
    page = words(client.get(_place(version)))
    assert "Its properties name a person." in page
    answer = client.post(_place(version), {"codes": ["author"], "reason": "She is the named contact."})
    assert answer.status_code == 302
    shown = words(client.get(reverse("release", args=[release.ref])))
    assert "1 of this accepted by Statistician at " in shown
    acceptance = Acceptance.objects.get()
    assert (acceptance.by, acceptance.codes) == (cast.statistician, ["author"])
    reason = keyring.open_reason(release, acceptance.reason_name, f"acceptance {version.ref}")
    assert reason == "She is the named contact."
    assert [leak["code"] for leak in version.leaks()] == ["hidden_rows"]
    assert events_of(cast.statistician, "findings.accepted")[-1].outcome == "done"

    client.post(_place(version), {"codes": ["hidden_rows"], "reason": "Blank rows."})
    assert version.__class__.objects.get(pk=version.pk).leaks() == []
    at(STAGES["final_form"])
    assert actions.declare_final_form(release, occasion=by(cast.statistician))


def test_a_new_version_without_it_needs_no_acceptance(release, version, cast):
    upload(release, cast.statistician, title="More", content=b"area,starts\nNorth,5\n")
    at(STAGES["final_form"])
    assert actions.declare_final_form(release, occasion=by(cast.statistician))


def test_not_without_a_reason(version, cast, as_):
    answer = as_(cast.statistician).post(_place(version), {"codes": ["author"], "reason": ""})
    assert answer.status_code == 403
    assert "Say why readers may have this." in words(answer)
    assert events_of(cast.statistician, "findings.accepted")[-1].rules == "D14r"
    assert not Acceptance.objects.exists()


def test_not_for_nothing_and_the_reason_that_was_written_stays(version, cast, as_):
    answer = as_(cast.statistician).post(_place(version), {"codes": [], "reason": "It is public already."})
    assert answer.status_code == 403
    assert "Choose what you accept, of what was found and still waits." in words(answer)
    assert "What do you accept? (optional)" not in words(answer)
    assert events_of(cast.statistician, "findings.accepted")[-1].rules == "D14k"
    assert "It is public already." in words(answer)
    assert not Acceptance.objects.exists()


def test_nothing_is_accepted_that_was_not_found(version, cast):
    with pytest.raises(Denied) as no:
        actions.accept_findings(version, codes="macros", reason="x", occasion=by(cast.statistician))
    assert no.value.decision.refused_by == ("D14k",)


def test_only_those_who_make_the_release_accept(version, cast, as_):
    for who in (cast.head_of_profession, cast.auditor, cast.head_of_communications, cast.stranger):
        answer = as_(who).post(_place(version), {"codes": ["author"], "reason": "Because."})
        assert answer.status_code in (403, 404)
        assert events_of(who, "findings.accepted")[-1].outcome == "refused"
    assert not Acceptance.objects.exists()
