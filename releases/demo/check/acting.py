"""What the scenes share: the cast's browsers, signed in through the real form, and how a page becomes a finding."""

from __future__ import annotations

from dataclasses import dataclass, field

from releases.demo.browser import Browser, Page
from releases.demo.setting_up import Built

from .figures import File, cells_shown, files_of, leaked
from .finding import Finding

ROWS_A_PAGE = 100
SAW = {200: "yes", 403: "refused (403)", 404: "no such page (404)"}


@dataclass
class Acting:
    built: Built
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.files: list[File] = files_of(self.built.places, self.built.story.folder)
        self.public = Browser(self.built.address, "The public")
        self._browsers: dict[str, Browser] = {}

    def place(self, name: str) -> str:
        """The private address of a release of the story."""
        return f"/releases/{self.built.places[name]}/"

    def document(self, file: File) -> str:
        return f"{self.place('release')}documents/{file.ref}/"

    def as_(self, key: str) -> Browser:
        """Signed in, once."""
        if key not in self._browsers:
            person = self.built.story.people[key]
            browser = Browser(self.built.address, self.built.story.who(key).partition(",")[0])
            page = browser.sign_in(person.email, self.built.passwords[key])
            signed_in = page.status == 200 and page.address.endswith("/desk/")
            self._browsers[key] = browser
            self.note(browser, "sign in", page, signed_in, person.name)
        return self._browsers[key]

    def note(
        self, browser: Browser, what: str, page: Page, ok: bool, why: str = "", *, saw: str = ""
    ) -> None:
        """`why` is told where it is well; where it is not, how the page begins is told too."""
        told = why if ok else f"{why} The page at {page.address} says: {page.words[:600]}"
        came = SAW.get(page.status, f"error {page.status}")
        self.findings.append(Finding(browser.by, what, saw if ok and saw else came, ok, told))

    def sees(self, browser: Browser, what: str, path: str, *words: str) -> Page:
        """A page that must come, with these words, and without a figure."""
        page = browser.get(path)
        missing = [word for word in words if word not in page.words]
        found = leaked(page.text, self.files)
        why = f"not there: {missing}" if missing else f"figures: {sorted(found)[:5]}" if found else ""
        self.note(browser, what, page, page.status == 200 and not why, why or "no figure on it")
        return page

    def refused(self, browser: Browser, what: str, path: str, status: int, *words: str) -> Page:
        """A page that must be refused with this status, these words, and without a figure."""
        page = browser.get(path)
        missing = [word for word in words if word not in page.words]
        ok = page.status == status and not missing and not leaked(page.text, self.files)
        self.note(browser, what, page, ok, f"not there: {missing}" if missing else " ".join(words[:1]))
        return page

    def reads(self, browser: Browser, file: File) -> None:
        """A table, all its pages, cell for cell as the file has it."""
        shown: list[list[str]] = []
        pages = -(-(len(file.rows) - 1) // ROWS_A_PAGE)
        for number in range(1, pages + 1):
            page = browser.get(f"{self.document(file)}?page={number}")
            rows = cells_shown(page.tables)
            shown += rows if number == 1 else rows[1:]
        ok = page.status == 200 and shown == file.rows
        why = f"{len(file.rows) - 1} rows, each cell as in the file"
        self.note(
            browser, f"read {file.title.partition(':')[0]}", page, ok, why if ok else "not as in the file"
        )

    def looks(self, browser: Browser) -> None:
        """At the chart and at the bulletin, each with their name on it."""
        for what, path in (("the chart", self.chart), ("the bulletin", self.bulletin)):
            page = browser.get(path)
            shown = 'role="img"' in page.text or "/pages/1/picture/" in page.text
            self.note(browser, f"look at {what}", page, page.status == 200 and shown and "Copy" in page.words)

    @property
    def chart(self) -> str:
        return f"{self.place('release')}charts/{self.built.places['chart']}/"

    @property
    def bulletin(self) -> str:
        return f"{self.place('release')}documents/{self.built.places['bulletin']}/"

    def agrees_and_reads(self, key: str) -> None:
        """Terms before first sight: the statistics lead to them, and they lead to the statistics."""
        browser = self.as_(key)
        first = browser.get(f"{self.place('release')}read/")
        asked = "agree-terms" in first.address and not leaked(first.text, self.files)
        self.note(browser, "open the statistics", first, asked, "before anything is seen", saw="the terms")
        page = browser.post(first.address)
        self.note(browser, "agree to the terms", page, page.status == 200 and page.address.endswith("/read/"))
        for file in self.files:
            self.reads(browser, file)
        self.looks(browser)
