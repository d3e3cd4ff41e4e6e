"""The part of the story after publication: a corrected file and its note, as secret as any until they are approved."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from releases import tasks
from tests.world.builders import at

from .by_http import EDITION, Telling
from .papers import digits, place_of, version_of

# What the publication made public; whatever else was typed never is.
PUBLISHED = {"north", "south", "workbook", "hidden", "page", "article", "picture", "summary"}


def publish(telling: Telling) -> None:
    at("2020-07-16 09:30")
    telling.queue_runs()
    assert telling.release.is_published


def propose(telling: Telling) -> None:
    """Uploaded, compared, proposed; and looked at by those who may."""
    at("2020-07-16 10:30")
    maker, decider = telling.cast.statistician, telling.cast.head_of_profession
    content = f"area,starts\nNorth,{telling.typed['corrected']}\nSouth,{telling.typed['south']}\n".encode()
    file = SimpleUploadedFile("housing-starts.csv", content)
    telling.act(maker, "add_document", {"title": "Housing starts", "file": file})
    telling.queue_runs()
    tasks.compare_replaced()
    telling.act(maker, "propose_correction", {"note": telling.says("note")})
    since = [*place_of(version_of(telling, "Housing starts")), 1]
    assert telling.typed["corrected"] in digits(telling.look(decider, "open_changes", place=since))
    assert telling.typed["note"] in digits(telling.look(decider, "approve_correction", place=place(telling)))


def approve(telling: Telling) -> None:
    """From now on anybody finds both: the search would have."""
    telling.act(telling.cast.head_of_profession, "approve_correction", place=place(telling))
    page = telling.browser(None).get(reverse("public_release", kwargs=EDITION))
    assert telling.typed["note"] in digits(page)


def place(telling: Telling) -> list[str]:
    return [telling.release.ref, telling.release.corrections.get().ref]
