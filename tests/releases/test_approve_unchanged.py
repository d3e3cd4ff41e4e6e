"""What is unchanged and passing is approved by one press, and nothing else is (PAGES, Approvals)."""

import re

import pytest

from prerelease.accounts.models import Holding
from prerelease.notices.models import Notice
from releases import actions, permissions
from releases.documents import keyring
from releases.models import Line, LineDecision, Release
from tests.releases.pages import events_of, words
from tests.world.builders import agree, at, by, holding_of, in_london, preview, upload
from tests.world.next_time import BENEFIT, ask_again, grant, next_release

PLACE = "/approvals/"
PRESS = "/approvals/approve-unchanged/"


@pytest.fixture
def release(stage, cast):
    """The next of the same output, with the same four on its list as were granted last time."""
    first = stage("list_approved")
    second = next_release(first.output, cast)
    for line in first.lines.list().order_by("pk"):
        ask_again(line, second, cast)
    return second


def _line(release, person) -> Line:
    return release.lines.list().get(holding__person=person)


def _again(line: Line, cast, **otherwise) -> Line:
    """The line as if it had been asked for otherwise: refused, and proposed again."""
    grant(line, cast, verdict="refused")
    return ask_again(line, line.release, cast, **otherwise)


def _shown(page) -> list[str]:
    return re.findall(r'name="shown" value="([^"]+)"', page.getvalue().decode())


def _page(client, release) -> object:
    return client.get(PLACE, {"release": release.ref})


def _press(client, page, **words):
    return client.post(PRESS, {"reason": BENEFIT, "shown": _shown(page)} | words)


def _publish(release, cast) -> None:
    upload(release, cast.statistician)
    actions.declare_final_form(release, occasion=by(cast.statistician))
    agree(release, cast.head_of_profession)
    preview(release, cast.head_of_profession)
    actions.approve_list(release, occasion=by(cast.head_of_profession))
    actions.approve_publication(
        release, final_form=release.final_form(), occasion=by(cast.head_of_profession)
    )
    at("2020-10-15 09:30")
    actions.lift(cause="sweep")


def _advisers(release, cast) -> Line:
    return actions.propose_list_line(
        release,
        holding=holding_of(cast.adviser),
        eligibility="i",
        principal=holding_of(cast.minister).post,
        purpose="i",
        reason="So.",
        occasion=by(cast.statistician),
    )


def _ministers(release, cast) -> Line:
    return actions.propose_list_line(
        release,
        holding=holding_of(cast.minister),
        eligibility="a",
        purpose="i",
        reason="So.",
        occasion=by(cast.statistician),
    )


def _readers(release) -> int:
    return release.access.filter(permission__codename="read_before_release").count()


def test_one_press_approves_what_is_as_it_was(release, cast, as_):
    client = as_(cast.head_of_profession)
    page = _page(client, release)
    assert "1 release: 4 lines unchanged and passing, 0 to decide." in words(page)

    answer = _press(client, page)

    assert answer.status_code == 302
    assert set(release.lines.list().with_verdict().values_list("verdict", flat=True)) == {"approved"}
    decisions = LineDecision.objects.filter(line__in=release.lines.list())
    assert {one.by for one in decisions} == {cast.head_of_profession}
    assert {one.delegation.organisation for one in decisions} == {cast.agency}
    kept = [keyring.open_reason(release, one.reason_name, one.line.ref) for one in decisions]
    assert kept == [BENEFIT] * 4
    assert len({one.reason_name for one in decisions}) == 4
    assert _readers(release) == 4
    assert permissions.follow(release) == 0


def test_each_line_has_its_event_and_the_pass_its_own(release, cast, as_):
    client = as_(cast.head_of_profession)
    before = len(events_of(cast.head_of_profession, "line.decided"))
    _press(client, _page(client, release))
    decided = events_of(cast.head_of_profession, "line.decided")[before:]
    assert {event.line for event in decided} == set(release.lines.list().values_list("ref", flat=True))
    assert [event.outcome for event in events_of(cast.head_of_profession, "unchanged.approved")] == ["done"]


