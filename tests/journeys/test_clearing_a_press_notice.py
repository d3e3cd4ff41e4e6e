"""A press notice is cleared by three people, with every press counted, beside the same by email.

A press is a click, a tap or Enter on something: a link, a button, a choice in a list. What is typed is not counted, on
either side, nor is signing in to this service or to a mailbox. By email, with a notice that lies in a file:

    the author writes to three people     New message, Attach, the file, Insert, Send         5 presses, 3 loads
    each of three answers                  the message, the attachment, Reply, Send           12 presses, 9 loads
    the author reads three answers         each message                                        3 presses, 3 loads

Here nobody is asked to attach, to answer or to gather anything; and who may not be sent it is known before.
"""

from __future__ import annotations

from django.urls import reverse

from prerelease.notices.models import Notice
from releases.models import ClearanceChain
from tests.releases.pages import words
from tests.world.builders import FIGURES, agree, at, the_draft

from .visitor import Visitor

BY_EMAIL = {"presses": 20, "loads": 15}
HERE = {"presses": 12, "loads": 9}


def test_three_people_clear_a_press_notice_with_fewer_presses_than_by_email(stage, cast, as_):
    release = stage("window_open")
    at("2020-07-15 10:00")
    three = (cast.statistician, cast.head_of_profession, cast.private_secretary)
    agree(release, cast.head_of_communications, *three)
    counted = {"presses": 0, "loads": 0}
    place = reverse("open_draft", args=[release.ref, the_draft(release).ref])
    author = Visitor(as_(cast.head_of_communications), counted).has_open(place)

    author.follows("Send it to be cleared")
    for person in three:
        author.chooses(f"turn_{person.pk}", "1")
    author.types(due_at_day="15", due_at_month="7", due_at_year="2020", due_at_time="3pm")
    author.presses("Send to be cleared")
    assert words(author.page).count("With them") == 3

    for person in three:
        visitor = Visitor(as_(person), counted)
        visitor.follows_the_link_in(Notice.objects.get(kind="clearance_asked", to=person))
        assert FIGURES[0] in words(visitor.page)
        visitor.presses("Clear it")

    last = Notice.objects.filter(kind="clearance_answered").order_by("pk").last()
    author.follows_the_link_in(last)
    assert words(author.page).count("Cleared Version") + words(author.page).count(". Cleared") == 3

    assert counted == HERE
    assert all(counted[what] <= BY_EMAIL[what] for what in counted)


def test_the_one_who_may_not_be_sent_it_is_known_before_with_one_press(stage, cast, as_):
    """By email nobody is told: the founding case. Here it is one press, and nothing has been sent."""
    release = stage("drafted")
    at("2020-07-14 08:00")
    counted = {"presses": 0, "loads": 0}
    place = reverse("send_for_clearance", args=[release.ref, the_draft(release).ref])
    author = Visitor(as_(cast.head_of_communications), counted).has_open(place)

    author.types(email=cast.press_officer.email)
    author.form["show"] = "1"
    author.presses("Show whether they may be sent it")

    assert "The earliest lawful time: 9:30am on Wednesday 15 July 2020." in words(author.page)
    assert counted == {"presses": 1, "loads": 1}
    assert not ClearanceChain.objects.exists()
    assert not Notice.objects.filter(kind="clearance_asked").exists()
