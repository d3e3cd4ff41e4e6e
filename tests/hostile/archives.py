"""Zip archives that are not what their directories say, and files that are two things at once."""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
import zipfile

from .making import CSV, changed, docx, jpeg, leaky_xlsx, ods, odt, ole, parts_of, pdf, png, xlsx, zip_of

PATHS = (
    "../evil.xml",
    "../../../../tmp/evil.xml",
    "xl/../../evil.xml",
    "/etc/cron.d/evil",
    "\\\\server\\share\\evil.xml",
    "..\\evil.xml",
    "C:/evil.xml",
    "xl/\x01evil.xml",
    "xl/\u202elmx.live",
    "./../evil.xml",
)


def files() -> dict[str, tuple]:
    return {**_bombs(), **_names(), **_directories(), **_two_at_once(), **_not_ours()}


def _bombs() -> dict[str, tuple]:
    inner = zip_of({"a.xml": b"\0" * 1_000_000})
    for _ in range(4):
        inner = zip_of({f"{number}.zip": inner for number in range(3)})
    zeros = b" " * 10_000_000
    return {
        "bomb in a sheet": ("a.xlsx", changed(xlsx(), {"xl/worksheets/sheet1.xml": zeros})),
        "bomb in the shared strings": ("a.xlsx", changed(xlsx(), {"xl/sharedStrings.xml": zeros})),
        "bomb in an unknown part": ("a.xlsx", changed(xlsx(), {"xl/media/image1.png": zeros})),
        "bomb in content.xml": ("a.ods", changed(ods(), {"content.xml": zeros})),
        "bomb in a document": ("a.docx", changed(docx(), {"word/document.xml": zeros})),
        "archives in archives": ("a.zip", inner),
        "archives in a workbook": (
            "a.xlsx",
            changed(xlsx(), {"[Content_Types].xml": "<Types/>", "a.zip": inner}),
        ),
        "12,000 parts": (
            "a.xlsx",
            changed(xlsx(), {f"xl/{number}.xml": b"<a/>" for number in range(12_000)}),
        ),
        "a gigabyte, it says": ("a.xlsx", _size_in_directory(xlsx(), 0xFFFFFFFE)),
    }


def _names() -> dict[str, tuple]:
    return {f"a part named {path!r}": ("a.xlsx", changed(xlsx(), {path: b"<a/>"})) for path in PATHS} | {
        f"a part named {path!r} in an ods": ("a.ods", changed(ods(), {path: b"<a/>"})) for path in PATHS[:4]
    }


def _directories() -> dict[str, tuple]:
    honest = xlsx()
    return {
        "two parts of one name": ("a.xlsx", _twice()),
        "two parts whose names differ in case": ("a.xlsx", changed(honest, {"XL/WORKBOOK.xml": b"<a/>"})),
        "two entries over one another": ("a.xlsx", _overlapping(honest)),
        "an encrypted part": ("a.xlsx", _flagged(honest, 0x1)),
        "an unknown method": ("a.xlsx", _patched(honest, 10, struct.pack("<H", 99))),
        "another name in the part's own head": (
            "a.xlsx",
            honest.replace(b"xl/workbook.xml", b"xl/workbooc.xml", 1),
        ),
        "parts compressed by bzip2": ("a.xlsx", _by(zipfile.ZIP_BZIP2)),
        "parts compressed by LZMA": ("a.xlsx", _by(zipfile.ZIP_LZMA)),
        "no directory": ("a.xlsx", honest[: honest.index(b"PK\x01\x02")]),
        "a directory of nothing": ("a.zip", zip_of({})),
        "a comment that is a file": ("a.xlsx", _commented(honest, b"%PDF-1.4 and so on")),
        "something before it": ("a.xlsx", b"PK\x03\x04" + b"\0" * 26 + honest),
        "something after it": ("a.xlsx", honest + b"<script>alert(1)</script>"),
        "two workbooks, one after the other": ("a.xlsx", honest + leaky_xlsx()),
        "a workbook and an OpenDocument": (
            "a.xlsx",
            changed(
                honest, {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}
            ),
        ),
        "a workbook and a document": (
            "a.xlsx",
            changed(honest, {"[Content_Types].xml": _both_types()}),
        ),
        "a mimetype that is not one": ("a.ods", changed(ods(), {"mimetype": "application/x-evil"})),
        "an encrypted OpenDocument": (
            "a.ods",
            changed(
                ods(),
                {
                    "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                    '<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'
                },
            ),
        ),
        "no content": ("a.ods", changed(ods(), {}, without=("content.xml",))),
    }


