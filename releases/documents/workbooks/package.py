"""The zip that an XLSX or ODS file is: its directory before its contents, its parts by name, and their XML.

No part is read past what its directory says, and no XML with a document type: that is where entities hide.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from .unreadable import Unreadable

MOST_ENTRIES = 10_000
MOST_BYTES = 2 * 1024**3  # unpacked, of all parts together
MOST_PART = 256 * 1024**2  # of a part that is read whole
CHUNK = 1024**2
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, UnicodeDecodeError)


class Package:
    """Raises Unreadable for what is no zip of ours: broken, encrypted, or larger than anybody's table."""

    def __init__(self, content: bytes):
        with told():
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        entries = self._zip.infolist()
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise Unreadable("password")
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
            raise Unreadable("too_large")
        # The last of a name is the one that counts, as the zip's own directory has it.
        self._entries = {entry.filename.lstrip("/").lower(): entry for entry in entries}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def size(self, name: str) -> int:
        return self._entry(name).file_size

    def read(self, name: str) -> bytes:
        """A part, whole."""
        if self.size(name) > MOST_PART:
            raise Unreadable("too_large")
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part as it unpacks; its checksum has been compared when the last has come."""
        with told(), self._zip.open(self._entry(name)) as part:
            while chunk := part.read(CHUNK):
                yield chunk

    def open(self, name: str) -> IO[bytes]:
        """A part to be read as it unpacks; what goes wrong then is the reader's to tell (`told`)."""
        with told():
            return self._zip.open(self._entry(name))

    def xml(self, name: str) -> Element:
        with told():
            return fromstring(self.read(name), forbid_dtd=True)

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part points to inside the package: by id, the kind of relation and the part's name."""
        folder, file = posixpath.split(name)
        rels = f"{folder}/_rels/{file}.rels".lstrip("/")
        if rels not in self:
            return {}
        return {
            each.get("Id", ""): (
                each.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/"),
            )
            for each in self.xml(rels)
            if each.get("TargetMode") != "External"
        }

    def _entry(self, name: str) -> zipfile.ZipInfo:
        try:
            return self._entries[name.lower()]
        except KeyError:
            raise Unreadable("broken") from None


@contextmanager
def told() -> Iterator[None]:
    """Whatever is wrong inside becomes Unreadable."""
    try:
        yield
    except (ParseError, DefusedXmlException, ValueError, KeyError, *BROKEN):
        raise Unreadable("broken") from None
    except RuntimeError:  # what zipfile raises for an encrypted entry
        raise Unreadable("password") from None


def local(element: Element) -> str:
    """A tag without its namespace: strict and transitional files differ in nothing else."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element | None, *path: str) -> list[Element]:
    """Those beneath, by local names; none where there is none."""
    found = [element] if element is not None else []
    for name in path:
        found = [child for each in found for child in each if local(child) == name]
    return found
