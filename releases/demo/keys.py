"""The demonstration's own keys, in var/demo, which nobody but its user can read."""

from __future__ import annotations

import base64
import hashlib
import secrets
from pathlib import Path

from prerelease.local.passwords import password

# Short words that are told apart on the telephone.
_WORDS = """
amber anchor apple arrow autumn badger bakery barley basket beacon birch bottle branch breeze bridge bronze
candle canvas castle cedar cherry chimney clover coast cobalt copper coral cotton crane cricket curlew dapple
desert dinner dragon eagle elder ember falcon feather fennel ferry flint forest garden ginger granite harbour
hazel heather heron hollow honey island ivory jacket juniper kettle kitten lantern laurel lemon linen lizard
magnet maple marble meadow medal mirror monday mustard nettle north nutmeg oak ocean olive orchard otter oyster
paddle parsley pebble pepper pigeon pillow planet plover poplar puzzle quarry rabbit raven ribbon river robin
rocket saddle saffron salmon sandal scarlet sparrow spruce squirrel summer teapot thistle thunder timber tulip
turnip velvet violet walnut willow winter
"""
WORDS = _WORDS.split()


def keys(folder: Path) -> dict[str, str]:
    """SECRET_KEY and the master keys, made at first use, each in a file of its own."""
    return {
        "SECRET_KEY": password(folder, "secret-key"),
        "MASTER_KEYS": f"demo:{_key(folder, 'master-key')}",
        "PUBLIC_MASTER_KEYS": f"demo:{_key(folder, 'public-master-key')}",
    }


def memorable() -> str:
    """A password that can be read out: some 37 bits, for one run of a demonstration on this machine."""
    return "-".join([*(secrets.choice(WORDS) for _ in range(4)), str(secrets.randbelow(900) + 100)])


def _key(folder: Path, name: str) -> str:
    """32 bytes from a random text of 192 bits."""
    return base64.b64encode(hashlib.sha256(password(folder, name).encode()).digest()).decode()
