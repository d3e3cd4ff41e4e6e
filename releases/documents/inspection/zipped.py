"""Office files that are archives: which kind, by what they declare of themselves, and every part of theirs walked."""

import opendocument
import spreadsheet
import wordprocessing
from archive import Archive
from markup import Walk, plain
from refusal import Refused

TYPES = "[Content_Types].xml"
MAIN = (
    ("spreadsheetml.sheet.main+xml", "xlsx"),
    ("spreadsheetml.template.main+xml", "xlsx"),
    ("ms-excel.sheet.macroEnabled.main+xml", "xlsx"),
    ("ms-excel.template.macroEnabled.main+xml", "xlsx"),
    ("wordprocessingml.document.main+xml", "docx"),
    ("wordprocessingml.template.main+xml", "docx"),
    ("ms-word.document.macroEnabled.main+xml", "docx"),
    ("ms-word.template.macroEnabledTemplate.main+xml", "docx"),
)
OPEN = {
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.text": "odt",
}
LONGEST_MIMETYPE = 200


def inspect(data: memoryview) -> tuple[str, dict[str, int]]:
    """Its kind, and what was found. Raises Refused."""
    archive = Archive(data)
    types = _types(archive)
    kinds = {kind for declared in types.values() for ends, kind in MAIN if declared.endswith(ends)}
    if "mimetype" in archive.names:
        declared = archive.whole("mimetype", LONGEST_MIMETYPE)
        if declared not in OPEN:
            raise Refused("other_zip")
        kinds.add(OPEN[declared])
    if len(kinds) != 1:
        raise Refused("two_kinds" if kinds else "other_zip")
    kind = kinds.pop()
    looks = {"xlsx": spreadsheet, "docx": wordprocessing, "ods": opendocument, "odt": opendocument}
    return kind, looks[kind].look(archive, types)


def _types(archive: Archive) -> dict[str, str]:
    """What the package declares of each of its parts, by name without the first slash; empty where it is no package."""
    found: dict[str, str] = {}
    by_ending: dict[str, str] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        said = plain(attributes)
        if tag == "Override":
            found[said.get("PartName", "").lstrip("/")] = said.get("ContentType", "")
        elif tag == "Default":
            by_ending[said.get("Extension", "").lower()] = said.get("ContentType", "")

    if TYPES in archive.names:
        Walk(start).through(archive.chunks(TYPES))
        for name in archive.names:
            found.setdefault(name, by_ending.get(name.rpartition(".")[2].lower(), ""))
    return found
