from datetime import date

from django.urls import reverse

from prerelease.accounts.models import Role
from tests.releases.pages import events_of, last_event, words
from tests.world.builders import at


def test_by_the_standing_permission_of_ones_role(stage, cast, as_):
    release = stage("announced")
    Role.objects.create(
        person=cast.adviser, organisation=cast.agency, kind="statistician", from_on=date(2020, 6, 1)
    )
    at("2020-06-12 10:00")
    answer = as_(cast.adviser).post(reverse("join_register", args=[release.ref]))
    assert answer.status_code == 302
    line = release.lines.register().granted().get(holding__person=cast.adviser)
    assert line.decision().standing is not None
    assert events_of(cast.adviser, "register.joined")[0].outcome == "done"


def test_without_standing_permission_it_is_refused(stage, cast, as_):
    release = stage("announced")
    Role.objects.create(
        person=cast.adviser, organisation=cast.agency, kind="web publisher", from_on=date(2020, 6, 1)
    )
    answer = as_(cast.adviser).post(reverse("join_register", args=[release.ref]))
    assert answer.status_code == 403
    assert "The Head of Profession has not given your role standing permission" in words(answer)
    assert not release.lines.filter(holding__person=cast.adviser).exists()
    assert events_of(cast.adviser, "register.joined")[0].rules == "D03"


def test_an_auditor_cannot(stage, cast, as_):
    release = stage("announced")
    assert as_(cast.auditor).post(reverse("join_register", args=[release.ref])).status_code == 403
    assert last_event(cast.auditor) != ("register.joined", "done", "")
    assert not release.lines.filter(holding__person=cast.auditor).exists()
