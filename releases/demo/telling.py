"""What the demonstration says while a person uses it."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

from prerelease.core import london

from .setting_up import Built
from .watching import Seen, look

Say = Callable[[str], None]


def introduction(built: Built) -> Iterator[str]:
    """The address, and who can try what."""
    yield ""
    yield f"It runs at {built.address}"
    yield f"The public address: {built.address}{built.places['public']}"
    yield f"Publication: {london.when(built.publish_at)}, by the demonstration's clock. Ctrl-C stops everything."
    for key, person in built.story.people.items():
        yield f"\n  {person.name}, {built.story.who(key)}"
        yield f"    {person.email}   {built.passwords[key]}"
        for tries in person.tries:
            yield from textwrap.wrap(tries, 100, initial_indent="    - ", subsequent_indent="      ")
    yield ""


def count_down(built: Built, say: Say, same_line: Say, mend: Callable[[], None]) -> None:
    """A line that counts down until it is published, then goes on until it is stopped."""
    published = False
    while True:
        mend()
        seen = look(built)
        if seen.published_at and not published:
            published = True
            same_line("")
            say(f"Published at {london.clock_time_to_the_second(seen.published_at)}, by the {seen.cause}.")
        elif not published:
            same_line(_left(seen))
        time.sleep(1)


def _left(seen: Seen) -> str:
    if seen.left < 0:
        return "Publication is late."
    return f"Publication in {london.span(timedelta(seconds=seen.left))}."
