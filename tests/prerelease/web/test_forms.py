"""Forms: every label, hint and error is tied to its input."""

import re

import pytest
from django import forms

from .gallery import EveryField


def attributes_of(markup: str, id: str) -> str:
    return re.search(rf'<(?:input|textarea|select)[^>]*\bid="{id}"[^>]*>', markup)[0]


def test_each_input_has_its_class_and_its_label(html):
    markup = html("{{ form }}", form=EveryField())
    for name, css in [
        ("title", "govuk-input"),
        ("purpose", "govuk-textarea"),
        ("output", "govuk-select"),
        ("agrees", "govuk-checkboxes__input"),
        ("table", "govuk-file-upload"),
        ("password", "govuk-password-input__input"),
        ("ground_0", "govuk-radios__input"),
        ("days_1", "govuk-checkboxes__input"),
        ("publish_at_3", "govuk-date-input__input"),
    ]:
        assert css in attributes_of(markup, f"id_{name}")
        assert f'for="id_{name}"' in markup


def test_the_hint_is_named_by_its_input_and_escaped(html):
    markup = html("{{ form }}", form=EveryField())
    assert 'aria-describedby="id_title_helptext"' in attributes_of(markup, "id_title")
    assert "As the &lt;public&gt; will read it" in markup


def test_an_error_is_beside_its_field_named_by_it_and_linked_from_the_top(html):
    form = EveryField({"title": ""})
    markup = html("{% error_summary form %}{{ form }}", form=form)
    for field in form.visible_fields():
        if not field.errors:
            continue
        target = re.search(rf'href="#({field.auto_id}[^"]*)"', markup)[1]
        assert attributes_of(markup, target)
        assert f'id="{field.auto_id}_error"' in markup
        assert re.search(rf'aria-describedby="[^"]*{field.auto_id}_error"', markup)
    assert "govuk-input--error" in attributes_of(markup, "id_title")


def test_the_summary_says_what_to_do_not_that_a_field_is_required(html):
    markup = html("{% error_summary form %}", form=EveryField({}))
    for sentence in [
        "Enter the title.",
        "Enter the purpose.",
        "Select the ground.",
        "Select the days.",
        "Choose the table.",
        "Tick “I agree and want to open”.",
        "Enter a date and a time.",
    ]:
        assert sentence in markup
    assert "This field is required" not in markup


def test_an_error_of_the_whole_form_is_in_both_places(html):
    form = EveryField({"title": "whole"})
    assert html("{% error_summary form %}{{ form }}", form=form).count("The form as a whole is wrong.") == 2


def test_a_form_without_errors_has_no_summary(html):
    assert html("{% error_summary form %}", form=EveryField()) == ""


def test_what_was_typed_is_kept_but_never_a_password(html):
    markup = html(
        "{{ form }}", form=EveryField({"title": "Mine", "password": "hunter2", "publish_at_day": "31"})
    )
    assert 'value="Mine"' in markup
    assert 'value="31"' in markup
    assert "hunter2" not in markup


def test_placeholders_are_not_shown(html):
    class Login(forms.Form):
        email = forms.EmailField(widget=forms.EmailInput({"placeholder": "Email", "autocomplete": "email"}))

    markup = html("{{ form }}", form=Login())
    assert "placeholder" not in markup
    assert 'autocomplete="email"' in markup


def test_optional_fields_say_so(html):
    assert "Email address (optional)" in html("{{ form }}", form=EveryField())


@pytest.mark.parametrize("errors", [True, False])
def test_the_title_says_when_there_is_an_error(html, errors):
    form = EveryField({}) if errors else EveryField()
    markup = html('{% include "base.html" %}', form=form, service_name="S", CSP_NONCE="n")
    assert ("<title>Error: " in markup) is errors
