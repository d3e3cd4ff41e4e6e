"""A workbook's cells show as a spreadsheet shows them, what hides stays hidden and is told, and nothing is guessed."""

import io
import re
from pathlib import Path

import odfdo
import pytest
from openpyxl.comments import Comment

from releases.documents import reading_workbooks
from releases.documents.read import Read, ShownAs, Unreadable
from releases.documents.readers import read as read_any
from releases.documents.store import path_of
from releases.documents.workbook import Workbook

from .workbooks import part_of, with_part, xlsx

REAL = Path(__file__).parents[4] / "shared" / "data" / "real"


@pytest.fixture
def read(keep, key, binding):
    return lambda content: read_any(keep(content), key=key, binding=binding)


@pytest.fixture
def sheets_of(key, binding):
    """Every row of every sheet, by its name."""

    def sheets_of(found: Read) -> dict[str, list[list[str]]]:
        assert isinstance(found, Read), found
        with Workbook(path_of(found.stored_name), key, binding) as book:
            return {
                about["name"]: [
                    row
                    for number in range(about["pages"])
                    for part in _parts(book.page(at, number))
                    for row in part
                ]
                for at, about in enumerate(book.sheets)
            }

    return sheets_of


def _parts(page):
    heading = page.heading.cells if page.number == 0 else []
    return page.lead.cells, heading, page.body.cells


def codes(found: Read) -> dict[str, int]:
    return {finding.code: finding.count for finding in found.findings}


def test_an_accessible_workbook(read, sheets_of, key, binding):
    if not (REAL / "gptables-accessible-workbook.xlsx").exists():
        pytest.skip("the published statistics are not beside this project")
    found = read((REAL / "gptables-accessible-workbook.xlsx").read_bytes())

    assert (found.shown_as, found.parts) == (ShownAs.WORKBOOK, 4)
    sheets = sheets_of(found)
    assert list(sheets) == ["Cover", "Table of contents", "Notes table", "Label"]
    with Workbook(path_of(found.stored_name), key, binding) as book:
        cover, contents, notes, table = (book.page(at, 0) for at in range(4))
    assert cover.heading.cells == []
    assert contents.heading.cells == [["Sheet name", "Table description"]]
    assert notes.lead.cells == [["Table with notes"], ["This worksheet contains one table."]]
    assert [len(table.lead.cells), len(table.heading.cells), table.body.cells[0]] == [8, 1, ["x", "0"]]
    assert table.numeric == {1}


def test_headings_in_two_rows_with_merged_cells(read, key, binding):
    if not (REAL / "ons-labd02-jul2015.xls").exists():
        pytest.skip("the published statistics are not beside this project")
    found = read((REAL / "ons-labd02-jul2015.xls").read_bytes())

    with Workbook(path_of(found.stored_name), key, binding) as book:
        page = book.page(0, 0)
    assert [len(page.lead.cells), len(page.heading.cells)] == [1, 2]
    assert page.heading.cells[0][2] == "Number of stoppages"
    assert [(span.column, span.columns) for span in page.heading.spans] == [(2, 2), (4, 2), (6, 2)]
    assert page.body.cells[0][:4] == ["2008", "", "141", "144"]


FORMATTED = [
    [0.05, "0.0%", "5.0%"],
    [1234.5, "#,##0", "1,235"],
    [2.675, "0.00", "2.68"],
    [-3.2, "0.0_);(0.0)", "(3.2)"],
    [0, '0;-0;"-"', "-"],
    [43831, "d mmmm yyyy", "1 January 2020"],
    [0.4375, "h:mm AM/PM", "10:30 AM"],
    [1.5, "[h]:mm", "36:00"],
    [7, "[$£-809]#,##0.00", "£7.00"],
    [0.375, "# ?/?", "3/8"],
    [3, '0 "units"', "3 units"],
    [3, "[$€-2] 0", "€ 3"],
    [123456, "0.00E+00", "1.23E+05"],
    [1234567, '0.0,,"m"', "1.2m"],
    ["c", '@" (provisional)"', "c (provisional)"],
    ["[x]", "0.0%", "[x]"],
    ["..", "#,##0", ".."],
    [True, "0", "TRUE"],
    [1 / 3, "General", "0.333333333333333"],
]


