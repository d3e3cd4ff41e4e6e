"""Pasted text to rows: as a spreadsheet copies it, as CSV, as typed; and what no list is."""

import pytest

from releases.documents.pasted_list import LONGEST, MOST, ON_ONE_LINE, NotAList, read, write

HEADED = "Category\tReason\tEmail address\tPhone\tPurpose\n"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("jo@x.org\ta\t\ti\tSpeaks.\n", ["jo@x.org", "a", "", "i", "Speaks."]),
        ("jo@x.org,a,,i,Speaks.", ["jo@x.org", "a", "", "i", "Speaks."]),
        ('"Press Officer, Agency",a,,i,"Speaks, and answers."',
         ["Press Officer, Agency", "a", "", "i", "Speaks, and answers."]),
        ("\ufeffjo@x.org, a , , i ,Speaks.\r\n\r\n", ["jo@x.org", "a", "", "i", "Speaks."]),
        ("jo@x.org\ta\t\ti\tSpeaks\xa0 now,  and later.", ["jo@x.org", "a", "", "i", "Speaks now, and later."]),
        ('jo@x.org\ta\t\ti\t"Says ""yes""."', ["jo@x.org", "a", "", "i", 'Says "yes".']),
        (HEADED + "a\tSpeaks.\tjo@x.org\t0123\ti", ["jo@x.org", "a", "", "i", "Speaks."]),
    ],
)  # fmt: skip
def test_a_row_is_read_however_it_was_copied(text, cells):
    (row,) = read(text).rows
    assert [row[each] for each in ("person", "eligibility", "principal", "purpose", "reason")] == cells
    assert row.problems == ()


def test_a_heading_row_names_the_columns_and_those_that_are_not_read():
    pasted = read(HEADED + "a\tSpeaks.\tjo@x.org\t0123\ti\n")
    assert (pasted.heading, pasted.unread) == (HEADED.strip(), ("Phone",))
    assert [row.number for row in pasted.rows] == [2]


def test_rows_are_counted_as_they_stand_in_the_text():
    assert [row.number for row in read("a@x.org\ta\n\n\nb@x.org\tb\n").rows] == [1, 4]


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("=HYPERLINK(1)", "A cell begins with =, as formulas do."),
        ("+44 20", "A cell begins with +"),
        ("-1", "A cell begins with -"),
        ("@SUM(A1)", "A cell begins with @"),
        (" =1", "A cell begins with =, as formulas do."),
        ("#REF!", "A cell says #REF!, which is a fault of the spreadsheet."),
        ("jo\u202egro.x@", "A cell holds characters that cannot be seen."),
        ("jo\u200b", "A cell holds characters that cannot be seen."),
        ("a\x00b", "A cell holds characters that cannot be seen."),
        ("a\u2028b", "A cell holds characters that cannot be seen."),
        ("x" * 2_001, "A cell has 2,001 characters."),
        ('"two\nlines"', ON_ONE_LINE),
        ('"not closed', ON_ONE_LINE),
        ("one\rtwo", "This row has one cell."),
    ],
)
def test_a_hostile_cell_is_told_beside_its_row_and_the_next_is_read(cell, says):
    pasted = read(f"jo@x.org\ta\t\ti\t{cell}\nsam@x.org\tb\t\tii\tActs.")
    assert any(says in problem for row in pasted.rows for problem in row.problems)
    assert (pasted.rows[-1]["person"], pasted.rows[-1].problems) == ("sam@x.org", ())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Paste the list, one person to a line."),
        (" \r\n \n", "Paste the list, one person to a line."),
        ("x" * (LONGEST + 1), "The text has 100,001 characters. Paste at most 100,000 at a time."),
        ("a@x.org\ta\n" * 5_000, "The list has 5,000 rows. Paste at most 200 at a time."),
        ("Email,Category,Reason\na@x.org,a,Speaks.", "The heading row has no column for Purpose."),
        ("Name,Purpose\nJo,i", "no column for Person and none for Category and none for Reason."),
        ("Email,Purpose,Category,Reason,Why\na,i,a,b,c", "Two columns of the heading row stand for Reason."),
        (HEADED, "There is a heading row and no row under it."),
    ],
)
def test_a_text_that_is_no_list_is_told_as_a_whole(text, says):
    with pytest.raises(NotAList) as told:
        read(text)
    assert says in str(told.value)


def test_as_many_rows_as_may_be_and_no_more():
    assert len(read("a@x.org\ta\n" * MOST).rows) == MOST
    with pytest.raises(NotAList):
        read("a@x.org\ta\n" * (MOST + 1))


def test_a_row_with_more_cells_than_columns_is_told():
    (row,) = read("jo@x.org,a,,i,Speaks, and answers,view,why").rows
    assert row.problems == ("This row has 8 cells, and there are 7 columns.",)


def test_what_is_written_is_read_again():
    rows = [
        {
            "person": "jo@x.org",
            "eligibility": "i",
            "principal": 'The "Chief", Agency',
            "reason": "One\ntwo\tthree",
        }
    ]
    (row,) = read(write(rows)).rows
    assert row.problems == ()
    assert (row["principal"], row["reason"]) == ('The "Chief", Agency', "One two three")
