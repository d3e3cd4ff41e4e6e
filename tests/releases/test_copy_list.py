"""The list of the release before, proposed again by one press; who cannot be, told row by row."""

from datetime import timedelta

import pytest
from django.urls import reverse

from releases import actions
from releases.documents import keyring
from releases.models import Line
from tests.releases.pages import events_of, words
from tests.world.builders import PUBLISHES_AT, at, by, holding_of
from tests.world.lists import NEXT_AT, grant, holder, next_release


@pytest.fixture
def following(stage, cast):
    """The next release of the output whose first list had the minister and three who advise them."""
    return next_release(stage("list_approved"), cast)


def press(as_, cast, release, *, who="statistician"):
    return as_(cast.people[who]).post(reverse("copy_list", args=[release.ref]))


def page(as_, cast, release):
    return words(as_(cast.statistician).get(reverse("copy_list", args=[release.ref])))


def people_on(release) -> set[str]:
    return {str(line.person) for line in release.lines.list()}


def test_copy_list_proposes_again_whoever_was_granted_access(following, cast, as_):
    before = {str(line.holding): line for line in Line.objects.list()}

    answer = press(as_, cast, following)

    assert (answer.status_code, answer["Location"]) == (302, reverse("copy_list", args=[following.ref]))
    copied = list(following.lines.list())
    assert {str(line.holding) for line in copied} == before.keys()
    for line in copied:
        old = before[str(line.holding)]
        same = ("eligibility", "principal_id", "purpose", "may_download", "post_title", "organisation_name")
        assert [getattr(line, name) for name in same] == [getattr(old, name) for name in same]
        assert (line.opens_at, line.closes_at) == (NEXT_AT - timedelta(hours=24), NEXT_AT)
        assert (line.decision(), line.by) == (None, cast.statistician)
        assert line.reason_name != old.reason_name
        reason = keyring.open_reason(following, line.reason_name, line.ref)
        assert reason == "Answers questions at publication."
    assert [event.outcome for event in events_of(cast.statistician, "list.copied")] == ["done"]
    proposed = events_of(cast.statistician, "list_line.proposed")[-4:]
    assert {(event.outcome, event.line) for event in proposed} == {("done", line.ref) for line in copied}


def test_nobody_has_access_by_a_copy_alone(following, cast, as_):
    press(as_, cast, following)
    assert not following.access.filter(permission__codename="read_before_release").exists()


def test_the_access_page_has_the_press_and_the_page_says_what_it_did(following, cast, as_):
    access = as_(cast.statistician).get(reverse("access", args=[following.ref]))
    assert f'action="{reverse("copy_list", args=[following.ref])}"' in access.content.decode()
    assert (
        "4 people who were on the list of Housing statistics, April to June 2020 are not on this one."
        in words(access)
    )

    after = as_(cast.statistician).post(reverse("copy_list", args=[following.ref]), follow=True)

    assert "4 people are proposed, and wait for a decision." in words(after)
    assert "On this release’s list already: 4" in words(after)
    assert "Left to mend" not in words(after)


def test_a_leaver_is_told_with_who_holds_the_post_now(following, cast, as_):
    left = holding_of(cast.private_secretary)
    left.to_at = at("2020-08-31 17:00")
    left.save()
    holder(left.post.title, cast.department, "Kim Successor", "kim.successor@example.org")
    at("2020-09-01 09:00")

    press(as_, cast, following)

    assert "Private Secretary" not in people_on(following)
    assert len(people_on(following)) == 3
    said = page(as_, cast, following)
    assert "Left to mend: 1" in said
    assert "This person does not hold that post now. Choose who does." in said
    assert "Good practice: confirm each holder for each release" in said
    assert "Kim Successor (kim.successor@example.org) holds it now." in said
    refused = [
        event for event in events_of(cast.statistician, "list_line.proposed") if event.outcome == "refused"
    ]
    assert [event.rules for event in refused] == ["R79"]


def test_a_mover_is_told_with_where_they_are_now(following, cast, as_):
    left = holding_of(cast.adviser)
    left.to_at = at("2020-08-31 17:00")
    left.save()
    holder("Director of Rail", cast.agency, "", cast.adviser.email)
    at("2020-09-01 09:00")

    said = page(as_, cast, following)

    assert "Adviser is now Director of Rail, Housing Agency. Nobody holds it now." in said


def test_whoever_advises_a_post_that_is_not_on_the_list_any_more_is_told(stage, cast, as_):
    release = stage("list_approved")
    director = holder("Director General", cast.department, "Lee Director", "lee@example.org")
    grant(release, director, cast, eligibility="h", principal=None)
    briefer = holder("Director's Adviser", cast.department, "Mo Adviser", "mo@example.org")
    grant(release, briefer, cast, principal=director.post)
    following = next_release(release, cast)
    director.to_at = at("2020-08-31 17:00")
    director.save()
    at("2020-09-01 09:00")

    press(as_, cast, following)

    assert people_on(following).isdisjoint({"Lee Director", "Mo Adviser"})
    said = page(as_, cast, following)
    assert "It must be one that is itself eligible under (a) to (h)." in said
    assert "SI 2008/2998, Schedule, para 3(2)(i)" in said
    assert "Director General, Department for Housing is not on this list in its own right." in said


def test_an_adviser_is_copied_with_the_post_that_they_advise_whatever_the_order(stage, cast, as_):
    release = stage("list_approved")
    director = holder("Director General", cast.department, "Lee Director", "lee@example.org")
    first = grant(release, director, cast, eligibility="h", principal=None)
    briefer = holder("Director's Adviser", cast.department, "Mo Adviser", "mo@example.org")
    grant(release, briefer, cast, principal=director.post)
    actions.decide_line(first, verdict="revoked", reason="Asked anew.", occasion=by(cast.head_of_profession))
    grant(release, director, cast, eligibility="h", principal=None)  # after whoever advises them

    following = next_release(release, cast)
    press(as_, cast, following)

    assert {"Lee Director", "Mo Adviser"} <= people_on(following)


