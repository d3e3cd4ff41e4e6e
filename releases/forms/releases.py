from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from prerelease.web.fields import LondonInstantField
from releases.models import Announcement, Release
from releases.models.release import Regime

from .asking import Asking, LawfulReason

# What is not built is refused with its reason, rather than left out so that somebody picks the wrong one.
REGIMES = [*Regime.choices, ("other", "Scotland, Wales or Northern Ireland: an Order of their own")]
AT_HALF_PAST_NINE = ["", "", "", "9:30am"]


class CreateReleaseForm(Asking):
    title = forms.CharField(
        label="Title",
        max_length=200,
        help_text="With its period, like Housing Statistics, 1 April 2019 to 31 March 2020",
    )
    regime = forms.ChoiceField(
        label="Which Order applies?", choices=REGIMES, widget=forms.RadioSelect, initial=Regime.UK
    )
    market_sensitive = forms.TypedChoiceField(
        label="Are the statistics market sensitive?",
        choices=[("no", "No"), ("yes", "Yes")],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        help_text="Could they move a market if they were known early?",
    )
    publish_at = LondonInstantField(label="When will it be published?", initial=AT_HALF_PAST_NINE)


class AnnounceReleaseForm(Asking):
    """`release` is not announced yet. The address is suggested from what its title adds to its output's."""

    slug = forms.SlugField(
        label="Web address of this edition",
        max_length=80,
        help_text="Lower-case letters, numbers and hyphens. It is for ever: it cannot be changed later.",
    )
    short_notice_reason = LawfulReason(
        label="Why is it announced less than 4 weeks ahead?",
        help_text="Write it so that the public can read it. Do not put figures here.",
    )

    def __init__(self, *args: Any, release: Release, at_short_notice: bool, **kwargs: Any) -> None:
        super().__init__(*args, initial={"slug": suggested_slug(release)}, **kwargs)
        self.release = release
        if not at_short_notice:
            del self.fields["short_notice_reason"]

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"].lower()
        if Announcement.objects.filter(output=self.release.output, slug=slug).exists():
            raise ValidationError("Another release of this output has this web address. Choose another.")
        return slug


def suggested_slug(release: Release) -> str:
    """Housing Statistics, 1 April 2019 to 31 March 2020: 1-april-2019-to-31-march-2020."""
    period = release.title.removeprefix(release.output.title)
    return (slugify(period) or slugify(release.title))[:80].strip("-")
