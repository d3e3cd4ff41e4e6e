"""The virus scanner, asked in its own protocol over a real socket by a daemon that is honest about what it gets."""

import shutil
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Iterator

import pytest

from releases import tasks
from releases.documents.scanning import Scan, ScannerSilent, scan
from releases.models import DocumentVersion, VersionReading
from tests.releases.pages import words
from tests.releases.test_add_document import _upload

# In two halves, so that no scanner of this machine takes this file for the test virus itself.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd(threading.Thread):
    """Speaks INSTREAM as clamd does: commands end in NUL, chunks are counted, and what is too much is said to be."""

    LIMIT = 1024 * 1024

    def __init__(self, answer: bytes | None = None) -> None:
        super().__init__(daemon=True)
        self._answer = answer
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"tcp://127.0.0.1:{self._listening.getsockname()[1]}"
        self.heard = b""

    def run(self) -> None:
        while True:
            try:
                line, _ = self._listening.accept()
            except OSError:
                return
            with line, line.makefile("rb") as incoming:
                line.sendall(self._answer if self._answer is not None else self._scan(incoming))

    def _scan(self, incoming) -> bytes:
        assert incoming.read(10) == b"zINSTREAM\0"
        self.heard = b""
        while length := struct.unpack(">I", incoming.read(4))[0]:
            self.heard += incoming.read(length)
            if len(self.heard) > self.LIMIT:
                return b"INSTREAM size limit exceeded. ERROR\0"
        return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in self.heard else b"stream: OK\0"

    def stop(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self.join()


@pytest.fixture
def clamd(settings) -> Iterator[Clamd]:
    daemon = Clamd()
    daemon.start()
    settings.CLAMD_URL = daemon.url
    yield daemon
    daemon.stop()


def test_clean_bytes_are_clean_and_all_of_them_were_sent(clamd):
    content = [b"a" * 200_000, b"b" * 7]
    assert scan(iter(content)) == Scan("ClamAV")
    assert clamd.heard == b"".join(content)


def test_the_test_virus_is_found_across_two_chunks(clamd):
    assert scan(iter([EICAR[:20], EICAR[20:]])).found == "Eicar-Test-Signature"


def test_more_than_it_takes_is_not_clean(clamd):
    assert scan(iter([b"a" * 300_000] * 4)).too_large


@pytest.mark.parametrize(
    "answer", [b"", b"stream: OK", b"stream: fine\0", b"UNKNOWN COMMAND\0", b"OK\0" * 4000]
)
def test_any_other_answer_is_no_verdict(settings, answer):
    daemon = Clamd(answer)
    daemon.start()
    settings.CLAMD_URL = daemon.url
    try:
        with pytest.raises(ScannerSilent):
            scan(iter([b"a"]))
    finally:
        daemon.stop()


@pytest.mark.parametrize(
    "url", ["tcp://127.0.0.1:1", "unix:///nowhere/clamd.sock", "clamd", "tcp://", "http://a:1"]
)
def test_where_nobody_answers_there_is_no_verdict(settings, url):
    settings.CLAMD_URL = url
    with pytest.raises(ScannerSilent):
        scan(iter([b"a"]))


def test_a_clean_upload_says_by_what_it_was_scanned(clamd, stage, cast, as_):
    release = stage("announced")
    client = as_(cast.statistician)
    assert "Each file is scanned for viruses." in words(client.get(f"/releases/{release.ref}/add-document/"))
    _upload(client, release)
    assert tasks.check_received() == 1
    assert VersionReading.objects.get().scanner == "ClamAV"
    assert "Scanned for viruses by ClamAV." in words(client.get(f"/releases/{release.ref}/"))


def test_a_harmful_upload_stays_in_quarantine(clamd, stage, cast, as_):
    release = stage("announced")
    client = as_(cast.statistician)
    _upload(client, release, content=b"area,starts\n" + EICAR + b",1\n")
    assert tasks.check_received() == 1
    version = DocumentVersion.objects.get()
    assert not version.is_readable
    said = words(client.get(f"/releases/{release.ref}/"))
    assert "The virus scanner found something harmful in this file" in said
    answer = client.get(f"/releases/{release.ref}/documents/{version.document.ref}/")
    assert answer.status_code == 403


def test_what_cannot_be_scanned_waits_says_so_and_is_tried_again(settings, stage, cast, as_):
    settings.CLAMD_URL = "tcp://127.0.0.1:1"
    release = stage("announced")
    client = as_(cast.statistician)
    _upload(client, release)
    assert tasks.check_received() == 0
    assert not VersionReading.objects.exists()
    waits = "The virus scanner does not answer. Files wait until it does."
    assert waits in words(client.get(f"/releases/{release.ref}/"))

    daemon = Clamd()
    daemon.start()
    settings.CLAMD_URL = daemon.url
    assert tasks.check_received() == 1
    daemon.stop()
    said = words(client.get(f"/releases/{release.ref}/"))
    assert "Checked" in said
    assert waits not in said


def test_without_one_the_pages_say_so(stage, cast, as_):
    release = stage("announced")
    client = as_(cast.statistician)
    says = "Files are not scanned for viruses here: no scanner is set up."
    assert says in words(client.get(f"/releases/{release.ref}/add-document/"))
    _upload(client, release)
    tasks.check_received()
    assert "Not scanned for viruses: no scanner is set up." in words(client.get(f"/releases/{release.ref}/"))


@pytest.mark.skipif(shutil.which("clamd") is None, reason="clamd is not installed on this machine")
def test_the_real_daemon_finds_the_test_virus(settings, tmp_path):
    """With a signature of its own for it, so that no database of viruses has to be fetched."""
    signatures = tmp_path / "signatures"
    signatures.mkdir()
    (signatures / "test.ndb").write_text(f"Eicar-Test-Signature:0:*:{EICAR.hex()}\n")
    place = tmp_path / "clamd.sock"
    configuration = tmp_path / "clamd.conf"
    configuration.write_text(f"LocalSocket {place}\nDatabaseDirectory {signatures}\nForeground yes\n")
    daemon = subprocess.Popen(["clamd", "--config-file", configuration])
    settings.CLAMD_URL = f"unix://{place}"
    try:
        for _ in range(300):
            if place.exists():
                break
            time.sleep(0.1)
        assert scan(iter([b"a,b\n"])) == Scan("ClamAV")
        assert scan(iter([EICAR])).found
    finally:
        daemon.terminate()
        daemon.wait()
