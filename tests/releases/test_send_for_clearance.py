"""Sending a press draft to be cleared: who may be sent it is shown before, by the policy that refuses it."""

import pytest
from django.urls import reverse

from prerelease.core import clock
from prerelease.core.decision import Denied
from prerelease.notices.messages import message
from prerelease.notices.models import Notice
from releases import actions
from releases.models import ClearanceChain, DraftReader
from releases.policies.standings import standings
from releases.tasks import tell_clearers_waiting
from tests.releases.pages import events_of, words
from tests.world.builders import DRAFT_WORDS, FIGURES, agree, at, by, holding_of, in_london, the_draft
from tests.world.clearing import save, send

DUE = {"due_at_day": "14", "due_at_month": "7", "due_at_year": "2020", "due_at_time": "3pm"}
BEFORE_FINAL_FORM = "2020-07-13 08:00"


@pytest.fixture
def release(stage):
    release = stage("drafted")
    at(BEFORE_FINAL_FORM)
    return release


def address(release, name: str = "send_for_clearance") -> str:
    return reverse(name, args=[release.ref, the_draft(release).ref])


def stand(release) -> list[tuple[str, str]]:
    return [(one.step.person.name, one.status) for one in standings(the_draft(release), clock.moment())]


def test_send_for_clearance(release, cast, as_):
    author = as_(cast.head_of_communications)
    turns = {f"turn_{cast.statistician.pk}": "1", f"turn_{cast.head_of_profession.pk}": "2"}

    answer = author.post(address(release), DUE | turns, follow=True)

    assert answer.redirect_chain == [(address(release, "open_draft"), 302)]
    assert "Statistician Turn 1. Due at 3:00pm on Tuesday 14 July 2020. With them" in words(answer)
    assert "Head Of Profession Turn 2. Due at 3:00pm on Tuesday 14 July 2020. Not their turn yet" in words(
        answer
    )
    sent = events_of(cast.head_of_communications, "clearance.sent")
    assert [(event.outcome, event.version) for event in sent] == [("done", the_draft(release).latest().ref)]
    assert DRAFT_WORDS in words(as_(cast.statistician).get(address(release, "open_draft")))


def test_before_it_is_sent_the_page_says_who_may_be_sent_it_now(release, cast, as_):
    said = words(as_(cast.head_of_communications).get(address(release)))

    assert "Statistician May be sent it now" in said
    assert "Head Of Communications May" not in said


def test_somebody_typed_is_shown_why_not_when_and_what_to_do_instead_and_nothing_is_sent(release, cast, as_):
    typed = DUE | {"email": cast.press_officer.email, "show": "1"}

    said = words(as_(cast.head_of_communications).post(address(release), typed))

    assert "Nothing has been sent. See below whether Press Officer may be sent it." in said
    assert "Press Officer May not be sent it" in said
    assert "they are not on the production register or the pre-release list" in said
    assert "The earliest lawful time: 9:30am on Wednesday 15 July 2020." in said
    assert "What you can do instead: ask for a line on the pre-release list." in said
    assert not ClearanceChain.objects.exists()
    assert events_of(cast.head_of_communications, "clearance.sent") == []


def test_whoever_was_only_asked_about_stands_in_nobodys_way(release, cast, as_):
    author = as_(cast.head_of_communications)
    page = author.post(address(release), DUE | {"email": cast.press_officer.email, "show": "1"})
    body = page.getvalue().decode()
    assert f'name="also" value="{cast.press_officer.email}"' in body
    assert f'name="email" value="{cast.press_officer.email}"' not in body

    then = {"also": cast.press_officer.email, "email": "", f"turn_{cast.statistician.pk}": "1"}
    assert author.post(address(release), DUE | then).status_code == 302
    assert [step.person for step in ClearanceChain.objects.get().steps.all()] == [cast.statistician]


