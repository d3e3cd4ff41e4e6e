from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "prerelease.core"
    label = "core"
