"""A web process has parsed its templates before its first request."""

import importlib

from django.template import engines

import prerelease.wsgi


def test_the_page_of_what_is_published_is_parsed_before_anybody_can_ask_for_it():
    cached = engines["django"].engine.template_loaders[0]
    cached.reset()

    importlib.reload(prerelease.wsgi)

    parsed = {template.name for template in cached.get_template_cache.values()}
    assert {"releases/public/public_release.html", "components/chart.html", "base_public.html"} <= parsed
