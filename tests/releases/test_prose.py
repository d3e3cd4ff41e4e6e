"""A Word document on its page: escaped, in its order, marked, with what was changed said first."""

from django.urls import reverse

from releases.models import Release
from tests.releases.pages import events_of, words
from tests.world import writings
from tests.world.builders import upload


def opened(release: Release, as_, person, content: bytes, name: str):
    upload(release, person, title="Bulletin", content=content, file_name=name)
    document = release.documents.get(title="Bulletin")
    return as_(person).get(reverse("open_document", args=[release.ref, document.ref]))


def test_a_word_document_is_read_as_prose(stage, cast, as_):
    release = stage("uploaded")
    page = opened(release, as_, cast.statistician, writings.word(), "bulletin.docx")

    html = page.content.decode()
    assert "<h2>Starts</h2>" in html
    assert "<strong>9182731</strong> &lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in html
    assert "<ul>" in html
    assert "<ol>" in html
    assert '<td colspan="2">Area</td>' in html
    assert "Word document, 8 paragraphs. Version 1" in words(page)
    assert "Opened by Statistician" in words(page)
    assert [event.outcome for event in events_of(cast.statistician, "document.opened")][-1] == "allowed"

    changed = opened(release, as_, cast.statistician, writings.changed_word(), "bulletin.docx")
    said = words(changed)
    assert said.index("1 tracked deletion has not been accepted.") < said.index("Starts were")
    assert "<ins>9182731</ins>" in changed.content.decode()
    assert "9182733" not in changed.content.decode()
