from django.http import HttpRequest, HttpResponse

from releases import events
from releases.forms.window import WindowForm
from releases.rules.grants import window as window_of

from . import door
from .asking import posted, shown


def window(request: HttpRequest) -> HttpResponse:
    """How early may each kind of access open? Asked before anything is proposed; it is kept nowhere."""
    door.note(request, events.WINDOW_ASKED, {})
    form = WindowForm(posted(request))
    asked = window_of(**form.asked()) if form.is_valid() else None
    return shown(request, "releases/output/window.html", form, asked=asked)
