"""What others wait for an instant with, each a program of its own: `bench lift` starts them and kills them.

    python -m tests.benchmarks.waiting sweep|cron|job FOLDER EVERY

A sweep looks each EVERY seconds; cron starts a job at each whole EVERY seconds of the day; the Celery task is sent with
the instant as its ETA. What is due, and when, is in the file `due`; whoever does it writes when it was done.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from celery import Celery

app = Celery("waiting", broker=os.environ.get("REDIS_URL"))
app.conf.update(
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    task_default_queue="waiting",
    worker_prefetch_multiplier=1,
    broker_connection_retry_on_startup=True,
    task_track_started=False,
)


@app.task(name="publish")
def publish(folder: str) -> None:
    done(Path(folder), "eta")


def done(folder: Path, by: str) -> None:
    """Say when, once for each time that it is done."""
    with (folder / by).open("a") as file:
        file.write(f"{now()!r}\n")


def now() -> float:
    """Seconds of the machine's own clock: these programs are none of ours."""
    return time.time()  # noqa: TID251


def publish_due(folder: Path, by: str) -> None:
    """What is due by now and not done yet, as a sweep asks its table."""
    try:
        due = json.loads((folder / "due").read_text())
    except (FileNotFoundError, ValueError):
        return
    if due["at"] <= now() and not (Path(due["folder"]) / by).exists():
        done(Path(due["folder"]), by)


def sweep(folder: Path, every: float) -> None:
    while True:
        publish_due(folder, "sweep")
        time.sleep(every)


def cron(folder: Path, every: float) -> None:
    while True:
        time.sleep(every - now() % every)
        subprocess.Popen([sys.executable, "-m", "tests.benchmarks.waiting", "job", str(folder), str(every)])


def job(folder: Path, every: float) -> None:
    """A command of Django's, as a table of cron would have it."""
    import django

    django.setup()
    publish_due(folder, "cron")


if __name__ == "__main__":
    {"sweep": sweep, "cron": cron, "job": job}[sys.argv[1]](Path(sys.argv[2]), float(sys.argv[3]))
