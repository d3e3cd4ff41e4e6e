from django.urls import reverse

from releases.models import Announcement
from tests.releases.pages import last_event, words
from tests.world.builders import at


def _place(release):
    return reverse("announce_release", args=[release.ref])


def test_a_statistician_announces(stage, cast, as_):
    release = stage("created")
    client = as_(cast.statistician)
    assert 'value="april-to-june-2020"' in client.get(_place(release)).content.decode()
    assert client.post(_place(release), {"slug": "April-to-June-2020"}).status_code == 302
    assert Announcement.objects.get().slug == "april-to-june-2020"
    assert last_event(cast.statistician) == ("release.announced", "done", "")


def test_less_than_four_weeks_ahead_needs_a_reason_and_says_so(stage, cast, as_):
    release = stage("created")
    at("2020-06-19 10:00")
    client = as_(cast.statistician)
    assert "This is announced less than 4 weeks ahead." in words(client.get(_place(release)))

    answer = client.post(_place(release), {"slug": "q2", "short_notice_reason": " "})
    assert answer.status_code == 403
    assert "Announce the date and time at least 4 weeks ahead" in words(answer)
    assert "T3.1" in words(answer)
    assert not Announcement.objects.exists()

    answer = client.post(_place(release), {"slug": "q2", "short_notice_reason": "The census was late."})
    assert answer.status_code == 302
    public = client.get(reverse("public_release", args=[release.output.slug, "q2"]))
    assert "The census was late." in words(public)


def test_an_address_that_is_taken_is_told_beside_its_field(stage, cast, as_):
    from releases import actions
    from tests.world.builders import PUBLISHES_AT, by

    release = stage("announced")
    second = actions.create_release(
        release.output,
        title="Another",
        regime="UK",
        market_sensitive=False,
        publish_at=PUBLISHES_AT.replace(month=10, day=15),
        occasion=by(cast.statistician),
    )
    answer = as_(cast.statistician).post(_place(second), {"slug": "april-to-june-2020"})
    assert answer.status_code == 422
    assert "Another release of this output has this web address. Choose another." in words(answer)


def test_a_head_of_profession_and_an_auditor_are_refused(stage, cast, as_):
    release = stage("created")
    for who in (cast.head_of_profession, cast.auditor):
        answer = as_(who).post(_place(release), {"slug": "q2"})
        assert answer.status_code == 403
        assert not Announcement.objects.exists()
    assert as_(cast.stranger).post(_place(release), {"slug": "q2"}).status_code == 404


def test_a_look_announces_nothing(stage, cast, as_):
    release = stage("created")
    as_(cast.statistician).get(_place(release) + "?slug=q2")
    assert not Announcement.objects.exists()
