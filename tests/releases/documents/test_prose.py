"""Word and OpenDocument texts become prose: what they say, escaped; what is changed or commented never unsaid."""

import pytest

from releases.documents.read import Read, ShownAs, Unreadable
from releases.documents.readers import read as read_by_kind
from releases.documents.reading_prose import open_blocks
from releases.documents.store import path_of
from tests.world import writings

P = "<w:p><w:r><w:t>Paragraph {}</w:t></w:r></w:p>"


@pytest.fixture
def read(keep, key, binding):
    return lambda content: read_by_kind(keep(content), key=key, binding=binding)


@pytest.fixture
def blocks(key, binding):
    return lambda made, number=0: open_blocks(path_of(made.stored_name), key, binding, number)


def codes(made: Read) -> dict[str, int]:
    return {finding.code: finding.count for finding in made.findings}


def said(block: dict) -> str:
    return "".join(text for text, _ in block.get("pieces", []))


def test_a_word_document(read, blocks):
    made = read(writings.word())

    assert (made.kind, made.shown_as, made.parts, made.rows) == ("docx", ShownAs.PROSE, 1, 8)
    assert made.findings == []
    found = blocks(made)
    assert [(each["kind"], each["level"]) for each in found[:2]] == [("heading", 1), ("heading", 1)]
    assert found[2]["pieces"] == [
        ["Starts were ", ""],
        ["9182731", "strong"],
        [" <script>alert(1)</script> & more", ""],
    ]
    items = [(said(each), each["ordered"]) for each in found if each["kind"] == "item"]
    assert items == [("first", False), ("second", False), ("first", True), ("second", True)]
    rows = found[-1]["rows"]
    assert [(said(cell), cell["columns"]) for cell in rows[0]] == [("Area", 2), ("", 1)]
    assert [said(cell) for cell in rows[1]] == ["North", "[x]", "9182732"]


def test_an_opendocument_text(read, blocks):
    made = read(writings.opendocument())

    assert (made.kind, made.findings) == ("odt", [])
    found = blocks(made)
    assert [each["kind"] for each in found] == ["heading", "paragraph", "item", "item", "table"]
    assert said(found[1]) == "Starts were 9182731 & <b>more</b>."
    assert [said(cell) for cell in found[-1]["rows"][0]] == ["North", "[c]"]


@pytest.mark.parametrize(
    "content", [writings.changed_word(), writings.changed_opendocument()], ids=["docx", "odt"]
)
def test_what_nobody_accepted_is_never_shown_unsaid(read, blocks, content):
    made = read(content)

    (paragraph,) = blocks(made)
    assert ["9182731", "ins"] in paragraph["pieces"]
    assert "9182733" not in said(paragraph)
    assert "9182734" not in said(paragraph)
    assert codes(made).items() >= {"prose_inserted": 1, "prose_deleted": 1, "prose_comments": 1}.items()
    assert not any("918273" in finding.says for finding in made.findings)


def test_hidden_text_is_told(read):
    assert codes(read(writings.changed_word()))["prose_hidden"] == 1


def test_a_long_text_has_pages(read, blocks):
    made = read(writings.word_of("".join(P.format(n) for n in range(400))))
    assert (made.parts, made.rows) == (3, 400)
    assert said(blocks(made, 2)[-1]) == "Paragraph 399"
    with pytest.raises(IndexError):
        blocks(made, 3)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (writings.with_entities(), "broken"),
        (writings.word()[:3000], "broken"),
        (writings.word_of(""), "no_text"),
        (writings.word_of("<w:p>" * 50), "broken"),
        (writings.word_of("<w:sdt>" * 20_000 + "</w:sdt>" * 20_000), "broken"),
    ],
    ids=["entities", "truncated", "empty", "unclosed", "nested"],
)
def test_what_cannot_be_read_is_a_sentence(read, everything_kept, content, code):
    found = read(content)
    assert isinstance(found, Unreadable)
    assert (found.code, found.says[-1]) == (code, ".")
    assert len(everything_kept()) == 1


def test_nothing_plain_is_kept(read, everything_kept):
    read(writings.word())
    assert not any(b"9182731" in path.read_bytes() for path in everything_kept())
