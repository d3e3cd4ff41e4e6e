"""Copies of a press draft, and handing one over, as they are asked for: shape only, no law."""

from __future__ import annotations

from typing import Any

from django import forms

from prerelease.accounts.models import Person
from releases.models import DraftHandOver, DraftVersion

from .asking import Asking, LawfulReason
from .drafts import NOBODY


class CopyDraftForm(Asking):
    """`hand_over`: for whom it is, where it is not for oneself."""

    hand_over = forms.ModelChoiceField(
        DraftHandOver.objects.none(), to_field_name="ref", required=False, widget=forms.HiddenInput
    )

    def __init__(self, version: DraftVersion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hand_over"].queryset = version.hand_overs.select_related("to")  # type: ignore[attr-defined]


class CopySkeletonForm(Asking):
    has_read = forms.BooleanField(
        label="I have read every line. It gives no figure, and no hint of whether anything has gone up or down."
    )


class HandOverForm(Asking):
    """A person by the address that they sign in with."""

    to = forms.EmailField(label="Email address of the person who is to have it")
    reason = LawfulReason(
        label="Why does it have to leave, and how do you hand it over?",
        required=False,
        help_text="Your words are encrypted. Do not put figures here.",
    )

    def clean_to(self) -> Person:
        found = Person.objects.filter(email__iexact=self.cleaned_data["to"], is_active=True).first()
        if found is None:
            raise forms.ValidationError(NOBODY)
        return found
