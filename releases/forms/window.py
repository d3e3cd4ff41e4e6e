from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from prerelease.accounts.models import Organisation
from prerelease.core import london
from prerelease.core.clock import LONDON
from prerelease.web.fields import LondonInstantField
from releases.policies.calendar import calendar_of
from releases.policies.readings import readings
from releases.rules.limits import ECONOMIC, GDP_OR_RETAIL, OTHER
from releases.rules.orders import ORDERS

from .asking import Asking
from .releases import AT_HALF_PAST_NINE

TOPICS = [
    (OTHER, "Something else"),
    (ECONOMIC, "Economic statistics"),
    (GDP_OR_RETAIL, "Gross domestic product or retail sales"),
]


class WindowForm(Asking):
    """What has to be known to say how early access may open. Any Order can be asked about."""

    regime = forms.ChoiceField(
        label="Which Order applies?",
        choices=[(key, f"{order.name}: {order.instrument}") for key, order in ORDERS.items()],
        widget=forms.RadioSelect,
        initial="UK",
    )
    publish_at = LondonInstantField(label="When will it be published?", initial=AT_HALF_PAST_NINE)
    market_sensitive = forms.TypedChoiceField(
        label="Are the statistics market sensitive?",
        choices=[("no", "No"), ("yes", "Yes")],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        initial="no",
    )
    topic = forms.ChoiceField(
        label="What are they about?",
        choices=TOPICS,
        widget=forms.RadioSelect,
        initial=OTHER,
        help_text="Only Scotland's Order asks.",
    )

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Whose statistics are they?",
        empty_label=None,
        help_text="Days on which its offices are closed do not count in Scotland.",
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        """Whoever acts for one organisation is not asked which, nor is whoever acts for none."""
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self._only = organisations.first()
        if organisations.count() < 2:
            del self.fields["organisation"]

    def asked(self) -> dict[str, Any]:
        """As the rules are asked, by their names."""
        about = dict(self.cleaned_data)
        whose, publishes_at = about.pop("organisation", self._only), about.pop("publish_at")
        return about | {"publishes_at": publishes_at, "calendar": calendar_of(whose), "readings": readings()}

    def clean(self) -> None:
        """An Order says nothing of a time before it was in force."""
        order, at = ORDERS.get(self.cleaned_data.get("regime", "")), self.cleaned_data.get("publish_at")
        if order and at and at.astimezone(LONDON).date() < order.from_on:
            raise ValidationError(f"{order.instrument} came into force on {london.day(order.from_on)}.")
