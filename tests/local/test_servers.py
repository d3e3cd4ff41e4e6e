"""The private servers: started, closed to strangers, mended after a kill, found again by the next run."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import psycopg2
import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from prerelease.local import servers
from prerelease.local.hold import InUse
from prerelease.local.postgres import NotStarted

ROOT = Path(__file__).resolve().parents[2]
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="Only root lends the servers another account.")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="Only Linux ends children with their parent.")


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("state of servers")  # with spaces in its name
    yield folder
    servers.discard(folder)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Path]:
    """As root, pytest's private folders lead to others elsewhere: discard both."""
    yield tmp_path / "fresh"
    servers.discard(tmp_path / "fresh")


@pytest.fixture(scope="module")
def running(state: Path) -> Iterator[servers.Servers]:
    with servers.running(state, durable=False) as both:
        yield both


def ask(url: str, question: str) -> object:
    with closing(psycopg2.connect(url)) as connection, connection, connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0] if cursor.description else None


def test_both_answer(running):
    assert ask(running.database_url, "SELECT current_user") == "prerelease_web"
    assert ask(running.owner_url, "SHOW timezone") == "UTC"
    assert ask(running.database_url, "SELECT lower('É')") == "é"
    assert redis.Redis.from_url(running.redis_url).ping()


def test_the_application_owns_nothing(running):
    ask(running.owner_url, "CREATE TABLE IF NOT EXISTS owned (one int)")
    for forbidden in ("CREATE TABLE mine (one int)", "SELECT one FROM owned", "CREATE SCHEMA mine"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            ask(running.database_url, forbidden)
    flags = "SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolbypassrls FROM pg_roles WHERE rolname = "
    assert ask(running.owner_url, f"{flags} 'prerelease_web'") is False


def test_the_owner_is_no_superuser(running):
    assert ask(running.owner_url, "SELECT rolsuper FROM pg_roles WHERE rolname = 'prerelease_owner'") is False


@pytest.mark.parametrize("role", ["prerelease_web", "prerelease_owner", "postgres"])
def test_nobody_enters_without_the_password(running, role):
    port = running.postgres.port
    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        psycopg2.connect(f"postgresql://{role}:wrong@127.0.0.1:{port}/prerelease")


def test_nobody_uses_the_broker_without_the_password(running):
    with (
        closing(
            redis.Redis(port=running.valkey.port, password="wrong", retry=Retry(NoBackoff(), 0))
        ) as client,
        pytest.raises(redis.AuthenticationError),
    ):
        client.ping()


def test_they_listen_on_this_machine_only(running):
    for pid in (running.postgres_pid, running.valkey_pid):
        listening = [one.laddr for one in psutil.Process(pid).net_connections() if one.status == "LISTEN"]
        assert {address.ip for address in listening} == {"127.0.0.1"}


def test_passwords_are_ours_alone(running, state):
    files = list((state / "passwords").iterdir())
    assert len(files) == 4
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert all(
        file.read_text() not in " ".join(psutil.Process(running.valkey_pid).cmdline()) for file in files
    )


@as_root
def test_root_lends_them_an_account(running):
    for pid in (running.postgres_pid, running.valkey_pid):
        assert psutil.Process(pid).uids().effective != 0


def test_a_log_never_quotes_a_statement(running, state):
    with pytest.raises(psycopg2.errors.InvalidTextRepresentation):
        ask(running.database_url, "SELECT 'the figure 41275'::int")
    time.sleep(0.2)
    assert "invalid input syntax" in (state / "postgres.log").read_text()
    assert "SELECT" not in (state / "postgres.log").read_text()


@pytest.mark.faults
def test_killed_servers_are_mended_at_the_same_address(running):
    ask(running.owner_url, "CREATE TABLE kept (one int); INSERT INTO kept VALUES (7)")
    redis.Redis.from_url(running.redis_url).set("kept", "7")
    addresses = running.environment()
    for pid in (running.postgres_pid, running.valkey_pid):
        os.kill(pid, signal.SIGKILL)
    while running.postgres.process.is_alive or running.valkey.process.is_alive:
        time.sleep(0.02)

    assert running.mend() == ["postgres", "valkey"]

    assert running.environment() == addresses
    assert ask(running.owner_url, "SELECT one FROM kept") == 7
    assert redis.Redis.from_url(running.redis_url).get("kept") == b"7"


def test_a_folder_has_one_user(running, state):
    with pytest.raises(InUse, match=f"process {os.getpid()}"):
        servers.start(state)


def test_a_stale_pid_file_harms_nobody(fresh):
    """It names a live process (this one) that is no PostgreSQL."""
    with servers.running(fresh, valkey=False, durable=False) as both:
        pid_file = both.postgres.data / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{both.postgres.data}\n")
    with servers.running(fresh, valkey=False, durable=False) as both:
        assert ask(both.database_url, "SELECT 1") == 1


def test_an_interrupted_making_is_done_again(fresh):
    with servers.running(fresh, valkey=False, durable=False) as both:
        cluster = both.postgres
    (cluster.folder / "made").unlink()
    (cluster.data / "global" / "pg_control").unlink()
    with servers.running(fresh, valkey=False, durable=False) as both:
        assert ask(both.database_url, "SELECT 1") == 1


def test_lost_passwords_are_said_plainly(fresh):
    with servers.running(fresh, valkey=False, durable=False):
        pass
    for file in (fresh / "passwords").iterdir():
        file.unlink()
    with pytest.raises(NotStarted, match="to start afresh"):
        servers.start(fresh, valkey=False, durable=False)


@as_root
def test_a_private_home_is_left_for_a_folder_that_is_recorded(tmp_path):
    (tmp_path / "home").mkdir(mode=0o700)
    state = tmp_path / "home" / "var"
    with servers.running(state, durable=False) as both:
        home = both.postgres.home
        assert home == Path((state / "elsewhere").read_text().strip())
        ask(both.owner_url, "CREATE TABLE found (one int)")
    with servers.running(state, valkey=False, durable=False) as both:
        assert both.postgres.home == home
        assert ask(both.owner_url, "SELECT count(*) FROM found") == 0
        with pytest.raises(InUse):
            servers.discard(state)
    servers.discard(state)
    assert not home.exists()
    assert not state.exists()


def test_a_command_gets_servers_of_its_own():
    question = "import os, psycopg2; psycopg2.connect(os.environ['DATABASE_OWNER_URL']); raise SystemExit(7)"
    ran = subprocess.run([sys.executable, "-m", "prerelease.local", sys.executable, "-c", question], cwd=ROOT)
    assert ran.returncode == 7


STARTER = """
import sys, time
from pathlib import Path
from prerelease.local import servers
both = servers.start(Path(sys.argv[1]), durable=False)
print(both.postgres_pid, both.valkey_pid, flush=True)
time.sleep(60)
"""


@on_linux
@pytest.mark.faults
def test_they_do_not_outlive_a_killed_parent(fresh):
    parent = subprocess.Popen(
        [sys.executable, "-c", STARTER, str(fresh)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    children = [psutil.Process(int(pid)) for pid in parent.stdout.readline().split()]
    parent.kill()
    parent.wait()

    gone, alive = psutil.wait_procs(children, timeout=10)

    assert not alive
    with servers.running(fresh, durable=False) as both:
        assert ask(both.database_url, "SELECT 1") == 1
