"""Samples that others keep to test their own readers with, from the source packages of four projects.

They are fetched by pip from whatever index it is configured with, once, into the git-ignored `var/`, in the versions
that `requirements.txt` has where it has one. Nothing of them is committed. Some are kept in zip archives with a
password, so that no virus scanner takes them away.
"""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path, PurePosixPath

from .corpus import Hostile
from .making import changed, xlsx

KEPT = Path(__file__).resolve().parents[2] / "var" / "samples"
PASSWORDS = (b"infected", b"infected-test")
WITHIN = 180  # seconds
FOLDERS = {
    "pikepdf": "tests/resources/",
    "pypdf": "resources/",
    "defusedxml": "xmltestdata/",
    "oletools": "tests/test-data/",
}
PROGRAMS = (".py", ".md", ".toml")


class Unreachable(Exception):
    """The package is not here, and could not be fetched."""


def samples_of(package: str) -> list[Hostile]:
    """Each sample, and what lies in an archive of samples as well. Raises Unreachable."""
    return [one for path, content in _members(_archive(package)) for one in _hostile(package, path, content)]


def _hostile(package: str, path: str, content: bytes) -> Iterator[Hostile]:
    """Those that are encrypted must not get in. XML gets in as nothing but a part of an office file."""
    name, must = PurePosixPath(path).name, "encrypted/" in path
    yield Hostile(f"{package}: {path}", name, content, must_be_refused=must)
    if name.endswith((".xml", ".xsl")):
        book = changed(xlsx(), {"xl/workbook.xml": content})
        yield Hostile(f"{package}: {path} in a workbook", "a.xlsx", book)
    if name.endswith(".zip"):
        for inner, unpacked in _unpacked(content):
            yield Hostile(f"{package}: {path}/{inner}", PurePosixPath(inner).name, unpacked)


def _unpacked(content: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(name, _read(archive, name)) for name in archive.namelist() if not name.endswith("/")]


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    for password in PASSWORDS:
        with contextlib.suppress(RuntimeError):
            return archive.read(name, password)
    raise ValueError(f"None of the passwords opens {name}.")


def _members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Of the folder of samples, by path below it, in order."""
    folder = FOLDERS[archive.name.split("-")[0]]
    for path, content in sorted(_files(archive)):
        below = path.partition("/")[2]
        if below.startswith(folder) and not below.endswith(PROGRAMS):
            yield below.removeprefix(folder), content


def _files(archive: Path) -> Iterator[tuple[str, bytes]]:
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive) as packed:
            yield from ((info.filename, packed.read(info)) for info in packed.infolist() if not info.is_dir())
    else:
        with tarfile.open(archive) as packed:
            yield from ((one.name, packed.extractfile(one).read()) for one in packed if one.isfile())


def _archive(package: str) -> Path:
    """The source package, fetched if it is not here yet."""
    KEPT.mkdir(parents=True, exist_ok=True)
    found = sorted(KEPT.glob(f"{package}-*"))
    if not found:
        _fetch(package)
        found = sorted(KEPT.glob(f"{package}-*"))
    if not found:
        raise Unreachable(f"The source package of {package} could not be fetched.")
    return found[-1]


def _fetch(package: str) -> None:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", package]
    command += ["--dest", str(KEPT), "--disable-pip-version-check", _wanted(package)]
    try:
        subprocess.run(command, capture_output=True, timeout=WITHIN, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        raise Unreachable(f"The source package of {package} did not come in {WITHIN} s.") from None


def _wanted(package: str) -> str:
    try:
        return f"{package}=={metadata.version(package)}"
    except metadata.PackageNotFoundError:
        return package
