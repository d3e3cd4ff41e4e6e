"""Notices: by SMTP, or, where nothing is configured for the demonstration, shown on each person's own page."""

from .env import DEMO, TESTING, env

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="smtp://127.0.0.1:25")
globals().update(EMAIL_CONFIG)
if TESTING:
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="prerelease@localhost")

# "smtp", or "page": nothing leaves the machine and each person reads their notices in the application.
NOTICES_DELIVERED_BY = env("NOTICES_DELIVERED_BY", default="page" if DEMO else "smtp")
# What every link in a notice begins with.
PUBLIC_ADDRESS = env("PUBLIC_ADDRESS", default="http://127.0.0.1:8000" if DEMO or TESTING else "")
