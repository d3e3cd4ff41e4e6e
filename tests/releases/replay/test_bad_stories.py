"""Whatever is wrong with a story is a sentence that names its line."""

import pytest

from releases.replay.lines import StoryError

from .stories import FIRST, HEAD, OUTPUT, RELEASE, SMALL, tell

NO = "    expect: refused\n    because: D02\n    cites: Rule of this service\n"
END = len(SMALL.splitlines()) + 1
DEED = "  - {at: 2020-06-11 09:00, by: head, do: %s}\n"


def changed(old: str, new: str) -> str:
    assert old in SMALL
    return SMALL.replace(old, new, 1)


BAD = {
    # name: (what is written, the line, what is said)
    "not YAML": ("story: [", 1, "This is not YAML"),
    "nothing": ("", 0, "There is nothing in this file"),
    "a list": ("- story", 1, "A story must be names with values"),
    "no deeds": ("story: A\npeople: {}\ndeeds: []\n", 3, "Nobody does anything"),
    "unknown part": (SMALL + "weather: wet\n", END, "'weather'"),
    "part twice": (SMALL + "story: Another\n", END, "'story' is here twice"),
    "an anchor": (changed("A small one", "&a one"), 1, "no anchors"),
    "unknown deed": (HEAD + DEED % "aprove_list", FIRST, "Did you mean 'approve_list'?"),
    "unknown person": (changed("by: stranger", "by: nobody"), FIRST + 7, "by: there is no 'nobody'"),
    "unknown key": (changed("slug: housing", "slag: housing"), FIRST + 3, "'create_output' has no 'slag'"),
    "key of a deed": (changed("name: output", "names: output"), FIRST + 4, "A deed has no 'names'"),
    "missing argument": (changed(", contact: The team", ""), FIRST, "needs 'contact'"),
    "unknown body": (
        changed("{organisation: agency, title: H", "{organisation: body, title: H"),
        FIRST + 3,
        "there is no 'body'",
    ),
    "unknown name": (
        HEAD + OUTPUT + DEED % "approve_list, with: {release: r}",
        FIRST + 6,
        "no deed before this one is named 'r'",
    ),
    "wrong kind": (
        HEAD + OUTPUT + DEED % "approve_list, with: {release: output}",
        FIRST + 6,
        "'output' is a Output, not a Release",
    ),
    "time backwards": (changed("09:01", "08:59"), FIRST + 6, "Time does not go backwards"),
    "no such time": (changed("2020-06-11 09:00", "2020-03-29 01:30"), FIRST, "The clocks change then"),
    "a day only": (changed("2020-06-11 09:00", "2020-06-11"), FIRST, "must be a time in London"),
    "a time zone": (changed("2020-06-11 09:00", "2020-06-11T09:00Z"), FIRST, "must be a time in London"),
    "unknown outcome": (changed("expect: refused", "expect: denied"), FIRST + 10, "there is no 'denied'"),
    "reasons of a yes": (
        changed("expect: refused", "expect: allowed"),
        FIRST + 6,
        "Only what is refused has reasons",
    ),
    "name of a refusal": (SMALL + "    name: roads\n", FIRST + 6, "What is refused makes nothing"),
    "name twice": (SMALL.replace(NO, "    name: output\n"), FIRST + 6, "is the name of something else"),
    "a job by a person": (HEAD + DEED % "lift, with: {cause: sweep}", FIRST, "is done by service"),
    "the service acts": (changed("by: statistician", "by: service"), FIRST, "is done by a person"),
    "service as person": (
        changed("  stranger: {name", "  service: {name"),
        10,
        "stands for nobody in particular",
    ),
    "unknown kind": (changed("kind: producer}", "kind: poet}"), 5, "there is no 'poet'"),
    "unknown power": (changed("[lists, publication]", "[lists, fire]"), 14, "there is no 'fire'"),
    "no such page": (HEAD + DEED % "visit, with: {page: nowhere}", FIRST, "there is no page 'nowhere'"),
}


@pytest.mark.parametrize(("written", "line", "says"), BAD.values(), ids=BAD)
def test_a_bad_story_is_a_sentence_with_its_line(tmp_path, written, line, says):
    with pytest.raises(StoryError) as error:
        tell(tmp_path, written)
    assert says in str(error.value)
    assert error.value.line == line


@pytest.mark.parametrize("name", ["../secret.csv", "/etc/hostname", "missing.csv"])
def test_a_file_lies_beside_the_story(tmp_path, name):
    (tmp_path.parent / "secret.csv").write_text("a,b\n")
    table = (
        DEED.replace("head", "statistician") % f"add_document, with: {{release: r, title: T, file: {name}}}"
    )
    with pytest.raises(StoryError, match="no file"):
        tell(tmp_path, HEAD + OUTPUT + RELEASE + table)


def test_a_file_that_is_not_there_or_not_text(tmp_path):
    from releases.replay.reading import read_story

    with pytest.raises(StoryError, match="cannot be read"):
        read_story(tmp_path / "none.yaml")
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StoryError, match="not text in UTF-8"):
        read_story(tmp_path / "bytes.yaml")
    with pytest.raises(StoryError, match="cannot be read"):
        read_story(tmp_path)


def test_deep_nesting_is_a_sentence(tmp_path):
    with pytest.raises(StoryError, match="too deeply"):
        tell(tmp_path, "story: " + "[" * 5000)
