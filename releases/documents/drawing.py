"""Draws an uploaded PDF or image, once, into sealed pages with their text. Limited programs do it (DECISIONS 26).

What is kept is ours, drawn anew: nothing of the file's own bytes reaches a browser before publication.
"""

from functools import partial
from pathlib import Path

from . import store
from .envelope import Binding
from .findings_of_pages import findings_of_image, findings_of_pdf
from .keeping import keep_pages
from .kinds import Kind
from .limited import frames
from .read import Read, ShownAs, Unreadable
from .records import LARGEST_RECORD
from .seal import open_sealed

DOTS_PER_INCH, MOST_PIXELS, MOST_PAGES = 170, 4_000_000, 500
LARGEST_IMAGE = 4 * 1024 * 1024
MEMORY_MIB = 768

HERE = Path(__file__).parent
DRAW_PDF, DRAW_IMAGE = HERE / "draw_pdf_child.py", HERE / "draw_image_child.py"

AGAIN = "Make the PDF again and upload it."
SENTENCES = {
    "broken": f"The PDF is damaged, so its pages cannot be shown. {AGAIN}",
    "broken_image": "The image is damaged, so it cannot be shown. Save it again as PNG or JPEG and upload that.",
    "encrypted": "The PDF is encrypted or needs a password. Save it without protection and upload it again.",
    "long_text": "Page {page} has more than {limit:,} characters, so it cannot be shown as a page. Split the document.",
    "many_objects": f"The PDF is made of more than {{limit:,}} parts. {AGAIN}",
    "many_pages": "The PDF has more than {limit:,} pages. Split the document.",
    "memory": "The file could not be drawn within the memory allowed. Make it smaller and upload it again.",
    "no_pages": "The PDF has no pages. Check that you chose the right file and upload it again.",
    "page_box": "Page {page} is too large or too small to be shown, or too detailed. The largest page is A0.",
    "pixels": "The image has more than {limit:,} pixels, or more detail than can be shown. Make it smaller.",
    "script": "The PDF contains a script, or an action that sends or starts something. Save it without, for example "
    "by printing to PDF, and upload it again.",
    "stopped": "The file could not be drawn. Make it again, or tell the people who run this service.",
    "time": "The file could not be drawn within the time allowed. Split the document.",
}


def read_pdf(stored_name: str, *, key: bytes, binding: Binding) -> Read | Unreadable:
    """Draw the sealed upload to its last page. Raises FileMissing, KeyUnavailable, Tampered or NoRoom, and then keeps
    nothing. Takes up to a minute and a half: call it from a task."""
    return _draw(DRAW_PDF, Kind.PDF, stored_name, key, binding)


def read_png(stored_name: str, *, key: bytes, binding: Binding) -> Read | Unreadable:
    """As `read_pdf`: one page."""
    return _draw(DRAW_IMAGE, Kind.PNG, stored_name, key, binding)


def read_jpeg(stored_name: str, *, key: bytes, binding: Binding) -> Read | Unreadable:
    """As `read_pdf`: one page."""
    return _draw(DRAW_IMAGE, Kind.JPEG, stored_name, key, binding)


def _draw(program: Path, kind: Kind, stored_name: str, key: bytes, binding: Binding) -> Read | Unreadable:
    told = frames(
        program,
        [str(each) for each in (DOTS_PER_INCH, MOST_PIXELS, MOST_PAGES, LARGEST_IMAGE)],
        open_sealed(store.path_of(stored_name), key, binding),
        largest=LARGEST_RECORD,
        memory_mib=MEMORY_MIB,
        with_libraries=True,
    )
    return keep_pages(told, key=key, binding=binding, read=partial(_read, kind), refused=_unreadable)


def _read(kind: Kind, told: dict, stored_name: str) -> Read:
    pages = len(told["sizes"])
    findings = (
        findings_of_pdf(told["found"], pages, told["with_text"])
        if kind is Kind.PDF
        else findings_of_image(told["found"], told["with_text"])
    )
    return Read(
        kind=kind,
        shown_as=ShownAs.PAGES,
        stored_name=stored_name,
        findings=findings,
        parts=pages,
        pages=pages,
    )


def _unreadable(code: str, page: int = 0, limit: int = 0) -> Unreadable:
    return Unreadable(code, SENTENCES[code].format(page=page, limit=limit))
