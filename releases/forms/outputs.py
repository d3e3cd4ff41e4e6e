from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from prerelease.accounts.models import Organisation
from prerelease.accounts.models.role import RoleKind
from releases.models import Output, StandingPermission
from releases.models.access import Ground

from .asking import Asking

RESERVED = {"create-output"}  # the address of an act
ADDRESS_HINT = "Lower-case letters, numbers and hyphens, like housing-statistics"


class CreateOutputForm(Asking):
    """A statistical series of one of the organisations that somebody acts for."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label="Organisation", empty_label=None)
    title = forms.CharField(label="Title", max_length=200, help_text="As the public will read it")
    slug = forms.SlugField(label="Web address", max_length=80, help_text=ADDRESS_HINT)
    contact = forms.CharField(
        label="Contact", max_length=200, help_text="The team that answers for the statistics"
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"].lower()
        if slug in RESERVED or Output.objects.filter(slug=slug).exists():
            raise ValidationError("Another output has this web address. Choose another.")
        return slug


class PermitRoleForm(Asking):
    """The Head of Profession's standing permission for everybody in a role."""

    role = forms.ChoiceField(label="Role", choices=RoleKind.choices)
    ground = forms.ChoiceField(
        label="Why do they need figures before final form?", choices=Ground.choices, widget=forms.RadioSelect
    )
    produces_publication = forms.BooleanField(
        label="They produce the publication, so they keep access after final form",
        required=False,
        help_text="Only for people who are directly involved in producing it (UK Order, paragraph 10).",
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def clean_role(self) -> str:
        role = self.cleaned_data["role"]
        if StandingPermission.objects.filter(organisation=self.organisation, role=role).exists():
            raise ValidationError("This role has a standing permission already.")
        return role
