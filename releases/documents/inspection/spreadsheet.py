"""An Excel workbook (Office Open XML): what a reader does not see on the screen, and gets with the file."""

from collections import Counter

import package
from archive import Archive
from markup import Walk, plain

YES = ("1", "true")


def look(archive: Archive, types: dict[str, str]) -> Counter:
    found: Counter = Counter()
    hidden_sheets: set[str] = set()

    def part(name: str, declared: str) -> Walk | None:
        if declared.endswith(("sheet.main+xml", "template.main+xml", "macroEnabled.main+xml")):
            return _workbook(found, hidden_sheets)
        if declared.endswith("worksheet+xml"):
            return _sheet(found)
        if declared.endswith(("threadedcomments+xml", "spreadsheetml.comments+xml")):
            return Walk(lambda tag, _: _count(found, "comments", tag in ("comment", "threadedComment")))
        if declared.endswith("externalLink+xml"):
            return Walk(lambda tag, _: _count(found, "external_links", tag == "externalLink"))
        if declared.endswith("connections+xml"):
            return Walk(lambda tag, _: _count(found, "connections", tag == "connection"))
        if declared.endswith("pivotCacheRecords+xml"):
            return Walk(lambda tag, _: _count(found, "pivot_data", tag == "pivotCacheRecords"))
        return None

    return package.look(archive, types, part) + found


def _count(found: Counter, code: str, counts: bool) -> None:
    found[code] += counts


def _workbook(found: Counter, hidden: set[str]) -> Walk:
    name = {"hidden": False, "inside": False, "seen": ""}

    def start(tag: str, attributes: dict[str, str]) -> None:
        said = plain(attributes)
        if tag == "sheet" and said.get("state", "visible").lower() != "visible":
            hidden.add(said.get("name", ""))
            found["hidden_sheets"] += 1
        elif tag == "absPath":
            found["file_path"] += 1
        name["inside"] = tag == "definedName"
        name["hidden"] = said.get("hidden") in YES and not said.get("name", "").startswith("_xlnm.")
        found["hidden_names"] += name["inside"] and bool(name["hidden"])

    def text(said: str) -> None:
        if name["inside"] and not name["hidden"] and any(sheet and sheet in said for sheet in hidden):
            found["hidden_names"] += 1

    def end(tag: str) -> None:
        name["inside"] = False

    return Walk(start, text=text, end=end)


def _sheet(found: Counter) -> Walk:
    """Hidden by hand, by a filter, by a group that is closed, or by a height or width of nothing."""

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            shut = attributes.get("hidden") in YES or _nothing(attributes.get("ht"))
            found["hidden_rows"] += shut
        elif tag == "col" and (attributes.get("hidden") in YES or _nothing(attributes.get("width"))):
            found["hidden_columns"] += _span(attributes)

    return Walk(start)


def _nothing(size: str | None) -> bool:
    return size is not None and size.strip("0.") == ""


def _span(column: dict[str, str]) -> int:
    """How many columns one element speaks of; the rest of the sheet, hidden to the right, counts once."""
    first, last = column.get("min", ""), column.get("max", "")
    if not (first.isdigit() and last.isdigit()) or last == "16384":
        return 1
    return max(1, min(int(last), 16_384) - int(first) + 1)
