"""Every hostile file by the real door. Each is refused or kept in quarantine with a sentence, or shown safely; never
a fault, never much memory. In parts, so that two can run beside each other.
"""

from __future__ import annotations

import pytest

from . import memory
from .corpus import corpus, few
from .door import Door, lawful

MOST_MIB = 256
PARTS = 8


@pytest.fixture
def door(stage, cast, as_) -> Door:
    release = stage("uploaded")
    return Door(as_(cast.statistician), release)


@pytest.mark.hostile
def test_there_are_more_than_three_hundred_and_no_two_are_alike():
    every = corpus()
    assert len({(one.name, one.content) for one in every}) == len({one.what for one in every}) == len(every)
    assert len(every) >= 300


def test_a_few_are_refused_or_shown_safely(door):
    wrong = [
        f"{hostile}: {outcome}" for hostile in few() if (outcome := door.went(hostile)) not in lawful(hostile)
    ]
    assert wrong == []
    door.look()


@pytest.mark.hostile
@pytest.mark.parametrize("part", range(PARTS))
def test_all_are_refused_or_shown_safely_and_memory_is_bounded(part, door, capsys):
    every, wrong, peak = corpus()[part::PARTS], [], memory.Peak()
    with peak.watching():
        for one in every:
            peak.at = str(one)
            if (outcome := door.went(one)) not in lawful(one):
                wrong.append(f"{one}: {outcome}")
    door.look()
    with capsys.disabled():
        print(f"\n{len(every)} hostile files: {door.counts}; {peak}")
    assert wrong == []
    assert peak.seen or not memory.can_be_measured()
    assert peak.programs < MOST_MIB
    assert peak.growth < MOST_MIB
