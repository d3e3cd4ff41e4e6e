from django.urls import reverse

from releases import actions
from releases.models import Stop
from tests.releases.pages import events_of, words
from tests.world.builders import at


def _place(release):
    return reverse("hold_publication", args=[release.ref])


def test_a_hold_keeps_it_from_being_published(stage, cast, as_):
    release = stage("window_open")
    answer = as_(cast.head_of_profession).post(_place(release), {"reason": "A wrong total."})
    assert answer.status_code == 302
    assert events_of(cast.head_of_profession, "publication.held")[-1].outcome == "done"
    at("2020-07-16 09:30")
    assert actions.lift(cause="sweep") == []
    said = words(as_(cast.head_of_profession).get(reverse("release", args=[release.ref])))
    assert "Publication is held" in said


def test_without_a_reason_it_is_told_beside_the_field(stage, cast, as_):
    release = stage("window_open")
    answer = as_(cast.head_of_profession).post(_place(release), {"reason": ""})
    assert answer.status_code == 422
    assert "Answer the question: Why?" in words(answer)
    assert not Stop.objects.exists()


def test_only_a_head_of_profession(stage, cast, as_):
    release = stage("window_open")
    for who in (cast.statistician, cast.auditor, cast.minister, cast.stranger, cast.superuser):
        assert as_(who).post(_place(release), {"reason": "I say so."}).status_code == 403
        assert events_of(who, "publication.held")[-1].outcome == "refused"
    assert not Stop.objects.exists()
