"""Clearing a press draft, as it is asked for and answered: shape only, no law."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from prerelease.accounts.models import Person
from prerelease.web.fields import LondonInstantField
from releases.policies.clearance import Asked
from releases.policies.sending import Prospect

from .asking import Asking
from .drafts import NOBODY

TURNS = ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th")
NOT_ASKED = "Do not ask"


@dataclass(frozen=True)
class Row:
    """Somebody who might be asked, with the fields that ask them."""

    prospect: Prospect
    turn: Any
    due_at: Any


class SendForClearanceForm(Asking):
    """A turn for each person who is asked, and by when: everybody's deadline, or one of their own.

    Whoever is not on the list is typed by their address. There are fields for those who may not be sent it too, so that
    an attempt is judged and recorded by the action and not lost here.
    """

    due_at = LondonInstantField(
        label="When must it be cleared?",
        help_text="For example, 15 7 2020 at 3pm, London time. You can give somebody a time of their own below.",
    )
    email = forms.EmailField(
        label="Somebody else’s email address",
        required=False,
        help_text="We show you whether they may be sent it, before anything is sent.",
    )

    def __init__(self, prospects: Sequence[Prospect], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prospects = prospects
        choices = [("", NOT_ASKED), *((str(number), turn) for number, turn in enumerate(TURNS, start=1))]
        for prospect in prospects:
            name, key = prospect.person.name, prospect.person.pk
            self.fields[f"turn_{key}"] = forms.TypedChoiceField(
                label=f"Turn of {name}", choices=choices, coerce=int, required=False, empty_value=None
            )
            self.fields[f"due_{key}"] = LondonInstantField(
                label=f"Another time for {name}", required=False, help_text=None
            )

    @property
    def rows(self) -> Iterator[Row]:
        for prospect in self.prospects:
            key = prospect.person.pk
            yield Row(prospect, self[f"turn_{key}"], self[f"due_{key}"])

    def only_shown(self) -> Person | None:
        """Whom the author asked about and no more: what else is missing is not said yet. None where nobody is known."""
        self.full_clean()
        typed = self.cleaned_data.get("email")
        for name in [name for name in self.errors if typed or name != "email"]:
            del self.errors[name]
        if typed:
            self.data = self.data.copy()
            self.data["email"] = ""  # they have a row now, and are asked only by a turn
        return typed

    def clean_email(self) -> Person | None:
        typed = self.cleaned_data["email"]
        found = Person.objects.filter(email__iexact=typed, is_active=True).first() if typed else None
        if typed and found is None:
            raise forms.ValidationError(NOBODY)
        return found

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.asked:
            raise forms.ValidationError("Give a turn to each person who is to clear it.")
        return self.cleaned_data

    @property
    def asked(self) -> list[Asked]:
        """Whoever has a turn, and whoever was typed and has none yet: in the first."""
        said, common = self.cleaned_data, self.cleaned_data.get("due_at")
        found = [
            Asked(each.person, said[f"turn_{each.person.pk}"], said.get(f"due_{each.person.pk}") or common)
            for each in self.prospects
            if said.get(f"turn_{each.person.pk}")
        ]
        typed = said.get("email")
        if typed and typed not in [each.person for each in found]:
            found.append(Asked(typed, 1, common))
        return found


class AskForChangesForm(Asking):
    text = forms.CharField(
        label="What has to change?",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="It is encrypted, and shown to those who may read this press draft.",
    )
