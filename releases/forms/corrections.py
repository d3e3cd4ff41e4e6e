from __future__ import annotations

from .asking import Asking, LawfulReason


class ProposeCorrectionForm(Asking):
    note = LawfulReason(
        label="Note for the public",
        rows=6,
        required=False,
        help_text="Say what was wrong, why, and what has changed. It is published with the correction, and nobody "
        "outside can read it before.",
    )
