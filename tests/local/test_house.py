"""What the bare machine needs of the house."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Imported before anything is installed, so they may hold no import of more than the standard library.
DOORS = ["prerelease/__init__.py", "prerelease/local/__init__.py", "prerelease/web/__init__.py"]


@pytest.mark.parametrize("door", DOORS)
def test_a_package_that_the_bootstrap_enters_imports_nothing(door):
    tree = ast.parse((ROOT / door).read_text())
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
