"""Cell by cell against LibreOffice, converted headless on the machine that has it: what it shows is what we show.

Where the two of us part on purpose is in `differs`, with its reason.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from releases.documents.readers import read as read_any
from releases.documents.store import path_of
from releases.documents.workbook import Workbook

from .workbooks import xlsx

REAL = Path(__file__).parents[4] / "shared" / "data" / "real"
SOFFICE = shutil.which("soffice")
# Every sheet to a file of its own, in UTF-8, cells as they show.
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
BRITISH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>en-GB</value></prop></item></oor:items>"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="there is no LibreOffice on this machine (soffice)"),
]


@pytest.fixture
def libreoffice(tmp_path):
    """Converts a file by LibreOffice in the United Kingdom; to another type, or into every sheet's rows."""
    profile = tmp_path / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(BRITISH)

    def convert(path: Path, to: str, folder: Path) -> None:
        command = [SOFFICE, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", to]
        subprocess.run(
            [*command, "--outdir", str(folder), str(path)],
            check=True,
            capture_output=True,
            timeout=180,
            env={**os.environ, "HOME": str(tmp_path)},
        )

    return convert


@pytest.fixture
def both(libreoffice, tmp_path, keep, key, binding):
    """Every sheet as we show it and as LibreOffice does, blanks run together and empty ends cut off."""

    def both(path: Path) -> dict[str, tuple[list[list[str]], list[list[str]]]]:
        out = tmp_path / "out"
        libreoffice(path, AS_SHOWN, out)
        found = read_any(keep(path.read_bytes()), key=key, binding=binding)
        shown = {}
        with Workbook(path_of(found.stored_name), key, binding) as book:
            for at, about in enumerate(book.sheets):
                ours = [row for number in range(about["pages"]) for row in _rows(book.page(at, number))]
                with (out / f"{path.stem}-{about['name']}.csv").open(encoding="utf-8", newline="") as theirs:
                    shown[about["name"]] = _trimmed(ours), _trimmed(csv.reader(theirs))
        return shown

    return both


def _rows(page) -> list[list[str]]:
    return [*page.lead.cells, *(page.heading.cells if page.number == 0 else []), *page.body.cells]


def _trimmed(rows) -> list[list[str]]:
    trimmed = [[" ".join(cell.split()) for cell in row] for row in rows]
    for row in trimmed:
        while row and not row[-1]:
            row.pop()
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    return trimmed


@pytest.mark.parametrize("name", ["gptables-accessible-workbook.xlsx", "ons-labd02-jul2015.xls"])
@pytest.mark.parametrize("kind", ["", "xlsx", "xls", "ods"])
def test_published_workbooks(both, libreoffice, tmp_path, name, kind):
    """As they were published, and as LibreOffice saves them in each of the other types."""
    path = REAL / name
    if not path.exists():
        pytest.skip("the published statistics are not beside this project")
    if kind:
        libreoffice(path, kind, tmp_path / "saved")
        path = tmp_path / "saved" / f"{path.stem}.{kind}"

    sheets = both(path)

    assert sum(len(theirs) for _, theirs in sheets.values()) > 20
    for name, (ours, theirs) in sheets.items():
        assert ours == theirs, name


FORMATS = [
    "General", "0", "0.0", "0.00", "0.000", "#,##0", "#,##0.0", "#,##0.00", "0%", "0.0%", "0.00%", "0.00E+00",
    "0.0E-0", "##0.0E+0", "# ?/?", "# ??/??", "???/???", "?/8", "#.##", "0.###", "#,##0.0#", "#,###", "#",
    "#,##0.0_);(#,##0.0)", "#,##0_);\\(#,##0\\)", '0.0;-0.0;"-"', "[>=1000]#,##0;[<0]-0.0;0.00", "[<100]0;0.0",
    "£#,##0.00", "[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00", "[$€-2] #,##0",
    "0,", '0.0,,"m"', "000000", "?0.0?", "00-00",
    '0 "units"', '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', ";;;", "0.0;(0.0);;", "0.00%;[Red]-0.00%", "\\~0",
    "+0;-0;0", "0.0%_)", "0.00;[Red]0.00", "$#,##0.00", '#" "##0', "0.00_ ", "h:mm", "h:mm:ss", "dd/mm/yyyy",
    "mmm yyyy",
    "yyyy-mm-dd hh:mm:ss", "[h]:mm:ss", "mm:ss.0", "d mmmm yyyy", "dddd d mmm yy", "h:mm AM/PM", "mmmmm", "[mm]:ss",
    "hh:mm:ss.000", "yyyy", "[$-809]dd mmmm yyyy", "d-mmm-yy", "d-mmm", "mmm-yy", "[s]", 'h"h" m"m"', "mm/yy", "ddd",
    "# #/#", "dd.mm.yy", 'yyyy"-Q1"', "mm-dd-yy", "m/d/yy h:mm",
]  # fmt: skip
VALUES = [
    0, 1, -1, 0.1, 1 / 3, 2 / 3, -1 / 3, 123456.789, -98765.4321, 1234567890.123, 0.000012345, 0.00001, 2.675, 1.5,
    0.125, -0.001, 100, 100000, 1.23456789012345, 12345.678901234567, 0.1234567890123456, 0.001234567890123, 43831,
    43831.75, 44012.3958333333, 61, 0.4375, 0.99, 999.95, 99999.5, 7, 31.25,
]  # fmt: skip
# Where a blank stands for a digit, LibreOffice keeps it behind the minus sign too.
BLANKS = {"# ?/?", "# ??/??", "???/???", "?/8", "# #/#", "?0.0?", '#" "##0'}


def differs(code: str, value: float, ours: str, theirs: str) -> bool:
    """Where the two part on purpose.

    LibreOffice takes a number that is no day (negative, after 9999, or before 1 March 1900
    when Excel's days differ from its own)
    for one all the same: there we show the raw number, and say so. It writes #FMT for times of over 2^31 seconds.
    """
    if code == "?/8":  # a half of the last part: LibreOffice cuts it off, Excel rounds it up
        return value * 8 % 1 >= 0.5
    is_time = set("ymdhs") & set(code.lower().replace('"units"', "").replace('"m"', "").replace("[red]", ""))
    return theirs == "#FMT" or bool(is_time and not 61 <= value < 2_958_466)


def test_some_thousand_values_by_their_formats(both, tmp_path):
    path = tmp_path / "formats.xlsx"
    path.write_bytes(xlsx({"Formats": [[(value, code) for value in VALUES] for code in FORMATS]}))

    ours, theirs = both(path)["Formats"]

    wrong, same = [], 0
    for code, mine, lo in zip(FORMATS, ours, theirs, strict=True):
        for value, a, b in zip(VALUES, [*mine, *[""] * 99], [*lo, *[""] * 99], strict=False):
            blank = code in BLANKS
            if (a.replace(" ", "") == b.replace(" ", "")) if blank else a == b:
                same += 1
            elif not differs(code, value, a, b):
                wrong.append((code, value, a, b))
    assert wrong == []
    assert same > 1900
