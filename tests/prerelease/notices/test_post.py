"""The post: queued with the change, delivered by SMTP once, tried again, and never with a figure."""

import threading
from collections import Counter

import pytest
from django.db import connections, transaction

from audit.models import Detail, Event
from prerelease.core import clock
from prerelease.notices import outbox
from prerelease.notices.deliver import WAITS, deliver_waiting
from prerelease.notices.messages import message
from prerelease.notices.models import Notice
from prerelease.notices.tasks import send_waiting
from releases import actions
from releases.tasks import follow_producers_told, follow_readers_told, tell_opened_windows
from tests.world.builders import DRAFT_WORDS, FIGURES, agree, at, by

from .post_office import post_office


@pytest.fixture
def office(settings):
    with post_office() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.NOTICES_DELIVERED_BY = "smtp"
        yield office


def test_the_storys_second_step_arrives_with_its_restrictions_and_no_figures(stage, office, cast):
    """A link and the restrictions in writing, to the Head of Communications, on 8 July."""
    release = stage("on_register")

    send_waiting()

    [letter] = [one for one in office.received if one["To"] == cast.head_of_communications.email]
    body = letter.get_content()
    assert f"/releases/{release.ref}/" in body
    assert "you must not share these statistics" in body
    assert "9:30am on Thursday 16 July 2020" in body
    assert Event.objects.filter(verb="notice.delivered", outcome="done").count() == len(office.received)


def test_no_notice_of_the_whole_story_holds_a_figure(stage, office, cast):
    release = stage("window_open")
    agree(release, cast.minister)
    tell_opened_windows()
    at("2020-07-16 09:30")
    actions.lift(cause="sweep")
    follow_readers_told()
    follow_producers_told()

    send_waiting()

    kinds = set(Notice.objects.values_list("kind", flat=True))
    assert kinds >= {"register_opened", "window_open", "published"}
    assert len(office.received) == Notice.objects.count() > 5
    posted = " ".join(letter.as_string() + letter.get_content() for letter in office.received)
    assert not [secret for secret in (*FIGURES, DRAFT_WORDS) if secret in posted]
    assert all(letter["Subject"] and "\n" not in letter["Subject"] for letter in office.received)


def test_a_notice_is_queued_with_the_change_or_not_at_all(stage, cast):
    stage("uploaded")
    with transaction.atomic():
        queue_one(cast.minister)
        transaction.set_rollback(True)
    assert not Notice.objects.filter(to=cast.minister).exists()


def test_the_same_thing_is_told_once(stage, cast):
    stage("uploaded")
    queue_one(cast.minister)
    queue_one(cast.minister)
    assert Notice.objects.filter(to=cast.minister).count() == 1


def test_a_delivered_notice_is_not_sent_again(stage, office, cast):
    stage("uploaded")
    queue_one(cast.minister)
    assert (send_waiting(), send_waiting()) == (1, 0)
    assert len(office.received) == 1


def test_it_is_tried_again_later_and_later_and_then_given_up(stage, office, cast):
    stage("uploaded")
    queue_one(cast.minister)
    office.refuses = "451 not now"

    for tries, wait in enumerate(WAITS, start=1):
        assert send_waiting() == 0
        notice = Notice.objects.get(to=cast.minister)
        assert (notice.tries, notice.next_try_at - clock.now(), office.asked) == (tries, wait, tries)
        send_waiting()
        assert office.asked == tries, "it was tried before its time"
        clock.turn_to(notice.next_try_at)
    send_waiting()

    notice.refresh_from_db()
    assert notice.given_up_at == clock.now()
    assert Event.objects.get(verb="notice.delivered").outcome == "failed"
    at("2020-07-09 09:00")
    assert send_waiting() == 0
    assert office.asked == len(WAITS) + 1


def test_a_server_that_comes_back_gets_it(stage, office, cast):
    stage("uploaded")
    queue_one(cast.minister)
    office.refuses = "451 not now"
    send_waiting()
    office.refuses = ""
    clock.turn_to(clock.now() + WAITS[0])

    assert send_waiting() == 1
    assert [letter["To"] for letter in office.received] == [cast.minister.email]
    notice = Notice.objects.get(to=cast.minister)
    assert (notice.delivered_at, notice.problem) == (clock.now(), "")


def test_at_every_try_it_is_the_same_message(stage, office, cast):
    """Whoever has it twice, because the server took it and the service never heard so, can tell."""
    stage("uploaded")
    queue_one(cast.minister)
    queue_one(cast.adviser)
    office.hangs_up = True
    assert send_waiting() == 0
    office.hangs_up = False
    clock.turn_to(clock.now() + WAITS[0])
    assert send_waiting() == 2

    assert Counter(letter["To"] for letter in office.received) == {
        cast.minister.email: 2,
        cast.adviser.email: 2,
    }
    assert len({(letter["To"], letter["Message-ID"]) for letter in office.received}) == 2
    assert len({letter["Message-ID"] for letter in office.received}) == 2
    said = Event.objects.filter(verb="notice.delivered", outcome="done").values("id")
    assert [detail.values["tries"] for detail in Detail.objects.filter(event__in=said)] == [2, 2]


def test_no_mail_server_at_all_is_a_failed_try(stage, office, settings, cast):
    stage("uploaded")
    queue_one(cast.minister)
    settings.EMAIL_PORT = 1  # nobody listens there

    assert send_waiting() == 0
    assert "ConnectionRefusedError" in Notice.objects.get(to=cast.minister).problem


def test_two_workers_never_send_the_same_one(committed_database, stage, office, cast):
    stage("uploaded")
    people = list(cast.people.values())
    for person in people:
        queue_one(person)
    start = threading.Barrier(2)

    def work() -> None:
        start.wait(30)
        deliver_waiting(by(None))
        connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)

    assert sorted(letter["To"] for letter in office.received) == sorted(person.email for person in people)


def test_shown_on_a_page_nothing_leaves_the_machine(stage, office, settings, cast):
    settings.NOTICES_DELIVERED_BY = "page"
    stage("uploaded")
    queue_one(cast.minister)

    assert send_waiting() == 1
    assert office.asked == 0
    assert Notice.objects.get(to=cast.minister).delivered_at is not None


def test_another_way_of_delivering_is_refused(stage, settings, cast):
    settings.NOTICES_DELIVERED_BY = "pigeon"
    stage("uploaded")
    queue_one(cast.minister)
    with pytest.raises(ValueError, match="pigeon"):
        send_waiting()


def test_a_name_cannot_add_a_header(stage, cast):
    stage("uploaded")
    queue_one(cast.minister)
    cast.minister.name = "Jo\nBcc: everyone@example.org"
    notice = Notice.objects.get(to=cast.minister)
    notice.words |= {"title": "Housing\r\nBcc: everyone@example.org"}
    assert "\n" not in message(notice).subject
    assert "\r" not in message(notice).subject


def queue_one(person) -> None:
    words = {
        "title": "Housing statistics",
        "publishes": "9:30am on Thursday 16 July 2020",
        "contact": "The team",
        "marking": "OFFICIAL-SENSITIVE",
        "link": "http://127.0.0.1/releases/x/",
        "restrictions": "you must not share",
        "ground": "production",
    }
    outbox.queue("register_opened", to=person, about="one", words=words, moment=clock.moment())
