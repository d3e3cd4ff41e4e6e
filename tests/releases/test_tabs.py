"""The way from document to document: what this reader may open and nothing else, at no more cost for more of it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from releases import actions
from releases.models import Release
from releases.permissions import open_rights
from releases.queries.reading import charts_to_read, to_read
from tests.world.builders import STAGES, Story, agree, at, by, the_version, upload
from tests.world.charts import draw


@pytest.fixture
def release(cast) -> Release:
    """In the window, with two tables and a chart; since the approval a third table, and a second chart."""
    story = Story(cast)
    story.until("uploaded")
    upload(story.release, cast.statistician, title="Completions")
    draw(story.release, cast.statistician)
    for stage in ("on_register", "final_form", "list_approved"):
        at(STAGES[stage])
        getattr(story, stage)()
    at("2020-07-15 09:42")
    agree(story.release, cast.minister)
    upload(story.release, cast.statistician, title="Not approved yet")
    draw(story.release, cast.statistician)
    return Release.objects.get(pk=story.release.pk)


def tabs(page) -> list[tuple[str, bool]]:
    """What each is called, and whether it is marked as the one that is open."""
    bar = re.search(
        r'<nav[^>]*aria-label="Documents of this release">.*?</nav>', page.content.decode(), re.DOTALL
    )[0]
    return [(name, "aria-current" in tag) for tag, name in re.findall(r"<a([^>]*)>([^<]*)</a>", bar)]


def addresses(release: Release) -> dict[str, str]:
    """A page of each kind of that first table, and its chart."""
    version = the_version(release)
    document = version.document.ref
    return {
        "Summary": reverse("read_release", args=[release.ref]),
        "Housing starts": reverse("open_document", args=[release.ref, document]),
        "Chart 1": reverse("open_chart", args=[release.ref, release.charts.first().ref]),
    }


@pytest.mark.parametrize(
    ("who", "others"),
    [
        ("minister", ["Completions", "Chart 1"]),
        ("statistician", ["Completions", "Not approved yet", "Chart 1", "Chart 2"]),
    ],
)
def test_each_leads_to_what_this_reader_may_open(release, cast, as_, who, others):
    client, person = as_(cast.people[who]), cast.people[who]
    for current, address in addresses(release).items():
        found = tabs(client.get(address))
        assert [name for name, _ in found] == ["Summary", "Housing starts", *others]
        assert [name for name, is_open in found if is_open] == [current]
    rights = open_rights(person.pk, release.pk)
    readable = [each.document.title for each in to_read(release, rights) if each.version]
    charts = [str(drawn.chart) for drawn in charts_to_read(release, rights)]
    assert [name for name, _ in found][1:] == readable + charts


def test_they_stand_on_the_other_pages_of_a_document_too(release, cast, as_):
    version = the_version(release)
    where = [release.ref, version.document.ref]
    client = as_(cast.minister)
    for page in (
        client.get(reverse("pick_chart", args=where)),
        client.get(reverse("open_version", args=[*where, version.ref])),
        client.post(reverse("filter_rows", args=[*where, version.ref]), {"words": "North"}),
    ):
        assert ("Housing starts", True) in tabs(page)


def test_what_was_removed_or_cannot_be_read_has_none(release, cast, as_):
    upload(release, cast.statistician, title="Broken", content=b"\x00\x01\x02", file_name="broken.csv")
    actions.remove_chart(release.charts.last(), occasion=by(cast.statistician))
    names = [name for name, _ in tabs(as_(cast.statistician).get(addresses(release)["Chart 1"]))]
    assert names[-1] == "Chart 1"
    assert "Broken" not in names


def test_more_documents_cost_no_more_questions(release, cast, as_):
    client, address = as_(cast.statistician), addresses(release)["Housing starts"]
    client.get(address)
    before = _questions(client, address)
    for number in range(5):
        upload(release, cast.statistician, title=f"Table {number}")
        draw(release, cast.statistician)

    assert _questions(client, address) == before
    assert len(tabs(client.get(address))) == 16


def _questions(client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
