from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "prerelease.accounts"
    label = "accounts"

    def ready(self) -> None:
        from . import receivers  # noqa: F401 - so that it hears
