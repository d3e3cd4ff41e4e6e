"""A marked PDF is the original, to the byte, with an update after it: read here by other code than ours."""

import io
import shutil
import subprocess
from dataclasses import replace

import pikepdf
import pypdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from releases.documents.kinds import Kind
from releases.documents.marking.plans import How

from .copying import HOLDER, MARK, copied

FIGURE = "9182731"


def made(pages: int = 3) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setTitle("Housing")
    for number in range(pages):
        canvas.drawString(72, 700, f"Page {number + 1}: {FIGURE} homes")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def saved(change, **options) -> bytes:
    """As qpdf writes it again, after a change."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made())) as pdf:
        change(pdf)
        pdf.save(out, **options)
    return out.getvalue()


def nothing(pdf: pikepdf.Pdf) -> None:
    pass


def turned(pdf: pikepdf.Pdf) -> None:
    for page, turn in zip(pdf.pages, (90, 180, 270), strict=True):
        page.Rotate = turn


def from_above(pdf: pikepdf.Pdf) -> None:
    """What a page has it has from the node above it."""
    for key in ("/Resources", "/MediaBox"):
        pdf.Root.Pages[key] = pdf.pages[0].obj[key]
        for page in pdf.pages:
            del page.obj[key]


def without_content(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1].obj["/Contents"]


def cropped(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].CropBox = [50, 600, 400, 800]


KINDS = {
    "with a table": made(),
    "with streams": saved(nothing, object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "linearised": saved(nothing, linearize=True),
    "turned": saved(turned),
    "with resources from above": saved(from_above),
    "with an empty page": saved(without_content),
    "cropped": saved(cropped, object_stream_mode=pikepdf.ObjectStreamMode.generate),
}


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.SEALED_ROOT = tmp_path


@pytest.mark.parametrize("kind", KINDS)
def test_the_original_is_its_beginning_and_every_page_bears_the_mark(kind):
    original = KINDS[kind]

    how, copy = copied(Kind.PDF, original)

    assert how == How.PDF
    assert copy.startswith(original)
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert pdf.get_warnings() == []
        assert pdf.docinfo["/PrereleaseCopy"] == "7F3K-22AB"
        assert str(pdf.docinfo["/PrereleaseMark"]).endswith(HOLDER)
    pages = pypdf.PdfReader(io.BytesIO(copy), strict=True).pages
    assert len(pages) == 3
    assert [HOLDER in page.extract_text() for page in pages] == [True] * 3


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_seen_upright_at_the_head_of_each_page(kind):
    _, copy = copied(Kind.PDF, KINDS[kind])
    drawn, before = pypdfium2.PdfDocument(copy), pypdfium2.PdfDocument(KINDS[kind])
    for page, bare in zip(drawn, before, strict=True):
        image, plain = page.render(scale=2).to_pil().convert("L"), bare.render(scale=2).to_pil().convert("L")
        assert image.size == plain.size
        band = (0, 0, image.width, 30)
        dark = [where for where, grey in enumerate(image.crop(band).tobytes()) if grey < 160]
        assert len(dark) - sum(grey < 160 for grey in plain.crop(band).tobytes()) > 200
        left, right = min(at % image.width for at in dark), max(at % image.width for at in dark)
        assert right - left > 2.5 * 30, "words along the top, not up the side"


def test_the_figures_of_the_original_are_still_there_unaltered():
    original, (_, copy) = made(), copied(Kind.PDF, made())
    before = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(original)]
    after = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(copy)]
    assert all(text.startswith(was.strip()) for was, text in zip(before, after, strict=True))


def test_the_mark_is_an_artifact_that_no_reader_reads_out():
    _, copy = copied(Kind.PDF, made())
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        drawing = bytes(pdf.pages[0].Contents[-1].read_bytes())
    assert b"/Artifact <</Type /Pagination /Subtype /Watermark>> BDC" in drawing
    assert drawing.endswith(b"EMC Q")


def test_letters_that_the_usual_ones_do_not_have_are_embedded():
    _, copy = copied(Kind.PDF, made(), replace(MARK, name="Łukasz Žižek Ελένη"))
    assert "Łukasz Žižek Ελένη" in pypdf.PdfReader(io.BytesIO(copy)).pages[0].extract_text()


def test_no_two_copies_are_alike():
    _, first = copied(Kind.PDF, made())
    _, second = copied(Kind.PDF, made(), replace(MARK, copy="7F3K-22AC"))
    assert first != second


def test_a_copy_of_a_copy_bears_one_name():
    _, first = copied(Kind.PDF, made())
    _, second = copied(Kind.PDF, first, replace(MARK, copy="9999-9999"))
    with pikepdf.open(io.BytesIO(second)) as pdf:
        assert pdf.docinfo["/PrereleaseCopy"] == "9999-9999"
        assert pdf.get_warnings() == []


def encrypted() -> bytes:
    return saved(nothing, encryption=pikepdf.Encryption(owner="o", user=""))


ODD = {
    "encrypted": encrypted(),
    "cut off": made()[:-200],
    "with words before it": b"mail\n" + made(),
    "with words after it": made() + b"\nmail" * 50,
    "of nothing": b"%PDF-1.7\n",
    "whose table lies": made().replace(b"startxref\n", b"startxref\n1"),
    "whose size lies": made().replace(b"/Size", b"/Size 4 %"),
    "whose page is its own parent": made().replace(b"/Kids [", b"/Parent 1 0 R /Kids ["),
}


@pytest.mark.parametrize("why", ODD)
def test_what_is_odd_goes_out_untouched_beside_the_restrictions(why):
    how, copy = copied(Kind.PDF, ODD[why])
    if how == How.PDF:  # mended well enough to be read by others without a word
        assert pikepdf.open(io.BytesIO(copy)).get_warnings() == []
        return
    assert how == How.BESIDE
    assert ODD[why] in copy


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not on this machine")
def test_poppler_reads_it_without_a_word(tmp_path):
    _, copy = copied(Kind.PDF, KINDS["with streams"])
    (tmp_path / "copy.pdf").write_bytes(copy)
    said = subprocess.run(["pdfinfo", "-custom", tmp_path / "copy.pdf"], capture_output=True, text=True)
    assert said.stderr == ""
    assert "7F3K-22AB" in said.stdout
