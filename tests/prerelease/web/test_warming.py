"""A web process has parsed its templates before its first request."""

import importlib

from django.template import engines

import prerelease.wsgi
from prerelease.web import design
from prerelease.web.templatetags.design import is_ours


def test_the_page_of_what_is_published_is_parsed_before_anybody_can_ask_for_it():
    cached = engines["django"].engine.template_loaders[0]
    cached.reset()

    importlib.reload(prerelease.wsgi)

    parsed = {template.name for template in cached.get_template_cache.values()}
    assert {"releases/public/public_release.html", "components/chart.html", "base_public.html"} <= parsed


def test_so_are_the_components_that_they_name():
    """Those of the Design System are compiled when they are first drawn: "inset-text", of a summary, at the instant."""
    design.MACROS.cache.clear()
    is_ours.cache_clear()

    importlib.reload(prerelease.wsgi)

    compiled = {name for _, name in design.MACROS.cache}
    assert {
        f"govuk_frontend_jinja/components/{one}/macro.html" for one in ("inset-text", "details")
    } <= compiled
    assert is_ours.cache_info().currsize > 10
