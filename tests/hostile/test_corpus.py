"""Every hostile file by the real door: uploaded over HTTP, checked by the real task, and then asked for.

Each is refused or kept in quarantine with a sentence, or shown safely; never a fault, never much memory.
"""

from __future__ import annotations

import resource

import pytest
from django.db import transaction
from django.urls import reverse

from releases import tasks
from releases.models import DocumentVersion
from tests.releases.documents.forms import file
from tests.releases.pages import words
from tests.releases.test_add_document import _upload

from .corpus import Hostile, corpus, few

MOST_MIB = 256


@pytest.fixture
def release(stage):
    return stage("announced")


def went(hostile: Hostile, release, client) -> str:
    """What became of it: "refused" at the door, in "quarantine", or "shown". Nothing of it is left afterwards."""
    before = transaction.savepoint()  # not a block of its own: the gate is the outermost one, or it refuses
    outcome = _after(_upload(client, release, file(hostile.name, hostile.content)), release, client)
    transaction.savepoint_rollback(before)
    return outcome


def _after(answer, release, client) -> str:
    if answer.status_code == 422:
        assert "There is a problem" in words(answer)
        return "refused"
    assert answer.status_code == 302, answer.status_code
    assert tasks.check_received() == 1
    version = DocumentVersion.objects.get()
    said = words(client.get(reverse("release", args=[release.ref])))
    page = client.get(reverse("open_document", args=[release.ref, version.document.ref]))
    if version.reading.problem:
        assert version.reading.problem in said
        assert version.reading.problem.endswith(".")
        assert page.status_code == 403
        return "quarantine"
    body = page.getvalue().decode()
    assert page.status_code in (200, 403), page.status_code  # 403: the terms are not agreed to
    assert "<script>alert(1)" not in body
    assert "onerror=alert" not in body.replace("&lt;img src=x onerror=alert", "")
    return "shown"


def peak_mib(whose: int) -> float:
    return resource.getrusage(whose).ru_maxrss / 1024


@pytest.mark.hostile
def test_there_are_more_than_three_hundred_and_no_two_are_alike():
    every = corpus()
    assert len({(one.name, one.content) for one in every}) == len({one.what for one in every}) == len(every)
    assert len(every) >= 300


def test_a_few_are_refused_or_shown_safely(release, cast, as_):
    client = as_(cast.statistician)
    outcomes = {hostile: went(hostile, release, client) for hostile in few()}
    assert [str(one) for one, outcome in outcomes.items() if outcome not in _lawful(one)] == []


@pytest.mark.hostile
def test_all_are_refused_or_shown_safely_and_memory_is_bounded(release, cast, as_, capsys):
    client, every = as_(cast.statistician), corpus()
    outcomes: dict[str, int] = {}
    wrong, before = [], peak_mib(resource.RUSAGE_SELF)
    for hostile in every:
        outcome = went(hostile, release, client)
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
        if outcome not in _lawful(hostile):
            wrong.append(f"{hostile}: {outcome}")
    ours, theirs = peak_mib(resource.RUSAGE_SELF), peak_mib(resource.RUSAGE_CHILDREN)
    with capsys.disabled():
        print(f"\n{len(every)} hostile files: {outcomes}; the checking programs had {theirs:.0f} MiB at most, "
              f"the process that took them in grew by {ours - before:.0f} MiB")  # fmt: skip
    assert wrong == []
    assert theirs < MOST_MIB
    assert ours - before < MOST_MIB


def _lawful(hostile: Hostile) -> tuple[str, ...]:
    return ("refused", "quarantine") if hostile.must_be_refused else ("refused", "quarantine", "shown")
