from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured


class ReleasesConfig(AppConfig):
    name = "releases"

    def ready(self) -> None:
        """A reading that there is not is found when the service starts, and not when somebody asks a rule."""
        from releases.policies.readings import readings

        try:
            readings()
        except ValueError as no:
            raise ImproperlyConfigured(f"SCOTTISH_DAY_BEGINS, SHORTLY_AFTER_DAYS: {no}") from no
