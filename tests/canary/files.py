"""A file of every kind, each with a figure of its own, and what it hides with another."""

from __future__ import annotations

from openpyxl import Workbook

from tests.releases.documents.workbooks import xlsx
from tests.world.papers import pdf, png
from tests.world.writings import word_of

WORKBOOK, BULLETIN, ARTICLE, PICTURE = "Starts by tenure", "Bulletin", "Article", "Chart"


def every_kind(typed: dict[str, str]) -> dict[str, tuple[str, bytes]]:
    """By title: a name, and the bytes."""
    return {
        WORKBOOK: ("tenure.xlsx", workbook(typed["workbook"], typed["hidden"])),
        BULLETIN: ("bulletin.pdf", pdf(f"Starts in the North were {typed['page']}.")),
        ARTICLE: ("article.docx", article(typed["article"])),
        PICTURE: ("chart.png", png(description=f"A bar of {typed['picture']} starts.")),
    }


def workbook(shown: str, hidden: str) -> bytes:
    """One row that is seen, and one that is not."""

    def hide(book: Workbook) -> None:
        book["Tenure"].row_dimensions[3].hidden = True

    return xlsx({"Tenure": [["tenure", "starts"], ["social", int(shown)], ["private", int(hidden)]]}, hide)


def article(figure: str) -> bytes:
    return word_of(f"<w:p><w:r><w:t>Starts were {figure}.</w:t></w:r></w:p>")
