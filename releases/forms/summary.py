from __future__ import annotations

from django import forms

from releases.models.summary import check_summary

from .asking import Asking


class WriteSummaryForm(Asking):
    """`over` is the version that was being edited, so that a stale page overwrites nothing."""

    text = forms.CharField(
        label="Summary",
        validators=[check_summary],
        help_text="Two sentences at most, with the main figures. 250 characters or fewer.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    over = forms.IntegerField(min_value=0, initial=0, widget=forms.HiddenInput)
