"""Error pages: each with its status and its sentence; the broken ones without a database."""

import pytest
from django.contrib.auth.models import AnonymousUser

from prerelease.core.decision import refused
from prerelease.web import errors

SAYS = {
    "400": (400, "There is a problem with the address or the form"),
    "403": (403, "You cannot open this page"),
    "csrf": (403, "We did not accept that form"),
    "404": (404, "Page not found"),
    "500": (500, "Sorry, there is a problem with the service"),
    "503": (503, "We could not record that you opened this, so we have not shown it."),
}
HANDLERS = {
    "400": errors.bad_request,
    "403": errors.permission_denied,
    "csrf": errors.csrf_failure,
    "404": errors.page_not_found,
    "500": errors.server_error,
    "503": errors.not_recorded,
}


@pytest.mark.parametrize("kind", SAYS)
def test_each_page_has_its_status_and_its_sentence(rf, kind):
    """No database mark: asking it anything would fail the test."""
    request = rf.get("/releases/secret-reference/")
    request.user = AnonymousUser()
    status, sentence = SAYS[kind]
    answer = HANDLERS[kind](request)
    assert answer.status_code == status
    assert sentence in answer.content.decode()
    assert "secret-reference" not in answer.content.decode()


@pytest.mark.parametrize("kind", ["400", "500", "503", "csrf"])
def test_a_broken_service_asks_nobody_who_it_is(rf, kind):
    class Broken:
        @property
        def is_authenticated(self):
            raise AssertionError("the page asked for the person")

    request = rf.get("/")
    request.user = Broken()
    assert HANDLERS[kind](request).status_code == SAYS[kind][0]


def test_a_missing_record_says_when_to_come_back(rf):
    assert errors.not_recorded(rf.get("/")).headers["Retry-After"] == "60"


def test_a_refusal_gives_reason_citation_and_remedy(rf):
    from django.shortcuts import render

    decision = refused("R12", "It opens {when}.", cites="SI 2008/2998 Sch para 4", when="at 9:30am")
    request = rf.get("/")
    request.user = AnonymousUser()
    words = {"decision": decision, "heading": "You cannot see this yet", "remedy": "Ask to be added"}
    page = render(request, "403.html", words | {"remedy_href": "/ask/", "when": "9:30am"}).content.decode()
    for sentence in (
        "You cannot see this yet",
        "It opens at 9:30am.",
        "SI 2008/2998 Sch para 4",
        "Ask to be added",
    ):
        assert sentence in page
