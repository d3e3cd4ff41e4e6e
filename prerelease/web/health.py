"""Is this process alive, and is it fit to serve? Plain JSON for probes: no secret, no figure, no name."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from prerelease.core import clock

# What a check answers: its name, whether all is well, and a sentence.
Finding = tuple[str, bool, str]


@require_safe
@never_cache
@login_not_required
def alive(request: HttpRequest) -> JsonResponse:
    """This process answers. Asks nothing else, so that a slow database never gets it restarted."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
@login_not_required
def ready(request: HttpRequest) -> JsonResponse:
    """Every check, in order; 503 when one of them says no."""
    findings = list(check())
    fit = all(ok for _, ok, _ in findings)
    checks = [{"name": name, "ok": ok, "says": says} for name, ok, says in findings]
    return JsonResponse(
        {"status": "ready" if fit else "not ready", "checks": checks}, status=200 if fit else 503
    )


def check() -> Iterator[Finding]:
    """Ours, then those that settings.HEALTH_CHECKS names."""
    named = [import_string(dotted) for dotted in settings.HEALTH_CHECKS]
    for question in (database, clocks, migrations, keys, sealed_files, *named):
        yield _asked(question)


def _asked(question: Callable[[], Finding]) -> Finding:
    """A check that breaks says no: "don't know" is no. Its own words stay in the log of the thing that broke."""
    try:
        return question()
    except (Error, OSError, RuntimeError, LookupError, ValueError) as error:
        return question.__name__, False, f"Could not be asked: {type(error).__name__}."


def database() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "database", True, "The database answers."


def clocks() -> Finding:
    """Reading inside windows stops when the two clocks differ by more than half a second (DECISIONS 11)."""
    moment = clock.moment()
    milliseconds = round(moment.skew.total_seconds() * 1000)
    return "clocks", moment.is_trusted, f"The two clocks are {milliseconds} ms apart."


def migrations() -> Finding:
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return "migrations", waiting == 0, f"{waiting} migrations wait to be applied."


def keys() -> Finding:
    held = bool(settings.MASTER_KEYS and settings.PUBLIC_MASTER_KEYS)
    return (
        "keys",
        held,
        "The master keys are here." if held else "There is no master key: nothing can be opened.",
    )


def sealed_files() -> Finding:
    """The folder may not exist yet: then the nearest that does must take it."""
    folder = Path(settings.SEALED_ROOT)
    nearest = next(place for place in (folder, *folder.parents) if place.exists())
    writable = nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
    return (
        "sealed files",
        writable,
        "Files can be kept." if writable else "The folder of sealed files is shut.",
    )
