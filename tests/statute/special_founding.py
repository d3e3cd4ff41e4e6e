"""Lawful facts of access that is not ordinary, and of what is owed for it: statistics of Thursday 16 July 2026."""

from dataclasses import replace
from datetime import date

from releases.rules.calendar import SHIPPED
from releases.rules.special_facts import (
    AccessListFacts,
    BankFacts,
    CommentByRecipientFacts,
    DeclarationFacts,
    DevolvedFacts,
    DisclosureFacts,
    ExceptionalDutiesFacts,
    ExceptionalFacts,
    InternationalFacts,
    JournalistFacts,
    LabelFacts,
    NotEligibleFacts,
    OtherPublicationFacts,
    PassingOnFacts,
    RecordsFacts,
    RequestFacts,
    SupportFacts,
    YearlyFacts,
)

from .founding import LIST_LINE, RELEASE
from .table import instant

PUBLISHES_AT = instant("Thu 16 Jul 2026 09:30")
RELEASE_2026 = replace(RELEASE, publishes_at=PUBLISHES_AT, announced_at=instant("Thu 18 Jun 2026 09:30"))
LINE = replace(
    LIST_LINE, release=RELEASE_2026, opens_at=instant("Wed 15 Jul 2026 09:30"), closes_at=PUBLISHES_AT
)
TWO_DAYS_EARLY = instant("Tue 14 Jul 2026 16:00")

# The minister is abroad on the day before, and has to decide beforehand.
EXCEPTIONAL = ExceptionalFacts(
    line=replace(LINE, kind="exceptional", opens_at=TWO_DAYS_EARLY),
    circumstances_given=True,
    significantly_outweighs=True,
)

# The permanent secretary asks for the chief executive of a water company.
NOT_ELIGIBLE = NotEligibleFacts(
    line=replace(LINE, kind="not otherwise eligible", eligibility="", principal="", purpose="ii"),
    circumstances_given=True,
    asked_by_recipient=True,
    significantly_outweighs=True,
    is_the_one_to_act=True,
)

BANK = BankFacts(
    line=replace(LINE, kind="bank", eligibility="", purpose="", opens_at=instant("Wed 15 Jul 2026 08:00")),
    office="governor",
    needed_for="functions",
    need_given=True,
    least_time_given=True,
    outweighs=True,
    bank_has_access=True,
)
TREASURY = replace(
    BANK, line=replace(BANK.line, kind="treasury"), office="chancellor", needed_for="co-ordination"
)

JOURNALIST = JournalistFacts(
    line=replace(
        LINE, kind="journalist", eligibility="", purpose="", opens_at=instant("Thu 16 Jul 2026 08:00")
    ),
    is_bona_fide=True,
    needed_to_understand=True,
    helps_debate=True,
    outweighs=True,
    least_time_given=True,
    conditions_agreed_at=instant("Wed 15 Jul 2026 17:00"),
    first_seen_at=None,
    locked_in=True,
    location="Room 1, without a telephone",
)

OTHER_PUBLICATION = OtherPublicationFacts(
    line=replace(LINE, kind="other publication", eligibility="", purpose="", opens_at=TWO_DAYS_EARLY),
    recipient="producer",
    publication="Blue Book",
    publication_due_on=date(2026, 7, 16),
    improves=True,
    outweighs=True,
    least_time_given=True,
)

INTERNATIONAL = InternationalFacts(
    line=replace(LINE, kind="international", eligibility="", purpose="", opens_at=TWO_DAYS_EARLY),
    body="Eurostat",
)

SUPPORT = SupportFacts(
    release=RELEASE_2026,
    principal="Minister for Housing",
    principal_has_access=True,
    principal_opens_at=instant("Wed 15 Jul 2026 09:30"),
    principal_ground="",
    is_a_named_person=True,
    is_really_an_adviser=False,
    added_by_support=False,
    opens_at=instant("Wed 15 Jul 2026 09:30"),
)

