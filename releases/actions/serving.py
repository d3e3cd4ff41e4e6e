"""A download while it flows: the gate is asked again and again, and the trail has how it ended before its last byte.

Three ends, each an event: it was whole; the right to it ended and it was cut; or the connection or the file failed.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator

import structlog
from django.db import DatabaseError, transaction

from audit.record import record
from prerelease.core import clock
from prerelease.core.occasion import Occasion
from releases import events
from releases.documents.marking.copies import MarkedCopy
from releases.models import Copy, ServedCopy

from . import gate

log = structlog.get_logger()

ASKED_EVERY = (
    0.4  # seconds, so that the right ends within one of them, and what is on its way within a second
)


class DownloadCut(Exception):
    """The right to it ended in the middle: not a byte more."""


class Serving(Iterator[bytes]):
    """The bytes of one copy. Close it, whatever happens: an end that nobody records would look like none.

    `is_cut` may be set by whoever watches the connection while it waits for a slow reader (see views/watching.py).
    """

    def __init__(self, copy: Copy, marked: MarkedCopy, occasion: Occasion) -> None:
        self.copy, self.marked, self.size = copy, marked, marked.size
        self.is_cut = False
        self._occasion, self._chunks = occasion, marked.chunks()
        self._held = next(
            self._chunks, b""
        )  # the file is opened, and its first chunk checked, before any byte goes
        self._hash, self._sent, self._ended = hashlib.sha256(), 0, False
        self._asked_at = time.monotonic()

    def __next__(self) -> bytes:
        """The next chunk. The last is held back until the trail has the hash of the whole."""
        if self._ended:
            raise StopIteration
        if self.is_cut or (time.monotonic() - self._asked_at >= ASKED_EVERY and not self.is_still_allowed()):
            self._end(events.DOWNLOAD_CUT, why="the right ended")
            raise DownloadCut
        chunk, self._held = self._held, self._following()
        self._hash.update(chunk)
        if not self._held:
            self._finish()
        self._sent += len(chunk)
        return chunk

    @property
    def is_over(self) -> bool:
        return self._ended

    def is_still_allowed(self) -> bool:
        """Ask the gate's own expression again. What cannot be known is no."""
        try:
            allowed = gate.may_still_download(self.copy.version_id, self.copy.person_id)
        except DatabaseError as fault:
            log.error("could_not_ask_again", copy=self.copy.ref, fault=type(fault).__name__)
            allowed = False
        self._asked_at = time.monotonic()
        return allowed

    def close(self) -> None:
        """Where it has not ended yet, the connection has, or the file would not open further."""
        if not self._ended:
            self._end(events.DOWNLOAD_CUT, why="the right ended" if self.is_cut else "the connection ended")

    def _following(self) -> bytes:
        return next(self._chunks, b"")

    def _finish(self) -> None:
        """Its last chunk has been hashed and not sent. Raises DatabaseError, and then it is never sent."""
        sha256, moment = self._hash.hexdigest(), clock.moment()
        with transaction.atomic():
            ServedCopy.objects.create(copy=self.copy, sha256=sha256, size=self.size, at=moment.low)
            detail = {"copy": self.copy.ref, "sha256": sha256, "size": self.size}
            record(events.DOWNLOAD_FINISHED, self.copy, self._occasion, moment, detail=detail)
        self._ended = True

    def _end(self, verb, *, why: str) -> None:  # type: ignore[no-untyped-def]
        self._ended = True
        detail = {"copy": self.copy.ref, "why": why, "sent": self._sent}
        try:
            with transaction.atomic():
                record(verb, self.copy, self._occasion, clock.moment(), outcome="failed", detail=detail)
        except DatabaseError as fault:  # it began, and has no end in the trail: which is what happened
            log.error("end_not_recorded", copy=self.copy.ref, fault=type(fault).__name__)
