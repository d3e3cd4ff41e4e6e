"""NUL bytes, overlong UTF-8 and line ends where nobody puts them: a clear 400 at every address, never a fault."""

import pytest
from django.urls import reverse

from releases.models import Output
from tests.releases.documents.forms import BOUNDARY, ENDING, field, file
from tests.releases.pages import words
from tests.world.addresses import addresses_of

DIRT = {
    "NUL": "%00",
    "a line end": "%0D%0A",
    "a carriage return": "%0D",
    "overlong UTF-8": "%C0%AF",
    "a lone surrogate": "%ED%A0%80",
    "a byte that begins nothing": "%FF",
    "an escape": "%1B",
}
OTHERS = ("home", "desk", "outputs", "create_output", "notices", "account_login")
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def addresses(stage):
    release = stage("window_open")
    return [*addresses_of(release).values(), *map(reverse, OTHERS), "/nowhere/", "/releases/nowhere/"]


def is_clear(answer) -> bool:
    return answer.status_code == 400 and "Bad request" not in words(answer) and len(words(answer)) > 40


@pytest.mark.parametrize("dirt", DIRT.values(), ids=DIRT)
def test_in_an_address_a_query_or_a_form(addresses, cast, as_, client, dirt):
    for one, walked in ((as_(cast.statistician), addresses), (client, addresses[::7])):
        for address in walked:
            asked = [
                one.get(f"{address}{dirt}"),
                one.get(address, QUERY_STRING=f"page={dirt}"),
                one.get(address, QUERY_STRING=f"{dirt}=1"),
            ]
            assert all(is_clear(answer) for answer in asked), address
            if dirt not in ("%0D%0A", "%0D"):  # what people write has several lines
                assert is_clear(one.generic("POST", address, f"reason=a{dirt}b", content_type=FORM)), address
            assert is_clear(one.generic("POST", address, f"a{dirt}b=1", content_type=FORM)), address


@pytest.mark.parametrize("value", ["a\0b", "a\r\nb", "a\x1bb"])
@pytest.mark.parametrize("header", ["HTTP_USER_AGENT", "HTTP_COOKIE", "HTTP_X_REQUEST_ID", "HTTP_REFERER"])
def test_in_a_header(addresses, client, header, value):
    for address in addresses[::6]:
        assert is_clear(client.get(address, **{header: value})), address


@pytest.mark.parametrize("value", ["\xe9", "x" * 5000, "\xc0\xaf", "", "a b,;=\"'"])
def test_an_odd_header_that_is_lawful_is_no_fault(addresses, cast, as_, value):
    client = as_(cast.statistician)
    for address in addresses[::6]:
        for header in ("HTTP_USER_AGENT", "HTTP_X_REQUEST_ID", "HTTP_REFERER", "HTTP_ACCEPT_LANGUAGE"):
            assert client.get(address, **{header: value}).status_code < 500, (address, header)


@pytest.mark.parametrize("value", [b"a\0b", b"\xc0\xaf", b"\xff", b"a\x1bb"])
def test_in_a_field_of_a_form_with_files(stage, cast, as_, value):
    release = stage("announced")
    body = field("title", value) + file("a.csv") + ENDING
    answer = as_(cast.statistician).generic(
        "POST",
        reverse("add_document", args=[release.ref]),
        body,
        content_type=f"multipart/form-data; boundary={BOUNDARY}",
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
