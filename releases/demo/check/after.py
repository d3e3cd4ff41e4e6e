"""Once it is public: the same figures, byte for byte, and who had them before."""

from __future__ import annotations

from .acting import Acting
from .figures import File, cells_shown
from .finding import Finding

HAD_ACCESS = (
    "Minister for Housing",
    "Private Secretary to the Minister for Housing",
    "Special Adviser to the Minister for Housing",
    "Head of Communications",
)


def after(acting: Acting) -> None:
    the_public(acting)
    those_who_were_bound(acting)


def the_public(acting: Acting) -> None:
    public, address = acting.public, acting.built.places["public"]
    page = public.get(address)
    listed = [row[1] for table in page.tables if table[0][0] == "Organisation" for row in table[1:]]
    ok = sorted(listed) == sorted(HAD_ACCESS)
    acting.note(public, "the access list", page, ok, f"{len(listed)} posts, no names" if ok else f"{listed}")
    named = [one.name for one in acting.built.story.people.values() if one.name in page.words]
    acting.note(public, "names of people", page, not named, ", ".join(named), saw="none")
    drawn = 'role="img"' in page.text and "Starts on site and completions by region" in page.words
    acting.note(public, "the chart", page, drawn, saw="drawn")
    for number, file in enumerate(acting.files, start=1):
        _file(acting, file, f"{address}{file.file_name}")
        _table(acting, file, f"{address}tables/{number}/")


def _file(acting: Acting, file: File, address: str) -> None:
    page = acting.public.get(address)
    same = page.status == 200 and page.body == file.content
    acting.note(
        acting.public, f"the file {file.file_name}", page, same, f"{len(page.body):,} bytes", saw="the same"
    )


def _table(acting: Acting, file: File, address: str) -> None:
    page = acting.public.get(address)
    rows = cells_shown(page.tables)
    same = page.status == 200 and rows == file.rows[: len(rows)] and len(rows) == min(len(file.rows), 101)
    acting.note(
        acting.public, f"{file.title.partition(':')[0]} on the web", page, same, f"{len(rows) - 1} rows"
    )


def those_who_were_bound(acting: Acting) -> None:
    """The embargoed copy is closed to the list; those who produce keep sight of their work."""
    minister = acting.as_("minister")
    says = "You can now share and discuss these statistics."
    acting.refused(minister, "the embargoed copy", acting.document(acting.files[0]), 403, says)
    trail = acting.as_("auditor").get(f"{acting.place('release')}trail/").words.lower()
    found = "published the release" in trail
    acting.findings.append(
        Finding("Auditor", "the trail", "published" if found else "nothing", found, "the lift is in it")
    )
