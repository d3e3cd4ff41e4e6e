"""`python -m prerelease.local COMMAND...`: run a command on fresh private servers, thrown away when it ends.

Their addresses are in the command's environment: DATABASE_URL, DATABASE_OWNER_URL, REDIS_URL.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

from . import servers
from .lifeline import lifeline
from .processes import exit_on_termination

VAR = Path(__file__).resolve().parents[2] / "var"


def main(command: list[str]) -> int:
    if not command:
        sys.exit("usage: python -m prerelease.local COMMAND...")
    exit_on_termination()
    state = VAR / f"once-{os.getpid()}"
    try:
        with servers.running(state, durable=False) as both:
            return _run(command, {**os.environ, **both.environment()})
    finally:
        servers.discard(state)


def _run(command: list[str], environment: dict[str, str]) -> int:
    with subprocess.Popen(command, env=environment, preexec_fn=lifeline(signal.SIGTERM)) as child:
        try:
            return child.wait()
        finally:
            child.terminate()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
