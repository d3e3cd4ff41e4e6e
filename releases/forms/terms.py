from __future__ import annotations

from django import forms

from .asking import Asking


class AgreeTermsForm(Asking):
    """The text that was on the page, by its hash: nobody agrees to what they did not read."""

    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)
