"""Migrations are the owner's work: the application's role owns nothing (DECISIONS 21)."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as Migrate


class Command(Migrate):
    def handle(self, *args: Any, **options: Any) -> str | None:
        if options["database"] == "default":
            if not settings.DATABASE_OWNER_URL:
                raise CommandError("Migrations need DATABASE_OWNER_URL: the role that owns the tables.")
            options["database"] = settings.MIGRATION_DATABASE
        return super().handle(*args, **options)
