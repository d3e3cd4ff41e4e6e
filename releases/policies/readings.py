"""How this installation reads an Order where it can be read in two ways (settings.READINGS)."""

from django.conf import settings

from releases.rules.readings import Readings


def readings() -> Readings:
    """Raises ValueError for a choice that there is not."""
    return Readings(**settings.READINGS)