@pytest.mark.parametrize("how", ["typed", "slipped into the form"])
def test_who_may_not_be_sent_it_is_refused_and_so_is_everybody_with_them(release, cast, as_, how):
    posted = DUE | {f"turn_{cast.statistician.pk}": "1"}
    slipped = {"also": cast.press_officer.email, f"turn_{cast.press_officer.pk}": "1"}
    extra = {"email": cast.press_officer.email} if how == "typed" else slipped

    answer = as_(cast.head_of_communications).post(address(release), posted | extra)

    assert answer.status_code == 403
    assert "Press Officer: You cannot add this person as a reader." in words(answer)
    assert not ClearanceChain.objects.exists()
    assert not DraftReader.objects.exists()
    assert not Notice.objects.filter(kind="clearance_asked").exists()
    refused = events_of(cast.head_of_communications, "clearance.sent")
    assert [(event.outcome, event.rules) for event in refused] == [("refused", "R35 D05d")]
    trail = words(as_(cast.statistician).get(reverse("release_trail", args=[release.ref])))
    assert "Was refused: sending a press draft to be cleared" in trail
    assert "Press Officer" in trail


def test_somebody_on_the_list_may_be_given_a_later_turn_and_is_sent_it_when_their_access_opens(
    release, cast, as_
):
    line = actions.propose_list_line(
        release,
        holding=holding_of(cast.minister),
        eligibility="a",
        purpose="i",
        reason="Answers questions.",
        occasion=by(cast.statistician),
    )
    actions.decide_line(line, verdict="approved", reason="Yes.", occasion=by(cast.head_of_profession))
    said = words(as_(cast.head_of_communications).get(address(release)))
    assert (
        "Minister Not now They cannot be sent it now. Their access opens at 9:30am on Wednesday 15 July"
        in said
    )

    send(release, cast.statistician, cast.minister, due="2020-07-15 15:00")
    actions.clear_draft(the_draft(release).latest(), occasion=by(cast.statistician))
    assert stand(release)[1] == ("Minister", "Waits for their access")
    tell_clearers_waiting()
    assert not Notice.objects.filter(to=cast.minister, kind="clearance_asked").exists()

    at("2020-07-15 09:30")
    tell_clearers_waiting()
    assert Notice.objects.filter(to=cast.minister, kind="clearance_asked").count() == 1
    assert stand(release)[1] == ("Minister", "With them")


@pytest.mark.parametrize(
    ("due", "rule"),
    [("2020-07-13 08:00", "D18d"), ("2020-07-16 09:31", "D18d"), ("2020-07-16 09:30", "")],
)
def test_the_deadline_is_still_to_come_and_before_publication(release, cast, as_, due, rule):
    when = in_london(due)
    typed = DUE | {"due_at_day": f"{when.day}", "due_at_time": f"{when:%H:%M}"}

    as_(cast.head_of_communications).post(address(release), typed | {f"turn_{cast.statistician.pk}": "1"})

    assert [event.rules or "" for event in events_of(cast.head_of_communications, "clearance.sent")] == [rule]


def test_to_ask_about_somebody_nothing_else_need_be_filled_in(release, cast, as_):
    typed = {"email": cast.press_officer.email, "show": "1"}

    page = as_(cast.head_of_communications).post(address(release), typed)

    assert page.status_code == 200
    assert "Enter a date" not in words(page)
    nobody = as_(cast.head_of_communications).post(address(release), typed | {"email": "nobody@example.org"})
    assert "There is nobody here with this email address." in words(nobody)


def test_nobody_is_named_by_a_number(release, cast, as_):
    """What is slipped into the form does not tell who else there is."""
    slipped = DUE | {f"turn_{cast.press_officer.pk}": "1", "show": "1"}

    page = as_(cast.head_of_communications).post(address(release), slipped)

    assert "Press Officer" not in words(page)


def test_what_is_missing_is_asked_for(release, cast, as_):
    author = as_(cast.head_of_communications)

    assert "Give a turn to each person who is to clear it." in words(author.post(address(release), DUE))
    nobody = author.post(address(release), DUE | {"email": "nobody@example.org"})
    assert "There is nobody here with this email address." in words(nobody)
    assert nobody.status_code == 422