def test_values_are_shown_by_their_formats(read, sheets_of):
    content = xlsx({"Table": [[(value, code)] for value, code, _ in FORMATTED]})
    assert [row[0] for row in sheets_of(read(content))["Table"]] == [shown for *_, shown in FORMATTED]


@pytest.mark.parametrize(
    ("value", "code", "raw"),
    [
        (43831, "[$-0C0C]d mmmm yyyy", "43831"),  # months in French
        (5, "[DBNum1]0", "5"),
        (30, "d mmmm yyyy", "30"),  # Excel and others take it for different days
        (0.05, "0.0%%%foo", "0.05"),
        (1, "[$-F800]dddd, mmmm dd, yyyy", "1"),
        (-2, "h:mm", "-2"),
    ],
)
def test_what_is_not_understood_is_the_raw_value_marked_and_told(read, key, binding, value, code, raw):
    found = read(xlsx({"Table": [["a", "b"], ["c", (value, code)]]}))

    assert codes(found) == {"not_understood": 1}
    with Workbook(path_of(found.stored_name), key, binding) as book:
        page = book.page(0, 0)
    assert (page.body.cells[0][1], page.body.raw) == (raw, {(0, 1)})


def test_what_hides_is_not_there_and_is_told(read, sheets_of):
    def hide(book):
        book["Secret"].sheet_state = "veryHidden"
        table = book["Table"]
        table.row_dimensions[3].hidden = True
        table.column_dimensions["B"].hidden = True
        table["C5"].number_format = ";;;"
        table.merge_cells("A6:A7")
        table["A1"].comment = Comment("not for the table", "somebody")

    rows = [
        ["a", "hidden", "b"],
        ["x", 66601, 1],
        ["y", 66602, 66603],
        ["z", 66604, 2],
        ["w", 66605, 66606],
        ["m"],
        ["q"],
    ]
    found = read(xlsx({"Table": rows, "Secret": [[66607]]}, hide))

    assert sheets_of(found) == {"Table": [["a", "b"], ["x", "1"], ["z", "2"], ["w"], ["m"]]}
    assert codes(found) == {"hidden_sheets": 1, "hidden_rows": 1, "hidden_columns": 1, "hidden_cells": 1}


def test_pages_keep_the_headings_and_merged_cells_go_on(read, key, binding):
    rows = [["Title"], ["Area", "Year", "Starts"], *([f"A{at}", "2020", at] for at in range(250))]
    found = read(xlsx({"Table": rows}, lambda book: book["Table"].merge_cells("A90:A120")))

    assert (found.sheets, found.pages, found.rows) == ([(3, 252)], 3, 252)
    with Workbook(path_of(found.stored_name), key, binding) as book:
        first, second, last = (book.page(0, number) for number in range(3))
        with pytest.raises(IndexError):
            book.page(0, 3)
    assert first.heading.cells == second.heading.cells == last.heading.cells == [["Area", "Year", "Starts"]]
    assert (second.lead.cells, second.first_row, last.body.cells[-1]) == ([], 101, ["A249", "2020", "249"])
    assert [(span.row, span.rows, span.text) for span in second.body.spans] == [(0, 20, "A87")]


