"""Rows that are alike are read together, and show what they show when each cell is read by itself."""

import json
import math
import random
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from releases.documents.workbooks import xlsx_table
from releases.documents.workbooks.formats import format_of
from releases.documents.workbooks.general import general, generals
from releases.documents.workbooks.grid import Block, Grid, Shape, Told
from releases.documents.workbooks.unreadable import Unreadable
from releases.documents.workbooks.xlsx_cells import Cells, rows_of

FORMATS = [
    "General",
    "#,##0",
    "0.0%",
    "dd/mm/yyyy",
    "0;-0;;@",
    "[$-809]mmmm nonsense ]",
    "0.00_ ",
    '@" homes"',
]
STRINGS = ["North", "[c]", "", "1,234", "a \u201cquoted\u201d \\ word", "Ynys Môn", "x" * 40]
ROW = '<row r="{0}"{1}>{2}</row>'
CELLS = {
    "text": '<c r="{0}" t="s"><v>{1}</v></c>',
    "styled text": '<c r="{0}" s="4" t="s"><v>{1}</v></c>',
    "worded text": '<c r="{0}" s="7" t="s"><v>{1}</v></c>',
    "figure": '<c r="{0}"><v>{2}</v></c>',
    "thousands": '<c r="{0}" s="1"><v>{2}</v></c>',
    "per cent": '<c r="{0}" s="2" t="n"><v>{2}</v></c>',
    "padded": '<c r="{0}" s="6"><v>{2}</v></c>',
    "day": '<c r="{0}" s="3"><v>4{1}000</v></c>',
    "hidden": '<c r="{0}" s="4"><v>0</v></c>',
    "not understood": '<c r="{0}" s="5"><v>{2}</v></c>',
    "formula": '<c r="{0}"><f>SUM(A1:A2)</f><v>{2}</v></c>',
    "formula of words": '<c r="{0}" t="str"><f t="shared" si="0"/><v>a &amp; b_x000A_</v></c>',
    "inline": '<c r="{0}" t="inlineStr"><is><t xml:space="preserve"> a{1} </t></is></c>',
    "rich": '<c r="{0}" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>',
    "truth": '<c r="{0}" t="b"><v>1</v></c>',
    "error": '<c r="{0}" t="e"><v>#N/A</v></c>',
    "empty": '<c r="{0}" s="2"/>',
    "nothing": "",
}
FIGURES = ["0", "7", "1234567", "-3", "0.05", "1.005", "80.22650611681836", "-1.2E-2", "1E+15", "007", "-0"]


def cells() -> Cells:
    return Cells([format_of(code) for code in FORMATS], STRINGS)


def sheet(body: str) -> bytes:
    return f"<worksheet><sheetData>{body}</sheetData></worksheet>".encode()


def shown(xml: bytes) -> tuple[list, int]:
    """The pages, the sheet's description and what was met, or why it cannot be read; and how many rows together."""
    pages, told, together = [], Told(), 0
    grid = Grid(Shape("A sheet"), pages.append, 8 * 1024**2, told)
    try:
        for found in rows_of(lambda: iter([xml]), cells(), hides_all=False):
            if isinstance(found, Block):
                together += len(found.numbers)
                told.hidden_cells += found.hides
                grid.add_block(found)
            elif found.hidden:
                grid.hide(found.number, holds=any(found.cells))
            else:
                told.hidden_cells += found.hides
                grid.add(found.number, found.cells, found.words, found.raw)
        described = grid.finish()
    except Unreadable as unreadable:
        return [unreadable.told], together
    return [[json.loads(page) for page in pages], described, vars(told)], together


def shown_by_cells(xml: bytes) -> list:
    with mock.patch.object(xlsx_table, "FEWEST_ROWS", 10**9):
        told, together = shown(xml)
    assert not together
    return told


