"""From a bare machine to our own environment: `.venv` beside manage.py. Standard library only.

`enter()` makes the environment if need be, and runs the same command again inside it. A stamp in it says which
requirements.txt and which Python it was made for; an interrupted making leaves a mark and is done again.
PRERELEASE_BOOTSTRAP=off: do nothing, for an environment that was made in another way (a production image).
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from importlib.metadata import distributions
from pathlib import Path

from prerelease.local.hold import held

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements.txt"
VAR = ROOT / "var"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".prerelease-stamp"
UNFINISHED = VENV / ".prerelease-unfinished"
ENTERED = "PRERELEASE_ENTERED"

NO_VENV = """\
This Python cannot make environments: its "venv" module is not complete.
On Debian or Ubuntu, install it with: apt-get install python3-venv"""
NOT_WRITABLE = """\
{folder} is not writable, and the service keeps its environment and its local state there.
Clone the project to a folder of your own, or run this as the user that owns it."""
NOT_INSTALLED = """\
The requirements were not installed; the installer says why above. If this machine cannot reach a package index,
connect it, or give the address of one in PIP_INDEX_URL. Then run this again."""
DOES_NOT_START = "{python} does not start inside its own environment. Delete {venv} and run this again."


def enter() -> None:
    """Return only in an environment that has all that requirements.txt asks for. Exits with a sentence if it cannot.

    The second time it costs a few milliseconds.
    """
    if os.environ.get("PRERELEASE_BOOTSTRAP") == "off":
        return
    if _is_elsewhere() and _has_requirements(sys.path):
        _fetch_design_system(sys.executable)
        return
    if not _is_current():
        _make_alone()
    _fetch_design_system(str(PYTHON))
    if not _is_inside():
        _run_again_inside()


def _is_inside() -> bool:
    return Path(sys.prefix).resolve() == VENV.resolve()


def _is_elsewhere() -> bool:
    """In an environment, but one that the user made and entered."""
    return sys.prefix != sys.base_prefix and not _is_inside()


def _run_again_inside() -> None:
    if os.environ.get(ENTERED) == str(VENV):
        sys.exit(DOES_NOT_START.format(python=PYTHON, venv=VENV))
    os.environ[ENTERED] = str(VENV)
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), *sys.orig_argv[1:]])


def _is_current() -> bool:
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text() == _stamp()


def _stamp() -> str:
    """Of the requirements, and of the Python behind the environment: that may be upgraded under it."""
    return f"{hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()} {os.path.realpath(PYTHON)}\n"


def _make_alone() -> None:
    """Make it, one process at a time: a second waits, and finds it made."""
    try:
        VAR.mkdir(exist_ok=True)
        lock = held(
            VAR / "bootstrap.lock", wait=True, on_wait=lambda: _say("Another run is installing. Waiting.")
        )
        with lock:
            if not _is_current():
                _make()
    except PermissionError as error:
        sys.exit(NOT_WRITABLE.format(folder=Path(error.filename or ROOT).parent))


def _make() -> None:
    began = time.monotonic()
    if UNFINISHED.exists() or not PYTHON.exists() or not _packages():
        shutil.rmtree(VENV, ignore_errors=True)
        _say("Making the environment in .venv.")
        VENV.mkdir()
        UNFINISHED.touch()
        _make_environment()
    if not _has_requirements(_packages()):
        UNFINISHED.touch()
        _say("Installing the requirements. The first time takes about a minute.")
        _install()
    UNFINISHED.unlink(missing_ok=True)
    STAMP.write_text(_stamp())
    _say(f"The environment is ready, after {time.monotonic() - began:.0f} seconds.")


def _make_environment() -> None:
    """By this Python's venv; where Debian has left pip out of it, by uv if there is one."""
    base = getattr(sys, "_base_executable", sys.executable)
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        made = subprocess.run([base, "-m", "venv", str(VENV)], stdout=subprocess.DEVNULL)
    elif shutil.which("uv"):
        made = subprocess.run(["uv", "venv", "--quiet", "--allow-existing", "--python", base, str(VENV)])
    else:
        sys.exit(NO_VENV)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(NO_VENV)


def _install() -> None:
    """By uv where there is one (seconds), else by pip; each file is checked against its hash."""
    checked = ["--require-hashes", "--no-deps", "--requirement", str(REQUIREMENTS)]
    if shutil.which("uv"):
        if not subprocess.run(
            ["uv", "pip", "install", "--quiet", "--python", str(PYTHON), *checked]
        ).returncode:
            return
        _say("uv could not install them. Trying pip.")
    options = ["-qq", "--no-input", "--disable-pip-version-check", "--no-compile", "--retries", "2"]
    pip = [str(PYTHON), "-m", "pip", "install", *options, *checked]
    if subprocess.run(pip, env={**os.environ, "PIP_ROOT_USER_ACTION": "ignore", "PIP_USER": "0"}).returncode:
        UNFINISHED.unlink()  # the installer itself stopped, and left nothing half done
        sys.exit(NOT_INSTALLED)


def _packages() -> list[str]:
    """Where the environment's packages lie, for the version of Python that is behind it now."""
    return [str(folder) for folder in VENV.glob("lib/python*/site-packages") if _fits(folder.parent.name)]


def _fits(name: str) -> bool:
    said = subprocess.run(
        [PYTHON, "-c", "import sys; print('python%d.%d' % sys.version_info[:2])"], capture_output=True
    )
    return said.stdout.decode().strip() == name


def _has_requirements(path: list[str]) -> bool:
    """Whether each exact version is there. What only some platforms need is left to the installer."""
    if not path or UNFINISHED.exists() and not _is_elsewhere():
        return False
    lines = (line.split() for line in REQUIREMENTS.read_text().splitlines() if re.match(r"\w", line))
    wanted = {_name_and_version(*words[0].split("==")) for words in lines if ";" not in words}
    return wanted <= {_name_and_version(found.name, found.version) for found in distributions(path=path)}


def _name_and_version(name: str, version: str) -> tuple[str, str]:
    return re.sub(r"[-_.]+", "-", name.split("[")[0]).lower(), version


def _fetch_design_system(python: str) -> None:
    from prerelease.web import design_system

    try:
        design_system.ensure(python)
    except design_system.DesignSystemMissing as error:
        sys.exit(str(error))


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
