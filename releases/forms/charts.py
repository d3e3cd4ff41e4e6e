from __future__ import annotations

from typing import Any

from django import forms

from releases.charts.chart import NAMES, Kind, Picks


class PickChartForm(forms.Form):
    """What a reader picks on a table's page, by GET: columns by their places, told by their headings."""

    kind = forms.ChoiceField(label="Kind of chart", choices=[(kind.value, NAMES[kind]) for kind in Kind])
    label = forms.TypedChoiceField(label="Labels from", coerce=int)
    value = forms.TypedMultipleChoiceField(
        label="Figures from",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one column of figures."},
    )

    def __init__(self, *args: Any, headings: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = [(str(at), heading) for at, heading in enumerate(headings)]
        self.fields["label"].choices = columns  # type: ignore[attr-defined]
        self.fields["value"].choices = columns  # type: ignore[attr-defined]

    @property
    def picks(self) -> Picks:
        """Of a form that is valid."""
        data = self.cleaned_data
        return Picks(Kind(data["kind"]), data["label"], tuple(data["value"]))


def first_picks(numeric: frozenset[int], columns: int, rows: int) -> dict[str, Any]:
    """Before anything is picked: words against the first column of figures; few rows as bars."""
    words = [at for at in range(columns) if at not in numeric] or [0]
    figures = [at for at in sorted(numeric) if at != words[0]]
    return {"kind": Kind.BAR if rows <= 30 else Kind.LINE, "label": words[0], "value": figures[:1]}