def _on_register(release, cast, **otherwise) -> Line:
    asked = {"ground": "preparing the release", "reason": "Writes the press notice."} | otherwise
    return actions.propose_register_line(
        release, holding=holding_of(cast.head_of_communications), **asked, occasion=by(cast.statistician)
    )


def test_a_register_line_as_last_time_is_approved_and_its_holder_told(release, cast, as_):
    line, client = _on_register(release, cast), as_(cast.head_of_profession)
    told = Notice.objects.filter(kind="register_opened", to=cast.head_of_communications)
    before = told.count()
    page = _page(client, release)
    assert "5 lines unchanged and passing, 0 to decide." in words(page)
    _press(client, page)
    assert line.decision().verdict == "approved"
    assert told.count() == before + 1


def test_a_register_line_on_another_ground_is_to_decide(release, cast, as_):
    line = _on_register(release, cast, ground="quality assurance")
    page = _page(as_(cast.head_of_profession), release)
    assert "Ground changed: was Preparing the release" in words(page)
    assert "Production register: Quality assurance" in words(page)
    assert f'name="{line.ref}-verdict"' in page.getvalue().decode()


def test_without_the_test_of_public_benefit_nothing_is_approved(release, cast, as_):
    client = as_(cast.head_of_profession)
    answer = _press(client, _page(client, release), reason=" ")
    assert answer.status_code == 403
    assert "Record why the likely benefit to the public outweighs" in words(answer)
    assert release.lines.undecided().count() == 4
    assert events_of(cast.head_of_profession, "unchanged.approved")[-1].rules == "R10"


def test_those_without_a_delegation_are_refused(release, cast, as_):
    page = _page(as_(cast.head_of_profession), release)
    for who, status in ((cast.statistician, 403), (cast.auditor, 403), (cast.stranger, 404)):
        assert _press(as_(who), page).status_code == status
        assert events_of(who, "unchanged.approved")[-1].outcome == "refused"
    assert release.lines.undecided().count() == 4


@pytest.mark.parametrize(
    ("otherwise", "says"),
    [
        ({"eligibility": "h"}, "Eligible otherwise: was (i) Needed to advise one of those"),
        ({"purpose": "ii"}, "Purpose changed: was (i) Answering questions"),
        ({"may_download": True, "download_reason": "On a train."}, "Was view only, now download"),
    ],
)
def test_what_is_asked_for_otherwise_is_to_decide(release, cast, as_, otherwise, says):
    line = _again(_line(release, cast.adviser), cast, **otherwise)
    client = as_(cast.head_of_profession)
    page = _page(client, release)
    assert "3 lines unchanged and passing, 1 to decide." in words(page)
    assert says in words(page)
    assert not any(line.ref in one for one in _shown(page))


def test_another_principal_is_to_decide(release, cast, as_):
    other = Holding.objects.get(person=cast.minister)
    own = ask_again(
        _line(release, cast.minister), release, cast, holding=holding_of(cast.press_officer), eligibility="h"
    )
    _again(_line(release, cast.adviser), cast, principal=own.holding.post)
    said = words(_page(as_(cast.head_of_profession), release))
    assert f"Principal changed: was {other.post}" in said
    assert "New on the list" in said


def test_a_longer_window_than_was_granted_is_to_decide(stage, cast, as_):
    first = stage("list_approved")
    adviser = _line(first, cast.adviser)
    grant(adviser, cast, verdict="revoked")
    again = ask_again(adviser, first, cast)
    grant(again, cast, verdict="shortened", opens_at=in_london("2020-07-15 15:00"))
    release = next_release(first.output, cast)
    ask_again(adviser, release, cast)
    ask_again(adviser, later := next_release(first.output, cast, publish_at="2020-07-23 09:30"), cast,
              opens_at=in_london("2020-07-22 15:00"))  # fmt: skip
    client = as_(cast.head_of_profession)
    assert "1 line unchanged and passing, 0 to decide." in words(_page(client, later))
    grant(_line(later, cast.adviser), cast)
    assert "Asks to open earlier than was granted last time" in words(_page(client, release))


