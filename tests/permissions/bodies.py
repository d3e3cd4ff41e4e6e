"""What is sent to each act so that only the permission decides: a whole form, rightly filled in."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile

from prerelease.accounts.models import Person
from prerelease.core import clock
from releases.actions.declare_final_form import hash_of
from releases.forms.lists import hash_of as hash_of_list
from releases.models import Release
from releases.policies.reading import terms_in_force
from releases.policies.weighing import list_as_shown
from tests.world.builders import CSV
from tests.world.cast import PASSWORD, Cast
from tests.world.charts import SENT

from .papers import TENURE

WHY = {"reason": "The benefit to the public is greater than the risk to trust."}


def body(name: str, release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    """Empty for an act that takes nothing, and for an address where nothing is sent."""
    return BODIES[name](release, person, cast) if name in BODIES else {}


def _announcement(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    return {"slug": "april-to-june-2020", "short_notice_reason": "It was ready early."}


def _file(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    return {"title": "Another table", "file": SimpleUploadedFile("another.csv", CSV, "text/csv")}


def _register_line(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    return {"email": cast.administrator.email, "ground": "preparing the release", **WHY}


def _list_line(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    principal = cast.minister.holdings.get().post.pk
    return {
        "email": cast.press_officer.email,
        "eligibility": "i",
        "principal": principal,
        "purpose": "i",
        **WHY,
    }


def _pasted_list(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    """Pressed by whoever was shown its plan."""
    text = f"{cast.stranger.email}\ti\t{cast.minister.holdings.get().post}\ti\tAnswers on the day."
    return {"text": text, "propose": "yes", "seen": hash_of_list(text)}


def _verdict(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    """The first line is the statistician's own, on the register by their role: it can be withdrawn."""
    return {"verdict": "revoked", **WHY}


def _unchanged(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    """The first line, which is decided: the act is judged, and the line left as it is."""
    return {"shown": f"{release.ref} {release.lines.first().ref}:{'0' * 16}", **WHY}


def _lines(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    """The first line of all, as it is decided by itself."""
    line = release.lines.first()
    sent = {
        "line": f"{release.ref} {line.ref}",
        f"{line.ref}-verdict": "approved",
        f"{line.ref}-shown": "0" * 16,
    }
    return sent | {f"{line.ref}-reason": WHY["reason"]}


def _ready(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    """The list and the frozen set as they are now."""
    form = release.final_form()
    shown = list_as_shown(release.lines.with_verdict())
    return {"ready": f"{release.ref} {form.pk if form else 0} {shown}"}


def _seen(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    return {"seen": hash_of(release.to_freeze())}


def _final_form(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    form = release.final_form()
    return {"final_form": form.pk if form else ""}


def _everyone(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    return {"whose": "everyone", **WHY}


def _why(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    return dict(WHY)


def _terms(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    terms = terms_in_force("list", clock.moment())
    return {"sha256": terms.sha256 if terms else ""}


def _words(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    draft = release.drafts.first()
    return {"heading": "Housing", "text": "Starts rose.", "over": draft.latest().number if draft else 1}


def _reader(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    return {"email": cast.former_holder.email}


def _named(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    """The first reader, once there is one; until then nothing is taken away, and nothing is to be refused."""
    draft = release.drafts.first()
    reader = draft.readers.first() if draft else None
    return {"reader": reader.pk} if reader else {}


def _output(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    about = {"title": "Rents", "slug": "rents", "contact": "The rents team"}
    return about | {"organisation": cast.agency.pk}


def _release(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    day = {"publish_at_day": "15", "publish_at_month": "10", "publish_at_year": "2020"}
    about = {"title": "July to September", "regime": "UK", "market_sensitive": "no"}
    return about | day | {"publish_at_time": "9:30am"}


def _window(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    return _release(release, person, cast) | {"topic": "other"}


def _role(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    return {"role": "lead official", "ground": "production"}


def _day(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    when = {"on_day": "30", "on_month": "11", "on_year": "2021"}
    return {"organisation": cast.agency.pk, "kind": "closure", "name": "Move"} | when


def _accepted(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    hides = release.documents.filter(title=TENURE).first()
    return {"codes": [leak["code"] for leak in hides.latest().leaks()] if hides else [], **WHY}


def _summary(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    return {"text": "Starts rose.", "over": release.summaries.count()}


def _note(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    return {"note": "One figure was wrong."}


def _filter(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    return {"words": "North"}


def _chart(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    return SENT | {"keep": "on"}


def _copy(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    return {"reference": "7F3K-22AB"}


def _comment(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    draft = release.drafts.first()
    return {"text": "Say since when.", "version": draft.latest().ref if draft else "none"}


def _changes(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    return {"text": "Say since when."}


def _clearers(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    """The statistician, who may see the figures at every stage."""
    due = {"due_at_day": "16", "due_at_month": "7", "due_at_year": "2020", "due_at_time": "9:30am"}
    return due | {"email": cast.statistician.email}


def _has_read(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    return {"has_read": "on"}


def _receiver(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    return {"to": cast.statistician.email, **WHY}


def _sign_in(release: Release, person: Person | None, cast: Cast) -> dict[str, object]:
    return {"login": cast.statistician.email, "password": PASSWORD}


BODIES: dict[str, Callable[[Release, Person | None, Cast], dict[str, object]]] = {
    "account_login": _sign_in,
    "create_output": _output,
    "create_release": _release,
    "permit_role": _role,
    "window": _window,
    "announce_release": _announcement,
    "add_day": _day,
    "add_document": _file,
    "propose_register_line": _register_line,
    "propose_list": _pasted_list,
    "propose_list_line": _list_line,
    "decide_line": _verdict,
    "decide_lines": _lines,
    "approve_unchanged": _unchanged,
    "approve_ready": _ready,
    "declare_final_form": _seen,
    "approve_publication": _final_form,
    "close_access": _everyone,
    "hold_publication": _why,
    "reopen": _why,
    "agree_terms": _terms,
    "start_draft": _words,
    "save_draft": _words,
    "add_draft_reader": _reader,
    "remove_draft_reader": _named,
    "accept_findings": _accepted,
    "write_summary": _summary,
    "propose_correction": _note,
    "draw_chart": _chart,
    "filter_rows": _filter,
    "trace_copy": _copy,
    "comment_on_draft": _comment,
    "ask_for_changes": _changes,
    "send_for_clearance": _clearers,
    "copy_skeleton": _has_read,
    "hand_over_draft": _receiver,
}
