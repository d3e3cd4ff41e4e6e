"""Random passwords, each in a file of its own that only we can read."""

import os
import secrets
from pathlib import Path


def password(folder: Path, name: str) -> str:
    """The password of this name, made at first use. Its characters are safe in an address."""
    path = folder / name
    if not path.exists():
        folder.mkdir(mode=0o700, exist_ok=True)
        _write_whole(path, secrets.token_urlsafe(24))
    return path.read_text()


def _write_whole(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    part.rename(path)
