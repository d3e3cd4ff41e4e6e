"""What changed between two versions of a table is found, row by row and cell by cell, and nothing else."""

import csv
import io
import random
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from releases.documents import columns, comparing_tables
from releases.documents.aligning import align
from releases.documents.changes import changes_of, open_changes_page
from releases.documents.comparing_tables import Source, compare_tables, compare_workbooks
from releases.documents.errors import Tampered
from releases.documents.readers import read
from releases.documents.reading import read_table
from releases.documents.seal import Binding, Sealer
from releases.documents.store import new_file, path_of

from .workbooks import xlsx

OLD, NEW = Binding("version-1"), Binding("version-2")


@pytest.fixture
def keep(key):
    """Seal a file's text as a version, and read it."""

    def keep(text: str, binding: Binding) -> Source:
        with new_file() as file:
            sealer = Sealer(file, key, binding)
            sealer.write(text.encode())
            sealer.finish()
        return Source(read_table(file.name, key=key, binding=binding).stored_name, key, binding)

    return keep


@pytest.fixture
def compared(keep, key):
    """`compared(old, new)`: the numbers, every change, and what became of the columns, from two files' text."""

    def compared(old: str, new: str):
        found = compare_tables(keep(old, OLD), keep(new, NEW))
        pages = [
            open_changes_page(path_of(found.stored_name), key, changes_of(NEW, OLD), number)
            for number in range(1, max(found.pages, 1) + 1)
        ]
        return found, [change for page in pages for change in page.changes], pages[0].tables[0]

    return compared


def text(*rows: list[object]) -> str:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue()


def said(changes) -> list[tuple]:
    return [(each.kind, each.row, each.label, each.heading, each.old, each.new) for each in changes]


HEAD = ["area", "starts", "completions"]
NORTH, SOUTH, EAST = ["North", 10, 20], ["South", 30, 40], ["East", 50, 60]


def test_a_figure_that_changed(compared):
    found, changes, _ = compared(text(HEAD, NORTH, SOUTH), text(HEAD, NORTH, ["South", 31, 40]))
    assert said(changes) == [("cell", 2, "South", "starts", "30", "31")]
    assert (found.cells, found.rows_added, found.rows_removed, found.columns) == (1, 0, 0, 0)


def test_a_row_put_in_moves_no_other_row(compared):
    _, changes, _ = compared(text(HEAD, NORTH, SOUTH), text(HEAD, EAST, NORTH, ["South", 30, "[x]"]))
    assert [(each.kind, each.row, each.label) for each in changes] == [
        ("added", 1, "East"),
        ("cell", 3, "South"),
    ]
    assert changes[0].cells == [["area", "East"], ["starts", "50"], ["completions", "60"]]


def test_a_row_taken_out(compared):
    _, changes, _ = compared(text(HEAD, NORTH, SOUTH, EAST), text(HEAD, NORTH, EAST))
    assert [(each.kind, each.row, each.label) for each in changes] == [("removed", 2, "South")]


def test_columns_put_in_taken_out_renamed_and_moved(compared):
    _, changes, became = compared(
        text(["area", "starts", "notes", "completions"], ["North", 10, "a", 20], ["South", 30, "b", 40]),
        text(["area", "completions", "begun", "total"], ["North", 20, 10, 30], ["South", 40, 30, 70]),
    )
    assert (became.columns_added, became.columns_removed) == (["begun", "total"], ["starts", "notes"])
    assert became.columns_moved is False
    assert changes == []


def test_a_heading_mended_is_no_other_column(compared):
    _, changes, became = compared(
        text(["area", "strats", "completions"], NORTH, SOUTH), text(HEAD, ["North", 11, 20], SOUTH)
    )
    assert became.columns_renamed == [["strats", "starts"]]
    assert said(changes) == [("cell", 1, "North", "starts", "10", "11")]


def test_columns_in_another_order_are_the_same_columns(compared):
    _, changes, became = compared(
        text(HEAD, NORTH), text(["completions", "area", "starts"], [20, "North", 10])
    )
    assert became.columns_moved
    assert changes == []


