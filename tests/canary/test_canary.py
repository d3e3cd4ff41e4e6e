"""A whole story is told with figures that occur nowhere else; before its time none is anywhere, but with the readers.

SECURITY S7, S27, S28 and DECISIONS 22. The search is proved in test_searching.py, and here for each place: one
canary is put there, and has to be found there.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import StringIO
from pathlib import Path

import pytest
import redis
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from audit.record import record
from prerelease.celery import app
from prerelease.core import clock
from releases import events
from releases.documents import store
from tests.permissions import places as addresses
from tests.world.builders import at, by
from tests.world.cast import the_cast

from . import correcting, drafting, papers
from .by_http import Telling, figures
from .files import every_kind
from .places import Temporary, broker, files, logs, mails, tables, temporary
from .searching import Searcher

NOBODYS = ("auditor", "press_officer", None)


def servers_logs() -> dict[str, bytes]:
    """Of PostgreSQL and Valkey, where they are our own."""
    return {
        f"server {path.name}": path.read_bytes() for path in (settings.BASE_DIR / "var").glob("test*/*.log")
    }


@dataclass
class Told:
    """The story as far as the window, and where it may have left something."""

    telling: Telling
    searcher: Searcher
    written: StringIO
    temporary: Temporary

    def everywhere(self) -> dict[str, bytes]:
        return {
            **tables(),
            **dict(files(self.temporary.folder)),
            **servers_logs(),
            **{f"sealed {name}": data for name, data in files(Path(settings.SEALED_ROOT))},
            **{f"static {name}": data for name, data in files(Path(settings.STATIC_ROOT))},
            "log": self.written.getvalue().encode(),
            "mails": mails(),
            "broker": broker(),
        }

    def found(self, places: dict[str, bytes]) -> dict[str, set[str]]:
        hits = {place: self.searcher.hits(data) for place, data in places.items()}
        return {place: found for place, found in hits.items() if found}


@pytest.fixture
def told(committed_database, tmp_path, monkeypatch, mailoutbox) -> Iterator[Told]:
    typed = figures()
    kinds = every_kind(typed)  # made before anybody watches: to make a workbook takes temporary files
    with logs() as written, temporary(tmp_path / "tmp", monkeypatch) as watch:
        at("2020-06-11 09:30")
        cache.clear()
        with redis.Redis.from_url(settings.REDIS_URL) as valkey:
            valkey.flushall()
        telling = Telling(the_cast(), typed, kinds)
        for part in to_an_hour_after_the_window_opens(telling):
            part()
            telling.queue_runs()
        yield Told(telling, Searcher(typed.values(), papers.drawn(telling)), written, watch)


def to_an_hour_after_the_window_opens(telling: Telling) -> list[Callable[[], None]]:
    return [
        telling.announce,
        telling.upload,
        partial(papers.upload_every_kind, telling),
        telling.register,
        telling.draft,
        partial(drafting.discuss, telling),
        partial(drafting.take_copies, telling),
        partial(papers.accept_what_they_hide, telling),
        telling.freeze,
        telling.list,
        partial(papers.look_at_each, telling),
        telling.approve,
        telling.stop,
        partial(papers.read_every_way, telling),
        partial(papers.download_each, telling),
        telling.read,
    ]


def test_the_story_leaves_no_figure_anywhere(told):
    """One test, because the story is long: first all that was left behind, then all that is answered."""
    errors_are_logged_without_figures(told)
    told.telling.queue_runs()
    at("2020-07-16 09:29:59.999999")  # where the clock stands still, and the pass would wait for ever

    places = told.everywhere()
    assert len(places["log"]) > 1000
    assert len(places["mails"]) > 100
    assert b"check_received" in places["broker"]
    assert {"table django_session", "table core_cache", "table audit_detail"} <= places.keys()
    assert told.found(places) == {}
    assert told.temporary.opened <= {os.devnull}, told.temporary.opened

    assert told.found(dict(answers_to_those_without_the_right(told))) == {}
    assert told.found({"log": told.written.getvalue().encode()}) == {}

    nor_does_a_correction(told)
    everything_can_be_found_where_it_is_planted(told)


def nor_does_a_correction(told: Told) -> None:
    """What was published is public. Whatever else was typed is not, the new figures and the note among it."""
    telling = told.telling
    correcting.publish(telling)
    correcting.propose(telling)
    secret = {name: figure for name, figure in telling.typed.items() if name not in correcting.PUBLISHED}
    told.searcher = Searcher(secret.values())

    assert told.found(told.everywhere()) == {}
    assert told.temporary.opened <= {os.devnull}, told.temporary.opened
    assert told.found(dict(answers_to_those_without_the_right(told, whose=[None], methods=["get"]))) == {}

    correcting.approve(telling)


def answers_to_those_without_the_right(
    told: Told, whose: Iterable[str | None] = NOBODYS, methods: Iterable[str] = ("get", "post")
) -> Iterator[tuple[str, bytes]]:
    """Status line, headers, cookies and body of every address, looked at and acted on, at this microsecond."""
    telling = told.telling
    for who in whose:
        person = getattr(telling.cast, who) if who else None
        browser = telling.browser(person) if person else Client()
        for name in addresses.names():
            if name == "account_logout":
                continue  # else the rest would be asked by nobody
            address = addresses.place(name, telling.release, person)
            for method in methods:
                query = {"q": "nothing"} if method == "get" else {}
                answer = getattr(browser, method)(address, query)
                told_it = f"{answer.status_code} {answer.headers} {answer.cookies}".encode()
                yield f"{method} {name} by {who}", told_it + answer.getvalue()


def errors_are_logged_without_figures(told: Told) -> None:
    """A spoiled file, a wrong address, a search for a figure: what goes wrong is logged, and the figure is not."""
    telling = told.telling
    reader = telling.browser(telling.cast.minister)
    document = telling.release.documents.get(title="Housing starts")
    pages = store.path_of(document.latest().reading.pages_name)
    whole = pages.read_bytes()
    pages.write_bytes(whole[:-40] + b"\0" * 40)
    address = reverse("open_document", args=[telling.release.ref, document.ref])
    assert reader.get(address).status_code == 503
    pages.write_bytes(whole)
    assert (
        reader.get(address, {"row": telling.typed["search"], "q": telling.typed["search"]}).status_code == 200
    )
    reader.get(f"/releases/{telling.typed['search']}/")


def everything_can_be_found_where_it_is_planted(told: Told) -> None:
    """One canary in each place, found there; otherwise not finding one would prove nothing."""
    figure = told.telling.typed["draft"]
    for place, plant in PLANTS.items():
        plant(figure, told)
        assert any(place in found for found in told.found(told.everywhere())), place


def _in_a_session(figure: str, told: Told) -> None:
    session = SessionStore()
    session["words"] = f"Starts reached {figure}. " * 20
    session.save()


def _in_the_trail(figure: str, told: Told) -> None:
    detail = {"words": f"{int(figure):,}"}
    record(events.DESK_SEEN, {}, by(None), clock.moment(), outcome="allowed", detail=detail)


def _in_the_mail(figure: str, told: Told) -> None:
    mail.outbox.append(mail.EmailMessage("Housing", f"Starts – {figure}"))  # noqa: TID251 - nothing is sent


def _in_the_broker(figure: str, told: Told) -> None:
    app.send_task("releases.tasks.none_such", kwargs={"figure": figure}, queue="work")


PLANTS = {
    "table django_session": _in_a_session,
    "table core_cache": lambda figure, told: cache.set("page", {"text": figure * 50}),
    "table audit_detail": _in_the_trail,
    "mails": _in_the_mail,
    "log": lambda figure, told: logging.getLogger("releases").warning("opened %s", f"{int(figure):,}"),
    "file": lambda figure, told: (told.temporary.folder / "upload.tmp").write_text(figure),
    "sealed file": lambda figure, told: (Path(settings.SEALED_ROOT) / "plain").write_text(figure),
    "broker": _in_the_broker,
}
