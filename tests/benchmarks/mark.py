"""Marking copies: a PDF of 40 pages against pikepdf and pypdf; a workbook and a page image against unmarked ones."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Callable, Iterator

import pikepdf
import pypdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from releases.documents import store
from releases.documents.drawing import DOTS_PER_INCH, read_pdf
from releases.documents.kinds import Kind
from releases.documents.marking import package, pdf
from releases.documents.marking.pieces import flowing
from releases.documents.marking.plans import make_plan, open_plan
from releases.documents.marks import QUALITY, marked_image
from releases.documents.pages import open_picture
from releases.documents.read import Read
from releases.documents.seal import open_sealed
from tests.benchmarks.ratio import Ratio, at_least, at_most
from tests.benchmarks.rounds import Run, race
from tests.releases.documents.marking.copying import BINDING, HOLDER, KEY, MARK, sealed

LINES = ("OFFICIAL-SENSITIVE, Priya Sharma, Private Secretary", "9:49am, 15 July 2020, copy 7F3K-2B9Q")
SHEET_BYTES = 26 * 1024 * 1024
TO_GAIN = "Pages, streams and typeface are put together for each copy; kept as one block in the plan, they need not be."


def bench(run: Run) -> Iterator[Ratio]:
    """Ours by the plan that is made once for a version; theirs with the file parsed for each copy, as they must."""
    yield from _pdf(run)
    yield from _workbook(run)
    yield _page_image(run)


def _pdf(run: Run) -> Iterator[Ratio]:
    pages = 40
    original, stamp = a_pdf(pages), a_stamp()
    name, plan = planned(Kind.PDF, original)
    sides = {
        "ours": lambda: b"".join(flowing(pdf.pieces(plan, MARK, len(original)), iter([original]))),
        "pikepdf": lambda: by_pikepdf(original, stamp),
        "pypdf": lambda: by_pypdf(original, stamp),
    }
    for how, side in sides.items():
        assert len(pikepdf.open(io.BytesIO(side())).pages) == pages, how
    rounds = race(sides, rounds=run.of(7, quick=2), repeat=run.of(5, quick=1))
    told = f"{pages} pages, bytes to bytes; {rounds}"
    yield Ratio(
        "mark",
        rounds.ratio("pikepdf", "ours"),
        at_least(3),
        at_least(27),
        f"against pikepdf, {told}",
        TO_GAIN,
    )
    yield Ratio(
        "mark: against pypdf", rounds.ratio("pypdf", "ours"), at_least(3), at_least(27), told, TO_GAIN
    )


def _workbook(run: Run) -> Iterator[Ratio]:
    original = a_package(run.of(SHEET_BYTES, quick=256 * 1024))
    name, plan = planned(Kind.XLSX, original)
    sides = {
        "marked": lambda: served(name, lambda chunks: flowing(package.pieces(plan, MARK), chunks)),
        "unmarked": lambda: served(name, lambda chunks: chunks),
    }
    rounds = race(sides, rounds=run.of(7, quick=2))
    told = f"{len(original) / 1e6:.0f} MB, opened from its sealed file, hashed as it goes; {rounds}"
    yield Ratio("mark: workbook", rounds.ratio("marked", "unmarked"), at_most(1.3), at_most(1.3), told)


def _page_image(run: Run) -> Ratio:
    """On a base that the limited program drew once: both sides open it from its sealed file and make a JPEG of it."""
    path = store.path_of(drawn(a_pdf(1)))
    sides = {
        "marked": lambda: marked_image(open_picture(path, KEY, BINDING, 0), LINES),
        "unmarked": lambda: again(open_picture(path, KEY, BINDING, 0)),
        "as it lies": lambda: open_picture(path, KEY, BINDING, 0),
    }
    rounds = race(sides, rounds=run.of(15, quick=2), repeat=run.of(5, quick=1))
    told = f"a page of A4 at {DOTS_PER_INCH} dots to the inch, decoded and encoded on both sides; {rounds}"
    return Ratio("mark: page image", rounds.ratio("marked", "unmarked"), at_most(1.3), at_most(1.3), told)


def drawn(original: bytes) -> str:
    read = read_pdf(sealed(original), key=KEY, binding=BINDING)
    assert isinstance(read, Read), read
    return read.stored_name


def again(base: bytes) -> bytes:
    """The same page without a mark."""
    page, out = Image.open(io.BytesIO(base)), io.BytesIO()
    page.save(out, "JPEG", quality=QUALITY, subsampling="4:2:0")
    return out.getvalue()


def planned(kind: Kind, original: bytes) -> tuple[str, dict]:
    name = sealed(original)
    _, stored = make_plan(kind, len(original), name, key=KEY, binding=BINDING)
    return name, open_plan(stored, key=KEY, binding=BINDING)


def served(name: str, through: Callable[[Iterator[bytes]], Iterator[bytes]]) -> None:
    digest = hashlib.sha256()
    for chunk in through(open_sealed(store.path_of(name), KEY, BINDING)):
        digest.update(chunk)


def a_pdf(pages: int) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for page in range(pages):
        for row in range(50):
            canvas.drawString(50, 800 - 15 * row, f"Row {row} of page {page}: 9,182,731 homes")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def a_stamp() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(50, 10, HOLDER)
    canvas.save()
    return out.getvalue()


def by_pikepdf(original: bytes, stamp: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(original)) as file, pikepdf.open(io.BytesIO(stamp)) as mark:
        for page in file.pages:
            page.add_overlay(mark.pages[0])
        file.save(out)
    return out.getvalue()


def by_pypdf(original: bytes, stamp: bytes) -> bytes:
    mark, writer, out = pypdf.PdfReader(io.BytesIO(stamp)).pages[0], pypdf.PdfWriter(), io.BytesIO()
    for page in pypdf.PdfReader(io.BytesIO(original)).pages:
        writer.add_page(page).merge_page(mark)
    writer.write(out)
    return out.getvalue()


def a_package(size: int) -> bytes:
    """A workbook in its shape, with a sheet that does not pack: what is measured is moving it, not reading it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as folder:
        folder.writestr("[Content_Types].xml", "<Types></Types>")
        folder.writestr("_rels/.rels", "<Relationships></Relationships>")
        folder.writestr("xl/worksheets/sheet1.xml", os.urandom(size))
    return out.getvalue()
