"""Asking an action from a form's page: a refusal is recorded, and shown where the person typed (never elsewhere).

The one place in the views that catches Denied. Everything else is left to the middleware, which makes a page of it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from audit.events import REFUSED
from audit.record import Unrecorded, record_refusal
from prerelease.core import clock
from prerelease.core.decision import Denied, Hidden
from releases import events
from releases.forms.asking import Asking
from releases.models import Release

from . import door


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was sent, even if it is empty, and nothing where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def asked(request: HttpRequest, form: Asking, action: Callable[..., Any], *about: Any, **words: Any) -> bool:
    """Ask for the act, on this request's occasion. True if it was done; what it made is `form.made`.

    False if it was refused, which is in the trail by now and on the form, or if a model found something wrong.
    Raises Unrecorded where the refusal could not be recorded.
    """
    try:
        form.made = action(*about, **words, occasion=request.occasion)  # type: ignore[attr-defined]
    except Hidden:
        raise
    except Denied as no:
        _record(request, no)
        form.refuse(no.decision)
        return False
    except ValidationError as error:
        form.add_problems(error)
        return False
    return True


def done(request: HttpRequest, says: str, place: str, *refs: str) -> HttpResponse:
    """After an act: on to a page, which says what happened."""
    messages.success(request, says)
    return redirect(place, *refs)


def shown(
    request: HttpRequest, template: str, form: Asking, *, of: Release | None = None, **context: Any
) -> HttpResponse:
    """The form's page: with the status of what it says, so that a program reads it as a person does.

    `of` is the release whose private page it is: that it was looked at is in the trail before it is made.
    """
    if of is not None:
        door.note(request, events.RELEASE_SEEN, of, page=PurePath(template).stem)
    return render(request, template, {"form": form, "release": of, **context}, status=form.status)


def _record(request: HttpRequest, no: Denied) -> None:
    """In a transaction of its own: what was attempted has rolled back."""
    try:
        record_refusal(
            no.verb or REFUSED,
            no.about,
            no.decision,
            request.occasion,  # type: ignore[attr-defined]
            clock.moment(),
            detail=no.detail,
        )
    except DatabaseError as fault:
        raise Unrecorded from fault
