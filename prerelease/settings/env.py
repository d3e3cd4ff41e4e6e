"""Where settings come from: the environment, or a `.env` file beside manage.py."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()
if (BASE_DIR / ".env").is_file():
    env.read_env(BASE_DIR / ".env")

# "service" in production; "demo" and "test" relax what must never be relaxed elsewhere.
PRERELEASE_MODE = env("PRERELEASE_SETTINGS", default="service")
if PRERELEASE_MODE not in {"service", "demo", "test"}:
    raise environ.ImproperlyConfigured(f"PRERELEASE_SETTINGS cannot be {PRERELEASE_MODE!r}.")
DEMO = PRERELEASE_MODE == "demo"
TESTING = PRERELEASE_MODE == "test"
RELAXED = DEMO or TESTING

__all__ = ["BASE_DIR", "DEMO", "PRERELEASE_MODE", "RELAXED", "TESTING", "env"]
