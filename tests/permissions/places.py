"""Every address of the service, from the URL configuration itself, with something to fill it with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from prerelease.accounts.models import Person
from prerelease.notices.models import Notice
from releases.models import Release
from tests.world.addresses import references_of

from .papers import BULLETIN, TENURE

# Of which document an address is, where it is not of the first: pages as printed, and a file that hides something.
OF_DOCUMENT = {"page_picture": BULLETIN, "page_text": BULLETIN, "accept_findings": TENURE}

# What stands for whatever a sign-in address carries: none of it leads anywhere.
OF_SIGNING_IN = {"key": "x-y", "uidb36": "1"}


def names() -> list[str]:
    """Of every address: its name, or its pattern where it has none; in the order of the configuration."""
    return list(dict.fromkeys(name for name, _ in patterns()))


def place(
    name: str, release: Release, person: Person | None, known: Mapping[str, object] | None = None
) -> str:
    """The address of this name, filled with what belongs to the release; a notice is this person's own.

    `known` is what `references` found, where it has been looked up already.
    """
    pattern = BY_NAME[name]
    if not pattern.name:
        return "/" + name.replace("^", "") + ("nothing/is/here/" if name.startswith("^") else "")
    wanted = [*pattern.pattern.converters, *pattern.pattern.regex.groupindex]
    known = {**(known or references(release)), **of_document(name, release)}
    if name == "notice":
        known["pk"] = Notice.objects.filter(to=person).values_list("pk", flat=True).first() or 0
    missing = set(wanted) - known.keys()
    assert not missing, f"{name} takes {missing}: say in tests/world/addresses.py what stands for it."
    return reverse(name, kwargs={key: known[key] for key in wanted})


def references(release: Release) -> dict[str, object]:
    return OF_SIGNING_IN | references_of(release) | public_references(release)


def of_document(name: str, release: Release) -> dict[str, object]:
    """The references of the document that this address is about, where it is not the first and is there by now."""
    document = release.documents.filter(title=OF_DOCUMENT.get(name)).first() if name in OF_DOCUMENT else None
    return {"document_ref": document.ref, "version_ref": document.latest().ref} if document else {}


def public_references(release: Release) -> dict[str, object]:
    return {
        "slug": release.output.slug,
        "output": release.output.slug,
        "version": 1,
        "edition": "april-to-june-2020",
        "number": 1,
        "file_name": "housing-starts.csv",
    }


def patterns(within: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Each with the name by which the table speaks of it."""
    for each in (within or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each, before + str(each.pattern))
        else:
            yield each.name or before + str(each.pattern), each


BY_NAME = dict(patterns())
