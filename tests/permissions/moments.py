"""The moments at which everybody asks: the stages of the story, and the seconds beside its boundaries."""

from __future__ import annotations

from collections.abc import Iterator

from releases import actions
from releases.models import Release
from tests.world.builders import STAGES, Story, agree, at, by
from tests.world.cast import Cast

# In order, each with its hour in London. Those with a sign stand a second before and after a boundary.
MOMENTS = {
    "made": STAGES["created"],
    "announ": STAGES["announced"],
    "upload": STAGES["uploaded"],
    "regist": STAGES["on_register"],
    "draft": STAGES["drafted"],
    "post-1": "2020-07-10 16:59:59",  # the former holder leaves at 5pm
    "post+1": "2020-07-10 17:00:01",
    "form-1": "2020-07-14 09:59:59",  # final form is declared at 10am, and closes the register
    "form+1": "2020-07-14 10:00:01",
    "list": STAGES["list_approved"],
    "open-1": "2020-07-15 09:29:59",  # the window opens at 9:30am
    "open+1": "2020-07-15 09:30:01",
    "revoke": "2020-07-15 12:00:01",  # the adviser's line was revoked a second before
    "closed": "2020-07-15 15:00:01",  # everyone's access was closed a second before, and opened again at 4pm
    "lift-1": "2020-07-16 09:29:59",
    "lift+1": "2020-07-16 09:30:01",
}


class Walk:
    """The founding story, stopped at each moment."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.story = cast, Story(cast)

    def moments(self) -> Iterator[tuple[str, Release]]:
        """Each moment's name with the release as it is then; both clocks stand there."""
        deeds = {
            "made": [("created", self.story.created)],
            "announ": [("announced", self.story.announced)],
            "upload": [("uploaded", self.story.uploaded)],
            "regist": [("on_register", self.story.on_register), ("on_register", self.deputy_agrees)],
            "draft": [("drafted", self.story.drafted)],
            "form+1": [("final_form", self.story.final_form)],
            "list": [("list_approved", self.story.list_approved), ("list_approved", self.readers_agree)],
            "revoke": [("2020-07-15 12:00", self.revoke)],
            "closed": [("2020-07-15 15:00", self.close)],
            "lift-1": [("2020-07-15 16:00", self.reopen)],
            "lift+1": [("published", self.story.published)],
        }
        for name, hour in MOMENTS.items():
            for when, deed in deeds.get(name, ()):
                at(STAGES.get(when, when))
                deed()
            at(hour)
            yield name, Release.objects.get(pk=self.story.release.pk)

    def deputy_agrees(self) -> None:
        agree(self.story.release, self.cast.former_holder)

    def readers_agree(self) -> None:
        """All but the private secretary, who is shown the terms instead of the figures."""
        agree(self.story.release, self.cast.minister, self.cast.adviser, self.cast.head_of_communications)

    def revoke(self) -> None:
        line = self.story.release.lines.list().get(holding__person=self.cast.adviser)
        decider = by(self.cast.head_of_profession)
        actions.decide_line(line, verdict="revoked", reason="Reshuffled", occasion=decider)

    def close(self) -> None:
        decider = by(self.cast.head_of_profession)
        self.stop = actions.close_access(self.story.release, reason="A leak", occasion=decider)

    def reopen(self) -> None:
        actions.reopen(self.stop, reason="It was none", occasion=by(self.cast.head_of_profession))
