from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from prerelease.accounts.models import Holding, Post
from prerelease.accounts.models.organisation import PostKind
from prerelease.core import london
from prerelease.core.moment import Moment
from prerelease.web.fields import LondonInstantField
from releases.models import Line, Release
from releases.models.access import GRANTING, Eligibility, Ground, Purpose, Verdict

from .asking import Asking, LawfulReason

REASON_HINT = "Your words are encrypted. The people who decide can read them."


class HoldingField(forms.ModelChoiceField):
    """From the list, unless an email address says who: so it may be empty, and is not called optional."""

    def validate(self, value: Any) -> None:
        """The form asks for one of the two."""

    def label_from_instance(self, holding: Holding) -> str:  # type: ignore[override]
        return f"{holding.person.name}, {holding.post.title}, {holding.post.organisation.name}"


class ChoosesHolder(Asking):
    """Names a person in a post: from the list, or by their email address. Cleans to `holding`."""

    holding = HoldingField(Holding.objects.none(), label="Person and post", empty_label="Choose")
    email = forms.EmailField(
        label="Or their work email address",
        required=False,
        help_text="Their own, not a mailbox that several people read",
    )

    def __init__(self, *args: Any, moment: Moment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holding"].queryset = holdings(moment)  # type: ignore[attr-defined]

    def clean(self) -> None:
        """One of the two, and not two different people."""
        chosen, email = self.cleaned_data.get("holding"), self.cleaned_data.pop("email", "")
        if "email" in self.errors or "holding" in self.errors:
            return
        if email:
            self._from_email(email, chosen)
        elif chosen is None:
            self.add_error("holding", "Choose a person, or enter their email address.")

    def _from_email(self, email: str, chosen: Holding | None) -> None:
        found = list(self.fields["holding"].queryset.filter(person__email__iexact=email))  # type: ignore[attr-defined]
        if chosen in found:
            return
        if chosen is not None and found:
            self.add_error("email", "This is the address of somebody else. Choose one of the two.")
        elif not found:
            self.add_error(
                "email", "Nobody with this address holds a post. Ask an administrator to add them."
            )
        elif len(found) > 1:
            self.add_error("email", "This person holds more than one post. Choose which in the list above.")
        else:
            self.cleaned_data["holding"] = found[0]


def holdings(moment: Moment) -> QuerySet[Holding]:
    """Everybody who holds a post now, by organisation, post and name."""
    held = Holding.objects.in_force(moment.low).filter(person__is_active=True)
    return held.select_related("person", "post__organisation").order_by(
        "post__organisation__name", "post__title", "person__name"
    )


class AsksForCopies(ChoosesHolder):
    """Reading here is what everybody gets; a copy to take away is asked for by exception. Its fields come last."""

    may_download = forms.BooleanField(
        label="They also need to download copies",
        required=False,
        help_text="By exception. Each copy is marked with their name and recorded; it cannot be taken back.",
    )
    download_reason = LawfulReason(
        label="If so, why can they not read them here?", help_text=REASON_HINT, rows=2
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if "download" not in name), *COPIES])


COPIES = ("may_download", "download_reason")


class ProposeRegisterLineForm(AsksForCopies):
    ground = forms.ChoiceField(
        label="Why do they need figures before final form?", choices=Ground.choices, widget=forms.RadioSelect
    )
    reason = LawfulReason(label="What will they do with them?", help_text=REASON_HINT)
    produces_publication = forms.BooleanField(
        label="They produce the publication, so they keep access after final form",
        required=False,
        help_text="Only for people who are directly involved in producing it.",
    )


class ProposeListLineForm(AsksForCopies):
    """Times left empty are the longest window that the law allows; the rules judge whatever is typed."""

    eligibility = forms.ChoiceField(
        label="Which category makes them eligible?",
        choices=[("", "Choose"), *Eligibility.choices],
        help_text="UK Order, paragraph 3(2)",
    )
    principal = forms.ModelChoiceField(
        Post.objects.none(),
        label="Whom do they advise?",
        required=False,
        empty_label="Nobody: they are eligible themselves",
        help_text="For category (i) only",
    )
    purpose = forms.ChoiceField(
        label="What do they need it for?", choices=Purpose.choices, widget=forms.RadioSelect
    )
    reason = LawfulReason(label="Why this person in particular?", help_text=REASON_HINT)
    opens_at = LondonInstantField(label="Access opens", required=False)
    closes_at = LondonInstantField(label="Access closes", required=False)

    def __init__(self, *args: Any, release: Release, earliest: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["principal"].queryset = principals(release)  # type: ignore[attr-defined]
        self.fields[
            "opens_at"
        ].help_text = f"Leave empty for the earliest that is lawful: {london.when(earliest)}"
        self.fields["closes_at"].help_text = f"Leave empty for publication: {london.when(release.publish_at)}"


def principals(release: Release) -> QuerySet[Post]:
    """Ministers, and the posts that are on this list in their own right."""
    on_list = release.lines.list().exclude(eligibility=Eligibility.I).values("holding__post")
    posts = Post.objects.filter(Q(kind=PostKind.MINISTER) | Q(pk__in=on_list))
    return posts.select_related("organisation").order_by("organisation__name", "title")


class DecideLineForm(Asking):
    """Approve, shorten, refuse or withdraw. `verdict` is the one in force, if there is one."""

    verdict = forms.ChoiceField(label="What do you decide?", widget=forms.RadioSelect)
    reason = LawfulReason(label="Why?", rows=4)
    opens_at = LondonInstantField(label="Opens", required=False)
    closes_at = LondonInstantField(label="Closes", required=False)
    may_download = forms.BooleanField(
        label="They may download copies too",
        required=False,
        help_text="Leave it empty and they can read here only. A mark in each copy says whose it is, so it deters and "
        "it can be traced. It does not prevent anybody from passing the figures on.",
    )

    def __init__(self, *args: Any, line: Line, in_force: str | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verdict"].choices = choices(in_force)  # type: ignore[attr-defined]
        if line.kind == "list":
            self.fields["reason"].label = "Why does the public benefit outweigh the risk to trust?"
            self.fields[
                "reason"
            ].help_text = f"The test of paragraph 3(1)(c). To refuse or withdraw: why. {REASON_HINT}"
        else:
            self.fields["reason"].help_text = f"Needed if you refuse or withdraw. {REASON_HINT}"
            del self.fields["opens_at"]
        if not line.may_download:
            del self.fields["may_download"]

    @property
    def has_times(self) -> bool:
        """Were times typed? Then they are shown."""
        return self.is_bound and self.data.get("verdict") == Verdict.SHORTENED

    def clean(self) -> None:
        """Times belong to a shorter window only."""
        typed = {name: self.cleaned_data.get(name) for name in ("opens_at", "closes_at")}
        if self.cleaned_data.get("verdict") != Verdict.SHORTENED:
            self.cleaned_data |= dict.fromkeys(typed)
        elif not any(typed.values()) and not {"opens_at", "closes_at"} & set(self.errors):
            raise ValidationError("Enter when the shorter access opens, or when it closes.")


def choices(in_force: str | None) -> list[tuple[str, str]]:
    """What can still be decided: a grant can be shortened or withdrawn, anything else granted."""
    shorten = (Verdict.SHORTENED, "Approve for a shorter time")
    if in_force in GRANTING:
        return [shorten, (Verdict.REVOKED, "Withdraw it")]
    granting = [(Verdict.APPROVED, "Approve"), shorten]
    return granting if in_force else [*granting, (Verdict.REFUSED, "Refuse")]
