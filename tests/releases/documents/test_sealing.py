"""What was sealed opens; what was cut, moved, swapped or altered in any way does not, and yields no wrong byte."""

import hashlib
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from releases.documents.envelope import HEADER, TAG_BYTES, Block, _nonce
from releases.documents.errors import FileMissing, KeyUnavailable, SealedFileError, Tampered
from releases.documents.records import FOOTER_BYTES, LARGEST_RECORD, RecordSealer, SealedRecords
from releases.documents.seal import CHUNKS_HELD, Binding, Sealed, Sealer, measure, open_sealed
from releases.documents.store import path_of
from releases.documents.texts import open_text, seal_text

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
BINDING = Binding("version-1", "file")
CHUNK = 64 * 1024
BLOCK = CHUNK + TAG_BYTES
PLAIN = os.urandom(3 * CHUNK + 1000)
HELD = CHUNKS_HELD * CHUNK
LONG = os.urandom(2 * HELD + CHUNK + 1000)

budgeted = budget(max_examples=150, deadline=None)


@contextmanager
def on_disk(sealed: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sealed"
        path.write_bytes(sealed)
        yield path


def sealed_stream(plain: bytes, key: bytes = KEY, binding: Binding = BINDING) -> bytes:
    file = io.BytesIO()
    sealer = Sealer(file, key, binding, chunk_size=CHUNK)
    sealer.write(plain)
    sealer.finish()
    return file.getvalue()


def sealed_records(records: list[bytes], key: bytes = KEY, binding: Binding = BINDING) -> bytes:
    file = io.BytesIO()
    sealer = RecordSealer(file, key, binding)
    for record in records:
        sealer.add(record)
    sealer.finish()
    return file.getvalue()


def bytes_before_refusal(sealed: bytes, key: bytes = KEY, binding: Binding = BINDING) -> bytes:
    """What a reader is given of a spoilt file before it is refused. Fails if it is not refused."""
    given_out = b""
    with on_disk(sealed) as path, pytest.raises(SealedFileError):  # noqa: PT012
        for chunk in open_sealed(path, key, binding):
            given_out += chunk
    return given_out


SEALED = sealed_stream(PLAIN)


def blocks_of(sealed: bytes) -> tuple[bytes, list[bytes]]:
    body = sealed[HEADER.size :]
    return sealed[: HEADER.size], [body[at : at + BLOCK] for at in range(0, len(body), BLOCK)]


@budgeted
@given(
    size=st.one_of(
        st.integers(0, len(LONG)),
        st.sampled_from([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, HELD - 1, HELD, HELD + 1, 2 * HELD]),
    ),
    cuts=st.lists(st.integers(0, len(LONG)), max_size=8),
)
def test_round_trip_however_it_arrives(size, cuts):
    plain, file = LONG[:size], io.BytesIO()
    sealer = Sealer(file, KEY, BINDING, chunk_size=CHUNK)
    places = [0, *sorted(cut for cut in cuts if cut < size), size]
    for start, end in zip(places, places[1:], strict=False):
        sealer.write(plain[start:end])
    told = sealer.finish()

    with on_disk(file.getvalue()) as path:
        assert b"".join(open_sealed(path, KEY, BINDING)) == plain
        assert told == measure(path, KEY, BINDING) == Sealed(size, hashlib.sha256(plain).hexdigest())


def test_nothing_plain_is_in_the_file():
    assert b"homes started" not in sealed_stream(b"homes started,1234\n" * 1000)


def test_two_files_of_the_same_bytes_have_nothing_in_common_but_the_first_words():
    assert sealed_stream(PLAIN)[20:] != sealed_stream(PLAIN)[20:]


def test_no_nonce_serves_twice():
    """Under one subkey that would give the plain bytes away: equal chunks would be sealed alike."""
    _, (first, second, *_) = blocks_of(sealed_stream(bytes(3 * CHUNK)))
    assert first[:CHUNK] != second[:CHUNK]
    places = [(block, index) for block in Block for index in (0, 1, 255, 256, 2**40)]
    assert len({_nonce(*place) for place in places}) == len(places)


@budgeted
@given(at=st.integers(0, len(SEALED) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_is_refused(at, bit):
    spoilt = bytearray(SEALED)
    spoilt[at] ^= 1 << bit
    assert PLAIN.startswith(bytes_before_refusal(bytes(spoilt)))


@budgeted
@given(
    length=st.one_of(
        st.integers(0, len(SEALED) - 1),
        st.sampled_from([0, HEADER.size - 1, HEADER.size, HEADER.size + BLOCK, HEADER.size + 3 * BLOCK]),
    )
)
def test_a_truncated_file_is_refused(length):
    assert PLAIN.startswith(bytes_before_refusal(SEALED[:length]))


@given(extra=st.binary(min_size=1, max_size=2 * BLOCK))
@budget(max_examples=30, deadline=None)
def test_a_lengthened_file_is_refused(extra):
    assert PLAIN.startswith(bytes_before_refusal(SEALED + extra))


@given(order=st.lists(st.integers(0, 3), max_size=6).filter(lambda order: order != [0, 1, 2, 3]))
@budgeted
def test_chunks_dropped_repeated_or_in_another_order_are_refused(order):
    header, blocks = blocks_of(SEALED)
    assert PLAIN.startswith(bytes_before_refusal(header + b"".join(blocks[each] for each in order)))


@pytest.mark.parametrize("number", range(4))
def test_a_chunk_of_another_file_is_refused(number):
    header, blocks = blocks_of(SEALED)
    blocks[number] = blocks_of(sealed_stream(PLAIN))[1][number]
    assert PLAIN.startswith(bytes_before_refusal(header + b"".join(blocks)))


def test_a_file_that_was_never_finished_is_refused():
    file = io.BytesIO()
    Sealer(file, KEY, BINDING, chunk_size=CHUNK).write(PLAIN)
    assert PLAIN.startswith(bytes_before_refusal(file.getvalue()))


@pytest.mark.parametrize(
    "binding",
    [
        Binding("version-2", "file"),
        Binding("version-1", "pages"),
        Binding("version-1"),
        # The same letters, divided otherwise.
        Binding("version-1f", "ile"),
        Binding("version-1file", ""),
    ],
)
def test_another_version_or_part_is_refused_and_gives_nothing(binding):
    assert bytes_before_refusal(SEALED, binding=binding) == b""


def test_the_first_refusal_comes_before_the_first_chunk_is_asked_for():
    with on_disk(SEALED) as path, pytest.raises(Tampered):
        open_sealed(path, KEY, Binding("version-2"))


def test_another_releases_key_is_refused_by_name():
    with on_disk(SEALED) as path, pytest.raises(KeyUnavailable):
        open_sealed(path, OTHER_KEY, BINDING)


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(FileMissing):
        open_sealed(tmp_path / "nothing", KEY, BINDING)


@given(st.lists(st.binary(max_size=300), max_size=12))
@budgeted
def test_records_round_trip(records):
    with on_disk(sealed_records(records)) as path, SealedRecords(path, KEY, BINDING) as opened:
        assert [opened[number] for number in range(len(opened))] == records
        with pytest.raises(IndexError):
            opened[len(records)]


RECORDS = [b"page %d" % number * (number + 1) for number in range(6)]
SEALED_RECORDS = sealed_records(RECORDS)


@given(at=st.integers(0, len(SEALED_RECORDS) - 1), bit=st.integers(0, 7))
@budgeted
def test_a_flipped_bit_in_a_file_of_records_spoils_what_it_touches_and_lies_about_nothing(at, bit):
    spoilt = bytearray(SEALED_RECORDS)
    spoilt[at] ^= 1 << bit
    assert_refused_somewhere_and_true_elsewhere(bytes(spoilt))


@given(length=st.integers(0, len(SEALED_RECORDS) - 1))
@budgeted
def test_a_truncated_file_of_records_does_not_open(length):
    with on_disk(SEALED_RECORDS[:length]) as path, pytest.raises(SealedFileError):
        SealedRecords(path, KEY, BINDING)


def test_records_of_equal_length_cannot_be_swapped():
    records = [b"first", b"other"]
    sealed = sealed_records(records)
    size = 5 + TAG_BYTES
    first, second = sealed[HEADER.size :][:size], sealed[HEADER.size + size :][:size]
    assert_refused_somewhere_and_true_elsewhere(
        sealed[: HEADER.size] + second + first + sealed[HEADER.size + 2 * size :], records
    )


def test_a_shorter_table_cannot_pass_for_the_whole_by_the_footer_of_another():
    shorter = sealed_records(RECORDS[:3])
    with on_disk(SEALED_RECORDS[:-FOOTER_BYTES] + shorter[-FOOTER_BYTES:]) as path, pytest.raises(Tampered):
        SealedRecords(path, KEY, BINDING)


def test_a_file_of_records_that_was_never_finished_does_not_open():
    file = io.BytesIO()
    sealer = RecordSealer(file, KEY, BINDING)
    sealer.add(b"x" * 100)
    with on_disk(file.getvalue()) as path, pytest.raises(Tampered):
        SealedRecords(path, KEY, BINDING)


def test_one_layout_cannot_pass_for_the_other():
    with on_disk(SEALED_RECORDS) as path, pytest.raises(Tampered):
        open_sealed(path, KEY, BINDING)
    with on_disk(SEALED) as path, pytest.raises(Tampered):
        SealedRecords(path, KEY, BINDING)


def test_a_record_of_another_version_is_refused():
    with on_disk(SEALED_RECORDS) as path, pytest.raises(Tampered):
        SealedRecords(path, KEY, Binding("version-2", "file"))


def test_any_of_ten_thousand_records_opens_with_four_reads(monkeypatch):
    records = [b"%d" % number for number in range(10_000)]
    reads = []
    pread = os.pread
    monkeypatch.setattr(os, "pread", lambda *arguments: reads.append(arguments) or pread(*arguments))
    for number in (0, 4095, 4096, 8192, 9999):
        with on_disk(sealed_records(records)) as path, SealedRecords(path, KEY, BINDING) as opened:
            reads.clear()
            assert opened[number] == records[number]
            assert len(reads) == 2  # after the header and the footer: the index and the record


def test_a_record_above_the_limit_is_refused():
    with pytest.raises(ValueError):
        RecordSealer(io.BytesIO(), KEY, BINDING).add(bytes(LARGEST_RECORD + 1))


def test_a_text_comes_back_as_it_was():
    name = seal_text("Housing starts rose by 7% to £1,234m\n\nEmbargoed", KEY, BINDING)
    assert open_text(name, KEY, BINDING) == "Housing starts rose by 7% to £1,234m\n\nEmbargoed"
    assert b"Housing" not in path_of(name).read_bytes()
    with pytest.raises(Tampered):
        open_text(name, KEY, Binding("another draft"))


def assert_refused_somewhere_and_true_elsewhere(sealed: bytes, records: list[bytes] = RECORDS) -> None:
    refused = 0
    with on_disk(sealed) as path:
        for number, record in enumerate(records):
            try:
                with SealedRecords(path, KEY, BINDING) as opened:
                    assert opened[number] == record
            except SealedFileError:
                refused += 1
    assert refused