SCOTTISH_RELEASE = replace(
    RELEASE_2026, regime="SCO", publishes_at=instant("Tue 1 Dec 2026 09:30"), topic="other"
)
PASSING_ON = PassingOnFacts(
    release=SCOTTISH_RELEASE,
    agreed_at=instant("Tue 24 Nov 2026 12:00"),
    passed_at=instant("Tue 24 Nov 2026 12:00"),
    record_kept=True,
)
SCOTTISH = DevolvedFacts(
    line=replace(
        LINE,
        release=SCOTTISH_RELEASE,
        eligibility="",
        purpose="",
        opens_at=instant("Mon 23 Nov 2026 09:30"),
        closes_at=SCOTTISH_RELEASE.publishes_at,
    ),
    ground="a",
    is_for_other_publication=False,
    is_longer=False,
    longer_explained=False,
    better_served=False,
    opening_reason_given=True,
    ground_told_at=instant("Fri 20 Nov 2026 09:30"),
    first_seen_at=None,
    past_failures=0,
    past_failures_considered=False,
)
WELSH = replace(
    SCOTTISH,
    line=replace(
        SCOTTISH.line,
        release=replace(SCOTTISH_RELEASE, regime="WAL", publishes_at=instant("Tue 7 Apr 2026 09:30")),
        opens_at=instant("Fri 27 Mar 2026 00:00"),
        closes_at=instant("Tue 7 Apr 2026 09:30"),
    ),
    ground_told_at=instant("Thu 26 Mar 2026 09:30"),
)

DECLARATION = DeclarationFacts(
    release=replace(RELEASE_2026, market_sensitive=True),
    signed_at=instant("Wed 15 Jul 2026 09:00"),
    first_seen_at=instant("Wed 15 Jul 2026 10:00"),
    covers=frozenset({"silence", "gain", "advantage", "change"}),
    conditions_sha256="ab",
    signed_conditions_sha256="ab",
)
LABEL = LabelFacts(release=replace(SCOTTISH_RELEASE), shown="OFFICIAL-SENSITIVE Restricted Statistics")
COMMENT = CommentByRecipientFacts(release=RELEASE_2026, about="number", recorded=False)

EXCEPTIONAL_DUTIES = ExceptionalDutiesFacts(
    release=RELEASE_2026,
    at=PUBLISHES_AT,
    is_ground_h=False,
    is_longer=True,
    granted_on=date(2026, 7, 14),
    published_at=PUBLISHES_AT,
    items_published=5,
    board_told_at=instant("Tue 14 Jul 2026 17:00"),
    items_told=6,
)
ACCESS_LIST = AccessListFacts(
    release=replace(RELEASE_2026, published_at=PUBLISHES_AT),
    list_published_at=PUBLISHES_AT,
    granted=24,
    listed=24,
    names_people=False,
    repeats_uncounted=False,
    says_none_plainly=False,
)
YEARLY = YearlyFacts(
    regime="UK",
    today_on=date(2026, 7, 16),
    annual_list_on=date(2026, 1, 5),
    arrangements_address="https://agency.example/arrangements",
    practice_policy_address="https://agency.example/policy",
)
REQUEST = RequestFacts(
    regime="WAL",
    received_on=date(2026, 6, 1),
    answered_on=date(2026, 6, 29),
    today_on=date(2026, 7, 16),
    calendar=SHIPPED,
)
DISCLOSURE = DisclosureFacts(
    release=SCOTTISH_RELEASE,
    noticed_at=instant("Tue 24 Nov 2026 13:38"),
    reported_at=instant("Tue 24 Nov 2026 13:45"),
    at=instant("Wed 25 Nov 2026 09:00"),
)
RECORDS = RecordsFacts(
    release=SCOTTISH_RELEASE,
    recorded=frozenset({
        "statistics", "name or job title", "how long", "reason and ground", "correspondence", "agreements",
        "publications", "breach reports",
    }),
    published_on=date(2026, 7, 16),
    purge_on=date(2033, 7, 16),
)  # fmt: skip
