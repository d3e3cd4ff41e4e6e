"""Walks XML as it comes, and refuses what XML is misused for: entities, document types, endless nesting.

The standard library's expat with every declaration refused, which is what defusedxml does, in the order in which the
parts stream out of the archive: no tree is ever built.
"""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from refusal import Refused

DEEPEST = 256
LONGEST_TAG = 1024 * 1024

# A tag without its namespace, its attributes without theirs.
Visit = Callable[[str, dict[str, str]], None]


class Walk:
    """One document. `start` is told each element; `text` the characters between, where it is given."""

    def __init__(
        self,
        start: Visit,
        *,
        text: Callable[[str], None] | None = None,
        end: Callable[[str], None] | None = None,
    ):
        self._start, self._end, self._depth = start, end, 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._opened
        self._parser.EndElementHandler = self._closed
        self._parser.StartDoctypeDeclHandler = _declared
        self._parser.EntityDeclHandler = _declared
        self._parser.UnparsedEntityDeclHandler = _declared
        self._parser.ExternalEntityRefHandler = _declared
        if text is not None:
            self._parser.CharacterDataHandler = text

    def through(self, chunks: Iterable[bytes]) -> None:
        """Raises Refused for what is declared, too deep or not well formed."""
        try:
            for chunk in chunks:
                self._parser.Parse(chunk, False)
            self._parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, LookupError, OSError) as error:
            raise Refused("broken") from error

    def _opened(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Refused("nested")
        self._start(tag.rpartition(":")[2], attributes)

    def _closed(self, tag: str) -> None:
        self._depth -= 1
        if self._end is not None:
            self._end(tag.rpartition(":")[2])


def plain(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes by their names without a namespace."""
    return {name.rpartition(":")[2]: value for name, value in attributes.items()}


def _declared(*_: object) -> None:
    raise Refused("entities")
