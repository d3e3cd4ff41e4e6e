"""`manage.py test` itself: its exit codes, and the servers it does not start."""

import os
import subprocess
import sys
from pathlib import Path

from prerelease.local.servers import CONFIGURED

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str, **environment: str) -> tuple[subprocess.Popen[str], str]:
    bare = {key: value for key, value in os.environ.items() if key not in CONFIGURED}
    command = [sys.executable, "manage.py", "test", *arguments]
    pipe = subprocess.PIPE
    child = subprocess.Popen(
        command, cwd=ROOT, env=bare | environment, stdout=pipe, stderr=subprocess.STDOUT, text=True
    )
    return child, child.communicate(timeout=120)[0]


def test_half_a_configuration_is_refused():
    refused, said = run(DATABASE_URL="postgresql://web@127.0.0.1/somewhere")
    assert refused.returncode == 2
    assert "Not set: DATABASE_OWNER_URL, REDIS_URL." in said


def test_it_exits_as_pytest_does_and_starts_nothing_beside_configured_servers():
    ran, said = run(
        "-n", "0", "tests/local", "-k", "no_such_test", **{name: os.environ[name] for name in CONFIGURED}
    )
    assert ran.returncode == 5, said
    assert str(ran.pid) not in [lock.read_text() for lock in (ROOT / "var").glob("test*/lock")]


def test_help_needs_no_server():
    assert "usage: manage.py test" in run("--help")[1]
