"""The pre-release access list (SI 2008/2998, Schedule, paras 1 to 4; Code T3.4 / 3.4)."""

import pytest

from releases.rules.access_list import UK_LIST_LINE, judge_list_line
from releases.rules.release import SUPPORTED

from .founding import LIST_LINE
from .table import Row, Subject, changed, rows

SUBJECT = Subject(
    SUPPORTED + UK_LIST_LINE,
    judge_list_line,
    rows(
        LIST_LINE,
        """
    the case                             | refused by | what is different
    -------------------------------------|------------|------------------------------------------
    exactly 24:00:00                     |            |
    24:00:00.000001                      | R12        | opens_at: Wed 15 Jul 2020 09:29:59.999999
    24:00:01                             | R12        | opens_at: Wed 15 Jul 2020 09:29:59
    23:59:59.999999                      |            | opens_at: Wed 15 Jul 2020 09:30:00.000001
    a week early                         | R12        | opens_at: Thu 9 Jul 2020 09:30
    an hour's access                     |            | opens_at: Thu 16 Jul 2020 08:30
    clocks forward, Sunday: 24 hours     |            | release.publishes_at: Sun 29 Mar 2026 09:30;
                                         |            | release.alternative_time_approved: 7/1;
                                         |            | opens_at: Sat 28 Mar 2026 08:30;
                                         |            | closes_at: Sun 29 Mar 2026 09:30
    clocks forward: a microsecond more   | R12        | release.publishes_at: Sun 29 Mar 2026 09:30;
                                         |            | release.alternative_time_approved: 7/1;
                                         |            | opens_at: Sat 28 Mar 2026 08:29:59.999999;
                                         |            | closes_at: Sun 29 Mar 2026 09:30
    clocks forward: same time, 23 hours  |            | release.publishes_at: Sun 29 Mar 2026 09:30;
                                         |            | release.alternative_time_approved: 7/1;
                                         |            | opens_at: Sat 28 Mar 2026 09:30;
                                         |            | closes_at: Sun 29 Mar 2026 09:30
    clocks forward, Monday               |            | release.publishes_at: Mon 30 Mar 2026 09:30;
                                         |            | opens_at: Sun 29 Mar 2026 09:30;
                                         |            | closes_at: Mon 30 Mar 2026 09:30
    clocks back, Sunday: 24 hours        |            | release.publishes_at: Sun 25 Oct 2026 09:30;
                                         |            | release.alternative_time_approved: 7/1;
                                         |            | opens_at: Sat 24 Oct 2026 10:30;
                                         |            | closes_at: Sun 25 Oct 2026 09:30
    clocks back: a microsecond more      | R12        | release.publishes_at: Sun 25 Oct 2026 09:30;
                                         |            | release.alternative_time_approved: 7/1;
                                         |            | opens_at: Sat 24 Oct 2026 10:29:59.999999;
                                         |            | closes_at: Sun 25 Oct 2026 09:30
    clocks back: same time, 25 hours     | R12        | release.publishes_at: Sun 25 Oct 2026 09:30;
                                         |            | release.alternative_time_approved: 7/1;
                                         |            | opens_at: Sat 24 Oct 2026 09:30;
                                         |            | closes_at: Sun 25 Oct 2026 09:30
    opens at publication                 | R78        | opens_at: Thu 16 Jul 2020 09:30;
                                         |            | closes_at: Thu 16 Jul 2020 10:00
    opens a microsecond before           |            | opens_at: Thu 16 Jul 2020 09:29:59.999999
    closes as it opens                   | R78        | closes_at: Wed 15 Jul 2020 09:30
    closes after the time set            |            | closes_at: Thu 16 Jul 2020 12:00
    a minister                           |            | eligibility: a; principal: blank;
                                         |            | principal_is_eligible: no
    otherwise accountable                |            | eligibility: h; principal: blank;
                                         |            | principal_is_eligible: no
    a stakeholder                        | R08        | eligibility: blank
    a category that is not there         | R08        | eligibility: j
    an adviser to nobody                 | R09        | principal: blank
    an adviser to somebody not eligible  | R09        | principal_is_eligible: no
    to take action                       |            | purpose: ii
    for interest                         | R07        | purpose: for interest
    no purpose                           | R07        | purpose: blank
    no reason of their own               | R11        | reason_given: no
    has changed role                     | R79        | holding_in_force: no
    private.office@                      | R80        | is_shared_mailbox: yes
    to download, and says why            |            | download: yes; download_reason_given: yes
    to download, without a reason        | D04        | download: yes
    an exceptional grant                 | D08c       | kind: exceptional
    exceptional, and 40 hours            | D08c R12   | kind: exceptional; opens_at: Tue 14 Jul 2020 17:30
    a journalist                         | D08c       | kind: journalist
    the Bank of England                  | D08c       | kind: bank
    already published                    | D16        | release.published_at: Thu 16 Jul 2020 09:30
    the Scottish Order                   | D08a       | release.regime: SCO
    the Scottish Order, and far too soon | D08a       | release.regime: SCO; opens_at: Wed 1 Jul 2020 09:30
    nobody has decided                   | R24        | release.market_sensitive: nothing
    market sensitive                     | D08b       | release.market_sensitive: yes
""",
    ),
)


@pytest.mark.parametrize("row", SUBJECT.rows, ids=str)
def test_list_line(row: Row) -> None:
    assert judge_list_line(row.facts).refused_by == row.refused_by


EARLY = changed(LIST_LINE, "opens_at", "Wed 15 Jul 2020 09:29:59.999999")


def test_too_early_says_the_earliest_lawful_time_and_the_paragraph() -> None:
    (reason,) = judge_list_line(EARLY).reasons

    assert reason.cites == "SI 2008/2998, Schedule, para 4"
    assert reason.sentence.endswith("The earliest it can open is 9:30am on Wednesday 15 July 2020.")


@pytest.mark.parametrize(
    ("published", "cites"),
    [
        (
            "Mon 3 Nov 2025 09:30",
            "SI 2008/2998, Schedule, para 3(1)(d); Code of Practice for Statistics 2.0, T3.4",
        ),
        (
            "Tue 4 Nov 2025 09:30",
            "SI 2008/2998, Schedule, para 3(1)(d); Code of Practice for Statistics 3.0, 3.4",
        ),
    ],
)
def test_the_edition_of_the_code_follows_the_day(published: str, cites: str) -> None:
    facts = changed(changed(LIST_LINE, "release.publishes_at", published), "reason_given", "no")

    reasons = {reason.id: reason for reason in judge_list_line(facts).reasons}

    assert reasons["R11"].cites == cites
