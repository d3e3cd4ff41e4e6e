"""Addresses for the tests of the face: the sign-in pages, health, and one page with every component on it."""

from datetime import UTC, datetime

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from prerelease.core.decision import Decision, Reason
from prerelease.web import errors
from prerelease.web.fields import ClockTimeField, DayField, LondonInstantField

PUBLISHED = datetime(2020, 7, 16, 8, 30, tzinfo=UTC)


class EveryField(forms.Form):
    title = forms.CharField(label="Title", help_text="As the <public> will read it")
    email = forms.EmailField(label="Email address", required=False)
    purpose = forms.CharField(label="Purpose", widget=forms.Textarea)
    ground = forms.ChoiceField(
        label="Ground", choices=[("p", "Production"), ("q", "Quality")], widget=forms.RadioSelect
    )
    days = forms.MultipleChoiceField(
        label="Days", choices=[("m", "Monday"), ("t", "Tuesday")], widget=forms.CheckboxSelectMultiple
    )
    output = forms.ChoiceField(label="Output", choices=[("h", "Housing")])
    agrees = forms.BooleanField(label="I agree and want to open")
    table = forms.FileField(label="Table")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    ticket = forms.CharField(widget=forms.HiddenInput, required=False)
    publish_at = LondonInstantField(label="When will it be published?")
    received_on = DayField(label="Received on", required=False)
    call_at = ClockTimeField(label="Call at", required=False)

    def clean(self) -> None:
        if self.cleaned_data.get("title") == "whole":
            raise forms.ValidationError("The form as a whole is wrong.")


@login_not_required
def everything(request: HttpRequest) -> HttpResponse:
    form = EveryField(request.POST or None, request.FILES or None)
    messages.success(request, "The list is approved.")
    steps = [
        {"name": "Announced", "state": "done", "when": "18 June", "says": ""},
        {"name": "List approved", "state": "current", "when": "", "says": "2 lines to decide"},
        {"name": "Published", "state": "next", "when": "16 July", "says": ""},
    ]
    decision = Decision(
        (Reason("R12", "SI 2008/2998 Sch para 4", "It opens at 9:30am.", {}, "ask to be added"),)
    )
    headings = ["Area", *(f"Column {number}" for number in range(12))]
    rows = [[f"Area {row}", *(f"{row * 1000 + column:,}" for column in range(12))] for row in range(40)]
    return render(
        request,
        "gallery.html",
        {
            "form": form,
            "steps": steps,
            "decision": decision,
            "headings": headings,
            "rows": rows,
            "numbers": range(1, 13),
            "publish_at": PUBLISHED,
        },
    )


@login_not_required
def broken(request: HttpRequest, kind: str) -> HttpResponse:
    match kind:
        case "400":
            return errors.bad_request(request)
        case "403":
            return errors.permission_denied(request)
        case "csrf":
            return errors.csrf_failure(request)
        case "404":
            return errors.page_not_found(request)
        case "503":
            return errors.not_recorded(request)
        case _:
            return errors.server_error(request)


urlpatterns = [
    path("", everything, name="desk"),
    path("outputs/", everything, name="outputs"),
    path("broken/<kind>/", broken),
    path("accounts/", include("allauth.urls")),
    path("", include("prerelease.web.urls")),
]
