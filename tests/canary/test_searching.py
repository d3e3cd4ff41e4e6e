"""The search finds what it should: otherwise its finding nothing would say nothing."""

import base64
import gzip
import io
import json
import zipfile
import zlib

import pytest
from django.core import signing

from tests.world.papers import pdf

from .searching import Searcher

FIGURE = "48270913356"


def zipped(data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", data)
    return file.getvalue()


SENTENCE = f"starts rose to {FIGURE} in the North".encode()
WRITTEN = {
    "plain": SENTENCE,
    "with commas": b"to 48,270,913,356 in",
    "with spaces": b"to 48 270 913 356 in",
    "with narrow spaces": "to 48\u202f270\u202f913\u202f356 in".encode(),
    "with entities": b"to 48&nbsp;270&nbsp;913&nbsp;356 in",
    "in an address": b"?q=48%2C270%2C913%2C356",
    "escaped in JSON": json.dumps("48\u00a0270\u00a0913\u00a0356").encode(),
    "UTF-16": SENTENCE.decode().encode("utf-16"),
    "hexadecimal": SENTENCE.hex().encode(),
    "hexadecimal, in capitals": SENTENCE.hex().upper().encode(),
    "gzip": b"HTTP body: " + gzip.compress(SENTENCE),
    "deflate": zlib.compress(SENTENCE),
    "zip": zipped(SENTENCE),
    "a signed cookie": signing.dumps({"text": SENTENCE.decode() * 9}, key="k", compress=True).encode(),
    "gzip in base64": base64.b64encode(gzip.compress(SENTENCE)),
    "zip in hexadecimal, as COPY writes bytes": b"\\\\x" + zipped(SENTENCE).hex().encode(),
    "a page of a PDF": pdf(SENTENCE.decode()),
    "base64 in gzip": gzip.compress(base64.b64encode(SENTENCE)),
    **{f"base64 after {n}": base64.b64encode(b"." * n + SENTENCE) for n in range(3)},
    **{f"web-safe base64 after {n}": base64.urlsafe_b64encode(b"?" * n + SENTENCE) for n in range(3)},
}


@pytest.mark.parametrize("how", WRITTEN)
def test_it_is_found_however_it_is_written(how):
    assert Searcher([FIGURE]).hits(b"before it " + WRITTEN[how] + b" after it") == {FIGURE}


def test_each_figure_is_told_from_the_other():
    other = "48270913357"
    assert Searcher([FIGURE, other]).hits(SENTENCE) == {FIGURE}
    assert Searcher([FIGURE, other]).hits(SENTENCE + other.encode()) == {FIGURE, other}


@pytest.mark.parametrize("text", [b"", b"4827091335", b"48,270,913,35", SENTENCE.replace(b"4", b"5")])
def test_what_is_not_there_is_not_found(text):
    assert Searcher([FIGURE]).hits(text + gzip.compress(text)) == set()


@pytest.mark.parametrize("how", [bytes, bytes.hex, base64.b64encode, gzip.compress])
def test_a_piece_of_a_drawn_page_is_found(how):
    piece = bytes(range(200, 232))
    kept = how(b"before it, " + piece + b" after it")
    found = Searcher([], [piece]).hits(kept.encode() if isinstance(kept, str) else kept)
    assert len(found) == 1
    assert Searcher([], [piece]).hits(b"before it, " + piece[1:]) == set()
