"""Honest files of every kind, small and made here, from which the leaky and the hostile ones are made."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache

import pikepdf
from openpyxl import Workbook
from openpyxl.comments import Comment

CSV = b"area,starts\nNorth,1\nSouth,2\n"


def zip_of(parts: Mapping[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def parts_of(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def changed(archive: bytes, more: Mapping[str, bytes | str], *, without: tuple[str, ...] = ()) -> bytes:
    """The same archive with parts replaced, added or left out."""
    parts: dict[str, bytes | str] = {**parts_of(archive), **more}
    return zip_of({name: content for name, content in parts.items() if name not in without})


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def plain_book() -> Workbook:
    book = Workbook()
    book.properties.creator = ""
    for row in (("area", "starts"), ("North", 1), ("South", 2)):
        book.active.append(row)
    return book


@cache
def xlsx() -> bytes:
    return saved(plain_book())


@cache
def leaky_xlsx() -> bytes:
    """Everything in a workbook that one does not see on the screen, as Excel would write it."""
    book = plain_book()
    sheet = book.active
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet["A1"].comment = Comment("Who checked this?", "Jo")
    book.create_sheet("Working").sheet_state = "hidden"
    book.create_sheet("Secret").sheet_state = "veryHidden"
    book.properties.creator = "Jo Bloggs"
    book.properties.lastModifiedBy = "Jo Bloggs"
    rels = b"http://schemas.openxmlformats.org/package/2006/relationships"
    link = b'<Relationships xmlns="%s"><Relationship Id="r1" Type="x/oleObject" Target="file:///c:/a" '
    link += b'TargetMode="External"/></Relationships>'
    return changed(
        saved(book),
        {
            "xl/worksheets/_rels/sheet9.xml.rels": link % rels,
            "xl/vbaProject.bin": b"macro",
            "xl/embeddings/oleObject1.bin": b"object",
            "xl/printerSettings/printerSettings1.bin": b"printer",
            "customXml/item1.xml": b"<a/>",
            "docProps/custom.xml": b"<Properties/>",
        },
    )


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCX_TYPES = f"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>
<Override PartName="/word/comments.xml" ContentType="{WORD}.comments+xml"/>
</Types>"""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str = "<w:p><w:r><w:t>Words</w:t></w:r></w:p>", comments: str = "") -> bytes:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return zip_of(
        {
            "[Content_Types].xml": DOCX_TYPES,
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{relation}" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            "word/comments.xml": f"<w:comments {W}>{comments}</w:comments>",
        }
    )


def leaky_docx() -> bytes:
    return docx(
        '<w:p><w:ins w:id="1"><w:r><w:t>new</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>old</w:delText></w:r>'
        "</w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r></w:p>",
        '<w:comment w:id="1"><w:p/></w:comment>',
    )


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
ODF = f'xmlns:office="{OFFICE}:office:1.0" xmlns:table="{OFFICE}:table:1.0" xmlns:style="{OFFICE}:style:1.0"'
ODF += f' xmlns:text="{OFFICE}:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
ODF += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
ROWS = "<table:table-row><table:table-cell><text:p>North</text:p></table:table-cell></table:table-row>"


def opendocument(kind: str, body: str, styles: str = "", more: Mapping[str, str] | None = None) -> bytes:
    what = "spreadsheet" if kind == "ods" else "text"
    return zip_of(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{what}",
            "content.xml": f"<office:document-content {ODF}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:{what}>{body}</office:{what}></office:body>"
            "</office:document-content>",
            "META-INF/manifest.xml": f"<manifest:manifest {ODF}/>",
            **(more or {}),
        }
    )


@cache
def ods() -> bytes:
    return opendocument("ods", f'<table:table table:name="Table">{ROWS}</table:table>')


@cache
def odt() -> bytes:
    return opendocument("odt", "<text:p>Words</text:p>")


def leaky_ods() -> bytes:
    hidden = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    body = (
        f'<table:table table:name="A"><table:table-column table:visibility="collapse"/>{ROWS}'
        '<table:table-row table:visibility="filter" table:number-rows-repeated="3"><table:table-cell>'
        "<office:annotation><text:p>who?</text:p></office:annotation></table:table-cell></table:table-row></table:table>"
        f'<table:table table:name="B" table:style-name="ta2">{ROWS}</table:table>'
    )
    meta = f"<office:document-meta {ODF}><office:meta><dc:creator>Jo Bloggs</dc:creator></office:meta>"
    meta += "</office:document-meta>"
    return opendocument("ods", body, hidden, {"meta.xml": meta, "Basic/Standard/Module1.xml": "<a/>"})


