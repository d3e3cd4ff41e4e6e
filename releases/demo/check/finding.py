"""What was found, as a row for people and for programs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

WHY = 70  # characters of a reason that is as it must be; one that is not is told whole


@dataclass(frozen=True)
class Finding:
    """`saw` is what came back, in a word; `why` the reason that the page gave, or what is wrong."""

    who: str
    what: str
    saw: str
    ok: bool
    why: str = ""

    @property
    def data(self) -> dict[str, Any]:
        return asdict(self)


def table_of(findings: list[Finding]) -> list[str]:
    """Under the name of each, in aligned columns; what is wrong is marked."""
    what, saw = (max(len(getattr(one, key)) for one in findings) for key in ("what", "saw"))
    lines = []
    for who, theirs in groupby(findings, key=lambda one: one.who):
        lines.append(f"\n{who}")
        for one in theirs:
            why = one.why if not one.ok or len(one.why) <= WHY else f"{one.why[: WHY - 1].rstrip()}…"
            lines.append(f"{' ' if one.ok else '✘'} {one.what:<{what}}  {one.saw:<{saw}}  {why}".rstrip())
    return lines
