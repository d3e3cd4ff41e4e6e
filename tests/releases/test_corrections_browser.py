"""A correction after publication, in a real Chromium: approving it on a phone, and the public log."""

import pytest
from django.test import Client
from django.urls import reverse

from releases import actions, tasks
from tests.browser_page import chromium
from tests.world.builders import CSV, at, by, upload

from .test_corrections import FIRST, NOTE, PAGE, approve, version_table
from .test_reading_browser import look

__all__ = ["chromium", "look"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_the_pages_of_a_correction(stage, cast, look):
    release = stage("published")
    at("2020-07-16 10:30")
    upload(release, cast.statistician, content=CSV.replace(b"9182733", b"9182799"))
    tasks.compare_replaced()
    proposing = reverse("propose_correction", args=[release.ref])
    assert "Note for the public" in look(cast.statistician, proposing, "propose-correction")
    correction = actions.propose_correction(release, note=NOTE, occasion=by(cast.statistician))
    approving = reverse("approve_correction", args=[release.ref, correction.ref])
    assert "What the public will read" in look(cast.head_of_profession, approving, "approve-correction")
    at("2020-07-16 10:45")
    approve(correction, cast)
    assert "Corrected at 10:45am" in look(None, PAGE, "public-corrected")
    assert "superseded" in look(None, FIRST, "public-superseded")
    assert "superseded" in look(None, version_table(1), "public-superseded-table")
    assert Client().get(PAGE).status_code == 200
