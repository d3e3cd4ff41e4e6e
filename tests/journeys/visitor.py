"""Somebody who presses only what is on the page in front of them, and counts."""

from __future__ import annotations

import re
from html import unescape

from prerelease.notices.messages import message
from prerelease.notices.models import Notice
from tests.releases.pages import words


class Visitor:
    """A browser that presses only what is on the page in front of it, and counts."""

    def __init__(self, client, counted: dict[str, int]) -> None:
        self.client, self.counted, self.page, self.form = client, counted, None, {}

    def has_open(self, address: str) -> Visitor:
        """What was open before: not counted."""
        self.page = self.client.get(address)
        return self

    def follows(self, words_of_link: str) -> None:
        links = re.findall(r'<a[^>]*href="([^"]+)"[^>]*>\s*(.*?)\s*</a>', self._html, re.DOTALL)
        href = next(href for href, text in links if re.sub("<[^>]*>", "", text).strip() == words_of_link)
        self._loads(self.client.get(unescape(href)))

    def follows_the_link_in(self, notice: Notice) -> None:
        address = re.search(r"https?://[^/]+(/\S+)", message(notice).body)[1]
        self._loads(self.client.get(address, follow=True))

    def chooses(self, name: str, value: str) -> None:
        control = re.search(rf'<select[^>]*name="{name}".*?</select>', self._html, re.DOTALL)[0]
        assert f'value="{value}"' in control
        self.counted["presses"] += 1
        self.form[name] = value

    def chooses_of(self, name: str, value: str) -> None:
        """One of several buttons of which one can be chosen."""
        assert re.search(rf'<input[^>]*type="radio" name="{re.escape(name)}" value="{value}"', self._html)
        self.counted["presses"] += 1
        self.form[name] = value

    def types(self, **typed: str) -> None:
        assert all(f'name="{name}"' in self._html for name in typed)
        self.form |= typed

    def presses(self, button: str) -> None:
        """What stands in the form goes with it: what is hidden, what is in its boxes, and the button's own name."""
        forms = re.findall(r"<form[^>]*>.*?</form>", self._html, re.DOTALL)
        pressed = rf"<button([^>]*)>\s*{button}\s*</button>"
        form = next(one for one in forms if re.search(pressed, one))
        action = re.search(r'<form[^>]*action="([^"]+)"', form)
        address = action[1] if action else self.page.request["PATH_INFO"]
        hidden: dict[str, list[str]] = {}
        for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form):
            hidden.setdefault(name, []).append(value)
        said = dict(re.findall(r'(name|value)="([^"]*)"', re.search(pressed, form)[1]))
        named = {said["name"]: said.get("value", "")} if "name" in said else {}
        sent = hidden | boxes(form) | named | self.form
        self._loads(self.client.post(unescape(address), sent, follow=True))
        self.form = {}

    def has_typed(self, name: str) -> str:
        """What stands in a box."""
        return boxes(self._html)[name]

    @property
    def _html(self) -> str:
        return self.page.getvalue().decode()

    def _loads(self, page) -> None:
        assert page.status_code == 200, words(page)
        self.page = page
        self.counted["presses"] += 1
        self.counted["loads"] += 1


def boxes(html: str) -> dict[str, str]:
    found = re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\r?\n?(.*?)</textarea>', html, re.DOTALL)
    return {name: unescape(text) for name, text in found}
