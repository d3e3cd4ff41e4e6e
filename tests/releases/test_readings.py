"""Where an Order can be read in two ways a setting chooses, and what is asked is answered by it."""

import json
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from releases.policies.facts import release_facts
from releases.rules.limits import limit


def _opens(capsys):
    call_command("window", "SCO", "2026-12-01 09:30", "--json")
    return json.loads(capsys.readouterr().out)["grants"][0]["opens_at"]


def test_a_scottish_day_begins_as_the_setting_says(settings, capsys):
    assert _opens(capsys) == "2026-11-23T09:30:00Z"

    settings.READINGS = settings.READINGS | {"scottish_day": "start of day"}

    assert _opens(capsys) == "2026-11-23T00:00:00Z"


def test_the_rules_of_a_release_are_asked_by_it(stage, settings):
    release = stage("created")
    release.regime, release.publish_at = "SCO", datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    settings.READINGS = settings.READINGS | {"scottish_day": "start of day"}

    assert limit(release_facts(release)).opens_at == datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize("wrong", [{"scottish_day": "noon"}, {"shortly_after_days": -1}])
def test_the_service_does_not_start_on_a_reading_that_there_is_not(settings, wrong):
    settings.READINGS = settings.READINGS | wrong

    with pytest.raises(ImproperlyConfigured):
        apps.get_app_config("releases").ready()
