"""A table, a chart and a page are read, with every press counted, beside the same three as attachments of an email.

A press is a click, a tap or Enter on something: a link, a button. What is typed is not counted, on either side, nor is
signing in to this service or to a mailbox. By email, with three files:

    the message                                  its line in the mailbox                           1 press
    the table                                    the attachment, then back to the message          2 presses
    the chart                                    the attachment, then back to the message          2 presses
    the page                                     the attachment                                    1 press

Here the link in the notice leads to the terms once, and then every document is one press from every other.
"""

from __future__ import annotations

from django.urls import reverse

from prerelease.notices.models import Notice
from releases import tasks
from tests.releases.pages import cells, words
from tests.world.builders import FIGURES, STAGES, Story, at, upload
from tests.world.charts import TITLE, draw
from tests.world.papers import bulletin

from .visitor import Visitor

BY_EMAIL = {"presses": 6, "loads": 4}
FIRST_TIME = {"presses": 5, "loads": 5}  # with the terms, which no email asks for
AGAIN = {"presses": 4, "loads": 4}


def test_a_table_a_chart_and_a_page_take_no_more_presses_than_by_email(cast, as_):
    release = _in_the_window(cast)

    first = _reads_everything(as_(cast.minister), cast.minister, agrees=True)
    again = _reads_everything(as_(cast.minister), cast.minister, agrees=False)

    assert (first, again) == (FIRST_TIME, AGAIN)
    assert first["presses"] < BY_EMAIL["presses"]
    assert all(again[what] <= BY_EMAIL[what] for what in again)
    assert release.documents.count() + release.charts.count() == 3


def _in_the_window(cast):
    story = Story(cast)
    release = story.until("uploaded")
    draw(release, cast.statistician)
    upload(release, cast.statistician, title="Bulletin", content=bulletin(), file_name="bulletin.pdf")
    for stage in ("on_register", "final_form", "list_approved"):
        at(STAGES[stage])
        getattr(story, stage)()
    at("2020-07-15 09:42")
    tasks.tell_opened_windows()
    return release


def _reads_everything(client, person, *, agrees: bool) -> dict[str, int]:
    counted = {"presses": 0, "loads": 0}
    visitor = Visitor(client, counted)
    visitor.follows_the_link_in(Notice.objects.get(kind="window_open", to=person))
    if agrees:
        visitor.presses("I agree and want to open")
    visitor.follows("Housing starts")
    assert FIGURES[0] in cells(visitor.page)[1]
    visitor.follows("Chart 1")
    assert TITLE in words(visitor.page)
    visitor.follows("Bulletin")
    assert 'src="' + reverse("page_picture", args=_page(visitor)) in visitor.page.content.decode()
    return counted


def _page(visitor: Visitor) -> list[object]:
    """The picture of the first page comes with it, unasked."""
    context = visitor.page.context
    return [context["release"].ref, context["document"].ref, context["version"].ref, 1]
