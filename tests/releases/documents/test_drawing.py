"""PDFs and images are drawn once, by limited programs, into sealed pages of our own; the rest is a sentence."""

import io

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageStat

from releases.documents import drawing
from releases.documents.errors import SealedFileError
from releases.documents.marks import marked_image
from releases.documents.pages import open_page_text, open_picture, open_shape
from releases.documents.read import Read, ShownAs, Unreadable
from releases.documents.readers import read as read_by_kind
from releases.documents.seal import Binding
from releases.documents.sniff import problem_with_content
from releases.documents.store import path_of
from tests.world import papers

LINES = ("OFFICIAL-SENSITIVE · Siân Ŵyn, Private Secretary", "9:49am, 15 July 2020 · copy 7F3K-2B9Q")


@pytest.fixture
def read(keep, key, binding):
    return lambda content: read_by_kind(keep(content), key=key, binding=binding)


@pytest.fixture
def leaf(key, binding):
    """The picture of a page, and its text."""

    def leaf(made: Read, number: int):
        path = path_of(made.stored_name)
        picture = Image.open(io.BytesIO(open_picture(path, key, binding, number)))
        return picture, open_page_text(path, key, binding, number)

    return leaf


def codes(made: Read) -> list[str]:
    return [finding.code for finding in made.findings]


def test_a_pdf_becomes_pictures_and_text(read, leaf, key, binding):
    made = read(papers.bulletin())

    assert isinstance(made, Read)
    assert (made.shown_as, made.kind, made.parts, made.findings) == (ShownAs.PAGES, "pdf", 3, [])
    picture, text = leaf(made, 1)
    assert picture.format == "JPEG"
    assert picture.mode == "L", "a page without colour is kept in grey"
    assert 1400 < picture.width < 1410
    assert picture.getextrema()[0] < 40, "something is drawn on it"
    assert text.lines[:2] == ["Starts", "Starts in the North were 9182731."]
    assert text.links == ["https://statistics.example/methods"]
    shape = open_shape(path_of(made.stored_name), key, binding, 1)
    assert (shape.width, shape.height, shape.pages, shape.with_text) == (*picture.size, 3, 3)


def test_colour_stays_where_there_is_some(read, leaf):
    picture, _ = leaf(read(papers.pdf("red words", coloured=True)), 0)
    assert picture.mode == "RGB"


def test_nothing_plain_is_kept(read, everything_kept):
    read(papers.bulletin())
    assert not any(b"9182731" in path.read_bytes() for path in everything_kept())


def test_pages_belong_to_their_version(read, key):
    path = path_of(read(papers.bulletin()).stored_name)
    with pytest.raises(SealedFileError):
        open_picture(path, key, Binding("version-2"), 0)
    for number in (-1, 3):
        with pytest.raises(IndexError):
            open_page_text(path, key, Binding("version-1"), number)


def test_many_pages_are_drawn_to_the_last(read, leaf):
    made = read(papers.pdf(*(f"Page number {n}" for n in range(1, 13))))
    assert made.parts == 12
    assert leaf(made, 11)[1].lines == ["Page number 12"]


def test_too_many_pages_are_refused(read, monkeypatch):
    monkeypatch.setattr(drawing, "MOST_PAGES", 2)
    assert read(papers.bulletin()).says == "The PDF has more than 2 pages. Split the document."


def test_a_large_page_is_drawn_within_bounds(read, leaf):
    """A1: at the usual sharpness it would have twenty million pixels."""
    picture, _ = leaf(read(papers.pdf("A poster", size=(1684, 2384))), 0)
    assert 3_900_000 < picture.width * picture.height <= 4_010_000


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (papers.pdf("A field of wheat", size=(14_400, 14_400)), "page_box"),
        (papers.pdf("A thread", size=(0.5, 3000)), "page_box"),
        (papers.encrypted(papers.bulletin(), "secret"), "encrypted"),
        (papers.encrypted(papers.bulletin(), ""), "encrypted"),
        (papers.bulletin()[:700], "broken"),
        (b"%PDF-1.7\n" + b"\x00garbage" * 500, "broken"),
        (
            papers.with_object(papers.bulletin(), OpenAction={"/S": pikepdf.Name.JavaScript, "/JS": "1"}),
            "script",
        ),
        (
            papers.with_object(papers.bulletin(), OpenAction={"/S": pikepdf.Name.Launch, "/F": "calc"}),
            "script",
        ),
        (papers.with_object(papers.bulletin(), Names={"/JavaScript": pikepdf.Dictionary()}), "script"),
        (papers.flood(), "pixels"),
        (papers.png()[:300], "broken_image"),
        (papers.photograph()[:400], "broken_image"),
        (b"\x89PNG\r\n\x1a\n" + b"?" * 3000, "broken_image"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_shown_is_a_sentence(read, everything_kept, content, code):
    found = read(content)

    assert isinstance(found, Unreadable)
    assert found.code == code
    assert found.says.endswith(".")
    assert len(everything_kept()) == 1, "the upload alone: no half-drawn pages"


def test_a_pdf_without_text_says_so_and_asks_for_one(read, leaf):
    made = read(papers.scanned())
    assert codes(made) == ["no_text"]
    assert "Upload a PDF with text" in made.findings[0].says
    assert leaf(made, 0)[1].lines == [""]


def test_a_page_without_text_is_told(read):
    assert codes(read(papers.pdf("Words", "", "Words"))) == ["pages_without_text"]


def test_what_goes_out_with_the_pdf_is_told(read):
    with pikepdf.open(io.BytesIO(papers.bulletin())) as document:
        document.attachments["secret.csv"] = b"1,2"
        comment = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9])
        document.pages[0].Annots.append(document.make_indirect(comment))
        document.save(out := io.BytesIO())
    assert codes(read(out.getvalue())) == ["attachments", "comments"]


