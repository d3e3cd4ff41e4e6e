"""Signing in, by the page itself: what the trail holds of it, and how a session ends."""

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from audit.models import Detail, Event
from prerelease.accounts.models import Person
from tests.faults.breaking import break_the_trail
from tests.world.builders import at
from tests.world.cast import PASSWORD


@pytest.fixture(autouse=True)
def _in_the_morning(cast):
    at("2020-07-15 08:55")
    cache.clear()  # of the rate limits, which are right to remember


def sign_in(email: str, password: str = PASSWORD, browser: Client | None = None):
    browser = browser or Client()
    return browser, browser.post(reverse("account_login"), {"login": email, "password": password})


def trail() -> list[tuple[str, str, object]]:
    return list(Event.objects.order_by("seq").values_list("verb", "outcome", "actor"))


def erasable() -> str:
    return " ".join(Detail.objects.values_list("detail", flat=True))


def test_signing_in_is_recorded(minister):
    browser, answer = sign_in(minister.email)

    assert answer.status_code == 302
    assert browser.get(reverse("notices")).status_code == 200
    assert trail()[0] == ("person.signed_in", "done", minister.pseudonym)


def test_the_address_is_the_same_in_capitals(minister):
    _, answer = sign_in(minister.email.upper())
    assert answer.status_code == 302


def test_a_failed_attempt_is_recorded_without_what_was_typed(minister):
    browser, answer = sign_in(minister.email, "my secret passphrase")

    assert answer.status_code == 200
    assert trail() == [("person.sign_in_failed", "failed", None)]
    assert str(minister.pseudonym) in erasable()
    assert "secret" not in erasable()
    assert minister.email not in erasable()
    assert browser.get(reverse("notices")).status_code == 302


def test_an_unknown_address_is_recorded_and_not_kept():
    _, answer = sign_in("nobody.known@example.com")

    assert answer.status_code == 200
    assert trail() == [("person.sign_in_failed", "failed", None)]
    assert "nobody.known" not in erasable()


def test_the_page_does_not_say_whether_there_is_such_an_account(minister):
    known, unknown = sign_in(minister.email, "wrong")[1], sign_in("nobody@example.com", "wrong")[1]
    assert known.status_code == unknown.status_code
    assert known.context["form"].errors == unknown.context["form"].errors


def test_signing_out_is_recorded(minister):
    browser, _ = sign_in(minister.email)
    browser.post(reverse("account_logout"))

    assert ("person.signed_out", "done", minister.pseudonym) in trail()
    assert browser.get(reverse("notices")).status_code == 302


def test_a_link_does_not_sign_anybody_out(minister):
    browser, _ = sign_in(minister.email)
    browser.get(reverse("account_logout"))
    assert browser.get(reverse("notices")).status_code == 200


def test_a_new_password_is_recorded_and_ends_the_other_sessions(minister):
    here, _ = sign_in(minister.email)
    elsewhere, _ = sign_in(minister.email)
    typed = {
        "oldpassword": PASSWORD,
        "password1": "staple battery horse",
        "password2": "staple battery horse",
    }

    answer = here.post(reverse("account_change_password"), typed)

    assert answer.status_code == 302
    assert ("person.password_changed", "done", minister.pseudonym) in trail()
    assert elsewhere.get(reverse("notices")).status_code == 302
    assert "staple" not in erasable()


def test_closing_an_account_ends_its_sessions_on_the_next_request(minister):
    browser, _ = sign_in(minister.email)
    assert browser.get(reverse("notices")).status_code == 200

    Person.objects.filter(pk=minister.pk).update(is_active=False)

    assert browser.get(reverse("notices")).status_code == 302
    assert sign_in(minister.email)[0].get(reverse("notices")).status_code == 302


def test_nobody_signs_themselves_up():
    browser, before = Client(), Person.objects.count()
    typed = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}

    browser.post(reverse("account_signup"), typed)

    assert Person.objects.count() == before
    assert browser.get(reverse("notices")).status_code == 302


def test_an_email_is_one_persons_in_any_case(minister):
    with pytest.raises(IntegrityError), transaction.atomic():
        Person(email=minister.email.upper(), name="Another").save()


def test_nobody_is_signed_in_unrecorded(committed_database, minister):
    browser = Client()
    break_the_trail("the right to record is gone")

    _, answer = sign_in(minister.email, browser=browser)

    assert answer.status_code == 503
    assert browser.get(reverse("notices")).status_code == 302


def test_an_attempt_with_a_nul_is_not_a_fault():
    _, answer = sign_in("a\0b@example.org")
    assert answer.status_code in (200, 400)


def test_an_occasion_says_who_signed_in_and_from_where(minister):
    browser = Client(REMOTE_ADDR="192.0.2.7")
    sign_in(minister.email, browser=browser)
    assert "192.0.2.7" in erasable()
