"""Nobody learns what exists (SECURITY S8): of a private thing and of one that there is not, a stranger gets the same.

Status, headers, cookies and bytes, for every address that names anything; once without its nonces, the ids of the
requests and the address itself, which the client typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.http.response import HttpResponseBase
from django.urls import reverse

from prerelease.notices.models import Notice
from releases.models import Release
from tests.releases.pages import alike
from tests.world.addresses import references_of

from . import places
from .asking import Asker
from .everyone import OTHERS, everyone
from .moments import Walk

# What anybody may be told of by now, so that something else is to be seen there: not of these two.
PUBLIC = {"made": set(), "open+1": {"ref", "output", "edition"}}
MISSING = {"pk": 999_999_999, "kind": "none-such", "file_name": "none-such.csv"}
MISSING |= dict.fromkeys(("number", "version", "since"), 99)
EXPIRES = re.compile(r"expires=[^;]*")
NONCES = re.compile(r"'nonce-[^']*'")


@pytest.mark.parametrize("moment", PUBLIC)
@pytest.mark.parametrize("who", ["anonymous", "stranger", "superuser", OTHERS])
def test_a_private_thing_and_none_are_the_same(who, moment, cast):
    people = everyone(cast)
    release = next(release for name, release in Walk(cast).moments() if name == moment)
    asker = Asker(people[who], cast)
    compared = 0

    for name, key, there, nowhere in pairs(release, PUBLIC[moment], cast):
        for method in ("get", "head", "post"):
            compared += 1
            assert seen(asker, method, there) == seen(asker, method, nowhere), (name, key, method)

    assert compared > 60


def pairs(release: Release, public: set[str], cast) -> Iterator[tuple[str, str, str, str]]:  # type: ignore[no-untyped-def]
    """Each address that names something private of the release, and the same with one of its references changed."""
    references = references_of(release) | places.public_references(release)
    for name, pattern in places.patterns():
        keys = [key for key in pattern.pattern.converters if key not in public]
        given = {key: references[key] for key in pattern.pattern.converters}
        if name == "notice":
            given = {"pk": Notice.objects.exclude(to=cast.stranger).values_list("pk", flat=True).first() or 1}
        for key in keys:
            missing = MISSING.get(key) or re.sub("[A-Za-z0-9]", "A", str(given[key]))
            if pattern.name and missing != given[key]:
                yield name, key, reverse(name, kwargs=given), reverse(name, kwargs=given | {key: missing})


def seen(asker: Asker, method: str, address: str) -> tuple[int, str, dict[str, str], str]:
    answer = asker.answer(method, address)
    return (
        answer.status_code,
        _plain(alike(answer), address),
        _headers(answer, address),
        str(_cookies(answer)),
    )


def _headers(answer: HttpResponseBase, address: str) -> dict[str, str]:
    headers = {name: value for name, value in answer.headers.items() if name != "X-Request-ID"}
    return {name: NONCES.sub("", _plain(value, address)) for name, value in headers.items()}


def _cookies(answer: HttpResponseBase) -> list[tuple[str, str]]:
    """Their names and how they are to be kept; a token differs by design, and until when by the second."""
    kept = (
        (name, cookie.OutputString().replace(cookie.value, "")) for name, cookie in answer.cookies.items()
    )
    return [(name, EXPIRES.sub("", how)) for name, how in kept]


def _plain(text: str, address: str) -> str:
    """Without the address that was asked for, as it is or quoted."""
    return text.replace(address, "").replace(quote(address, safe=""), "").replace(quote(address), "")
