from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "prerelease.web"
    label = "web"
