"""What stands beside the story's table: a page as printed, and a workbook that hides rows."""

from __future__ import annotations

import io

from openpyxl import Workbook

from tests.world.papers import pdf

BULLETIN, TENURE = "Bulletin", "Starts by tenure"


def page() -> bytes:
    return pdf("Starts in the North were 9182731.")


def with_hidden_rows() -> bytes:
    """Readers would get the second row of data and not see it, until somebody accepts that by name."""
    book, out = Workbook(), io.BytesIO()
    book.properties.creator = ""
    sheet = book.active
    for row in (("tenure", "starts"), ("social", 9182732), ("private", 9182734)):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    book.save(out)
    return out.getvalue()