@st.composite
def sheets(draw):
    """Tables whose rows are nearly all alike: kinds by column, and in some rows another, a gap or something odd."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    kinds = draw(st.lists(st.sampled_from(sorted(CELLS)), min_size=1, max_size=6))
    oddness = draw(st.sampled_from([0, 0, 0.01, 0.2]))
    rows, number = [], 0
    for _ in range(draw(st.integers(9, 260))):
        number += 2 if chance.random() < oddness / 10 else 1
        attributes = ' hidden="1"' if chance.random() < oddness / 10 else chance.choice(["", ' spans="1:6"'])
        row = ""
        for column, kind in enumerate(kinds):
            each = chance.choice(sorted(CELLS)) if chance.random() < oddness else kind
            place = f"{chr(65 + column)}{number}"
            row += CELLS[each].format(place, chance.randrange(len(STRINGS)), chance.choice(FIGURES))
        rows.append(ROW.format(number, attributes, row))
    return sheet(draw(st.sampled_from(["", "\n", "\r\n  "])).join(rows))


@given(xml=sheets())
@budget(max_examples=60, deadline=None)
def test_the_same_is_shown(xml):
    assert shown(xml)[0] == shown_by_cells(xml)


def table(rows: int, row: str = '<c r="A{0}" t="s"><v>0</v></c><c r="B{0}"><v>{0}</v></c>') -> list[str]:
    return [ROW.format(at, "", row.format(at)) for at in range(1, rows + 1)]


def test_a_table_is_read_together():
    told, together = shown(sheet("".join(table(1000))))
    assert together == 1000
    assert told[1]["rows"] == 1000


@pytest.mark.parametrize(
    "odd",
    [
        '<c r="C500"><v>9182731</v></c>',
        '<row r="501" hidden="1"/>',
        '<row r="501" hidden="1"><c r="A501"><v>9182731</v></c></row>',
        "<!-- -->",
        "<extLst/>",
        '<c r="A2"><v>1</v></c>',
    ],
)
def test_nothing_between_the_rows_is_passed_over(odd):
    rows = table(1000)
    xml = sheet("".join([*rows[:500], odd, *[row.replace("501", "502") for row in rows[501:502]]]))
    assert shown(xml)[0] == shown_by_cells(xml)


def test_a_row_hidden_by_its_height_is_not_read_with_the_others():
    rows = [*table(500), ROW.format(501, ' ht="0" customHeight="1"', '<c r="A501"><v>9182731</v></c>')]
    told, _ = shown(sheet("".join(rows)))
    assert "9182731" not in str(told)
    assert told[2]["hidden_rows"] == 1


def test_wide_gaps_are_not_held_for_a_whole_block():
    """A cell in the first column and one in the last: 16,384 texts for each row that is held."""
    rows = table(2000, '<c r="A{0}"><v>1</v></c><c r="XFD{0}"><v>1</v></c>')
    told, together = shown(sheet("".join(rows[:300])))
    assert not together
    assert told[1]["columns"] == 16_384


def test_what_is_never_alike_is_not_learnt_for_ever():
    chance = random.Random(1)
    ways = [CELLS[kind] for kind in sorted(CELLS) if kind != "nothing"]
    blocks = [
        "".join(
            ROW.format(at, "", chance.choice(ways).format(f"{chr(65 + at % 26)}{at}", 0, 1))
            for at in range(first, first + 50)
        )
        for first in range(1, 3000, 50)
    ]
    alike = xlsx_table.Alike(cells().column)
    with mock.patch.object(xlsx_table.re, "compile", wraps=xlsx_table.re.compile) as made:
        for block in blocks:
            alike.read(block.encode())
    assert made.call_count <= xlsx_table.MOST_LESSONS


DIGITS = st.integers(1, 10**18).map(str)
NOUGHTS = st.integers(0, 12).map("0".__mul__)
PLACED = st.builds(
    "{}{}{}.{}{}{}".format,
    st.sampled_from(["", "-", "+"]),
    NOUGHTS,
    st.just("") | DIGITS,
    NOUGHTS,
    DIGITS,
    NOUGHTS,
)
POWER = st.builds(
    "{}{}{}".format, DIGITS, st.sampled_from("eE"), st.sampled_from(["5", "+15", "-7", "-300", "017"])
)
DOUBLES = st.floats(allow_nan=False, allow_infinity=False)
AS_WRITTEN = st.sampled_from(["{!r}", "{:.15g}", "{:.16g}", "{:.17g}", "{:.14e}", "{:.1f}"])
HALVES = st.builds(
    lambda digits, power: repr((digits * 10 + 5) * 10.0**power),
    st.integers(10**14, 10**15 - 1),
    st.integers(-25, 0),
)
FIGURES_OF_ALL_KINDS = (
    PLACED
    | POWER
    | DIGITS
    | HALVES
    | st.builds(str.format, AS_WRITTEN, DOUBLES | st.floats(-1e4, 1e4))
    | st.sampled_from(
        ["-0", "0", "0.0", "-0.0", "1.", ".5", "-.5", "+1.5", "1E5", "007", "5e-324", "1e308", "1" * 30]
    )
)


@given(st.lists(FIGURES_OF_ALL_KINDS.filter(lambda text: math.isfinite(float(text))), max_size=20))
@budget(max_examples=500, deadline=None)
def test_many_figures_without_a_format_show_what_each_shows(texts):
    assert generals(texts) == [general(float(text)) for text in texts]


@pytest.mark.parametrize(
    "texts", [["12", "0", "340"], ["007", "12"], ["-0", "12"], ["12", "123456789012345678"]]
)
def test_whole_figures_of_a_column_show_what_each_shows(texts):
    shown = cells().column(xlsx_table.Way("", "", "v"), texts)
    assert shown.texts == [general(float(text)) for text in texts]


def test_a_sixteenth_digit_of_five_is_rounded_away_from_zero():
    texts = ["0.1234567890123455", "1.000000000000005", "2.345678901234565", "-7.123456789012345"]
    assert generals(texts) == [general(float(text)) for text in texts]
    assert generals(["0.1234567890123455"]) == ["0.123456789012346"]
