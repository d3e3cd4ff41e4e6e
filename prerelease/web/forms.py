"""Forms in the design system: `{{ form }}` is labels, hints and errors tied to their inputs.

Django already names the hint and the error of a field in `aria-describedby`; here each input gets its class, and
`templates/django/forms/` says where things stand.
"""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input

# The class of each plain input; radios, checkboxes and dates carry theirs in their templates.
CLASSES = (
    (forms.Textarea, "govuk-textarea"),
    (forms.SelectMultiple, "govuk-select"),
    (forms.RadioSelect, ""),
    (forms.CheckboxSelectMultiple, ""),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Select, "govuk-select"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.PasswordInput, "govuk-input govuk-password-input__input govuk-js-password-input-input"),
    (forms.MultiWidget, ""),
    (forms.HiddenInput, ""),
    (Input, "govuk-input"),
)


class DesignSystemBoundField(BoundField):
    """A field that knows its class, and that it is in error."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        attrs.pop("required", None)  # what is wrong is said by us, beside the field, not by the browser
        classes = " ".join(filter(None, [class_of(widget, bool(self.errors)), widget.attrs.get("class", "")]))
        return attrs | ({"class": classes} if classes else {})

    @property
    def sentences(self) -> list[str]:
        """Each error as a sentence. Django's "This field is required." names its field instead."""
        return [sentence for error in self.errors.as_data() for sentence in self._said(error)]

    def _said(self, error: ValidationError) -> list[str]:
        if error.code == "required" and error.message == forms.Field.default_error_messages["required"]:
            return [self._asked_again()]
        return [str(message) for message in error.messages]

    def _asked_again(self) -> str:
        label = str(self.label)
        if label.endswith("?"):
            return f"Answer the question: {label}"
        if self.is_checkbox:
            return f"Tick “{label}”."
        name = label[:1].lower() + label[1:] if label[1:2].islower() else label
        return f"{verb_of(self.field.widget)} the {name}."

    @property
    def first_input(self) -> str:
        """The id that an error links to: the input, or the first of several."""
        return self.id_for_label or f"{self.auto_id}_0"

    @property
    def is_checkbox(self) -> bool:
        """One box, whose label follows it."""
        return isinstance(self.field.widget, forms.CheckboxInput)


class DesignSystemRenderer(TemplatesSetting):
    """The renderer of every form: settings.FORM_RENDERER."""

    bound_field_class = DesignSystemBoundField


def class_of(widget: forms.Widget, in_error: bool = False) -> str:
    name = next((css for kind, css in CLASSES if isinstance(widget, kind)), "")
    return f"{name} {name.split()[0]}--error" if name and in_error and "checkbox" not in name else name


def verb_of(widget: forms.Widget) -> str:
    """What one does with it, at the beginning of a sentence."""
    match widget:
        case forms.FileInput():
            return "Choose"
        case forms.Select() | forms.RadioSelect() | forms.CheckboxSelectMultiple():
            return "Select"
        case _:
            return "Enter"


def summary_of(form: forms.BaseForm) -> Iterator[dict[str, str]]:
    """Every error of a bound form, fields in their order first, as the error summary's items."""
    for field in cast(list[DesignSystemBoundField], form.visible_fields()):
        for sentence in field.sentences:
            yield {"text": sentence, "href": f"#{field.first_input}"}
    for field in cast(list[DesignSystemBoundField], form.hidden_fields()):
        for sentence in field.sentences:
            yield {"text": sentence}
    for error in form.non_field_errors():
        yield {"text": str(error)}
