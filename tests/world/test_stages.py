"""The builders tell the story that the other tests rely on."""

import pytest

from releases import permissions
from releases.models import Release

from .builders import STAGES, the_version


@pytest.mark.parametrize("name", STAGES)
def test_every_stage_is_reached_and_its_rights_are_what_the_lines_say(stage, name):
    release = stage(name)

    assert permissions.rebuild(Release.objects.all()) == 0
    assert release.is_published == (name == "published")


def test_the_table_is_read(stage):
    assert the_version(stage("uploaded")).reading.rows == 2
