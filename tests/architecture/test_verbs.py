"""One verb, one name, all the way through: every verb of the actions has its policy, event, door, page and test."""

import inspect
import re
import textwrap
from pathlib import Path

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from audit.catalogue import Verb, known
from audit.record import record
from prerelease.core import clock
from releases import actions, events
from tests.world.builders import by

from .house import ROOT, kept, modules, text

VERBS = actions.__all__

# Who judges, where no policy `may_<verb>` does.
JUDGED_ELSEWHERE = {
    "compare_versions": "comparing what was read is the service's own work, of whoever uploaded it",
    "check_version": "reading a received file is the service's own work, of whoever uploaded it",
    "lift": "publish_due() in the database decides, under the lock, whoever asks",
}
# How it is reached, where no address has its name.
OTHER_DOORS = {
    "open_correction": "releases/views/corrections.py",  # approve_correction
    "compare_versions": "releases/tasks.py",  # compare_replaced
    "check_version": "releases/tasks.py",  # check_received
    "open_summary": "releases/views/reading.py",  # read_release, which begins with it
    "lift": "releases/tasks.py",  # lift_sweep and lift_on_time; the command; every public page
}
# A noun alone is the address at which it is opened.
NAMED_BY_THEIR_NOUN = ("open_document", "open_changes", "open_chart", "open_draft", "agree_terms")
# What nobody asks for by a page.
NO_PAGE = {
    "open_correction": "its note stands on the page on which it is approved",
    "compare_versions": "a task",
    "check_version": "a task",
    "lift": "a task, a command and the first reader",
    "open_summary": "it stands first on the page of the release's documents",
}
BACK = "a button that leads back to the page on which it stands"
REDIRECTS = dict.fromkeys(("clear_draft", "remove_draft_reader", "resolve_draft_comment"), BACK)
# Where `acts` does not name the event.
EVENTS = {
    "open_correction": events.CORRECTION_OPENED,
    "compare_versions": events.VERSIONS_COMPARED,
    "open_changes": events.CHANGES_OPENED,
    "check_version": events.VERSION_CHECKED,
    "copy_draft": events.DRAFT_COPIED,
    "copy_skeleton": events.SKELETON_COPIED,
    "lift": events.RELEASE_PUBLISHED,
    "download_document": events.DOCUMENT_DOWNLOADED,
    "open_document": events.DOCUMENT_OPENED,
    "open_draft": events.DRAFT_OPENED,
    "open_summary": events.SUMMARY_OPENED,
    "open_chart": events.CHART_OPENED,
}


def source_of(verb: str) -> str:
    """The module of the action, which is named as the action is."""
    return textwrap.dedent(inspect.getsource(inspect.getmodule(inspect.unwrap(getattr(actions, verb)))))


@pytest.mark.parametrize("verb", VERBS)
def test_the_action_lies_in_a_file_of_its_name(verb):
    assert (ROOT / f"releases/actions/{verb}.py").is_file()
    assert f"def {verb}(" in text(f"releases/actions/{verb}.py")


@pytest.mark.parametrize("verb", VERBS)
def test_it_asks_its_policy(verb):
    if verb in JUDGED_ELSEWHERE:
        return
    policies = [path for path in modules() if path.startswith("releases/policies/")]
    assert len([path for path in policies if f"def may_{verb}(" in text(path)]) == 1
    assert re.search(rf"\bmay_{verb}\(", source_of(verb))


@pytest.mark.parametrize("verb", VERBS)
def test_it_has_its_event(verb):
    event = EVENTS.get(verb) or getattr(actions, verb).verb
    assert isinstance(event, Verb)
    assert known()[event.name] == event
    constant = next(name for name, value in vars(events).items() if value is event)
    recorded_by = "publish_due" if verb == "lift" else f"events.{constant}"
    assert recorded_by in source_of(verb)


@pytest.mark.parametrize("verb", VERBS)
def test_it_has_a_door(verb):
    if verb in OTHER_DOORS:
        assert f"actions.{verb}(" in text(OTHER_DOORS[verb])
        return
    patterns = get_resolver().reverse_dict.getlist(verb)
    assert patterns, f"no address is named {verb}"
    address = patterns[0][0][0][0]
    act = verb.replace("_", "-")
    assert act in address or verb in NAMED_BY_THEIR_NOUN, address
    views = [
        path for path in modules() if path.startswith("releases/views/") and f"def {verb}(" in text(path)
    ]
    assert len(views) == 1


@pytest.mark.parametrize("verb", VERBS)
def test_it_has_a_page_or_ends_in_a_redirect(verb):
    pages = [path for path in kept() if re.fullmatch(rf"templates/releases/[a-z_]+/{verb}\.html", path)]
    assert pages or verb in NO_PAGE or verb in REDIRECTS, "neither a page of its name nor a reason"


@pytest.mark.parametrize("verb", VERBS)
def test_a_test_names_it(verb):
    """By a function or by a whole module."""
    tests = [path for path in kept() if path.startswith("tests/") and path.endswith(".py")]
    naming = re.compile(rf"^def test_{verb}(_|\(|$)", re.MULTILINE)
    assert any(path.endswith(f"/test_{verb}.py") or naming.search(text(path)) for path in tests)


def test_every_action_file_is_a_verb_that_is_offered():
    shared = {"__init__", "acting", "following", "gate", "proposing", "serving", "tell", "tell_of_drafts"}
    files = {Path(path).stem for path in kept() if path.startswith("releases/actions/")} - shared
    assert files == set(VERBS)


def test_every_event_of_every_catalogue_happens():
    """No verb stands in a catalogue that nothing puts in the trail."""
    used = "\n".join(text(path) for path in modules() if not path.endswith("events.py"))
    used += text("releases/migrations/0002_embargo.py")
    unused = {
        name
        for name, verb in known().items()
        if not re.search(rf"\b{_constant(verb)}\b", used) and f"'{name}'" not in used
    }
    assert unused == set()


def _constant(verb: Verb) -> str:
    for path in modules():
        if path.endswith("events.py"):
            found = re.search(rf'^([A-Z_]+) = Verb\(\s*"{re.escape(verb.name)}"', text(path), re.MULTILINE)
            if found:
                return found[1]
    raise AssertionError(f"{verb} is in no catalogue")


def test_a_verb_that_no_catalogue_holds_is_refused(stage, statistician):
    stage("created")
    with pytest.raises(ValueError, match="in no catalogue"):
        record(Verb("release.vanished", "made it vanish"), {}, by(statistician), clock.moment())


def test_an_unknown_address_is_no_address():
    """The walk above would pass anything if reversing never failed."""
    with pytest.raises(NoReverseMatch):
        reverse("vanish_release")
