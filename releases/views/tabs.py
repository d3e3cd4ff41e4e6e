"""The way between the documents of a release: a link to each that this reader may open, and no other."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse

from releases.models import Release
from releases.queries.openable import openable


class Tab(NamedTuple):
    name: str
    href: str
    is_current: bool


def tabs_of(release: Release, kind: str, *, current: str) -> list[Tab]:
    """`kind` is of the line by which the gate let them in, `current` the reference of what is open.

    The summary, which stands for the release, then its documents and charts in their order.
    """
    found = [(release.ref, "Summary", reverse("read_release", args=[release.ref]))]
    found += [
        (ref, name, reverse(place, args=[release.ref, ref])) for place, ref, name in openable(release, kind)
    ]
    return [Tab(name, href, ref == current) for ref, name, href in found]
