"""A small story to change and to break."""

from pathlib import Path

from releases.replay.reading import read_story
from releases.replay.story import Story

HEAD = """\
story: A small one
organisations:
  agency: {name: Housing Agency}
posts:
  statistician: {title: Statistician, organisation: agency, kind: producer}
  head: {title: Head of Profession, organisation: agency, kind: producer}
people:
  statistician: {name: The statistician}
  head: {name: The Head of Profession}
  stranger: {name: The stranger}
roles:
  - {person: statistician, kind: statistician, organisation: agency}
delegations:
  - {person: head, organisation: agency, powers: [lists, publication], document: A letter}
deeds:
"""
OUTPUT = """\
  - at: 2020-06-11 09:00
    by: statistician
    do: create_output
    with: {organisation: agency, title: Housing, slug: housing, contact: The team}
    name: output
    expect: allowed
"""
RELEASE = """\
  - at: 2020-06-11 09:00
    by: statistician
    do: create_release
    with: {output: output, title: T, regime: UK, market_sensitive: no, publish_at: 2020-07-16 09:30}
    name: r
"""
REFUSED = """\
  - at: 2020-06-11 09:01
    by: stranger
    do: create_output
    with: {organisation: agency, title: Roads, slug: roads, contact: The team}
    expect: refused
    because: D02
    cites: Rule of this service
"""
SMALL = HEAD + OUTPUT + REFUSED
FIRST = len(HEAD.splitlines()) + 1  # the line of the first deed


def tell(folder: Path, written: str) -> Story:
    path = folder / "story.yaml"
    path.write_text(written)
    return read_story(path)
