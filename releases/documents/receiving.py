"""One file of a form on its way in: each chunk is sealed into the store as it comes, or dropped with a reason."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from prerelease.core.refs import new_ref

from . import store
from .envelope import Binding
from .errors import NoRoom
from .names import problem_with_name, shown
from .seal import Sealer
from .sniff import EMPTY

HEAD = 8 * 1024

TOO_LARGE = "The file is larger than {limit} MB. Upload a file of {limit} MB or less."
NO_ROOM = "There is no room to keep this file. Nothing was kept. Tell the people who run this service."

logger = logging.getLogger(__name__)

# Given the first 8 KiB of a file: a sentence that refuses it, or None.
Check = Callable[[bytes], str | None]


@dataclass(frozen=True)
class ReceivedFile:
    """One uploaded file. With a `problem` (a sentence for the person) nothing is stored and `stored_name` is "".

    `sha256` is of the plain bytes, in hexadecimal. `binding` opens it, and names the version that it may become: each
    file has a reference of its own, so that no two of a form can pass for each other.
    """

    field: str
    name: str
    size: int
    sha256: str
    stored_name: str
    binding: Binding
    problem: str | None = None


class SealingHandler(FileUploadHandler):
    """Seals each chunk into the store as it comes. After a problem it takes the rest of the file and drops it."""

    def __init__(self, request: HttpRequest, key: bytes, check: Check | None = None):
        super().__init__(request)
        self._key, self._check = key, check
        self.received: list[ReceivedFile] = []
        self._file: store.NewFile | None = None

    def new_file(self, field_name: str, file_name: str, *args: object, **kwargs: object) -> None:
        super().new_file(field_name, file_name, "", None)
        self._problem, self._size, self._head = problem_with_name(file_name), 0, b""
        self._bound = Binding(new_ref())
        self._guard(self._open)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._size = start + len(raw_data)
        self._head += raw_data[: HEAD - len(self._head)]
        if self._size > settings.UPLOAD_LIMIT:
            self._refuse(TOO_LARGE.format(limit=settings.UPLOAD_LIMIT // 1024**2))
        self._guard(lambda: self._sealer.write(raw_data))

    def file_complete(self, file_size: int) -> None:
        if file_size == 0:
            self._refuse(EMPTY)
        elif self._check and (problem := self._check(self._head)):
            self._refuse(problem)
        self._guard(self._close)
        if self._problem:
            self._add(shown(self.file_name), "", "")

    def upload_interrupted(self) -> None:
        """Keep nothing of this form, the files that were whole included."""
        self._drop()
        for file in self.received:
            if file.stored_name:
                store.discard(file.stored_name)
        self.received.clear()

    def _open(self) -> None:
        self._file = store.NewFile()
        self._sealer = Sealer(self._file, self._key, self._bound)

    def _close(self) -> None:
        sealed = self._sealer.finish()
        self._add(self.file_name, sealed.sha256, self._file.finish())
        self._file = None

    def _add(self, name: str, sha256: str, stored_name: str) -> None:
        self.received.append(
            ReceivedFile(self.field_name, name, self._size, sha256, stored_name, self._bound, self._problem)
        )

    def _guard(self, step: Callable[[], None]) -> None:
        if self._problem:
            return
        try:
            step()
        except NoRoom:
            logger.error("no room to keep an upload")
            self._refuse(NO_ROOM)

    def _refuse(self, problem: str) -> None:
        self._problem = self._problem or problem
        self._drop()

    def _drop(self) -> None:
        if self._file:
            self._file.abandon()
        self._file = None
