from __future__ import annotations

from typing import Any

from django import forms

from releases.charts.chart import NAMES, Kind, Picks
from releases.documents.charted import CannotBeDrawn, Charted, of_rows
from releases.documents.rows import Rows
from releases.models import Chart, Release
from releases.models.chart import LONGEST_DESCRIPTION, LONGEST_SOURCE, LONGEST_TITLE

from .asking import Asking

COLUMNS = {"required": "Choose at least one column of figures."}


class PickChartForm(forms.Form):
    """What a reader picks on a table's page, by GET: columns by their places, told by their headings."""

    kind = forms.ChoiceField(label="Kind of chart", choices=[(kind.value, NAMES[kind]) for kind in Kind])
    label = forms.TypedChoiceField(label="Labels from", coerce=int)
    value = forms.TypedMultipleChoiceField(
        label="Figures from", coerce=int, widget=forms.CheckboxSelectMultiple, error_messages=COLUMNS
    )

    def __init__(self, *args: Any, headings: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(headings, self.fields["label"], self.fields["value"])

    @property
    def picks(self) -> Picks:
        """Of a form that is valid."""
        data = self.cleaned_data
        return Picks(Kind(data["kind"]), data["label"], tuple(data["value"]))


class DrawChartForm(Asking):
    """What a statistician names, by POST: its words may hold figures. `charted` is what it draws, once it is valid.

    `over` is the chart that is drawn again.
    """

    kind = forms.ChoiceField(label="Kind of chart", choices=[(kind.value, NAMES[kind]) for kind in Kind])
    label = forms.TypedChoiceField(label="Labels from", coerce=int)
    values = forms.TypedMultipleChoiceField(
        label="Figures from", coerce=int, widget=forms.CheckboxSelectMultiple, error_messages=COLUMNS
    )
    title = forms.CharField(label="Title", max_length=LONGEST_TITLE, help_text="What the chart is of.")
    description = forms.CharField(
        label="Description",
        max_length=LONGEST_DESCRIPTION,
        help_text="What people see who look at it, for those who cannot. The extent of each column is added to it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    source = forms.CharField(label="Source", max_length=LONGEST_SOURCE, required=False)
    sheet = forms.IntegerField(min_value=1, initial=1, widget=forms.HiddenInput)
    over = forms.CharField(max_length=22, required=False, widget=forms.HiddenInput)

    charted: Charted | None = None

    def __init__(self, *args: Any, release: Release, rows: Rows, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.release, self.rows = release, rows
        headings = [rows.heading(at) for at in range(rows.columns)]
        _offer(headings, self.fields["label"], self.fields["values"])

    def clean_over(self) -> Chart | None:
        ref = self.cleaned_data["over"]
        if not ref:
            return None
        chart = self.release.charts.filter(ref=ref, removal__isnull=True).first()
        if chart is None:
            raise forms.ValidationError("The chart that this was to replace is not there any more.")
        return chart

    def clean(self) -> None:
        """Draw it, from the rows that are open now."""
        data = self.cleaned_data
        if self.errors:
            return
        picks = Picks(Kind(data["kind"]), data["label"], tuple(data["values"]))
        words = {name: data[name] for name in ("title", "description", "source", "sheet")}
        try:
            self.charted = of_rows(self.rows, picks, **words)
        except CannotBeDrawn as problem:
            self.add_error("values", str(problem))


def first_picks(numeric: frozenset[int], columns: int, rows: int) -> dict[str, Any]:
    """Before anything is picked: words against the first column of figures; few rows as bars."""
    words = [at for at in range(columns) if at not in numeric] or [0]
    figures = [at for at in sorted(numeric) if at != words[0]]
    return {"kind": Kind.BAR if rows <= 30 else Kind.LINE, "label": words[0], "value": figures[:1]}


def _offer(headings: list[str], *fields: Any) -> None:
    columns = [(str(at), heading) for at, heading in enumerate(headings)]
    for field in fields:
        field.choices = columns
