"""A pasted list: what would happen to each of its rows. The page's plan and the act itself ask the same."""

from __future__ import annotations

from collections.abc import Mapping

from prerelease.accounts.models import Person
from prerelease.core.moment import Moment
from releases.documents.pasted_list import PastedRow, read
from releases.models import Release

from .mending import mends
from .naming import Directory, Meant
from .on_list import OnList
from .pasted_words import category, downloads, purpose
from .planning import Plan, Planned, successors_for
from .proposing import Judged, Wanted, judge_wanted


def plan_list(release: Release, text: str, chosen: Mapping[int, int], *, by: Person, moment: Moment) -> Plan:
    """`chosen`: by a row's number, the key of the holding that was chosen among several. Raises NotAList."""
    pasted = read(text)
    directory = Directory(pasted.rows, moment)
    meant = {row.number: _understood(row, directory, chosen) for row in pasted.rows}
    wanted = {
        row.number: _wanted(row, meant[row.number])
        for row in pasted.rows
        if meant[row.number].holding and not meant[row.number].problems
    }
    found = judge_wanted(release, wanted.values(), OnList.of(release), by=by, moment=moment)
    judged = dict(zip(wanted, found, strict=True))
    successors = successors_for(found, moment)
    lines = (_planned(row, meant[row.number], judged.get(row.number), successors) for row in pasted.rows)
    return Plan(tuple(lines), heading=pasted.heading, unread=pasted.unread)


def _understood(row: PastedRow, directory: Directory, chosen: Mapping[int, int]) -> Meant:
    if row.problems:
        meant = Meant()
        for problem in row.problems:
            meant.unclear(problem)
        return meant
    meant = directory.meant(row, chosen.get(row.number))
    if downloads(row["access"]) is None:
        meant.unclear(
            f"“{row['access']}”, under Access, is neither view nor download.", "Write one of the two."
        )
    return meant


def _wanted(row: PastedRow, meant: Meant) -> Wanted:
    """A category or purpose that is none goes on as it was typed, for the rule to refuse."""
    return Wanted(
        holding=meant.holding,  # type: ignore[arg-type]
        eligibility=category(row["eligibility"]),
        purpose=purpose(row["purpose"]),
        reason=row["reason"],
        principal=meant.principal,
        may_download=bool(downloads(row["access"])),
        download_reason=row["download_reason"],
    )


def _planned(row: PastedRow, meant: Meant, judged: Judged | None, successors) -> Planned:  # type: ignore[no-untyped-def]
    more = mends(judged, successors) if judged else ()
    if meant.choices and meant.holding is None:
        more = ("Choose under the table.",)
    return Planned(
        judged,
        text=row.text,
        number=row.number,
        who=row["person"] or row["post"] or row["name"],
        problems=tuple(meant.problems),
        choices=tuple(meant.choices),
        mends=(*meant.mends, *more),
        notes=tuple(meant.notes),
    )
