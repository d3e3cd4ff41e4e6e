"""Sealed files that no row names are swept, once none may still be coming; what a row names, anywhere, never is."""

import os
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from releases import actions, tasks
from releases.documents import store
from releases.documents.envelope import Binding
from releases.documents.texts import seal_text
from releases.queries.named_files import named_files
from tests.world.builders import by, upload


def _kept() -> set[str]:
    return set(store.stored_names(timedelta()))


def _make_old(names: set[str], days: int) -> None:
    then = time.time() - timedelta(days=days).total_seconds()  # noqa: TID251 - the file system's
    for name in names:
        os.utime(store.path_of(name), (then, then))


def _nobodys() -> str:
    return seal_text("of an upload that was never acknowledged", b"k" * 32, Binding("v" * 22))


def test_only_what_no_row_names_and_is_old_is_swept(stage, cast):
    release = stage("drafted")
    upload(release, cast.statistician, title="Another")
    actions.close_access(release, reason="A leak.", occasion=by(cast.head_of_profession))
    before = _kept() & named_files()
    old, young = _nobodys(), _nobodys()
    _make_old(_kept() - {young}, days=30)

    tasks.sweep_unnamed()

    assert before <= _kept()
    assert young in _kept()
    assert old not in _kept()


def test_every_sealed_file_of_a_whole_story_is_named_by_some_row(stage, cast):
    """Reasons, drafts, pages and uploads: were one of them named where nobody looks, it would be lost."""
    earlier = _kept()
    stage("published")
    assert _kept() - earlier <= named_files()
    assert len(_kept() - earlier) >= 5


def test_what_is_not_a_file_of_ours_is_left_alone(stage):
    stage("created")
    stranger = Path(settings.SEALED_ROOT) / "notes.txt"
    stranger.write_text("left here by an operator")
    _make_old(set(), days=30)
    tasks.sweep_unnamed()
    assert stranger.exists()
    stranger.unlink()
