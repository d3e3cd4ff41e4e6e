"""Where the servers keep their own files: in the state folder, or in a private one elsewhere (DECISIONS 32)."""

import os
import tempfile
from pathlib import Path

from .account import Account

ELSEWHERE = ("/var/tmp", tempfile.gettempdir())  # noqa: S108 - a folder of random name, made by mkdtemp


def reachable(state: Path, account: Account) -> Path:
    """The folder for the servers' own files, which their account can reach.

    That is `state`, except under a private home with root running the servers: then it is a folder that
    `state` records, so that the next run finds it.
    """
    state.mkdir(parents=True, exist_ok=True)
    state.chmod(0o700 if account.is_ours else 0o711)
    if account.is_ours or account.can_enter(state):
        return state
    record = state / "elsewhere"
    return _recorded(record) or _made(record, account)


def home_of(state: Path) -> Path:
    """Where the servers of `state` keep their files, as far as it knows."""
    return _recorded(state / "elsewhere") or state


def _recorded(record: Path) -> Path | None:
    """The folder of an earlier run, if it is still there and still ours: others can write beside it."""
    if not record.exists():
        return None
    folder = Path(record.read_text().strip())
    is_whole = folder.is_dir() and not folder.is_symlink() and folder.stat().st_uid == os.geteuid()
    return folder if is_whole else None


def _made(record: Path, account: Account) -> Path:
    for parent in ELSEWHERE:
        if account.can_enter(Path(parent)):
            folder = Path(tempfile.mkdtemp(prefix="prerelease-", dir=parent))
            folder.chmod(0o711)  # the servers' account passes through; nobody lists it
            record.write_text(f"{folder}\n")
            return folder
    raise SystemExit(
        f"The account that runs PostgreSQL cannot reach {record.parent}, nor a temporary folder. "
        "Clone the project to a folder that every user can enter, or run this as an ordinary user."
    )
