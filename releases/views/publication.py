from django.http import HttpRequest, HttpResponse

from prerelease.core import clock
from releases import actions, events
from releases.actions.declare_final_form import hash_of
from releases.forms.documents import DeclareFinalFormForm
from releases.forms.publication import ApprovePublicationForm
from releases.models import FinalForm, Release
from releases.policies.publication import may_approve_publication, may_declare_final_form
from releases.queries.changed import changed
from releases.queries.frozen import versions_of
from releases.queries.overview import draft_rows

from . import door
from .asking import asked, done, posted, shown
from .changed_beside import shown_beside
from .changes import shown_changes
from .marking import marked


def declare_final_form(request: HttpRequest, ref: str) -> HttpResponse:
    """Freeze what is shown here: each version, with its hash."""
    release = door.fetch_workplace(request, ref, verb=events.FINAL_FORM_DECLARED)
    latest = release.latest_versions()
    showing = hash_of(release.to_freeze())
    form = DeclareFinalFormForm(posted(request), showing=showing)
    if form.is_valid() and asked(request, form, actions.declare_final_form, release):
        return done(request, "The release is in final form.", "release", ref)
    may = may_declare_final_form(release, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
    context = {"versions": latest, "showing": showing, "may": may, "before": release.final_form()} | {
        "summary": release.summary(),
        "charts": release.latest_charts(),
    }
    return shown(request, "releases/publication/declare_final_form.html", form, of=release, **context)


def approve_publication(request: HttpRequest, ref: str) -> HttpResponse:
    """Approve the frozen set that is shown here, and no other."""
    release = door.fetch_workplace(request, ref, verb=events.PUBLICATION_APPROVED)
    form = ApprovePublicationForm(posted(request), release=release)
    if form.is_valid() and asked(request, form, actions.approve_publication, release, **form.cleaned_data):
        return done(request, "Publication is approved.", "release", ref)
    final_form = release.final_form()
    context = _since_the_last_approval(request, release, final_form)
    # Asked after it: whoever has just seen all that changed has looked.
    may = may_approve_publication(release, final_form, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
    context |= {"final_form": final_form, "versions": versions_of(final_form), "may": may}
    context |= {"charts": final_form.charts(), "summary": final_form.summary()} if final_form else {}
    return shown(request, "releases/publication/approve_publication.html", form, of=release, **context)


def _since_the_last_approval(
    request: HttpRequest, release: Release, form: FinalForm | None
) -> dict[str, object]:
    """What differs from the set that readers have, cell by cell; nothing where that is the last one."""
    last = release.publication_approvals.select_related("by", "final_form").order_by("-at", "-pk").first()
    if form is None or last is None or last.final_form == form:
        return {"approved": last.final_form if last else None, "approval": last}
    found = shown_changes(request, changed(release, last.final_form.manifest, form.manifest))
    return marked(request, release) | {
        "approved": last.final_form,
        "approval": last,
        "shown": found,
        "beside": shown_beside(request, release, last.final_form.manifest, form.manifest),
        "behind": [row for row in draft_rows(release) if row.changes],
    }
