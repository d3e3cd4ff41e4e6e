"""What was found, as a row for people and for programs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Finding:
    """`saw` is what came back, in a few words; `why` the reason that the page gave, or what is wrong."""

    who: str
    what: str
    saw: str
    ok: bool
    why: str = ""

    @property
    def data(self) -> dict[str, Any]:
        return asdict(self)


def table_of(findings: list[Finding], width: int = 118) -> list[str]:
    """Aligned columns; what is wrong is marked."""
    who, what, saw = (max(len(getattr(one, key)) for one in findings) for key in ("who", "what", "saw"))
    lines = [f"  {'Who':<{who}}  {'What':<{what}}  {'Saw':<{saw}}  Why"]
    for one in findings:
        line = f"{' ' if one.ok else '✘'} {one.who:<{who}}  {one.what:<{what}}  {one.saw:<{saw}}  {one.why}"
        lines.append(line.rstrip() if len(line) <= width or not one.ok else line[: width - 1].rstrip() + "…")
    return lines
