"""A release's trail as people read it: sentences in London's time, and who saw what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from audit import queries as memory
from audit.queries import Entry, Openings
from prerelease.accounts.models import Person
from releases import events
from releases.models import DraftHandOver, Release, Verdict

from .reasons import Why, why

OPENED = (
    events.DOCUMENT_OPENED.name,
    events.CHANGES_OPENED.name,
    events.DRAFT_OPENED.name,
    events.SUMMARY_OPENED.name,
    events.CHART_OPENED.name,
)
DOWNLOADED = (events.DOCUMENT_DOWNLOADED.name,)
WITHOUT_ITS_LINE = (*OPENED, *DOWNLOADED, events.DOWNLOAD_FINISHED.name, events.DOWNLOAD_CUT.name)
LOOKED = (events.RELEASE_SEEN.name, events.TRAIL_READ.name)
BY_ITSELF = "The service"
UNKNOWN = "Somebody whose name has been erased"


@dataclass(frozen=True)
class Sentence:
    """One event: who did what to which thing, and why it was refused if it was."""

    at: datetime
    who: str
    post: str
    says: str
    about: str
    is_refused: bool
    why: list[Why]


@dataclass(frozen=True)
class TrailPage:
    sentences: list[Sentence]
    number: int
    pages: int
    total: int

    @property
    def newer(self) -> int:
        return self.number - 1

    @property
    def older(self) -> int:
        return self.number + 1


def trail(release: Release, *, page: int = 1) -> TrailPage:
    """A hundred events, the newest first."""
    found = memory.trail_of_release(release.ref, page=page)
    return TrailPage(sentences(release, found.entries), found.number, found.pages, found.total)


def latest(release: Release) -> list[Sentence]:
    """For the release's own page: the last refusals, then the last of everything but looks at pages."""
    refused = memory.latest_of_release(release.ref, at_most=3, refused=True)
    others = memory.latest_of_release(release.ref, at_most=6, without=LOOKED)
    done = [entry for entry in others if not entry.is_refused]
    return sentences(release, [*refused, *done])


def sentences(release: Release, entries: list[Entry]) -> list[Sentence]:
    things, people = things_of(release), _mentioned(entries)
    return [
        Sentence(
            at=entry.at,
            who=_who(entry),
            post=entry.post if entry.who else "",
            says=entry.says,
            about=", ".join(filter(None, _about(entry, things, people))),
            is_refused=entry.is_refused,
            why=why(entry.verb, entry.rules, release),
        )
        for entry in entries
    ]


def things_of(release: Release) -> dict[str, str]:
    """What the references in the trail stand for: documents and versions, drafts, lines."""
    lines = release.lines.select_related("holding__person")
    named = {line.ref: f"{line.holding.person} ({line.post_title})" for line in lines}
    for document in release.documents.prefetch_related("versions"):
        named[document.ref] = document.title
        named |= {version.ref: f"version {version.number}" for version in document.versions.all()}
    for draft in release.drafts.prefetch_related("versions"):
        named[draft.ref] = str(draft)
        named |= {version.ref: f"version {version.number}" for version in draft.versions.all()}
    for chart in release.charts.prefetch_related("versions"):
        named[chart.ref] = str(chart)
        named |= {version.ref: f"version {version.number}" for version in chart.versions.all()}
    named |= {summary.ref: f"version {summary.number}" for summary in release.summaries.all()}
    return named


def _who(entry: Entry) -> str:
    if entry.who is not None:
        return entry.who.name
    return UNKNOWN if entry.has_actor else BY_ITSELF


def _about(entry: Entry, things: Mapping[str, str], people: Mapping[str, str]) -> Iterable[str]:
    """The things it was about, then what its erasable side adds."""
    detail = entry.detail
    yield things.get(entry.line, "") if entry.verb not in WITHOUT_ITS_LINE else ""
    if not entry.line and (name := people.get(detail.get("person", ""))):
        yield f"{name} ({detail.get('post', '')})"
    yield people.get(detail.get("reader", ""), "")
    yield " and ".join(people[one] for one in detail.get("people", ()) if one in people)
    yield things.get(entry.document, "")
    yield things.get(entry.version, "")
    yield _page(detail.get("page"))
    yield "its picture" if detail.get("picture") else "its text" if detail.get("text") else ""
    yield f"copy {detail['copy']}" if "copy" in detail else ""
    yield detail.get("why", "") if entry.verb == events.DOWNLOAD_CUT.name else ""
    yield "chart" if "chart" in detail else ""
    yield "to every release that is not published" if "everything" in detail else ""
    yield Verdict(detail["verdict"]).label.lower() if detail.get("verdict") in Verdict else ""


