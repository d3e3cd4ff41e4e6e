"""A private PostgreSQL: made once, started on a free port of 127.0.0.1, stopped with all it holds on disk.

No socket file (their paths may be at most 107 bytes long), no `trust`, no pg_ctl: the server is our own child.
"""

import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

import psycopg2

from . import leftovers, roles
from .account import Account
from .binaries import postgres_bin
from .passwords import password
from .ports import free_port
from .processes import Process

START_WITHIN = 15.0  # seconds: after a kill, the old server's children may hold its memory for a while
SUPERUSER = "postgres"

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    # A statement or a detail could quote what a person typed: neither goes to the log (DECISIONS 22).
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
# What is committed still survives a killed server (it is written, if not to the disk): tests kill servers.
# And a test is one transaction: each of the thousands of requests that one makes leaves its lock in it to the end.
FAST = {
    "fsync": "off",
    "full_page_writes": "off",
    "checkpoint_timeout": "30min",
    "max_locks_per_transaction": "1024",
}


class NotStarted(Exception):
    """A server did not start; the message has the end of its log."""


@dataclass
class Postgres:
    """`state`: our folder (log, passwords). `home`: the folder that the servers' account reaches.

    `durable=False` is for tests: nothing waits for the disk, and a crash of the machine may lose the cluster.
    """

    state: Path
    home: Path
    account: Account
    durable: bool = True
    port: int = 0
    process: Process | None = field(default=None, repr=False)

    def start(self) -> None:
        """Make the cluster if need be, start it, wait until it answers, make the roles.

        Started again by the same object, it keeps its port: the addresses given out stay right.
        Raises NotStarted after 15 seconds.
        """
        programs = postgres_bin(self.home, self.account)
        self._make(programs)
        leftovers.stop(self.data / "postmaster.pid", "postgres")
        self._start_server(programs)
        if not (self.folder / "ready").exists():
            roles.make(self.url(SUPERUSER, "postgres"), {role: self.password(role) for role in roles.LOGINS})
            (self.folder / "ready").touch()

    def stop(self) -> None:
        """A fast shutdown (SIGINT), and after 5 seconds an end by force, from which it recovers at the next start."""
        if self.process:
            self.process.stop()

    @property
    def folder(self) -> Path:
        return self.home / "postgres"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.state / "postgres.log"

    def password(self, role: str) -> str:
        return password(self.state / "passwords", role)

    def url(self, role: str, database: str = roles.DATABASE) -> str:
        return f"postgresql://{role}:{self.password(role)}@127.0.0.1:{self.port}/{database}"

    def _make(self, programs: Path) -> None:
        """A cluster whose making was interrupted is made again; so is a test cluster of another version."""
        if (self.folder / "made").exists() and self._is_of_this_version(programs):
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.account.own(self.folder, 0o700)
        self._initdb(programs)
        (self.folder / "made").write_text(_major(programs))

    def _is_of_this_version(self, programs: Path) -> bool:
        made, here = (self.folder / "made").read_text(), _major(programs)
        if made != here and self.durable:
            raise SystemExit(
                f"{self.folder} was made by PostgreSQL {made}, and this is PostgreSQL {here}. "
                f"Delete {self.state} to start afresh."
            )
        return made == here

    def _initdb(self, programs: Path) -> None:
        secret = self.folder / "initial-password"
        secret.write_text(self.password(SUPERUSER))
        self.account.own(secret, 0o600)
        command = [str(programs / "initdb"), "--pgdata", str(self.data), "--username", SUPERUSER]
        command += ["--auth=scram-sha-256", f"--pwfile={secret}", "--encoding=UTF8", "--no-instructions"]
        command += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        command += [] if self.durable else ["--no-sync"]
        made = subprocess.run(
            command, cwd="/", capture_output=True, text=True, env=ENV, **self.account.identity()
        )
        secret.unlink()
        if made.returncode:
            raise NotStarted(
                f"initdb could not make a database cluster in {self.data}.\n{made.stderr.strip()}"
            )

    def _start_server(self, programs: Path) -> None:
        may_move = self.port == 0
        deadline = time.monotonic() + START_WITHIN
        while time.monotonic() < deadline:
            if may_move:
                self.port = free_port()
            self.process = self._server(programs)
            self.process.start()
            if self._answers(deadline):
                return
            time.sleep(0.2)
        self.stop()
        raise NotStarted(f"PostgreSQL did not start. The end of {self.log}:\n{self._last_words()}")

    def _server(self, programs: Path) -> Process:
        settings = SETTINGS | ({} if self.durable else FAST) | {"port": str(self.port)}
        options = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
        argv = [str(programs / "postgres"), "-D", str(self.data), *options]
        return Process(
            "postgres", argv, self.log, ENV, Path("/"), self.account, stop_with=signal.SIGINT, grace=5.0
        )

    def _answers(self, deadline: float) -> bool:
        """Wait until our own server answers; False where it died first, so that the caller tries again."""
        assert self.process is not None
        while self.process.is_alive and time.monotonic() < deadline:
            try:
                psycopg2.connect(self.url(SUPERUSER, "postgres"), connect_timeout=3).close()
                return True
            except psycopg2.OperationalError as error:
                if "password authentication failed" in str(error):
                    self.stop()
                    raise NotStarted(
                        f"The passwords in {self.state} are not those of its database. "
                        f"Delete {self.state} to start afresh."
                    ) from None
                time.sleep(0.05)
        return False

    def _last_words(self) -> str:
        return self.process.last_words() if self.process else ""


ENV = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def _major(programs: Path) -> str:
    said = subprocess.run(
        [programs / "postgres", "--version"], capture_output=True, text=True, check=True
    ).stdout
    return said.split()[-1].split(".")[0]
