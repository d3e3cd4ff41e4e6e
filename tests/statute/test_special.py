"""Access that is not ordinary, and all access in Scotland and Wales: UK paras 5, 12 to 15; NI paras 5, 12 and 13."""

import pytest

from releases.rules import bank, devolved, exceptional, journalists, special, third_parties
from releases.rules.rule import ask
from releases.rules.special import judge_special, warnings_for_special
from releases.rules.special_facts import ExceptionalFacts

from . import special_founding as lawful
from .table import Row, Subject, changed, rows

EXCEPTIONAL = Subject(
    special.KNOWN + special.KIND + exceptional.EXCEPTIONAL,
    judge_special,
    rows(
        lawful.EXCEPTIONAL,
        """
    the case                                 | refused by | what is different
    -----------------------------------------|------------|------------------------------------------
    41 and a half hours, by para 5(1)(a)     |            |
    a month                                  |            | line.opens_at: Tue 16 Jun 2026 09:30
    in Northern Ireland                      |            | line.release.regime: NI
    in Scotland there is another way         | D08k       | line.release.regime: SCO
    nothing is exceptional                   | R14        | circumstances_given: no
    it outweighs, but not significantly      | R14b       | significantly_outweighs: no
    marked as ordinary                       | D08k       | line.kind: ordinary
    somebody who is not eligible             | R08        | line.eligibility: blank; line.principal: blank
    for interest                             | R07        | line.purpose: for interest
    without their own justification          | R11        | line.reason_given: no
    after publication                        | D16        | line.release.published_at: Thu 16 Jul 2026 09:30
    under no Order                           | R01        | line.release.regime: blank
    wholly devolved to nobody we know        | R01        | line.release.regime: ENG
    nobody has decided on the market         | R24        | line.release.market_sensitive: nothing
""",
    ),
)
NOT_ELIGIBLE = Subject(
    exceptional.NOT_ELIGIBLE,
    judge_special,
    rows(
        lawful.NOT_ELIGIBLE,
        """
    the case                              | refused by | what is different
    --------------------------------------|------------|------------------------------------------
    for action, by para 5(1)(b)           |            |
    within 24 hours, or before            |            | line.opens_at: Tue 14 Jul 2026 16:00
    to answer questions, purpose (i)      | R17        | line.purpose: i
    nobody eligible asked for it          | R17b       | asked_by_recipient: no
    it outweighs, but not significantly   | R17c       | significantly_outweighs: no
    somebody else could act               | R17d       | is_the_one_to_act: no
    nothing is exceptional                | R17e       | circumstances_given: no
    in Northern Ireland                   |            | line.release.regime: NI
    in Wales it is ground (h)             | D08k       | line.release.regime: WAL
""",
    ),
)
BANK = Subject(
    bank.BANK_OF_ENGLAND,
    judge_special,
    rows(
        lawful.BANK,
        """
    the case                         | refused by | what is different
    ---------------------------------|------------|------------------------------------------
    8am on the day before            |            |
    a week before, and says why      |            | line.opens_at: Thu 9 Jul 2026 09:30
    no reason                        | R21        | need_given: no
    for the Treasury's purposes      | R21        | needed_for: co-ordination
    an office that Banks have not    | R21c       | office: chancellor
    longer than is needed            | R21b       | least_time_given: no
    the benefit was not weighed      | R21d       | outweighs: no
    in Northern Ireland              | D08k       | line.release.regime: NI
""",
    ),
)
TREASURY = Subject(
    bank.HM_TREASURY,
    judge_special,
    rows(
        lawful.TREASURY,
        """
    the case                              | refused by | what is different
    --------------------------------------|------------|------------------------------------------
    the Chancellor, to co-ordinate        |            |
    the representative, a communication   |            | office: treasury representative; needed_for: communication
    the Bank has no access to it          | R22        | bank_has_access: no
    a junior minister                     | R22b       | office: economic secretary
    for the Bank's functions              | R22c       | needed_for: functions
    no reason                             | R22c       | need_given: no
    longer than is needed                 | R21b       | least_time_given: no
    the benefit was not weighed           | R21d       | outweighs: no
""",
    ),
)
JOURNALIST = Subject(
    journalists.JOURNALIST,
    judge_special,
    rows(
        lawful.JOURNALIST,
        """
    the case                              | refused by | what is different
    --------------------------------------|------------|------------------------------------------
    an hour and a half, locked in         |            |
    exactly 24 hours                      |            | line.opens_at: Wed 15 Jul 2026 09:30
    24 hours and a second                 | R18        | line.opens_at: Wed 15 Jul 2026 09:29:59
    a second less                         |            | line.opens_at: Wed 15 Jul 2026 09:30:01
    9am the day before, exceptional       | D08k       | line.opens_at: Wed 15 Jul 2026 09:00; line.kind: exceptional
    9am the day before                    | R18        | line.opens_at: Wed 15 Jul 2026 09:00
    longer than is needed                 | R18b       | least_time_given: no
    represents nobody                     | R18c       | is_bona_fide: no
    would understand it without           | R18d       | needed_to_understand: no
    would not help debate                 | R18d       | helps_debate: no
    the benefit was not weighed           | R18e       | outweighs: no
    agreed as it opened                   |            | conditions_agreed_at: Thu 16 Jul 2026 09:00;
                                          |            | first_seen_at: Thu 16 Jul 2026 09:00
    agreed five minutes after seeing it   | R19        | conditions_agreed_at: Thu 16 Jul 2026 09:05;
                                          |            | first_seen_at: Thu 16 Jul 2026 09:00
    agreed a second after seeing it       | R19        | conditions_agreed_at: Thu 16 Jul 2026 09:00:01;
                                          |            | first_seen_at: Thu 16 Jul 2026 09:00
    not agreed                            | R19        | conditions_agreed_at: nothing
    a lock-in nowhere                     | R19b       | location: blank
    not locked in                         |            | location: blank; locked_in: no
    in Northern Ireland                   | R20        | line.release.regime: NI
""",
    ),
)
OTHER_PUBLICATION = Subject(
    third_parties.OTHER_PUBLICATION,
    judge_special,
    rows(
        lawful.OTHER_PUBLICATION,
        """
    the case                              | refused by | what is different
    --------------------------------------|------------|------------------------------------------
    the same day, by para 15              |            |
    by para 13 in Northern Ireland        |            | line.release.regime: NI
    a Chief Statistician there            |            | line.release.regime: NI; recipient: chief statistician
    a Chief Statistician elsewhere        | R23e       | recipient: chief statistician
    a charity                             | R23e       | recipient: charity
    no publication                        | R23        | publication: blank
    the day before                        | R23b       | publication_due_on: Wed 15 Jul 2026
    14 days after                         |            | publication_due_on: Thu 30 Jul 2026
    15 days after                         | R23b       | publication_due_on: Fri 31 Jul 2026
    15 days after, read as 15             |            | publication_due_on: Fri 31 Jul 2026;
                                          |            | line.release.readings.shortly_after_days: 15
    three months after                    | R23b       | publication_due_on: Fri 16 Oct 2026
    nobody knows when                     | R23b       | publication_due_on: nothing
    it would be as good without           | R23c       | improves: no
    longer than is needed                 | R23d       | least_time_given: no
    the benefit was not weighed           | R23f       | outweighs: no
""",
    ),
)
INTERNATIONAL = Subject(
    third_parties.INTERNATIONAL,
    judge_special,
    rows(
        lawful.INTERNATIONAL,
        """
    the case                     | refused by | what is different
    -----------------------------|------------|------------------------------------------
    Eurostat, by para 13         |            |
    Eurostat, by NI para 12      |            | line.release.regime: NI
    nobody in particular         | R03i       | body: blank
""",
    ),
)
SCOTTISH = Subject(
    devolved.SCOTTISH,
    judge_special,
    rows(
        lawful.SCOTTISH,
        """
    the case                             | refused by | what is different
    -------------------------------------|------------|------------------------------------------
    5 working days over St Andrew's Day  |            |
    a second more                        | R46        | line.opens_at: Mon 23 Nov 2026 09:29:59
    a second less                        |            | line.opens_at: Mon 23 Nov 2026 09:30:01
    Friday 20 November                   | R46        | line.opens_at: Fri 20 Nov 2026 09:30
    that Friday, with an office closure  |            | line.opens_at: Fri 20 Nov 2026 09:30;
                                         |            | line.release.calendar.closures: Fri 27 Nov 2026
    market sensitive, a working day      |            | line.release.market_sensitive: yes;
                                         |            | line.opens_at: Fri 27 Nov 2026 09:30
    market sensitive, a second more      | R47        | line.release.market_sensitive: yes;
                                         |            | line.opens_at: Fri 27 Nov 2026 09:29:59
    economic, a working day              |            | line.release.topic: economic;
                                         |            | line.opens_at: Fri 27 Nov 2026 09:30
    economic, two working days           | R47        | line.release.topic: economic;
                                         |            | line.opens_at: Thu 26 Nov 2026 09:30
    GDP, a minute                        | R48        | line.release.topic: gdp or retail sales;
                                         |            | line.opens_at: Tue 1 Dec 2026 09:29
    GDP, for another publication         | R48        | line.release.topic: gdp or retail sales; ground: e;
                                         |            | is_for_other_publication: yes
    for another publication, no maximum  |            | ground: e; is_for_other_publication: yes;
                                         |            | line.opens_at: Mon 2 Nov 2026 09:30
    longer, and explained                |            | is_longer: yes; longer_explained: yes;
                                         |            | line.opens_at: Mon 2 Nov 2026 09:30
    longer, unexplained                  | R49a       | is_longer: yes; line.opens_at: Mon 2 Nov 2026 09:30
    on no ground                         | R50        | ground: blank
    on a ground that is not there        | R50        | ground: i
    on ground (h)                        |            | ground: h
    told the ground as they saw it       |            | ground_told_at: Mon 23 Nov 2026 09:30;
                                         |            | first_seen_at: Mon 23 Nov 2026 09:30
    told a second after                  | R50b       | ground_told_at: Mon 23 Nov 2026 09:30:01;
                                         |            | first_seen_at: Mon 23 Nov 2026 09:30
    never told                           | R50b       | ground_told_at: nothing
    a failure of 2 March, considered     |            | past_failures: 1; past_failures_considered: yes
    a failure of 2 March, no finding     | R45        | past_failures: 1
    no reason of their own               | R11        | line.reason_given: no
""",
    ),
)
WELSH = Subject(
    devolved.WELSH,
    judge_special,
    rows(
        lawful.WELSH,
        """
    the case                               | refused by | what is different
    ---------------------------------------|------------|------------------------------------------
    from midnight of the fifth day         |            |
    a second before it                     | R54        | line.opens_at: Thu 26 Mar 2026 23:59:59
    a second after it                      |            | line.opens_at: Fri 27 Mar 2026 00:00:01
    market sensitive, St Andrew's Day      |            | line.release.market_sensitive: yes;
                                           |            | line.release.publishes_at: Mon 30 Nov 2026 09:30;
                                           |            | line.closes_at: Mon 30 Nov 2026 09:30;
                                           |            | line.opens_at: Fri 27 Nov 2026 00:00
    market sensitive, a second more        | R55        | line.release.market_sensitive: yes;
                                           |            | line.release.publishes_at: Mon 30 Nov 2026 09:30;
                                           |            | line.closes_at: Mon 30 Nov 2026 09:30;
                                           |            | line.opens_at: Thu 26 Nov 2026 23:59:59
    for another publication, no maximum    |            | ground: d; is_for_other_publication: yes;
                                           |            | line.opens_at: Mon 2 Mar 2026 09:30
    longer, explained and better served    |            | is_longer: yes; longer_explained: yes; better_served: yes;
                                           |            | line.opens_at: Mon 2 Mar 2026 09:30
    longer, but served no better           | R57a       | is_longer: yes; longer_explained: yes;
                                           |            | line.opens_at: Mon 2 Mar 2026 09:30
    longer, unexplained                    | R57a       | is_longer: yes; better_served: yes;
                                           |            | line.opens_at: Mon 2 Mar 2026 09:30
    on no ground                           | R50        | ground: blank
    never told                             | R50b       | ground_told_at: nothing
    a leak by their support, no finding    | R45        | past_failures: 1
    two failures, considered               |            | past_failures: 2; past_failures_considered: yes
""",
    ),
)
WELSH_WARNINGS = Subject(
    devolved.WELSH_WARNINGS,
    lambda facts: ask(devolved.WELSH_WARNINGS, facts, on=lawful.PUBLISHES_AT.date()),
    rows(
        lawful.WELSH,
        """
    the case                      | warned of | what is different
    ------------------------------|-----------|---------------------------------
    says why it opens so early    |           |
    does not say                  | R56       | opening_reason_given: no
""",
    ),
)
JUDGED = (
    EXCEPTIONAL,
    NOT_ELIGIBLE,
    BANK,
    TREASURY,
    JOURNALIST,
    OTHER_PUBLICATION,
    INTERNATIONAL,
    SCOTTISH,
    WELSH,
)


