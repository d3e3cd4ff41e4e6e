"""The probes, put to servers that are broken on purpose."""

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from releases.drill.instant import _judged
from releases.drill.probes import Probes
from releases.drill.scores import report
from releases.drill.setting_up import Target

TARGET = Target(
    "r", "918000000", "area\n918000000\n", "/page/", "/page/drill.csv", ("/releases/r/", "/page/tables/1/")
)
SOON = 0.4  # seconds until the instant


@contextmanager
def serving(says):
    """`says(path, after)`: the body, by whether the instant has come."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            body = says(self.path, time.monotonic() >= at).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    at = time.monotonic() + SOON
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port, at
    finally:
        server.shutdown()
        server.server_close()


def watched(says):
    """What a drill would report of a service that answers like this."""
    with serving(says) as (port, at):
        probes = Probes(port, at, [TARGET])
        with probes.asking():
            time.sleep(SOON + 0.6)
    (seen,) = probes.seen
    assert seen.looks > 10
    assert bool(seen.early_where) == bool(seen.early)
    return report([_judged(seen, "server", at, ())])


def embargoed(path, after):
    """As it should be."""
    if path.startswith("/releases/") or not after:
        return "not yet"
    return TARGET.content if path == TARGET.file else f"Table of {TARGET.canary}"


def test_a_service_that_keeps_the_embargo():
    said = watched(embargoed)
    assert (said["lifted"], said["early_bytes"], said["met"]) == (1, 0, True)


def test_one_that_leaks_the_file_early():
    said = watched(lambda path, after: TARGET.content if path == TARGET.file else embargoed(path, after))
    assert said["early_bytes"] > 0
    assert said["met"] is False


def test_one_that_leaks_on_a_page_that_nobody_thought_of():
    leaky = "/page/tables/1/"
    said = watched(lambda path, after: TARGET.canary if path == leaky else embargoed(path, after))
    assert said["early_bytes"] > 0
    assert said["met"] is False


def test_one_whose_private_pages_tell_a_stranger_even_afterwards():
    said = watched(
        lambda path, after: TARGET.canary if after and path == "/releases/r/" else embargoed(path, after)
    )
    assert said["early_bytes"] == 0
    assert (said["lifted"], said["met"]) == (0, False)


def test_one_whose_lift_is_switched_off():
    said = watched(lambda path, after: "not yet")
    assert (said["lifted"], said["early_bytes"], said["met"]) == (0, 0, False)


def test_one_that_publishes_the_page_and_not_the_file():
    said = watched(lambda path, after: "not yet" if path == TARGET.file else embargoed(path, after))
    assert (said["lifted"], said["met"]) == (0, False)


def test_one_that_publishes_other_bytes():
    said = watched(lambda path, after: embargoed(path, after) + ("x" if after else ""))
    assert (said["lifted"], said["met"]) == (0, False)
