"""Pages as printed: their pictures, with the mark drawn in, and their text, through the same gate as a table."""

import hashlib
import io

import pytest
from django.urls import reverse
from PIL import Image, ImageChops

from audit.models import Detail
from releases.documents import store
from releases.documents.shown import picture_of
from releases.models import Release
from tests.releases.pages import events_of, last_event, words
from tests.world import papers
from tests.world.builders import FIGURES, STAGES, Story, agree, at, upload

EDITION = {"output": "housing-statistics", "edition": "april-to-june-2020"}


@pytest.fixture
def release(cast) -> Release:
    """In its window, with a bulletin beside the table."""
    story = Story(cast)
    story.until("on_register")
    agree(story.release, cast.statistician)
    upload(
        story.release,
        cast.statistician,
        title="Bulletin",
        content=papers.bulletin(),
        file_name="bulletin.pdf",
    )
    for stage in ("final_form", "list_approved"):
        at(STAGES[stage])
        getattr(story, stage)()
    at("2020-07-15 09:42")
    agree(story.release, cast.minister)
    return Release.objects.get(pk=story.release.pk)


def version_of(release: Release, title: str = "Bulletin"):
    return release.documents.get(title=title).latest()


def address(release: Release, name: str, number: int = 2, *, title: str = "Bulletin") -> str:
    version = version_of(release, title)
    keys = {"ref": release.ref, "document_ref": version.document.ref}
    if name != "open_document":
        keys |= {"version_ref": version.ref, "number": number}
    return reverse(name, kwargs=keys)


def place_of(event) -> dict[str, object]:
    """Which part was opened, as the trail has it."""
    told = Detail.objects.get(event=event.id).values
    return {key: value for key, value in told.items() if key in ("page", "picture", "text", "zoom")}


def test_a_page_as_printed(release, as_, minister):
    page = as_(minister).get(address(release, "open_document") + "?page=2")

    said, html = words(page), page.getvalue().decode()
    assert page.status_code == 200
    assert "PDF, 3 pages. Version 1" in said
    assert "Page 2 of 3" in said
    assert f'src="{address(release, "page_picture")}"' in html
    assert address(release, "page_text") in html
    assert 'href="?page=1"' in html
    assert 'href="?page=3"' in html
    assert 'href="?page=2&amp;zoom=150"' in html
    assert "user-scalable" not in html
    assert not any(figure in html for figure in FIGURES), "figures are in the picture and in the text alone"
    assert place_of(events_of(minister, "document.opened")[-1]) == {"page": 2}


def test_the_nearest_page_is_shown(release, as_, minister):
    for asked, shown in (("", 1), ("?page=9", 3), ("?page=0", 1), ("?page=x", 1), ("?page=-1", 1)):
        page = as_(minister).get(address(release, "open_document") + asked)
        assert f"Page {shown} of 3" in words(page)


def test_zoom_needs_no_script_and_knows_three_sizes(release, as_, minister):
    large = as_(minister).get(address(release, "open_document") + "?page=2&zoom=200").getvalue().decode()
    assert "app-leaf__picture--200" in large
    assert 'href="?page=3&amp;zoom=200"' in large
    odd = as_(minister).get(address(release, "open_document") + "?zoom=9999").getvalue().decode()
    assert "app-leaf__picture--100" in odd


def test_page_picture(release, as_, minister):
    """The page as drawn, with the mark all over it; an event of its own; kept by no cache."""
    answer = as_(minister).get(address(release, "page_picture"))

    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Content-Length"] == str(len(answer.content))
    assert "ETag" not in answer
    opened = events_of(minister, "document.opened")
    assert [event.outcome for event in opened] == ["allowed"]
    assert opened[0].version == version_of(release).ref
    assert place_of(opened[0]) == {"page": 2, "picture": 1}
    assert answer.content != as_(minister).get(address(release, "page_picture")).content, "each is unique"
    marked = Image.open(io.BytesIO(answer.content)).convert("L")
    plain = Image.open(io.BytesIO(picture_of(version_of(release), 2))).convert("L")
    assert sum(ImageChops.difference(marked, plain).histogram()[12:]) > 10_000


def test_page_text(release, as_, minister):
    answer = as_(minister).get(address(release, "page_text"))

    assert f"Starts in the North were {FIGURES[0]}." in words(answer)
    assert "Opened by Minister" in words(answer)
    assert "https://statistics.example/methods" in words(answer)
    assert 'href="https://statistics.example' not in answer.content.decode()
    assert place_of(events_of(minister, "document.opened")[0]) == {"page": 2, "text": 1}
    assert "../../3/text/" in answer.content.decode()


