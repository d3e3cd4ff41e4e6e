from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "prerelease.notices"
    label = "notices"
