from __future__ import annotations

from typing import Any

from django import forms

from prerelease.accounts.models import Organisation
from prerelease.web.fields import DayField
from releases.models.added_day import DayKind, Nation

from .asking import Asking


class AddDayForm(Asking):
    """A day that counts otherwise than the shipped tables say."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label="Organisation", empty_label=None)
    kind = forms.ChoiceField(label="What day is it?", choices=DayKind, widget=forms.RadioSelect)
    nation = forms.ChoiceField(
        label="Where is it a bank holiday?",
        choices=[("", "It is none"), *Nation.choices],
        required=False,
    )
    on = DayField(label="Which day?")
    name = forms.CharField(
        label="What is it called?",
        max_length=100,
        help_text="Everybody who acts for the organisation sees this.",
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]

    def clean(self) -> None:
        """A bank holiday is one of a nation, and nothing else is."""
        kind, nation = self.cleaned_data.get("kind"), self.cleaned_data.get("nation")
        if kind == DayKind.BANK_HOLIDAY and not nation:
            self.add_error("nation", "Choose where it is a bank holiday.")
        if kind and kind != DayKind.BANK_HOLIDAY and nation:
            self.add_error("nation", "Only a bank holiday is one of a nation. Choose “It is none”.")
