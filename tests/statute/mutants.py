"""Mutation testing of the law: each line of releases/rules changed in one place, and some test of it must then fail.

    .venv/bin/python -m tests.statute.mutants [--files access_list.py,limits.py] [--jobs 2] [--only 40]

A mutant swaps a comparison, a boolean, `and` with `or`, `+` with `-`, a number with the next, drops a `not`, or drops a
rule from its tuple. Each is run on a copy of the source in a temporary folder, in a process of its own: first by
tests/statute/quick.py, which calls the tests without pytest, then, if nothing failed, by pytest with all of them. What
survives is printed, and must be killed by a test or stand in EQUIVALENT with its reason. All of them take about half an
hour of two cores, so that it is no part of the plain run.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
RULES = "releases/rules"
COPIED = ("releases", "prerelease", "tests", "audit", ".pytest.ini")
SWAPS: dict[type, type] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip

# Survivors that change nothing that anybody could see, by file and what was done.
EQUIVALENT: dict[tuple[str, str], str] = {
    (
        "releases/rules/projected.py",
        "moon = (19 * (year % 19) + shift + 15) % 30: Add to Sub",
    ): "15 more and 15 less are the same of 30; with the other sign changed, Easter is another day and a test fails",
}


@dataclass(frozen=True)
class Mutant:
    file: str
    line: int
    what: str
    source: str

    @property
    def key(self) -> tuple[str, str]:
        return self.file, self.what


def mutants(file: str, source: str) -> Iterator[Mutant]:
    """Every mutant of one file, in the order of its lines."""
    tree = ast.parse(source)
    frozen = {id(node.value) for node in ast.walk(tree) if _is_no_question(node)}  # type: ignore[attr-defined]
    for place, node in enumerate(ast.walk(tree)):
        if id(node) in frozen:
            continue
        for what, changed in _changes(node):
            mutated = copy.deepcopy(tree)
            target = list(ast.walk(mutated))[place]
            _put(mutated, target, changed(target))
            line = getattr(node, "lineno", 0)
            yield Mutant(file, line, f"{_around(source, line)}: {what}", ast.unparse(mutated))


Change = tuple[str, Callable[[Any], ast.AST]]  # in words, and what makes the new node from a copy of the old


def _changes(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=ops):
            yield from ((_says(op), _swap_of(which)) for which, op in enumerate(ops) if type(op) in SWAPS)
        case ast.BoolOp(op=op) | ast.BinOp(op=op) if type(op) in SWAPS:
            yield _says(op), lambda n: _with(n, op=SWAPS[type(n.op)]())
        case ast.UnaryOp(op=ast.Not()):
            yield "without not", lambda n: n.operand
        case ast.Constant(value=bool() as value):
            yield f"{value} to {not value}", lambda n: ast.Constant(not n.value)
        case ast.Constant(value=int() as value):
            yield f"{value} to {value + 1}", lambda n: ast.Constant(n.value + 1)
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Tuple(elts=elements)) if name.isupper():
            yield from (
                (f"without {ast.unparse(one)}", _drop_of(which)) for which, one in enumerate(elements)
            )


def _swap_of(which: int) -> Callable[[ast.Compare], ast.AST]:
    return lambda n: _with(n, ops=[SWAPS[type(op)]() if at == which else op for at, op in enumerate(n.ops)])


def _drop_of(which: int) -> Callable[[ast.Assign], ast.AST]:
    return lambda n: _with(
        n, value=ast.Tuple([one for at, one in enumerate(n.value.elts) if at != which], ast.Load())
    )  # type: ignore[attr-defined]


def _is_no_question(node: ast.AST) -> bool:
    """`@dataclass(frozen=True)`: that facts are frozen decides nothing."""
    return isinstance(node, ast.keyword) and node.arg == "frozen"


def _says(op: ast.AST) -> str:
    return f"{type(op).__name__} to {SWAPS[type(op)].__name__}"


def _with(node: ast.AST, **fields: object) -> ast.AST:
    for name, value in fields.items():
        setattr(node, name, value)
    return node


def _put(tree: ast.AST, old: ast.AST, new: ast.AST) -> None:
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, name, new)
            elif isinstance(value, list):
                value[:] = [new if each is old else each for each in value]
    ast.fix_missing_locations(tree)


def _around(source: str, line: int) -> str:
    return " ".join(source.splitlines()[line - 1].split())[:80] if line else ""


def survives(mutant: Mutant, home: Path) -> bool:
    """Do all tests of the law pass with it? `home` is a copy of the project that nobody else uses meanwhile."""
    path = home / mutant.file
    original = path.read_text()
    path.write_text(mutant.source)
    try:
        return _tests_pass(home)
    finally:
        path.write_text(original)


def _tests_pass(home: Path) -> bool:
    """A mutant that runs for ever has been noticed too."""
    return _passes(home, ["tests.statute.quick"]) and _passes(home, ALL)


ALL = [
    "pytest",
    "tests/statute",
    "-x",
    "-q",
    "-p",
    "no:cacheprovider",
    "--ignore",
    "tests/statute/test_statute_map.py",
]


def _passes(home: Path, module: list[str]) -> bool:
    environment = os.environ | {"PRERELEASE_SETTINGS": "test", "PYTHONDONTWRITEBYTECODE": "1"}
    asked = [sys.executable, "-m", *module]
    try:
        return (
            subprocess.run(asked, cwd=home, env=environment, capture_output=True, timeout=600).returncode == 0
        )
    except subprocess.TimeoutExpired:
        return False


def a_copy(within: str) -> Path:
    home = Path(tempfile.mkdtemp(dir=within))
    skipped = shutil.ignore_patterns("node_modules", "__pycache__", "static", ".hypothesis")
    for name in COPIED:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(
            source, home / name, **({"ignore": skipped} if source.is_dir() else {})
        )  # type: ignore[operator]
    return home


def survivors(asked: list[Mutant], jobs: int) -> list[Mutant]:
    """Those that no test noticed, the equivalent ones too. Each job has a copy of its own."""
    found: list[Mutant] = []
    with tempfile.TemporaryDirectory() as within, ThreadPoolExecutor(jobs) as pool:
        shares = [asked[job::jobs] for job in range(jobs)]

        def work(share: list[Mutant]) -> None:
            home = a_copy(within)
            assert _tests_pass(home), "the tests fail without any mutant"
            for mutant in share:
                if survives(mutant, home):
                    found.append(mutant)
                    print(f"survives: {mutant.file}:{mutant.line}: {mutant.what}", flush=True)

        list(pool.map(work, shares))
    return found


def all_mutants(files: list[str]) -> list[Mutant]:
    named = files or sorted(path.name for path in (ROOT / RULES).glob("*.py"))
    return [
        mutant for name in named for mutant in mutants(f"{RULES}/{name}", (ROOT / RULES / name).read_text())
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--files", default="", help="names in releases/rules, with commas; all if not said")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", type=int, default=0, help="so many, drawn by lot")
    options = parser.parse_args()
    asked = all_mutants([name for name in options.files.split(",") if name])
    if options.only:
        asked = random.Random(1).sample(asked, min(options.only, len(asked)))
    left = [mutant for mutant in survivors(asked, options.jobs) if mutant.key not in EQUIVALENT]
    print(f"{len(asked)} mutants, {len(left)} that no test noticed and nobody explained.")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
