"""Word and OpenDocument texts as statisticians make them, tracked changes and comments included."""

from __future__ import annotations

import io
import zipfile

import docx
import odfdo

from .builders import FIGURES

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
O_NS = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style")
)


def word() -> bytes:
    """Headings, bold, lists, a merged cell and what looks like markup."""
    document = docx.Document()
    document.add_heading("Housing statistics", 0)
    document.add_heading("Starts", 1)
    paragraph = document.add_paragraph("Starts were ")
    paragraph.add_run(FIGURES[0]).bold = True
    paragraph.add_run(" <script>alert(1)</script> & more")
    for style in ("List Bullet", "List Number"):
        for text in ("first", "second"):
            document.add_paragraph(text, style=style)
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Area"
    for at, text in enumerate(("North", "[x]", FIGURES[1])):
        table.cell(1, at).text = text
    document.save(out := io.BytesIO())
    return out.getvalue()


def word_of(body: str) -> bytes:
    """A Word document with this as its body."""
    docx.Document().save(empty := io.BytesIO())
    out = io.BytesIO()
    with zipfile.ZipFile(empty) as whole, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in whole.namelist():
            own = f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()
            package.writestr(name, own if name == "word/document.xml" else whole.read(name))
    return out.getvalue()


def changed_word() -> bytes:
    """Two changes that nobody accepted, a comment, and hidden text."""
    return word_of(
        "<w:p><w:r><w:t>Starts were </w:t></w:r><w:del><w:r><w:delText>9182733</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>9182731</w:t></w:r></w:ins><w:r><w:commentReference w:id='0'/></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>9182734</w:t></w:r></w:p>"
    )


def opendocument() -> bytes:
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Header(1, "Starts"))
    document.body.append(odfdo.Paragraph(f"Starts were {FIGURES[0]} & <b>more</b>."))
    document.body.append(odfdo.List(["one", "two"]))
    table = odfdo.Table("Table", width=2, height=1)
    table.set_value("A1", "North")
    table.set_value("B1", "[c]")
    document.body.append(table)
    document.save(out := io.BytesIO())
    return out.getvalue()


def changed_opendocument() -> bytes:
    """An insertion and a deletion that nobody accepted, and a comment."""
    text = (
        '<text:tracked-changes><text:changed-region text:id="a"><text:insertion/></text:changed-region>'
        '<text:changed-region text:id="b"><text:deletion><text:p>9182733</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
        '<text:p>Starts were <text:change text:change-id="b"/><text:change-start text:change-id="a"/>9182731'
        '<text:change-end text:change-id="a"/><office:annotation><text:p>9182734?</text:p></office:annotation>.'
        "</text:p>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        package.writestr(
            "content.xml",
            f"<office:document-content {O_NS}><office:body><office:text>{text}</office:text></office:body>"
            "</office:document-content>",
        )
    return out.getvalue()


def with_entities() -> bytes:
    """A billion laughs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "word/document.xml", f'<!DOCTYPE d [<!ENTITY a "ha">]><w:document {W}>&a;</w:document>'
        )
    return out.getvalue()
