"""The rules of the house, as tests: who imports whom, what only one module may do, what is not here at all."""

import ast
import re
import subprocess
import sys

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.urls import get_resolver

from .house import ROOT, imported, kept, modules, names_in, text


def test_imports_fall_one_way():
    lint = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert lint.returncode == 0, lint.stdout + lint.stderr
    assert " 0 broken" in lint.stdout


def users_of(*patterns: str) -> set[str]:
    """The modules whose code uses a name that ends in one of these, or imports it."""
    wanted = re.compile("|".join(rf"(^|\.)({pattern})$" for pattern in patterns))
    return {
        path
        for path, tree in modules().items()
        if any(wanted.search(name) for name in names_in(tree) | imported(tree))
    }


def speaking(pattern: str) -> set[str]:
    """The modules whose text, comments and SQL included, says this."""
    return {path for path in modules() if re.search(pattern, text(path))}


ONLY = {
    "gives or takes a right": (
        users_of(r"ReleaseAccess\.objects\.(update_or_create|create|get_or_create|bulk_create)", "assign_perm",
                 "remove_perm", "UserObjectPermission", "GroupObjectPermission", "bulk_assign_perm")
        | speaking(r"(INSERT INTO|UPDATE|DELETE FROM) releases_releaseaccess"),
        {"releases/permissions.py"},
    ),
    "sends mail": (
        users_of(r"django\.core\.mail.*", "EmailMessage", "EmailMultiAlternatives", "send_mail", "mail_admins",
                 "smtplib"),
        {"prerelease/notices/deliver.py"},
    ),
    "asks the time": (
        users_of(r"datetime\.(now|utcnow|today)", r"date\.today", r"timezone\.(now|localtime|localdate)", r"time\.time",
                 r"functions\.Now", r"time\.time_ns"),
        {"prerelease/core/clock.py"},
    ),
    "says the database's time": (
        speaking(r"\b(clock_timestamp|transaction_timestamp|statement_timestamp|CURRENT_TIMESTAMP)\b"),
        {"prerelease/core/clock.py"},
    ),
    "writes the trail": (
        speaking(r"audit_record\(\s*%|INSERT INTO audit_"),
        {"audit/record.py", "releases/actions/gate.py"},  # the gate decides and records in one statement
    ),
    "opens a sealed file": (
        users_of(r"AESGCM"),
        {"releases/documents/envelope.py", "releases/documents/keys.py"},
    ),
    # Stories and the demonstration, each on a private or marked database; never the service.
    "replaces the clock": (
        users_of(r"clock\.install", r"clock\.turn_to"),
        {"releases/replay/", "releases/demo/", "releases/drill/"},
    ),
    "publishes": (speaking(r"publish_due\(\s*%"), {"releases/actions/lift.py"}),
}  # fmt: skip


@pytest.mark.parametrize("what", ONLY)
def test_only_one_module(what):
    doing, allowed = ONLY[what]
    strays = {path for path in doing if not any(path.startswith(place) for place in allowed)}
    assert strays == set()
    assert doing, "nobody does it: the rule above looks for the wrong words"


def test_nobody_asks_the_database_for_its_time():
    """In migrations too: only the clock's own body may."""
    asking = {path for path in kept() if "/migrations/" in path and "clock_timestamp" in text(path)}
    assert asking == {"prerelease/core/migrations/0001_floor.py"}


def test_views_contain_no_try():
    trying = {
        path
        for path, tree in modules().items()
        if path.startswith("releases/views/") and any(isinstance(node, ast.Try) for node in ast.walk(tree))
    }
    assert trying == {
        "releases/views/asking.py",  # shows a refusal where the person typed
        "releases/views/door.py",  # an unrecorded look is no look
        "releases/views/publicly.py",  # whatever fails on the public side, the announcement stays
    }


def test_nobody_is_decided_by_being_a_superuser():
    assert users_of("is_superuser", "is_staff") == set()


def test_there_is_no_admin():
    assert not apps.is_installed("django.contrib.admin")
    assert "admin" not in {str(pattern.pattern).strip("^/") for pattern in get_resolver().url_patterns}
    assert [path for path in kept() if path.endswith("admin.py")] == []


def test_the_exact_entries_of_the_top():
    visible = {path.split("/")[0] for path in kept()} - _dotted()
    assert visible == {
        "manage.py", "README.md", "requirements.txt", "prerelease", "releases", "audit", "templates", "tests",
    }  # fmt: skip


def _dotted() -> set[str]:
    return {path.split("/")[0] for path in kept() if path.startswith(".")}


def test_nothing_is_left_for_later():
    waiting = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    own = [
        path for path in kept() if path not in ("requirements.txt", "tests/architecture/test_house_rules.py")
    ]
    found = {
        path
        for path in own
        if path.endswith((".py", ".html", ".txt", ".md", ".css", ".mjs", ".yaml", ".ini", ".toml", ".in"))
        and waiting.search(text(path))
    }
    assert found == set()


def test_no_tail_files():
    """Ugliness gathers in files without a noun."""
    names = {path.rsplit("/", 1)[-1] for path in kept()}
    assert names & {"utils.py", "helpers.py", "common.py", "misc.py", "base_test.py"} == set()


@pytest.mark.django_db
def test_migrations_are_whole():
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def test_requirements_are_exact_hashed_and_of_no_host():
    compiled = text("requirements.txt")
    packages = re.findall(r"^([A-Za-z0-9][^\s=]*)==", compiled, re.MULTILINE)
    entries = re.split(r"^(?=[A-Za-z0-9])", compiled, flags=re.MULTILINE)
    assert len(packages) > 30
    assert [
        entry.split("==")[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry
    ] == []
    assert re.findall(r"https?://|--index-url|--extra-index-url|--find-links|@ ", compiled) == []


def test_every_requirement_says_what_it_is_for():
    wanted = [line for line in text(".requirements.in").splitlines() if line and not line.startswith("#")]
    silent = [line for line in wanted if "#" not in line]
    proof = text(".requirements.in").split("# The proof")[1]
    assert [line for line in silent if line not in proof] == []


def test_no_address_of_a_machine_is_kept():
    """Neither a path of somebody's machine nor a package host."""
    places = re.compile(r"/(work|home|Users|root)/[a-z]|(pypi|npmjs|pythonhosted)\.(org|com)")
    own = [
        path
        for path in kept()
        if path.endswith(
            (".py", ".md", ".txt", ".json", ".html", ".yaml", ".ini", ".toml", ".in", ".mjs", ".css")
        )
        and path != "tests/architecture/test_house_rules.py"
    ]
    assert {path for path in own if places.search(text(path))} == set()


NOTES = sorted(path for path in kept() if path.startswith("prerelease/decisions/") and path.endswith(".md"))


@pytest.mark.parametrize("path", NOTES)
def test_a_decision_note_has_its_four_parts(path):
    note = text(path)
    assert re.match(r"# \d+\. \S", note), "a number and a title"
    assert re.match(r"prerelease/decisions/\d{4}-[a-z0-9-]+\.md$", path)
    assert [
        part for part in ("Status", "Context", "Decision", "Consequences") if f"**{part}**" not in note
    ] == []
    assert len(note.split()) < 400


def test_decision_notes_are_numbered_without_a_gap():
    numbers = [int(path.rsplit("/", 1)[1][:4]) for path in NOTES]
    assert numbers == list(range(1, len(NOTES) + 1))
    assert numbers


def test_closed_by_default():
    assert settings.MIDDLEWARE[-1] == "django.contrib.auth.middleware.LoginRequiredMiddleware"