def test_a_head_request_is_an_opening_too(release, as_, minister):
    answer = as_(minister).head(address(release, "page_picture"))
    assert answer.content == b""
    assert int(answer["Content-Length"]) > 10_000
    assert len(events_of(minister, "document.opened")) == 1


def test_before_the_window_and_after_it_there_is_no_byte(release, as_, minister, press_officer):
    for hour in ("2020-07-15 09:29:59", "2020-07-16 09:30"):
        at(hour)
        for name in ("page_picture", "page_text"):
            answer = as_(minister).get(address(release, name))
            assert answer.status_code == 403
            assert answer["Content-Type"].startswith("text/html")
            assert FIGURES[0] not in answer.content.decode()
            assert last_event(minister)[:2] == ("document.opened", "refused")
    at("2020-07-15 10:00")
    for name in ("page_picture", "page_text"):
        assert as_(press_officer).get(address(release, name)).status_code == 404


def test_what_is_not_approved_is_not_opened(release, as_, cast):
    """A newer version, in production, is not for the list."""
    newer = upload(
        release, cast.statistician, title="Bulletin", content=papers.pdf("Newer"), file_name="bulletin.pdf"
    )
    keys = {"ref": release.ref, "document_ref": newer.document.ref, "version_ref": newer.ref, "number": 1}
    for name in ("page_picture", "page_text"):
        assert as_(cast.minister).get(reverse(name, kwargs=keys)).status_code == 403
        assert as_(cast.statistician).get(reverse(name, kwargs=keys)).status_code == 200
        assert as_(cast.minister).get(address(release, name, title="Housing starts")).status_code == 404


def test_an_image_is_a_page(release, as_, cast):
    upload(release, cast.statistician, title="Chart", content=papers.png(), file_name="chart.png")
    reader = as_(cast.statistician)
    page = words(reader.get(address(release, "open_document", title="Chart")))
    assert "Image. Version 1" in page
    assert "The image says nothing to people who cannot see it." in page
    picture = reader.get(address(release, "page_picture", 1, title="Chart"))
    assert Image.open(io.BytesIO(picture.content)).size == (300, 200)


def test_a_spoilt_file_is_a_sentence(release, as_, minister):
    path = store.path_of(version_of(release).reading.pages_name)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert as_(minister).get(address(release, "page_picture")).status_code == 503


def test_the_list_of_documents_speaks_of_pages(release, as_, minister):
    page = words(as_(minister).get(reverse("read_release", args=[release.ref])))
    assert "PDF, 3 pages. Version 1" in page
    assert "2 rows, 3 columns. Version 1" in page


def test_the_trail_tells_pictures_from_text(release, as_, minister, statistician):
    as_(minister).get(address(release, "page_picture"))
    as_(minister).get(address(release, "page_text"))
    trail = words(as_(statistician).get(reverse("release_trail", args=[release.ref])))
    assert "Bulletin, version 1, page 2, its picture" in trail
    assert "Bulletin, version 1, page 2, its text" in trail


def test_after_publication_the_file_itself_is_public(release, client, as_, statistician):
    """And a producer keeps the pages, without the marking."""
    at("2020-07-16 09:30:01")
    page = client.get(reverse("public_release", kwargs=EDITION))
    assert "Bulletin (PDF, " in words(page)
    assert page.content.decode().count("Read as a table") == 1
    answer = client.get(reverse("public_download", kwargs=EDITION | {"file_name": "bulletin.pdf"}))
    assert answer["Content-Type"] == "application/pdf"
    assert hashlib.sha256(answer.getvalue()).hexdigest() == version_of(release).sha256
    assert client.get(reverse("public_table", kwargs=EDITION | {"number": 2})).status_code == 404

    assert "OFFICIAL-SENSITIVE" not in words(as_(statistician).get(address(release, "page_text")))
    assert as_(statistician).get(address(release, "page_picture")).status_code == 200


def test_a_pdf_of_pictures_asks_for_its_text(release, as_, cast):
    upload(release, cast.statistician, title="Scan", content=papers.scanned(), file_name="scan.pdf")
    page = words(as_(cast.statistician).get(address(release, "open_document", title="Scan")))
    assert "It has no text for people who cannot see the pages." in page
    assert "Upload a PDF with text" in page
