"""A row of a table, cell for cell."""

import pytest

from prerelease.web.templatetags.figures import cells


@pytest.mark.parametrize(
    ("row", "markup"),
    [
        ([("North", False), ("12", True)], '<th scope="row">North</th><td class="number">12</td>'),
        ([("2019", True)], '<th scope="row" class="number">2019</th>'),
        ([("", False), ("", True)], '<td></td><td class="number"></td>'),
        ([("<b>&\"'", False)], '<th scope="row">&lt;b&gt;&amp;&quot;&#x27;</th>'),
        (
            [(" a\n b ", False), ("<script>", True)],
            '<th scope="row"> a\n b </th><td class="number">&lt;script&gt;</td>',
        ),
        ([], ""),
    ],
)
def test_cells(row, markup):
    assert cells(row) == markup
