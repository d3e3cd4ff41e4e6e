"""Calls the tests of the law one after the other, without pytest, until one fails: for mutants.py, a second each.

Left out is what needs Django, Hypothesis or a process of its own: mutants.py asks those with pytest afterwards.
"""

import importlib
import itertools
import sys
from collections.abc import Callable, Iterator
from typing import Any

MODULES = (
    "test_access_list", "test_announcement", "test_approval", "test_clearance", "test_code", "test_correction",
    "test_drafts", "test_duties", "test_final_form", "test_limits", "test_bank_holidays", "test_preview",
    "test_reading", "test_register", "test_release", "test_special", "test_grants", "test_complete", "test_counting",
)  # fmt: skip
NOT_HERE = ("test_the_law_needs_no_framework_no_clock_and_no_database",)


def tests() -> Iterator[Callable[..., None]]:
    for name in MODULES:
        module = importlib.import_module(f"tests.statute.{name}")
        yield from (
            thing
            for called, thing in vars(module).items()
            if called.startswith("test_") and callable(thing) and called not in NOT_HERE
        )


def calls(test: Callable[..., None]) -> Iterator[dict[str, Any]]:
    """The arguments of each call, from pytest's marks."""
    marks = [mark for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
    for values in itertools.product(*(mark.args[1] for mark in marks)):
        arguments: dict[str, Any] = {}
        for mark, value in zip(marks, values, strict=True):
            names = mark.args[0] if not isinstance(mark.args[0], str) else mark.args[0].split(",")
            arguments |= dict(zip(names, value, strict=True)) if len(names) > 1 else {names[0]: value}
        yield arguments


def main() -> int:
    asked = 0
    for test in tests():
        for arguments in calls(test):
            test(**arguments)
            asked += 1
    print(f"{asked} calls, and nothing failed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
