"""A received file is read once, into sealed pages; or a sentence says why it cannot be."""

from pathlib import Path

from django.conf import settings

from audit.models import Event
from releases import actions, tasks
from releases.models import DocumentVersion, VersionReading
from tests.world.builders import FIGURES, by, the_version, upload


def test_check_version(stage):
    version = the_version(stage("uploaded"))

    assert (version.reading.rows, version.reading.columns, version.reading.problem) == (2, 3, "")
    event = Event.objects.get(verb="version.checked")
    assert (event.outcome, event.version, event.actor) == ("done", version.ref, None)


def test_check_version_keeps_the_first_reading(stage):
    version = the_version(stage("uploaded"))

    again = actions.check_version(version, occasion=by(None))

    assert again == version.reading
    assert VersionReading.objects.count() == Event.objects.filter(verb="version.checked").count() == 1


def test_what_cannot_be_read_is_said_and_opens_to_nobody(stage, cast):
    release = stage("uploaded")

    version = upload(
        release, cast.statistician, title="A program", content=b"\x7fELF\x02\x01\x01" + b"\0" * 200
    )

    assert version.reading.problem
    assert not version.is_readable
    assert Event.objects.get(verb="version.checked", version=version.ref).outcome == "failed"


def test_the_task_checks_what_waits_oldest_first(stage):
    version = the_version(stage("uploaded"))
    assert tasks.check_received() == 0
    assert DocumentVersion.objects.filter(reading__isnull=True).count() == 0
    assert version.has_been_read


def test_no_figure_lies_in_the_store(stage):
    """Neither the file nor its pages, and no name of either."""
    stage("drafted")
    files = [path for path in Path(settings.SEALED_ROOT).rglob("*") if path.is_file()]
    assert len(files) >= 3
    for path in files:
        sealed = path.read_bytes() + str(path).encode()
        assert not [figure for figure in FIGURES if figure.encode() in sealed]
