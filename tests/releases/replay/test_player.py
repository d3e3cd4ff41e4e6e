"""A story that is not as it says is found out: each of these is a guard, broken."""

import pytest

from releases.replay import player as playing
from releases.replay.afterwards import look_back
from releases.replay.deeds import catalogue, listing
from releases.replay.lines import StoryError
from releases.replay.player import ALLOWED, FAILED, REFUSED, Player
from releases.replay.telling import Teller, as_data, is_well

from .stories import HEAD, OUTPUT, RELEASE, SMALL, tell


@pytest.fixture
def play(committed_database, tmp_path):
    def played(written: str):
        story = tell(tmp_path, written)
        return story, list(Player(story).play())

    return played


def test_a_story_that_is_as_it_says(play):
    story, outcomes = play(SMALL)
    assert [one.outcome for one in outcomes] == [ALLOWED, REFUSED]
    assert is_well(outcomes, look_back(0))
    told = "\n".join(line for one in outcomes for line in Teller(story).of(one))
    assert "Statistician, Housing Agency set up the output (Housing)." in told
    assert "[Rule of this service]" in told
    data = as_data(story, outcomes, look_back(0))
    assert data["ok"] is True
    assert data["deeds"][1]["refused_by"] == ["D02"]
    assert data["deeds"][1]["london"] == "9:01am on Thursday 11 June 2020"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("expect: allowed", "expect: refused", "It should have been refused."),
        ("by: stranger", "by: statistician", "It should have been refused."),
        ("because: D02", "because: R04", "It should have been because of R04, and it was D02."),
        ("because: D02", "because: [D02, R04]", "It should have been because of D02, R04, and it was D02."),
        ("cites: Rule of this service", "cites: The Bible", "Nothing cites “The Bible”."),
    ],
)
def test_what_is_not_as_expected_is_told(play, old, new, problem):
    assert old in SMALL
    _, outcomes = play(SMALL.replace("    name: output\n", "").replace(old, new, 1))
    assert problem in [said for one in outcomes for said in one.problems]
    assert not is_well(outcomes, look_back(0))


def test_a_deed_that_leaves_no_event_is_told(play, monkeypatch):
    monkeypatch.setattr(playing.since, "since", lambda place: [])
    _, outcomes = play(HEAD + OUTPUT)
    assert outcomes[0].problems == ("It left no event in the trail.",)


def test_what_was_never_made_cannot_be_used(play):
    unlawful = OUTPUT.replace("by: statistician", "by: stranger")
    _, outcomes = play(HEAD + unlawful + RELEASE)
    assert outcomes[1].outcome == FAILED
    assert "There is no 'output'" in outcomes[1].problems[0]


def test_what_a_model_will_not_have_is_a_sentence(play):
    _, outcomes = play(HEAD + OUTPUT.replace("slug: housing", "slug: not a slug!"))
    assert outcomes[0].outcome == FAILED
    assert "valid “slug”" in outcomes[0].problems[0]


def test_words_that_must_be_on_a_page(play):
    wanted = "{page: outputs, shows: [Housing, Railways], hides: [Housing]}"
    look = f"  - {{at: 2020-06-11 09:02, by: statistician, do: visit, with: {wanted}}}\n"
    _, outcomes = play(HEAD + OUTPUT + look)
    assert outcomes[1].problems == (
        "The page does not show “Railways”.",
        "The page shows “Housing”.",
    )


ADDED = """\
  - at: 2020-06-11 09:00
    by: administrator
    do: add_day
    with: {organisation: agency, kind: closure, on: 2020-11-27, name: Office move}
    expect: allowed
"""
KEEPER = "  - {person: stranger, kind: administrator, organisation: agency}\ndelegations:"


def test_a_day_is_said_as_a_day(play):
    written = (HEAD + ADDED).replace("delegations:", KEEPER).replace("by: administrator", "by: stranger")
    _, outcomes = play(written)
    assert [one.problems for one in outcomes] == [()]

    with pytest.raises(StoryError, match="must be a day"):
        play(written.replace("2020-11-27", "Friday"))


def test_every_action_is_a_deed_and_the_readme_lists_them(settings):
    from releases import actions

    assert set(actions.__all__) <= set(catalogue())
    readme = (settings.BASE_DIR / "releases" / "README.md").read_text()
    assert "\n".join(listing()) in readme
