"""What the statistician should know about a text that was read: told, never mended."""

from .read import Finding

# One; many.
SAYS = {
    "inserted": (
        "{n} tracked insertion has not been accepted. It is shown as inserted, and goes out with the file.",
        "{n} tracked insertions have not been accepted. They are shown as inserted, and go out with the file.",
    ),
    "deleted": (
        "{n} tracked deletion has not been accepted. It is not shown here, and goes out with the file.",
        "{n} tracked deletions have not been accepted. They are not shown here, and go out with the file.",
    ),
    "comments": (
        "{n} comment is not shown here, and goes out with the file.",
        "{n} comments are not shown here, and go out with the file.",
    ),
    "hidden": (
        "{n} piece of hidden text is not shown here, and goes out with the file.",
        "{n} pieces of hidden text are not shown here, and go out with the file.",
    ),
    "pictures": (
        "{n} picture or chart is not shown here. Upload the document as a PDF too, so that readers see it.",
        "{n} pictures or charts are not shown here. Upload the document as a PDF too, so that readers see them.",
    ),
    "margins": (
        "{n} header or footer is not shown here.",
        "{n} headers or footers are not shown here.",
    ),
}


def findings_of(found: dict[str, int]) -> list[Finding]:
    """Every finding, from the counts that the reading program sent."""
    return [
        Finding(
            f"prose_{code}", (one if found[code] == 1 else many).format(n=f"{found[code]:,}"), (), found[code]
        )
        for code, (one, many) in SAYS.items()
        if found.get(code)
    ]