def test_a_label_mended_is_the_same_row(compared):
    _, changes, _ = compared(text(HEAD, ["Nroth", 10, 20], SOUTH), text(HEAD, NORTH, SOUTH))
    assert said(changes) == [("cell", 1, "North", "area", "Nroth", "North")]


def test_every_figure_revised_and_a_year_put_in_front(compared):
    """No row is the same, and a row is told by area and year together: a year is a figure."""
    years, areas = range(2015, 2020), ["North", "South", "East", "West"]
    old = [[area, year, f"{area}{year}".__len__() + year] for area in areas for year in years]
    new = [
        [area, year, (old_value or 7) + 1]
        for area in areas
        for year, old_value in [(2014, 0), *((row[1], row[2]) for row in old if row[0] == area)]
    ]
    head = ["area", "year", "value"]
    found, changes, _ = compared(text(head, *old), text(head, *new))
    assert (found.cells, found.rows_added, found.rows_removed) == (20, 4, 0)
    assert [each.label for each in changes if each.kind == "added"] == [f"{area}, 2014" for area in areas]


def test_a_column_of_notes_that_changed_throughout_does_not_part_the_rows(compared):
    old = [[f"Area {n}", n * 3, "provisional"] for n in range(50)]
    new = [[area, value, "final"] for area, value, _ in old]
    found, changes, _ = compared(
        text(["area", "value", "status"], *old), text(["area", "value", "status"], *new)
    )
    assert (found.cells, found.rows_added, found.rows_removed) == (50, 0, 0)
    assert {each.heading for each in changes} == {"status"}


def test_a_table_of_figures_alone_is_told_by_place(compared):
    _, changes, _ = compared(text(["a", "b"], [1, 2], [3, 4]), text(["a", "b"], [1, 2], [3, 5]))
    assert said(changes) == [("cell", 2, "3", "b", "4", "5")]


def test_rows_of_different_lengths(compared):
    found, changes, _ = compared("a,b\nx,1\ny,2,3\n", "a,b\nx,1\ny,2\n")
    assert (found.cells, found.columns) == (0, 1)
    assert changes == []


def test_the_same_table_has_no_change(compared):
    found, changes, _ = compared(text(HEAD, NORTH, SOUTH), text(HEAD, NORTH, SOUTH))
    assert (found.cells, found.shown, found.pages, changes) == (0, 0, 0, [])


def test_more_changes_than_are_kept_are_counted(compared, monkeypatch):
    monkeypatch.setattr(comparing_tables, "MOST_SHOWN", 150)
    old = [[f"Area {n}", n] for n in range(400)]
    found, changes, _ = compared(
        text(["area", "value"], *old), text(["area", "value"], *([a, v + 1] for a, v in old))
    )
    assert (found.cells, found.shown, found.pages, len(changes)) == (400, 150, 2, 150)


def test_a_long_cell_is_cut_and_says_so(compared):
    _, changes, _ = compared(text(HEAD, ["North", "x" * 900, 1]), text(HEAD, ["North", "y" * 900, 1]))
    assert (len(changes[0].new), changes[0].new[-1]) == (500, "…")


def test_workbooks_sheet_by_sheet(key):
    def keep(sheets, binding) -> Source:
        with new_file() as file:
            sealer = Sealer(file, key, binding)
            sealer.write(xlsx(sheets))
            sealer.finish()
        return Source(read(file.name, key=key, binding=binding).stored_name, key, binding)

    title = ["Table 1: Starts", None, None]
    old = {"Cover": [["Housing"]], "1": [title, HEAD, NORTH, SOUTH], "Notes": [["[x] withheld"]]}
    new = {"Cover": [["Housing"]], "1": [title, HEAD, NORTH, ["South", 31, "[x]"]], "2": [HEAD, EAST]}

    found = compare_workbooks(keep(old, OLD), keep(new, NEW))
    page = open_changes_page(path_of(found.stored_name), key, changes_of(NEW, OLD), 1)

    assert [(each.table, each.row, each.heading, each.old, each.new) for each in page.changes] == [
        ("1", 4, "starts", "30", "31"),
        ("1", 4, "completions", "40", "[x]"),
    ]
    assert (page.added, page.removed) == (["2"], ["Notes"])
    assert (found.cells, found.columns) == (2, 2)