def pdf(**options: object) -> bytes:
    document, file = pikepdf.new(), io.BytesIO()
    document.add_blank_page(page_size=(200, 200))
    document.save(file, **options)
    return file.getvalue()


def leaky_pdf() -> bytes:
    document, file = pikepdf.new(), io.BytesIO()
    page = document.add_blank_page(page_size=(200, 200))
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="who?"
    )
    page.Annots = document.make_indirect(pikepdf.Array([document.make_indirect(note)]))
    document.attachments["figures.csv"] = CSV
    document.Root.OpenAction = document.make_indirect(
        pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    )
    document.docinfo["/Author"] = "Jo Bloggs"
    document.save(file)
    return file.getvalue()


def chunk(kind: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 4, height: int = 4, *, more: bytes = b"", pixels: bytes | None = None) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rows = (
        pixels
        if pixels is not None
        else zlib.compress((b"\0" + b"\0\0\0" * min(width, 64)) * min(height, 64))
    )
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", rows) + chunk(b"IEND")


def leaky_png() -> bytes:
    return png(more=chunk(b"tEXt", b"Author\0Jo Bloggs") + chunk(b"eXIf", exif()))


def exif() -> bytes:
    """A camera and, by the tag 0x8825, a place."""
    entries = struct.pack("<HHII", 0x010F, 2, 4, 0) + struct.pack("<HHII", 0x8825, 4, 1, 38)
    return b"II*\0" + struct.pack("<IH", 8, 2) + entries + b"\0" * 8


def jpeg(width: int = 8, height: int = 8, *, more: bytes = b"") -> bytes:
    size = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    segments = b"".join(
        b"\xff" + bytes([kind]) + struct.pack(">H", len(body) + 2) + body
        for kind, body in (
            (0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
            (0xC0, size),
            (0xDA, b"\x01\x01\x00\0\x3f\0"),
        )
    )
    return b"\xff\xd8" + more + segments + b"\0" * 8 + b"\xff\xd9"


def leaky_jpeg() -> bytes:
    body = b"Exif\0\0" + exif()
    return jpeg(more=b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body)


SECTOR, END, FREE = 512, 0xFFFFFFFE, 0xFFFFFFFF


def ole(streams: Mapping[str, bytes], *, fat: Mapping[int, int] | None = None) -> bytes:
    """A compound file of version 3. `fat` overrides entries of its table of sectors, as only a hostile file would."""
    table, body, entries = {0: 0xFFFFFFFD}, b"", []
    table[1] = END  # the directory: one sector, four entries
    at = 2
    for name, content in streams.items():
        content = content.ljust(4096, b"\0")
        count = -(-len(content) // SECTOR)
        table |= {at + number: at + number + 1 for number in range(count)}
        table[at + count - 1] = END
        entries.append((name, 2, at, len(content)))
        body += content.ljust(count * SECTOR, b"\0")
        at += count
    table |= dict(fat or {})
    sectors = struct.pack("<128I", *(table.get(number, FREE) for number in range(128)))
    directory = b"".join(_entry(*one) for one in [("Root Entry", 5, END, 0), *entries])
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 16
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + b"\0" * 6
    )
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
    head += struct.pack("<109I", 0, *[FREE] * 108)
    return head + sectors + directory.ljust(SECTOR, b"\0") + body


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text), kind, 1)
        + b"\xff" * 12
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )


def record(number: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(body)) + body


def workbook_stream(more: bytes = b"") -> bytes:
    sheet = struct.pack("<IBBBB", 0, 0, 0, 1, 0) + b"A"
    return record(0x809, b"\0\x06\x05\0" + b"\0" * 12) + record(0x85, sheet) + more + record(0x0A)


@cache
def xls() -> bytes:
    return ole({"Workbook": workbook_stream()})


def leaky_xls() -> bytes:
    hidden = record(0x85, struct.pack("<IBBBB", 0, 2, 0, 1, 0) + b"B")
    row = record(0x208, struct.pack("<HHHHHHBBH", 1, 0, 2, 0, 0, 0, 0x20, 1, 0))
    columns = record(0x7D, struct.pack("<6H", 1, 2, 100, 0, 1, 0))
    return ole(
        {
            "Workbook": workbook_stream(hidden + row + columns + record(0x1C, b"\0" * 8)),
            "_VBA_PROJECT_CUR": b"x",
        }
    )
