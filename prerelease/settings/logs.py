"""Structured logs: JSON lines on standard output, each with its request id, none with a figure or an address bar."""

import structlog

from .env import TESTING, env

LOG_LEVEL = env("LOG_LEVEL", default="WARNING" if TESTING else "INFO")

# Never the locals of a frame: they may hold a figure.
_traceback = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)


def _without_address(logger: object, method: str, event: dict) -> dict:
    """Django's own lines end in the path that was asked for; whoever typed it may have typed a figure."""
    if event.get("logger") == "django.request":
        event["event"] = str(event["event"]).partition(": /")[0]
    return event


_before = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]

structlog.configure(
    processors=[
        *_before,
        structlog.processors.StackInfoRenderer(),
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": _before,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _without_address,
                structlog.processors.ExceptionRenderer(_traceback),
                structlog.processors.JSONRenderer(),
            ],
        }
    },
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["out"], "level": LOG_LEVEL},
    "loggers": {
        "django.server": {"handlers": ["out"], "propagate": False},
        "django.request": {"level": "ERROR"},
    },
}
