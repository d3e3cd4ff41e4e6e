"""A skeleton copy keeps what is known to be harmless and nothing else. Each row is a text that somebody might write."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.documents.skeleton import GAP, skeleton_of
from releases.documents.skeleton_words import DAYS_AND_MONTHS, DIRECTIONS, FIGURES, KEPT

PUBLIC = (
    "Housing Statistics, 1 April 2019 to 31 March 2020",
    "9:30am on Thursday 16 July 2020",
    "Housing Agency",
)

CASES = [
    # figures, however they are written
    ("Published: 12,345", "Published: [...]"),
    ("12.3% of the total", "[...] of the [...]"),
    ("£3bn", "[...]"),
    ("two hundred and five people", "[...] and [...] people"),
    ("one-third of people", "[...] of people"),
    ("a half", "a [...]"),
    ("½ of the people", "[...] of the people"),
    ("１２３ people", "[...] people"),
    ("٤٢ people", "[...] people"),
    ("x² published", "[...] published"),
    ("MMXX", "[...]"),
    ("2nd", "[...]"),
    ("3 in 10 people", "[...] in [...] people"),
    # directions
    ("The figures rose", "The figures [...]"),
    ("The figures ROSE!", "The figures [...]"),
    ("a record high", "a [...]"),
    ("up, then down", "[...]"),
    ("year-on-year rise", "year-on-year [...]"),
    ("it is better than the one before", "it is [...] the [...] before"),
    ("This was not published", "This was [...] published"),
    ("The figures ↑", "The figures [...]"),
    ("The figures 📈 :)", "The figures [...]"),
    ("The statistics :)", "The statistics [...]"),
    ("The minister said (:", "The minister said [...]"),
    ("pleased to publish", "[...] to publish"),
    # words that are on no list: unknown is no
    ("The bothersome zyzzyva", "The [...]"),
    ("Jo Bloggs said", "[...] said"),
    ("the North East", "the [...]"),
    ("since May", "[...]"),
    ("it may be", "it [...] be"),
    ("the year 2020", "the year [...]"),
    # nothing hides inside a word or in its letters
    ("publ\u200bished", "[...]"),
    ("risе", "[...]"),  # its last letter is Cyrillic
    ("thе", "[...]"),
    ("ｒｏｓｅ", "[...]"),
    ("the\u0301", "[...]"),
    ("[...] published", "[...] published"),
    ("\ue000 published", "[...] published"),
    ("under_score", "[...]"),
    # what is kept stands as it was written
    ("“These statistics are published by us,” she said.", "“These statistics are published by us,” she said."),
    ("The organisation's statistics", "The organisation's statistics"),
    ("Notes to editors!", "Notes to editors."),
    ("Notes\r\n\r\n\r\nContact", "Notes\n\nContact"),
    # what is public already
    ("Housing  Statistics, 1 April 2019 to 31 March 2020.", PUBLIC[0] + "."),
    ("They are published at 9:30am on Thursday 16 July 2020", "They are published at " + PUBLIC[1]),
    ("The Housing Agency publishes housing statistics.", "The Housing Agency publishes housing statistics."),
    ("31 March", "[...]"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "left"), CASES)
def test_skeleton(text, left):
    assert skeleton_of(text, public=PUBLIC).text == left


def test_a_word_that_is_always_left_out_is_not_kept():
    assert KEPT.isdisjoint(FIGURES | DIRECTIONS | DAYS_AND_MONTHS)


def test_each_of_those_words_leaves_a_gap_though_the_title_had_it():
    for word in sorted(FIGURES | DIRECTIONS | DAYS_AND_MONTHS):
        assert (
            skeleton_of(f"the {word} of it", public=[f"Statistics {word} here"]).text == "the [...] of it"
        ), word


def test_what_is_kept_is_plain_words():
    assert [word for word in KEPT if not re.fullmatch("[a-z]+", word)] == []


def test_how_much_was_left_out_is_not_told():
    assert skeleton_of("1 2 3 4 5").text == skeleton_of("1").text == GAP


@given(st.text(max_size=60))
def test_whatever_is_typed_only_harmless_words_are_left(text):
    left = skeleton_of(text).text.replace(GAP, " ")

    assert not any(character.isnumeric() for character in left)
    assert {word.casefold() for word in re.findall(r"\w+", left)} <= KEPT | {"s"}


def test_a_long_text_takes_no_time():
    assert skeleton_of("rose 12 published " * 2_000).gaps == 2_000