def _page(page: int | str | None) -> str:
    """Of a table, its number; of a private page, its name."""
    if isinstance(page, int):
        return f"page {page}"
    return page.replace("_", " ") if page else ""


def _mentioned(entries: list[Entry]) -> dict[str, str]:
    """The names of people whom events speak of, beside those who acted."""
    said = {entry.detail.get(key) for entry in entries for key in ("person", "reader")} - {None}
    said |= {one for entry in entries for one in entry.detail.get("people", ())}
    return {str(person.pseudonym): person.name for person in Person.objects.filter(pseudonym__in=said)}


@dataclass(frozen=True)
class Cell:
    """How often one person opened one thing, and between when; no cell, never."""

    first_at: datetime
    last_at: datetime
    times: int


@dataclass(frozen=True)
class Seen:
    """What one person had of one thing: how often they opened it here, and how many copies they began to download."""

    opened: Cell | None
    downloaded: Cell | None


@dataclass(frozen=True)
class SightRow:
    """A person: what they had, and what they were refused. `had_access`: by a line that was granted."""

    who: str
    post: str
    had_access: bool
    cells: list[Seen]
    refused: Cell | None


@dataclass(frozen=True)
class Sight:
    """Who saw what: people down, documents and press drafts across. No figures, ever."""

    columns: list[str]
    rows: list[SightRow]


def who_saw_what(release: Release) -> Sight:
    """Everybody who opened something, was refused it, or could have opened it."""
    columns = {release.ref: "Summary"} if release.summaries.exists() else {}
    columns |= {document.ref: document.title for document in release.documents.order_by("pk")}
    columns |= {chart.ref: str(chart) for chart in release.charts.order_by("number")}
    columns |= {draft.ref: str(draft) for draft in release.drafts.order_by("number")}
    seen = memory.openings_of_release(release.ref, (*OPENED, *DOWNLOADED, events.RELEASE_SEEN.name))
    seen += _handed_over(release)
    posts = {line.holding.person: line.post_title for line in _granted(release)}
    others = memory.people_of(opening.actor for opening in seen if _counts(opening, columns))
    people = [*posts, *(person for person in others.values() if person not in posts)]
    rows = [_row(person, posts.get(person), seen, columns) for person in people]
    return Sight(list(columns.values()), rows)


def _handed_over(release: Release) -> list[Openings]:
    """What reached somebody outside this service counts as opened by them."""
    found = DraftHandOver.objects.filter(version__draft__release=release).select_related(
        "version__draft", "to"
    )
    verb = events.DRAFT_HANDED_OVER.name
    return [
        Openings(one.to.pseudonym, verb, one.version.draft.ref, "allowed", one.at, one.at, 1) for one in found
    ]


def _granted(release: Release) -> Any:
    """Every line that ever gave access, withdrawn ones included."""
    lines = release.lines.filter(decisions__verdict__in=("approved", "shortened")).distinct()
    return lines.select_related("holding__person").order_by("organisation_name", "post_title", "pk")


def _counts(opening: Openings, columns: Mapping[str, str]) -> bool:
    return opening.outcome == "refused" or (opening.outcome == "allowed" and opening.what in columns)


def _row(person: Person, post: str | None, seen: list[Openings], columns: Mapping[str, str]) -> SightRow:
    mine = [opening for opening in seen if opening.actor == person.pseudonym]
    cells = [_seen([one for one in mine if one.what == ref and one.outcome == "allowed"]) for ref in columns]
    refused = _together([one for one in mine if one.outcome == "refused"])
    return SightRow(person.name, post or _post_of(person), post is not None, cells, refused)


def _seen(allowed: list[Openings]) -> Seen:
    copies = [one for one in allowed if one.verb in DOWNLOADED]
    return Seen(_together([one for one in allowed if one not in copies]), _together(copies))


def _together(openings: list[Openings]) -> Cell | None:
    if not openings:
        return None
    return Cell(
        min(one.first_at for one in openings),
        max(one.last_at for one in openings),
        sum(one.times for one in openings),
    )


def _post_of(person: Person) -> str:
    latest_held = person.holdings.select_related("post").order_by("-from_at").first()
    return latest_held.post.title if latest_held else ""
