"""The whole check, in order, with or without killing what need not be alive."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from prerelease.local.processes import Supervisor
from releases.demo import watching
from releases.demo.setting_up import Built

from .acting import Acting
from .after import after
from .before import before
from .finding import Finding
from .lifting import lifting, now, wait_until

Say = Callable[[str], None]
SPARE = timedelta(seconds=12)  # to be ready for the kill and the look a second before


@dataclass(frozen=True)
class Checked:
    findings: list[Finding]

    @property
    def ok(self) -> bool:
        return bool(self.findings) and all(one.ok for one in self.findings)


def check(built: Built, children: Supervisor, say: Say, *, kill: bool) -> Checked:
    acting = Acting(built)
    say("Acting as each of the cast, before publication.")
    before(acting)
    if now(acting) > built.publish_at - SPARE:
        return Checked([*acting.findings, _too_slow()])
    say("Waiting for 9:30am.")
    if kill:
        wait_until(acting, built.publish_at - timedelta(seconds=10))
        acting.findings.append(kill_what_may_die(built, children))
    lifting(acting)
    acting.findings.append(the_cause(built, kill=kill))
    say("Reading what the public reads.")
    after(acting)
    return Checked(acting.findings)


def kill_what_may_die(built: Built, children: Supervisor) -> Finding:
    """With SIGKILL, ten seconds before: worker, beat, and Valkey where it is ours to kill. The web alone has to run."""
    pids = {name: children.processes[name].pid for name in ("worker", "beat")}
    if built.servers:
        pids["Valkey"] = built.servers.valkey_pid
    for pid in pids.values():
        os.kill(pid, signal.SIGKILL)  # type: ignore[arg-type]
    names = ", ".join(pids)
    return Finding("The check", f"kill {names}", "killed", True, "ten seconds before 9:30am")


def the_cause(built: Built, *, kill: bool) -> Finding:
    seen = watching.look(built)
    wanted = ("first reader",) if kill else ("celery pass", "sweep", "first reader")
    at = f"{seen.published_at:%H:%M:%S.%f} UTC" if seen.published_at else "never"
    return Finding("The trail", "what published it", seen.cause or "nothing", seen.cause in wanted, at)


def _too_slow() -> Finding:
    return Finding("The check", "be ready before 9:30am", "too late", False, "Give it more time: --minutes.")
