"""The first look at a file: what it is, and what readers would get with it and not see."""

from pathlib import Path

import pytest

from releases.documents.inspecting import SENTENCES, tell
from releases.documents.leaks import LEAKS, leaks_of
from tests.hostile import making

REAL = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "real"


def told(content: bytes) -> dict:
    return dict(tell(iter([content]), len(content)))


HONEST = {
    "csv": making.CSV,
    "xlsx": making.xlsx(),
    "xls": making.xls(),
    "ods": making.ods(),
    "odt": making.odt(),
    "docx": making.docx(),
    "pdf": making.pdf(),
    "png": making.png(),
    "jpeg": making.jpeg(),
}


@pytest.mark.parametrize("kind", HONEST)
def test_an_honest_file_is_what_it_is_and_leaks_nothing(kind):
    assert told(HONEST[kind]) == {"kind": kind, "problem": "", "found": {}}


LEAKY = {
    "xlsx": (
        making.leaky_xlsx(),
        {
            "hidden_sheets": 2,
            "hidden_rows": 1,
            "hidden_columns": 1,
            "comments": 1,
            "author": 2,
            "external_links": 1,
            "macros": 1,
            "embedded": 1,
            "printer": 1,
            "custom_xml": 1,
            "custom_properties": 1,
        },
    ),
    "docx": (making.leaky_docx(), {"tracked_changes": 2, "hidden_text": 1, "comments": 1}),
    "ods": (
        making.leaky_ods(),
        {
            "hidden_sheets": 1,
            "hidden_rows": 3,
            "hidden_columns": 1,
            "comments": 1,
            "author": 1,
            "macros": 1,
        },
    ),
    "xls": (
        making.leaky_xls(),
        {"hidden_sheets": 1, "hidden_rows": 1, "hidden_columns": 2, "comments": 1, "macros": 1},
    ),
    "pdf": (making.leaky_pdf(), {"comments": 1, "attachments": 1, "pdf_script": 1, "author": 1}),
    "png": (making.leaky_png(), {"picture_words": 1, "exif": 1, "place": 1}),
    "jpeg": (making.leaky_jpeg(), {"exif": 1, "place": 1}),
}


@pytest.mark.parametrize("kind", LEAKY)
def test_all_that_readers_would_get_and_not_see_is_found(kind):
    content, found = LEAKY[kind]
    assert told(content) == {"kind": kind, "problem": "", "found": found}


@pytest.mark.parametrize("code", LEAKS)
def test_each_finding_is_a_sentence_that_says_what_to_do_and_quotes_nothing(code):
    for count in (1, 1204):
        (leak,) = leaks_of({code: count})
        assert leak.leaks
        assert leak.says.endswith(".")
        assert leak.says.count(". ") >= 1
        assert "{" not in leak.says


def test_a_finding_without_a_sentence_is_not_swallowed():
    with pytest.raises(KeyError):
        leaks_of({"something_new": 1})


REFUSED = {
    "password": making.pdf(encryption=making.pikepdf.Encryption(owner="x", user="y")),
    "bomb": making.zip_of({"a": b"\0" * 20_000_000}),
    "names": making.changed(making.xlsx(), {"../../evil.xml": "<a/>"}),
    "entities": making.changed(
        making.xlsx(), {"xl/worksheets/sheet1.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
    ),
    "nested": making.changed(making.xlsx(), {"xl/worksheets/sheet1.xml": "<a>" * 300 + "</a>" * 300}),
    "pixels": making.png(25_000, 25_000),
    "two_kinds": making.png() + making.xlsx(),
    "broken": making.xlsx()[:-300],
    "other_zip": making.zip_of({"a.txt": b"a"}),
    "other_ole": making.ole({"WordDocument": b"words"}),
    "old_workbook": making.ole({"Book": b"cells"}),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_is_made_to_hurt_or_cannot_be_checked_is_refused(code):
    assert told(REFUSED[code])["problem"] == code
    assert SENTENCES[code].endswith(".")


def test_a_loop_of_sectors_ends():
    looped = making.ole({"Workbook": making.workbook_stream()}, fat={5: 2})
    assert told(looped)["problem"] in ("", "broken")


@pytest.mark.parametrize("name", ["gptables-accessible-workbook.xlsx", "ons-labd02-jul2015.xls"])
def test_real_workbooks_are_what_they_are(name):
    if not (REAL / name).exists():
        pytest.skip("the real files are not beside this checkout")
    answer = told((REAL / name).read_bytes())
    assert (answer["kind"], answer["problem"]) == (name.rpartition(".")[2], "")
