from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prerelease.core import clock, london
from releases import events
from releases.policies.to_clear import to_clear
from releases.policies.to_do import to_decide, to_make, to_watch
from releases.policies.to_look_at import to_look_at
from releases.policies.to_preview import to_preview
from releases.policies.to_read import to_read
from releases.queries import desk as desk_queries
from releases.queries.concerning import not_published

from . import door


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What do I have to do, and by when?"""
    door.note(request, events.DESK_SEEN, {})
    person, moment = request.occasion.by, clock.moment()  # type: ignore[attr-defined]
    found = [
        thing
        for release in not_published(person, moment)
        for asks in (to_read, to_clear, to_look_at, to_make, to_preview, to_decide, to_watch)
        for thing in asks(release, person, moment)
    ]
    sections = desk_queries.sections(found, moment)
    published = desk_queries.published_lately(person, moment)
    return render(
        request,
        "releases/desk/desk.html",
        {
            "sections": sections,
            "published": published,
            "at": moment.low,
            "greeting": london.greeting(moment.low),
        },
    )
