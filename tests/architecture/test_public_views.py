"""Closed by default: this is every view that answers without a session. A new one has to be named here."""

from collections.abc import Iterator

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from releases.documents import published
from releases.views import editions, public, publicly, published_files
from tests.world.builders import at

PUBLIC = {
    "home",
    "public_release",
    "public_download",
    "public_table",
    "public_version",
    "public_version_download",
    "public_version_table",
}
PROBES = {"health", "health_ready"}
SIGNING_IN = {
    "account_confirm_email",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_signup",
    "mfa_authenticate",
}


def patterns(within: URLResolver) -> Iterator[URLPattern]:
    for each in within.url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each)
        else:
            yield each


def test_the_views_that_answer_without_a_session_are_these():
    found = {
        str(each.name)
        for each in patterns(get_resolver())
        if not getattr(each.callback, "login_required", True)
    }

    assert found == PUBLIC | PROBES | SIGNING_IN


def test_every_page_of_the_work_that_is_not_public_leads_to_signing_in(db):
    at("2020-06-10 10:00")
    for each in patterns(get_resolver()):
        if each.name in PUBLIC | PROBES | SIGNING_IN or not each.callback.__module__.startswith("releases."):
            continue
        if each.name is None:
            continue  # whatever else is under /releases/: test_open_document
        keys = {
            name: 1 if name in ("pk", "number", "since", "version") else "x"
            for name in each.pattern.converters
        }
        answer = Client().get(reverse(each.name, kwargs=keys))
        assert answer.status_code == 302, each.name
        assert answer["Location"].startswith(reverse("account_login")), each.name


def test_no_other_key_than_the_public_one_is_within_the_public_sides_reach():
    for module in (editions, public, publicly, published_files):
        assert not {"keyring", "keys", "key_of", "page_of", "words_of", "store"} & set(vars(module))
    for function in (published.published_bytes, published.published_page):
        assert "public_key_of_version" in function.__code__.co_names
        assert "key_of" not in function.__code__.co_names
