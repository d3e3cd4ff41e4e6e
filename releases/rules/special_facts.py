"""The plain values that rules are asked about, of access that is not ordinary, and of the duties that follow access.

As in facts.py no field has a default: what was not found out is not yes. A finding is True where the person responsible
has recorded it with its reasons.
"""

from dataclasses import dataclass
from datetime import date, datetime

from .calendar import Calendar
from .facts import Facts, ListLineFacts, ReleaseFacts


@dataclass(frozen=True)
class OfALine(Facts):
    line: ListLineFacts

    @property
    def release(self) -> ReleaseFacts:
        return self.line.release


@dataclass(frozen=True)
class ExceptionalFacts(OfALine):
    """Somebody eligible, for longer than 24 hours (para 5(1)(a))."""

    circumstances_given: bool  # what is exceptional
    significantly_outweighs: bool  # the benefit to the public, the detriment to trust


@dataclass(frozen=True)
class NotEligibleFacts(OfALine):
    """Somebody who is not eligible, for action (para 5(1)(b) and (2))."""

    circumstances_given: bool
    asked_by_recipient: bool  # at the request of somebody eligible to whom access was granted
    significantly_outweighs: bool  # with the timing
    is_the_one_to_act: bool  # the appropriate person to take that action


@dataclass(frozen=True)
class BankFacts(OfALine):
    """The Bank of England, and the Treasury with it (para 12)."""

    office: str  # see OFFICES in bank.py
    needed_for: str  # what the Bank or the Treasury needs it for; see NEEDS there
    need_given: bool  # in words
    least_time_given: bool  # why this early and no later (12(7))
    outweighs: bool  # benefit, detriment (12(9))
    bank_has_access: bool  # to the same statistics


@dataclass(frozen=True)
class JournalistFacts(OfALine):
    """A bona fide representative of a news body (para 14)."""

    is_bona_fide: bool
    needed_to_understand: bool
    helps_debate: bool
    outweighs: bool
    least_time_given: bool  # 14(4)
    conditions_agreed_at: datetime | None
    first_seen_at: datetime | None  # None: nothing has been seen yet
    locked_in: bool  # seen only in a secure location, without communication that was not approved
    location: str


@dataclass(frozen=True)
class OtherPublicationFacts(OfALine):
    """For a publication that somebody else issues (UK para 15, Northern Ireland para 13)."""

    recipient: str  # see RECIPIENTS in third_parties.py
    publication: str  # its title
    publication_due_on: date | None
    improves: bool  # relevant, and significantly more accurate or useful by including the statistic
    outweighs: bool
    least_time_given: bool


@dataclass(frozen=True)
class InternationalFacts(OfALine):
    """To supply an international statistical body (UK para 13, Northern Ireland para 12)."""

    body: str


@dataclass(frozen=True)
class SupportFacts(Facts):
    """Somebody who gives administrative support to a recipient (UK, NI para 11; Scotland 3(2); Wales 6)."""

    release: ReleaseFacts
    principal: str  # whom they support
    principal_has_access: bool
    principal_opens_at: datetime | None
    principal_ground: str  # Scotland and Wales: "a" to "h"; else ""
    is_a_named_person: bool
    is_really_an_adviser: bool
    added_by_support: bool  # by somebody who is support themselves
    opens_at: datetime


@dataclass(frozen=True)
class PassingOnFacts(Facts):
    """A Scottish recipient passes statistics on to another official (SSI 2008/399, Schedule, para 3(3))."""

    release: ReleaseFacts
    agreed_at: datetime | None  # in writing, by the person responsible
    passed_at: datetime
    record_kept: bool


@dataclass(frozen=True)
class DevolvedFacts(OfALine):
    """Access under the Scottish or the Welsh Order."""

    ground: str  # "a" to "h"
    is_for_other_publication: bool  # Scotland (e), Wales (d): no maximum
    is_longer: bool  # than the limit, on purpose
    longer_explained: bool
    better_served: bool  # Wales: the public interest, significantly
    opening_reason_given: bool  # why this early
    ground_told_at: datetime | None  # when the recipient was told it
    first_seen_at: datetime | None
    past_failures: int  # known failures of theirs, or of whoever supports them, to keep conditions
    past_failures_considered: bool  # with a finding


@dataclass(frozen=True)
class DeclarationFacts(Facts):
    """Market-sensitive statistics under the UK's or Northern Ireland's Order (para 8)."""

    release: ReleaseFacts
    signed_at: datetime | None
    first_seen_at: datetime | None
    covers: frozenset[str]  # "silence" (6(1)), "gain" and "advantage" (6(2)), "change" (7)
    conditions_sha256: str  # of this grant's conditions, as they are
    signed_conditions_sha256: str  # as they were when it was signed


@dataclass(frozen=True)
class LabelFacts(Facts):
    release: ReleaseFacts
    shown: str  # the words on the page, the file or the notice


@dataclass(frozen=True)
class CommentByRecipientFacts(Facts):
    """Something that a recipient says of the statistics before publication."""

    release: ReleaseFacts
    about: str  # "number", "typing", "format", "timing" or "content"
    recorded: bool


@dataclass(frozen=True)
class ExceptionalDutiesFacts(Facts):
    """After access beyond the limit or by ground (h): what is owed to the public and to the Statistics Board."""

    release: ReleaseFacts
    at: datetime  # now
    is_ground_h: bool  # Scotland, Wales
    is_longer: bool
    granted_on: date
    published_at: datetime | None  # the reasons: UK, NI; in Scotland the five things
    items_published: int  # Scotland: fact, statistics, duration, ground, explanation
    board_told_at: datetime | None
    items_told: int  # Wales: of the six


@dataclass(frozen=True)
class AccessListFacts(Facts):
    """The published list of who was granted access (UK, NI para 9(b))."""

    release: ReleaseFacts
    list_published_at: datetime | None
    granted: int
    listed: int
    names_people: bool  # by name, email address or telephone number
    repeats_uncounted: bool  # the same title twice, without its count
    says_none_plainly: bool  # where nobody was granted access


@dataclass(frozen=True)
class YearlyFacts(Facts):
    regime: str
    today_on: date
    annual_list_on: date | None  # the last list of the statistics to which access was granted
    arrangements_address: str
    practice_policy_address: str  # the release practice policy


@dataclass(frozen=True)
class RequestFacts(Facts):
    """Somebody asks who had access, and when (Scotland 9(1), Wales 11)."""

    regime: str
    received_on: date
    answered_on: date | None
    today_on: date
    calendar: Calendar


@dataclass(frozen=True)
class DisclosureFacts(Facts):
    """Somebody with access notices a wrongful disclosure (Scotland 5(6), Wales 5(7) and (8))."""

    release: ReleaseFacts
    noticed_at: datetime
    reported_at: datetime | None
    at: datetime


@dataclass(frozen=True)
class RecordsFacts(Facts):
    """What is recorded of one grant, and until when it is kept."""

    release: ReleaseFacts
    recorded: frozenset[str]  # see RECORDS in records.py
    published_on: date | None
    purge_on: date | None  # None: never
