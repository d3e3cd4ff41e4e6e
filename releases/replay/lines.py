"""YAML with its line numbers, every scalar as the text that was written: 2020 is no number and "no" is no truth.

PyYAML's safe loader composes the tree and constructs nothing, so no tag in a file can make anything happen.
"""

from __future__ import annotations

import yaml

LARGEST = 2 * 1024 * 1024  # characters
DEEPEST = 12
BEGINNINGS = (yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken)
BEGINNINGS += (yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken)
ENDS = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
NULLS = ("", "~", "null")


class StoryError(Exception):
    """The story cannot be understood; the message is a sentence, `line` counts from 1, 0 where there is none."""

    def __init__(self, says: str, line: int = 0) -> None:
        super().__init__(f"Line {line}: {says}" if line else says)
        self.line = line


class Text(str):
    """A scalar as it was written. `is_null` where it was left empty, without quotes."""

    line: int = 0
    is_null: bool = False


class Section(dict[str, "Node"]):
    """A mapping, in the order of the file."""

    line: int = 0


class Series(list["Node"]):
    line: int = 0


Node = Text | Section | Series


def read(written: str) -> Node:
    """The tree of a story. Raises StoryError, with the line, for what is not plain YAML."""
    if len(written) > LARGEST:
        raise StoryError(f"A story has at most {LARGEST:,} characters.")
    try:
        _refuse_tricks(written)
        root = yaml.compose(written, Loader=yaml.SafeLoader)
        if root is None:
            raise StoryError("There is nothing in this file.")
        return _node(root)
    except yaml.MarkedYAMLError as error:
        raise StoryError(f"This is not YAML: {error.problem}.", _line(error.problem_mark)) from None
    except (yaml.YAMLError, ValueError) as error:
        raise StoryError(f"This is not YAML: {' '.join(str(error).split())}") from None


def _refuse_tricks(written: str) -> None:
    """Before any tree is made: neither references nor depths that a small file could swell to."""
    depth = 0
    for token in yaml.scan(written, Loader=yaml.SafeLoader):
        depth += isinstance(token, BEGINNINGS) - isinstance(token, ENDS)
        if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
            raise StoryError("Write it out: a story has no anchors or aliases.", _line(token.start_mark))
        if depth > DEEPEST:
            raise StoryError("Things lie too deeply in one another here.", _line(token.start_mark))


def _line(mark: yaml.Mark | None) -> int:
    return mark.line + 1 if mark else 0


def _node(node: yaml.Node) -> Node:
    made: Node
    match node:
        case yaml.MappingNode():
            made = _section(node)
        case yaml.SequenceNode():
            made = Series(_node(item) for item in node.value)
        case _:
            made = Text(node.value)
            made.is_null = node.style is None and node.value in NULLS
    made.line = _line(node.start_mark)
    return made


def _section(node: yaml.MappingNode) -> Section:
    made = Section()
    for key, value in node.value:
        line = _line(key.start_mark)
        if not isinstance(key, yaml.ScalarNode):
            raise StoryError("A name must be a word.", line)
        if key.value in made:
            raise StoryError(f"{key.value!r} is here twice.", line)
        made[key.value] = _node(value)
        made[key.value].line = line  # a sentence names the line of the key
    return made
