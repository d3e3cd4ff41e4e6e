"""What every page knows: who is signed in, where they can go, and whether the clock is the real one."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from prerelease.core import clock, london


def page(request: HttpRequest) -> dict[str, Any]:
    """The context processor. Lists are callables, so that only a page that shows them asks the database."""
    person = getattr(request, "user", None)
    signed_in = person if person is not None and person.is_authenticated else None
    return bare() | {
        "signed_in_person": signed_in,
        "navigation": lambda: navigation(request, signed_in) if signed_in else [],
        "footer_links": footer_links,
    }


def bare() -> dict[str, Any]:
    """What a page can say without a request or a database: for the error pages."""
    return {
        "service_name": settings.SERVICE_NAME,
        "demo_clock": demo_clock(),
        "signed_in_person": None,
        "navigation": [],
        "footer_links": [],
    }


def navigation(request: HttpRequest, person: Any) -> list[dict[str, Any]]:
    """The rows of settings.NAVIGATION that this person's roles allow, the current one marked."""
    kinds = person.kinds_in_force(clock.now().astimezone(clock.LONDON).date())
    shown = [
        (text, reverse(name)) for text, name, roles in settings.NAVIGATION if not roles or kinds & set(roles)
    ]
    return [{"text": text, "href": href, "active": is_within(request.path, href)} for text, href in shown]


def footer_links() -> list[dict[str, str]]:
    """The pages that exist, from settings.FOOTER_LINKS: (text, url name)."""
    return [{"text": text, "href": reverse(name)} for text, name in getattr(settings, "FOOTER_LINKS", ())]


def is_within(path: str, href: str) -> bool:
    """Is this page the place that the link leads to, or below it? The front page has nothing below."""
    return path == href or (href != "/" and path.startswith(href))


def demo_clock() -> str:
    """The banner of a clock that is shifted. Empty when the clock is the real one."""
    if settings.CLOCK != "offset":
        return ""
    at = clock.now()
    return f"The demonstration’s clock says {at.astimezone(clock.LONDON):%A} {london.clock_time(at)}."
