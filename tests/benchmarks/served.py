"""A published file as the public gets it, against the same bytes as a plain file: by nginx where there is one."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from prerelease.local.ports import free_port
from tests.benchmarks.clocks import running_from
from tests.benchmarks.ratio import Ratio, at_least
from tests.benchmarks.rounds import Run, race
from tests.benchmarks.web import gunicorn, wait_for
from tests.world.builders import Story, upload
from tests.world.cast import the_cast

CELL = 60_000  # so large that reading the table, once, takes no time to speak of
NGINX = """
daemon off; pid {folder}/nginx.pid; error_log stderr crit;
events {{ }}
http {{
    access_log off; sendfile on; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""
MISSING = (
    "From the second request on the system sends a plain copy, as it does the plain file: what is left is the request "
    "itself, which Django answers with some questions of its database, and a plain file without any."
)


def served(run: Run) -> Ratio:
    """As gunicorn sends it, measured against its approved hash; the first time, which measures and copies it, apart."""
    content = a_table(run.of(50, quick=1) * 1024 * 1024)
    (run.folder / "public").mkdir()
    (run.folder / "public" / "file.csv").write_bytes(content)
    Large(content).until("published")
    address = reverse(
        "public_download", args=["housing-statistics", "april-to-june-2020", "housing-starts.csv"]
    )
    with running_from("2020-07-16 12:00"):
        offset = timedelta(seconds=settings.CLOCK_OFFSET)
        with gunicorn(offset, "prerelease.wsgi", 4) as ours, plainly(run.folder, offset) as (how, theirs):
            sides = {
                "served": fetching(ours, address, content),
                how: fetching(theirs, "/file.csv", content),
            }
            rounds = race(sides, rounds=run.of(9, quick=2))
    told = f"a published file of {len(content) / 1e6:.0f} MB over one connection; {rounds}"
    if how != "nginx":
        told = f"there is no nginx on this machine, so gunicorn with sendfile stands for it; {told}"
    return Ratio("seal: served", rounds.ratio(how, "served"), at_least(0.8), at_least(0.9), told, MISSING)


class Large(Story):
    """The founding story, with a large file in place of its small one."""

    def __init__(self, content: bytes) -> None:
        super().__init__(the_cast())
        self._content = content

    def uploaded(self) -> None:
        self.agreed()
        upload(self.release, self.cast.statistician, content=self._content)


def a_table(size: int) -> bytes:
    """A CSV of rows with one long cell, which no packing makes smaller."""
    chance = random.Random(1)
    rows = (f"{at},{chance.randbytes(CELL // 2).hex()}" for at in range(size // CELL))
    return "\n".join(["area,figures", *rows]).encode()


def fetching(port: int, path: str, content: bytes) -> Callable[[], None]:
    """Raises where the file did not come, or not whole."""
    room = memoryview(bytearray(1024 * 1024))

    def fetch() -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", path)
        answer, size = connection.getresponse(), 0
        while length := answer.readinto(room):
            size += length
        connection.close()
        if (answer.status, size) != (200, len(content)):
            raise RuntimeError(f"The file did not come: {answer.status}, {size} of {len(content)} bytes.")

    return fetch


@contextmanager
def plainly(folder: Path, offset: timedelta) -> Iterator[tuple[str, int]]:
    """What serves the plain file, and its port."""
    nginx = shutil.which("nginx")
    if nginx is None:
        path = str(folder / "public" / "file.csv")
        with gunicorn(offset, "tests.benchmarks.plain_file", 4, PLAIN_FILE=path) as port:
            yield "sendfile", port
        return
    port = free_port()
    told = folder / "nginx.conf"
    told.write_text(NGINX.format(folder=folder, root=folder / "public", port=port))
    folder.chmod(0o755)
    with subprocess.Popen([nginx, "-p", str(folder), "-c", str(told)]) as server:
        try:
            wait_for(port, "/file.csv")
            yield "nginx", port
        finally:
            server.terminate()
