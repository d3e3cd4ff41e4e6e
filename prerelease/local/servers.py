"""The two servers that the service needs, started together and stopped together.

with servers.running(Path("var/demo")) as s:
    os.environ.update(s.environment())
"""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from . import leftovers, roles
from .account import Account
from .hold import held
from .place import home_of, reachable
from .postgres import Postgres
from .valkey import Valkey

CONFIGURED = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL")


@dataclass
class Servers:
    """Both servers' addresses and process ids. The ids change when a server is mended; the addresses do not."""

    postgres: Postgres
    valkey: Valkey | None
    _held: ExitStack = field(repr=False)

    @property
    def database_url(self) -> str:
        """As the application: no ownership."""
        return self.postgres.url(roles.APPLICATION)

    @property
    def owner_url(self) -> str:
        """As the owner: migrations, and databases made for tests."""
        return self.postgres.url(roles.OWNER)

    @property
    def redis_url(self) -> str:
        return self.valkey.url if self.valkey else ""

    @property
    def postgres_pid(self) -> int | None:
        return self.postgres.process.pid if self.postgres.process else None

    @property
    def valkey_pid(self) -> int | None:
        return self.valkey.process.pid if self.valkey and self.valkey.process else None

    def environment(self) -> dict[str, str]:
        """What to add to the environment of a process that uses them."""
        return dict(zip(CONFIGURED, (self.database_url, self.owner_url, self.redis_url), strict=True))

    def mend(self) -> list[str]:
        """Start again, at the same address, whichever server died. Returns the names of those."""
        both: dict[str, Postgres | Valkey | None] = {"postgres": self.postgres, "valkey": self.valkey}
        died = {name: one for name, one in both.items() if one and one.process and not one.process.is_alive}
        for server in died.values():
            server.start()
        return list(died)

    def stop(self) -> None:
        """Stop both and let go of the folder. Safe to repeat."""
        self._held.close()


def start(state: Path, *, valkey: bool = True, durable: bool = True) -> Servers:
    """Start the servers whose state is in this folder, made at first use (about 1.5 seconds; later 0.3).

    Start them from the main thread: on Linux they end with the thread that started them, however it ends.
    Raises InUse where another process runs them, NotStarted where a server does not start in 15 seconds.
    """
    state = state.resolve()
    state.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        stack.enter_context(held(state / "lock"))
        account = Account.choose()
        home = reachable(state, account)
        database = Postgres(state, home, account, durable)
        stack.callback(database.stop)
        database.start()
        broker = Valkey(state, home, account) if valkey else None
        if broker:
            stack.callback(broker.stop)
            broker.start()
        return Servers(database, broker, stack.pop_all())


def discard(state: Path) -> None:
    """Delete all that servers of this folder kept, here and elsewhere. Raises InUse where a process runs them."""
    state = state.resolve()
    if not state.exists():
        return
    with held(state / "lock"):
        home = home_of(state)
        leftovers.stop(home / "postgres" / "data" / "postmaster.pid", "postgres")
        leftovers.stop(home / "valkey" / "valkey.pid", "valkey")
        for folder in {home, state}:
            shutil.rmtree(folder)


@contextmanager
def running(state: Path, *, valkey: bool = True, durable: bool = True) -> Iterator[Servers]:
    """The servers of `start`, stopped at the end of the block."""
    servers = start(state, valkey=valkey, durable=durable)
    try:
        yield servers
    finally:
        servers.stop()