@pytest.mark.parametrize(
    ("verdict", "says"), [("revoked", "Was withdrawn last time"), (None, "Was never decided")]
)
def test_what_was_not_granted_last_time_is_to_decide(stage, cast, as_, verdict, says):
    first = stage("final_form")
    before = _ministers(first, cast)
    grant(_advisers(first, cast), cast)
    if verdict:
        grant(before, cast)
        grant(before, cast, verdict=verdict)
    release = next_release(first.output, cast)
    ask_again(before, release, cast)
    said = words(_page(as_(cast.head_of_profession), release))
    assert "0 lines unchanged and passing, 1 to decide." in said
    assert says in said


def test_the_first_release_of_an_output_has_nothing_unchanged(stage, cast, as_):
    first = stage("final_form")
    _ministers(first, cast)
    said = words(_page(as_(cast.head_of_profession), first))
    assert "There is no release before this one to compare with" in said
    assert "0 lines unchanged" in said


def test_a_list_on_which_nothing_is_decided_yet_is_passed_over(release, cast, as_):
    """Next week's is compared with last week's, while this week's waits."""
    later = next_release(release.output, cast, publish_at="2020-10-22 09:30")
    ask_again(_line(release, cast.minister), later, cast)
    client = as_(cast.head_of_profession)
    assert "1 line unchanged and passing, 0 to decide." in words(_page(client, later))
    grant(_line(release, cast.adviser), cast, verdict="refused")
    assert "Was never decided last time" in words(_page(client, later))


def test_another_holder_of_the_post_is_to_decide(release, cast, as_):
    line = _line(release, cast.adviser)
    grant(line, cast, verdict="refused")
    newcomer = Holding.objects.create(
        person=cast.press_officer, post=line.holding.post, from_at=in_london("2020-07-01 09:00")
    )
    ask_again(line, release, cast, holding=newcomer)
    said = words(_page(as_(cast.head_of_profession), release))
    assert f"Another holder of the post: it was {cast.adviser} last time" in said


def test_nobody_approves_their_own_line(stage, cast, as_):
    """Granted last time by somebody else, and unchanged: still not theirs to approve (R06)."""
    first = stage("final_form")
    other = cast.statistician
    other.delegations.create(
        organisation=cast.agency,
        powers=["lists"],
        from_on=in_london("2020-04-01 00:00").date(),
        document="Letter",
    )
    own = actions.propose_list_line(
        first, holding=holding_of(cast.head_of_profession), eligibility="h", purpose="i", reason="So.",
        occasion=by(cast.statistician),
    )  # fmt: skip
    actions.decide_line(own, verdict="approved", reason=BENEFIT, occasion=by(other))
    release = next_release(first.output, cast)
    again = ask_again(own, release, cast)

    client = as_(cast.head_of_profession)
    page = _page(client, release)
    assert "0 lines unchanged and passing, 1 to decide." in words(page)
    assert "It is your own line: somebody else who holds the delegation must decide it" in words(page)
    assert f'name="{again.ref}-verdict"' not in page.getvalue().decode()
    theirs = _page(as_(other), release)
    assert "1 line unchanged and passing, 0 to decide." in words(theirs)
    answer = _press(client, theirs)
    assert "is not decided" in words(client.get(answer.headers["Location"]))
    assert again.decision() is None


def test_who_has_left_the_post_is_not_approved_by_a_stale_page(release, cast, as_):
    client = as_(cast.head_of_profession)
    page = _page(client, release)
    holding = holding_of(cast.adviser)
    holding.to_at = at("2020-07-14 16:00")
    holding.save()

    answer = _press(client, page)

    said = words(client.get(answer.headers["Location"]))
    assert "3 lines are approved" in said
    assert f"{cast.adviser.name} is not decided: it has changed since it was shown to you" in said
    assert "This person does not hold that post now." in said
    assert _line(release, cast.adviser).decision() is None
    assert _readers(release) == 3
    assert "0 lines unchanged and passing, 1 to decide." in said


