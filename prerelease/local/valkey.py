"""A private Valkey, the broker: on a free port of 127.0.0.1, with a password, and what it accepted kept on disk."""

import time
from dataclasses import dataclass, field
from pathlib import Path

import redis

from . import leftovers
from .account import Account
from .binaries import valkey_server
from .passwords import password
from .ports import free_port
from .postgres import ENV, NotStarted
from .processes import Process

START_WITHIN = 15.0  # seconds

CONFIGURATION = """\
bind 127.0.0.1
port {port}
requirepass {password}
dir {folder}
pidfile {pid_file}
daemonize no
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
"""


@dataclass
class Valkey:
    """`state`: our folder (log, passwords). `home`: the folder that the servers' account reaches."""

    state: Path
    home: Path
    account: Account
    port: int = 0
    process: Process | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start it and wait until it answers; again, on the same port. Raises NotStarted after 15 seconds."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.account.own(self.folder, 0o700)
        leftovers.stop(self.folder / "valkey.pid", "valkey")
        may_move = self.port == 0
        deadline = time.monotonic() + START_WITHIN
        while time.monotonic() < deadline:
            if may_move:
                self.port = free_port()
            self.process = self._server()
            self.process.start()
            if self._answers(deadline):
                return
            time.sleep(0.2)
        self.stop()
        said = self.process.last_words() if self.process else ""
        raise NotStarted(f"Valkey did not start. The end of {self.log}:\n{said}")

    def stop(self) -> None:
        """It writes its log of commands and ends (SIGTERM); after 5 seconds, by force."""
        if self.process:
            self.process.stop()

    @property
    def folder(self) -> Path:
        return self.home / "valkey"

    @property
    def log(self) -> Path:
        return self.state / "valkey.log"

    @property
    def url(self) -> str:
        return f"redis://:{password(self.state / 'passwords', 'valkey')}@127.0.0.1:{self.port}/0"

    def _server(self) -> Process:
        program = valkey_server(self.home, self.account)
        argv = [str(program), str(self._configuration())]
        return Process("valkey", argv, self.log, ENV, Path("/"), self.account, grace=5.0)

    def _configuration(self) -> Path:
        """In a file of the account's own: on the command line, every user of the machine could read the password."""
        path = self.folder / "valkey.conf"
        secret = password(self.state / "passwords", "valkey")
        path.touch(mode=0o600)
        self.account.own(path, 0o600)
        path.write_text(
            CONFIGURATION.format(
                port=self.port,
                password=secret,
                folder=_quoted(self.folder),
                pid_file=_quoted(self.folder / "valkey.pid"),
            )
        )
        return path

    def _answers(self, deadline: float) -> bool:
        assert self.process is not None
        client = redis.Redis.from_url(self.url, socket_timeout=3)
        while self.process.is_alive and time.monotonic() < deadline:
            try:
                return bool(client.ping())
            except (redis.ConnectionError, redis.TimeoutError):  # not listening yet, or reading what it kept
                time.sleep(0.05)
            finally:
                client.close()
        return False


def _quoted(folder: Path) -> str:
    """For a folder whose name has a space in it."""
    return '"' + str(folder).replace("\\", "\\\\").replace('"', '\\"') + '"'
