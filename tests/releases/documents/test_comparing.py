"""Word by word: what was added and what was removed, and nothing lost of either text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.documents.comparing import ADDED, AT_MOST, REMOVED, SAME, compare

CASES = [
    ("", "", []),
    ("the same", "the same", [("the same", SAME)]),
    ("", "all new", [("all new", ADDED)]),
    ("all gone", "", [("all gone", REMOVED)]),
    ("starts rose in May", "starts fell in May", [
        ("starts ", SAME), ("rose ", REMOVED), ("fell ", ADDED), ("in May", SAME)]),
    ("one\r\ntwo", "one\ntwo", [("one\ntwo", SAME)]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "pieces"), CASES)
def test_compare(old, new, pieces):
    assert [(piece.text, piece.change) for piece in compare(old, new).pieces] == pieces


texts = st.text(alphabet="ab \n", max_size=40)


@given(texts, texts)
def test_both_texts_can_be_read_back(old, new):
    pieces = compare(old, new).pieces
    assert "".join(piece.text for piece in pieces if piece.change != ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.change != REMOVED) == new


def test_words_are_counted():
    compared = compare("starts rose in May", "starts fell a little in May")
    assert (compared.added, compared.removed) == (3, 1)


def test_a_text_too_long_to_compare_is_shown_as_replaced():
    long = "a " * (int(AT_MOST**0.5) + 1)
    assert [piece.change for piece in compare(long, long + "b").pieces] == [REMOVED, ADDED]
