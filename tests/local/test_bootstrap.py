"""From a bare Python into an environment of our own: the real file, in a small project of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from prerelease import bootstrap

ROOT = Path(__file__).resolve().parents[2]
DOOR = "import sys; from prerelease import bootstrap; bootstrap.enter(); print(sys.prefix, *sys.argv[1:])"
PREPARED = ROOT / "prerelease/web/static/govuk/stamp.txt"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A clone with no requirements (installing the real ones takes a minute: .ci/run does it)."""
    if not PREPARED.exists():
        pytest.skip("The design system has not been fetched on this machine.")
    root = tmp_path / "a clone"
    for folder in ("prerelease/local", "prerelease/web"):
        shutil.copytree(ROOT / folder, root / folder)
    for file in ("prerelease/__init__.py", "prerelease/bootstrap.py"):
        shutil.copy(ROOT / file, root / file)
    (root / "requirements.txt").write_text("# none\n")
    (root / "manage.py").write_text(DOOR)
    return root


def run(project: Path, python: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    bare = {key: value for key, value in os.environ.items() if not key.startswith("PRERELEASE_")}
    return subprocess.run(
        [python or sys._base_executable, "manage.py", "a word"],
        cwd=project,
        env=bare | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.slow
def test_made_once_entered_at_once_and_mended_after_an_interruption(project):
    """One story, because making an environment takes seconds."""
    inside = f"{project / '.venv'} a word\n"
    first = run(project)
    assert first.stdout == inside, first.stderr
    assert "Making the environment" in first.stderr

    second = run(project)
    assert second.stdout == inside
    assert second.stderr == ""

    (project / "requirements.txt").write_text("no-such-package==1.0\n")
    for _ in range(2):  # what failed is not taken as installed the next time
        changed = run(project, PIP_NO_INDEX="1", PATH="/usr/bin:/bin")
        assert changed.returncode == 1
        assert "The requirements were not installed" in changed.stderr
        assert "Making the environment" not in changed.stderr

    (project / "requirements.txt").write_text("# none again\n")
    (project / ".venv/.prerelease-unfinished").touch()
    shutil.rmtree(project / ".venv/lib")
    said = "".join(two_at_once(project))
    assert said.count("Making the environment") == 1
    assert run(project).stdout == inside
    assert not (project / ".venv/.prerelease-unfinished").exists()


def two_at_once(project: Path) -> list[str]:
    command = [sys._base_executable, "manage.py"]
    both = [subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [one.communicate(timeout=120)[1] for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    return said


def test_an_environment_of_the_users_own_is_left_alone(project):
    subprocess.run([sys._base_executable, "-m", "venv", "--without-pip", project / "mine"], check=True)
    inside = run(project, python=str(project / "mine/bin/python"))
    assert inside.stdout == f"{project / 'mine'} a word\n", inside.stderr
    assert not (project / ".venv").exists()


def test_off_means_off(project):
    assert run(project, PRERELEASE_BOOTSTRAP="off").stdout == f"{sys.base_prefix} a word\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="Root may write everywhere.")
def test_a_folder_of_somebody_elses_is_said_plainly(project):
    project.chmod(0o555)
    refused = run(project)
    project.chmod(0o755)
    assert refused.returncode == 1
    assert "is not writable" in refused.stderr


def test_a_python_without_pip_is_told_what_to_install(project):
    """As Debian ships it without python3-venv: no ensurepip."""
    (project / "ensurepip.py").write_text("")
    hide = "import sys; sys.path.insert(0, '.'); import importlib.util as u; f = u.find_spec;"
    hide += "u.find_spec = lambda name, *a: None if name == 'ensurepip' else f(name, *a);"
    (project / "manage.py").write_text(hide + DOOR)
    refused = run(project, PATH="/usr/bin:/bin")
    assert refused.returncode == 1
    assert "apt-get install python3-venv" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_this_environment_has_what_is_pinned():
    assert bootstrap._has_requirements(sys.path)
    assert not bootstrap._has_requirements(["/nowhere"])
