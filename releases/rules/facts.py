"""The plain values that rules are asked about. No field has a default, so nothing is yes by being left out.

Instants are aware (any zone; compared as instants) and end in `_at`; days are London days and end in `_on`.
Words that are not among those listed for a field are refused by the rules, never guessed at.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime

from prerelease.core.moment import Moment

from .calendar import Calendar
from .readings import Readings


@dataclass(frozen=True)
class Facts:
    """Refuses an instant without its time zone, by ValueError: nothing here is judged by a naive time."""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, datetime) and value.tzinfo is None:
                raise ValueError(f"{field.name} needs its time zone.")


@dataclass(frozen=True)
class ReleaseFacts(Facts):
    regime: str  # which Order applies: "UK", "NI", "SCO" or "WAL" (2007 Act s.11(6))
    market_sensitive: bool | None  # None: nobody has decided (SI 2008/2998 Schedule paras 8 and 16)
    publishes_at: datetime  # the time set for publication, from which 24 hours are measured (para 4)
    announced_at: datetime | None  # when the date and time became public (Code T3.1 / 3.1)
    final_form_at: datetime | None  # the first declaration of final form (2007 Act s.11(8))
    published_at: datetime | None  # the fact of publication, which ends the duties (para 6(1))
    alternative_time_approved: str  # the regulator's reference for a time other than 9:30am; "" if none
    topic: str  # "other", "economic" or "gdp or retail sales": only Scotland asks (2021 asp 11, s.2)
    calendar: Calendar  # which days count, for Scotland and Wales
    readings: Readings  # of what an Order leaves open


@dataclass(frozen=True)
class AnnouncementFacts(Facts):
    release: ReleaseFacts
    announces_at: datetime  # when it goes public
    short_notice_reason_given: bool  # a public reason for less than four weeks (Code T3.1 / 3.1)


@dataclass(frozen=True)
class ChangeFacts(Facts):
    """Moving an announced time. `release` is the release as it would be afterwards."""

    release: ReleaseFacts
    changes_at: datetime
    by_head_of_profession: bool  # agreed by the HoP (Code T3.2 / 3.2)
    reason_given: bool  # the public reason (same)
    earliest_list_opening_at: datetime | None  # of all list windows, afterwards; None: no line


@dataclass(frozen=True)
class RegisterLineFacts(Facts):
    release: ReleaseFacts
    ground: str  # "production", "preparing the release", "quality assurance", "operational" (T3.3 / 3.3)
    post_kind: str  # see POST_KINDS in register.py
    reason_given: bool  # what this person needs it for, in words (T3.3 / 3.3: an accurate record)
    produces_publication: bool  # directly involved in producing the publication (para 10(1))
    role_in_producer: bool  # statistician, lead official, previewer, HoP or web publisher of the producer
    is_shared_mailbox: bool  # the holder's address is read by more than one person
    holding_in_force: bool  # the person holds the post when the line is submitted
    download: bool  # may download, not only view
    download_reason_given: bool
    submitted_at: datetime
    opens_at: datetime
    closes_at: datetime  # the window is half-open: [opens_at, closes_at)


@dataclass(frozen=True)
class ListLineFacts(Facts):
    release: ReleaseFacts
    kind: str  # "ordinary"; exceptional, journalist, Bank and other grants are not built
    eligibility: str  # "a" to "i": the category in para 3(2)
    principal: str  # the post that an adviser advises, for "i"; else ""
    principal_is_eligible: bool  # that post falls within (a) to (h)
    purpose: str  # "i" respond or state, "ii" act (para 3(1)(a))
    reason_given: bool  # this person's own justification (para 3(1)(d); T3.4 / 3.4)
    is_shared_mailbox: bool
    holding_in_force: bool  # re-confirmed for this release
    download: bool  # may download, not only view
    download_reason_given: bool
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True)
class ApprovalFacts(Facts):
    """Somebody decides, by a delegation from the person responsible (para 2; 2007 Act s.67)."""

    regime: str  # of the release: whose Order is cited
    decides: str  # "register line", "list line", "list" or "publication"
    verdict: str  # "approved", "shortened", "refused" or "revoked"
    delegation_powers: frozenset[str]  # of the delegation relied on: "lists", "publication"; empty if none
    delegation_from_on: date | None
    delegation_to_on: date | None  # inclusive; date.max for a delegation with no end; None is not in force
    delegation_organisation: str  # whose person responsible delegated
    responsible_organisation: str  # whose statistics these are
    decided_on: date
    is_own_line: bool  # the line is the decider's own, or was asked for by them for themselves
    benefit_test_recorded: bool  # public benefit outweighs detriment to trust, with reasoning (para 3(1)(c))


@dataclass(frozen=True)
class FinalFormFacts(Facts):
    release: ReleaseFacts
    declared_by_producer: bool  # by a statistician or the lead official of the producer
    versions: int  # how many document versions the manifest holds
    unchecked: int  # how many of them are still being received or checked, or failed
    leaking: int  # how many hold something that readers would get and not see, and nobody has accepted
    charts_behind: int  # how many charts were drawn from an earlier version of their table


@dataclass(frozen=True)
class PublicationApprovalFacts(Facts):
    release: ReleaseFacts
    approval: ApprovalFacts  # decides "publication"
    has_final_form: bool
    is_last_final_form: bool  # what is approved is the final form declared last
    unpreviewed: int  # how many of its versions no second person has looked at


@dataclass(frozen=True)
class PreviewFacts(Facts):
    """May this person say of a version that they have looked at it as readers will see it?"""

    release: ReleaseFacts
    is_uploader: bool
    produces_publication: bool  # by a register line of theirs that is open and marked so
    has_opened: bool  # the trail has their opening of this very version


@dataclass(frozen=True)
class CorrectionFacts(Facts):
    release: ReleaseFacts
    proposed_by_producer: bool  # by a statistician or the lead official of the producer
    differing: int  # how many documents, charts and summaries are not as the public has them
    unchecked: int  # how many of the latest versions are still being checked, or failed
    note_given: bool  # the public note: what was wrong and what has changed (Code, principle T3)
    charts_behind: int  # how many charts were drawn from an earlier version of their table


@dataclass(frozen=True)
class CorrectionApprovalFacts(Facts):
    release: ReleaseFacts
    approval: ApprovalFacts  # decides "publication"
    is_last_proposed: bool
    is_approved: bool  # already, so it is public
    is_proposer: bool  # whoever approves has proposed it
    unseen: int  # how many of the versions to be published the approver has not looked at
    is_held: bool  # publication of this release is held


@dataclass(frozen=True)
class DraftReaderFacts(Facts):
    """May this person be named as a reader of a press draft?"""

    release: ReleaseFacts
    moment: Moment
    post_kind: str  # see POST_KINDS in register.py
    has_register_line_open: bool  # approved, in its window, not closed by final form
    has_list_line_approved: bool
    list_opens_at: datetime | None  # when that list line opens; None if there is none


@dataclass(frozen=True)
class ReadingFacts(Facts):
    """One person, one document version or press draft, by one of their rights. Ask once for each right."""

    release: ReleaseFacts
    moment: Moment
    person_active: bool
    stopped: bool  # a "close access" stop in force touches this person, line, release or owner
    right: str  # "register", "list" or "none"
    line_state: str  # "undecided", "approved", "shortened", "refused", "revoked", "lapsed"; "none": no line
    holding_in_force: bool
    produces_publication: bool  # register lines only
    opens_at: datetime | None  # the line's window; None where there is no line
    closes_at: datetime | None
    subject: str  # "version" or "press draft"
    is_checked: bool  # versions: received whole, and checked
    in_final_form: bool  # versions: in the manifest of the last approved final form
    is_named: bool  # press drafts: author or named reader
    to_download: bool  # a copy to take away, not only to be read here
    line_downloads: bool  # the line asked for downloads, and its decision allows them
    terms_agreed: bool  # the terms in force for this kind, this release, this person


@dataclass(frozen=True)
class DraftWorkFacts(Facts):
    """Somebody does something to a press draft."""

    release: ReleaseFacts
    is_author: bool
    is_for_its_author: bool  # only the author may do this; comments are for everybody who may read it
    ends_with_publication: bool  # taking a reader away does not
    saved_since: bool  # a version was saved after the one that they were looking at


@dataclass(frozen=True)
class SkeletonFacts(Facts):
    release: ReleaseFacts


@dataclass(frozen=True)
class SendingFacts(Facts):
    """May somebody be sent a press draft now, whoever they are and whatever for? Asked beside DraftReaderFacts."""

    release: ReleaseFacts
    moment: Moment
    person_active: bool
    stopped: bool  # a "close access" stop in force touches them
    is_their_turn: bool  # of a later turn, whether they may be sent it is asked again when it comes
    opens_at: datetime | None  # of their right that is open or opens next; None where they have none
    closes_at: datetime | None


@dataclass(frozen=True)
class ClearanceFacts(Facts):
    """Asking one person to clear a press draft by a deadline."""

    release: ReleaseFacts
    moment: Moment
    is_author: bool  # of the draft: nobody clears their own
    due_at: datetime
    opens_at: datetime | None  # when their access opens


@dataclass(frozen=True)
class ClearingFacts(Facts):
    """Answering: clearing a version, or asking for changes to it."""

    release: ReleaseFacts
    is_asked: bool  # a step of the latest chain is theirs
    is_their_turn: bool  # everybody of an earlier turn has cleared the latest version
    is_latest_version: bool  # what they looked at is the latest version


@dataclass(frozen=True)
class CommentFacts(Facts):
    release: ReleaseFacts
    is_writer: bool  # of the comment
    is_author: bool  # of the draft


@dataclass(frozen=True)
class HandOverFacts(Facts):
    """Taking a press draft out before publication, for one person."""

    release: ReleaseFacts
    terms_agreed: bool  # by the person who is to have it, of the kind by which they may see the figures
    reason_given: bool
