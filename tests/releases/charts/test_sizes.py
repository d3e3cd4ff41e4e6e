"""A list's size over time: bars in proportion, from zero, and in words for who cannot see them."""

import re

from releases.charts.sizes import sizes


def _heights(markup: str) -> list[float]:
    return [float(high) for high in re.findall(r'<rect [^>]*height="([\d.]+)"', markup)]


def test_bars_are_in_proportion_and_stand_on_zero():
    assert _heights(sizes([10, 20, 40, 0], title="t")) == [10, 20, 40, 0]


def test_the_newest_is_told_apart_by_more_than_its_place():
    assert re.findall(r'fill="(#\w+)"', sizes([3, 3], title="t")) == ["#b1b4b6", "#12436d"]


def test_it_is_said_in_words_and_they_are_escaped():
    assert 'role="img" aria-label="Now 3 &lt;b&gt; &quot;"' in sizes([3], title='Now 3 <b> "')


def test_nothing_is_drawn_of_nothing_and_an_empty_list_is_a_foot():
    assert sizes([], title="t") == ""
    assert _heights(sizes([0, 0], title="t")) == [0, 0]
