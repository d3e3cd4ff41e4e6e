"""`python -m tests.benchmarks [NAME ...] [--json] [--quick]`, on the servers of DATABASE_URL and DATABASE_OWNER_URL."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import traceback
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import django

from tests.benchmarks import NAMES
from tests.benchmarks.ratio import Ratio
from tests.benchmarks.rounds import Run


def main() -> int:
    """0, whatever is met or missed; 1 where a bench broke; 2 where there is no bench of a name."""
    parser = argparse.ArgumentParser(prog="manage.py bench")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args()
    unknown = sorted(set(asked.names) - set(NAMES))
    if unknown:
        print(
            f"There is no bench named {', '.join(unknown)}. There are: {', '.join(NAMES)}.", file=sys.stderr
        )
        return 2
    django.setup()
    said, broke = [], 0
    for name in asked.names or NAMES:
        if not asked.json:
            print(f"\n{import_module(f'tests.benchmarks.{name}').__doc__.splitlines()[0]}", flush=True)
        try:
            for ratio in _run(name, quick=asked.quick):
                said.append(ratio)
                if not asked.json:
                    print("\n".join(ratio.lines()), flush=True)
        except Exception:  # the other benches still have their say
            traceback.print_exc()
            broke = 1
    if asked.json:
        print(json.dumps([ratio.data for ratio in said], indent=2))
    return broke


def _run(name: str, *, quick: bool) -> Iterator[Ratio]:
    from django.conf import settings

    from tests.databases import a_clone, pointing_at

    with tempfile.TemporaryDirectory(prefix="bench-") as folder, a_clone() as database, pointing_at(database):
        settings.SEALED_ROOT = Path(folder) / "sealed"
        yield from import_module(f"tests.benchmarks.{name}").bench(Run(quick, Path(folder)))


if __name__ == "__main__":
    sys.exit(main())
