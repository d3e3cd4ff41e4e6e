"""A Word document: changes that were tracked, comments, and words that are there but not shown."""

from collections import Counter

import package
from archive import Archive
from markup import Walk, plain

CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "cellIns", "cellDel")
OFF = ("0", "false", "off")
NO_STYLES = "styles+xml"


def look(archive: Archive, types: dict[str, str]) -> Counter:
    found: Counter = Counter()

    def part(name: str, declared: str) -> Walk | None:
        if declared.endswith("wordprocessingml.comments+xml"):
            return Walk(lambda tag, _: found.update(["comments"] if tag == "comment" else []))
        if "wordprocessingml" in declared or "ms-word" in declared:
            return _words(found, is_style=declared.endswith(NO_STYLES))
        return None

    return package.look(archive, types, part) + found


def _words(found: Counter, *, is_style: bool) -> Walk:
    def start(tag: str, attributes: dict[str, str]) -> None:
        if is_style:
            return
        if tag in CHANGES:
            found["tracked_changes"] += 1
        elif tag in ("vanish", "webHidden") and plain(attributes).get("val", "1").lower() not in OFF:
            found["hidden_text"] += tag == "vanish"

    return Walk(start)
