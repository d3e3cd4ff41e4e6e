from __future__ import annotations

from typing import Any

from django import forms

from prerelease.core.decision import Decision
from releases.models import FinalForm, Release

from .asking import Asking


class ApprovePublicationForm(Asking):
    """Carries the final form that was looked at: approving another one is refused by the action."""

    final_form = forms.ModelChoiceField(FinalForm.objects.none(), widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, release: Release, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["final_form"].queryset = release.final_forms.all()  # type: ignore[attr-defined]
        self.fields["final_form"].initial = release.final_form()

    def refuse(self, decision: Decision) -> None:
        """The page is shown again with the latest final form, and so must the form be."""
        super().refuse(decision)
        self.is_bound = False
