from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prerelease.core import clock
from releases import actions, events
from releases.forms.outputs import CreateOutputForm, PermitRoleForm
from releases.forms.releases import CreateReleaseForm
from releases.policies.access import may_permit_role
from releases.policies.standing import MAKERS, may_make
from releases.queries import outputs as output_queries

from . import door
from .asking import asked, done, posted, shown


@require_safe
def outputs(request: HttpRequest) -> HttpResponse:
    """The series of the organisations that somebody acts for."""
    door.note(request, events.OUTPUT_SEEN, {}, page="outputs")
    person, moment = request.occasion.by, clock.moment()  # type: ignore[attr-defined]
    mine = output_queries.with_next_release(output_queries.outputs_for(person, moment))
    may_create = output_queries.organisations_of(person, moment, *MAKERS).exists()
    return render(request, "releases/output/outputs.html", {"outputs": mine, "may_create": may_create})


@require_safe
def output(request: HttpRequest, slug: str) -> HttpResponse:
    """One series: its releases, and the standing permissions of its organisation."""
    output = door.fetch_output(request, slug)
    door.note(request, events.OUTPUT_SEEN, {}, output=slug)
    person, moment = request.occasion.by, clock.moment()  # type: ignore[attr-defined]
    context = {
        "output": output,
        "releases": output_queries.rows_of(output, moment),
        "standing": output_queries.standing_permissions(output.organisation),
        "may_create": may_make(person, output.organisation, moment, "create a release"),
        "may_permit": may_permit_role(output.organisation, by=person, moment=moment),
    }
    return render(request, "releases/output/output.html", context)


def create_output(request: HttpRequest) -> HttpResponse:
    mine = output_queries.organisations_of(request.occasion.by, clock.moment())  # type: ignore[attr-defined]
    form = CreateOutputForm(posted(request), organisations=mine)
    if form.is_valid() and asked(
        request, form, actions.create_output, form.cleaned_data.pop("organisation"), **form.cleaned_data
    ):
        return done(request, "The output is set up.", "output", form.made.slug)
    return shown(request, "releases/output/create_output.html", form)


def create_release(request: HttpRequest, slug: str) -> HttpResponse:
    output = door.fetch_output(request, slug, verb=events.RELEASE_CREATED)
    form = CreateReleaseForm(posted(request))
    if form.is_valid() and asked(request, form, actions.create_release, output, **form.cleaned_data):
        return done(request, "The release is created. Next, announce it.", "release", form.made.ref)
    return shown(request, "releases/output/create_release.html", form, output=output)


def permit_role(request: HttpRequest, slug: str) -> HttpResponse:
    output = door.fetch_output(request, slug, verb=events.ROLE_PERMITTED)
    form = PermitRoleForm(posted(request), organisation=output.organisation)
    if form.is_valid() and asked(
        request, form, actions.permit_role, output.organisation, **form.cleaned_data
    ):
        return done(request, "The standing permission is given.", "output", slug)
    return shown(request, "releases/output/permit_role.html", form, output=output)
