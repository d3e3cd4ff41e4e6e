"""The typeface of the marks that are drawn into page images and PDFs: DejaVu Sans, which has ŵ, ŷ and most of Unicode.

It is fetched with the design system (see `design_system`), and kept out of `static/`: no browser needs it.
"""

from pathlib import Path

from .design_system import TYPEFACE

SANS = TYPEFACE / "DejaVuSans.ttf"


class TypefaceMissing(RuntimeError):
    """The typeface has not been fetched; the message says what to do."""


def sans() -> Path:
    """Where the TrueType file lies. Raises TypefaceMissing."""
    if not SANS.is_file():
        raise TypefaceMissing("The typeface of marks is missing. Run `python3 manage.py check` to fetch it.")
    return SANS
