from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from releases.models import DocumentVersion

from .asking import Asking, LawfulReason

REASON_HINT = "Your words are encrypted. Do not put figures here."


class Chosen(forms.MultipleChoiceField):
    """Left empty it goes through: whoever may not choose is refused before they are told to."""

    def validate(self, value: list[str]) -> None:
        if value:
            super().validate(value)


class AcceptFindingsForm(Asking):
    """What was found in a version and waits: each one ticked is accepted in the name of whoever sends this."""

    codes = Chosen(label="What do you accept?", widget=forms.CheckboxSelectMultiple)
    reason = LawfulReason(label="Why may readers have this?", help_text=REASON_HINT)

    def __init__(self, *args: Any, version: DocumentVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = [(leak["code"], leak["says"]) for leak in version.leaks()]  # type: ignore[attr-defined]

    def clean_codes(self) -> str:
        return " ".join(self.cleaned_data["codes"])


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
