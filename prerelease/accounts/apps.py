from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "prerelease.accounts"
    label = "accounts"
