from django.http import HttpRequest, HttpResponse

from prerelease.core import clock
from releases import events
from releases.forms.window import WindowForm
from releases.queries.outputs import organisations_of
from releases.rules.grants import window as window_of

from . import door
from .asking import posted, shown


def window(request: HttpRequest) -> HttpResponse:
    """How early may each kind of access open? Asked before anything is proposed; it is kept nowhere."""
    door.note(request, events.WINDOW_ASKED, {})
    mine = organisations_of(request.occasion.by, clock.moment())  # type: ignore[attr-defined]
    form = WindowForm(posted(request), organisations=mine)
    asked = window_of(**form.asked()) if form.is_valid() else None
    return shown(request, "releases/output/window.html", form, asked=asked)
