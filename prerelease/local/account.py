"""The operating-system account that the servers run as: ours, or an unprivileged one where we are root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """PostgreSQL refuses to run as root, so root lends it another account."""

    uid: int
    gid: int

    @classmethod
    def choose(cls) -> "Account":
        """This process's own account; as root, `postgres` where there is one, else `nobody`."""
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid())
        for name in UNPRIVILEGED:
            try:
                entry = pwd.getpwnam(name)
            except KeyError:
                continue
            return cls(entry.pw_uid, entry.pw_gid)
        raise SystemExit("PostgreSQL does not run as root. Run this as an ordinary user.")

    @property
    def is_ours(self) -> bool:
        return self.uid == os.geteuid()

    def identity(self) -> dict[str, Any]:
        """Arguments for subprocess that make a child run as this account."""
        return {} if self.is_ours else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_enter(self, folder: Path) -> bool:
        """Asked of the machine by trying: modes, access lists and mounts all have a say."""
        return self.can_run(["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)])

    def can_run(self, argv: list[str]) -> bool:
        quiet: dict[str, Any] = {
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.DEVNULL,
            "stderr": subprocess.DEVNULL,
        }
        try:
            return subprocess.run(argv, cwd="/", timeout=30, **quiet, **self.identity()).returncode == 0
        except OSError:
            return False

    def own(self, path: Path, mode: int) -> None:
        """Give a file or folder to this account."""
        path.chmod(mode)
        if not self.is_ours:
            os.chown(path, self.uid, self.gid)
