import re

import pytest
from django.urls import reverse

from releases.actions.declare_final_form import hash_of
from releases.models import FinalForm, ReleaseAccess
from tests.releases.pages import events_of, words
from tests.world.builders import at, upload

SEEN = re.compile(r'name="seen" value="([0-9a-f]{64})"')


def _place(release):
    return reverse("declare_final_form", args=[release.ref])


def _seen(client, release) -> str:
    return SEEN.search(client.get(_place(release)).content.decode())[1]


def test_a_statistician_freezes_what_the_page_showed(stage, cast, as_):
    release = stage("drafted")
    at("2020-07-14 10:00")
    client = as_(cast.statistician)
    version = release.latest_versions()[0]
    assert version.sha256 in words(client.get(_place(release)))
    assert client.post(_place(release), {"seen": _seen(client, release)}).status_code == 302
    form = FinalForm.objects.get()
    assert form.manifest == {version.ref: version.sha256}
    assert events_of(cast.statistician, "final_form.declared")[-1].outcome == "done"
    reader = ReleaseAccess.objects.get(content_object=release, user=cast.head_of_communications)
    assert reader.closes_at == form.at


def test_what_has_changed_since_is_looked_at_first(stage, cast, as_):
    release = stage("drafted")
    client = as_(cast.statistician)
    seen = _seen(client, release)
    upload(release, cast.statistician, content=b"area,starts\nNorth,5\n")
    answer = client.post(_place(release), {"seen": seen})
    assert answer.status_code == 422
    assert "A document has changed since you opened this page. Look at it again." in words(answer)
    assert not FinalForm.objects.exists()
    again = SEEN.search(answer.content.decode())[1]
    assert again != seen
    assert client.post(_place(release), {"seen": again}).status_code == 302


def test_nothing_to_freeze_and_no_file_that_cannot_be_read(stage, cast, as_):
    release = stage("announced")
    client = as_(cast.statistician)
    assert "There is no document to put into final form." in words(client.get(_place(release)))
    upload(release, cast.statistician, content=b"\0\0\0\0" * 3000)
    answer = client.get(_place(release))
    assert "did not pass its checks" in words(answer)
    unread = release.latest_versions()
    seen = hash_of({version.ref: version.sha256 for version in unread})
    assert client.post(_place(release), {"seen": seen}).status_code == 403
    assert not FinalForm.objects.exists()
    assert events_of(cast.statistician, "final_form.declared")[-1].rules == "D14c"


@pytest.mark.parametrize("who", ["head_of_profession", "auditor", "stranger", "head_of_communications"])
def test_others_are_refused(stage, cast, as_, who):
    release = stage("drafted")
    seen = _seen(as_(cast.statistician), release)
    answer = as_(cast.people[who]).post(_place(release), {"seen": seen})
    assert answer.status_code == 403
    assert not FinalForm.objects.exists()
    assert events_of(cast.people[who], "final_form.declared")[-1].outcome == "refused"


def test_again_after_a_correction(stage, cast, as_):
    release = stage("list_approved")
    at("2020-07-15 11:00")
    upload(release, cast.statistician, content=b"area,starts\nNorth,5\n")
    client = as_(cast.statistician)
    said = words(client.get(reverse("release", args=[release.ref])))
    assert "Something has changed since" in said
    assert "Declare final form again" in said
    assert client.post(_place(release), {"seen": _seen(client, release)}).status_code == 302
    assert "To be approved again" in words(client.get(reverse("release", args=[release.ref])))
    assert "The final form has changed since you approved it." in words(
        as_(cast.head_of_profession).get("/desk/")
    )