@pytest.mark.parametrize("row", [row for subject in JUDGED for row in subject.rows], ids=str)
def test_special(row: Row) -> None:
    assert judge_special(row.facts).refused_by == row.refused_by


@pytest.mark.parametrize("row", WELSH_WARNINGS.rows, ids=str)
def test_welsh_warnings(row: Row) -> None:
    assert tuple(reason.id for reason in warnings_for_special(row.facts)) == row.refused_by


def test_only_wales_is_warned() -> None:
    assert warnings_for_special(changed(lawful.SCOTTISH, "opening_reason_given", "no")) == ()


def test_too_early_in_scotland_says_the_earliest_lawful_time_and_how_long() -> None:
    (reason,) = judge_special(changed(lawful.SCOTTISH, "line.opens_at", "Fri 20 Nov 2026 09:30")).reasons

    assert reason.cites == "SSI 2008/399, Schedule, para 4(1)"
    assert reason.sentence == (
        "The earliest it can open is 9:30am on Monday 23 November 2026, 5 working days before publication."
    )


def test_the_paragraph_follows_the_order() -> None:
    facts: ExceptionalFacts = changed(lawful.EXCEPTIONAL, "circumstances_given", "no")

    cited = [
        judge_special(changed(facts, "line.release.regime", regime)).reasons[0].cites
        for regime in ("UK", "NI")
    ]

    assert cited == ["SI 2008/2998, Schedule, para 5(1)(a)", "SR 2009/71, Schedule, para 5(1)(a)"]


@pytest.mark.parametrize("ground", "abcdefgh")
def test_each_ground_of_scotland_and_wales(ground: str) -> None:
    assert judge_special(changed(lawful.SCOTTISH, "ground", ground))
    assert judge_special(changed(lawful.WELSH, "ground", ground))


@pytest.mark.parametrize(
    ("facts", "field", "words"),
    [
        (
            lawful.BANK,
            "office",
            "governor; deputy governor; monetary policy committee; officer, servant or agent",
        ),
        (lawful.TREASURY, "office", "treasury representative; chancellor; adviser to one of them"),
        (
            lawful.OTHER_PUBLICATION,
            "recipient",
            "minister or head; national statistician; producer; accountable; adviser",
        ),
    ],
    ids=["the Bank", "the Treasury", "other publications"],
)
def test_each_of_those_whom_the_order_names(facts, field: str, words: str) -> None:  # type: ignore[no-untyped-def]
    assert all(judge_special(changed(facts, field, word)) for word in words.split("; "))
