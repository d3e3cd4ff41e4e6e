"""What `manage.py check --deploy` refuses: anything relaxed for the demonstration, and anything missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

KEY_BYTES = 32


@register(Tags.security, deploy=True)
def fit_for_service(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [Error(says, id=f"prerelease.{id}") for id, wrong, says in _questions() if wrong]


def _questions() -> Iterator[tuple[str, bool, str]]:
    yield "E001", settings.RELAXED, "PRERELEASE_SETTINGS is demo or test: cookies and forms are relaxed."
    yield "E002", settings.CLOCK != "real", "The clock is not the real one. Unset PRERELEASE_CLOCK."
    yield "E003", not _sound(settings.MASTER_KEYS), "MASTER_KEYS needs a key of 32 bytes: id:base64."
    yield (
        "E004",
        not _sound(settings.PUBLIC_MASTER_KEYS),
        "PUBLIC_MASTER_KEYS needs a key of 32 bytes: id:base64.",
    )
    shared = set(settings.MASTER_KEYS.values()) & set(settings.PUBLIC_MASTER_KEYS.values())
    yield (
        "E005",
        bool(shared),
        "MASTER_KEYS and PUBLIC_MASTER_KEYS share a key: the public side must not have it.",
    )
    yield (
        "E006",
        not settings.PUBLIC_ADDRESS.startswith("https://"),
        "PUBLIC_ADDRESS must begin with https://.",
    )
    yield "E007", bool(settings.DATABASE_OWNER_URL), _OWNER


_OWNER = "DATABASE_OWNER_URL is set where the service runs. Give it to manage.py migrate alone."


def _sound(keys: dict[str, bytes]) -> bool:
    return bool(keys) and all(len(key) == KEY_BYTES for key in keys.values())
