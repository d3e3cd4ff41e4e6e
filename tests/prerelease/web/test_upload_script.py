"""The progress of an upload against a real server: a script must end where a browser without it would."""

import threading
from collections.abc import Iterator
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

from prerelease.web import design_system

pytestmark = pytest.mark.browser

SCRIPT = design_system.HERE / "static" / "web" / "app.mjs"
FORM = b"""<!doctype html><title>Add</title><main><form method="post" action="/add/" enctype="multipart/form-data"
data-upload><input type="file" name="table"><button>Upload</button></form></main>
<script type="module" src="/app.mjs"></script>"""
DONE = b"<!doctype html><title>Added</title><main><h1>Added</h1></main>"


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing on the tests' output."""


def application(environ, start):
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    match environ["REQUEST_METHOD"], environ["PATH_INFO"]:
        case "POST", "/add/" if b"1,2" in body:
            start("303 See Other", [("Location", "/done/")])
            return [b""]
        case _, "/done/":
            start("200 OK", [("Content-Type", "text/html")])
            return [DONE]
        case _, "/app.mjs":
            start("200 OK", [("Content-Type", "text/javascript")])
            return [SCRIPT.read_bytes()]
        case _:
            start("200 OK", [("Content-Type", "text/html")])
            return [FORM]


@pytest.fixture
def address() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, application, handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_upload_that_arrives_goes_where_the_server_says(chromium, address, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("a,b\n1,2\n")
    page = chromium.new_page()
    page.goto(address)
    page.set_input_files("input", table)
    page.click("text=Upload")
    page.wait_for_url("**/done/")
    assert page.inner_text("h1") == "Added"


def test_an_upload_that_does_not_arrive_says_so_and_can_be_sent_again(chromium, address, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("a,b\n1,2\n")
    page = chromium.new_page()
    page.goto(address)
    page.route("**/add/", lambda route: route.abort())
    page.set_input_files("input", table)
    page.click("text=Upload")
    page.wait_for_selector("text=The upload did not arrive.")
    assert page.is_enabled("button")
    page.unroute("**/add/")
    page.click("button")
    page.wait_for_url("**/done/")
