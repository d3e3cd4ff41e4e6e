"""What is signed, said, shared, published, told, answered, recorded and kept."""

import pytest

from releases.rules import declaration, duties, records, support
from releases.rules.duties import answer_due_on
from releases.rules.records import kept_until_on
from releases.rules.rule import ask

from . import special_founding as lawful
from .table import Row, Subject, changed, day, rows

SUPPORT = Subject(
    support.SUPPORT,
    support.judge_support,
    rows(
        lawful.SUPPORT,
        """
    the case                              | refused by | what is different
    --------------------------------------|------------|------------------------------------------
    the minister's diary secretary        |            |
    of nobody                             | R33        | principal: blank
    of somebody without access            | R33        | principal_has_access: no
    a second before the minister          | R33d       | opens_at: Wed 15 Jul 2026 09:29:59
    of somebody without a time            | R33        | principal_opens_at: nothing
    a team                                | R33b       | is_a_named_person: no
    writes the minister's briefing        | R33c       | is_really_an_adviser: yes
    added by another diary secretary      | R34        | added_by_support: yes
    in Wales                              |            | release.regime: WAL; principal_ground: a
    in Wales, on ground (h)               | R33e       | release.regime: WAL; principal_ground: h
    in Scotland, on ground (h)            |            | release.regime: SCO; principal_ground: h
    under no Order                        | R01        | release.regime: blank
""",
    ),
)
PASSING_ON = Subject(
    support.PASSING_ON,
    support.judge_passing_on,
    rows(
        lawful.PASSING_ON,
        """
    the case                        | refused by | what is different
    --------------------------------|------------|---------------------------------------
    agreed as it was passed on      |            |
    agreed a second after           | R52        | agreed_at: Tue 24 Nov 2026 12:00:01
    passed at 12, agreed at 12:30   | R52        | agreed_at: Tue 24 Nov 2026 12:30
    never agreed                    | R52        | agreed_at: nothing
    without a record                | R52b       | record_kept: no
    in Wales                        | R52c       | release.regime: WAL
""",
    ),
)
COMMENTS = Subject(
    support.COMMENT_BY_RECIPIENT,
    support.judge_comment_by_recipient,
    rows(
        lawful.COMMENT,
        """
    the case                             | refused by | what is different
    -------------------------------------|------------|----------------------------------------------
    a wrong number                       |            |
    a typing error                       |            | about: typing
    suggested wording                    | R32        | about: content
    in Northern Ireland alike            | R32        | about: content; release.regime: NI
    in Scotland, recorded                |            | about: content; release.regime: SCO; recorded: yes
    in Scotland, the timing, recorded    |            | about: timing; release.regime: SCO; recorded: yes
    in Wales, the format, recorded       |            | about: format; release.regime: WAL; recorded: yes
    in Wales, not recorded               | R58c       | about: format; release.regime: WAL
    in Wales, of politics                | R32        | about: politics; release.regime: WAL; recorded: yes
    under no Order                       | R01        | release.regime: blank
""",
    ),
)
DECLARATION = Subject(
    declaration.DECLARATION,
    declaration.judge_declaration,
    rows(
        lawful.DECLARATION,
        """
    the case                             | refused by | what is different
    -------------------------------------|------------|----------------------------------------------
    signed an hour before                |            |
    signed as it was seen                |            | signed_at: Wed 15 Jul 2026 10:00
    signed a second after                | R25        | signed_at: Wed 15 Jul 2026 10:00:01
    signed five minutes after            | R25        | signed_at: Wed 15 Jul 2026 10:05
    nothing seen yet                     |            | first_seen_at: nothing
    not signed                           | R25        | signed_at: nothing
    not signed, nothing seen yet         | R25        | signed_at: nothing; first_seen_at: nothing
    a condition was added since          | R26        | conditions_sha256: cd
    not signed, and it is not sensitive  |            | signed_at: nothing; release.market_sensitive: no
    other conditions, not sensitive      |            | conditions_sha256: cd; release.market_sensitive: no
    not signed, in Northern Ireland      | R25        | signed_at: nothing; release.regime: NI
    not signed, in Scotland              |            | signed_at: nothing; release.regime: SCO
    nobody has decided                   | R24        | release.market_sensitive: nothing
    without the clause on gain           | R30        | covers: silence, advantage, change
    without the clause on advantage      | R30        | covers: silence, gain, change
    without the clause on change         | R30        | covers: silence, gain, advantage
""",
    ),
)
LABELS = Subject(
    declaration.LABEL,
    declaration.judge_label,
    rows(
        lawful.LABEL,
        """
    the case                               | refused by | what is different
    ---------------------------------------|------------|----------------------------------------------
    Scotland, with both markings           |            |
    Scotland, with the new marking only    | R51        | shown: OFFICIAL-SENSITIVE
    Wales, without it                      | R51        | release.regime: WAL; shown: OFFICIAL-SENSITIVE
    Wales, the other label                 | R51        | release.regime: WAL; shown: Confidential Statistics
    Wales, market sensitive                |            | release.regime: WAL; release.market_sensitive: yes;
                                           |            | shown: Confidential Statistics
    Scotland, sensitive, the other label   | R51        | release.market_sensitive: yes
    the United Kingdom prescribes none     |            | release.regime: UK; shown: OFFICIAL-SENSITIVE
    Northern Ireland neither               |            | release.regime: NI; shown: blank
""",
    ),
)
EXCEPTIONAL = Subject(
    duties.EXCEPTIONAL_DUTIES,
    duties.judge_exceptional_duties,
    rows(
        lawful.EXCEPTIONAL_DUTIES,
        """
    the case                              | refused by | what is different
    --------------------------------------|------------|----------------------------------------------
    published with the statistics         |            |
    a second late                         | R15        | published_at: Thu 16 Jul 2026 09:30:01
    no reasons by 9:30am                  | R15        | published_at: nothing
    no reasons yet, a second before       |            | published_at: nothing; at: Thu 16 Jul 2026 09:29:59
    the Board was not told                | R16        | board_told_at: nothing
    the Board not yet, a second before    |            | board_told_at: nothing; at: Thu 16 Jul 2026 09:29:59
    Northern Ireland, told the same day   |            | release.regime: NI
    Northern Ireland, nobody told         | R16        | release.regime: NI; board_told_at: nothing
    Scotland, five things                 |            | release.regime: SCO; board_told_at: nothing
    Scotland, four things                 | R49        | release.regime: SCO; items_published: 4
    Scotland, nothing published           | R49        | release.regime: SCO; published_at: nothing
    Scotland, not yet                     |            | release.regime: SCO; published_at: nothing;
                                          |            | at: Thu 16 Jul 2026 09:29:59
    Scotland, not longer                  |            | release.regime: SCO; published_at: nothing; is_longer: no
    Wales, six things                     |            | release.regime: WAL; published_at: nothing
    Wales, five things                    | R57        | release.regime: WAL; items_told: 5
    Wales, the Board was not told         | R57        | release.regime: WAL; board_told_at: nothing
    Wales, not longer                     |            | release.regime: WAL; items_told: 0; is_longer: no
    Scotland, ground (h), told            |            | release.regime: SCO; is_ground_h: yes
    Wales, (h), 13 July, by the 16th      |            | release.regime: WAL; is_ground_h: yes; is_longer: no;
                                          |            | granted_on: Mon 13 Jul 2026; board_told_at: nothing;
                                          |            | at: Thu 16 Jul 2026 09:29:59
    Wales, (h), 13 July, by the 17th      | R53        | release.regime: WAL; is_ground_h: yes; is_longer: no;
                                          |            | granted_on: Mon 13 Jul 2026; board_told_at: nothing;
                                          |            | release.publishes_at: Tue 21 Jul 2026 09:30;
                                          |            | at: Fri 17 Jul 2026 00:00
    Wales, (h), a second before the 17th  |            | release.regime: WAL; is_ground_h: yes; is_longer: no;
                                          |            | granted_on: Mon 13 Jul 2026; board_told_at: nothing;
                                          |            | release.publishes_at: Tue 21 Jul 2026 09:30;
                                          |            | at: Thu 16 Jul 2026 23:59:59
    Scotland, (h), at publication         | R53        | release.regime: SCO; is_ground_h: yes; board_told_at: nothing
    the UK has no ground (h)              |            | is_ground_h: yes
""",
    ),
)
ACCESS_LIST = Subject(
    duties.ACCESS_LIST,
    duties.judge_access_list,
    rows(
        lawful.ACCESS_LIST,
        """
    the case                       | refused by | what is different
    -------------------------------|------------|----------------------------------------------
    with the statistics            |            |
    before them                    |            | list_published_at: Wed 15 Jul 2026 09:30
    a second after                 | R38        | list_published_at: Thu 16 Jul 2026 09:30:01
    at 10:15                       | R38        | list_published_at: Thu 16 Jul 2026 10:15
    not at all                     | R38        | list_published_at: nothing
    not published yet              |            | list_published_at: nothing; release.published_at: nothing
    in Scotland, on request        |            | list_published_at: nothing; release.regime: SCO
    24 granted, 23 rows            | R39        | listed: 23
    24 granted, 25 rows            | R39        | listed: 25
    23 rows in Wales               |            | listed: 23; release.regime: WAL
    Northern Ireland, not at all   | R38        | list_published_at: nothing; release.regime: NI
""",
    ),
)
ACCESS_LIST_WARNINGS = Subject(
    duties.ACCESS_LIST_WARNINGS,
    lambda facts: ask(duties.ACCESS_LIST_WARNINGS, facts, on=day("Thu 16 Jul 2026")),
    rows(
        lawful.ACCESS_LIST,
        """
    the case                     | warned of | what is different
    -----------------------------|-----------|------------------------------------------
    posts with counts            |           |
    Jane Smith, HMT              | R40       | names_people: yes
    two Media Officers, no x2    | R41       | repeats_uncounted: yes
    nobody, and no sentence      | R97       | granted: 0; listed: 0
    nobody, said plainly         |           | granted: 0; listed: 0; says_none_plainly: yes
""",
    ),
)
YEARLY = Subject(
    duties.YEARLY,
    duties.judge_yearly,
    rows(
        lawful.YEARLY,
        """
    the case                               | refused by | what is different
    ---------------------------------------|------------|----------------------------------------------
    all published                          |            |
    the last list a year ago to the day    |            | annual_list_on: Wed 16 Jul 2025
    the last list a year and a day ago     | R42        | annual_list_on: Tue 15 Jul 2025
    on 29 February, to the last day        |            | annual_list_on: Thu 29 Feb 2024; today_on: Fri 28 Feb 2025
    on 29 February, a day late             | R42        | annual_list_on: Thu 29 Feb 2024; today_on: Sat 1 Mar 2025
    on 10 February, to the day             |            | annual_list_on: Mon 10 Feb 2025; today_on: Tue 10 Feb 2026
    on 10 February, a day late             | R42        | annual_list_on: Mon 10 Feb 2025; today_on: Wed 11 Feb 2026
    on 31 January, to the day              |            | annual_list_on: Fri 31 Jan 2025; today_on: Sat 31 Jan 2026
    never                                  | R42        | annual_list_on: nothing
    no arrangements                        | R43        | arrangements_address: blank
    no arrangements in Wales               | R43        | arrangements_address: blank; regime: WAL
    no arrangements in Scotland            |            | arrangements_address: blank; regime: SCO
    Scotland has no annual list            |            | annual_list_on: nothing; regime: SCO
    Wales, none on 30 January              |            | annual_list_on: Mon 5 Jan 2026; regime: WAL;
                                           |            | today_on: Sat 30 Jan 2027
    Wales, none by 31 January              | R61        | annual_list_on: Mon 5 Jan 2026; regime: WAL;
                                           |            | today_on: Sun 31 Jan 2027
    Wales, on 1 January                    |            | annual_list_on: Fri 1 Jan 2027; regime: WAL;
                                           |            | today_on: Sun 31 Jan 2027
    Wales, on 31 December                  | R61        | annual_list_on: Thu 31 Dec 2026; regime: WAL;
                                           |            | today_on: Sun 31 Jan 2027
    Wales, never                           | R61        | annual_list_on: nothing; regime: WAL
    no policy, the day before Code 3.0     |            | practice_policy_address: blank; today_on: Mon 3 Nov 2025;
                                           |            | annual_list_on: Mon 6 Jan 2025
    no policy, the day of Code 3.0         | R90        | practice_policy_address: blank; today_on: Tue 4 Nov 2025;
                                           |            | annual_list_on: Mon 6 Jan 2025
""",
    ),
)
REQUEST = Subject(
    duties.REQUEST,
    duties.judge_request,
    rows(
        lawful.REQUEST,
        """
    the case                        | refused by | what is different
    --------------------------------|------------|----------------------------------------------
    Wales, on the 20th weekday      |            |
    Wales, a day late               | R62        | answered_on: Tue 30 Jun 2026
    Wales, waits on the last day    |            | answered_on: nothing; today_on: Mon 29 Jun 2026
    Wales, waits a day longer       | R62        | answered_on: nothing; today_on: Tue 30 Jun 2026
    Scotland, late                  |            | regime: SCO; answered_on: Tue 30 Jun 2026
    Scotland, unanswered            | R63        | regime: SCO; answered_on: nothing
    the UK has no such request      |            | regime: UK; answered_on: nothing
""",
    ),
)
DISCLOSURE = Subject(
    duties.DISCLOSURE,
    duties.judge_disclosure,
    rows(
        lawful.DISCLOSURE,
        """
    the case                            | refused by | what is different
    ------------------------------------|------------|----------------------------------------------
    Scotland, the same afternoon        |            |
    Scotland, before midnight           |            | reported_at: Tue 24 Nov 2026 23:59:59
    Scotland, the next day              | R64        | reported_at: Wed 25 Nov 2026 00:00
    Scotland, not yet, the next day     | R64        | reported_at: nothing
    Scotland, not yet, the same day     |            | reported_at: nothing; at: Tue 24 Nov 2026 17:00
    Wales, the next day                 |            | release.regime: WAL; reported_at: Wed 25 Nov 2026 23:59:59
    Wales, two days after               | R64        | release.regime: WAL; reported_at: Thu 26 Nov 2026 00:00
    the UK's Order has no such duty     |            | release.regime: UK; reported_at: nothing
""",
    ),
)
RECORDS = Subject(
    records.RECORD,
    records.judge_records,
    rows(
        lawful.RECORDS,
        """
    the case                              | refused by | what is different
    --------------------------------------|------------|----------------------------------------------
    Scotland, whole, kept 7 years         |            |
    Scotland, nothing but the statistics  | R58        | recorded: statistics
    Wales, without contact details        | R58        | release.regime: WAL
    the UK prescribes no record           |            | release.regime: UK; recorded: statistics
    purged a day too soon                 | R59        | purge_on: Fri 15 Jul 2033
    never purged                          |            | purge_on: nothing
    a plan to purge before publication    | R59        | published_on: nothing
    29 February, seven years              |            | published_on: Thu 29 Feb 2024; purge_on: Sat 1 Mar 2031
    29 February, a day too soon           | R59        | published_on: Thu 29 Feb 2024; purge_on: Fri 28 Feb 2031
    the UK, purged after a year           |            | release.regime: UK; purge_on: Fri 16 Jul 2027
""",
    ),
)
RECORD_WARNINGS = Subject(
    records.RECORD_WARNINGS,
    lambda facts: ask(records.RECORD_WARNINGS, facts, on=day("Thu 16 Jul 2026"), until="then"),
    rows(
        lawful.RECORDS,
        """
    the case                      | warned of | what is different
    ------------------------------|-----------|----------------------------------------------
    Scotland is bound, not warned |           | purge_on: Fri 16 Jul 2027
    the UK, purged after a year   | R60       | release.regime: UK; purge_on: Fri 16 Jul 2027
    the UK, after seven           |           | release.regime: UK
""",
    ),
)
JUDGED = (
    SUPPORT, PASSING_ON, COMMENTS, DECLARATION, LABELS, EXCEPTIONAL, ACCESS_LIST, YEARLY, REQUEST, DISCLOSURE, RECORDS,
)  # fmt: skip
WARNED = {
    duties.warnings_for_access_list: ACCESS_LIST_WARNINGS,
    records.warnings_for_records: RECORD_WARNINGS,
}


