from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from prerelease.core.decision import Decision


class Asking(forms.Form):
    """A form whose act may be refused. It knows no law: it carries the refusal, and keeps what was typed."""

    refusal: Decision | None = None
    made: Any = None  # what the act made, once it was done

    def refuse(self, decision: Decision) -> None:
        self.refusal = decision

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


class Confirmation(Asking):
    """A button and nothing else."""
