"""Puts a generated world into PostgreSQL: facts as rows, the live rights by releases/permissions.py."""

from __future__ import annotations

import itertools
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from prerelease.accounts.models import Delegation, Holding, Organisation, Person, Post
from prerelease.core import clock
from prerelease.core.refs import new_ref
from releases import models as m
from releases import permissions
from tests.statute.reference import Terms

from .worlds import AFTER, BEFORE, NEW_TERMS_FROM, OLD_TERMS_FROM, Plan, PlannedLine

_numbers = itertools.count()
SECOND = timedelta(seconds=1)


def new_terms() -> tuple[Terms, ...]:
    """Add a second text of each kind, as the owner; every text, as the reference hears of it."""
    with clock.owner() as cursor:
        for kind, from_at in NEW_TERMS_FROM.items():
            cursor.execute(
                "INSERT INTO releases_terms (kind, text, sha256, in_force_at) VALUES (%s, 'New', %s, %s)",
                [kind, f"new-{kind}", from_at],
            )
    texts = tuple(Terms(t.kind, t.sha256, t.in_force_at) for t in m.Terms.objects.order_by("pk"))
    assert min(text.in_force_at for text in texts) == OLD_TERMS_FROM
    return texts


@dataclass(frozen=True)
class Planted:
    """What the names of a world became."""

    people: dict[str, Person]
    releases: dict[str, m.Release]
    versions: dict[str, m.DocumentVersion]
    summaries: dict[str, m.Summary]
    charts: dict[str, m.ChartVersion]
    drafts: dict[str, m.PressDraft]


