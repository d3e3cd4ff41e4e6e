"""Health: alive without a database, ready only when everything says so, and no secret in the answer."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError

from prerelease.core.moment import Moment
from prerelease.web import health


@pytest.fixture(autouse=True)
def _no_more_checks(settings):
    settings.HEALTH_CHECKS = []


def test_alive_needs_no_database(rf):
    answer = health.alive(rf.get("/health/"))
    assert (answer.status_code, answer.content) == (200, b'{"status": "ok"}')
    assert "no-cache" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_ready_asks_everything(rf, settings, tmp_path):
    settings.SEALED_ROOT = tmp_path / "not" / "yet"
    found = {name: (ok, says) for name, ok, says in health.check()}
    assert set(found) == {"database", "clocks", "migrations", "keys", "sealed files"}
    assert found["migrations"] == (True, "0 migrations wait to be applied.")
    for name in ("database", "keys", "sealed files"):
        assert found[name][0]


@pytest.mark.django_db
def test_one_no_is_not_ready(rf, settings):
    settings.MASTER_KEYS = {}
    answer = health.ready(rf.get("/health/ready/"))
    assert answer.status_code == 503
    assert b'"status": "not ready"' in answer.content


def test_a_check_that_breaks_says_no_and_keeps_its_words(monkeypatch):
    def database():
        raise OperationalError("password authentication failed for prerelease at 10.0.0.1")

    assert health._asked(database) == ("database", False, "Could not be asked: OperationalError.")


@pytest.mark.parametrize(("milliseconds", "well"), [(500, True), (501, False)])
def test_clocks_more_than_half_a_second_apart_say_no(monkeypatch, milliseconds, well):
    at = datetime(2020, 7, 15, 11, 0, tzinfo=UTC)
    apart = Moment(at, at + timedelta(milliseconds=milliseconds))
    monkeypatch.setattr(health.clock, "moment", lambda: apart)
    assert health.clocks() == ("clocks", well, f"The two clocks are {milliseconds} ms apart.")


def test_the_checks_of_the_settings_are_asked(settings, monkeypatch):
    settings.HEALTH_CHECKS = ["tests.prerelease.web.test_health.heart"]
    monkeypatch.setattr(health, "database", lambda: ("database", True, ""))
    for name in ("clocks", "migrations"):
        monkeypatch.setattr(health, name, lambda name=name: (name, True, ""))
    assert list(health.check())[-1] == ("heart", False, "The sweep has not run for 40 seconds.")


def heart() -> health.Finding:
    return "heart", False, "The sweep has not run for 40 seconds."


def test_a_folder_that_cannot_be_written_says_no(settings, tmp_path):
    shut = tmp_path / "file"
    shut.write_text("")
    settings.SEALED_ROOT = shut / "sealed"
    assert health.sealed_files()[1] is False
