"""Sealing and opening 50 MB, against `cryptography`'s raw AES-GCM; a published file served, against a static one."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from releases.documents.envelope import Binding
from releases.documents.seal import CHUNK_SIZE, Sealer, open_sealed
from tests.benchmarks.ratio import Ratio, at_least
from tests.benchmarks.rounds import Rounds, Run, race
from tests.benchmarks.served import served

MEGABYTE = 1024 * 1024
MEMORY = Path("/dev/shm")
KEY, BINDING = bytes(range(32)), Binding("a version")
RAW = ("raw encryption", "raw decryption")
HASH = (
    "Sealing also takes the SHA-256 that approval rests on, which costs more than the cipher and which the raw "
    "side does without. It is taken in a thread beside the ciphering, so it costs little where a second core is "
    "free, and all its time where none is: a core to spare, or a faster hash in the manifest, would meet the target."
)


def bench(run: Run) -> Iterator[Ratio]:
    with tempfile.TemporaryDirectory(prefix="bench-", dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield from _sealing(run, Path(folder))
    yield served(run)


def _sealing(run: Run, folder: Path) -> Iterator[Ratio]:
    """Files in memory where the machine has such a place: to write over a file waits for the disk, now and then."""
    plain = os.urandom(run.of(50, quick=1) * MEGABYTE)
    raw, sealed = folder / "raw file", folder / "sealed file"
    sides = {
        "sealing": lambda: seal(plain, sealed),
        "raw encryption": lambda: encrypt(plain, raw),
        "raw encryption and SHA-256": lambda: encrypt(plain, raw, hashlib.sha256()),
        "opening": lambda: open_(sealed),
        "raw decryption": lambda: decrypt(raw),
    }
    rounds = race(sides, rounds=run.of(15, quick=2))
    both = Rounds({"both": together(rounds, "sealing", "opening"), "raw": together(rounds, *RAW)})
    told = f"{len(plain) // MEGABYTE} MB, chunks of {CHUNK_SIZE // 1024} KiB, files in memory; {rounds}"
    yield Ratio("seal", both.ratio("raw", "both"), at_least(0.8), at_least(0.9), told, HASH)
    yield Ratio(
        "seal: sealing", rounds.ratio("raw encryption", "sealing"), at_least(0.8), at_least(0.9), told, HASH
    )
    yield Ratio(
        "seal: opening", rounds.ratio("raw decryption", "opening"), at_least(0.8), at_least(0.9), told
    )


def together(rounds: Rounds, *sides: str) -> list[float]:
    return [sum(one) for one in zip(*(rounds.taken[side] for side in sides), strict=True)]


def seal(plain: bytes, path: Path) -> None:
    """As an upload arrives: in pieces of 64 KiB."""
    with path.open("wb") as file:
        sealer = Sealer(file, KEY, BINDING)
        for at in range(0, len(plain), 64 * 1024):
            sealer.write(plain[at : at + 64 * 1024])
        sealer.finish()


def encrypt(plain: bytes, path: Path, digest: Any = None) -> None:
    """The same chunks, nothing but the cipher, and the hash where one is given."""
    cipher = AESGCM(KEY)
    with path.open("wb") as file:
        for number, at in enumerate(range(0, len(plain), CHUNK_SIZE)):
            chunk = plain[at : at + CHUNK_SIZE]
            if digest:
                digest.update(chunk)
            file.write(cipher.encrypt(number.to_bytes(12), chunk, None))


def open_(path: Path) -> None:
    for _ in open_sealed(path, KEY, BINDING):
        pass


def decrypt(path: Path) -> None:
    cipher, number = AESGCM(KEY), 0
    with path.open("rb") as file:
        while block := file.read(CHUNK_SIZE + 16):
            cipher.decrypt(number.to_bytes(12), block, None)
            number += 1
