"""Draws the pages of one PDF from standard input, and reads their text. A program, run by `drawing`.

No import of ours: it runs with `-I`. It limits its own memory, time and files before it looks at a byte. It knows no
key and no name, and can write to no file. pdfium here has no JavaScript; a file with a script is refused all the same,
because readers of the published file may have it.

    draw_pdf_child.py DOTS_PER_INCH MOST_PIXELS MOST_PAGES LARGEST_IMAGE MEMORY_MIB CPU_SECONDS

A frame is a kind (1 byte), a length (4 bytes, big-endian) and so many bytes:

    I   a page as drawn: JPEG
    X   that page's text: JSON, {"lines", "links"}
    T   the end: JSON, {"sizes": [[width, height] in pixels], "with_text", "found"}
    U   it cannot be shown: JSON, {"code", "page", "limit"}
"""

import codecs
import io
import json
import re
import resource
import struct
import sys
from collections.abc import Iterator

import pikepdf
import pypdfium2 as pdfium
from PIL import Image, ImageChops

LONGEST_SIDE = 3400  # points: the long side of A0
MOST_CHARACTERS = 400_000  # on a page
MOST_OBJECTS = 500_000
QUALITY, GREY = 90, 12  # JPEG; how far channels may differ on a page without colour
SCRIPTS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"}
COMMENTS = {
    "/Text",
    "/FreeText",
    "/Highlight",
    "/Underline",
    "/StrikeOut",
    "/Squiggly",
    "/Caret",
    "/Ink",
    "/Popup",
}
UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


class Unshowable(Exception):
    """Why not: a code that `drawing` has a sentence for, and the page, from 1."""

    def __init__(self, code: str, page: int = 0, limit: int = 0):
        super().__init__(code)
        self.told = {"code": code, "page": page, "limit": limit}


def opened(data: bytes) -> pdfium.PdfDocument:
    """Raises Unshowable for a file that is encrypted in any way, even one that opens for anybody."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise Unshowable(
            "encrypted" if error.err_code == pdfium.raw.FPDF_ERR_PASSWORD else "broken"
        ) from None
    if pdfium.raw.FPDF_GetSecurityHandlerRevision(document) != -1:
        raise Unshowable("encrypted")
    return document


def examine(data: bytes) -> dict:
    """What pdfium does not tell: scripts, which are refused; attached files and comments, which are counted."""
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        if len(pdf.objects) > MOST_OBJECTS:
            raise Unshowable("many_objects", limit=MOST_OBJECTS)
        found = {"attachments": len(pdf.attachments), "comments": 0}
        for each in dictionaries(pdf):
            if _name(each, "/S") in SCRIPTS or "/JavaScript" in each or "/JS" in each:
                raise Unshowable("script")
            found["comments"] += _name(each, "/Subtype") in COMMENTS and "/Rect" in each
        return found


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every one there is: those of the file's list of objects, and those that lie within them."""
    waiting = [*pdf.objects, pdf.trailer]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Stream | pikepdf.Dictionary):
            yield each
            waiting += [value for value in each.values() if _is_within(value)]
        elif isinstance(each, pikepdf.Array):
            waiting += [value for value in each if _is_within(value)]


def _is_within(value: object) -> bool:
    """What is listed by itself is met by itself."""
    return isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect


def _name(of: pikepdf.Object, key: str) -> str:
    value = of.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""


def drawn(page: pdfium.PdfPage, number: int, dots_per_inch: int, most_pixels: int) -> Image.Image:
    """In grey where there is no colour, which is quicker to serve; smaller where the page is very large."""
    width, height = page.get_size()
    if max(width, height) > LONGEST_SIDE or min(width, height) < 1:
        raise Unshowable("page_box", number)
    scale = min(dots_per_inch / 72, (most_pixels / (width * height)) ** 0.5)
    picture = page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
    red, green, blue = picture.split()
    apart = max(ImageChops.difference(red, other).getextrema()[1] for other in (green, blue))
    return green if apart <= GREY else picture


def text_of(page: pdfium.PdfPage, number: int) -> list[str]:
    """Line by line, in the order of the file, which is mostly that of reading."""
    text = page.get_textpage().get_text_range()
    if len(text) > MOST_CHARACTERS:
        raise Unshowable("long_text", number, MOST_CHARACTERS)
    text = text.replace("\x02", "-")  # a hyphen at the end of a line
    return [line.strip() for line in UNPRINTED.sub("", text.replace("\r\n", "\n")).split("\n")]


def links_of(document: pikepdf.Pdf, at: int) -> Iterator[str]:
    """Where the page's links lead, as written. They are shown, and lead nowhere."""
    for each in document.pages[at].get("/Annots", []):
        if isinstance(each, pikepdf.Dictionary) and "/A" in each and "/URI" in each["/A"]:
            yield UNPRINTED.sub("", str(each["/A"]["/URI"]))[:500]


def draw(data: bytes, dots_per_inch: int, most_pixels: int, most_pages: int, largest: int) -> dict:
    """Send every page; the description of the whole."""
    document, sizes, with_text = opened(data), [], 0
    found = examine(data)
    document.init_forms()
    if not 0 < len(document) <= most_pages:
        raise Unshowable("many_pages" if len(document) else "no_pages", limit=most_pages)
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as structure:
        for at in range(len(document)):
            page = document[at]
            picture, lines = drawn(page, at + 1, dots_per_inch, most_pixels), text_of(page, at + 1)
            send_picture(picture, at + 1, largest)
            frame(
                b"X", as_json({"lines": lines, "links": list(dict.fromkeys(links_of(structure, at)))[:200]})
            )
            sizes.append(picture.size)
            with_text += any(lines)
            page.close()
    return {"sizes": sizes, "with_text": with_text, "found": found}


def send_picture(picture: Image.Image, number: int, largest: int) -> None:
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=QUALITY, subsampling="4:2:0")
    if kept.tell() > largest:
        raise Unshowable("page_box", number)
    frame(b"I", kept.getvalue())


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def frame(kind: bytes, payload: bytes) -> None:
    sys.stdout.buffer.write(kind + struct.pack(">I", len(payload)) + payload)


def limit(memory_mib: int, cpu_seconds: int) -> None:
    for what, most in (
        (resource.RLIMIT_AS, memory_mib * 1024 * 1024),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 3),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    # A second softer than hard, so that it ends by SIGXCPU, which says why, and not by SIGKILL.
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))


def main(*numbers: str) -> None:
    dots_per_inch, most_pixels, most_pages, largest, memory_mib, cpu_seconds = map(int, numbers)
    Image.init()  # what is loaded late would have to be opened late
    codecs.lookup("utf-16-le")
    limit(memory_mib, cpu_seconds)
    try:
        frame(b"T", as_json(draw(sys.stdin.buffer.read(), dots_per_inch, most_pixels, most_pages, largest)))
    except Unshowable as no:
        frame(b"U", as_json(no.told))
    except (pikepdf.PdfError, pdfium.PdfiumError, RecursionError, ValueError):
        frame(b"U", as_json({"code": "broken"}))
    except MemoryError:
        frame(b"U", as_json({"code": "memory"}))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
