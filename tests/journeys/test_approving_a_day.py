"""A Head of Profession with eleven releases that day decides all of them, with every press counted.

A press is a click, a tap or Enter on something: a link, a button, a choice. What is typed is not counted. Each list
has forty lines: thirty-eight as last time, somebody new, and somebody who now asks to download. One by one, by the page
of each line and of each approval, it is a choice and a button for each of 440 lines, and a button for each of 22
approvals.
"""

from __future__ import annotations

from prerelease.accounts.models import Holding, Person, Post
from releases import actions
from releases.models import Line, LineDecision, PublicationApproval, Release
from tests.releases.pages import words
from tests.world.builders import agree, at, by, in_london, preview, upload
from tests.world.cast import IN_OFFICE
from tests.world.next_time import BENEFIT, next_release

from .visitor import Visitor

RELEASES, LINES = 11, 40
ONE_BY_ONE = {"presses": 2 * RELEASES * LINES + 2 * RELEASES}
HERE = {"presses": 26, "loads": 4}
THREE_MINUTES = 180  # seconds, and what somebody needs for a press and the look before it
A_PRESS = 6


def test_eleven_releases_are_decided_in_few_presses(stage, cast, as_):
    stage("announced")
    outputs = _a_day(cast)
    today = [output.releases.get(publish_at=in_london("2020-07-17 09:30")) for output in outputs]
    counted = {"presses": 0, "loads": 0}
    head = Visitor(as_(cast.head_of_profession), counted).has_open("/desk/")

    head.follows("Approvals")
    assert "11 releases: 418 lines unchanged and passing, 22 to decide." in words(head.page)
    head.types(reason=BENEFIT)
    head.presses("Approve 418 unchanged")
    assert "11 releases: 0 lines unchanged and passing, 22 to decide." in words(head.page)

    for line in Line.objects.undecided().filter(release__in=today):
        head.chooses_of(f"{line.ref}-verdict", "refused" if line.may_download else "approved")
        head.types(**{f"{line.ref}-reason": "A different reason for each."})
    head.presses("Record these decisions")
    head.presses("Approve 11 lists and publications")

    assert counted == HERE
    assert counted["presses"] < ONE_BY_ONE["presses"] / 30
    assert counted["presses"] * A_PRESS <= THREE_MINUTES
    _all_is_decided(today)


def _all_is_decided(today: list[Release]) -> None:
    decided = LineDecision.objects.filter(line__release__in=today, line__kind="list")
    assert decided.count() == RELEASES * LINES
    assert decided.filter(verdict="refused").count() == RELEASES
    assert len(set(decided.values_list("reason_name", flat=True))) == RELEASES * LINES
    assert PublicationApproval.objects.filter(release__in=today).count() == RELEASES
    assert all(release.list_approvals.count() == 1 for release in today)


def _a_day(cast) -> list:
    """Eleven outputs, each with a release a week ago, and one on the day: its list asked for, its file frozen."""
    at("2020-07-08 10:00")
    outputs, staff = [_output(cast, number) for number in range(RELEASES)], _staff(cast, LINES)
    for output in outputs:
        _listed(
            next_release(output, cast, publish_at="2020-07-10 09:30"), cast, staff[: LINES - 1], granted=True
        )
    at("2020-07-15 10:00")
    for output in outputs:
        release = next_release(output, cast, publish_at="2020-07-17 09:30")
        _listed(release, cast, staff, granted=False)
        upload(release, cast.statistician)
        actions.declare_final_form(release, occasion=by(cast.statistician))
        agree(release, cast.head_of_profession)
        preview(release, cast.head_of_profession)
    return outputs


def _output(cast, number: int):
    return actions.create_output(
        cast.agency,
        title=f"Output {number}",
        slug=f"output-{number}",
        contact="Us",
        occasion=by(cast.statistician),
    )


def _staff(cast, many: int) -> list[Holding]:
    people = [
        Person(email=f"jo.adviser{number}@example.org", name=f"Adviser {number}") for number in range(many)
    ]
    posts = [
        Post(title=f"Adviser {number}", organisation=cast.department, kind="adviser")
        for number in range(many)
    ]
    pairs = zip(Person.objects.bulk_create(people), Post.objects.bulk_create(posts), strict=True)
    return Holding.objects.bulk_create(
        Holding(person=one, post=post, from_at=IN_OFFICE) for one, post in pairs
    )


def _listed(release: Release, cast, staff: list[Holding], *, granted: bool) -> None:
    """The first and the last by the action, and the rest laid down like them: this is not about proposing."""
    line = _ask(release, cast, staff[0], download=not granted)
    lines = [line, _ask(release, cast, staff[-1], download=False)]
    lines += Line.objects.bulk_create(_like(lines[1], holding) for holding in staff[1:-1])
    if granted:
        actions.decide_line(line, verdict="approved", reason=BENEFIT, occasion=by(cast.head_of_profession))
        decision = line.decision()
        LineDecision.objects.bulk_create(_decided(decision, one) for one in lines[1:])


def _ask(release: Release, cast, holding: Holding, *, download: bool) -> Line:
    return actions.propose_list_line(
        release,
        holding=holding,
        eligibility="i",
        principal=cast.minister.holdings.get().post,
        purpose="i",
        reason="Answers.",
        may_download=download,
        download_reason="On a train." if download else "",
        occasion=by(cast.statistician),
    )


def _like(line: Line, holding: Holding) -> Line:
    same = ("release", "kind", "organisation_name", "eligibility", "principal", "purpose", "reason_name")
    times = ("opens_at", "closes_at", "submitted_at", "by")
    said = {name: getattr(line, name) for name in (*same, *times)}
    return Line(holding=holding, post_title=holding.post.title, **said)


def _decided(decision: LineDecision, line: Line) -> LineDecision:
    said = {
        name: getattr(decision, name)
        for name in ("verdict", "opens_at", "closes_at", "at", "by", "delegation")
    }
    return LineDecision(line=line, reason_name=decision.reason_name, **said)
