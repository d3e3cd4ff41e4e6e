"""A wrapped key opens for its own release and side, under a master key that we hold, unaltered."""

import pytest

from releases.documents.errors import KeyUnavailable, SealedFileError, Tampered
from releases.documents.keys import new_release_key, unwrap, wrap


def test_round_trip():
    key = new_release_key()
    assert len(key) == 32
    assert unwrap(wrap(key, release_ref="r"), release_ref="r") == key
    assert unwrap(wrap(key, release_ref="r", public=True), release_ref="r", public=True) == key


def test_no_two_keys_or_wrappings_are_alike():
    key = new_release_key()
    assert key != new_release_key()
    assert wrap(key, release_ref="r") != wrap(key, release_ref="r")


def test_bound_to_its_release():
    with pytest.raises(Tampered):
        unwrap(wrap(b"k" * 32, release_ref="r"), release_ref="s")


def test_bound_to_its_side_even_under_the_same_master_key(settings):
    settings.PUBLIC_MASTER_KEYS = settings.MASTER_KEYS
    with pytest.raises(Tampered):
        unwrap(wrap(b"k" * 32, release_ref="r"), release_ref="r", public=True)


def test_the_public_side_cannot_open_the_private_one():
    with pytest.raises(KeyUnavailable):
        unwrap(wrap(b"k" * 32, release_ref="r"), release_ref="r", public=True)


def test_an_old_master_key_still_opens_and_the_new_one_wraps(settings):
    old = wrap(b"k" * 32, release_ref="r")
    settings.MASTER_KEYS = {"2021": b"n" * 32, "2020": b"m" * 32}
    assert unwrap(old, release_ref="r") == b"k" * 32
    assert b"2021" in wrap(b"k" * 32, release_ref="r")


def test_without_the_master_key_nothing_opens(settings):
    wrapped = wrap(b"k" * 32, release_ref="r")
    settings.MASTER_KEYS = {"2021": b"m" * 32}
    with pytest.raises(KeyUnavailable):
        unwrap(wrapped, release_ref="r")


@pytest.mark.parametrize("masters", [{}, {"short": b"m" * 16}])
def test_without_a_usable_master_key_nothing_is_wrapped(settings, masters):
    settings.MASTER_KEYS = masters
    with pytest.raises(KeyUnavailable):
        wrap(b"k" * 32, release_ref="r")


def test_every_flipped_bit_is_noticed():
    wrapped = wrap(b"k" * 32, release_ref="r")
    for position in range(len(wrapped) * 8):
        spoilt = bytearray(wrapped)
        spoilt[position // 8] ^= 1 << position % 8
        with pytest.raises(SealedFileError):
            unwrap(bytes(spoilt), release_ref="r")


def test_every_truncation_is_noticed():
    wrapped = wrap(b"k" * 32, release_ref="r")
    for length in range(len(wrapped)):
        with pytest.raises(SealedFileError):
            unwrap(wrapped[:length], release_ref="r")
