"""What every test may use."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

pytest_plugins = ["tests.databases", "tests.world.snapshots", "tests.world.cast", "tests.world.builders"]


@pytest.fixture(scope="session", autouse=True)
def _sealed_files_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder of this run's own for sealed files, for child processes too."""
    folder: Path = tmp_path_factory.mktemp("sealed")
    configured = settings.SEALED_ROOT
    settings.SEALED_ROOT = folder
    os.environ["SEALED_ROOT"] = str(folder)
    yield
    settings.SEALED_ROOT = configured
    del os.environ["SEALED_ROOT"]
