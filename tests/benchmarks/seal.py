"""Sealing and opening 50 MB, against `cryptography`'s raw AES-GCM over the same bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from releases.documents.envelope import Binding
from releases.documents.seal import CHUNK_SIZE, Sealer, open_sealed
from tests.benchmarks.ratio import Ratio, at_least
from tests.benchmarks.rounds import Rounds, Run, race

MEGABYTE = 1024 * 1024
KEY, BINDING = bytes(range(32)), Binding("a version")


def bench(run: Run) -> Iterator[Ratio]:
    """Both read and write the same files in the page cache: no disk's speed is in it, and no synchronisation."""
    plain = os.urandom(run.of(50, quick=1) * MEGABYTE)
    raw, sealed = run.folder / "raw", run.folder / "sealed"
    sides = {
        "sealing": lambda: seal(plain, sealed),
        "raw encryption": lambda: encrypt(plain, raw),
        "opening": lambda: open_(sealed),
        "raw decryption": lambda: decrypt(raw),
    }
    rounds = race(sides, rounds=run.of(11, quick=2))
    for name, ours, theirs in (
        ("seal", "sealing", "raw encryption"),
        ("seal: opening", "opening", "raw decryption"),
    ):
        yield _ratio(name, ours, theirs, rounds, len(plain))


def _ratio(name: str, ours: str, theirs: str, rounds: Rounds, size: int) -> Ratio:
    told = f"{size // MEGABYTE} MB in chunks of {CHUNK_SIZE // 1024} KiB, ours with its hash and binding; {rounds}"
    return Ratio(name, rounds.ratio(theirs, ours), floor=at_least(0.8), target=at_least(0.9), method=told)


def seal(plain: bytes, path: Path) -> None:
    """As an upload arrives: in pieces of 64 KiB."""
    with path.open("wb") as file:
        sealer = Sealer(file, KEY, BINDING)
        for at in range(0, len(plain), 64 * 1024):
            sealer.write(plain[at : at + 64 * 1024])
        sealer.finish()


def encrypt(plain: bytes, path: Path) -> None:
    """The same chunks, nothing but the cipher."""
    cipher = AESGCM(KEY)
    with path.open("wb") as file:
        for number, at in enumerate(range(0, len(plain), CHUNK_SIZE)):
            file.write(cipher.encrypt(number.to_bytes(12), plain[at : at + CHUNK_SIZE], None))


def open_(path: Path) -> None:
    for _ in open_sealed(path, KEY, BINDING):
        pass


def decrypt(path: Path) -> None:
    cipher, number = AESGCM(KEY), 0
    with path.open("rb") as file:
        while block := file.read(CHUNK_SIZE + 16):
            cipher.decrypt(number.to_bytes(12), block, None)
            number += 1