@pytest.mark.parametrize(
    ("subject", "row"),
    [
        pytest.param(subject, row, id=f"{subject.rules[0].id} {row}")
        for subject in JUDGED
        for row in subject.rows
    ],
)
def test_duties(subject: Subject, row: Row) -> None:
    assert subject.judge(row.facts).refused_by == row.refused_by


@pytest.mark.parametrize(
    ("warn", "row"),
    [
        pytest.param(warn, row, id=f"{warn.__name__} {row}")
        for warn, subject in WARNED.items()
        for row in subject.rows
    ],
)
def test_warnings(warn, row: Row) -> None:  # type: ignore[no-untyped-def]
    assert tuple(reason.id for reason in warn(row.facts)) == row.refused_by


def test_a_request_is_due_on_the_20th_weekday() -> None:
    assert answer_due_on(lawful.REQUEST) == day("Mon 29 Jun 2026")
    assert answer_due_on(changed(lawful.REQUEST, "received_on", "Sat 30 May 2026")) == day("Fri 26 Jun 2026")


def test_seven_years_to_the_day() -> None:
    assert kept_until_on(day("Thu 16 Jul 2026")) == day("Sat 16 Jul 2033")
    assert kept_until_on(day("Thu 29 Feb 2024")) == day("Sat 1 Mar 2031")
    assert kept_until_on(day("Wed 28 Feb 2024")) == day("Fri 28 Feb 2031")


def test_sentences_say_what_is_missing_and_until_when() -> None:
    wales = records.judge_records(changed(lawful.RECORDS, "release.regime", "WAL"))
    early = records.judge_records(changed(lawful.RECORDS, "purge_on", "Fri 15 Jul 2033"))
    late = duties.judge_request(changed(lawful.REQUEST, "answered_on", "Tue 30 Jun 2026"))

    assert "Missing: contact details, date and time from, discussions, ground" in wales.sentences[0]
    assert early.sentences == (
        "Records must be kept for 7 years from publication, so not purged before 16 July 2033.",
    )
    assert late.sentences[0].endswith("has to be answered by 29 June 2026.")
