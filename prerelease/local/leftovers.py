"""What a killed run left behind: a server that still runs, or a pid file of one that does not."""

import signal
import time
from pathlib import Path

import psutil


def stop(pid_file: Path, program: str) -> None:
    """Stop the server that this pid file names, then remove the file.

    A process of another name has only inherited the number: it is left alone. Call it holding the folder's lock.
    """
    server = _named_by(pid_file, program)
    if server:
        server.send_signal(signal.SIGINT)  # a fast shutdown for both; SIGTERM would wait for clients
        _end(server)
    pid_file.unlink(missing_ok=True)


def _named_by(pid_file: Path, program: str) -> psutil.Process | None:
    try:
        server = psutil.Process(int(pid_file.read_text().split()[0]))
        return server if program in server.name() and str(pid_file.parent) in _about(server) else None
    except (FileNotFoundError, ValueError, IndexError, psutil.Error):
        return None


def _about(server: psutil.Process) -> str:
    return " ".join([*server.cmdline(), server.cwd()])


def _end(server: psutil.Process) -> None:
    deadline = time.monotonic() + 5
    while server.is_running() and server.status() != psutil.STATUS_ZOMBIE and time.monotonic() < deadline:
        time.sleep(0.05)
    if server.is_running() and server.status() != psutil.STATUS_ZOMBIE:
        server.kill()
