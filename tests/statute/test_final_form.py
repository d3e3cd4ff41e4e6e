"""Final form, and approving it for publication (2007 Act s.11(8))."""

import pytest

from releases.rules.approval import APPROVAL
from releases.rules.final_form import (
    FINAL_FORM,
    PUBLICATION_APPROVAL,
    judge_final_form,
    judge_publication_approval,
)
from releases.rules.release import SUPPORTED

from . import founding
from .table import Row, Subject, rows

SUBJECT = Subject(
    SUPPORTED + FINAL_FORM,
    judge_final_form,
    rows(
        founding.FINAL_FORM,
        """
    the case                     | refused by | what is different
    -----------------------------|------------|------------------------------------------
    a bulletin and tables        |            |
    again, after a correction    |            | release.final_form_at: Tue 14 Jul 2020 15:00
    the Head of Communications   | D14a       | declared_by_producer: no
    nothing uploaded             | D14b       | versions: 0
    one file still being checked | D14c       | unchecked: 1
    hidden rows, not accepted    | D14j       | leaking: 1
    a chart of yesterday's table | D14t       | charts_behind: 1
    after publication            | D14d       | release.published_at: Thu 16 Jul 2020 09:30
    the Welsh Order              | D08a       | release.regime: WAL
    nobody has decided           | R24        | release.market_sensitive: nothing
    market sensitive             | D08b       | release.market_sensitive: yes
""",
    ),
)

PUBLICATION = Subject(
    APPROVAL + PUBLICATION_APPROVAL,
    judge_publication_approval,
    rows(
        founding.PUBLICATION_APPROVAL,
        """
    the case                      | refused by | what is different
    ------------------------------|------------|------------------------------------------
    the last final form           |            |
    nothing is final yet          | D14e       | has_final_form: no; is_last_final_form: no
    corrected since               | D14f       | is_last_final_form: no
    already published             | D14g       | release.published_at: Thu 16 Jul 2020 09:30
    nobody else has looked at one | D14i       | unpreviewed: 1
    an approval of something else | D14h       | approval.decides: list
    a refusal                     | D14h       | approval.verdict: refused
    no verdict                    | D14v D14h  | approval.verdict: blank
    no delegation                 | R04        | approval.delegation_powers: none
    another body's delegation     | R96        | approval.delegation_organisation: Ministry
    the delegation has ended      | R05        | approval.decided_on: Thu 1 Apr 2021
    their own line                | R06        | approval.is_own_line: yes
    a line of the list, untested  | R10 D14h   | approval.decides: list line
""",
    ),
)


@pytest.mark.parametrize("row", SUBJECT.rows, ids=str)
def test_final_form(row: Row) -> None:
    assert judge_final_form(row.facts).refused_by == row.refused_by


@pytest.mark.parametrize("row", PUBLICATION.rows, ids=str)
def test_publication_approval(row: Row) -> None:
    assert judge_publication_approval(row.facts).refused_by == row.refused_by
