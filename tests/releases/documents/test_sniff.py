"""What could be a CSV is let through; what could not is named, whatever it is called."""

from pathlib import Path

import pytest

from releases.documents.kinds import Kind
from releases.documents.sniff import EMPTY, NOT_TEXT, UTF_32, kind_of, problem_with_content

REAL = Path(__file__).parents[4] / "shared" / "data" / "real"


@pytest.mark.parametrize(
    "head",
    [
        b"a,b\n1,2\n",
        b"MZ,EN\n1,2\n",
        b"BM,GIF\n1,2\n",
        b"PK,RI\n",
        b"%,share\n",
        b"<5,5 to 9\n",
        b"[x],[c]\n",
        b'"a","b"\n',
        b"\xef\xbb\xbfa,b\n",
        "a,£\n".encode("utf-16"),
        "a,£\n".encode("cp1252"),
        b"\n\n\n",
        b"# notes\na,b\n",
        b"ID;Price;Area\n1;2;North\n2;3;South\n",
    ],
)
def test_may_be_a_csv(head):
    assert problem_with_content(head) is None


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"MZ\x90\x00\x03" + bytes(60), "a program"),
        (b"\x7fELF\x02\x01\x01" + bytes(60), "a program"),
        (b"\xcf\xfa\xed\xfe\x07\x00\x00\x01", "a program"),
        (b"\xca\xfe\xba\xbe\x00\x00\x00\x02", "a program"),
        (b"#!/bin/sh\nrm -rf /\n", "a program"),
        (b"GIF89a\x01\x00", "an image"),
        (b"{\\rt{\\object\\objautlink}}", "a word-processed document"),
        (b"ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K1\r\nE\r\n", "a workbook in the SYLK format"),
        (b"\x1f\x8b\x08abc", "a compressed file"),
        (b"\n <!DOCTYPE html><p>", "a web page"),
        (b"\xef\xbb\xbf<HTML>", "a web page"),
        (b"<?xml version='1.0'?>", "an XML file"),
    ],
)
def test_something_else_is_named(head, what):
    assert problem_with_content(head).startswith(f"This looks like {what}, not a CSV file.")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml" + bytes(20) + b"xl/workbook.xml", Kind.XLSX),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", Kind.ODS),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60), Kind.XLS),
    ],
)
def test_a_workbook_is_told_by_what_is_in_it(head, kind):
    assert problem_with_content(head) is None
    assert kind_of(head) is kind


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        (b"", EMPTY),
        (bytes(8192), NOT_TEXT),
        (b"a,b\n1,\0\n", NOT_TEXT),
        ("a,b\n".encode("utf-16-le"), NOT_TEXT),
        ("a,b\n".encode("utf-32"), UTF_32),
        (
            b"SQLite format 3\0" + bytes(500),
            f"{NOT_TEXT} It may be a file of this kind: SQLite database file.",
        ),
    ],
)
def test_no_text_is_no_csv(head, problem):
    assert problem_with_content(head) == problem


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("dfe-exclusions-by-reason.csv", None),
        ("gptables-accessible-workbook.xlsx", None),
        ("ons-labd02-jul2015.xls", None),
    ],
)
def test_published_files(name, says):
    if not (REAL / name).exists():
        pytest.skip("the published statistics are not beside this project")
    problem = problem_with_content((REAL / name).read_bytes()[:8192])
    assert problem is None if says is None else problem.startswith(says)
