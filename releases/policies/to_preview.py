"""What a second person has to look at before publication is approved."""

from __future__ import annotations

from prerelease.accounts.models import Person
from prerelease.core.moment import Moment
from releases.models import Release

from .publication import has_producing_line
from .to_do import ToDo, access_opens


def to_preview(release: Release, person: Person, moment: Moment) -> list[ToDo]:
    """For those who produce it: the first frozen version that they did not upload and nobody has looked at."""
    form = release.final_form()
    if release.is_published or form is None:
        return []
    waiting = [one for one in form.versions() if one.by_id != person.pk and not one.is_previewed]
    if not waiting or not has_producing_line(person, release):
        return []
    first, more = waiting[0], len(waiting)
    says = "1 document needs" if more == 1 else f"{more} documents need"
    says += f" a second person to look at {'it' if more == 1 else 'them'}."
    args = (release.ref, first.document.ref, first.ref)
    return [ToDo(release, "Look at it", "preview_version", access_opens(release), says, args)]