def test_only_its_author_sends_it(release, cast, as_):
    send(release, cast.statistician, due="2020-07-14 15:00")

    assert as_(cast.statistician).get(address(release)).status_code == 403
    assert [event.rules for event in events_of(cast.statistician, "clearance.sent")] == ["D18"]


def test_an_author_whose_access_is_closed_sends_nothing(release, cast):
    """Behind the page, which they cannot open any more: those who are asked may still see the figures."""
    actions.close_access(
        release, reason="A leak", person=cast.head_of_communications, occasion=by(cast.head_of_profession)
    )
    with pytest.raises(Denied) as no:
        send(release, cast.statistician, due="2020-07-14 15:00")
    assert no.value.decision.refused_by == ("D07",)
    assert not ClearanceChain.objects.exists()


def test_the_notice_has_a_link_a_deadline_and_no_figure(release, cast):
    send(release, (cast.statistician, cast.head_of_profession), due="2020-07-14 15:00")

    told = Notice.objects.filter(kind="clearance_asked")
    assert {notice.to for notice in told} == {cast.statistician, cast.head_of_profession}
    for notice in told:
        text = message(notice).subject + message(notice).body
        assert "by 3:00pm on Tuesday 14 July 2020" in text
        assert address(release, "open_draft") in text
        assert not any(secret in text for secret in (*FIGURES, DRAFT_WORDS))


def test_a_version_saved_after_a_clearance_makes_it_stale(release, cast, as_):
    send(release, cast.statistician, cast.head_of_profession, due="2020-07-14 15:00")
    actions.clear_draft(the_draft(release).latest(), occasion=by(cast.statistician))
    assert stand(release) == [("Statistician", "Cleared"), ("Head Of Profession", "With them")]

    save(the_draft(release), "Better words")

    assert stand(release) == [("Statistician", "Stale"), ("Head Of Profession", "Not their turn yet")]
    said = words(as_(cast.head_of_communications).get(address(release, "open_draft")))
    assert "Cleared version 1, which has changed since: version 2 is not cleared." in said
    assert Notice.objects.filter(kind="clearance_stale", to=cast.statistician).count() == 1
    save(the_draft(release), "Still better words")
    assert Notice.objects.filter(kind="clearance_stale").count() == 1


def test_what_is_overdue_is_on_both_desks_and_both_are_told(release, cast, as_):
    send(release, cast.statistician, due="2020-07-13 12:00")
    waiting = words(as_(cast.statistician).get("/desk/"))
    assert "Press notice 1 is to be cleared by you by 12:00pm on Monday 13 July 2020." in waiting
    assert "Overdue" not in words(as_(cast.head_of_communications).get("/desk/"))

    at("2020-07-13 12:00")
    tell_clearers_waiting()

    assert "Overdue: press notice 1 was to be cleared by you by 12:00pm" in words(
        as_(cast.statistician).get("/desk/")
    )
    assert "Overdue: Statistician was to clear press notice 1 by 12:00pm" in words(
        as_(cast.head_of_communications).get("/desk/")
    )
    told = set(Notice.objects.filter(kind="clearance_overdue").values_list("to__email", flat=True))
    assert told == {cast.statistician.email, cast.head_of_communications.email}


def test_who_loses_access_is_not_sent_it_any_more(release, cast):
    send(release, cast.statistician, due="2020-07-14 15:00")
    actions.close_access(
        release, reason="A leak", person=cast.statistician, occasion=by(cast.head_of_profession)
    )

    assert stand(release) == [("Statistician", "Cannot be sent it")]


def test_nothing_is_sent_after_publication(stage, cast, as_):
    release = stage("published")
    agree(release, cast.head_of_communications)

    assert as_(cast.head_of_communications).get(address(release)).status_code == 403
