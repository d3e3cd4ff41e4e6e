"""The parts of the story with files of every kind: uploaded, looked at, read, charted, downloaded and traced."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.files.uploadedfile import SimpleUploadedFile

from releases.documents import shown
from releases.models import Document, DocumentVersion

from .by_http import Telling
from .files import ARTICLE, BULLETIN, PICTURE, WORKBOOK
from .searching import Searcher

# What a reader finds in each as it is shown: a picture is shown, and what it says of itself stands beside it.
SHOWN = {WORKBOOK: "workbook", ARTICLE: "article"}
PRINTED = {BULLETIN: "page", PICTURE: "picture"}
# And in a marked copy: of a picture what it says of itself is not in it.
COPIED = {"Housing starts": "north", **SHOWN, BULLETIN: "page"}


def upload_every_kind(telling: Telling) -> None:
    for title, (name, content) in telling.files.items():
        file = SimpleUploadedFile(name, content)
        telling.act(telling.cast.statistician, "add_document", {"title": title, "file": file})
    words = {"text": f"Starts reached {telling.typed['summary']}.", "over": 0}
    telling.act(telling.cast.statistician, "write_summary", words)


def accept_what_they_hide(telling: Telling) -> None:
    hides = [version for version in telling.release.latest_versions() if version.leaks()]
    assert {version.document.title for version in hides} >= {WORKBOOK}
    for version in hides:
        said = {"codes": [leak["code"] for leak in version.leaks()], "reason": telling.says("acceptance")}
        telling.act(telling.cast.statistician, "accept_findings", said, place=place_of(version))


def look_at_each(telling: Telling) -> None:
    """The second person: at every page, and then saying so."""
    decider = telling.cast.head_of_profession
    for version in telling.release.final_form().versions():
        telling.look(decider, "open_version", place=place_of(version))
        telling.act(decider, "preview_version", place=place_of(version))


def read_every_way(telling: Telling) -> None:
    """As tables, pages, pictures and words, as a chart, by a word; the figures are there each time."""
    reader, typed = telling.cast.minister, telling.typed
    assert typed["summary"] in telling.look(reader, "read_release").content.decode()
    for title, figure in SHOWN.items():
        assert typed[figure] in digits(telling.look(reader, "open_document", place=document(telling, title)))
    for title, figure in PRINTED.items():
        page = [*place_of(version_of(telling, title)), 1]
        assert typed[figure] in digits(telling.look(reader, "page_text", place=page))
        assert telling.look(reader, "page_picture", place=page).getvalue().startswith(b"\xff\xd8")
    starts = version_of(telling, "Housing starts")
    assert typed["south"] in digits(telling.look(reader, "pick_chart", place=place_of(starts)[:2]))
    asked = telling.browser(reader).post(
        telling.address("filter_rows", place_of(starts)), {"words": typed["south"]}
    )
    assert typed["south"] in asked.content.decode()


def download_each(telling: Telling) -> None:
    """A marked copy of every kind, whole; and one of them found again, and traced."""
    copies = dict(copied(telling))
    for title, figure in COPIED.items():
        assert telling.typed[figure] in Searcher(telling.typed.values()).hits(copies[title]), title
    leaked = {"file": SimpleUploadedFile("leaked.pdf", copies[BULLETIN])}
    telling.act(telling.cast.head_of_profession, "trace_copy", leaked, expect={200})


def copied(telling: Telling) -> Iterator[tuple[str, bytes]]:
    for title in (*COPIED, PICTURE):
        address = telling.address("download_document", place_of(version_of(telling, title)))
        answer = telling.browser(telling.cast.minister).post(address)
        assert answer.status_code == 200, title
        yield title, answer.getvalue()


def drawn(telling: Telling) -> list[bytes]:
    """Pieces of the pages as they were drawn, by which the pictures would be known wherever they lay."""
    pictures = [shown.picture_of(version_of(telling, title), 1) for title in PRINTED]
    return [
        picture[at : at + 32] for picture in pictures for at in (len(picture) // 2, len(picture) * 3 // 4)
    ]


def document(telling: Telling, title: str) -> list[str]:
    return [telling.release.ref, the_document(telling, title).ref]


def the_document(telling: Telling, title: str) -> Document:
    return telling.release.documents.get(title=title)


def version_of(telling: Telling, title: str) -> DocumentVersion:
    return the_document(telling, title).latest()


def place_of(version: DocumentVersion) -> list[str]:
    return [version.release.ref, version.document.ref, version.ref]


def digits(page) -> str:  # type: ignore[no-untyped-def]
    """What it says, its figures without commas."""
    return page.content.decode().replace(",", "")
