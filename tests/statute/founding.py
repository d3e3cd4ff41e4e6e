"""The founding case, as lawful facts: Housing Statistics, published at 9:30am on Thursday 16 July 2020."""

from dataclasses import replace
from datetime import date

from prerelease.core.moment import Moment
from releases.rules.calendar import SHIPPED
from releases.rules.facts import (
    AnnouncementFacts,
    ApprovalFacts,
    ChangeFacts,
    ClearanceFacts,
    ClearingFacts,
    CommentFacts,
    CorrectionApprovalFacts,
    CorrectionFacts,
    DraftReaderFacts,
    DraftWorkFacts,
    FinalFormFacts,
    HandOverFacts,
    ListLineFacts,
    PreviewFacts,
    PublicationApprovalFacts,
    ReadingFacts,
    RegisterLineFacts,
    ReleaseFacts,
    SendingFacts,
    SkeletonFacts,
)
from releases.rules.readings import CHOSEN

from .table import instant

PUBLISHES_AT = instant("Thu 16 Jul 2020 09:30")
OPENS_AT = instant("Wed 15 Jul 2020 09:30")
FINAL_FORM_AT = instant("Tue 14 Jul 2020 15:00")

RELEASE = ReleaseFacts(
    regime="UK",
    market_sensitive=False,
    publishes_at=PUBLISHES_AT,
    announced_at=instant("Thu 18 Jun 2020 09:30"),
    final_form_at=None,
    published_at=None,
    alternative_time_approved="",
    topic="other",
    calendar=SHIPPED,
    readings=CHOSEN,
)

ANNOUNCEMENT = AnnouncementFacts(
    release=RELEASE,
    announces_at=instant("Thu 18 Jun 2020 09:30"),
    short_notice_reason_given=False,
)

CHANGE = ChangeFacts(
    release=RELEASE,
    changes_at=instant("Wed 1 Jul 2020 10:00"),
    by_head_of_profession=True,
    reason_given=True,
    earliest_list_opening_at=None,
)

# The Head of Communications, on the register from 8 July.
REGISTER_LINE = RegisterLineFacts(
    release=RELEASE,
    ground="preparing the release",
    post_kind="communications",
    reason_given=True,
    produces_publication=False,
    role_in_producer=False,
    is_shared_mailbox=False,
    holding_in_force=True,
    download=False,
    download_reason_given=False,
    submitted_at=instant("Wed 8 Jul 2020 10:00"),
    opens_at=instant("Wed 8 Jul 2020 12:00"),
    closes_at=PUBLISHES_AT,
)

# The minister's adviser, on the list.
LIST_LINE = ListLineFacts(
    release=RELEASE,
    kind="ordinary",
    eligibility="i",
    principal="Minister of State for Housing",
    principal_is_eligible=True,
    purpose="i",
    reason_given=True,
    is_shared_mailbox=False,
    holding_in_force=True,
    download=False,
    download_reason_given=False,
    opens_at=OPENS_AT,
    closes_at=PUBLISHES_AT,
)

# The Head of Profession sits in the sponsor department and acts for the body by its delegation.
APPROVAL = ApprovalFacts(
    regime="UK",
    decides="list line",
    verdict="approved",
    delegation_powers=frozenset({"lists", "publication"}),
    delegation_from_on=date(2020, 4, 1),
    delegation_to_on=date(2021, 3, 31),
    delegation_organisation="Homes England",
    responsible_organisation="Homes England",
    decided_on=date(2020, 7, 14),
    is_own_line=False,
    benefit_test_recorded=True,
)

FINAL_FORM = FinalFormFacts(
    release=RELEASE, declared_by_producer=True, versions=2, unchecked=0, leaking=0, charts_behind=0
)

PUBLICATION_APPROVAL = PublicationApprovalFacts(
    release=RELEASE,
    approval=ApprovalFacts(
        regime="UK",
        decides="publication",
        verdict="approved",
        delegation_powers=frozenset({"lists", "publication"}),
        delegation_from_on=date(2020, 4, 1),
        delegation_to_on=date(2021, 3, 31),
        delegation_organisation="Homes England",
        responsible_organisation="Homes England",
        decided_on=date(2020, 7, 15),
        is_own_line=False,
        benefit_test_recorded=False,
    ),
    has_final_form=True,
    is_last_final_form=True,
    unpreviewed=0,
)

