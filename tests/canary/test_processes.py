"""The same search where real processes have done the work: web, worker, beat, PostgreSQL and Valkey.

SECURITY S7: what a web server writes for itself, what the queue holds, and what a program leaves where it works.
"""

from __future__ import annotations

import re
import time
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

import pytest
from django.conf import settings
from django.urls import reverse

from releases.demo.browser import Browser
from releases.models import DocumentVersion, DraftVersion
from tests.faults.running import Running, running
from tests.world.builders import DRAFT_WORDS, FIGURES, PUBLISHES_AT, agree, the_draft, the_version
from tests.world.cast import PASSWORD

from .places import broker, files, tables
from .searching import Searcher

pytestmark = pytest.mark.faults

UPLOADED, TYPED, ASKED = "8274650191", "8274650192", "8274650193"
EDGE = "edge-of-a-part"


@pytest.fixture
def release(committed_database, settings, stage, cast):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]  # as the service has
    for person in (cast.statistician, cast.minister, cast.head_of_communications, cast.press_officer):
        person.set_password(PASSWORD)
        person.save(update_fields=["password"])
    release = stage("window_open")
    agree(release, cast.minister, cast.head_of_communications)
    return release


def signed_in(run: Running, person) -> Browser:  # type: ignore[no-untyped-def]
    browser = Browser(run.address, person.name)
    assert browser.sign_in(person.email, PASSWORD).status == 200
    return browser


def uploads(browser: Browser, path: str, content: str) -> int:
    """As a browser sends a form with a file; the status at the end of its redirects."""
    form = browser.get(path).form
    parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}' for name, value in form.items()]
    parts.append('Content-Disposition: form-data; name="title"\r\n\r\nMore starts')
    what = 'Content-Disposition: form-data; name="file"; filename="more.csv"\r\nContent-Type: text/csv'
    parts.append(f"{what}\r\n\r\n{content}")
    body = "".join(f"--{EDGE}\r\n{part}\r\n" for part in parts) + f"--{EDGE}--\r\n"
    told = {
        "Content-Type": f"multipart/form-data; boundary={EDGE}",
        "Cookie": browser.cookie,
        "Origin": browser.address,
    }
    try:
        request = urllib.request.Request(browser.address + path, body.encode(), told)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status
    except HTTPError as answer:
        return answer.code


def read_by_the_worker(title: str) -> DocumentVersion:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        found = DocumentVersion.objects.filter(document__title=title, reading__problem="").first()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError(f"The worker has not read {title}.")


def test_no_process_leaves_a_figure(release, cast, tmp_path):
    temporary = tmp_path / "tmp"
    temporary.mkdir(mode=0o777)
    temporary.chmod(0o777)
    extra = {"TMPDIR": str(temporary), "LOG_LEVEL": "INFO"}
    with running(tmp_path / "service", PUBLISHES_AT, in_seconds=900, extra=extra) as run:
        answers = a_morning(run, release, cast)
        places = {
            **tables(),
            **{f"service {name}": data for name, data in files(tmp_path / "service")},
            **{f"temporary {name}": data for name, data in files(temporary)},
            **{f"sealed {name}": data for name, data in files(Path(settings.SEALED_ROOT))},
            **answers,
            "broker": broker(run.valkey.url),
        }
    searcher = Searcher([*FIGURES, UPLOADED, TYPED, ASKED, DRAFT_WORDS.split()[-1]])
    hits = {place: searcher.hits(data) for place, data in places.items()}
    assert {place: found for place, found in hits.items() if found} == {}
    logs = b"".join(data for place, data in places.items() if place.startswith("service file logs"))
    assert re.search(rb"POST /releases/<(str:)?ref>/documents/.*filter-rows", logs), (
        "the request log was not looked at"
    )
    assert b"celery" in places["broker"] or b"unacked" in places["broker"]


def a_morning(run: Running, release, cast) -> dict[str, bytes]:  # type: ignore[no-untyped-def]
    """Everybody does what they do; what those without the right were answered."""
    statistician, minister = signed_in(run, cast.statistician), signed_in(run, cast.minister)
    author, press_officer = signed_in(run, cast.head_of_communications), signed_in(run, cast.press_officer)

    adding = reverse("add_document", args=[release.ref])
    assert uploads(statistician, adding, f"area,starts\nNorth,{UPLOADED}\n") == 200
    more = read_by_the_worker("More starts")
    drafted = reverse("open_version", args=[release.ref, more.document.ref, more.ref])
    assert UPLOADED in statistician.get(drafted).text

    version = the_version(release)
    table = reverse("open_document", args=[release.ref, version.document.ref])
    assert FIGURES[0] in minister.get(table).text
    filtering = reverse("filter_rows", args=[release.ref, version.document.ref, version.ref])
    form = minister.get(table).form
    assert minister._send(filtering, form | {"words": ASKED}).status == 200

    draft = the_draft(release)
    saving = reverse("save_draft", args=[release.ref, draft.ref])
    author.post(saving, heading="Housing", text=f"Starts rose to {TYPED}.")
    assert DraftVersion.objects.filter(draft=draft).count() == 2

    tried = {"read": reverse("read_release", args=[release.ref]), "table": table, "filter": filtering}
    tried |= {"draft": saving, "new version": drafted, "wrong": f"/releases/{release.ref}/{ASKED}/"}
    answers = {f"press officer: {name}": press_officer.get(path) for name, path in tried.items()}
    tried.pop("wrong")  # what somebody types who is not signed in is kept, as a guess at an address
    answers |= {f"anybody: {name}": Browser(run.address, "anybody").get(path) for name, path in tried.items()}
    assert minister.get(f"/releases/{release.ref}/{ASKED}/").status == 404
    assert all(one.status != 200 or "sign in" in one.words.lower() for one in answers.values())
    return {place: f"{one.status} {one.headers}".encode() + one.body for place, one in answers.items()}
