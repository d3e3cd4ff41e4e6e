"""What can be killed around the instant, always with SIGKILL: nothing gets to tidy up."""

from __future__ import annotations

import os
import signal
from random import Random

import psutil

from prerelease.local.processes import Supervisor
from prerelease.local.servers import Servers

NOTHING = "none"
KINDS = ("web", "server", "worker", "beat", "valkey", "postgres")
"""web: one of the web server's two workers, which it replaces by itself. server: the web server, workers and all."""

WITHIN_MS = {
    NOTHING: 50,
    "worker": 100,
    "beat": 100,
    "valkey": 100,
    "web": 1000,
    "server": 5000,
    "postgres": 5000,
}
"""SECURITY S5, the 99th percentile. It has no figure for the whole web server: the database's is taken."""

# Seconds from the instant between which a kill falls (S4).
EARLIEST, LATEST = -1.5, 0.5


def kill(kind: str, children: Supervisor, servers: Servers, chance: Random) -> None:
    """Raises ValueError for a kind that there is not."""
    match kind:
        case "none":
            return
        case "web":
            workers = psutil.Process(children.processes["web"].pid).children()
            os.kill(chance.choice(workers).pid, signal.SIGKILL)
        case "server" | "worker" | "beat":
            process = children.processes["web" if kind == "server" else kind]
            assert process.pid is not None
            os.killpg(process.pid, signal.SIGKILL)
        case "valkey" | "postgres":
            pid = servers.valkey_pid if kind == "valkey" else servers.postgres_pid
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
        case other:
            raise ValueError(f"Nobody can kill {other!r}. There are: {', '.join(KINDS)}.")