def test_the_last_blank_rows_and_columns_are_no_part_of_a_sheet(read, sheets_of):
    def dress(book):
        for row in (9, 5000):
            book["Table"].cell(row, 40).number_format = "0.0"

    assert sheets_of(read(xlsx({"Table": [[], ["", "a"], [], [1, None, 2]]}, dress)))["Table"] == [
        [], ["", "a"], [], ["1", "", "2"]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04" + b"xl/" * 900, "damaged"),
        (xlsx({"a": [["b"]]})[:-80], "damaged"),
        (xlsx({"a": [["b"]]}).replace(b"PK\x01\x02", b"PK\x01\x09"), "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)
def test_what_cannot_be_read_is_a_sentence(read, everything_kept, content, says):
    found = read(content)
    assert isinstance(found, Unreadable)
    assert says in found.says
    assert len(everything_kept()) == 1  # the upload alone


def test_xml_that_nobody_else_writes_is_read_by_a_real_parser(read, sheets_of):
    """A prefix on every tag, a comment, attributes turned about, no references: the same cells."""
    plain = xlsx({"Table": [["a & b", "c"], [1.5, (0.05, "0.0%")], [], ["_x0041_<", True]]})
    sheet = part_of(plain, "xl/worksheets/sheet1.xml").decode()
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    odd = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", sheet).replace(main, main.replace("xmlns", "xmlns:x"))
    odd = odd.replace("<x:sheetData>", "<x:sheetData><!-- a comment -->")
    odd = re.sub(r'<x:c r="(\w+)"([^>]*?) t="(\w+)"', r'<x:c t="\3"\2 r="\1"', odd)
    assert odd.count("<x:c ") == sheet.count("<c ")

    assert sheets_of(read(with_part(plain, "xl/worksheets/sheet1.xml", odd))) == sheets_of(read(plain))


def test_cells_may_leave_out_where_they_are(read, sheets_of):
    plain = xlsx({"Table": [["a", 1], ["b", 2]]})
    sheet = part_of(plain, "xl/worksheets/sheet1.xml").decode()
    bare = re.sub(r' r="\w+"', "", sheet)
    assert bare.count(" r=") == 0
    assert sheets_of(read(with_part(plain, "xl/worksheets/sheet1.xml", bare))) == {
        "Table": [["a", "1"], ["b", "2"]]
    }


@pytest.mark.parametrize(
    "broken",
    [
        lambda xml: xml.replace("</row>", "", 1),
        lambda xml: xml.replace("</sheetData>", ""),
        lambda xml: xml.replace("<v>", "<v><!-- -->", 1).replace("</c>", "</d>", 1),
        lambda xml: '<!DOCTYPE worksheet [<!ENTITY x "y">]>' + xml.replace("<v>1", "<v>&x;", 1),
        lambda xml: xml.replace('r="A2"', 'r="A2" r="B2"', 1),
    ],
)
def test_xml_that_is_none_is_refused_and_never_half_shown(read, broken):
    plain = xlsx({"Table": [["a", 1], ["b", 2]]})
    sheet = part_of(plain, "xl/worksheets/sheet1.xml").decode()
    found = read(with_part(plain, "xl/worksheets/sheet1.xml", broken(sheet)))
    assert isinstance(found, Unreadable)
    assert "damaged" in found.says


def test_a_bomb_meets_the_limits_of_its_reader(read, everything_kept, monkeypatch):
    """Some million texts in little: a program that is given too little memory for them says so, and ours stays."""
    plain, relations = xlsx({"Table": [["a"]]}), "xl/_rels/workbook.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    related = f'<Relationship Id="texts" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    known = part_of(plain, relations).decode().replace("</Relationships>", related)
    texts = b"<sst>" + b"<si><t>xy</t></si>" * 2_500_000 + b"</sst>"
    bomb = with_part(with_part(plain, relations, known), "xl/sharedStrings.xml", texts)
    assert len(bomb) < 400_000
    assert isinstance(read(bomb), Read)

    monkeypatch.setattr(reading_workbooks, "MEMORY_MIB", 256)
    before = len(everything_kept())
    found = read(bomb)

    assert isinstance(found, Unreadable)
    assert found.code == "memory"
    assert len(everything_kept()) == before + 1  # the upload alone


def test_a_workbook_that_unpacks_without_end_is_refused_by_its_directory(read):
    content = bytearray(xlsx({"Table": [["a"]]}))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = (0xFFFFFFF0).to_bytes(4, "little")  # 4 GiB, it says
    found = read(bytes(content))
    assert isinstance(found, Unreadable)
    assert found.code == "too_large"


def test_an_open_document_spreadsheet(read, sheets_of):
    """Values by their styles: what the text beside a value says is not believed."""
    book = odfdo.Document("spreadsheet")
    book.body.clear()
    table = odfdo.Table("Table")
    percent = odfdo.Element.from_tag(
        '<number:percentage-style style:name="N1"><number:number number:decimal-places="1" '
        'number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>'
    )
    book.insert_style(percent, automatic=True)
    cell_style = odfdo.Element.from_tag(
        '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>'
    )
    book.insert_style(cell_style, automatic=True)
    table.set_values([["Area", "Change"], ["North", 0], ["South", "[x]"]])
    cell = odfdo.Cell(0.051, text="99%", cell_type="percentage", style="ce1")
    table.set_cell("B2", cell)
    book.body.append(table)
    said = io.BytesIO()
    book.save(said)

    found = read(said.getvalue())

    assert sheets_of(found) == {"Table": [["Area", "Change"], ["North", "5.1%"], ["South", "[x]"]]}
    assert codes(found) == {}
