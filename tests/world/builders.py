"""A release, brought to a stage of the founding story by the real actions, each at its hour of 2020."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from prerelease.accounts.models import Holding, Person
from prerelease.core import clock
from prerelease.core.occasion import Occasion
from prerelease.core.refs import new_ref
from releases import actions
from releases.documents import keyring, store
from releases.documents.envelope import Binding
from releases.documents.seal import Sealer
from releases.models import DocumentVersion, Line, Output, PressDraft, Release
from releases.policies.reading import terms_in_force

from .cast import Cast
from .snapshots import CAST

PUBLISHES_AT = datetime(2020, 7, 16, 9, 30, tzinfo=clock.LONDON)

# Figures that occur nowhere else: whoever finds one of them where it should not be has found a leak.
FIGURES = ("9182731", "9182732", "9182733", "9182734")
CSV = (
    f"area,starts,completions\nNorth,{FIGURES[0]},{FIGURES[1]}\nSouth,{FIGURES[2]},{FIGURES[3]}\n"
).encode()
DRAFT_WORDS = "Starts in the North reached 9182731"

# In this order, each with its hour in London.
STAGES = {
    "created": "2020-06-10 10:00",
    "announced": "2020-06-11 09:30",
    "uploaded": "2020-07-06 14:00",
    "on_register": "2020-07-08 11:00",
    "drafted": "2020-07-09 10:00",
    "final_form": "2020-07-14 10:00",
    "list_approved": "2020-07-14 15:00",
    "window_open": "2020-07-15 09:30",
    "published": "2020-07-16 09:30",
}


def at(said: str) -> datetime:
    """Stand both clocks at an hour in London, "2020-07-14 08:00", with seconds if need be; the instant."""
    instant = in_london(said)
    clock.turn_to(instant)
    return instant


def in_london(said: str) -> datetime:
    """The instant of an hour in London."""
    return datetime.fromisoformat(said).replace(tzinfo=clock.LONDON)


def by(person: Person | None) -> Occasion:
    """Somebody acting now, at the test's own door."""
    return Occasion(by=person, at=clock.now(), via="test")


def holding_of(person: Person) -> Holding:
    return person.holdings.get()


def agree(release: Release, *people: Person) -> None:
    """They agree to the terms of every kind of line that was granted to them."""
    for person in people:
        kinds = release.lines.granted().filter(holding__person=person).values_list("kind", flat=True)
        for kind in sorted(set(kinds)):
            terms = terms_in_force(kind, clock.moment())
            actions.agree_terms(release, kind=kind, sha256=terms.sha256, occasion=by(person))


def upload(
    release: Release,
    person: Person,
    *,
    title: str = "Housing starts",
    content: bytes = CSV,
    file_name: str = "housing-starts.csv",
) -> DocumentVersion:
    """Seal bytes as an upload does, keep them, and have them checked."""
    ref = new_ref()
    with store.new_file() as file:
        sealer = Sealer(file, keyring.key_for_upload(release), Binding(ref))
        sealer.write(content)
        sealed = sealer.finish()
    version = actions.add_document(
        release,
        title=title,
        version_ref=ref,
        file_name=file_name,
        size=sealed.size,
        sha256=sealed.sha256,
        stored_name=file.name,
        occasion=by(person),
    )
    actions.check_version(version, occasion=by(None))
    return DocumentVersion.objects.get(pk=version.pk)


def preview(release: Release, person: Person) -> None:
    """Somebody opens each version of the final form that nobody has looked at yet, and says that they looked."""
    for version in release.final_form().versions():
        if not version.is_previewed:
            actions.open_document(version, occasion=by(person))
            actions.preview_version(version, occasion=by(person))


def accept(version: DocumentVersion, person: Person) -> None:
    """Accept by name whatever was found in it that readers would get and not see."""
    codes = " ".join(leak["code"] for leak in version.leaks())
    if codes:
        actions.accept_findings(version, codes=codes, reason="It is public already.", occasion=by(person))


