"""Comments on a press draft as they are typed: shape only, no law."""

from __future__ import annotations

from typing import Any

from django import forms

from releases.models import DraftComment, DraftVersion, PressDraft

from .asking import Asking


class CommentForm(Asking):
    """`version` is the one that was looked at; `answers` the comment that is answered, if one is."""

    text = forms.CharField(
        label="Your comment",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="It is encrypted, and shown to those who may read this press draft.",
    )
    version = forms.ModelChoiceField(
        DraftVersion.objects.none(), to_field_name="ref", widget=forms.HiddenInput
    )
    answers = forms.ModelChoiceField(
        DraftComment.objects.none(), to_field_name="ref", required=False, widget=forms.HiddenInput
    )

    def __init__(self, draft: PressDraft, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].queryset = draft.versions.all()  # type: ignore[attr-defined]
        comments = DraftComment.objects.filter(version__draft=draft)
        self.fields["answers"].queryset = comments  # type: ignore[attr-defined]

    @property
    def about(self) -> DraftVersion:
        return self.cleaned_data["version"]

    @property
    def said(self) -> dict[str, Any]:
        return {key: self.cleaned_data[key] for key in ("text", "answers")}
