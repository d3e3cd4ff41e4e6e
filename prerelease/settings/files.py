"""Sealed files: where they lie and the keys that open them (DECISIONS 22, 23)."""

import base64

from .env import BASE_DIR, RELAXED, TESTING, env

SEALED_ROOT = env.path("SEALED_ROOT", default=str(BASE_DIR / "var" / "sealed"))()
UPLOAD_LIMIT = 100 * 1024 * 1024  # bytes a file

# Where clamd listens: tcp://host:port or unix:///path. Empty: files are not scanned for viruses, and pages say so.
CLAMD_URL = env("CLAMD_URL", default="")


def _keys(name: str) -> dict[str, bytes]:
    """`id:base64 id:base64`, the current one first; 32 bytes each."""
    pairs = (entry.split(":", 1) for entry in env(name, default="").split())
    return {key_id: base64.b64decode(encoded) for key_id, encoded in pairs}


MASTER_KEYS = _keys("MASTER_KEYS")
PUBLIC_MASTER_KEYS = _keys("PUBLIC_MASTER_KEYS")
if TESTING and not MASTER_KEYS:
    MASTER_KEYS = {"test": b"m" * 32}
    PUBLIC_MASTER_KEYS = {"test-public": b"p" * 32}

__all__ = ["CLAMD_URL", "MASTER_KEYS", "PUBLIC_MASTER_KEYS", "SEALED_ROOT", "UPLOAD_LIMIT", "RELAXED"]
