"""CSV files that are no tables, or tables that would do something where a program believes them."""

from __future__ import annotations

SHOWN = "shown"


def files() -> dict[str, tuple]:
    return {what: ("a.csv", content) for what, content in REFUSED.items()} | {
        what: ("a.csv", content, SHOWN) for what, content in MAY_BE_SHOWN.items()
    }


REFUSED = {
    "csv: nothing": b"",
    "csv: NULs": b"a,b\n1,\x002\n",
    "csv: only NULs": b"\0" * 5000,
    "csv: a NUL far in": b"a,b\n" + b"1,2\n" * 5000 + b"1,\0\n",
    "csv: UTF-32": "a,b\n1,2\n".encode("utf-32"),
    "csv: a line of 10 MB": b"a,b\n" + b"x" * 10_000_000,
    "csv: a cell of 3 MB": b'a,b\n"' + b"x" * 3_000_000 + b'",1\n',
    "csv: a quotation mark that never closes": b'a,b\n"' + b"1,2\n" * 50_000,
    "csv: text after a quotation mark": b'a,b\n"1"x,2\n',
    "csv: 20,000 columns": b",".join(b"c" for _ in range(20_000)) + b"\n",
    "csv: a workbook of SYLK": b'ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;EEXEC("calc")\r\nE\r\n',
    "csv: rich text, nearly": b"{\\rt{\\object\\objautlink\\objupdate{\\*\\objdata 32}}}",
    "csv: a page of a head": b"%PDF-1.4\n",
}
MAY_BE_SHOWN = {
    "csv: half of UTF-16": "a,b\n1,2\n".encode("utf-16")[:-1],
    "csv: only a mark of order": b"\xef\xbb\xbf",
    "csv: only line ends": b"\r\n" * 1000,
    "csv: only commas": b"," * 16_000,
    "csv: overlong UTF-8": b"a,b\n\xc0\xaf,\xe0\x80\xaf\n",
    "csv: lone surrogates": b"a,b\n\xed\xa0\x80,\xed\xbf\xbf\n",
    "csv: bytes that are no text": bytes(range(1, 256)) * 20,
    "csv: UTF-7": b"+ADw-script+AD4-,b\n1,2\n",
    "csv: scripts in cells": b'<script>alert(1)</script>,b\n<img src=x onerror=alert(1)>,"\';alert(1)//"\n',
    "csv: formulas": b'a,b\n=cmd|\'/c calc\'!A1,"=HYPERLINK(""http://evil"",""x"")"\n@SUM(1),+1\n',
    "csv: template tags": b"{{ request }},{% include 'x' %}\n{{ settings.SECRET_KEY }},2\n",
    "csv: directions turned": "a,b\n\u202eevil\u202c,\u2066x\u2069\n".encode(),
    "csv: escapes of a terminal": b"a,b\n\x1b[2J\x1b]0;evil\x07,2\n",
    "csv: 200,000 short rows": b"a,b\n" + b"\n" * 200_000,
    "csv: line ends of three kinds": b"a,b\r1,2\n3,4\r\n5,6\x0b7,8\x0c",
    "csv: a heading repeated 16,000 times": b",".join(b"a" for _ in range(16_000)) + b"\n1\n",
    "csv: combining marks": ("a,b\ne" + "\u0301" * 20_000 + ",2\n").encode(),
}
