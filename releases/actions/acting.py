"""What every action shares: one transaction, and a refusal that says what was attempted.

An action has five beats: lock, check, change, record, tell. The check is in the action, so that web, task,
command and story are equally safe.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from audit.catalogue import Verb
from prerelease.core.decision import Denied

P = ParamSpec("P")
T = TypeVar("T")


def acts(verb: Verb) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """The function is the action that puts this verb in the trail. Its first argument is what it acts on."""

    def decorate(action: Callable[P, T]) -> Callable[P, T]:
        @wraps(action)
        def acted(*args: P.args, **kwargs: P.kwargs) -> T:
            try:
                with transaction.atomic():
                    return action(*args, **kwargs)
            except Denied as no:
                no.verb = no.verb or verb
                no.about = dict(getattr(args[0], "refs", {})) | no.about
                no.detail = no.detail or whom(kwargs)
                raise

        acted.verb = verb  # type: ignore[attr-defined]
        return acted

    return decorate


def whom(words: Mapping[str, Any]) -> dict[str, Any]:
    """Who an act was about, so that its refusal says so too: for the trail's erasable side."""
    holding, reader = words.get("holding"), words.get("reader") or words.get("to")
    if words.get("asked"):
        return {"people": [str(each.person.pseudonym) for each in words["asked"]]}
    if holding is not None:
        post = holding.post
        return {
            "person": str(holding.person.pseudonym),
            "post": post.title,
            "organisation": post.organisation.name,
        }
    return {"reader": str(reader.pseudonym)} if reader is not None else {}
