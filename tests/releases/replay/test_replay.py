"""`manage.py replay` itself: its exit codes, on a private cluster of its own."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from prerelease.local.servers import CONFIGURED

from .stories import SMALL


def replay(path, *flags):
    """As an operator runs it: without a word of ours about databases, clocks or settings."""
    ours = (*CONFIGURED, "PRERELEASE_SETTINGS", "PRERELEASE_CLOCK", "SEALED_ROOT")
    return subprocess.run(
        [sys.executable, "manage.py", "replay", str(path), *flags],
        cwd=settings.BASE_DIR,
        env={key: value for key, value in os.environ.items() if key not in ours},
        capture_output=True,
        text=True,
        timeout=180,
    )


def test_a_story_that_cannot_be_understood_exits_with_2(tmp_path):
    path = tmp_path / "story.yaml"
    path.write_text(SMALL.replace("do: create_output", "do: creat_output", 1))
    said = replay(path)
    assert said.returncode == 2
    assert said.stderr.strip() == "Line 16: Nobody can 'creat_output'. Did you mean 'create_output'?"
    assert replay(tmp_path / "none.yaml").returncode == 2


@pytest.mark.slow
def test_a_story_is_played_in_a_database_of_its_own(tmp_path):
    path = tmp_path / "story.yaml"
    path.write_text(SMALL)
    said = replay(path, "--json")
    assert said.returncode == 0, said.stderr
    told = json.loads(said.stdout)
    assert told["ok"] is True
    assert [one["outcome"] for one in told["deeds"]] == ["allowed", "refused"]

    path.write_text(SMALL.replace("by: stranger", "by: statistician"))
    wrong = replay(path)
    assert wrong.returncode == 1, wrong.stderr
    assert "NOT AS IT SHOULD BE: It should have been refused." in wrong.stdout
