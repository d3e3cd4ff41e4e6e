"""What readers would get with a file and do not see on the page: told in plain words, with how to take it out.

Each is taken out in a new version, or accepted by name, before final form. A finding holds a code and a count: what the
file says is not in it, since findings are kept in the database.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from .read import Finding

# One, more than one, and what to do about it.
LEAKS = {
    "hidden_sheets": (
        "One sheet is hidden.",
        "{count} sheets are hidden.",
        "Delete it, or unhide it to show it.",
    ),
    "hidden_rows": (
        "One row is hidden or filtered out.",
        "{count} rows are hidden or filtered out.",
        "Delete what is not for readers, or unhide it.",
    ),
    "hidden_columns": (
        "One column is hidden.",
        "{count} columns are hidden.",
        "Delete what is not for readers, or unhide it.",
    ),
    "hidden_cells": (
        "One cell has a number format that shows nothing.",
        "{count} cells have a number format that shows nothing.",
        "Delete what is in it, or show it.",
    ),
    "covered_cells": (
        "One cell lies under a merged cell.",
        "{count} cells lie under merged cells.",
        "Delete what is under it.",
    ),
    "hidden_names": (
        "One defined name is hidden, or refers to a hidden sheet.",
        "{count} defined names are hidden, or refer to a hidden sheet.",
        "Delete it in the Name Manager.",
    ),
    "hidden_text": ("Some text is hidden.", "Text is hidden in {count} places.", "Delete it, or show it."),
    "hidden_layers": (
        "One layer is switched off.",
        "{count} layers are switched off.",
        "Save the PDF again without it.",
    ),
    "comments": (
        "There is a comment or note.",
        "There are {count} comments or notes.",
        "Delete all comments and notes.",
    ),
    "tracked_changes": (
        "A tracked change shows what it said before.",
        "{count} tracked changes show what it said before.",
        "Accept or reject all changes, and switch tracking off.",
    ),
    "external_links": (
        "It is linked to another file or place.",
        "It is linked to {count} other files or places.",
        "Break the links, so that only values stay.",
    ),
    "connections": (
        "It keeps a connection to a source of data.",
        "It keeps {count} connections to sources of data.",
        "Delete the connections under Data.",
    ),
    "pivot_data": (
        "A pivot table keeps a copy of its source data.",
        "{count} pivot tables keep copies of their source data.",
        "Paste the table as values, and delete the pivot table.",
    ),
    "embedded": (
        "Another file is embedded in it.",
        "{count} other files are embedded in it.",
        "Replace it with a picture or with values.",
    ),
    "attachments": (
        "A file is attached to it.",
        "{count} files are attached to it.",
        "Save the PDF again without attachments.",
    ),
    "macros": (
        "It contains a macro or script.",
        "It contains macros or scripts, in {count} places.",
        "Save it in a format without macros.",
    ),
    "pdf_script": (
        "It contains a script, or an action that a reader’s program would run.",
        "It contains {count} scripts, or actions that a reader’s program would run.",
        "Save the PDF again without them.",
    ),
    "pdf_form": (
        "It contains a form that can be filled in.",
        "It contains forms that can be filled in.",
        "Save the PDF again without the form.",
    ),
    "pdf_metadata": (
        "Its properties may name who made it, or how it came about.",
        "Its properties may name who made it, or how it came about.",
        "Clear the document’s properties.",
    ),
    "author": (
        "Its properties name a person.",
        "Its properties name people, in {count} places.",
        "Clear the author in the document’s properties.",
    ),
    "company": (
        "Its properties name an organisation.",
        "Its properties name organisations, in {count} places.",
        "Clear the company in the document’s properties.",
    ),
    "custom_properties": (
        "It has properties of its own.",
        "It has {count} sets of properties of its own.",
        "Clear the document’s properties.",
    ),
    "custom_xml": (
        "It carries data of another program.",
        "It carries data of other programs, in {count} places.",
        "Inspect the document and remove custom XML data.",
    ),
    "file_path": (
        "It says where the file was saved.",
        "It says where the file was saved.",
        "Inspect the document and remove its properties.",
    ),
    "printer": (
        "It names a printer.",
        "It has the settings of printers, in {count} places.",
        "Inspect the document and remove printer properties.",
    ),
    "thumbnail": (
        "It has a small picture of an earlier state.",
        "It has {count} small pictures of earlier states.",
        "Save it without a preview picture.",
    ),
    "exif": (
        "The image says which device made it, and when.",
        "The image says which device made it, and when.",
        "Export the image without metadata.",
    ),
    "place": (
        "The image says where it was taken.",
        "The image says where it was taken.",
        "Export the image without metadata.",
    ),
    "picture_words": (
        "The image carries words beside the picture.",
        "The image carries words beside the picture.",
        "Export the image without metadata.",
    ),
}


def leaks_of(found: Mapping[str, int]) -> list[Finding]:
    """In the order above. Raises KeyError for a code that has no sentence: the check says so, it is not swallowed."""
    unknown = set(found) - set(LEAKS)
    if unknown:
        raise KeyError(*unknown)
    return [_leak(code, found[code]) for code in LEAKS if found.get(code)]


def _leak(code: str, count: int) -> Finding:
    one, more, mend = LEAKS[code]
    says = one if count == 1 else more.format(count=f"{count:,}")
    return Finding(code, f"{says} {mend}", count=count, leaks=True)


def together(first: Iterable[Finding], read: Iterable[Finding]) -> list[Finding]:
    """What the first look found, then what the reader found; of what both found, the reader's words, which are nearer.

    Whoever finds it, what is among the leaks is one.
    """
    read = [_as_leak(finding) for finding in read]
    told = {finding.code for finding in read}
    return [*(finding for finding in first if finding.code not in told), *read]


def _as_leak(finding: Finding) -> Finding:
    if finding.code not in LEAKS:
        return finding
    return replace(finding, says=f"{finding.says} {LEAKS[finding.code][2]}", leaks=True)
