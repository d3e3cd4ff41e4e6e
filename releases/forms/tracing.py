from __future__ import annotations

from typing import Any

from django import forms

from audit.reference import typed
from releases.documents.upload import ReceivedFile

from .asking import Asking

ONE_AT_A_TIME = "Choose one file at a time."
EITHER = "Enter a copy reference, or choose the file."


class SealedFileField(forms.Field):
    """A file that has been sealed on its way in, or dropped for a reason; cleans to the ReceivedFile."""

    def to_python(self, value: ReceivedFile | None) -> ReceivedFile | None:
        if value is not None and value.problem:
            raise forms.ValidationError(value.problem)
        return value


class TraceCopyForm(Asking):
    """A reference that somebody read out, or a file that leaked."""

    reference = forms.CharField(
        label="Copy reference",
        required=False,
        max_length=40,
        help_text="For example, 7F3K-22AB. It is on every page that shows statistics, and in every copy.",
    )
    file = SealedFileField(
        label="Or the file that leaked",
        required=False,
        widget=forms.FileInput(),
        help_text="We look into it and do not keep it. A mark is often still there after another program saved it.",
    )

    def __init__(self, *args: Any, received: list[ReceivedFile] | None = None, **kwargs: Any) -> None:
        files = None if received is None else dict(zip(("file",), received, strict=False))
        super().__init__(*args, files=files, **kwargs)
        self.received = received or []

    def clean(self) -> None:
        """One of the two."""
        if len(self.received) > 1:
            self.add_error("file", ONE_AT_A_TIME)
        elif not self.cleaned_data.get("reference") and not self.received:
            self.add_error("reference", EITHER)

    def clean_reference(self) -> str:
        said = self.cleaned_data["reference"]
        if said and not typed(said):
            raise forms.ValidationError("A copy reference has 8 letters and digits, like 7F3K-22AB.")
        return typed(said)
