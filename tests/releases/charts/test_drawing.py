"""What is drawn is what the file says: every figure in its place, every gap named, and nothing by colour alone."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from releases.charts.chart import Kind, Picks, chart_of, why_empty, why_not
from releases.charts.figures import figure
from releases.charts.svg import draw
from releases.charts.thinning import stretches

HEADINGS = ["Area", "Starts", "Completions"]
ROWS = [["North", "1,000", "20"], ["South", "[x]", "40"], ["East <&>", "500", "-60"], ["West", "", "80"]]
SVG = "{http://www.w3.org/2000/svg}"


def chart(kind=Kind.BAR, rows=ROWS, values=(1, 2)):
    return chart_of(Picks(kind, 0, values), HEADINGS, rows)


def drawn(made, **more):
    drawing = draw(made, title="Starts & completions", **more)
    root = ElementTree.fromstring(
        drawing.markup.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    )
    return drawing, root


def texts(root) -> list[str]:
    return [each.text for each in root.iter(f"{SVG}text")]


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("1,234", 1234, ""), ("-5.0%", -5, "%"), ("−3", -3, ""), ("£1,200", 1200, "£"), ("-£7", -7, "£"), ("0", 0, ""),
        (" 12 ", 12, ""), ("12345.5", 12345.5, ""),
        ("[x]", None, ""), ("..", None, ""), ("-", None, ""), ("", None, ""), ("1,23", None, ""), ("1,5", None, ""),
        ("12 (r)", None, ""), ("(5)", None, ""), ("1e5", None, ""), ("2019/20", None, ""), ("--5", None, ""),
        ("٣", None, ""),
    ],
)  # fmt: skip
def test_figure(cell, value, unit):
    found = figure(cell)
    assert (found.value, found.unit) == (value, unit)
    assert found.said == cell.strip()


@pytest.mark.parametrize("kind", Kind)
def test_it_is_one_image_with_a_title_and_a_description(kind):
    drawing, root = drawn(chart(kind), description="By area.")
    assert (root.tag, root.get("role")) == (f"{SVG}svg", "img")
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text == "Starts & completions"
    assert desc.text.startswith("By area. ")
    assert all(sentence in desc.text for sentence in drawing.says)


@pytest.mark.parametrize("kind", Kind)
def test_it_obeys_the_content_security_policy(kind):
    markup = drawn(chart(kind))[0].markup
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|href|url\((?!#)", markup)


@pytest.mark.parametrize("kind", Kind)
def test_words_of_the_file_are_escaped(kind):
    rows = [['<script>alert(1)</script>"', "1", "2"], ["b", "2", "3"]]
    markup = draw(
        chart_of(Picks(kind, 0, (1, 2)), ["x", '<b onload="x">', "&"], rows), title="</title><script>"
    ).markup
    assert "<script" not in markup
    assert "<b " not in markup
    ElementTree.fromstring(markup)


def test_bars_are_as_long_as_their_figures_from_zero():
    _, root = drawn(chart(values=(2,)))
    rects = [each for each in root.iter(f"{SVG}rect") if each.get("x")]
    widths = [float(each.get("width").rstrip("%")) for each in rects]
    assert [round(width / widths[0], 6) for width in widths] == pytest.approx([1, 2, 3, 4], rel=1e-3)
    zero = float(rects[0].get("x").rstrip("%"))
    negative = rects[2]
    end = float(negative.get("x").rstrip("%")) + float(negative.get("width").rstrip("%"))
    assert end == pytest.approx(zero, abs=0.01)


def test_every_figure_and_gap_stands_beside_its_bar_as_the_file_has_it():
    _, root = drawn(chart())
    assert {"A 1,000", "A [x]", "A 500", "A empty", "B 20", "B 40", "B -60", "B 80"} <= set(texts(root))


def test_a_missing_value_is_a_gap_in_the_line_and_named():
    drawing, root = drawn(chart(Kind.LINE, values=(1,)))
    assert len(list(root.iter(f"{SVG}circle"))) == 2
    assert "A, Starts: from 500 (East <&>) to 1,000 (North). Not given: 1 [x], 1 empty." in drawing.says
    assert "A gap is a value that is missing or withheld in the file." in drawing.notes


def test_a_line_is_parted_where_a_value_is_missing():
    made = chart(Kind.LINE, [["a", "1", ""], ["b", "2", ""], ["c", "[c]", ""], ["d", "4", ""]], (1,))
    assert stretches(made.series[0], 400) == [[(0, 1.0), (1, 2.0)], [(3, 4.0)]]


def test_an_axis_that_does_not_begin_at_zero_says_so():
    high = [["a", "990", ""], ["b", "1000", ""]]
    assert drawn(chart(Kind.LINE, high, (1,)))[0].notes == [
        "The vertical axis does not begin at zero: it goes from 990 to 1,000."
    ]
    assert drawn(chart(Kind.BAR, high, (1,)))[0].notes == []


def test_stacks_stand_on_one_another_and_below_zero_apart():
    made = chart(Kind.STACKED, [["a", "3", "4"], ["b", "-1", "2"]], (1, 2))
    _, root = drawn(made)
    rects = [each for each in root.iter(f"{SVG}rect") if each.get("x")]
    ends = [
        (float(each.get("x")[:-1]), float(each.get("x")[:-1]) + float(each.get("width")[:-1]))
        for each in rects
    ]
    assert ends[1][0] == pytest.approx(ends[0][1], abs=0.01)
    assert ends[2][1] == pytest.approx(ends[3][0], abs=0.01)


def test_series_are_told_apart_without_their_colours():
    _, bars = drawn(chart())
    fills = {each.get("fill") for each in bars.iter(f"{SVG}rect") if each.get("x")}
    assert fills == {"#12436d", "url(#chart1)"}
    _, lines = drawn(chart(Kind.LINE, [["a", "1", "2"], ["b", "2", "3"]]))
    assert {"A", "B"} <= set(texts(lines))
    assert (
        len({each.get("stroke-dasharray") for each in lines.iter(f"{SVG}path") if each.get("vector-effect")})
        == 2
    )


@given(st.lists(st.one_of(st.none(), st.integers(-1000, 1000)), min_size=401, max_size=900))
@budget(max_examples=8, deadline=None)
def test_thinning_keeps_the_highest_the_lowest_and_the_order(values):
    rows = [[str(at), "" if value is None else str(value), ""] for at, value in enumerate(values)]
    made = chart(Kind.LINE, rows, (1,))
    points = [point for part in stretches(made.series[0], 400) for point in part]
    present = [value for value in values if value is not None]
    assert points == sorted(points)
    assert {value for _, value in points} <= set(present)
    if present:
        assert max(value for _, value in points) == max(present)
        assert min(value for _, value in points) == min(present)


@pytest.mark.parametrize(
    ("picks", "rows", "says"),
    [
        (Picks(Kind.BAR, 0, ()), 5, "Choose at least one column of figures."),
        (
            Picks(Kind.LINE, 0, tuple(range(7))),
            5,
            "A chart shows at most 6 columns of figures. Choose fewer.",
        ),
        (Picks(Kind.LINE, 0, (1,)), 0, "nothing to draw"),
        (Picks(Kind.LINE, 0, (1,)), 20_001, "This table has 20,001 rows."),
        (Picks(Kind.BAR, 0, (1, 2)), 61, "That would be 122 bars"),
        (Picks(Kind.STACKED, 0, (1, 2)), 121, "That would be 121 bars"),
        (Picks(Kind.LINE, 0, (1,)), 20_000, ""),
        (Picks(Kind.BAR, 0, (1, 2)), 60, ""),
        (Picks(Kind.STACKED, 0, (1, 2)), 120, ""),
    ],
)
def test_what_cannot_be_drawn_is_a_sentence(picks, rows, says):
    assert says in why_not(picks, rows)
    assert bool(why_not(picks, rows)) == bool(says)


def test_figures_of_different_units_share_no_axis():
    assert "different units (% and £)" in why_empty(chart(rows=[["a", "5%", "£3"]]))
    assert "is a figure" in why_empty(chart(rows=[["a", "x", ".."]]))
    assert why_empty(chart()) == ""
