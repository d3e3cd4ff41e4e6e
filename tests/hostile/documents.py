"""PDFs that go round in circles, images that unfold without end, older Office files whose sectors loop."""

from __future__ import annotations

import struct
import zlib

import pikepdf

from .making import END, SECTOR, chunk, jpeg, ole, pdf, png, record, workbook_stream


def files() -> dict[str, tuple]:
    return {**_pdfs(), **_images(), **_compounds()}


def written(*objects: bytes, root: int = 1, more: bytes = b"", start: int | None = None) -> bytes:
    """A PDF by hand: these objects, numbered from 1, and a table that says where they are."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    table += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    trailer = f"trailer\n<</Size {len(objects) + 1}/Root {root} 0 R".encode() + more + b">>\n"
    at = len(body) if start is None else start
    return body + table + trailer + f"startxref\n{at}\n%%EOF\n".encode()


CATALOG, PAGES = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"


def _pdfs() -> dict[str, tuple]:
    deep = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 1) for number in range(2, 5000)]
    bomb = zlib.compress(b"\0" * 40_000_000, 1)
    stream = b"<</Type/XObject/Length %d/Filter/FlateDecode>>\nstream\n" % len(bomb) + bomb + b"\nendstream"
    locked = pikepdf.Encryption(owner="owner", user="user")
    files = {
        "pages in a circle": written(CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        "a page that is its own parent": written(
            CATALOG, b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 2 0 R]/Count 9>>"
        ),
        "no page": written(CATALOG, b"<</Type/Pages/Kids[]/Count 0>>"),
        "two billion pages, it says": written(CATALOG, b"<</Type/Pages/Kids[]/Count 2147483647>>"),
        "pages 5,000 deep": written(CATALOG, *deep, PAGE),
        "no root": written(b"<<>>", root=9),
        "a table that begins with itself": written(CATALOG, PAGES, PAGE, more=b"/Prev 9", start=9),
        "a password": pdf(encryption=locked),
        "an owner's password": pdf(encryption=pikepdf.Encryption(owner="owner", user="")),
        "only a head": b"%PDF-1.7\n%%EOF",
        "a number that never ends": b"%PDF-1." + b"7" * 100_000 + b"\n%%EOF",
        "a length that lies": written(
            CATALOG, PAGES, PAGE, b"<</Length 999999999>>\nstream\na\nendstream", start=10
        ),
    }
    shown = {
        "arrays 20,000 deep": written(CATALOG, PAGES, PAGE, b"[" * 20_000 + b"]" * 20_000),
        "dictionaries 20,000 deep": written(CATALOG, PAGES, PAGE, b"<</A" * 20_000 + b">>" * 20_000),
        "objects by the million, it says": pdf().replace(b"/Size ", b"/Size 99999999"),
        "a stream that unfolds to 40 MB": written(CATALOG, PAGES, PAGE, stream),
        "a page of ten miles": written(CATALOG, PAGES, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e9 1e9]>>"),
        "a page of no size": written(CATALOG, PAGES, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 0 0]>>"),
        "a script on opening": written(
            b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>", PAGES, PAGE
        ),
        "a program on opening": written(
            b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(cmd.exe)>>>>", PAGES, PAGE
        ),
    }
    return {f"pdf: {what}": ("a.pdf", content) for what, content in files.items()} | {
        f"pdf: {what}": ("a.pdf", content, "shown") for what, content in shown.items()
    }


def _images() -> dict[str, tuple]:
    flood = zlib.compress(b"\0" * 60_000_000, 1)
    sides = (
        (65_535, 65_535),
        (30_001, 1),
        (1, 2_000_000_000),
        (8_000, 8_000),
        (2**31 - 1, 2**31 - 1),
        (0, 5),
        (5, 0),
    )
    files = {f"png of {width} by {height}": ("a.png", png(width, height)) for width, height in sides}
    files |= {
        f"jpeg of {width} by {height}": ("a.jpg", jpeg(width, height))
        for width, height in ((65_535, 65_535), (30_001, 30_001), (65_535, 2_000), (0, 0))
    }
    head = b"\x89PNG\r\n\x1a\n"
    return files | {
        "png without a head": ("a.png", head + chunk(b"IDAT", b"x") + chunk(b"IEND")),
        "png with two heads": (
            "a.png",
            png(more=chunk(b"IHDR", struct.pack(">IIBBBBB", 9**5, 9**5, 8, 2, 0, 0, 0))),
        ),
        "png whose chunk never ends": ("a.png", head + struct.pack(">I4s", 2**31, b"IHDR") + b"\0" * 13),
        "png without an end": ("a.png", png()[:-12]),
        "png that unfolds to 60 MB": ("a.png", png(4, 4, pixels=flood), "shown"),
        "png whose words unfold to 60 MB": ("a.png", png(more=chunk(b"zTXt", b"a\0\0" + flood)), "shown"),
        "jpeg without a size": ("a.jpg", b"\xff\xd8\xff\xda\0\2\xff\xd9"),
        "jpeg whose segment is too long": ("a.jpg", b"\xff\xd8\xff\xe0\xff\xff\0\xff\xd9"),
        "jpeg whose segment has no length": ("a.jpg", b"\xff\xd8\xff\xe0\0\0" + b"\0" * 50 + b"\xff\xd9"),
        "jpeg of fill bytes": ("a.jpg", b"\xff\xd8" + b"\xff" * 100_000),
        "tiff of 65,535 by 65,535": ("a.tif", b"II*\0" + struct.pack("<IH", 8, 0) + b"\0" * 100),
        "a Windows bitmap": (
            "a.bmp",
            b"BM" + b"\0" * 24 + struct.pack("<ii", 2**31 - 1, 2**31 - 1) + b"\0" * 40,
        ),
    }


def _compounds() -> dict[str, tuple]:
    book = {"Workbook": workbook_stream()}
    honest = ole(book)
    files = {
        "a table of tables that goes round": honest[:68] + struct.pack("<II", 0, 9) + honest[76:],
        "a stream that goes round": ole(book, fat={5: 2}),
        "a directory that goes round": ole(book, fat={1: 1}),
        "every sector follows the last": ole(book, fat=dict.fromkeys(range(2, 128), 2)),
    }
    refused = {
        "sectors of four gigabytes": honest[:30] + struct.pack("<H", 32) + honest[32:],
        "a directory that is nowhere": honest[:48] + struct.pack("<I", 99_999) + honest[52:],
        "no directory": honest[:48] + struct.pack("<I", END) + honest[52:],
        "a table that is nowhere": honest[:76] + struct.pack("<I", 99_999) + honest[80:],
        "a password": ole({"Workbook": workbook_stream(record(0x2F, b"\0" * 6))}),
        "an encrypted package": ole({"EncryptionInfo": b"x", "EncryptedPackage": b"y"}),
        "a Word document": ole({"WordDocument": b"x"}),
        "an installer": ole({"\u4840\u3b3f": b"x"}),
        "a mail": ole({"__properties_version1.0": b"x"}),
        "Excel 95": ole({"Book": b"x"}),
        "nothing but a head": honest[:SECTOR],
    }
    macros = {
        "macros": ole({**book, "_VBA_PROJECT_CUR": b"Sub Auto_Open()"}),
        "records longer than the stream": ole(
            {"Workbook": workbook_stream(struct.pack("<HH", 0x85, 65_535))}
        ),
    }
    return {f"xls: {what}": ("a.xls", content) for what, content in refused.items()} | {
        f"xls: {what}": ("a.xls", content, "shown") for what, content in {**files, **macros}.items()
    }
