"""What must be true when a story has been played, whatever it was about."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from releases import permissions
from releases.models import Release


@dataclass(frozen=True)
class Afterwards:
    """`rights_changed`: rows of the live right that were not what their lines say; `left_out`: deeds without event."""

    rights_changed: int
    left_out: int

    @property
    def is_well(self) -> bool:
        return self.rights_changed == 0 and self.left_out == 0

    @property
    def sentences(self) -> tuple[str, ...]:
        rights = (
            "Every right to read is what the lines say: rebuild_permissions changes nothing."
            if self.rights_changed == 0
            else f"rebuild_permissions changed {self.rights_changed} rights."
        )
        trail = (
            "Every deed left its event in the trail."
            if self.left_out == 0
            else f"{self.left_out} deeds left no event in the trail."
        )
        return rights, trail


def look_back(left_out: int) -> Afterwards:
    with transaction.atomic():
        changed = permissions.rebuild(Release.objects.order_by("pk"))
    return Afterwards(changed, left_out)
