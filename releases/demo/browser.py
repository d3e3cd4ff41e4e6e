"""A browser without a screen: cookies, forms and redirects, by the standard library. One for each person."""

from __future__ import annotations

import html
import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from typing import Any

SCRIPTS = re.compile(r"(?s)<(script|style)\b.*?</\1>")
CHOSEN = ("radio", "checkbox", "submit", "file")  # sent only if somebody chose them
TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Page:
    """What came back, at the end of its redirects; status 0 where nothing did."""

    address: str
    status: int
    body: bytes = field(repr=False)
    headers: dict[str, str] = field(repr=False)

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def words(self) -> str:
        """The page as it is read, without its markup."""
        return " ".join(html.unescape(TAGS.sub(" ", SCRIPTS.sub(" ", self.text))).split())

    @property
    def tables(self) -> list[list[list[str]]]:
        """Every table's rows of cells, headings included."""
        return _parsed(_Tables(), self.text).tables

    @property
    def form(self) -> dict[str, str]:
        """The fields of its first form that is posted, with what they hold; KeyError where there is none."""
        forms = _parsed(_Forms(), self.text).forms
        if not forms:
            raise KeyError(f"There is no form on {self.address}.")
        return forms[0]


class Browser:
    """`by` is the name that its checks are told under."""

    def __init__(self, address: str, by: str) -> None:
        self.address, self.by = address, by
        self._jar = CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))

    @property
    def cookie(self) -> str:
        """What it would send, for a program that asks in its place."""
        return "; ".join(f"{one.name}={one.value}" for one in self._jar)

    def get(self, path: str) -> Page:
        return self._send(path, None)

    def post(self, path: str, **fields: str) -> Page:
        """Open the page, fill in its form and send it, as a person does: CSRF token and hidden fields included."""
        page = self.get(path)
        if page.status != 200:
            return page
        return self._send(page.address, page.form | fields)

    def sign_in(self, email: str, password: str) -> Page:
        return self.post("/accounts/login/", login=email, password=password)

    def _send(self, path: str, fields: dict[str, str] | None) -> Page:
        url = urllib.parse.urljoin(self.address, path)
        data = None if fields is None else urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(url, data, {"Referer": url})  # noqa: S310 - our own server
        try:
            with self._opener.open(request, timeout=20) as answer:
                return _page(answer)
        except urllib.error.HTTPError as answer:
            with answer:
                return _page(answer)
        except OSError as fault:
            return Page(url, 0, str(fault).encode(), {})


def _page(answer: Any) -> Page:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return Page(answer.url, answer.status, answer.read(), headers)


def _parsed(parser: Any, text: str) -> Any:
    parser.feed(text)
    parser.close()
    return parser


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self._open: dict[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if tag == "form" and values.get("method", "").lower() == "post":
            # Signing out is a form on every page; it is not what the page is for.
            self._open = None if "logout" in values.get("action", "") else {}
            if self._open is not None:
                self.forms.append(self._open)
        elif tag == "input" and self._open is not None and values.get("type") not in CHOSEN:
            self._open[values.get("name", "")] = values.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        match tag:
            case "table":
                self.tables.append([])
            case "tr" if self.tables:
                self.tables[-1].append([])
            case "td" | "th" if self.tables and self.tables[-1]:
                self.tables[-1][-1].append("")
                self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.tables[-1][-1][-1] += data