class Story:
    """Each method brings the release one stage further, from the one before it."""

    release: Release

    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    def until(self, stage: str, *, after: str = "") -> Release:
        """Play up to a stage, from the beginning or from what comes `after` the one reached."""
        if stage not in STAGES:
            raise ValueError(f"No such stage: {stage}")
        names = list(STAGES)
        for name in names[names.index(after) + 1 if after in names else 0 :]:
            at(STAGES[name])
            getattr(self, name)()
            if name == stage:
                break
        return Release.objects.get(pk=self.release.pk)

    def created(self) -> None:
        for role, ground in (("statistician", "production"), ("head of profession", "quality assurance")):
            actions.permit_role(
                self.cast.agency,
                role=role,
                ground=ground,
                produces_publication=True,
                occasion=by(self.cast.head_of_profession),
            )
        statistician = by(self.cast.statistician)
        output: Output = actions.create_output(
            self.cast.agency,
            title="Housing statistics",
            slug="housing-statistics",
            contact="The housing statistics team",
            occasion=statistician,
        )
        self.release = actions.create_release(
            output,
            title="Housing statistics, April to June 2020",
            regime="UK",
            market_sensitive=False,
            publish_at=PUBLISHES_AT,
            occasion=statistician,
        )

    def announced(self) -> None:
        actions.announce_release(self.release, slug="april-to-june-2020", occasion=by(self.cast.statistician))

    def uploaded(self) -> None:
        self.agreed()
        upload(self.release, self.cast.statistician)

    def agreed(self) -> None:
        agree(self.release, self.cast.statistician, self.cast.head_of_profession)

    def on_register(self) -> None:
        for person in (self.cast.head_of_communications, self.cast.former_holder):
            line = actions.propose_register_line(
                self.release,
                holding=holding_of(person),
                ground="preparing the release",
                reason="Writes the press notice.",
                occasion=by(self.cast.statistician),
            )
            self.approve(line)

    def drafted(self) -> None:
        author = self.cast.head_of_communications
        agree(self.release, author)
        actions.open_document(self.release.documents.get().latest(), occasion=by(author))
        actions.start_draft(self.release, heading="Housing", text=DRAFT_WORDS, occasion=by(author))

    def final_form(self) -> None:
        actions.declare_final_form(self.release, occasion=by(self.cast.statistician))

    def list_approved(self) -> None:
        minister = holding_of(self.cast.minister)
        own_right = [(self.cast.minister, "a", None)]
        advises = [
            (one, "i", minister.post)
            for one in (self.cast.private_secretary, self.cast.adviser, self.cast.head_of_communications)
        ]
        for person, eligibility, principal in own_right + advises:
            line = actions.propose_list_line(
                self.release,
                holding=holding_of(person),
                eligibility=eligibility,
                purpose="i",
                principal=principal,
                reason="Answers questions at publication.",
                occasion=by(self.cast.statistician),
            )
            self.approve(line)
        head_of_profession = by(self.cast.head_of_profession)
        preview(self.release, self.cast.head_of_profession)
        actions.approve_list(self.release, occasion=head_of_profession)
        actions.approve_publication(
            self.release, final_form=self.release.final_form(), occasion=head_of_profession
        )

    def window_open(self) -> None:
        """Nothing has to be done at this hour: it is the clock that opens the window."""

    def published(self) -> None:
        actions.lift(cause="sweep")

    def approve(self, line: Line) -> None:
        actions.decide_line(
            line,
            verdict="approved",
            reason="The benefit to the public is greater than the risk to trust.",
            occasion=by(self.cast.head_of_profession),
        )


@pytest.fixture
def stage(cast: Cast, request: pytest.FixtureRequest) -> Callable[[str], Release]:
    """`stage("window_open")`: a release at that stage, its producers' terms agreed; see STAGES."""
    if "committed_database" in request.fixturenames:
        return lambda name: Story(cast).until(name)
    begun = request.getfixturevalue("begun")

    def brought(name: str) -> Release:
        at(STAGES[name])
        earlier = tuple(STAGES)[: tuple(STAGES).index(name)]
        known = begun.at(name, after=(CAST, *earlier), make=lambda nearest: _played(cast, nearest, name))
        return Release.objects.get(pk=known) if known else Story(cast).until(name)

    return brought


def _played(cast: Cast, begun_at: str, name: str) -> int:
    """Played from the stage that is reached already; the key of the release."""
    story = Story(cast)
    if begun_at != CAST:
        story.release = Release.objects.get()
    return story.until(name, after=begun_at).pk


@pytest.fixture
def as_() -> Callable[[Person], Client]:
    """`as_(minister).get(...)`: a browser in which they are signed in."""

    def signed_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


def the_version(release: Release) -> DocumentVersion:
    """The latest version of its first document."""
    return release.documents.order_by("pk").first().latest()


def the_draft(release: Release) -> PressDraft:
    return release.drafts.get()
