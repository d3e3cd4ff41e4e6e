"""PostgreSQL: the application's role, and the owner's where a command is given its address (DECISIONS 21)."""

from .env import env

DATABASE_URL = env("DATABASE_URL", default="")
DATABASE_OWNER_URL = env("DATABASE_OWNER_URL", default="")


def _database(address: str) -> dict[str, object]:
    configured = (
        env.db_url_config(address) if address else {"ENGINE": "django.db.backends.postgresql", "NAME": ""}
    )
    return configured | {"CONN_MAX_AGE": 300, "CONN_HEALTH_CHECKS": True}


DATABASES = {"default": _database(DATABASE_URL)}
if DATABASE_OWNER_URL:
    DATABASES["owner"] = _database(DATABASE_OWNER_URL)

# Rate limits and sessions live here too, never in the broker (DECISIONS 24).
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "core_cache"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
MIGRATION_DATABASE = "owner"
