"""`manage.py demo`: what it refuses, what it says, and what its check would find out."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from prerelease.accounts.models import Person
from prerelease.local.servers import CONFIGURED
from releases.demo import build, keys
from releases.demo.browser import Page
from releases.demo.check.figures import DRAFT, File, cells_shown, leaked
from releases.demo.check.finding import Finding, table_of
from releases.replay.reading import read_story

FILE = File("ref", "Table 1: starts", "t.csv", b"Area,Year,Starts\nNorth,2019,81713\nSouth,[c],60001\n")


def demo(*flags: str, **environment: str) -> subprocess.CompletedProcess[str]:
    bare = {key: one for key, one in os.environ.items() if key not in (*CONFIGURED, "PRERELEASE_SETTINGS")}
    return subprocess.run(
        [sys.executable, "manage.py", "demo", *flags],
        cwd=settings.BASE_DIR,
        env=bare | environment,
        capture_output=True,
        text=True,
        timeout=180,
    )


def test_half_a_configuration_is_refused():
    said = demo(DATABASE_URL="postgresql://web@127.0.0.1/somewhere")
    assert said.returncode == 2
    assert "Not set: DATABASE_OWNER_URL, REDIS_URL." in said.stderr


def test_another_mode_of_the_settings_is_refused():
    said = demo(PRERELEASE_SETTINGS="service")
    assert said.returncode == 2
    assert "PRERELEASE_SETTINGS" in said.stderr


def test_a_database_that_is_not_its_own_is_refused_and_left(committed_database):
    Person.objects.create_user("somebody@example.org", "Somebody")
    addresses = {name: os.environ[name] for name in CONFIGURED}
    said = demo("--check", **addresses)
    assert said.returncode == 2
    assert "is not empty and is not the demonstration's own" in said.stderr
    assert Person.objects.filter(email="somebody@example.org").exists()


def test_passwords_that_are_printed_exist_nowhere_else(committed_database):
    with pytest.raises(build.OnlyInTheDemonstration):
        build.main(3.0, {"minister": "amber-anchor-apple-arrow-123"})
    assert not Person.objects.exists()


def test_every_one_of_the_cast_has_something_to_try():
    story = read_story(build.STORY)
    assert all(person.tries for person in story.people.values())
    assert len({keys.memorable() for _ in range(50)}) == 50


def test_keys_are_kept_and_readable_by_us_alone(tmp_path):
    made = keys.keys(tmp_path / "keys")
    assert keys.keys(tmp_path / "keys") == made
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()} == {0o600}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Starts: 81713", {"81713"}),
        ("<td>81,713</td>", {"81713"}),
        ("1,172,865 homes", {DRAFT}),
        ("181713 and 817130", set()),
        ("nothing, in 2018", set()),
    ],
)
def test_a_figure_is_found_however_it_is_written(text, found):
    assert leaked(text, [FILE]) == found


def test_a_table_is_compared_cell_by_cell():
    page = Page(
        "/",
        200,
        b"<table><tr><th>Area</th><th>Year</th></tr><tr><td colspan=2>Opened by A</td></tr>"
        b"<tr><th>North</th><td>20&amp;19</td></tr></table>",
        {},
    )
    assert cells_shown(page.tables) == [["Area", "Year"], ["North", "20&19"]]


def test_a_form_is_sent_with_what_it_holds():
    page = Page(
        "/",
        200,
        b'<form method="post" action="/accounts/logout/"><input name="a"></form><form method="post">'
        b'<input type="hidden" name="csrf" value="1"><input type="radio" name="verdict" value="no"></form>',
        {},
    )
    assert page.form == {"csrf": "1"}


def test_what_is_wrong_is_marked_and_told_whole():
    good, bad = Finding("A", "read", "yes", True, "x" * 200), Finding("A", "look", "no", False, "y" * 200)
    _, first, second = table_of([good, bad])
    assert (first[:6], first[-1]) == ("  read", "…")
    assert (second[:6], second[-200:]) == ("✘ look", "y" * 200)
