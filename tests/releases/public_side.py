"""The addresses of the story's release on the public side, and the microsecond before its instant."""

from django.http import HttpResponse
from django.urls import reverse

from tests.world.builders import FIGURES

EDITION = {"output": "housing-statistics", "edition": "april-to-june-2020"}
PAGE = reverse("public_release", kwargs=EDITION)
FILE = reverse("public_download", kwargs=EDITION | {"file_name": "housing-starts.csv"})
TABLE = reverse("public_table", kwargs=EDITION | {"number": 1})
BEFORE, AFTER = "2020-07-16 09:29:59.999999", "2020-07-16 09:30"
ADDRESSES = ["/", PAGE, FILE, TABLE]


def is_bare(answer: HttpResponse) -> bool:
    """No figure in its body or in any header."""
    seen = answer.getvalue().decode() + str(dict(answer.headers))
    return not any(figure in seen for figure in FIGURES)
