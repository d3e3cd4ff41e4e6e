"""While it is secret: what each of the cast can see and cannot."""

from __future__ import annotations

import re

from .acting import Acting

AT = "9:30am on Thursday 16 July 2020"
NOT_ON_THE_LIST = "You are not on the list for these statistics."
NONCE = re.compile(rb'nonce="[^"]*"|csrfmiddlewaretoken" value="[^"]*"')


def before(acting: Acting) -> None:
    the_public(acting)
    those_who_produce(acting)
    those_on_the_list(acting)
    those_on_no_list(acting)
    a_stranger(acting)


def the_public(acting: Acting) -> None:
    public, address = acting.public, acting.built.places["public"]
    acting.sees(public, "the calendar", "/", "Housing Statistics", AT)
    acting.sees(public, "the announcement", address, "Housing Statistics", AT)
    for file in acting.files:
        acting.refused(public, f"the file {file.file_name}", address + file.file_name, 404)
    acting.refused(public, "the table on the web", f"{address}tables/1/", 404)
    page = public.get(acting.place("release"))
    to_sign_in = "/accounts/login/" in page.address
    acting.note(public, "a private address", page, to_sign_in, "the same for every one", saw="sign-in")


def those_who_produce(acting: Acting) -> None:
    release = acting.place("release")
    statistician = acting.as_("statistician")
    acting.sees(statistician, "the release", release, "Housing Statistics")
    acting.sees(
        statistician,
        "its trail: both refusals",
        f"{release}trail/",
        "adding a reader of a press draft",
        "refused the release's page",
        acting.built.story.people["press_officer"].name,
    )
    for file in acting.files:
        acting.reads(statistician, file)
    head = acting.as_("head_of_profession")
    acting.sees(head, "what waits on their desk", "/desk/", "press notice 1 was to be cleared by you")
    acting.sees(head, "the register and the list", f"{release}access/", "Special Adviser")
    line = f"{release}lines/{acting.built.places['line_of_adviser']}/decide-line/"
    page = head.post(line, verdict="approved", reason="One adviser is the fewest that the statement needs.")
    acting.note(
        head, "approve the adviser's line", page, page.status == 200 and page.address.endswith("/access/")
    )


def those_on_the_list(acting: Acting) -> None:
    for key in ("minister", "adviser", "head_of_communications"):
        acting.agrees_and_reads(key)
    secretary = acting.as_("private_secretary")
    for file in acting.files:
        acting.reads(secretary, file)
    author, draft = acting.as_("head_of_communications"), acting.built.places["press_draft"]
    address = f"{acting.place('release')}drafts/{draft}/"
    page = author.get(address)
    acting.note(author, "open their press notice", page, page.status == 200 and "1,172,865" in page.words)
    press_officer = acting.built.story.people["press_officer"].email
    page = author.post(f"{address}add-draft-reader/", email=press_officer)
    says = "they are not on the production register or the pre-release list"
    refused = page.status == 403 and says in page.words and "T3.3" in page.words
    acting.note(author, "add the press officer as its reader", page, refused, says)


def those_on_no_list(acting: Acting) -> None:
    release, file = acting.place("release"), acting.files[0]
    press_officer = acting.as_("press_officer")
    acting.refused(
        press_officer,
        "the release",
        release,
        403,
        NOT_ON_THE_LIST,
        AT,
        "SI 2008/2998",
        "housing statistics team",
    )
    acting.refused(press_officer, "a table", acting.document(file), 404)
    acting.refused(press_officer, "the chart", acting.chart, 404)
    auditor = acting.as_("auditor")
    acting.sees(auditor, "the trail", f"{release}trail/", "refused the release's page")
    acting.refused(auditor, "a table", acting.document(file), 403, NOT_ON_THE_LIST)
    acting.refused(auditor, "the chart", acting.chart, 403, NOT_ON_THE_LIST)


def a_stranger(acting: Acting) -> None:
    stranger, missing = acting.as_("stranger"), "/releases/AAAAAAAAAAAAAAAAAAAAAA/"
    acting.refused(stranger, "the announced release", acting.place("release"), 403, NOT_ON_THE_LIST)
    hidden = acting.refused(stranger, "a release that is not announced", acting.place("unannounced"), 404)
    nothing = acting.refused(stranger, "a release that does not exist", missing, 404)
    same = NONCE.sub(b"", hidden.body) == NONCE.sub(b"", nothing.body)
    acting.note(
        stranger, "the two compared", nothing, same, "byte for byte the same" if same else "they differ"
    )
    acting.refused(stranger, "a table", acting.document(acting.files[0]), 404)