def test_it_opens_as_this_comparison_and_no_other(compared, key):
    found, _, _ = compared(text(HEAD, NORTH), text(HEAD, ["North", 11, 20]))
    with pytest.raises(Tampered):
        open_changes_page(path_of(found.stored_name), key, changes_of(NEW, Binding("version-0")), 1)


def test_stretch_by_stretch_finds_what_all_at_once_finds(compared, monkeypatch):
    draw = random.Random(7)
    old = [[f"Area {n}", draw.randrange(9), draw.randrange(99)] for n in range(900)]
    new = [[area, a, b + (draw.random() < 0.02)] for area, a, b in old if draw.random() > 0.02]
    for at in (100, 450, 870):
        new[at:at] = [[f"New {at} {n}", n, n] for n in range(7)]
    files = text(HEAD, *old), text(HEAD, *new)
    _, at_once, _ = compared(*files)
    monkeypatch.setattr(comparing_tables, "STRETCH", 60)
    monkeypatch.setattr(comparing_tables, "SHORTEST", 6)
    _, by_stretches, _ = compared(*files)
    assert said(by_stretches) == said(at_once)
    assert len(at_once) > 40


def test_two_tables_with_nothing_in_common_are_not_compared_to_the_end(compared, monkeypatch):
    monkeypatch.setattr(comparing_tables, "STRETCH", 60)
    monkeypatch.setattr(comparing_tables, "SHORTEST", 6)
    old, new = (
        [[f"{name} {n}", n * sign, n * sign] for n in range(1, 300)] for name, sign in (("A", 1), ("B", -1))
    )
    found, changes, became = compared(text(HEAD, *old), text(HEAD, *new))
    assert (found.is_whole, became.stopped_at, changes) == (False, 1, [])


signatures = st.lists(st.integers(0, 6), max_size=40)


@given(signatures, signatures)
@budget(max_examples=200, deadline=None)
def test_every_row_of_both_is_told_once_and_in_order(old, new):
    def signed(rows):
        return [(row, row // 2, row % 3) for row in rows]

    steps = align(signed(old), signed(new))
    told_old = [one.old + n for one in steps if one.kind != "added" for n in range(one.count)]
    told_new = [one.new + n for one in steps if one.kind != "removed" for n in range(one.count)]
    assert told_old == list(range(len(old)))
    assert told_new == list(range(len(new)))
    for one in steps:
        alike = [old[one.old + n] == new[one.new + n] for n in range(one.count)] if one.kind == "same" else []
        assert all(alike)


@given(signatures)
@budget(max_examples=50, deadline=None)
def test_the_same_rows_are_the_same(rows):
    steps = align([(row, row, None) for row in rows], [(row, row, None) for row in rows])
    assert {one.kind for one in steps} <= {"same"}


def test_memory_is_that_of_a_stretch_not_of_the_table(keep, monkeypatch):
    monkeypatch.setattr(comparing_tables, "STRETCH", 200)
    monkeypatch.setattr(comparing_tables, "SHORTEST", 20)
    monkeypatch.setattr(columns, "SAMPLE", 100)
    filler = "a note that is long enough to be seen in memory, were it kept " * 8
    rows = [[f"Area {n}", n, f"{filler}{n}"] for n in range(3_000)]
    files = [text(["area", "a", "note"], *rows, ["End", last, ""]) for last in (1, 2)]
    old, new = keep(files[0], OLD), keep(files[1], NEW)

    tracemalloc.start()
    found = compare_tables(old, new)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert (found.cells, found.rows_added, found.rows_removed, found.is_whole) == (1, 0, 0, True)
    assert peak < len(files[0]) / 2