def test_an_image_is_drawn_anew_without_what_it_says_of_its_maker(read, leaf):
    made = read(papers.photograph())

    picture, _ = leaf(made, 0)
    assert (made.kind, made.parts, picture.size) == ("jpeg", 1, (320, 240))
    assert codes(made) == ["no_description", "place", "author"]
    assert "exif" not in picture.info
    assert dict(picture.getexif()) == {}


@pytest.mark.parametrize("mode", ["RGB", "P", "L", "1", "RGBA", "LA", "I;16"])
def test_an_image_of_any_depth_is_shown(read, leaf, mode):
    picture, text = leaf(read(papers.png(description="Starts rose to 9182731.", mode=mode)), 0)
    assert text.lines == ["Starts rose to 9182731."]
    grey = picture.convert("L")
    white, bar = (ImageStat.Stat(grey.crop(box)).mean[0] for box in ((200, 5, 280, 40), (30, 55, 100, 85)))
    assert white > 240
    assert 60 < bar < 130


def test_a_large_image_is_made_no_larger_than_a_page(read, leaf):
    picture, _ = leaf(read(papers.png((2500, 2000), mode="L")), 0)
    assert picture.width * picture.height <= 4_000_000


def test_the_mark_is_drawn_and_hides_nothing(read, key, binding):
    made = read(papers.bulletin())
    base = open_picture(path_of(made.stored_name), key, binding, 1)

    marked, plain = (Image.open(io.BytesIO(each)).convert("L") for each in (marked_image(base, LINES), base))

    assert marked.size == plain.size
    apart = ImageChops.difference(marked, plain)
    changed = sum(apart.histogram()[12:]) / (plain.width * plain.height)
    assert 0.005 < changed < 0.05, "faint and thin"
    ink = plain.point(lambda value: 255 if value < 60 else 0)
    assert Image.composite(marked, Image.new("L", marked.size), ink).getextrema()[1] < 120, "ink stays ink"
    assert all(_is_marked(apart, box) for box in _screens(plain)), "no screenful is without it"
    other = marked_image(base, (LINES[0], LINES[1].replace("7F3K", "8G4L")))
    assert other != marked_image(base, LINES)


def _screens(picture: Image.Image) -> list[tuple[int, int, int, int]]:
    width, height = picture.width // 2, picture.height // 3
    return [(x, y, x + width, y + height) for x in (0, width) for y in (0, height, 2 * height)]


def _is_marked(apart: Image.Image, box: tuple[int, int, int, int]) -> bool:
    return sum(apart.crop(box).histogram()[12:]) > 500


def test_the_limits_bite(read, monkeypatch):
    """Memory is bounded by the program's own limit, not by our trust in the file."""
    large = papers.png((3000, 3000), mode="L")
    assert isinstance(read(large), Read)
    monkeypatch.setattr(drawing, "MEMORY_MIB", 100)
    found = read(large)
    assert isinstance(found, Unreadable)
    assert found.code == "memory"


def test_a_flood_of_pixels_within_a_pdf_does_no_harm(read, leaf, monkeypatch):
    """75 MB once decoded, within 100: drawn from what it needs, or refused."""
    monkeypatch.setattr(drawing, "MEMORY_MIB", 100)
    found = read(papers.flooded_pdf())
    assert isinstance(found, Unreadable) or leaf(found, 0)[0].width > 1000


def test_pdfs_and_images_are_taken_in():
    for content in (papers.bulletin(), papers.png(), papers.photograph()):
        assert problem_with_content(content[:8192]) is None
