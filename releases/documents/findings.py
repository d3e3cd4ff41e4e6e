"""What the statistician should know about a table that was read: told, never mended."""

from collections import Counter

from .read import Finding

LEGACY = (
    "The file is not in UTF-8. It was read as {encoding}. Check that accents and symbols such as £ are shown as you "
    "meant them."
)
SHORT = "{rows} {have} fewer cells than there are headings. The cells are shown where they are in the file."
LONG = "{rows} {have} more cells than there are headings. The extra cells are shown without a heading."
BLANK = "{rows} {is_} blank."
NO_ROWS = "The file has headings and no other rows."
BLANK_HEADINGS = "{count} of the headings {is_} blank."
REPEATED = "{count} columns have the same heading."
ONE_COLUMN = "The file has one column. If you meant more, check what separates the cells."
NAMED = 5


def findings_of(told: dict) -> list[Finding]:
    """Every finding, from the description that the reading program sent."""
    found, header = told["found"], told["header"]
    every = [
        told["encoding"] in {"Windows-1252", "Latin-1"}
        and Finding("legacy_encoding", LEGACY.format_map(told)),
        _about("short_rows", SHORT, found["short"]),
        _about("long_rows", LONG, found["long"]),
        _about("blank_rows", BLANK, found["blank"]),
        told["rows"] == 0 and Finding("no_rows", NO_ROWS),
        _blank_headings(sum(not heading.strip() for heading in header)),
        _repeated(header),
        told["columns"] == 1 and Finding("one_column", ONE_COLUMN),
    ]
    return [finding for finding in every if finding]


def _about(code: str, says: str, rows: dict) -> Finding | None:
    """`rows` has the first few row numbers, and how many rows there are."""
    if not rows["count"]:
        return None
    one = rows["count"] == 1
    sentence = says.format(rows=_named(rows), have="has" if one else "have", is_="is" if one else "are")
    return Finding(code, sentence, tuple(rows["rows"]), rows["count"])


def _named(rows: dict) -> str:
    """Row 7; Rows 7 and 9; Rows 7, 8, 9, 10, 11 and 1,204 more."""
    first, count = [f"{row:,}" for row in rows["rows"][:NAMED]], rows["count"]
    if count == 1:
        return f"Row {first[0]}"
    last = f"{count - NAMED:,} more" if count > NAMED else first.pop()
    return f"Rows {', '.join(first)} and {last}"


def _blank_headings(count: int) -> Finding | None:
    if not count:
        return None
    return Finding(
        "blank_headings", BLANK_HEADINGS.format(count=count, is_="is" if count == 1 else "are"), (1,), count
    )


def _repeated(header: list[str]) -> Finding | None:
    """Never quotes the heading: where a file has none, its first row is figures, and findings go to the database."""
    headings = Counter(heading.strip() for heading in header if heading.strip())
    for _, count in headings.most_common(1):
        if count > 1:
            return Finding("repeated_heading", REPEATED.format(count=count), (1,), count)
    return None
