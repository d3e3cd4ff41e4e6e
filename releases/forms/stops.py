from __future__ import annotations

from typing import Any

from django import forms

from prerelease.accounts.models import Organisation, Person
from releases.models import Release

from .asking import Asking

EVERYONE, PERSON, RECIPIENTS, EVERYTHING = "everyone", "person", "recipients", "everything"
REASON_HINT = "Your words are encrypted. Do not put figures here."


class ReasonForm(Asking):
    reason = forms.CharField(label="Why?", widget=forms.Textarea({"rows": 3}), help_text=REASON_HINT)


class Named(forms.ModelChoiceField):
    """Whom a scope names. Empty where another scope is chosen, which the form as a whole sees to."""

    def validate(self, value: Any) -> None:
        """See `CloseAccessForm.clean`."""


class CloseAccessForm(ReasonForm):
    """For everyone on it, for one person, or for one organisation's people; or on all of its owner's releases."""

    field_order = ("whose", "person", "recipients", "reason")

    whose = forms.ChoiceField(
        label="Whose access?",
        choices=[
            (EVERYONE, "Everyone’s"),
            (PERSON, "One person’s"),
            (RECIPIENTS, "Everyone’s in one organisation"),
            (EVERYTHING, "Everyone’s, to every release that is not published"),
        ],
        widget=forms.RadioSelect,
        initial=EVERYONE,
    )
    person = Named(
        Person.objects.none(), label="Person", help_text="Only for one person’s access", empty_label="Choose"
    )
    recipients = Named(
        Organisation.objects.none(),
        label="Organisation",
        help_text="Only for one organisation’s access",
        empty_label="Choose",
    )

    def __init__(self, *args: Any, release: Release, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(holdings__lines__release=release).distinct().order_by("name")
        bodies = (
            Organisation.objects.filter(posts__holdings__lines__release=release).distinct().order_by("name")
        )
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["recipients"].queryset = bodies  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Exactly the scope that was chosen: what is named for another scope is left out."""
        whose = self.cleaned_data.pop("whose", EVERYONE)
        self.cleaned_data["everything"] = whose == EVERYTHING
        for scope in (PERSON, RECIPIENTS):
            if scope != whose:
                self.cleaned_data[scope] = None
            elif self.cleaned_data.get(scope) is None and scope not in self.errors:
                self.add_error(scope, f"Choose the {'person' if scope == PERSON else 'organisation'}.")
