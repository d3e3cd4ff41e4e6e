"""Deciding many lines on one page: shape only, no law."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from releases.models import Line, Verdict

from .access import REASON_HINT, DecideLineForm
from .asking import Asking, LawfulReason, Refusal

REF = r"[A-Za-z0-9_-]{22}"
HASH = r"[0-9a-f]{16}"
OF_A_RELEASE = re.compile(rf"({REF})((?: {REF}:{HASH})+)")
READY = re.compile(rf"({REF}) (\d{{1,18}}) ({HASH})")
LINE = re.compile(rf"({REF}) ({REF})")
NOTHING = "Nothing was shown to you that could be approved. Look at the page again."


class Shown(forms.Field):
    """What the page showed, sent back by it: a hidden value for each thing, of a pattern."""

    widget = forms.MultipleHiddenInput

    def __init__(self, pattern: re.Pattern[str], **options: Any) -> None:
        super().__init__(required=True, error_messages={"required": NOTHING}, **options)
        self.pattern = pattern

    def to_python(self, value: Any) -> list[tuple[str, ...]]:
        found = [self.pattern.fullmatch(one) for one in value or ()]
        if not all(found):
            raise ValidationError(NOTHING)
        return [one.groups() for one in found if one]


class ManyAsking(Asking):
    """One press for several things, each of which may be refused: `refused` has whose, and why."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refused: list[tuple[str, Refusal]] = []

    def add(self, of: str, each: Asking) -> None:
        """What became of one of them."""
        if each.refusal:
            self.refused.append((of, each.refusal))

    @property
    def status(self) -> int:
        return 403 if self.refused else super().status


class ApproveUnchangedForm(ManyAsking):
    """One test of public benefit, for all lines that were shown. Cleans to the hash of each line, by release."""

    reason = LawfulReason(
        label="Why does the public benefit outweigh the risk to trust, for each of them?",
        help_text="The test of paragraph 3(1)(c). Your words are recorded with the decision on each line. If they do "
        f"not fit somebody, decide that line by itself first. {REASON_HINT}",
    )
    shown = Shown(OF_A_RELEASE)

    def clean_shown(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for release, lines in self.cleaned_data["shown"]:
            found.setdefault(release, {}).update(pair.split(":") for pair in lines.split())
        return found


class ApproveReadyForm(ManyAsking):
    """Releases, each with the frozen set and the list that were shown."""

    ready = Shown(READY)


class DecideLinesForm(ManyAsking):
    """The lines that were shown, by the references of release and line. `wrong` are those that need mending."""

    line = Shown(LINE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wrong: list[OneOfManyForm] = []

    def clean(self) -> None:
        if not self.errors and not self.filled:
            raise ValidationError("Say what you decide of at least one line.")

    @property
    def filled(self) -> dict[str, list[str]]:
        """By the reference of the release, those of the lines for which something was chosen or typed."""
        found: dict[str, list[str]] = {}
        for release, line in dict.fromkeys(self.cleaned_data["line"]):
            if any(self.data.get(f"{line}-{name}", "").strip() for name in ("verdict", "reason")):
                found.setdefault(release, []).append(line)
        return found

    @property
    def status(self) -> int:
        if any(one.refusal for one in self.wrong):
            return 403
        return 422 if self.wrong else super().status


class OneOfManyForm(DecideLineForm):
    """A line among others: left empty, it is not decided now. `shown` is the hash of what stood beside it."""

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        super().__init__(*args, line=line, in_force=None, prefix=line.ref, **kwargs)
        self.whose = line.holding.person.name
        self.fields["verdict"].label = f"What do you decide for {self.whose}?"
        if line.kind == "list":
            self.fields["reason"].help_text = "To approve, the test of paragraph 3(1)(c). To refuse, why."
        wrong = {"required": NOTHING, "invalid": NOTHING}
        self.fields["shown"] = forms.RegexField(
            HASH, widget=forms.HiddenInput, strip=False, error_messages=wrong
        )

    @property
    def has_times(self) -> bool:
        return self.is_bound and self.data.get(self.add_prefix("verdict")) == Verdict.SHORTENED
