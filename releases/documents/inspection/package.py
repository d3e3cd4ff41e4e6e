"""What any Microsoft Office package may carry beside its text or its cells: links, macros, objects, names of people."""

import re
from collections import Counter
from collections.abc import Callable

from archive import Archive
from markup import Walk, plain

# By the part's name and what the package declares it to be. Each part that matches counts one.
PARTS = (
    (
        "macros",
        re.compile(r"vbaProject\.bin|vbaProject$|/macrosheets/|ms-excel\.macrosheet|intlmacrosheet", re.I),
    ),
    (
        "embedded",
        re.compile(r"/embeddings/|/activeX/[^/]*\.(bin|xml)|oleObject$|ms-office\.activeX\+xml$", re.I),
    ),
    ("custom_xml", re.compile(r"^customXml/item\d*\.xml", re.I)),
    ("custom_properties", re.compile(r"docProps/custom\.xml|custom-properties\+xml$", re.I)),
    ("printer", re.compile(r"/printerSettings/|printerSettings$", re.I)),
    ("thumbnail", re.compile(r"docProps/thumbnail\.", re.I)),
)
PEOPLE = {"creator", "lastModifiedBy", "Manager"}
XML = re.compile(r"\.(xml|rels)$", re.I)
LINKED = re.compile(r"/(hyperlink)$")


def look(archive: Archive, types: dict[str, str], part: Callable[[str, str], Walk | None]) -> Counter:
    """`part` gives the walk for a part that the kind of document cares for; every other XML part is walked too."""
    found: Counter = Counter()
    for name in archive.names:
        declared = types.get(name, "")
        found.update(code for code, known in PARTS if known.search(name) or known.search(declared))
        if XML.search(name) or declared.endswith("+xml"):
            walk = part(name, declared) or _shared(name, found)
            walk.through(archive.chunks(name))
    return found


def _shared(name: str, found: Counter) -> Walk:
    if name.endswith(".rels"):
        return _relations(found)
    if name.startswith("docProps/"):
        return Properties(found).walk
    return Walk(lambda tag, attributes: None)


def _relations(found: Counter) -> Walk:
    """What is fetched from elsewhere when the file is opened; a link that a reader clicks is no such thing."""

    def start(tag: str, attributes: dict[str, str]) -> None:
        said = plain(attributes)
        if (
            tag == "Relationship"
            and said.get("TargetMode") == "External"
            and not LINKED.search(said.get("Type", ""))
        ):
            found["external_links"] += 1

    return Walk(start)


class Properties:
    """Who made it and for whom: counted, never read out."""

    def __init__(self, found: Counter) -> None:
        self._found, self._inside = found, ""
        self.walk = Walk(self._start, text=self._text, end=self._end)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._inside = tag

    def _text(self, text: str) -> None:
        if text.strip() and self._inside:
            self._found["author"] += self._inside in PEOPLE
            self._found["company"] += self._inside == "Company"
            self._inside = ""

    def _end(self, tag: str) -> None:
        self._inside = ""
