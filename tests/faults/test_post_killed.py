"""What follows a Publication outlives kill -9: everybody is told, never early, and who is told twice can tell."""

import time
from collections import Counter, defaultdict
from datetime import datetime, timedelta

import pytest

from audit.models import Detail, Event
from prerelease.notices.models import Notice
from releases.models import Consequence
from releases.models.consequence import Follows
from tests.faults.running import running
from tests.prerelease.notices.post_office import post_office
from tests.world.builders import PUBLISHES_AT

pytestmark = pytest.mark.faults

SECOND = timedelta(seconds=1)
KIND, SUBJECT = "published", "Published: "
KILLS = 2  # of the worker, each when the server has a message and the service has not recorded it
BACK_WITHIN = 60.0


class Killing:
    """Kills the worker while the mail server has a message in its hands of which nothing is committed."""

    def __init__(self, run) -> None:
        self.run, self.killed, self.arrived = run, [], defaultdict(list)

    def __call__(self, letter) -> None:
        arrived: datetime = self.run.now()
        self.arrived[letter["Message-ID"]].append(arrived)
        if (
            letter["Subject"].startswith(SUBJECT)
            and len(self.killed) < KILLS
            and letter["Message-ID"] not in self.killed
        ):
            self.killed.append(letter["Message-ID"])
            self.run.kill("worker")


def test_a_worker_killed_between_the_mail_server_and_the_commit(committed_database, stage, tmp_path):
    release = stage("list_approved")
    with post_office() as office:
        mail = {"EMAIL_URL": f"smtp://127.0.0.1:{office.port}", "NOTICES_DELIVERED_BY": "smtp"}
        with running(tmp_path, PUBLISHES_AT, in_seconds=15, web=False, extra=mail) as run:
            office.then = killing = Killing(run)
            until(lambda: everybody_is_told(release), run)

    notices = Notice.objects.filter(kind=KIND)
    told = {notice.to.email: notice for notice in notices}
    news = [letter for letter in office.received if letter["Subject"].startswith(SUBJECT)]
    letters = Counter(letter["Message-ID"] for letter in news)

    assert len(killing.killed) == KILLS
    assert {letter["To"] for letter in news} == set(told), "everybody, and nobody else"
    assert len(letters) == len(told), "each notice has one Message-ID"
    assert {one for one, times in letters.items() if times > 1} == set(killing.killed), (
        "the doubles are known"
    )
    assert set(letters.values()) <= {1, 2}
    assert min(at for one in letters for at in killing.arrived[one]) >= PUBLISHES_AT
    doubled = {letter["To"] for letter in news if letter["Message-ID"] in killing.killed}
    assert {to: notice.tries for to, notice in told.items()} == {to: 1 + (to in doubled) for to in told}
    events = Event.objects.filter(verb="notice.delivered", outcome="done").values("id")
    delivered = [detail.values for detail in Detail.objects.filter(event__in=events)]
    delivered = [each for each in delivered if each["kind"] == KIND]
    assert sorted(each["tries"] for each in delivered) == sorted(notice.tries for notice in notices)
    done = Consequence.objects.filter(outcome="done").values_list("kind", flat=True)
    assert sorted(done) == sorted(Follows.values), "each followed once"


def everybody_is_told(release) -> bool:
    """Of everything that follows."""
    all_done = Consequence.objects.filter(outcome="done").count() == len(Follows)
    return all_done and not Notice.objects.filter(kind=KIND, delivered_at=None).exists()


def until(done, run) -> None:
    deadline = time.monotonic() + BACK_WITHIN
    while not done():
        assert time.monotonic() < deadline, run.services.state()
        run.mend()
        time.sleep(0.1)
