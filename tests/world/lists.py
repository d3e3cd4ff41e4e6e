"""A list of forty posts, granted and published, and the next release of the same output, whose list is to be made."""

from __future__ import annotations

from datetime import datetime, timedelta

from prerelease.accounts.models import Holding, Organisation, Person, Post
from prerelease.core.clock import LONDON
from releases import actions
from releases.models import Release

from .builders import at, by, holding_of
from .cast import IN_OFFICE, Cast

NEXT_AT = datetime(2020, 10, 15, 9, 30, tzinfo=LONDON)
BENEFIT = "The benefit to the public is greater than the risk to trust."


def holder(title: str, organisation: Organisation, name: str, email: str, kind: str = "other") -> Holding:
    """Somebody in a post of this title since April 2019; the post is made if it is not there."""
    post, _ = Post.objects.get_or_create(title=title, organisation=organisation, defaults={"kind": kind})
    person = Person.objects.filter(email=email).first() or Person.objects.create_user(email, name)
    return Holding.objects.create(person=person, post=post, from_at=IN_OFFICE)


def grant(release: Release, holding: Holding, cast: Cast, **asked):  # type: ignore[no-untyped-def]
    """A line on its list, approved; as an adviser of the minister unless `asked` says otherwise."""
    minister = holding_of(cast.minister).post
    words = {
        "eligibility": "i",
        "principal": minister,
        "purpose": "i",
        "reason": "Answers on the day.",
    } | asked
    line = actions.propose_list_line(release, holding=holding, occasion=by(cast.statistician), **words)
    allows = {"may_download": True} if line.may_download else {}
    actions.decide_line(
        line, verdict="approved", reason=BENEFIT, occasion=by(cast.head_of_profession), **allows
    )
    return line


def grant_all(release: Release, holdings: list[Holding], cast: Cast) -> None:
    """As advisers of the minister, proposed by one paste and approved one by one."""
    minister = holding_of(cast.minister).post
    text = "\n".join(f"{one.person.email}\ti\t{minister}\ti\tAnswers on the day." for one in holdings)
    for line in actions.propose_list(release, text=text, occasion=by(cast.statistician)):
        actions.decide_line(line, verdict="approved", reason=BENEFIT, occasion=by(cast.head_of_profession))


def list_before(release: Release, cast: Cast) -> Release:
    """An earlier release of its output, not published, with two people on its list: a list to copy."""
    before = actions.create_release(
        release.output,
        title="Housing statistics, January to March 2020",
        regime="UK",
        market_sensitive=False,
        publish_at=release.publish_at - timedelta(days=14),
        occasion=by(cast.statistician),
    )
    for person in (cast.press_officer, cast.auditor):
        grant(before, holding_of(person), cast)
    return before


def briefers(cast: Cast, number: int) -> list[Holding]:
    """So many people in posts of the department, each with a post of their own."""
    return [
        holder(f"Briefing Officer {n}", cast.department, f"Sam Briefer {n}", f"sam.{n}@example.org")
        for n in range(1, number + 1)
    ]


def next_release(release: Release, cast: Cast) -> Release:
    """The first is published, and in August its next issue is created."""
    at("2020-07-16 09:30")
    actions.lift(cause="sweep")
    at("2020-08-03 10:00")
    return actions.create_release(
        release.output,
        title="Housing statistics, July to September 2020",
        regime="UK",
        market_sensitive=False,
        publish_at=NEXT_AT,
        occasion=by(cast.statistician),
    )
