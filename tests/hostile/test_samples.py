"""Others' samples by the real door: malformed, encrypted, with macros, links, objects and entities."""

from __future__ import annotations

import re

import pytest

from releases.models import DocumentVersion

from . import memory
from .door import SHOWN, Door, lawful
from .samples import FOLDERS, Unreachable, samples_of
from .test_corpus import MOST_MIB

pytestmark = pytest.mark.hostile

# What a reader would get and not see, by what the sample's path says that it holds. A CSV is shown as its words.
HOLDS = re.compile(r"(embedded|external_link|macro|dde|vba|oleform|autostart)(?!.*[.]csv$)")

# How many there are at the least: a package that has moved its samples must be noticed.
AT_LEAST = {"pikepdf": 60, "pypdf": 60, "defusedxml": 20, "oletools": 100}


@pytest.fixture
def door(stage, cast, as_) -> Door:
    release = stage("uploaded")
    return Door(as_(cast.statistician), release)


@pytest.mark.parametrize("package", FOLDERS)
def test_the_samples_of(package, door, capsys):
    try:
        samples = samples_of(package)
    except Unreachable as why:
        pytest.skip(str(why))
    assert len(samples) >= AT_LEAST[package]
    wrong, silent, peak = [], [], memory.Peak()
    with peak.watching():
        for one in samples:
            peak.at = str(one)
            outcome = door.went(one)
            if outcome not in lawful(one):
                wrong.append(f"{one}: {outcome}")
            if (
                outcome == SHOWN
                and HOLDS.search(one.what)
                and not DocumentVersion.objects.latest("pk").leaks()
            ):
                silent.append(str(one))
    door.look()
    with capsys.disabled():
        print(f"\n{len(samples)} samples of {package}: {door.counts}; {peak}")
    assert wrong == []
    assert silent == [], (
        "it holds something that readers would get and not see, and the statistician is not told"
    )
    assert peak.programs < MOST_MIB
    assert peak.growth < MOST_MIB