class Planting:
    """One world. Each step fills one table, in the order of their foreign keys."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.world, self.mark = plan, plan.world, f"{next(_numbers)}-{secrets.token_hex(4)}"

    def plant(self) -> Planted:
        self.organisations = self._each(
            Organisation, {name: {"name": f"{name} {self.mark}"} for name in self._organisations()}
        )
        self.people = self._each(Person, {name: self._person(name) for name in self._people()})
        self.delegations = self._each(
            Delegation, {name: self._delegation(name) for name in self.organisations}
        )
        self._releases()
        self._documents()
        self._summaries()
        self._charts()
        self._lines()
        self._final_forms()
        self._stops()
        self._drafts()
        self._agreements()
        changed = permissions.rebuild(self.releases.values())
        assert changed == len(m.ReleaseAccess.objects.filter(content_object__in=self.releases.values()))
        assert permissions.rebuild(self.releases.values()) == 0
        if self.plan.seed % 2:
            self._widen_the_rows()
        return Planted(self.people, self.releases, self.versions, self.summaries, self.charts, self.drafts)

    def _widen_the_rows(self) -> None:
        """In every other world each row says more than its lines, as a thief of the application's login could make it
        say. The gate asks the lines, so this must change no answer."""
        rows = m.ReleaseAccess.objects.filter(content_object__in=self.releases.values())
        rows.update(opens_at=BEFORE - 1000 * SECOND, closes_at=AFTER + 1000 * SECOND, may_download=True)

    def _each(self, model: Any, rows: dict[Any, dict[str, Any]]) -> dict[Any, Any]:
        made = model.objects.bulk_create([model(**fields) for fields in rows.values()])
        return dict(zip(rows, made, strict=True))

    def _organisations(self) -> list[str]:
        owners = {release.owner for release in self.world.releases.values()}
        of_lines = {line.organisation for line in self.world.lines}
        of_stops = {stop.owner for stop in self.world.stops} | {stop.recipients for stop in self.world.stops}
        return sorted((owners | of_lines | of_stops) - {None})

    def _people(self) -> list[str]:
        return ["ada", "ben", "cas", "dee", "maker"]

    def _person(self, name: str) -> dict[str, Any]:
        return {
            "email": f"{name}-{self.mark}@example.org",
            "name": name,
            "password": "!",
            "is_active": name in self.world.active or name == "maker",
            "is_superuser": name in self.plan.superusers,
        }

    def _delegation(self, organisation: str) -> dict[str, Any]:
        return {
            "organisation": self.organisations[organisation],
            "person": self.people["maker"],
            "powers": ["lists", "publication"],
            "from_on": date(2019, 1, 1),
            "document": "letter",
        }

    @property
    def _by(self) -> dict[str, Any]:
        return {"by": self.people["maker"]}

    def _releases(self) -> None:
        owners = {name: self.organisations[release.owner] for name, release in self.world.releases.items()}
        self.outputs = self._each(
            m.Output,
            {
                name: {"organisation": owner, "title": name, "slug": f"{name}-{self.mark}", "contact": "team"}
                for name, owner in owners.items()
            },
        )
        self.releases = self._each(
            m.Release,
            {
                name: self._by
                | {
                    "output": self.outputs[name],
                    "title": name,
                    "regime": "UK",
                    "market_sensitive": False,
                    "publish_at": release.publish_at,
                    "created_at": BEFORE,
                }
                for name, release in self.world.releases.items()
            },
        )
        common = {name: self._by | {"release": one} for name, one in self.releases.items()}
        self._each(
            m.Announcement,
            {
                name: fields | {"output": self.outputs[name], "slug": "one", "announced_at": BEFORE}
                for name, fields in common.items()
            },
        )
        self._each(
            m.ListApproval,
            {
                name: fields | {"at": BEFORE, "delegation": self._delegation_of(name)}
                for name, fields in common.items()
            },
        )

    def _delegation_of(self, release: str) -> Delegation:
        return self.delegations[self.world.releases[release].owner]

    def _stored(self, name: str, ref: str) -> str:
        """Nothing lies there: the gate opens no file. `sealed.py` puts files there."""
        return f"{name}-{self.mark}"

    def _size(self, name: str, ref: str) -> int:
        return 1

    def _documents(self) -> None:
        refs = {name: new_ref() for name in self.world.versions}
        documents = self._each(
            m.Document,
            {
                name: self._by | {"release": self.releases[one.release], "title": name, "created_at": BEFORE}
                for name, one in self.world.versions.items()
            },
        )
        self.versions = self._each(
            m.DocumentVersion,
            {
                name: self._by
                | {
                    "ref": refs[name],
                    "document": documents[name],
                    "number": 1,
                    "file_name": f"{name}.csv",
                    "size": self._size(name, refs[name]),
                    "sha256": f"sha of {name}",
                    "stored_name": self._stored(name, refs[name]),
                    "received_at": BEFORE,
                }
                for name in self.world.versions
            },
        )
        self._readings()

    def _readings(self) -> None:
        # What is not "checked" was never read (h1) or was found unreadable.
        read = {name for name, one in self.world.versions.items() if one.checked or name != "h1"}
        self._each(
            m.VersionReading,
            {
                name: {
                    "version": self.versions[name],
                    "at": BEFORE,
                    "problem": "" if self.world.versions[name].checked else "It cannot be read.",
                }
                for name in sorted(read)
            },
        )

    def _summaries(self) -> None:
        refs = {name: new_ref() for name in self.world.summaries}
        self.summaries = self._each(
            m.Summary,
            {
                name: self._by
                | {
                    "ref": refs[name],
                    "release": self.releases[one.release],
                    "number": 1,
                    "stored_name": self._stored(name, refs[name]),
                    "sha256": f"sha of {name}",
                    "at": BEFORE,
                }
                for name, one in self.world.summaries.items()
            },
        )

    def _charts(self) -> None:
        refs = {name: new_ref() for name in self.world.charts}
        named = self._each(
            m.Chart,
            {
                name: self._by | {"release": self.releases[one.release], "number": 1, "at": BEFORE}
                for name, one in self.world.charts.items()
            },
        )
        self.charts = self._each(
            m.ChartVersion,
            {
                name: self._by
                | {
                    "ref": refs[name],
                    "chart": chart,
                    "number": 1,
                    "table": self.versions["h1"],
                    "kind": "bar",
                    "stored_name": self._stored(name, refs[name]),
                    "sha256": f"sha of {name}",
                    "at": BEFORE,
                }
                for name, chart in named.items()
            },
        )
        removed = [name for name, one in self.world.charts.items() if one.removed]
        self._each(
            m.ChartRemoval, {name: self._by | {"chart": named[name], "at": BEFORE} for name in removed}
        )

    def _lines(self) -> None:
        distinct = dict.fromkeys(line.holding for line in self.plan.lines)
        posts = self._each(
            Post,
            {
                one: {"title": f"Post {number}", "organisation": self.organisations[one.organisation]}
                for number, one in enumerate(distinct)
            },
        )
        self.holdings = self._each(
            Holding,
            {
                one: {
                    "person": self.people[one.person],
                    "post": posts[one],
                    "from_at": one.from_at,
                    "to_at": one.to_at,
                }
                for one in distinct
            },
        )
        lines = self._each(m.Line, {number: self._line(line) for number, line in enumerate(self.plan.lines)})
        m.LineDecision.objects.bulk_create(
            m.LineDecision(
                line=lines[number],
                verdict=verdict.word,
                opens_at=verdict.opens_at,
                closes_at=verdict.closes_at,
                may_download=verdict.may_download,
                at=BEFORE + (order // 2) * SECOND,  # the first two at one instant: the later row holds
                delegation=self._delegation_of(line.release),
                **self._by,
            )
            for number, line in enumerate(self.plan.lines)
            for order, verdict in enumerate(line.verdicts)
        )

    def _line(self, line: PlannedLine) -> dict[str, Any]:
        why = (
            {"ground": "production", "produces_publication": line.produces_publication}
            if line.kind == "register"
            else {"eligibility": "a", "purpose": "i"}
        )
        holding = self.holdings[line.holding]
        return (
            self._by
            | why
            | {
                "release": self.releases[line.release],
                "kind": line.kind,
                "holding": holding,
                "post_title": holding.post.title,
                "organisation_name": line.holding.organisation,
                "opens_at": line.opens_at,
                "closes_at": line.closes_at,
                "may_download": line.may_download,
                "download_reason_name": "why" if line.may_download else "",
                "submitted_at": BEFORE,
            }
        )

    def _final_forms(self) -> None:
        """A form holds what is in it by their hashes; what it says of others is of other bytes, and opens nothing."""
        things = {**self.versions, **self.summaries, **self.charts}
        forms = self._each(
            m.FinalForm,
            {
                name: self._by
                | {
                    "release": self.releases[form.release],
                    "manifest": {
                        thing.ref: thing.sha256 if name_of in form.manifest else "sha of other bytes"
                        for name_of, thing in things.items()
                    },
                    "manifest_sha256": name,
                    "at": form.at,
                }
                for name, form in self.world.final_forms.items()
            },
        )
        m.PublicationApproval.objects.bulk_create(
            m.PublicationApproval(
                release=forms[name].release,
                final_form=forms[name],
                at=BEFORE + (order // 2) * SECOND,
                delegation=self._delegation_of(self.world.final_forms[name].release),
                **self._by,
            )
            for order, name in enumerate(self.world.approvals)
        )

    def _stops(self) -> None:
        stops = self._each(
            m.Stop,
            {
                number: self._by
                | {
                    "kind": stop.kind,
                    "organisation": self.organisations[stop.owner],
                    "release": self.releases.get(stop.release),
                    "person": self.people.get(stop.person),
                    "recipients": self.organisations.get(stop.recipients),
                    "at": BEFORE,
                }
                for number, stop in enumerate(self.world.stops)
            },
        )
        m.Stop.objects.bulk_create(
            m.Stop(
                kind=stops[number].kind,
                organisation=stops[number].organisation,
                release=stops[number].release,
                reopens=stops[number],
                at=BEFORE,
                **self._by,
            )
            for number, stop in enumerate(self.world.stops)
            if stop.reopened
        )

    def _drafts(self) -> None:
        refs = {name: new_ref() for name in self.world.drafts}
        self.drafts = self._each(
            m.PressDraft,
            {
                name: {
                    "release": self.releases[draft.release],
                    "number": 1,
                    "created_at": BEFORE,
                    "by": self.people[draft.author],
                }
                for name, draft in self.world.drafts.items()
            },
        )
        self._each(
            m.DraftVersion,
            {
                name: {
                    "ref": refs[name],
                    "draft": draft,
                    "number": 1,
                    "stored_name": self._stored(name, refs[name]),
                    "sha256": "0",
                    "at": BEFORE,
                    "by": draft.by,
                }
                for name, draft in self.drafts.items()
            },
        )
        named = [(name, who, None) for name, draft in self.world.drafts.items() for who in draft.readers]
        removed = [(name, who, BEFORE) for name, who in self.plan.removed_readers]
        m.DraftReader.objects.bulk_create(
            m.DraftReader(
                draft=self.drafts[name],
                person=self.people[who],
                at=BEFORE,
                by=self.drafts[name].by,
                removed_at=removed_at,
            )
            for name, who, removed_at in named + removed
        )

    def _agreements(self) -> None:
        texts = {terms.sha256: terms for terms in m.Terms.objects.all()}
        m.Agreement.objects.bulk_create(
            m.Agreement(
                person=self.people[one.person],
                release=self.releases[one.release],
                kind=one.kind,
                terms=texts[one.sha256],
                sha256=one.sha256,
                at=BEFORE,
            )
            for one in sorted(self.world.agreements, key=str)
        )
