"""“Received” survives kill -9: what was acknowledged is there and whole, whatever died; what was not is swept."""

from __future__ import annotations

import os
import threading
import time
from datetime import timedelta
from http.client import HTTPConnection, HTTPException

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from releases import tasks
from releases.documents import keyring, store
from releases.documents.envelope import Binding
from releases.documents.seal import open_sealed
from releases.models import DocumentVersion
from tests.faults.running import Running, running
from tests.releases.documents.forms import BOUNDARY, ENDING, field, file
from tests.world.builders import PUBLISHES_AT

pytestmark = pytest.mark.faults

ROUNDS, SENDERS = 4, 3
TOKEN = "a" * 32
PADDING = b"x,y\n" * 40_000


@pytest.fixture
def release(committed_database, stage):
    return stage("announced")


class Sender(threading.Thread):
    """Somebody at a browser who uploads one file after another, and remembers which were acknowledged."""

    def __init__(self, run: Running, place: str, session: str, number: int) -> None:
        super().__init__(daemon=True)
        self._run, self._place, self._session, self._number = run, place, session, number
        self.acknowledged: dict[str, bytes] = {}
        self.failed = 0
        self.stopping = threading.Event()

    def run(self) -> None:
        count = 0
        while not self.stopping.is_set():
            count += 1
            name = f"sender-{self._number}-{count}.csv"
            content = f"{name},1\n".encode() + PADDING
            try:
                if self._send(name, content) == 302:
                    self.acknowledged[name] = content
            except (OSError, HTTPException):
                self.failed += 1
                time.sleep(0.1)

    def _send(self, name: str, content: bytes) -> int:
        body = field("csrfmiddlewaretoken", TOKEN) + file(name, content) + ENDING
        cookies = f"{settings.SESSION_COOKIE_NAME}={self._session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
        line = HTTPConnection("127.0.0.1", self._run.port, timeout=20)
        try:
            headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Cookie": cookies}
            line.request("POST", self._place, body, headers)
            return line.getresponse().status
        finally:
            line.close()


def test_what_was_acknowledged_is_there_and_whole(release, cast, tmp_path):
    client = Client()
    client.force_login(cast.statistician, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    with running(tmp_path, PUBLISHES_AT, in_seconds=3600) as run:
        place = reverse("add_document", args=[release.ref])
        senders = [Sender(run, place, session, number) for number in range(SENDERS)]
        for sender in senders:
            sender.start()
        for _ in range(ROUNDS):
            time.sleep(2)
            run.kill("web", "worker")
            for name in ("web", "worker"):
                run.services.processes[name].start()
        time.sleep(4)
        for sender in senders:
            sender.stopping.set()
            sender.join(30)

    acknowledged = {name: content for sender in senders for name, content in sender.acknowledged.items()}
    assert acknowledged, "nothing got in between the kills"
    assert sum(sender.failed for sender in senders), "nothing was killed while somebody uploaded"
    versions = {version.file_name: version for version in DocumentVersion.objects.all()}
    assert set(acknowledged) <= set(versions)
    key = keyring.key_of(release)
    for (
        name,
        version,
    ) in versions.items():  # of what was not acknowledged too: never half a file that looks whole
        content = b"".join(open_sealed(store.path_of(version.stored_name), key, Binding(version.ref)))
        assert content == f"{name},1\n".encode() + PADDING

    while DocumentVersion.objects.filter(reading__isnull=True).exists():
        assert tasks.check_received() == 1
    assert all(version.is_readable for version in DocumentVersion.objects.select_related("reading"))
    _nothing_is_left_over()


def _nothing_is_left_over() -> None:
    """Once it is old enough, what no row names is gone, and what a row names is still there."""
    long_ago = time.time() - timedelta(days=30).total_seconds()  # noqa: TID251 - of the file system, not of the service
    named = set(DocumentVersion.objects.values_list("stored_name", flat=True))
    for folder, _, names in os.walk(settings.SEALED_ROOT):
        for name in names:
            os.utime(os.path.join(folder, name), (long_ago, long_ago))
    tasks.sweep_unnamed()
    tasks.sweep_partial()
    assert all(store.path_of(name).exists() for name in named)
    assert set(store.stored_names(timedelta())) >= named
    assert tasks.sweep_unnamed() == 0
