"""XML that fetches, multiplies, nests or is none, in every part of an office file that somebody reads."""

from __future__ import annotations

from .making import changed, docx, ods, xlsx

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
DECLARATIONS = {
    "a billion laughs": f'<!DOCTYPE a [<!ENTITY l0 "lol">{LAUGHS}]><a>&l8;</a>',
    "quadratic growth": f'<!DOCTYPE a [<!ENTITY b "{"b" * 50_000}">]><a>{"&b;" * 2000}</a>',
    "a file fetched": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "an address fetched": '<!DOCTYPE a [<!ENTITY b SYSTEM "http://127.0.0.1:1/b">]><a>&b;</a>',
    "a document type fetched": '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd"><a/>',
    "a parameter entity": '<!DOCTYPE a [<!ENTITY % b SYSTEM "file:///etc/passwd"> %b;]><a/>',
    "an entity of its own": '<!DOCTYPE a [<!ENTITY b "&b;">]><a>&b;</a>',
    "an empty document type": "<!DOCTYPE a><a/>",
}
SHAPES = {
    "nested 300 deep": "<a>" * 300 + "</a>" * 300,
    "nested 200,000 deep": "<a>" * 200_000,
    "never closed": "<a><b><c>",
    "closed twice": "<a/></a>",
    "no XML": "this is no XML",
    "nothing": "",
    "a name of a megabyte": f"<{'a' * 1_000_000}/",
    "an unknown encoding": '<?xml version="1.0" encoding="x-evil"?><a/>',
    "UTF-7": '<?xml version="1.0" encoding="UTF-7"?>+ADw-a/+AD4-',
    "overlong UTF-8": b"<a>\xc0\xbc\xc1\xa1</a>",
    "a NUL": b"<a>\0</a>",
    "a lone surrogate": b"<a>\xed\xa0\x80</a>",
    "UTF-16 with entities": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16"),
}
PARTS = {
    "xlsx": (
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/_rels/workbook.xml.rels",
        "docProps/core.xml",
    ),
    "ods": ("content.xml", "META-INF/manifest.xml"),
    "docx": ("word/document.xml", "[Content_Types].xml"),
}
HONEST = {"xlsx": xlsx, "ods": ods, "docx": docx}


def files() -> dict[str, tuple]:
    """Every declaration in every part, every shape in the first part of each kind."""
    found: dict[str, tuple] = {}
    for kind, parts in PARTS.items():
        for part in parts:
            for what, content in DECLARATIONS.items():
                found[f"{what} in {part} of {kind}"] = (f"a.{kind}", changed(HONEST[kind](), {part: content}))
        for what, content in SHAPES.items():
            found[f"{what} in {parts[0]} of {kind}"] = (
                f"a.{kind}",
                changed(HONEST[kind](), {parts[0]: content}),
            )
    return found
