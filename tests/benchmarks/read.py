"""A table page, signed in, decided and audited, against the same page undecided and unaudited, served alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.client import HTTPConnection

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from prerelease.accounts.models import Person
from tests.benchmarks.clocks import running_from
from tests.benchmarks.ratio import Ratio, at_least
from tests.benchmarks.rounds import Run, race
from tests.benchmarks.web import gunicorn
from tests.world.builders import FIGURES, Story, agree, the_version
from tests.world.cast import the_cast

READERS = 4  # connections at once, as many as the server's threads
SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"
MISSING = (
    "Behind the page stand two short statements of the door (who are they to this release, which version do they mean) "
    "and the gate's, which waits for the disk. Door and gate in one statement would come near 0.95; they are apart "
    "because a stranger is told that there is no such page before anything is asked about its documents."
)


def bench(run: Run) -> Iterator[Ratio]:
    """Two gunicorns of one kind on one database: the service, and the service with its door and gate taken out."""
    cast = the_cast()
    release = Story(cast).until("window_open")
    agree(release, cast.minister)
    version = the_version(release)
    path = reverse("open_document", args=[release.ref, version.document.ref])
    with running_from("2020-07-15 12:00"):
        offset = timedelta(seconds=settings.CLOCK_OFFSET)
        cookie = f"{settings.SESSION_COOKIE_NAME}={session_of(cast.minister)}"
        with (
            gunicorn(offset, "prerelease.wsgi", READERS) as audited,
            gunicorn(offset, "tests.benchmarks.unaudited", READERS) as unaudited,
        ):
            number = run.of(100, quick=4)
            sides = {
                "audited": asking(audited, path, cookie, number),
                "unaudited": asking(unaudited, path, cookie, number),
            }
            rounds = race(sides, rounds=run.of(9, quick=2))
    told = f"{number} requests over {READERS} connections, gunicorn gthread; {rounds}"
    yield Ratio("read", rounds.ratio("unaudited", "audited"), at_least(0.85), at_least(0.95), told, MISSING)


def session_of(person: Person) -> str:
    """As signing in leaves it."""
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(person.pk), SIGN_IN
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def asking(port: int, path: str, cookie: str, number: int) -> Callable[[], None]:
    """Raises what a reader raised: a page that did not come has no time."""

    def ask() -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        for _ in range(number // READERS):
            connection.request("GET", path, headers={"Cookie": cookie})
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200 or FIGURES[0].encode() not in body:
                raise RuntimeError(f"The page did not come: {answer.status}, {answer.getheader('Location')}.")
        connection.close()

    def all_ask() -> None:
        with ThreadPoolExecutor(READERS) as pool:
            for one in [pool.submit(ask) for _ in range(READERS)]:
                one.result()

    return all_ask
