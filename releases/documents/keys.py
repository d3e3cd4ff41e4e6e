"""The key hierarchy: a master key wraps a release key, and a release key seals that release's files.

A wrapped key, format v1:

    version (1 byte, 1) | length of the master key's id (1 byte) | the id, UTF-8 | nonce (12 bytes)
    | AES-256-GCM of the release key under the master key (32 + 16 bytes)

The associated data is everything before the nonce, then the side ("private" or "public"), a zero byte
and the release's reference: a wrapped key moved to another release, or from one side to the other, does
not open. The public side has master keys of its own, so that what serves the public cannot open a
release before it is handed that release's key (DECISIONS 23).
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from .errors import KeyUnavailable, Tampered

VERSION = 1
KEY_BYTES = 32
NONCE_BYTES = 12


def new_release_key() -> bytes:
    """256 random bits. Keep it only wrapped."""
    return os.urandom(KEY_BYTES)


def wrap(key: bytes, *, release_ref: str, public: bool = False) -> bytes:
    """The release key under the current master key, the first that the settings name.

    Raises KeyUnavailable where the settings hold no usable master key.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("A release key has 32 bytes.")
    key_id = next(iter(_masters(public)), None)
    head = _head(key_id or "")
    nonce = os.urandom(NONCE_BYTES)
    return head + nonce + _cipher(key_id, public).encrypt(nonce, key, _bound(head, release_ref, public))


def unwrap(wrapped: bytes, *, release_ref: str, public: bool = False) -> bytes:
    """The release key again. Raises KeyUnavailable for an unknown master key, Tampered for anything else."""
    wrapped = bytes(wrapped)
    head, key_id = _read_head(wrapped)
    nonce, sealed = wrapped[len(head) :][:NONCE_BYTES], wrapped[len(head) + NONCE_BYTES :]
    cipher = _cipher(key_id, public)
    try:
        return cipher.decrypt(nonce, sealed, _bound(head, release_ref, public))
    except (InvalidTag, ValueError):
        raise Tampered("This wrapped key is not the one that was kept for this release.") from None


def _masters(public: bool) -> dict[str, bytes]:
    return settings.PUBLIC_MASTER_KEYS if public else settings.MASTER_KEYS


def _cipher(key_id: str | None, public: bool) -> AESGCM:
    master = _masters(public).get(key_id)
    if master is None or len(master) != KEY_BYTES:
        raise KeyUnavailable(f"There is no master key of 32 bytes with the id {key_id!r}.")
    return AESGCM(master)


def _head(key_id: str) -> bytes:
    name = key_id.encode()
    return bytes([VERSION, len(name)]) + name


def _read_head(wrapped: bytes) -> tuple[bytes, str]:
    if len(wrapped) < 2 or wrapped[0] != VERSION:
        raise Tampered("This is not a wrapped key of version 1.")
    head = wrapped[: 2 + wrapped[1]]
    try:
        return head, head[2:].decode()
    except UnicodeDecodeError:
        raise Tampered("The id of the master key cannot be read.") from None


def _bound(head: bytes, release_ref: str, public: bool) -> bytes:
    side = b"public" if public else b"private"
    return head + side + b"\0" + release_ref.encode()
