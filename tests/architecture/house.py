"""The project's own source, as the rules of the house read it."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

from django.conf import settings

ROOT: Path = settings.BASE_DIR
ROOMS = ("prerelease", "releases", "audit")


@cache
def kept() -> tuple[str, ...]:
    """Every file that git keeps, or would keep, relative to the root; from an archive without git, every file."""
    asked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if asked.returncode == 0:
        return tuple(sorted(path for path in set(asked.stdout.splitlines()) if (ROOT / path).is_file()))
    skip = {".venv", "var", "node_modules", "__pycache__", ".git", ".hypothesis"}
    paths = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return tuple(sorted(str(path) for path in paths if not skip & set(path.parts)))


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8", errors="replace")


@cache
def modules() -> dict[str, ast.Module]:
    """The product's Python, by path, parsed; tests and migrations left out."""
    paths = [path for path in kept() if path.endswith(".py") and path.split("/")[0] in ROOMS]
    return {path: ast.parse(text(path)) for path in paths if "/migrations/" not in path}


@cache
def names_in(tree: ast.AST) -> set[str]:
    """Every dotted name that is used: `clock.now`, `ReleaseAccess.objects.create`, `EmailMessage`."""
    return {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Name | ast.Attribute)}


@cache
def imported(tree: ast.AST) -> set[str]:
    """Every module and every name imported from one: `django.core.mail`, `django.core.mail.EmailMessage`."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            found |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return found