# The Head of Profession has opened the tables that the statistician uploaded.
PREVIEW = PreviewFacts(
    release=RELEASE,
    is_uploader=False,
    produces_publication=True,
    has_opened=True,
)

# An hour after publication a figure in one table turns out to be wrong.
CORRECTED_ON = date(2020, 7, 16)
PUBLISHED = replace(RELEASE, published_at=PUBLISHES_AT)

CORRECTION = CorrectionFacts(
    release=PUBLISHED,
    proposed_by_producer=True,
    differing=1,
    unchecked=0,
    note_given=True,
    charts_behind=0,
)

CORRECTION_APPROVAL = CorrectionApprovalFacts(
    release=PUBLISHED,
    approval=replace(PUBLICATION_APPROVAL.approval, decided_on=CORRECTED_ON),
    is_last_proposed=True,
    is_approved=False,
    is_proposer=False,
    unseen=0,
    is_held=False,
)

AT_EIGHT = instant("Tue 14 Jul 2020 08:00")

# The Head of Communications again, as a reader of a draft.
DRAFT_READER = DraftReaderFacts(
    release=RELEASE,
    moment=Moment.of(AT_EIGHT),
    post_kind="communications",
    has_register_line_open=True,
    has_list_line_approved=False,
    list_opens_at=None,
)

# The adviser reads the tables within the window.
LIST_READING = ReadingFacts(
    release=RELEASE,
    moment=Moment.of(instant("Wed 15 Jul 2020 10:42")),
    person_active=True,
    stopped=False,
    right="list",
    line_state="approved",
    holding_in_force=True,
    produces_publication=False,
    opens_at=OPENS_AT,
    closes_at=PUBLISHES_AT,
    subject="version",
    is_checked=True,
    in_final_form=True,
    is_named=False,
    to_download=False,
    line_downloads=False,
    terms_agreed=True,
)

# The Head of Communications reads a draft of the tables.
REGISTER_READING = ReadingFacts(
    release=RELEASE,
    moment=Moment.of(instant("Thu 9 Jul 2020 09:00")),
    person_active=True,
    stopped=False,
    right="register",
    line_state="approved",
    holding_in_force=True,
    produces_publication=False,
    opens_at=instant("Wed 8 Jul 2020 12:00"),
    closes_at=PUBLISHES_AT,
    subject="version",
    is_checked=True,
    in_final_form=False,
    is_named=False,
    to_download=False,
    line_downloads=False,
    terms_agreed=True,
)

# Their author saves the press draft.
DRAFT_WORK = DraftWorkFacts(
    release=RELEASE,
    is_author=True,
    is_for_its_author=True,
    ends_with_publication=True,
    saved_since=False,
)

# The statistician deals with their own comment.
COMMENT = CommentFacts(release=RELEASE, is_writer=True, is_author=False)

SKELETON = SkeletonFacts(release=RELEASE)

HAND_OVER = HandOverFacts(release=RELEASE, terms_agreed=True, reason_given=True)

# The private secretary is sent the draft within the window.
SENDING = SendingFacts(
    release=RELEASE,
    moment=Moment.of(instant("Wed 15 Jul 2020 10:00")),
    person_active=True,
    stopped=False,
    is_their_turn=True,
    opens_at=OPENS_AT,
    closes_at=PUBLISHES_AT,
)

CLEARANCE = ClearanceFacts(
    release=RELEASE,
    moment=Moment.of(instant("Wed 15 Jul 2020 10:00")),
    is_author=False,
    due_at=instant("Wed 15 Jul 2020 15:00"),
    opens_at=OPENS_AT,
)

CLEARING = ClearingFacts(release=RELEASE, is_asked=True, is_their_turn=True, is_latest_version=True)

# The private secretary again, the day after: a list line that was granted, and its window over.
RELEASED_DRAFT = replace(
    LIST_READING,
    release=replace(RELEASE, published_at=PUBLISHES_AT),
    moment=Moment.of(instant("Thu 16 Jul 2020 11:00")),
    subject="press draft",
    in_final_form=False,
    is_named=True,
)
