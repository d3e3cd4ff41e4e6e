"""What happens to somebody's account goes into the trail: signing in, failing to, signing out, a new password.

Nothing that was typed is kept: of a failed attempt only whose account it was at, where there is such an account.
Where the trail cannot be written, nobody is signed in: the answer is 503, and a session is not saved with a 503.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import DatabaseError, transaction
from django.db.models import F
from django.dispatch import receiver
from django.http import HttpRequest

from audit.catalogue import Verb
from audit.record import Unrecorded, record
from prerelease.core import clock
from prerelease.core.occasion import Occasion

from . import events
from .models import Person


@receiver(user_logged_in)
def signed_in(request: HttpRequest, user: Person, **more: Any) -> None:
    _note(events.SIGNED_IN, request, by=user)


@receiver(user_logged_out)
def signed_out(request: HttpRequest, user: Person | None, **more: Any) -> None:
    """Out of every browser: whoever leaves a session open on another machine ends it from this one."""
    if user is not None:
        with transaction.atomic():
            Person.objects.filter(pk=user.pk).update(sign_outs=F("sign_outs") + 1)
            _note(events.SIGNED_OUT, request, by=user)


@receiver([password_changed, password_set, password_reset])
def changed_password(request: HttpRequest, user: Person, **more: Any) -> None:
    _note(events.PASSWORD_CHANGED, request, by=user)


@receiver(user_login_failed)
def failed_to_sign_in(
    credentials: Mapping[str, Any], request: HttpRequest | None = None, **more: Any
) -> None:
    """Whoever typed is not known to be that person, so they are spoken of and do not act."""
    typed = str(credentials.get("email", ""))
    person = Person.objects.filter(email__iexact=typed).first() if "\0" not in typed else None
    about = {"person": str(person.pseudonym)} if person else {}
    _note(events.SIGN_IN_FAILED, request, by=None, outcome="failed", detail=about)


def _note(
    verb: Verb,
    request: HttpRequest | None,
    *,
    by: Person | None,
    outcome: str = "done",
    detail: Mapping[str, str] | None = None,
) -> None:
    arrived = getattr(request, "occasion", None) or Occasion(by=None, at=clock.now(), via="web")
    try:
        with transaction.atomic():
            record(verb, {}, replace(arrived, by=by), clock.moment(), outcome=outcome, detail=detail)
    except DatabaseError as fault:
        raise Unrecorded from fault
