"""The queue's door: `celery -A prerelease worker`, `celery -A prerelease beat`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prerelease.settings")

app = Celery("prerelease")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
