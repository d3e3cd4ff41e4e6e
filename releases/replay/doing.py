"""One deed by its action, as any other door would call it; what a page would add, the story adds here."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from inspect import signature
from pathlib import Path
from typing import Any

from prerelease.accounts.models import Person
from prerelease.core import clock, london
from prerelease.core.decision import Denied, refused
from prerelease.core.occasion import Occasion
from prerelease.core.refs import new_ref
from prerelease.notices.tasks import send_waiting
from releases import actions
from releases.actions.serving import Serving
from releases.documents import keyring, store
from releases.documents.envelope import Binding
from releases.documents.marking.finding import clues_of_words
from releases.documents.seal import Sealer
from releases.models import Copy, LineKind, PressDraft, Release
from releases.policies.clearance import Asked
from releases.policies.reading import terms_in_force
from releases.policies.weighing import list_as_shown, weigh
from releases.rules.code import practice
from releases.tasks import follow_producers_told, follow_readers_told, tell_opened_windows


class NotDue(Denied):
    """The lift found nothing to publish. Nobody was refused anything, so nothing is recorded of it."""


def act(do: str, arguments: dict[str, Any], occasion: Occasion) -> Any:
    """Do it; what it made. Raises Denied, recorded or to be recorded by the caller, and NotDue."""
    match do:
        case "lift":
            return _lift(**arguments)
        case "add_document":
            arguments |= _sealed(**arguments)
            arguments = {key: one for key, one in arguments.items() if key not in ("file", "text")}
        case "approve_ready" | "approve_unchanged":
            arguments["shown"] = _shown(do, arguments["release"], occasion)
        case "send_for_clearance":
            arguments = {"draft": arguments["draft"], "asked": _asked(**arguments)}
        case "agree_terms":
            arguments["sha256"] = _text_in_force(arguments["kind"])
        case "trace_copy":
            arguments["clues"] = clues_of_words(arguments.pop("reference", ""))
        case "download_document":
            return _whole(actions.download_document(arguments["version"], occasion=occasion))
    action = getattr(actions, do)
    subject = arguments.pop(next(iter(signature(action).parameters)))
    return action(subject, **arguments, occasion=occasion)


def post() -> int:
    """The post goes out: those are told whose windows opened or whose restrictions ended, and all is delivered."""
    for tell in (tell_opened_windows, follow_readers_told, follow_producers_told):
        tell()
    return send_waiting()


def _sealed(
    release: Release, title: str, file: Path | None = None, text: str = "", file_name: str = ""
) -> dict[str, Any]:
    """Into the real store, as an upload is. Bytes of a file, or words of the story."""
    content = file.read_bytes() if file else text.encode()
    ref = new_ref()
    with store.new_file() as new:
        sealer = Sealer(new, keyring.key_for_upload(release), Binding(ref))
        sealer.write(content)
        sealed = sealer.finish()
    return {
        "version_ref": ref,
        "file_name": file_name or (file.name if file else "table.csv"),
        "size": sealed.size,
        "sha256": sealed.sha256,
        "stored_name": new.name,
    }


def _asked(
    draft: PressDraft, people: Sequence[Person] = (), due_at: datetime | None = None, in_turn: bool = False
) -> list[Asked]:
    """All at once, or one after another in the order in which the story names them; by publication if not sooner."""
    due = due_at or draft.release.publish_at
    return [Asked(person, turn if in_turn else 1, due) for turn, person in enumerate(people, start=1)]


def _whole(serving: Serving) -> Copy:
    """Taken to its last byte, as by a browser that is patient."""
    with closing(serving):
        for _ in serving:
            pass
    return serving.copy


def _shown(do: str, release: Release, occasion: Occasion) -> str | dict[str, str]:
    """What the page of approvals shows them: the list as it is, or each line that is unchanged."""
    if do == "approve_ready":
        return list_as_shown(release.lines.with_verdict())
    if occasion.by is None:
        return {}
    weighed = weigh([release], occasion.by, clock.moment())[release.pk]
    return {each.line.ref: each.shown for each in weighed.unchanged}


def _text_in_force(kind: str) -> str:
    """The text that is read on the page is the one in force when the page is opened."""
    terms = terms_in_force(LineKind(kind), clock.moment())
    return terms.sha256 if terms else ""


def _lift(cause: str, release: Release | None = None) -> list[Release]:
    published = actions.lift(cause=cause, release=release)
    if published:
        return published
    raise NotDue(
        refused(
            "D15",
            _why_not_due(release),
            cites=practice("time of publication", clock.now().date()),
        )
    )


def _why_not_due(release: Release | None) -> str:
    if release is None:
        return "Nothing is due."
    if release.is_published:
        return "It is published already."
    if not clock.moment().reached(release.publish_at):
        return f"It is not published before {london.when(release.publish_at)}, to the microsecond."
    return "It is held, or something that publication needs is missing."
