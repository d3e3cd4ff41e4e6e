"""An OpenDocument spreadsheet or text: the same questions, in its own words."""

import re
from collections import Counter

from archive import Archive
from markup import Walk, plain
from refusal import Refused

ENCRYPTED = "encryption-data"
PEOPLE = ("creator", "initial-creator", "printed-by")
ELSEWHERE = re.compile(r"^(file:|\.\./|/|[a-z]+://)", re.I)
LOADED = (
    "cell-range-source",
    "table-source",
    "dde-source",
    "image",
    "object",
    "object-ole",
    "plugin",
    "section-source",
)
CHANGES = ("insertion", "deletion", "format-change", "cell-content-change", "movement")
UNSEEN = ("hidden-text", "hidden-paragraph")
LONGEST_RUN = 10_000
MACROS = re.compile(r"^(Basic|Scripts)/.+\.(xml|py|js|bsh|xba)$", re.I)
INDEXES = re.compile(r"script-l[bc]\.xml$", re.I)
OBJECT = re.compile(r"^(\./)?(Object|ObjectReplacements)[^/]*(/content\.xml)?$", re.I)


def look(archive: Archive, types: dict[str, str]) -> Counter:
    found: Counter = Counter()
    if "content.xml" not in archive.names:
        raise Refused("broken")
    for name in archive.names:
        found["macros"] += bool(MACROS.search(name)) and not INDEXES.search(name)
        found["embedded"] += name.endswith("/content.xml") and bool(OBJECT.match(name))
        found["thumbnail"] += name.lower().startswith("thumbnails/") and not name.endswith("/")
        if name.lower().endswith((".xml", ".rdf")):
            _walk(name, found).through(archive.chunks(name))
    return found


def _walk(name: str, found: Counter) -> Walk:
    match name:
        case "META-INF/manifest.xml":
            return Walk(_manifest)
        case "meta.xml":
            return _meta(found)
        case "content.xml" | "styles.xml":
            return Content(found).walk
        case _:
            return Walk(lambda tag, attributes: None)


def _manifest(tag: str, attributes: dict[str, str]) -> None:
    if tag == ENCRYPTED:
        raise Refused("password")


def _meta(found: Counter) -> Walk:
    inside = {"tag": ""}

    def start(tag: str, attributes: dict[str, str]) -> None:
        inside["tag"] = tag
        found["custom_properties"] += tag == "user-defined"

    def text(said: str) -> None:
        if said.strip():
            found["author"] += inside["tag"] in PEOPLE
            inside["tag"] = ""

    return Walk(start, text=text)


class Content:
    """Styles come before what they style, so one walk finds the sheets that a style hides."""

    def __init__(self, found: Counter) -> None:
        self._found, self._style, self._hiding = found, "", set()
        self._changes = False
        self.walk = Walk(self._start, end=self._end)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        said = plain(attributes)
        match tag:
            case "style":
                self._style = said.get("name", "")
            case "table-properties" if said.get("display") == "false":
                self._hiding.add(self._style)
            case "tracked-changes":
                self._changes = True
        if code := self._leak(tag, said):
            self._found[code] += _times(said)

    def _leak(self, tag: str, said: dict[str, str]) -> str:
        unseen = said.get("visibility") in ("collapse", "filter")
        leaks = (
            ("hidden_sheets", tag == "table" and said.get("style-name") in self._hiding),
            ("hidden_rows", tag == "table-row" and unseen),
            ("hidden_columns", tag == "table-column" and unseen),
            ("comments", tag == "annotation"),
            ("macros", tag == "event-listener"),
            ("hidden_text", tag in UNSEEN or (tag == "text-properties" and said.get("display") == "none")),
            ("tracked_changes", self._changes and tag in CHANGES),
            ("external_links", tag in LOADED and bool(ELSEWHERE.match(said.get("href", "")))),
        )
        return next((code for code, is_there in leaks if is_there), "")

    def _end(self, tag: str) -> None:
        if tag == "tracked-changes":
            self._changes = False


def _times(said: dict[str, str]) -> int:
    """How many rows or columns one element stands for. A run to the end of the sheet counts once: nothing is there."""
    times = said.get("number-rows-repeated") or said.get("number-columns-repeated") or "1"
    return int(times) if times.isdigit() and 0 < int(times) <= LONGEST_RUN else 1
