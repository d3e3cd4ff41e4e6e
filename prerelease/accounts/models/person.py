from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from prerelease.core.prepared import Prepared

# Asked for the navigation of every page.
_HELD = "person_id = %(person)s AND from_on <= %(on)s AND (to_on IS NULL OR to_on >= %(on)s)"
KINDS_IN_FORCE = Prepared(
    "kinds_in_force",
    f"""SELECT kind FROM accounts_role WHERE {_HELD}
    UNION SELECT 'head of profession' FROM accounts_delegation WHERE {_HELD}""",  # noqa: S608 - of constants
    {"person": "bigint", "on": "date"},
)


class People(BaseUserManager["Person"]):
    use_in_migrations = False

    def create_user(self, email: str, name: str, password: str | None = None, **fields: Any) -> Person:
        """Without a password nobody can sign in as them until they have set one by a one-use link."""
        person = self.model(email=email.strip(), name=name, **fields)
        person.set_password(password)
        person.full_clean(exclude=["password"])
        person.save()
        return person

    def get_by_natural_key(self, email: str | None) -> Person:
        return self.get(email__iexact=email)


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in. What they hold and where they act comes through holdings and roles."""

    email = models.EmailField("email address")
    name = models.CharField(max_length=150)
    # How the trail names them: history never follows or blocks a person's deletion (DECISIONS 18).
    pseudonym = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    is_active = models.BooleanField(default=True)
    # Signing out ends every session that they have, in whatever browser: see `get_session_auth_hash`.
    sign_outs = models.PositiveIntegerField(default=0, editable=False)

    objects = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name_plural = "people"
        constraints = [models.UniqueConstraint(Lower("email"), name="one_person_per_email")]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        """What a session is checked against on each request: another password, or one more sign-out, and it ends."""
        return f"{super().get_session_auth_hash()}:{self.sign_outs}"

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        return (f"{known}:{self.sign_outs}" for known in super().get_session_auth_fallback_hash())

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Asks the backends and nothing else: a superuser is nobody here (SECURITY anchor 5)."""
        from django.contrib.auth import get_backends

        if not self.is_active or obj is None:
            return False
        return any(
            backend.has_perm(self, perm, obj) for backend in get_backends() if hasattr(backend, "has_perm")
        )

    def has_module_perms(self, app_label: str) -> bool:
        return False

    def kinds_in_force(self, on: date) -> set[str]:
        """What they are to any organisation on this day (London's).

        Whoever an organisation has delegated powers to stands as its Head of Profession (R96).
        """
        return {kind for (kind,) in KINDS_IN_FORCE.fetch({"person": self.pk, "on": on})}

    def has_role(self, *kinds: str, organisation: Any, on: date) -> bool:
        """Does this person act for the organisation in one of these roles on this day?"""
        return self.roles.filter(kind__in=kinds, organisation=organisation).in_force(on).exists()
