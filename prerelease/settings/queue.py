"""Celery. Nothing has to run at 9:30am: a job is one of three causes of the lift, and the broker may die."""

from datetime import timedelta

from .env import env

REDIS_URL = env("REDIS_URL", default="")

CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = CELERY_RESULT_SERIALIZER = CELERY_EVENT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "UTC"
CELERY_ENABLE_UTC = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_DEFAULT_QUEUE = "work"
# The lift has a queue of its own, so that no long check of a file stands before it.
CELERY_TASK_ROUTES = {"releases.tasks.lift_*": {"queue": "lift"}}

CELERY_BEAT_SCHEDULE = {
    "lift-sweep": {
        "task": "releases.tasks.lift_sweep",
        "schedule": timedelta(seconds=5),
        "options": {"expires": 5},
    },
    "lift-on-time": {
        "task": "releases.tasks.lift_on_time",
        "schedule": timedelta(seconds=20),
        "options": {"expires": 20},
    },
    "check-received": {
        "task": "releases.tasks.check_received",
        "schedule": timedelta(seconds=1),
        "options": {"expires": 2},
    },
    "tell-replaced": {
        "task": "releases.tasks.tell_replaced",
        "schedule": timedelta(seconds=5),
        "options": {"expires": 5},
    },
    "tell-corrected": {
        "task": "releases.tasks.tell_corrected",
        "schedule": timedelta(seconds=5),
        "options": {"expires": 5},
    },
    "compare-replaced": {
        "task": "releases.tasks.compare_replaced",
        "schedule": timedelta(seconds=1),
        "options": {"expires": 2},
    },
    "post": {
        "task": "prerelease.notices.tasks.send_waiting",
        "schedule": timedelta(seconds=1),
        "options": {"expires": 2},
    },
    "follow-windows": {
        "task": "releases.tasks.tell_opened_windows",
        "schedule": timedelta(seconds=5),
        "options": {"expires": 5},
    },
    **{
        f"follow-{kind}": {
            "task": f"releases.tasks.follow_{kind}",
            "schedule": timedelta(seconds=2),
            "options": {"expires": 2},
        }
        for kind in ("readers_told", "producers_told", "files_checked")
    },
    "follow-clearances": {
        "task": "releases.tasks.tell_clearers_waiting",
        "schedule": timedelta(seconds=10),
        "options": {"expires": 10},
    },
    "sweep-unnamed": {"task": "releases.tasks.sweep_unnamed", "schedule": timedelta(days=1)},
    "sweep-partial": {"task": "releases.tasks.sweep_partial", "schedule": timedelta(hours=1)},
}
