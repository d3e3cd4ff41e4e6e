"""What must never reach a real service is refused before it starts."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from prerelease.core.checks import fit_for_service

FIT = {
    "RELAXED": False,
    "CLOCK": "real",
    "MASTER_KEYS": {"a": b"a" * 32},
    "PUBLIC_MASTER_KEYS": {"b": b"b" * 32},
    "PUBLIC_ADDRESS": "https://prerelease.example",
    "DATABASE_OWNER_URL": "",
}


def complaints(settings, **changed) -> list[str]:
    for name, value in (FIT | changed).items():
        setattr(settings, name, value)
    return [one.id for one in fit_for_service(None)]


def test_a_service_that_is_fit_has_nothing_against_it(settings):
    assert complaints(settings) == []


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"RELAXED": True}, "prerelease.E001"),
        ({"CLOCK": "offset"}, "prerelease.E002"),
        ({"MASTER_KEYS": {}}, "prerelease.E003"),
        ({"MASTER_KEYS": {"a": b"short"}}, "prerelease.E003"),
        ({"PUBLIC_MASTER_KEYS": {}}, "prerelease.E004"),
        ({"PUBLIC_MASTER_KEYS": {"b": b"a" * 32}}, "prerelease.E005"),
        ({"PUBLIC_ADDRESS": "http://prerelease.example"}, "prerelease.E006"),
        ({"DATABASE_OWNER_URL": "postgresql://owner@db/prerelease"}, "prerelease.E007"),
    ],
)
def test_each_unfit_setting_is_named(settings, changed, complaint):
    assert complaints(settings, **changed) == [complaint]


@pytest.mark.parametrize("clock", ["set", "offset"])
def test_the_service_does_not_start_with_a_clock_that_is_moved(clock):
    environment = os.environ | {
        "PRERELEASE_SETTINGS": "service",
        "PRERELEASE_CLOCK": clock,
        "SECRET_KEY": "x",
    }
    ran = subprocess.run(
        [sys.executable, "-c", "import prerelease.settings"],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert ran.returncode != 0
    assert "only the demonstration and the tests may" in ran.stderr
