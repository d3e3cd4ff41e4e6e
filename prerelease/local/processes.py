"""Child processes with names: started, watched, mended, and all stopped at the end."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from .account import Account
from .lifeline import lifeline


@dataclass
class Process:
    """One child: its own session (so Ctrl-C reaches only us), its log, and the signal that stops it.

    `env` is the whole environment. `grace` is how many seconds it has to stop before it is killed.
    """

    name: str
    argv: Sequence[str]
    log: Path
    env: Mapping[str, str] | None = None
    cwd: Path | None = None
    account: Account | None = None
    stop_with: signal.Signals = signal.SIGTERM
    grace: float = 8.0
    restart: bool = False
    restarts: int = 0
    started_at: float = 0.0  # time.monotonic()
    child: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start it. Raises OSError where it cannot be run."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as log:
            self.child = subprocess.Popen(
                list(self.argv),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=None if self.env is None else dict(self.env),
                cwd=self.cwd,
                start_new_session=True,
                preexec_fn=lifeline(self.stop_with),
                **(self.account.identity() if self.account else {}),
            )
        self.started_at = time.monotonic()

    @property
    def pid(self) -> int | None:
        return self.child.pid if self.child else None

    @property
    def is_alive(self) -> bool:
        return self.child is not None and self.child.poll() is None

    @property
    def exit_code(self) -> int | None:
        """Negative: the signal that ended it. None while it runs."""
        return self.child.poll() if self.child else None

    def tell_to_stop(self) -> None:
        if self.child and self.is_alive:
            self.child.send_signal(self.stop_with)

    def stop(self, by: float | None = None) -> None:
        """Stop it and all it started, by an instant of time.monotonic(), or after its grace."""
        if self.child is None:
            return
        self.tell_to_stop()
        left = self.grace if by is None else max(0.0, by - time.monotonic())
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.child.wait(left)
        self._kill_family()
        self.child.wait()

    def _kill_family(self) -> None:
        """Whatever is left of its session, its own children included."""
        assert self.child is not None
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.child.pid, signal.SIGKILL)

    def last_words(self, lines: int = 12) -> str:
        """The end of its log, for the sentence that tells why it stopped."""
        return (
            "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:]) if self.log.exists() else ""
        )


@dataclass
class Supervisor:
    """Several children together: `with Supervisor(logs) as children: children.start("web", [...])`."""

    logs: Path
    processes: dict[str, Process] = field(default_factory=dict)

    def start(
        self,
        name: str,
        argv: Sequence[str],
        *,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        restart: bool = False,
        stop_with: signal.Signals = signal.SIGTERM,
        grace: float = 8.0,
    ) -> Process:
        """Start a child under a name of its own; its output goes to `<logs>/<name>.log`."""
        process = Process(name, argv, self.logs / f"{name}.log", env, cwd, None, stop_with, grace, restart)
        self.processes[name] = process
        process.start()
        return process

    def mend(self) -> list[Process]:
        """Restart what died and is to be restarted, at most once a second each. Call it now and then."""
        died = [process for process in self.processes.values() if self._wants_mending(process)]
        for process in died:
            process.stop()  # its own children may have outlived it
            process.start()
            process.restarts += 1
        return died

    @staticmethod
    def _wants_mending(process: Process) -> bool:
        return process.restart and not process.is_alive and time.monotonic() - process.started_at > 1

    @property
    def dead(self) -> list[Process]:
        """Those that run no more, restarted or not."""
        return [process for process in self.processes.values() if not process.is_alive]

    def state(self) -> dict[str, str]:
        """In words, for a person: {"web": "running (process 123)", "worker": "stopped (exit code 1)"}."""
        return {
            name: f"running (process {process.pid})"
            if process.is_alive
            else f"stopped (exit code {process.exit_code})"
            for name, process in self.processes.items()
        }

    def stop(self) -> None:
        """Tell all to stop, last started first; wait for each; kill what is left."""
        last_first = list(reversed(self.processes.values()))
        for process in last_first:
            process.tell_to_stop()
        told_at = time.monotonic()
        for process in last_first:
            process.stop(by=told_at + process.grace)

    def __enter__(self) -> "Supervisor":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def exit_on_termination() -> None:
    """SIGTERM and SIGHUP end this process as Ctrl-C would: with its blocks left and its children stopped."""
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, _leave)


def _leave(number: int, frame: object) -> None:
    raise SystemExit(128 + number)
