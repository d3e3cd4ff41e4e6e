"""A marked office file: only its own properties differ, and every value is the original's."""

import io
import shutil
import subprocess
import zipfile

import openpyxl
import pytest
from django.conf import settings as project

from releases.documents.kinds import Kind
from releases.documents.marking.plans import How

from .copying import HOLDER, copied

REAL = project.BASE_DIR.parent / "shared" / "data" / "real" / "gptables-accessible-workbook.xlsx"
SOFFICE = shutil.which("soffice")


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.SEALED_ROOT = tmp_path / "sealed"


def a_workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Starts"
    for row in range(1, 200):
        book.active.append([f"Area {row}", row * 1.1, "[x]", row / 7])
    book.create_sheet("Notes")["A1"] = "9182731"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def values(content: bytes) -> list:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[[cell.value for cell in row] for row in sheet] for sheet in book]


def differing(original: bytes, copy: bytes) -> set[str]:
    old, new = zipfile.ZipFile(io.BytesIO(original)), zipfile.ZipFile(io.BytesIO(copy))
    assert new.testzip() is None
    names = set(old.namelist()) | set(new.namelist())
    return {
        name
        for name in names
        if name not in old.namelist() or name not in new.namelist() or old.read(name) != new.read(name)
    }


def test_only_its_properties_differ_and_openpyxl_reads_every_value():
    original = a_workbook()
    how, copy = copied(Kind.XLSX, original)
    assert how == How.PACKAGE
    assert differing(original, copy) == {"[Content_Types].xml", "_rels/.rels", "docProps/custom.xml"}
    assert values(copy) == values(original)
    said = openpyxl.load_workbook(io.BytesIO(copy)).custom_doc_props
    assert said["PrereleaseCopy"].value == "7F3K-22AB"
    assert said["PrereleaseMark"].value.endswith(HOLDER)


def test_a_copy_of_a_copy_bears_one_mark():
    _, first = copied(Kind.XLSX, a_workbook())
    _, second = copied(Kind.XLSX, first)
    assert differing(first, second) == set()


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in members:
            folder.writestr(name, content)
    return out.getvalue()


ODD = {
    "no workbook": zipped(("a.txt", b"x")),
    "twice the same name": a_workbook() + a_workbook(),
    "a bomb for a part": zipped(
        ("[Content_Types].xml", b" " * 50_000_000 + b"</Types>"), ("_rels/.rels", b"")
    ),
    "entities": zipped(
        ("[Content_Types].xml", b'<!DOCTYPE a [<!ENTITY b "c">]><Types>&b;</Types>'), ("_rels/.rels", b"<a/>")
    ),
    "cut off": a_workbook()[:-100],
    "signed": zipped(("_xmlsignatures/sig1.xml", b"<a/>"), ("[Content_Types].xml", b"<Types></Types>")),
}


@pytest.mark.parametrize("why", ODD)
def test_what_is_odd_goes_out_untouched_beside_the_restrictions(why):
    how, copy = copied(Kind.XLSX, ODD[why])
    assert how == How.BESIDE
    assert zipfile.ZipFile(io.BytesIO(copy)).read("file.xlsx") == ODD[why]


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this machine")
@pytest.mark.skipif(
    not REAL.exists(), reason="the real workbook is not on this machine (../shared/data/real)"
)
def test_libreoffice_shows_the_same_and_keeps_the_mark_when_it_saves_again(tmp_path):
    original = REAL.read_bytes()
    _, copy = copied(Kind.XLSX, original)

    assert converted(tmp_path / "a", copy, CSV) == converted(tmp_path / "b", original, CSV)
    (again,) = converted(tmp_path / "c", copy, "ods").values()
    assert b"7F3K-22AB" in zipfile.ZipFile(io.BytesIO(again)).read("meta.xml")
    how, marked = copied(Kind.ODS, again)
    assert how == How.PACKAGE
    assert differing(again, marked) == {"meta.xml"} or differing(again, marked) == set()


CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def converted(folder, content: bytes, to: str) -> dict[str, bytes]:
    """Every sheet, by its name."""
    folder.mkdir()
    (folder / "book.xlsx").write_bytes(content)
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", to, "--outdir", folder / "out", folder / "book.xlsx"], check=True
    )
    return {path.name: path.read_bytes() for path in (folder / "out").iterdir()}
