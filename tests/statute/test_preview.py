"""A second person looks before publication is approved."""

import pytest

from releases.rules.preview import PREVIEW, judge_preview

from . import founding
from .table import Row, Subject, rows

SUBJECT = Subject(
    PREVIEW,
    judge_preview,
    rows(
        founding.PREVIEW,
        """
    the case                             | refused by | what is different
    -------------------------------------|------------|------------------------------------------
    the sponsor's Head of Profession     |            |
    whoever uploaded it                  | D03a       | is_uploader: yes
    on the register, but to write        | D03b       | produces_publication: no
    without having opened it             | D03c       | has_opened: no
    after publication                    | D03d       | release.published_at: Thu 16 Jul 2020 09:30
    the uploader, before the terms       | D03a D03c  | is_uploader: yes; has_opened: no
""",
    ),
)


@pytest.mark.parametrize("row", SUBJECT.rows, ids=str)
def test_preview(row: Row) -> None:
    assert judge_preview(row.facts).refused_by == row.refused_by
