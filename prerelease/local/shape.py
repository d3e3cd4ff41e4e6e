"""What decides the shape of a migrated database, so that a template is made again when it changes."""

import hashlib
from pathlib import Path

# SQL that a migration reads from elsewhere belongs in a .sql file.
SHAPE = (
    "*/migrations/*.py",
    "*/*/migrations/*.py",
    "audit/**/*.sql",
    "prerelease/**/*.sql",
    "releases/**/*.sql",
    "prerelease/core/clock.py",
    "prerelease/settings/base.py",
    "requirements.txt",
    # The makers of templates.
    "tests/databases.py",
    "releases/replay/stage.py",
)


def shape(root: Path) -> str:
    """Changes whenever a migration of the project at `root`, or anything else that decides what is migrated, does."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in SHAPE for path in root.glob(pattern)}):
        if "node_modules" not in path.parts:
            digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
