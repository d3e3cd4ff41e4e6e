"""Settings of one side, named by SIDE: Django with that package and one model, and nothing else."""

import os

import environ

SIDE = os.environ["SIDE"]
SECRET_KEY = "throw-away"
USE_TZ = True
DATABASES = {"default": environ.Env().db_url_config(os.environ["SIDE_DATABASE_URL"]) | {"CONN_MAX_AGE": None}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_of_each = {
    "auditlog": ["auditlog"],
    "easy-audit": ["easyaudit"],
    "pghistory": ["pgtrigger", "pghistory"],
}
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    *_of_each.get(SIDE, []),
    "tests.benchmarks.trails.openings",
]
AUDITLOG_INCLUDE_ALL_MODELS = False
DJANGO_EASY_AUDIT_WATCH_REQUEST_EVENTS = False
DJANGO_EASY_AUDIT_WATCH_AUTH_EVENTS = False
