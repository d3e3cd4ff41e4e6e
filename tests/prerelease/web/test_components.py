"""Components: the design system's markup, and nothing unescaped in it."""

from datetime import UTC, datetime

import jinja2
import pytest
from django.utils.safestring import mark_safe

from prerelease.core.decision import Decision, Reason
from prerelease.web import design

NASTY = "<script>alert('1')</script>\" & more"


def test_a_macro_renders_its_classes(html):
    assert 'class="govuk-button govuk-button--warning"' in html(
        '{% component "button" text="Refuse" look="warning" %}'
    )


class Message(str):
    level_tag = "success"


@pytest.mark.parametrize(
    "source",
    [
        '{% component "button" text=x href=x %}',
        '{% component "button" text="ok" attributes__data_x=x %}',
        '{% component "inset-text" html=x %}',
        '{% wrap "inset-text" %}{{ x }}{% endwrap %}',
        '{% wrap "details" summary_text=x %}{{ x }}{% endwrap %}',
        '{% component "details" summary_html=x html=x %}',
        '{% component "input" label=x name=x id=x value=x hint=x error_message=x %}',
        '{% component "tag" text=x %}',
        '{% component "status" text=x tone=x %}',
        '{% component "fact" key=x value=x href=x action=x %}',
        '{% component "table" caption=x headings=list rows=table %}',
        '{% component "task" at=x title=x href=x says=x action=x action_href=x status=x %}',
        '{% component "message" message=message number=1 %}',
        '{% component "refusal" decision=decision when=x whom=x remedy=x remedy_href=x %}',
        '{% component "lead" text=x %}',
        '{% component "opened-by" text=x %}',
        '{% component "steps" steps=steps %}',
    ],
)
def test_nothing_leaves_unescaped(html, source):
    given = {
        "x": NASTY,
        "list": [NASTY],
        "table": [[NASTY, NASTY]],
        "message": Message(NASTY),
        "decision": Decision((Reason("R", NASTY, NASTY.replace("{", "")),)),
        "steps": [{"name": NASTY, "state": "done", "when": NASTY, "says": NASTY}],
    }
    markup = html(source, **given)
    assert "<script" not in markup
    assert '" & more' not in markup


def test_a_literal_of_a_template_is_text_too(html):
    assert "Q &amp; A &lt;b&gt;" in html('{% component "button" text="Q & A <b>" %}')


def test_only_markup_known_to_be_safe_is_html():
    assert "<b>bold</b>" in design.render("inset-text", {"html": mark_safe("<b>bold</b>")})
    assert "<b>" not in design.render("inset-text", {"html": "<b>bold</b>"})


def test_attributes_as_a_string_are_refused():
    with pytest.raises(ValueError, match="one by one"):
        design.render("button", {"text": "Go", "attributes": 'onclick="x"'})


def test_a_component_that_does_not_exist_is_an_error(html):
    with pytest.raises(jinja2.TemplateNotFound):
        html('{% component "no-such-thing" %}')


def test_double_underscores_go_one_level_down():
    assert design.nested({"label__text": "Name", "label__attributes__id": "n"}) == {
        "label": {"text": "Name", "attributes": {"id": "n"}}
    }


def test_a_component_sees_its_options_and_nothing_of_the_page(html):
    assert "of the page" not in html('{% component "lead" text="own" %}', content="of the page")


def test_a_wrapped_form_keeps_its_token(html, rf):
    from django.template import engines

    template = engines["django"].from_string('{% load design %}{% component "form" submit="Go" %}')
    assert "csrfmiddlewaretoken" in template.render({}, rf.get("/"))


def test_a_table_has_scopes_and_a_region_that_the_keyboard_reaches(html):
    markup = html(
        '{% component "table" caption="Starts" headings=h rows=r numbers=n %}',
        h=["Area", "Homes"],
        r=[["North", "12"]],
        n=[1],
    )
    assert '<th scope="col">Area</th>' in markup
    assert '<th scope="row">North</th>' in markup
    assert '<td class="number">12</td>' in markup
    assert 'role="region" aria-label="Starts" tabindex="0"' in markup


def test_times_are_written_as_gov_uk_writes_them(html):
    at = datetime(2020, 7, 16, 8, 30, tzinfo=UTC)
    assert html("{{ at|when }}", at=at) == "9:30am on Thursday 16 July 2020"
    assert html("{{ at|clock_time }} {{ at|day }}", at=at) == "9:30am 16 July 2020"
    assert html("{{ at|until }} {{ at|seconds_left }}", at=at) == "21 hours 30 minutes 77400"
    assert html("{{ n|figures }}", n=15012) == "15,012"
