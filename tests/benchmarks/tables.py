"""Reading a workbook of 100,000 rows, against bare python-calamine; a page at row 900,000, against one at row 0."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import python_calamine

from releases.documents import store
from releases.documents.envelope import Binding
from releases.documents.read import Read
from releases.documents.readers import read
from releases.documents.records import RecordSealer
from releases.documents.seal import Sealer
from releases.documents.table import ROWS_A_PAGE, pages_of
from releases.documents.workbook import Workbook
from releases.documents.workbooks import second_reader
from tests.benchmarks.ratio import Ratio, at_most
from tests.benchmarks.rounds import Run, race

KEY, BINDING = bytes(range(32)), Binding("a version")
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADINGS = ["Area", "Code", "Year", "Starts", "Change", "Rate"]
MISSING = (
    "Two processes take the cells apart and make each decimal into fifteen digits, which is only quicker where two "
    "processors are free: on one, ours takes 1.65 to 1.9 times as long as calamine, and on "
    "two with much else to do 1.45 to 1.6. Before they part, a limited "
    "program starts (a tenth of the time) and unpacks the sheet (a sixth). Calamine hands out the doubles as they "
    "are, starts nothing and keeps nothing. The same in a compiled reader would meet it anywhere."
)


def bench(run: Run) -> Iterator[Ratio]:
    """Ours from the sealed upload to the sealed pages, in its limited program; calamine from a plain file to lists.

    Time by the clock on the wall: ours reads in two processes where there are two processors, and calamine in one.
    """
    rows = run.of(100_000, quick=500)
    for name, styled, floor, target in (
        ("tables", True, 3, 2),
        ("tables: values only", False, 1.5, 1.5),
    ):
        content = workbook(rows, styled=styled)
        plain = run.folder / f"{name.replace(':', '')}.xlsx"
        plain.write_bytes(content)
        stored = kept(content)
        rounds = race(
            {"ours": lambda stored=stored: ours(stored), "calamine": lambda plain=plain: calamine(plain)},
            rounds=run.of(5, quick=1),
        )
        yield Ratio(
            name,
            rounds.ratio("ours", "calamine"),
            floor=at_most(floor),
            target=at_most(target),
            method=f"{rows:,} rows of 6 columns, {'by their formats' if styled else 'no formats'}; "
            f"ours on {processors()} of two processors, calamine on one; {rounds}",
            missing=MISSING,
        )
    yield _pages(run)


def processors() -> int:
    """How many of two ours may use here."""
    return min(2, second_reader.processors())


def _pages(run: Run) -> Ratio:
    """A page opens by four small reads, wherever it lies."""
    pages = run.of(10_000, quick=100)
    path = long_table(pages)
    far = pages * 9 // 10
    rounds = race(
        {"far": lambda: page(path, far), "first": lambda: page(path, 0)},
        rounds=run.of(9, quick=2),
        repeat=run.of(50, quick=2),
    )
    return Ratio(
        "tables: page at row 900,000",
        rounds.ratio("far", "first"),
        floor=at_most(1.5),
        target=at_most(1.5),
        method=f"of a workbook of {pages * ROWS_A_PAGE:,} rows, against its first page; {rounds}",
    )


def ours(stored: str) -> None:
    found = read(stored, key=KEY, binding=BINDING)
    assert isinstance(found, Read), found
    store.discard(found.stored_name)


def calamine(path: Path) -> None:
    python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()


def page(path: Path, number: int) -> None:
    with Workbook(path, KEY, BINDING) as book:
        book.page(0, number)


def kept(content: bytes) -> str:
    """An upload, sealed."""
    with store.new_file() as file:
        sealer = Sealer(file, KEY, BINDING)
        sealer.write(content)
        sealer.finish()
    return file.name


def long_table(pages: int) -> Path:
    """The pages that a workbook of so many times a hundred rows is read into."""
    with store.new_file() as file:
        sealer = RecordSealer(file, KEY, pages_of(BINDING))
        for number in range(pages):
            rows = [
                [f"Area {at}", f"E{number:08}", "2020", f"{at:,}", "1.5%", "0.25"]
                for at in range(ROWS_A_PAGE)
            ]
            sealer.add(json.dumps({"rows": rows, "spans": [], "raw": []}).encode())
        about = {
            "name": "Table",
            "pages": pages,
            "rows": pages * ROWS_A_PAGE,
            "columns": 6,
            "lead": 0,
            "head": 0,
        }
        sheet = about | {"heading": {"rows": [], "spans": []}, "numeric": [3, 4, 5]}
        sealer.add(json.dumps({"sheets": [sheet]}).encode())
        sealer.finish()
    return store.path_of(file.name)


def workbook(rows: int, *, styled: bool) -> bytes:
    """An XLSX as Excel writes it: texts shared, and with formats where `styled`: #,##0, 0.0% and 0.00."""
    chance, texts = random.Random(1), {}

    def text(said: str) -> str:
        return f't="s"><v>{texts.setdefault(said, len(texts))}</v></c>'

    styles = [' s="1"', ' s="2"', ' s="3"'] if styled else ["", "", ""]
    lines = [
        "".join(f'<c r="{letter}1" {text(said)}' for letter, said in zip("ABCDEF", HEADINGS, strict=True))
    ]
    for at in range(2, rows + 2):
        figures = chance.randint(0, 99_999), chance.random() - 0.5, chance.random() * 100
        numbers = "".join(
            f'<c r="{letter}{at}"{style}><v>{value!r}</v></c>'
            for letter, style, value in zip("DEF", styles, figures, strict=True)
        )
        words = f'<c r="A{at}" {text(f"Area {at % 400}")}<c r="B{at}" {text(f"E{at:08}")}'
        lines.append(f'{words}<c r="C{at}"><v>{2000 + at % 20}</v></c>{numbers}')
    sheet = "".join(f'<row r="{at}" spans="1:6">{line}</row>' for at, line in enumerate(lines, start=1))
    shared = "".join(f"<si><t>{said}</t></si>" for said in texts)
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": related(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{RELATIONS}"><sheets>'
            '<sheet name="Table" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": related(
                ("worksheet", "worksheets/sheet1.xml"),
                ("styles", "styles.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ),
            "xl/styles.xml": f'<styleSheet xmlns="{SPREADSHEET}"><numFmts count="1"><numFmt numFmtId="164" '
            'formatCode="0.0%"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="3"/>'
            '<xf numFmtId="164"/><xf numFmtId="2"/></cellXfs></styleSheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{SPREADSHEET}">{shared}</sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{sheet}</sheetData></worksheet>',
        }
    )


def related(*parts: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATIONS}/{kind}" Target="{name}"/>'
        for at, (kind, name) in enumerate(parts, start=1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'


def zipped(parts: dict[str, str]) -> bytes:
    said = io.BytesIO()
    with zipfile.ZipFile(said, "w", zipfile.ZIP_DEFLATED) as package:
        for name, xml in parts.items():
            package.writestr(name, xml)
    return said.getvalue()
