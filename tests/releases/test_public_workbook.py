"""After publication anybody reads the workbook's sheets, and downloads the file that was approved."""

import pytest
from django.urls import reverse

from tests.releases.documents.workbooks import xlsx
from tests.releases.pages import cells, words
from tests.releases.public_side import AFTER, BEFORE, EDITION
from tests.world.builders import Story, accept, at, upload

pytestmark = pytest.mark.django_db

BOOK = xlsx({"Cover": [["Housing statistics"]], "Table 1": [["Area", "Starts"], ["North", (8111, "#,##0")]]})


class WithWorkbook(Story):
    def drafted(self) -> None:
        super().drafted()
        statistician = self.cast.statistician
        accept(upload(self.release, statistician, title="Workbook", content=BOOK), statistician)


def test_before_the_instant_there_is_none_and_after_it_every_sheet(cast, client):
    WithWorkbook(cast).until("window_open")
    table = reverse("public_table", kwargs=EDITION | {"number": 2})
    at(BEFORE)
    assert client.get(table).status_code == 404

    at(AFTER)
    page = client.get(table, {"sheet": "2"})

    assert cells(page) == [["Area", "Starts"], ["North", "8,111"]]
    assert "Housing statistics" in words(client.get(table))
    assert "Opened by" not in words(page)
    listed = client.get(reverse("public_release", kwargs=EDITION))
    assert "Workbook (XLSX," in words(listed)
    assert "2 sheets, 3 rows" in words(listed)
    file = client.get(reverse("public_download", kwargs=EDITION | {"file_name": "housing-starts-2.csv"}))
    assert file.getvalue() == BOOK
    assert file["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
