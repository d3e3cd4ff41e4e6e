"""What people do to a copy before it leaks, and whether `trace` can still tell whose it was: exactly, or it says no.

A mark deters and attributes. What takes it out on purpose is here too, with the answer that is honest: nothing found.
"""

import io
import shutil
import subprocess
import zipfile

import openpyxl
import pikepdf
import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from releases.documents.kinds import Kind
from releases.documents.marking.finding import clues_of_file
from releases.documents.marks import marked_image

from .copying import MARK, copied
from .test_package import a_workbook
from .test_pdf import made

SOFFICE = shutil.which("soffice")
in_libreoffice = pytest.mark.skipif(
    SOFFICE is None, reason="there is no LibreOffice on this machine (soffice)"
)


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.SEALED_ROOT = tmp_path / "sealed"


def known_by(content: bytes) -> tuple[str, ...]:
    return clues_of_file(iter([content]), len(content)).references


def by_qpdf(copy: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        pdf.save(out, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def one_page_of(copy: bytes) -> bytes:
    """As somebody sends on the page that matters: what the file says of itself is left behind."""
    out, writer = io.BytesIO(), pypdf.PdfWriter()
    writer.add_page(pypdf.PdfReader(io.BytesIO(copy)).pages[1])
    writer.write(out)
    return out.getvalue()


def pictures_of(copy: bytes) -> bytes:
    """As a scan or a screenshot is: nothing to read in it but by eye."""
    page = pypdfium2.PdfDocument(copy)[0].render(scale=1).to_pil()
    out = io.BytesIO()
    page.save(out, "PDF")
    return out.getvalue()


@pytest.mark.parametrize(
    ("done", "known"),
    [(lambda copy: copy, True), (by_qpdf, True), (one_page_of, True), (pictures_of, False)],
    ids=["sent on as it is", "saved again", "one page of it", "as pictures of its pages"],
)
def test_a_pdf(done, known):
    _, copy = copied(Kind.PDF, made())
    assert known_by(done(copy)) == ((MARK.copy,) if known else ())
    assert known_by(made()) == ()


def by_openpyxl(copy: bytes) -> bytes:
    out = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(copy)).save(out)
    return out.getvalue()


def its_cells(copy: bytes) -> bytes:
    """Copied into a new workbook, value by value."""
    out, book = io.BytesIO(), openpyxl.Workbook()
    for row in openpyxl.load_workbook(io.BytesIO(copy)).worksheets[0].values:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def in_a_folder(copy: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as folder:
        folder.writestr("for you/figures.xlsx", copy)
    return out.getvalue()


@pytest.mark.parametrize(
    ("done", "known"),
    [(lambda copy: copy, True), (by_openpyxl, True), (its_cells, False)],
    ids=["sent on as it is", "saved again", "its cells in another"],
)
def test_a_workbook(done, known):
    _, copy = copied(Kind.XLSX, a_workbook())
    assert known_by(done(copy)) == ((MARK.copy,) if known else ())
    assert known_by(a_workbook()) == ()


@pytest.mark.slow
@in_libreoffice
@pytest.mark.parametrize(
    ("kind", "to", "known"),
    [("xlsx", "xlsx", True), ("xlsx", "ods", True), ("xlsx", "csv", False), ("pdf", "pdf", True)],
)
def test_saved_or_printed_by_libreoffice(kind, to, known, tmp_path):
    _, copy = copied(Kind(kind), a_workbook() if kind == "xlsx" else made())
    (tmp_path / f"copy.{kind}").write_bytes(copy)
    command = [SOFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", to, "--outdir", tmp_path / "out", tmp_path / f"copy.{kind}"]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    (made_by_it,) = (tmp_path / "out").iterdir()
    assert known_by(made_by_it.read_bytes()) == ((MARK.copy,) if known else ())


def a_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1240, 1754), "white").save(out, "JPEG", quality=95)
    return out.getvalue()


def test_every_cutting_of_a_picture_has_the_mark_to_be_read_by_eye():
    """A screenshot of a part: no program of ours reads it, and a person types the reference that they see."""
    marked = Image.open(io.BytesIO(marked_image(a_picture(), (MARK.restriction, MARK.holder))))
    darker = ImageChops.difference(marked.convert("L"), Image.new("L", marked.size, 255))
    cut = (500, 350)
    for left in range(0, marked.width - cut[0], 120):
        for top in range(0, marked.height - cut[1], 120):
            part = darker.crop((left, top, left + cut[0], top + cut[1]))
            inked = sum(part.point(lambda value: 255 if value > 12 else 0).histogram()[255:])
            assert inked > 200, (left, top)
    out = io.BytesIO()
    marked.crop((100, 100, 600, 450)).save(out, "PNG")
    assert known_by(out.getvalue()) == ()
