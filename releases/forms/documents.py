from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from releases.documents import kinds
from releases.documents.upload import ReceivedFile

from .asking import Asking

ONE_AT_A_TIME = "Upload one file at a time."


class SealedFileField(forms.Field):
    """A file that has been sealed on its way in, or dropped for a reason; cleans to the ReceivedFile."""

    widget = forms.FileInput({"accept": kinds.endings()})
    default_error_messages = {"required": "Choose a file."}

    def to_python(self, value: ReceivedFile | None) -> ReceivedFile | None:
        if value is not None and value.problem:
            raise ValidationError(value.problem)
        return value


class AddDocumentForm(Asking):
    title = forms.CharField(
        label="Title of the table or document",
        max_length=200,
        help_text="With the title of a document that is here already, it becomes its next version.",
    )
    file = SealedFileField(
        label="File",
        help_text="Up to 100 MB. It is encrypted as it arrives, and nobody can open it until it has been checked.",
    )

    def __init__(self, *args: Any, received: list[ReceivedFile] | None = None, **kwargs: Any) -> None:
        """Bound to what was received, if it was: fields and at most one file; unbound before."""
        files = None if received is None else dict(zip(("file",), received, strict=False))
        super().__init__(*args, files=files, **kwargs)
        self.received = received or []

    def clean(self) -> None:
        if len(self.received) > 1:
            self.add_error("file", ONE_AT_A_TIME)


class DeclareFinalFormForm(Asking):
    """`seen` is the hash of the set of versions that the page showed: what is frozen is what was looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, showing: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.showing = showing
        self.fields["seen"].initial = showing

    def clean(self) -> None:
        """A form that is shown again carries the set that it shows now."""
        if self.cleaned_data.get("seen") != self.showing:
            self.data = self.data.copy()
            self.data["seen"] = self.showing
            raise ValidationError("A document has changed since you opened this page. Look at it again.")
