from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from prerelease.core import clock, london
from releases import actions, events
from releases.forms.terms import AgreeTermsForm
from releases.models import Agreement, LineKind, Release
from releases.policies.reading import may_read_release, terms_in_force
from releases.policies.terms import may_agree_terms
from releases.queries.reading import fellows

from .asking import asked, posted, shown
from .door import fetch_release, require


@require_http_methods(["GET", "HEAD", "POST"])
def agree_terms(request: HttpRequest, ref: str, kind: str) -> HttpResponse:
    """What this person may not do until publication, and with whom alone they may speak of the statistics."""
    release = fetch_release(request, ref, verb=events.TERMS_AGREED)
    may = may_agree_terms(release, kind=kind, by=request.occasion.by, moment=clock.moment())  # type: ignore[attr-defined]
    require(may, events.TERMS_AGREED, release)
    form = AgreeTermsForm(posted(request))
    if form.is_valid() and asked(request, form, actions.agree_terms, release, kind=kind, **form.cleaned_data):
        return _onward(request, release, kind)
    page = _terms(request, release, LineKind(kind))
    return shown(request, "releases/terms/agree_terms.html", form, of=release, **page)


def _onward(request: HttpRequest, release: Release, kind: str) -> HttpResponse:
    """To the statistics; or, while they are not open to this person, to when they will be."""
    may = may_read_release(request.occasion.by, release, clock.moment())  # type: ignore[attr-defined]
    return redirect("read_release", release.ref) if may else redirect("agree_terms", release.ref, kind)


def _terms(request: HttpRequest, release: Release, kind: LineKind) -> dict[str, object]:
    person, moment = request.occasion.by, clock.moment()  # type: ignore[attr-defined]
    terms = terms_in_force(kind, moment)
    agreement = Agreement.objects.filter(person=person, release=release, terms=terms).first()
    return {
        "facts": _facts(release, agreement),
        "paragraphs": terms.text.split("\n\n") if terms else [],
        "sha256": terms.sha256 if terms else "",
        "agreement": agreement,
        "fellows": fellows(person, release, kind, moment),
        "may": may_read_release(person, release, moment),
    }


def _facts(release: Release, agreement: Agreement | None) -> list[tuple[str, str]]:
    rows = [
        ("Statistics", release.title),
        ("Produced by", str(release.organisation)),
        ("To be published", london.when(release.publish_at)),
    ]
    return rows + ([("You agreed", london.when(agreement.at))] if agreement else [])
