"""Remake the live rights from the lines, which are the truth (DECISIONS 4)."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from releases import permissions
from releases.models import Release


class Command(BaseCommand):
    help = "Make every row of the live right what its lines say, and tell how many differed: none should."

    def handle(self, *args: Any, **options: Any) -> None:
        changed = 0
        for pk in Release.objects.order_by("pk").values_list("pk", flat=True):
            with transaction.atomic():
                release, _ = Release.objects.locked(pk)
                changed += permissions.follow(release)
        self.stdout.write(f"{changed} rows differed.")
