"""The moments at which everybody asks: the stages of the story, and the seconds beside its boundaries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from releases import actions, tasks
from releases.models import Release
from tests.world.builders import CSV, STAGES, Story, accept, agree, at, by, the_draft, upload
from tests.world.cast import Cast
from tests.world.charts import draw
from tests.world.clearing import send
from tests.world.copies import may_download
from tests.world.lists import list_before

from .papers import BULLETIN, TENURE, page, with_hidden_rows

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
    "propos": "2020-07-16 11:00:01",  # a corrected file came, and the correction was proposed
    "correc": "2020-07-16 11:30:01",  # a second person approved it
}


class Walk:
    """The founding story, stopped at each moment; with a page as printed, a file that hides something, a summary,
    a chart, a comment, a clearance, a line that allows downloads, and a correction: for each address its thing."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.story = cast, Story(cast)

    def moments(self) -> Iterator[tuple[str, Release]]:
        """Each moment's name with the release as it is then; both clocks stand there."""
        deeds = self.deeds()
        for name, hour in MOMENTS.items():
            for when, deed in deeds.get(name, ()):
                at(STAGES.get(when, when))
                deed()
            at(hour)
            yield name, Release.objects.get(pk=self.story.release.pk)

    def deeds(self) -> dict[str, list[tuple[str, Callable[[], object]]]]:
        """Before each moment: what is done, and at which hour or stage."""
        return {
            "made": [
                ("created", self.story.created),
                ("created", self.add_day),
                ("created", self.list_before),
            ],
            "announ": [("announced", self.story.announced)],
            "upload": [("uploaded", self.story.uploaded)],
            "regist": [("on_register", self.story.on_register), ("on_register", self.deputy_agrees)],
            "draft": [("drafted", self.story.drafted), ("drafted", self.comment), ("drafted", self.add_more)],
            "form+1": [("2020-07-14 09:59:59", self.accept), ("final_form", self.story.final_form)],
            "list": [("list_approved", self.story.list_approved), ("list_approved", self.readers_agree)],
            "revoke": [("2020-07-15 11:00", self.send), ("2020-07-15 12:00", self.revoke)],
            "closed": [("2020-07-15 15:00", self.close)],
            "lift-1": [("2020-07-15 16:00", self.reopen)],
            "lift+1": [("published", self.story.published)],
            "propos": [("2020-07-16 11:00", self.propose)],
            "correc": [("2020-07-16 11:30", self.correct)],
        }

    def deputy_agrees(self) -> None:
        agree(self.story.release, self.cast.former_holder)

    def add_day(self) -> None:
        actions.add_day(
            self.cast.agency,
            kind="closure",
            on=date(2020, 11, 27),
            name="Office move",
            occasion=by(self.cast.administrator),
        )

    def list_before(self) -> None:
        list_before(self.story.release, self.cast)

    def comment(self) -> None:
        draft = the_draft(self.story.release)
        actions.comment_on_draft(draft.latest(), text="Say since when.", occasion=by(draft.by))

    def add_more(self) -> None:
        release, uploader = self.story.release, self.cast.statistician
        upload(release, uploader, title=BULLETIN, content=page(), file_name="bulletin.pdf")
        upload(release, uploader, title=TENURE, content=with_hidden_rows(), file_name="tenure.xlsx")
        actions.write_summary(release, text="Starts rose to 9182731.", occasion=by(uploader))
        self.chart = draw(release, uploader).chart

    def accept(self) -> None:
        accept(self.story.release.documents.get(title=TENURE).latest(), self.cast.statistician)

    def readers_agree(self) -> None:
        """All but the private secretary, who is shown the terms instead of the figures. The minister may download."""
        may_download(self.story.release, self.cast.minister, self.cast)
        agree(self.story.release, self.cast.minister, self.cast.adviser, self.cast.head_of_communications)

    def send(self) -> None:
        """The press draft is sent to the minister, to be cleared."""
        send(self.story.release, self.cast.minister, due="2020-07-15 18:00")

    def revoke(self) -> None:
        line = self.story.release.lines.list().get(holding__person=self.cast.adviser)
        decider = by(self.cast.head_of_profession)
        actions.decide_line(line, verdict="revoked", reason="Reshuffled", occasion=decider)

    def close(self) -> None:
        decider = by(self.cast.head_of_profession)
        self.stop = actions.close_access(self.story.release, reason="A leak", occasion=decider)

    def reopen(self) -> None:
        actions.reopen(self.stop, reason="It was none", occasion=by(self.cast.head_of_profession))

    def propose(self) -> None:
        """Another file in place of the first, and its chart again; the Head of Profession has opened both."""
        release, proposer = self.story.release, by(self.cast.statistician)
        corrected = upload(release, self.cast.statistician, content=CSV.replace(b"9182733", b"9182799"))
        drawn = draw(release, self.cast.statistician, over=self.chart)
        tasks.compare_replaced()
        self.correction = actions.propose_correction(release, note="One figure was wrong.", occasion=proposer)
        actions.open_document(corrected, occasion=by(self.cast.head_of_profession))
        actions.open_chart(drawn, occasion=by(self.cast.head_of_profession))

    def correct(self) -> None:
        actions.approve_correction(self.correction, occasion=by(self.cast.head_of_profession))
