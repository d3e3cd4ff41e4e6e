"""One page of a document's prose: blocks as they stand, and lists put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

MARK_EVERY = 12  # blocks, so that no screenful is without the name of whoever opened it
TOP, LOWEST = 2, 6  # the page's own heading is the first


@dataclass
class Block:
    """`kind`: heading, paragraph, list or table. `items` of a list: pieces of text and depth, from 1.

    `headings` of a table are its first rows; `marked`: the mark is repeated before this block.
    """

    kind: str
    pieces: list[list[str]] = field(default_factory=list)
    level: int = 0
    is_ordered: bool = False
    items: list[tuple[list[list[str]], int]] = field(default_factory=list)
    headings: list[list[dict[str, Any]]] = field(default_factory=list)
    rows: list[list[dict[str, Any]]] = field(default_factory=list)
    marked: bool = False


def blocks_of(told: list[dict[str, Any]]) -> list[Block]:
    found = list(_grouped(told))
    for at, block in enumerate(found):
        block.marked = at % MARK_EVERY == MARK_EVERY - 1
    return found


def _grouped(told: list[dict[str, Any]]) -> Iterator[Block]:
    open_list: Block | None = None
    for each in told:
        if open_list and (each["kind"] != "item" or each["ordered"] != open_list.is_ordered):
            yield open_list
            open_list = None
        match each["kind"]:
            case "item":
                open_list = open_list or Block("list", is_ordered=each["ordered"])
                open_list.items.append((each["pieces"], each["level"]))
            case "heading":
                yield Block("heading", each["pieces"], level=min(each["level"] + TOP - 1, LOWEST))
            case "table":
                first = each["headings"]
                yield Block("table", headings=each["rows"][:first], rows=each["rows"][first:])
            case "paragraph":
                yield Block("paragraph", each["pieces"])
            case other:
                raise ValueError(f"There is no such block: {other!r}.")
    if open_list:
        yield open_list
