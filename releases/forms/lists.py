"""A pasted list and its plan: the text goes from page to page in the form, and is kept nowhere else."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from releases.documents.pasted_list import ORDER, NotAList, lines_of, read
from releases.policies.planning import Plan

from .asking import Asking

COLUMNS = ", ".join(ORDER.values())
ROW = "row_"
PROPOSE = "propose"  # the name of the second button


class ProposeListForm(Asking):
    """The text, and a choice for each row that means one of several. `plan` is what was shown of it."""

    text = forms.CharField(
        label="The list, one person to a line",
        strip=False,
        error_messages={"required": "Paste the list, one person to a line."},
        widget=forms.Textarea({"rows": 10, "spellcheck": "false", "wrap": "off", "class": "app-paste"}),
        help_text=f"Columns in this order: {COLUMNS}. Or with a heading row, in any order.",
    )
    # Of the text that the plan was made of: what was changed since is planned again before it is proposed.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    plan: Plan | None = None
    is_changed = False  # they pressed to propose what they were not shown: the text is another

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        try:
            read(text)
        except NotAList as says:
            raise forms.ValidationError(str(says)) from says
        return text

    @property
    def chosen(self) -> dict[int, int]:
        """By the number of a row, the key of the holding that was chosen; nothing else that may have been sent."""
        found = {name.removeprefix(ROW): self.data[name] for name in self.data if name.startswith(ROW)}
        return {int(row): int(key) for row, key in found.items() if _is_number(row) and _is_number(key)}

    @property
    def is_confirmed(self) -> bool:
        """They pressed to propose what they were shown."""
        return PROPOSE in self.data and self.data.get("seen") == hash_of(self.data.get("text", ""))

    def shows(self, plan: Plan) -> None:
        """This plan stands on the page, with a choice for each row that means one of several."""
        self.plan, self.is_changed = plan, PROPOSE in self.data and not self.is_confirmed
        self.data = self.data.copy()
        self.data["seen"] = hash_of(self.data["text"])
        for line in plan.lines:
            if line.choices:
                held = [(one.pk, f"{one.person.name}, {one.post}") for one in line.choices]
                self.fields[f"{ROW}{line.number}"] = forms.ChoiceField(
                    label=f"Row {line.number}, {line.who}: which?", choices=[("", "Choose"), *held]
                )

    @property
    def choices(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith(ROW)]

    def left(self, plan: Plan) -> ProposeListForm:
        """What is left to mend, under its heading row, as it was typed and chosen; checked already."""
        lines = [plan.heading] if plan.heading else []
        sent = {"text": "\n".join([*lines, *(line.text for line in plan.to_mend)])}
        for number, line in enumerate(plan.to_mend, start=len(lines) + 1):
            if line.number in self.chosen:
                sent[f"{ROW}{number}"] = str(self.chosen[line.number])
        form = ProposeListForm(MultiValueDict({name: [value] for name, value in sent.items()}))
        form.full_clean()
        return form


def hash_of(text: str) -> str:
    """However the browser ends a line."""
    return hashlib.sha256("\n".join(lines_of(text)).encode()).hexdigest()


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdigit() and len(said) < 19
