"""The page of approvals, put together: of one day's releases or of one, what is unchanged, to decide, and ready."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from prerelease.accounts.models import Person
from prerelease.core.clock import LONDON
from prerelease.core.decision import Decision
from prerelease.core.moment import Moment
from releases.charts.sizes import sizes
from releases.documents import keyring
from releases.forms.approvals import OneOfManyForm
from releases.models import DocumentVersion, Line, LineKind, Release
from releases.models.access import GRANTING
from releases.policies.approvals import may_approve_ready
from releases.policies.weighing import Weighed, Weighing, weigh
from releases.queries import approvals as queries
from releases.queries.approvals import Outstanding

from . import door

MOST_AT_ONCE = 50  # lines with their fields on one page


@dataclass(frozen=True)
class Day:
    """A day on which something is to be published: its address, and how much of it waits."""

    on: date
    href: str
    releases: int
    waiting: int
    is_current: bool


@dataclass(frozen=True)
class Chosen:
    """What the page is about. `query` leads back to it."""

    days: list[Day]
    releases: list[Release]
    query: str
    on: date | None
    is_one: bool

    @property
    def busy(self) -> list[Day]:
        """On which something waits, and the one that is looked at."""
        return [day for day in self.days if day.waiting or day.is_current]

    @property
    def quiet(self) -> list[Day]:
        return [day for day in self.days if day not in self.busy]


@dataclass(frozen=True)
class Row:
    """A line to decide, with its reasons, opened for those who decide, and its own part of the form."""

    each: Weighed
    form: OneOfManyForm
    reason: str
    download_reason: str
    never_opened: bool

    @property
    def line(self) -> Line:
        return self.each.line


@dataclass(frozen=True)
class Section:
    """One release. `more` lines wait beyond those in `rows`; `may` says whether both approvals can be given now."""

    weighing: Weighing
    outstanding: Outstanding
    rows: list[Row]
    more: int
    never_opened: set[str]
    before: list[int]
    documents: list[DocumentVersion]
    may: Decision | None

    @property
    def release(self) -> Release:
        return self.weighing.release

    @property
    def href(self) -> str:
        return f"{reverse('approvals')}?release={self.release.ref}"

    @property
    def shown(self) -> str:
        """What stands here as unchanged, to be sent back by the press."""
        lines = " ".join(f"{each.line.ref}:{each.shown}" for each in self.weighing.unchanged)
        return f"{self.release.ref} {lines}" if lines else ""

    @property
    def ready(self) -> str:
        """The frozen set and the list that stand here, to be sent back by the press; "" where they are not ready."""
        form = self.outstanding.form
        return f"{self.release.ref} {form.pk} {self.weighing.list_shown}" if self.may and form else ""

    @property
    def granted(self) -> int:
        """How many are on the list, now that all of it is decided."""
        return sum(line.kind == LineKind.LIST and line.verdict in GRANTING for line in self.weighing.lines)  # type: ignore[attr-defined]

    @property
    def more_frozen(self) -> int:
        """Charts and the summary: what is frozen and is no document."""
        return len(self.outstanding.form.manifest) - len(self.documents) if self.outstanding.form else 0

    @property
    def numbers(self) -> str:
        """How long the list is and was, in words."""
        if not self.before:
            return "There is no earlier list to compare with."
        earlier = ", ".join(str(count) for count in self.before)
        average = round(sum(self.before) / len(self.before))
        return f"Now {self.weighing.size}, last time {self.before[-1]}, on average {average}. Earlier: {earlier}."

    @property
    def picture(self) -> SafeString:
        if not self.before:
            return SafeString()
        title = f"People on the list. {self.numbers}"
        return mark_safe(sizes([*self.before, self.weighing.size], title=title))  # noqa: S308 - escaped


def chosen(request: HttpRequest, moment: Moment) -> Chosen:
    """The release or the day that was asked for; else the next day with something to decide, else the next at all."""
    person = request.occasion.by  # type: ignore[attr-defined]
    theirs = queries.decided_by(person, moment)
    waits = queries.outstanding(theirs, person)
    by_day = queries.days_of(theirs)
    only = request.GET.get("release", "")
    if only:
        asked_for = door.fetch_workplace(request, only)
        found = [release for release in theirs if release.pk == asked_for.pk]
        on = asked_for.publish_at.astimezone(LONDON).date()
        return Chosen(_days(by_day, waits, None), found, f"?release={asked_for.ref}", on, True)
    busy = (on for on, releases in by_day.items() if any(waits[one.pk].anything for one in releases))
    named = {str(on): on for on in by_day}.get(request.GET.get("day", ""))
    on = named or next(busy, None) or next(iter(by_day), None)
    return Chosen(_days(by_day, waits, on), by_day.get(on, []), f"?day={on}" if on else "", on, False)  # type: ignore[arg-type]


def _days(
    by_day: Mapping[date, Sequence[Release]], waits: Mapping[int, Outstanding], current: date | None
) -> list[Day]:
    here = reverse("approvals")
    return [
        Day(
            on,
            f"{here}?day={on}",
            len(releases),
            sum(waits[one.pk].anything for one in releases),
            on == current,
        )
        for on, releases in by_day.items()
    ]


def sections(
    releases: Sequence[Release], by: Person, moment: Moment, typed: Mapping[str, OneOfManyForm]
) -> list[Section]:
    """`typed` are forms that were sent and not done, by the reference of the line: shown again as they were."""
    weighed, waits = weigh(releases, by, moment), queries.outstanding(releases, by)
    earlier = {pk: each.earlier[: queries.SHOWN_BEFORE][::-1] for pk, each in weighed.items()}
    counts = queries.list_sizes([one for found in earlier.values() for one in found])
    opened = queries.openers([each.before for each in weighed.values() if each.before])
    documents = queries.frozen_documents([each.form for each in waits.values() if each.form])
    found, left = [], MOST_AT_ONCE
    for release in releases:
        each, out = weighed[release.pk], waits[release.pk]
        never = _never_opened(each, opened, moment)
        rows = [_row(one, never, typed) for one in each.to_decide[:left]]
        left -= len(rows)
        found.append(
            Section(
                each,
                out,
                rows,
                len(each.to_decide) - len(rows),
                never,
                [counts[one.pk] for one in earlier[release.pk]],
                documents[out.form.pk] if out.form else [],
                _may(each, out, by, moment),
            )
        )
    return found


def _may(weighing: Weighing, out: Outstanding, by: Person, moment: Moment) -> Decision | None:
    """None where there is nothing to ask: lines wait, nothing is frozen, or both are approved."""
    if weighing.waiting or out.form is None or out.is_approved:
        return None
    return may_approve_ready(weighing.release, out.form, shown=weighing.list_shown, by=by, moment=moment)


def _row(each: Weighed, never: set[str], typed: Mapping[str, OneOfManyForm]) -> Row:
    line = each.line

    def opened(stored_name: str) -> str:
        return keyring.open_reason(line.release, stored_name, line.ref)

    form = typed.get(line.ref) or OneOfManyForm(line=line)
    return Row(each, form, opened(line.reason_name), opened(line.download_reason_name), line.ref in never)


def _never_opened(weighing: Weighing, opened: set[tuple[str, object]], moment: Moment) -> set[str]:
    """The references of lines whose holder could read the release before this one, and did not while they could."""
    before = weighing.before
    if before is None or not moment.reached(before.publish_at):
        return set()
    return {
        each.line.ref
        for each in weighing.waiting
        if each.last
        and each.line.kind == LineKind.LIST
        and (before.ref, each.line.holding.person.pseudonym) not in opened
    }
