"""Press drafts as they are typed: shape only, no law."""

from __future__ import annotations

from typing import Any

from django import forms

from prerelease.accounts.models import Person
from releases.models import DraftReader, DraftVersion, PressDraft
from releases.queries.drafts import people_with_lines, readers_of, versions_of

from .asking import Asking

NOBODY = "There is nobody here with this email address. Check it, or ask for them to be invited."
ONE_OF_TWO = "Choose a person from the list or enter an email address, not both."
NEITHER = "Choose a person from the list, or enter their email address."


class DraftForm(Asking):
    heading = forms.CharField(max_length=200)
    text = forms.CharField(
        label="Text",
        max_length=100_000,
        strip=False,
        help_text="Leave an empty line between paragraphs.",
        widget=forms.Textarea(attrs={"rows": 16}),
    )


class SaveDraftForm(DraftForm):
    """`over` is the version that was being edited, so that a stale page overwrites nothing."""

    over = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class AddDraftReaderForm(Asking):
    """A person, from those who have a line, or by the address that they sign in with."""

    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="Somebody on the register or the list",
        required=False,
        empty_label="Choose a person",
    )
    email = forms.EmailField(label="Somebody else’s email address", required=False)

    def __init__(self, draft: PressDraft, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_with_lines(draft)  # type: ignore[attr-defined]

    def clean_email(self) -> Person | None:
        typed = self.cleaned_data["email"]
        if not typed:
            return None
        found = Person.objects.filter(email__iexact=typed, is_active=True).first()
        if found is None:
            raise forms.ValidationError(NOBODY)
        return found

    def clean(self) -> dict[str, Any]:
        chosen = [self.cleaned_data.get(name) for name in ("person", "email")]
        if self.errors:
            return self.cleaned_data
        if len([one for one in chosen if one]) != 1:
            self.add_error("email", ONE_OF_TWO if all(chosen) else NEITHER)
        return self.cleaned_data

    @property
    def reader(self) -> Person:
        return self.cleaned_data["person"] or self.cleaned_data["email"]


class RemoveDraftReaderForm(Asking):
    """One of those who are named on it now."""

    reader = forms.ModelChoiceField(DraftReader.objects.none(), widget=forms.HiddenInput)

    def __init__(self, draft: PressDraft, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reader"].queryset = readers_of(draft)  # type: ignore[attr-defined]


class CompareForm(forms.Form):
    """Two versions by their numbers. Whatever is not a version is not chosen, and the last two are compared."""

    old = forms.TypedChoiceField(label="From", coerce=int)
    new = forms.TypedChoiceField(label="To", coerce=int)

    def __init__(self, draft: PressDraft, data: Any) -> None:
        self.versions = {version.number: version for version in reversed(versions_of(draft))}
        last = max(self.versions)
        asked = {name: data.get(name) for name in ("old", "new") if data.get(name)}
        super().__init__({"old": max(1, last - 1), "new": last} | asked)
        choices = [(number, f"Version {number}") for number in self.versions]
        for field in self.fields.values():
            field.choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> tuple[DraftVersion, DraftVersion]:
        last = max(self.versions)
        self.full_clean()
        old, new = self.cleaned_data.get("old", max(1, last - 1)), self.cleaned_data.get("new", last)
        return self.versions[old], self.versions[new]
