"""A chart of the columns that a reader picks, through the same gate as the table."""

import pytest
from django.urls import reverse

from tests.releases.documents.workbooks import xlsx
from tests.releases.pages import events_of, last_event, words
from tests.world.builders import FIGURES, agree, the_version, upload
from tests.world.sights import figures_in


@pytest.fixture
def release(stage, cast):
    release = stage("window_open")
    agree(release, cast.minister)
    return release


def place(release, **picks) -> str:
    return reverse("pick_chart", args=[release.ref, the_version(release).document.ref])


def test_a_list_reader_sees_a_chart_before_picking_anything(release, cast, as_):
    page = as_(cast.minister).get(place(release))
    said = words(page)
    assert 'role="img"' in page.content.decode()
    assert f"starts: from {FIGURES[0]} (North) to {FIGURES[2]} (South)" in said
    assert "Opened by Minister, Minister for Housing" in said
    event = events_of(cast.minister, "document.opened")[-1]
    assert (event.outcome, event.version) == ("allowed", the_version(release).ref)


def test_of_the_columns_that_are_picked(release, cast, as_):
    page = as_(cast.minister).get(place(release), {"kind": "line", "label": 0, "value": [1, 2]})
    said = words(page)
    assert "Line chart of 2 rows and 2 columns of figures." in said
    assert f"B, completions: from {FIGURES[1]} (North) to {FIGURES[3]} (South)." in said


@pytest.mark.parametrize(
    ("picks", "says"),
    [
        ({"kind": "pie", "label": 0, "value": [1]}, "Select a valid choice"),
        ({"kind": "bar", "label": 9, "value": [1]}, "Select a valid choice"),
        ({"kind": "bar", "label": 0, "value": [99]}, "Select a valid choice"),
        ({"kind": "bar", "label": "x' OR 1=1", "value": [1]}, "Select a valid choice"),
        ({"kind": "bar", "label": 0}, "Choose at least one column of figures."),
        ({"kind": "bar", "label": 1, "value": [0]}, "None of the cells in these columns is a figure"),
    ],
)
def test_what_cannot_be_drawn_says_why(release, cast, as_, picks, says):
    page = as_(cast.minister).get(place(release), picks)
    assert page.status_code == 200
    assert says in words(page)
    assert 'role="img"' not in page.content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [("press_officer", 404), ("stranger", 404), ("superuser", 404), ("auditor", 403), ("former_holder", 403)],
)
def test_whoever_may_not_open_the_table_may_not_see_its_chart(release, cast, as_, who, status):
    page = as_(cast.people[who]).get(place(release), {"kind": "bar", "label": 0, "value": [1]})
    assert page.status_code == status
    assert figures_in(page) == []
    assert "starts" not in words(page)
    assert last_event(cast.people[who])[:2] == ("document.opened", "refused")


def test_the_trail_says_that_it_was_a_chart(release, cast, as_):
    as_(cast.minister).get(place(release))
    said = words(as_(cast.statistician).get(reverse("release_trail", args=[release.ref])))
    assert "Opened a document: Housing starts, version 1, chart" in said


def test_a_long_table_is_drawn_as_a_line_and_says_what_it_left_out(stage, cast, as_):
    release = stage("uploaded")
    rows = "\n".join(f"2019-{n},{n % 97}" for n in range(1500))
    upload(release, cast.statistician, content=f"month,value\n{rows}".encode())
    said = words(as_(cast.statistician).get(place(release)))
    assert "Of every 8 neighbouring rows the lowest and the highest are drawn." in said
    assert "The first 500 rows; 1,000 more are in the table itself." in said
    said = words(as_(cast.statistician).get(place(release), {"kind": "bar", "label": 0, "value": [1]}))
    assert "That would be 1,500 bars" in said


def test_of_a_sheet_of_a_workbook(stage, cast, as_):
    release = stage("uploaded")
    head = ["Area", "Starts", "Completions"]
    rows = [["Table 1: Starts by area", None, None], head, ["North", 10, 20], ["South", 30, "[x]"]]
    content = xlsx({"Cover": [["Housing"]], "Table 1": rows})
    version = upload(release, cast.statistician, title="Workbook", content=content)
    place = reverse("pick_chart", args=[release.ref, version.document.ref])
    page = as_(cast.statistician).get(place, {"sheet": 2, "kind": "bar", "label": 0, "value": [1, 2]})
    said = words(page)
    assert "A, Starts: from 10 (North) to 30 (South)." in said
    assert "Not given: 1 [x]." in said
    assert 'name="sheet" value="2"' in page.content.decode()
