"""NUL bytes, overlong UTF-8 and line ends where nobody puts them: a clear 400 at every address, never a fault.

The addresses are those of the URL configuration, and the fields are those of the forms on its pages: a new page is
asked without being named here.
"""

from __future__ import annotations

import re
import uuid
from urllib.parse import quote

import pytest
from django.urls import reverse

from audit.models import Event
from releases.models import Output
from tests.permissions import places
from tests.releases.documents.forms import BOUNDARY, ENDING, field, file
from tests.releases.pages import words

DIRT = {
    "NUL": "%00",
    "a line end": "%0D%0A",
    "a carriage return": "%0D",
    "overlong UTF-8": "%C0%AF",
    "a lone surrogate": "%ED%A0%80",
    "a byte that begins nothing": "%FF",
    "an escape": "%1B",
}
RAW = {
    "NUL": b"\0",
    "overlong UTF-8": b"\xc0\xaf",
    "a byte that begins nothing": b"\xff",
    "an escape": b"\x1b",
}
LINE_ENDS = ("%0D%0A", "%0D")
FORM, PARTS = "application/x-www-form-urlencoded", f"multipart/form-data; boundary={BOUNDARY}"


@pytest.fixture
def addresses(stage, cast):
    """Of every page there is, in the window, and of two that there are not."""
    release = stage("window_open")
    every = [places.place(name, release, cast.statistician) for name in places.names()]
    assert len(every) > 80
    return [*every, "/nowhere/", "/releases/nowhere/"]


def is_clear(answer) -> bool:
    return answer.status_code == 400 and "Bad request" not in words(answer) and len(words(answer)) > 40


@pytest.mark.parametrize("dirt", DIRT.values(), ids=DIRT)
def test_in_an_address_a_query_or_a_form(addresses, cast, as_, client, dirt):
    for one, walked in ((as_(cast.statistician), addresses), (client, addresses[::9])):
        for address in walked:
            middle = address.rstrip("/").rfind("/") + 1
            asked = [
                one.get(f"{address}{dirt}"),
                one.get(f"{address[:middle]}a{dirt}{address[middle:]}"),
                one.get(address, QUERY_STRING=f"page={dirt}"),
                one.get(address, QUERY_STRING=f"{dirt}=1"),
            ]
            assert all(is_clear(answer) for answer in asked), address
            if dirt not in LINE_ENDS:  # what people write has several lines
                assert is_clear(one.generic("POST", address, f"reason=a{dirt}b", content_type=FORM)), address
            assert is_clear(one.generic("POST", address, f"a{dirt}b=1", content_type=FORM)), address


def test_in_a_form_in_parts(addresses, cast, as_):
    """As browsers send files. Where nobody takes a form, the answer is that; a name that is no text names nothing."""
    client, clear = as_(cast.statistician), 0
    asked = [
        one for one in addresses[::2] if one != reverse("account_logout")
    ]  # a name of no field signs out
    for value in RAW.values():
        for address in asked:
            answer = client.generic("POST", address, field("title", value) + ENDING, content_type=PARTS)
            assert answer.status_code in (400, 403, 404, 405), (address, answer.status_code)
            clear += is_clear(answer)
            named = field("title", b"1").replace(b"title", b"a" + value)
            answer = client.generic("POST", address, named + ENDING, content_type=PARTS)
            assert answer.status_code < 500, address
            assert value[0] > 127 or answer.status_code in (400, 403, 404, 405), address
    assert clear > len(asked)


def test_in_every_field_of_every_form(addresses, cast, as_):
    """Of every form on every page that two people get; a line end is lawful in a field of several lines alone."""
    asked = 0
    for person in (cast.statistician, cast.head_of_profession):
        client = as_(person)
        for address in addresses:
            page = client.get(address)
            if page.status_code != 200 or not page.get("Content-Type", "").startswith("text/html"):
                continue
            for name, in_one_line in fields_of(page.getvalue().decode()).items():
                asked += 1
                for dirt in ("%00", "%C0%AF"):
                    answer = client.generic("POST", address, f"{quote(name)}=a{dirt}b", content_type=FORM)
                    assert is_clear(answer), (address, name)
                if in_one_line:
                    said = client.generic("POST", address, f"{quote(name)}=a%0D%0Ab", content_type=FORM)
                    assert said.status_code in (400, 403, 405, 422), (address, name, said.status_code)
                    assert said.status_code != 422 or "There is a problem" in words(said), (address, name)
    assert asked > 60


FIELD = re.compile(r"<(input|select|textarea)\b([^>]*)>")


def fields_of(page: str) -> dict[str, bool]:
    """By name; is it one that takes words, on one line?"""
    found = {}
    for tag, given in FIELD.findall(page):
        name, kind = re.search(r'name="([^"]+)"', given), re.search(r'type="([^"]+)"', given)
        if name and name[1] != "csrfmiddlewaretoken":
            found[name[1]] = tag == "input" and (kind[1] if kind else "text") == "text"
    return found


HEADERS = ("HTTP_USER_AGENT", "HTTP_X_REQUEST_ID", "HTTP_REFERER", "HTTP_ACCEPT_LANGUAGE", "HTTP_COOKIE")


def test_in_a_header(addresses, client):
    for value in ("a\0b", "a\r\nb", "a\x1bb"):
        for number, address in enumerate(addresses[::3]):
            header = HEADERS[number % len(HEADERS)]
            assert is_clear(client.get(address, **{header: value})), (address, header)


def test_an_odd_header_or_cookie_that_is_lawful_is_no_fault(addresses, cast, as_):
    client = as_(cast.statistician)
    odd = [
        "\xe9",
        "x" * 5000,
        "\xc0\xaf",
        "",
        "a b,;=\"'",
        "session=\xc0\xaf",
        "csrf=%00",
        'messages="\\000"',
    ]
    for value in odd:
        for number, address in enumerate(addresses[::3]):
            header = HEADERS[number % len(HEADERS)]
            assert client.get(address, **{header: value}).status_code < 500 or "health" in address, (
                address,
                header,
            )


@pytest.mark.parametrize("given", ["\xe9", 'x","via":"y', "a\\", "x" * 5000, "proxy-1"])
def test_the_id_of_a_request_is_given_here(stage, cast, as_, given):
    """It goes into every event of the request, so whoever asks does not choose it."""
    release, client = stage("announced"), as_(cast.statistician)
    assert client.get(reverse("release", args=[release.ref]), HTTP_X_REQUEST_ID=given).status_code == 200
    recorded = Event.objects.latest("seq").request
    assert recorded == str(uuid.UUID(recorded))


@pytest.mark.parametrize("value", [b"a\0b", b"\xc0\xaf", b"\xff", b"a\x1bb"])
def test_in_a_field_of_a_form_with_files(stage, cast, as_, value):
    release = stage("announced")
    body = field("title", value) + file("a.csv") + ENDING
    answer = as_(cast.statistician).generic(
        "POST", reverse("add_document", args=[release.ref]), body, content_type=PARTS
    )
    assert is_clear(answer)
    assert not release.documents.exists()


@pytest.mark.parametrize("end", ["\r\n", "\n", "\u2028", "\x85"])
def test_a_line_end_in_what_is_asked_on_one_line(stage, cast, as_, end):
    stage("created")
    before = Output.objects.count()
    sent = {"organisation": cast.agency.pk, "title": f"A{end}Bcc: all", "slug": "a", "contact": "c"}
    answer = as_(cast.statistician).post(reverse("create_output"), sent)
    assert answer.status_code == 422
    assert "Enter this on one line." in words(answer)
    assert Output.objects.count() == before