def _two_at_once() -> dict[str, tuple]:
    archive = xlsx()
    gif, html = b"GIF89a/*" + b"\0" * 8 + b"*/=1;alert(1)//", b"<!doctype html><script>alert(1)</script>"
    pairs = {
        "png and zip": png() + archive,
        "jpeg and zip": jpeg() + archive,
        "pdf and zip": pdf() + archive,
        "csv and zip": CSV + archive,
        "html and zip": html + archive,
        "gif and script": gif,
        "gif and zip": gif + archive,
        "program and zip": b"MZ\x90\0" + b"\0" * 60 + archive,
        "ole and zip": ole({"Workbook": b"x"}) + archive,
        "csv and pdf": CSV + pdf(),
        "zip and pdf": archive + pdf(),
        "png and html": png() + html,
        "jpeg and html": jpeg() + html,
        "jpeg and php": jpeg() + b"<?php system($_GET[0]);",
        "png and png": png() + png(),
        "pdf after a little html": b"<script>alert(1)</script>" + pdf(),
        "odt and odt": odt() + odt(),
        "shell and zip": b"#!/bin/sh\nrm -rf /\nexit\n" + archive,
    }
    return {what: ("a." + what.split()[0], content) for what, content in pairs.items()}


def _not_ours() -> dict[str, tuple]:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
    return {
        "a Windows program": ("a.exe", b"MZ\x90\x00" + b"\0" * 200),
        "a Linux program": ("a.csv", b"\x7fELF\x02\x01\x01" + b"\0" * 200),
        "a shell script": ("a.csv", b"#!/bin/sh\nrm -rf /\n"),
        "a web page": ("a.csv", b"<!DOCTYPE html><script>alert(1)</script>"),
        "a web page with a mark of order": ("a.csv", b"\xef\xbb\xbf  <html><script>alert(1)</script>"),
        "an image that runs scripts": ("a.svg", svg),
        "XML with entities": (
            "a.xml",
            b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;',
        ),
        "a gzip bomb": ("a.csv.gz", gzip.compress(b"\0" * 3_000_000)),
        "a bzip2 bomb": ("a.csv.bz2", bz2.compress(b"\0" * 3_000_000)),
        "an xz bomb": ("a.csv.xz", lzma.compress(b"\0" * 3_000_000)),
        "rich text": ("a.rtf", b"{\\rtf1\\ansi{\\object\\objdata 0105}}"),
        "a rar archive": ("a.rar", b"Rar!\x1a\x07\x01\0" + b"\0" * 100),
        "a 7z archive": ("a.7z", b"7z\xbc\xaf\x27\x1c\0\4" + b"\0" * 100),
        "a presentation": (
            "a.pptx",
            zip_of({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<a/>"}),
        ),
        "an archive of programs": (
            "a.jar",
            zip_of({"META-INF/MANIFEST.MF": "Main-Class: Evil", "Evil.class": b"\xca\xfe"}),
        ),
    }


def _size_in_directory(archive: bytes, size: int) -> bytes:
    at = archive.index(b"PK\x01\x02")
    return archive[: at + 24] + struct.pack("<I", size) + archive[at + 28 :]


def _twice() -> bytes:
    """Two names of one length, and then one of them is the other."""
    return changed(xlsx(), {"docProps/cor2.xml": b"<a/>"}).replace(b"docProps/cor2.xml", b"docProps/core.xml")


def _overlapping(archive: bytes) -> bytes:
    """The second entry of the directory says that it lies where the first does."""
    first = archive.index(b"PK\x01\x02")
    second = archive.index(b"PK\x01\x02", first + 4)
    return archive[: second + 42] + archive[first + 42 : first + 46] + archive[second + 46 :]


def _patched(archive: bytes, at: int, value: bytes) -> bytes:
    place = archive.index(b"PK\x01\x02") + at
    return archive[:place] + value + archive[place + len(value) :]


def _flagged(archive: bytes, flag: int) -> bytes:
    return _patched(archive, 8, struct.pack("<H", flag))


def _by(method: int) -> bytes:
    return zip_of(parts_of(xlsx()), method=method)


def _commented(archive: bytes, comment: bytes) -> bytes:
    return archive[:-2] + struct.pack("<H", len(comment)) + comment


def _both_types() -> str:
    office = "application/vnd.openxmlformats-officedocument"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{office}.spreadsheetml.sheet.main+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{office}.wordprocessingml.document.main+xml"/></Types>'
    )
