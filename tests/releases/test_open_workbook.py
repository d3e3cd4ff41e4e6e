"""Reading a workbook in the browser: through the gate, sheet by sheet, as it shows and not as it hides."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from audit.models import Detail
from tests.releases.documents.workbooks import xlsx
from tests.releases.pages import cells, events_of, words
from tests.world.builders import agree, the_version, upload

pytestmark = pytest.mark.django_db


def hide(book):
    book["Notes"].sheet_state = "hidden"
    book["Table 1"].row_dimensions[5].hidden = True


TABLE = {
    "Cover": [["Housing statistics"], ["Published by the agency"]],
    "Table 1": [
        ["Table 1: starts"],
        [],
        ["Area", "Starts", "Change"],
        ["North", (8111, "#,##0"), (0.05, "0.0%")],
        ["Hidden", (6666, "#,##0"), (0.5, "0.0%")],
        ["South", "[x]", (-0.051, "0.0%")],
    ],
    "Notes": [["Secret 77777"]],
}


@pytest.fixture
def release(stage, cast):
    release = stage("announced")
    agree(release, cast.statistician)
    upload(release, cast.statistician, content=xlsx(TABLE, hide))
    return release


def address(release, **asked):
    document = the_version(release).document
    query = f"?{urlencode(asked)}" if asked else ""
    return reverse("open_document", args=[release.ref, document.ref]) + query


def test_the_first_sheet_is_shown_and_the_others_are_a_press_away(release, cast, as_):
    page = as_(cast.statistician).get(address(release))

    assert page.status_code == 200
    assert "Housing statistics" in words(page)
    assert "2 sheets, 7 rows" in words(page)
    assert 'href="?sheet=2"' in page.getvalue().decode()
    assert "Notes" not in words(page)


def test_a_sheet_is_a_table_with_its_headings(release, cast, as_):
    page = as_(cast.statistician).get(address(release, sheet=2))

    assert cells(page) == [
        ["Area", "Starts", "Change"],
        ["North", "8,111", "5.0%"],
        ["South", "[x]", "-5.1%"],
    ]
    html = page.getvalue().decode()
    assert '<th scope="col">Area</th>' in html
    assert '<th scope="row">North</th>' in html
    assert "<p><span>Table 1: starts</span> </p>" in html
    assert "6,666" not in html
    assert "77777" not in html


def test_the_trail_says_which_sheet(release, cast, as_):
    as_(cast.statistician).get(address(release, sheet=2, row=4))

    event = events_of(cast.statistician, "document.opened")[-1]
    assert {"sheet": 2, "page": 1, "row": 4}.items() <= Detail.objects.get(event=event.id).values.items()


@pytest.mark.parametrize(
    "asked", [{"sheet": 99}, {"sheet": "x"}, {"sheet": 0}, {"page": 99}, {"row": 10**30}]
)
def test_what_there_is_not_is_the_nearest_there_is(release, cast, as_, asked):
    assert as_(cast.statistician).get(address(release, **asked)).status_code == 200


def test_producers_are_told_what_is_hidden(release, cast, as_):
    said = words(as_(cast.statistician).get(address(release)))

    assert "1 sheet is hidden." in said
    assert "1 row is hidden." in said


def filtered(client, version, words, **kept):
    there = reverse("filter_rows", args=[version.release.ref, version.document.ref, version.ref])
    return client.post(there, {"words": words, **kept})


def test_a_filter_shows_the_rows_with_some_words_and_the_way_to_them(release, cast, as_):
    page = filtered(as_(cast.statistician), the_version(release), "SOUTH", sheet=2)

    assert cells(page) == [
        ["Row", "Area", "Starts", "Change"],
        ["5: go to this row", "South", "[x]", "-5.1%"],
    ]
    assert "1 row with “SOUTH”" in words(page)
    assert "?sheet=2&amp;row=5" in page.getvalue().decode()
    event = events_of(cast.statistician, "document.opened")[-1]
    kept = Detail.objects.get(event=event.id).values
    assert {"sheet": 2, "filtered": 1}.items() <= kept.items()
    assert "SOUTH" not in str(kept)


def test_a_csv_is_filtered_too(stage, cast, as_):
    release = stage("uploaded")
    page = filtered(as_(cast.statistician), the_version(release), "south")

    assert [row[1] for row in cells(page)] == ["area", "South"]
    assert "?row=2" in page.getvalue().decode()


def test_what_hides_is_not_found(release, cast, as_):
    assert "0 rows with" in words(filtered(as_(cast.statistician), the_version(release), "6,666", sheet=2))


def test_a_filter_opens_nothing_to_those_who_may_not_read(release, cast, as_, caplog):
    version = the_version(release)
    for person, status in ((cast.stranger, 404), (cast.auditor, 403)):
        refused = filtered(as_(person), version, "8,111", sheet=2)
        assert refused.status_code == status
        assert b"North" not in refused.content
        assert events_of(person, "document.opened")[-1].outcome == "refused"
    assert "8,111" not in caplog.text


def test_without_words_it_is_the_document(release, cast, as_):
    version = the_version(release)
    answer = filtered(as_(cast.statistician), version, "  ")
    assert answer["Location"] == reverse(
        "open_version", args=[release.ref, version.document.ref, version.ref]
    )