def test_somebody_whose_account_is_closed_is_told(following, cast, as_):
    cast.adviser.is_active = False
    cast.adviser.save()
    press(as_, cast, following)
    assert str(cast.adviser) not in people_on(following)
    said = page(as_, cast, following)
    assert "The account of Adviser is closed, so they could not open it." in said
    assert "Leave the row out, or name somebody else." in said


def test_what_was_withdrawn_there_is_not_copied(stage, cast, as_):
    release = stage("list_approved")
    line = release.lines.list().get(holding__person=cast.adviser)
    actions.decide_line(line, verdict="revoked", reason="Reshuffled.", occasion=by(cast.head_of_profession))
    following = next_release(release, cast)

    press(as_, cast, following)

    assert len(people_on(following)) == 3
    assert str(cast.adviser) not in people_on(following)


def test_whoever_is_on_this_list_is_not_proposed_twice(following, cast, as_):
    grant(following, holding_of(cast.minister), cast, eligibility="a", principal=None)
    waiting = holding_of(cast.adviser)
    actions.propose_list_line(
        following,
        holding=waiting,
        eligibility="i",
        principal=holding_of(cast.minister).post,
        purpose="i",
        reason="Advises.",
        occasion=by(cast.statistician),
    )

    press(as_, cast, following)
    press(as_, cast, following)

    assert following.lines.list().count() == 4
    assert len(people_on(following)) == 4


def test_a_decision_of_this_release_is_not_undone_by_a_press(following, cast, as_):
    press(as_, cast, following)
    line = following.lines.list().get(holding__person=cast.adviser)
    actions.decide_line(line, verdict="refused", reason="Not needed.", occasion=by(cast.head_of_profession))

    press(as_, cast, following)

    assert following.lines.list().filter(holding__person=cast.adviser).count() == 1
    said = page(as_, cast, following)
    assert "This was refused here already. Propose them by themselves if it should be decided again." in said


def test_a_shortened_window_and_an_allowed_download_are_copied_as_they_were_granted(stage, cast, as_):
    release = stage("list_approved")
    short = release.lines.list().get(holding__person=cast.adviser)
    actions.decide_line(
        short,
        verdict="shortened",
        opens_at=PUBLISHES_AT - timedelta(hours=1),
        reason="An hour is enough.",
        occasion=by(cast.head_of_profession),
    )
    asks = {"may_download": True, "download_reason": "On a train."}
    grant(release, holder("Editor", cast.agency, "Ed Editor", "ed@example.org"), cast, **asks)
    following = next_release(release, cast)

    press(as_, cast, following)

    hour = following.lines.get(holding__person=cast.adviser)
    assert (hour.opens_at, hour.closes_at) == (NEXT_AT - timedelta(hours=1), NEXT_AT)
    train = following.lines.get(holding__person__email="ed@example.org")
    assert train.may_download
    assert keyring.open_reason(following, train.download_reason_name, train.ref) == "On a train."


def test_whose_list_it_is(stage, cast):
    """The last that is published; where none is, the latest on which somebody was granted."""
    from releases.policies.copying_list import list_to_copy

    first = stage("final_form")
    assert list_to_copy(first) is None
    second = actions.create_release(
        first.output, title="Second", regime="UK", market_sensitive=False, publish_at=NEXT_AT,
        occasion=by(cast.statistician),
    )  # fmt: skip
    assert list_to_copy(second) is None
    grant(first, holding_of(cast.minister), cast, eligibility="a", principal=None)
    assert list_to_copy(second) == first
    other = actions.create_output(
        cast.agency, title="Rents", slug="rents", contact="Rents", occasion=by(cast.statistician)
    )
    elsewhere = actions.create_release(
        other,
        title="Rents",
        regime="UK",
        market_sensitive=False,
        publish_at=NEXT_AT,
        occasion=by(cast.statistician),
    )
    assert list_to_copy(elsewhere) is None


def test_without_an_earlier_list_there_is_nothing_to_copy(stage, cast, as_):
    release = stage("final_form")
    access = as_(cast.statistician).get(reverse("access", args=[release.ref]))
    assert "Copy the list" not in words(access)
    answer = press(as_, cast, release)
    assert answer.status_code == 403
    assert "There is no earlier release of Housing statistics whose list could be copied." in words(answer)
    event = events_of(cast.statistician, "list.copied")[-1]
    assert (event.outcome, event.rules) == ("refused", "D04l")


def test_only_those_who_make_it_may_copy_and_nobody_once_it_is_published(following, cast, as_):
    for who in ("head_of_profession", "auditor", "minister", "stranger"):
        assert press(as_, cast, following, who=who).status_code in (403, 404), who
    assert not following.lines.list().exists()
    before = Line.objects.count()
    first = following.output.releases.get(publication__isnull=False)
    assert press(as_, cast, first).status_code == 403
    assert Line.objects.count() == before


def test_forty_people_are_copied_in_a_sensible_number_of_statements(
    stage, cast, as_, django_assert_max_num_queries
):
    release = stage("list_approved")
    for number in range(36):
        who = holder(f"Briefer {number}", cast.department, f"Sam {number}", f"sam.{number}@example.org")
        grant(release, who, cast)
    following = next_release(release, cast)

    with django_assert_max_num_queries(
        40 + 25
    ):  # one for each event in the trail, and few for everything else
        actions.copy_list(following, occasion=by(cast.statistician))

    assert following.lines.list().count() == 40
