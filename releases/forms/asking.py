from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from prerelease.core.decision import Decision, Reason

ONE_LINE = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True)
class Refusal:
    """Why an act was refused. A refused Decision counts as false; this is simply there, so that a page can ask."""

    reasons: tuple[Reason, ...]
    remedy: str


class Asking(forms.Form):
    """A form whose act may be refused. It knows no law: it carries the refusal, and keeps what was typed."""

    refusal: Refusal | None = None
    made: Any = None  # what the act made, once it was done

    def _clean_form(self) -> None:
        """What is asked for on one line is on one line: a line end in a title would be a header in a mail."""
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            if type(field.widget) is forms.TextInput and isinstance(value, str) and ONE_LINE.search(value):
                self.add_error(name, "Enter this on one line.")
        super()._clean_form()

    def refuse(self, decision: Decision) -> None:
        self.refusal = Refusal(decision.reasons, decision.remedy)

    def add_problems(self, error: ValidationError) -> None:
        """What a model found wrong, beside the field it names if this form has it."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for field, problems in error.error_dict.items():
            self.add_error(field if field in self.fields else None, problems)

    @property
    def status(self) -> int:
        """Of the page that shows it: 403 refused, 422 something to mend, else 200."""
        if self.refusal is not None:
            return 403
        return 422 if self.is_bound and self.errors else 200


class LawfulReason(forms.CharField):
    """Words that the law asks for. Left empty it goes through, so that the refusal carries the law's own words."""

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        super().__init__(widget=forms.Textarea({"rows": rows}), **options)

    def validate(self, value: Any) -> None:
        """Nothing to check: whoever acts is refused without a reason, and told by which paragraph."""


class Confirmation(Asking):
    """A button and nothing else."""