def test_what_was_decided_in_another_tab_stays_decided(release, cast, as_):
    client = as_(cast.head_of_profession)
    page = _page(client, release)
    refused = _line(release, cast.minister)
    grant(refused, cast, verdict="refused")
    answer = _press(client, page)
    said = words(client.get(answer.headers["Location"]))
    assert "3 lines are approved" in said
    assert f"{cast.minister.name} is not decided: it has been decided since" in said
    assert refused.decisions.get().verdict == "refused"


def test_a_withdrawal_of_last_times_line_is_a_change(release, cast, as_):
    client = as_(cast.head_of_profession)
    page = _page(client, release)
    first = Release.objects.get(output=release.output, publish_at__lt=release.publish_at)
    grant(_line(first, cast.adviser), cast, verdict="revoked")
    answer = _press(client, page)
    assert "was withdrawn last time" in words(client.get(answer.headers["Location"]))
    assert _line(release, cast.adviser).decision() is None


def test_a_line_that_was_not_shown_is_not_approved(release, cast, as_):
    client = as_(cast.head_of_profession)
    page = _page(client, release)
    fewer = [re.sub(rf" {_line(release, cast.minister).ref}:\S+", "", one) for one in _shown(page)]
    client.post(PRESS, {"reason": BENEFIT, "shown": fewer})
    assert _line(release, cast.minister).decision() is None
    assert _readers(release) == 3


def test_a_changed_hash_or_anothers_line_is_not_approved(release, cast, as_):
    client = as_(cast.head_of_profession)
    line = _line(release, cast.minister)
    first = Release.objects.get(output=release.output, publish_at__lt=release.publish_at)
    foreign = _line(first, cast.minister)
    shown = f"{release.ref} {line.ref}:{'0' * 16} {foreign.ref}:{'0' * 16}"
    answer = client.post(PRESS, {"reason": BENEFIT, "shown": shown})
    said = words(client.get(answer.headers["Location"]))
    assert "it has changed since it was shown to you" in said
    assert "it is not a line of this release" in said
    assert release.lines.list().undecided().count() == 4
    assert foreign.decisions.count() == 1


def test_whose_access_is_closed_is_to_decide(release, cast, as_):
    first = Release.objects.get(output=release.output, publish_at__lt=release.publish_at)
    actions.close_access(first, reason="Seen.", person=cast.adviser, occasion=by(cast.head_of_profession))
    said = words(_page(as_(cast.head_of_profession), release))
    assert "3 lines unchanged and passing, 1 to decide." in said
    assert "Their access is closed" in said


def test_what_was_sent_wrongly_is_said_and_changes_nothing(release, cast, as_):
    client = as_(cast.head_of_profession)
    for shown in ([], ["nonsense"], [f"{release.ref} x:y"]):
        answer = client.post(PRESS, {"reason": BENEFIT, "shown": shown})
        assert answer.status_code == 422
        assert "Nothing was shown to you that could be approved." in words(answer)
    assert (
        client.post(PRESS, {"reason": BENEFIT, "shown": "A" * 22 + f" {'B' * 22}:{'0' * 16}"}).status_code
        == 404
    )
    assert release.lines.undecided().count() == 4


def test_after_publication_nothing_is_approved(release, cast, as_):
    client = as_(cast.head_of_profession)
    page = _page(client, release)
    actions.announce_release(
        release, slug="the-next", short_notice_reason="So.", occasion=by(cast.statistician)
    )
    _publish(release, cast)
    assert "0 lines" not in words(_page(client, release))
    assert _press(client, page).status_code == 403
    assert events_of(cast.head_of_profession, "unchanged.approved")[-1].rules == "D14p"
    assert release.lines.list().undecided().count() == 4


def test_a_look_approves_nothing(release, cast, as_):
    client = as_(cast.head_of_profession)
    for place in (PLACE, PRESS, "/approvals/decide-lines/", "/approvals/approve-ready/"):
        assert client.get(place, {"release": release.ref}).status_code == 200
        assert client.head(place).status_code == 200
    assert release.lines.undecided().count() == 4
