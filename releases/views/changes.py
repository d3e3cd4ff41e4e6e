"""What changed in a document since readers were last given it: embargoed figures, so through the gate."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prerelease.core import clock
from releases import actions
from releases.documents.changes import CHANGES_A_PAGE, Change, ChangesPage
from releases.documents.compare import changes_page
from releases.models import Comparison
from releases.policies.reading import may_open_changes
from releases.queries.changed import Changed

from .door import fetch_comparison
from .marking import mark_of, marked

AT_ONCE = CHANGES_A_PAGE  # changes of one document that the page of an approval shows


@dataclass(frozen=True)
class Shown:
    """A document that differs, with the first of its changes if this person may see them, and who opened them."""

    changed: Changed
    page: ChangesPage | None = None
    mark: str = ""

    @property
    def changes(self) -> list[Change]:
        return self.page.changes[:AT_ONCE] if self.page else []

    @property
    def has_more(self) -> bool:
        return self.page is not None and self.page.shown > AT_ONCE


@require_safe
def open_changes(
    request: HttpRequest, ref: str, document_ref: str, version_ref: str, since: int
) -> HttpResponse:
    comparison = fetch_comparison(request, ref, document_ref, version_ref, since)
    number = _number(request, comparison)
    sight = actions.open_changes(comparison, page=number, occasion=request.occasion)  # type: ignore[attr-defined]
    release, page = comparison.new.release, changes_page(comparison, number)
    first = (number - 1) * CHANGES_A_PAGE + 1 if page.changes else 0
    context = marked(request, release) | {
        "release": release,
        "comparison": comparison,
        "document": comparison.new.document,
        "page": page,
        "first": first,
        "last": first + len(page.changes) - 1,
        "previous_href": f"?page={number - 1}" if number > 1 else "",
        "next_href": f"?page={number + 1}" if number < page.pages else "",
        "mark": mark_of(request.occasion.by, sight),  # type: ignore[attr-defined]
    }
    return render(request, "releases/read/open_changes.html", context)


def shown_changes(request: HttpRequest, found: list[Changed]) -> list[Shown]:
    """For a page on which something is approved: each document opens through the gate, or is only told of."""
    return [_shown(request, each) for each in found]


def _shown(request: HttpRequest, changed: Changed) -> Shown:
    comparison, by = changed.comparison, request.occasion.by  # type: ignore[attr-defined]
    if comparison is None or not may_open_changes(by, comparison, clock.moment()):
        return Shown(changed)
    sight = actions.open_changes(comparison, occasion=request.occasion)  # type: ignore[attr-defined]
    return Shown(changed, changes_page(comparison, 1), mark_of(by, sight))


def _number(request: HttpRequest, comparison: Comparison) -> int:
    """The page that is asked for, or the nearest that there is: known before anything is opened."""
    typed = request.GET.get("page", "")
    pages = max(1, -(-comparison.shown // CHANGES_A_PAGE))
    return max(1, min(int(typed), pages)) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 1
