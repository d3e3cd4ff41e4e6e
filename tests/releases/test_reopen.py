import pytest
from django.urls import reverse

from releases import actions
from releases.models import Stop
from tests.releases.pages import events_of, words
from tests.world.builders import by


@pytest.fixture
def stop(stage, cast):
    return actions.close_access(
        stage("window_open"), reason="Seen in a newspaper.", occasion=by(cast.head_of_profession)
    )


def _place(stop):
    return reverse("reopen", args=[stop.release.ref, stop.pk])


def test_it_ends_by_another_row(stop, cast, as_):
    client = as_(cast.head_of_profession)
    assert "Seen in a newspaper." in words(client.get(_place(stop)))
    assert client.post(_place(stop), {"reason": "It was another release."}).status_code == 302
    assert Stop.objects.get(reopens=stop).by == cast.head_of_profession
    assert not Stop.objects.in_force().exists()
    assert events_of(cast.head_of_profession, "stop.reopened")[-1].outcome == "done"


def test_twice_is_refused(stop, cast, as_):
    client = as_(cast.head_of_profession)
    client.post(_place(stop), {"reason": "It was another release."})
    answer = client.post(_place(stop), {"reason": "Again."})
    assert answer.status_code == 403
    assert "This stop has already ended." in words(answer)
    assert Stop.objects.count() == 2


def test_only_a_head_of_profession(stop, cast, as_):
    for who in (cast.statistician, cast.auditor, cast.minister, cast.stranger):
        assert as_(who).post(_place(stop), {"reason": "I say so."}).status_code == 403
        assert events_of(who, "stop.reopened")[-1].outcome == "refused"
    assert Stop.objects.in_force().exists()
    assert "Seen in a newspaper." not in words(as_(cast.statistician).get(_place(stop)))


def test_a_row_that_ends_a_stop_is_no_stop(stop, cast, as_):
    end = actions.reopen(stop, reason="It was another release.", occasion=by(cast.head_of_profession))
    assert as_(cast.head_of_profession).get(_place(end)).status_code == 404


def test_a_stop_of_another_release_is_not_here(stop, cast, as_):
    missing = reverse("reopen", args=[stop.release.ref, stop.pk + 1000])
    assert as_(cast.head_of_profession).get(missing).status_code == 404
