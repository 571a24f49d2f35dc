"""Additions to the text of a file that leave all the rest of it as it is, byte by byte.

What is added goes to its place in the text; a value that becomes one of several is moved to the
right with the comments in it, and nothing else moves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

import yaml

from oa_select.source.edit import NoPlace, root_of
from oa_select.source.written import Value, block_lines, flow_text, item_lines, scalar_text

Claims: TypeAlias = Sequence[Mapping[str, Value]]
Additions: TypeAlias = "Mapping[str, Additions | Claims | Value]"
"""What to add, by key; a list of mappings is added to the existing list or value."""
Order: TypeAlias = Callable[[tuple[str, ...]], Sequence[str]]
"""The wanted order of the keys of the mapping at a path."""
_LINE_END = re.compile(r"\r\n|\n|\r")
_COMMENT = re.compile(r"(?:\r\n|\n|\r)(?P<indent> *)#[^\r\n]*")
_BLANK_LINE = re.compile(r"(?:\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)")


class _Edit(NamedTuple):
    """A change at a place; of those at one place the deepest comes first, then the oldest."""

    start: int
    height: int
    number: int
    end: int
    text: str


def insert(text: str, additions: Additions, order: Order, *, as_json: bool = False) -> str:
    """The text of a YAML or JSON mapping with additions.

    Args:
        text: without syntax errors; line ends of any kind, a byte-order mark or none.
        additions: for keys whose value is a mapping, a claim or a list of claims.
        order: of keys that are new; without a known neighbour they go to the end.
        as_json: whether the file is JSON, in which every text has quotes.

    Raises:
        NoPlace: if the text is written in a way that leaves no place for them.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(mark)
    root = root_of(body, as_json=as_json)
    writer = _Writer(body, root, order, as_json=as_json)
    writer.merge(root, additions, ())
    for edit in sorted(writer.edits, reverse=True):
        body = body[: edit.start] + edit.text + body[edit.end :]
    return mark + body


class _Writer:
    """Gathers the edits to one text."""

    def __init__(self, text: str, root: Any, order: Order, *, as_json: bool) -> None:
        self.text, self.order, self.as_json = text, order, as_json
        found = _LINE_END.search(text)
        self.newline = found.group() if found else "\n"
        self.step = _step_of(root)
        self.edits: list[_Edit] = []

    def merge(self, node: Any, additions: Additions, path: tuple[str, ...]) -> None:
        """Adds to a mapping."""
        if not isinstance(node, yaml.MappingNode):
            raise NoPlace
        if not node.value:  # an empty mapping is in flow style
            said = flow_text(_lone(additions), as_json=self.as_json)
            self._edit(len(path), node.start_mark.index + 1, said[1:-1])
            return
        present = {name.value: (name, value) for name, value in node.value}
        for key, added in additions.items():
            if key not in present:
                self._new_key(node, key, added, path)
            elif isinstance(added, Mapping):
                self.merge(present[key][1], added, (*path, key))
            elif isinstance(added, list):
                self._more_claims(node, *present[key], added, len(path) + 1)
            else:
                raise NoPlace

    def _edit(self, depth: int, start: int, text: str, end: int | None = None) -> None:
        # Edits are made from the end backwards: what is to come first at a place is made last.
        here = _Edit(start, -depth, len(self.edits), start if end is None else end, text)
        self.edits.append(here)

    def _new_key(self, node: Any, key: str, added: Any, path: tuple[str, ...]) -> None:
        value = _lone(added)
        before = self._neighbour(node, key, path)
        if node.flow_style:
            name = scalar_text(key, as_json=self.as_json)
            said = f"{name}: {flow_text(value, as_json=self.as_json)}"
            self._edit(len(path), node.value[-1][1].end_mark.index, f", {said}")
            return
        indent = " " * node.start_mark.column
        lines = [indent + line for line in block_lines(key, value, self.step)]
        if before is None:
            first = node.value[0][0].start_mark
            at = first.index - first.column
            self._edit(len(path), at, "".join(line + self.newline for line in lines))
            return
        if not path and self._has_gap(node, before):
            lines.insert(0, "")
        self._add_lines(before[1], lines, len(path))

    def _add_lines(self, after: Any, lines: Sequence[str], depth: int) -> None:
        """Adds lines below the last one of a value, and below the comments that end it."""
        at = self._line_end(self._end(after))
        first = next(line for line in lines if line)
        column = len(first) - len(first.lstrip())
        while (found := _COMMENT.match(self.text, at)) and len(found["indent"]) > column:
            at = found.end()
        self._edit(depth, at, "".join(self.newline + line for line in lines))

    def _neighbour(self, node: Any, key: str, path: tuple[str, ...]) -> Any:
        """The pair after which a new key goes; None where it goes first."""
        known = list(self.order(path))
        if key not in known:
            return node.value[-1]
        earlier = known[: known.index(key)]
        before = [pair for pair in node.value if pair[0].value in earlier]
        return max(before, key=lambda pair: earlier.index(pair[0].value)) if before else None

    def _has_gap(self, node: Any, pair: Any) -> bool:
        """Whether there is a blank line before or after one of the pairs of a mapping."""
        place = next(i for i, each in enumerate(node.value) if each is pair)
        around = node.value[max(0, place - 1) : place + 2]
        return any(
            _BLANK_LINE.search(self.text, self._end(one[1]), other[0].start_mark.index)
            for one, other in pairwise(around)
        )

    def _more_claims(self, node: Any, key: Any, value: Any, added: Claims, depth: int) -> None:
        """Adds claims beside the existing ones of a key."""
        flow = [flow_text(each, as_json=self.as_json) for each in added]
        listed = isinstance(value, yaml.SequenceNode)
        if listed and any(isinstance(each, yaml.MappingNode) for each in value.value):
            if value.flow_style:
                self._edit(depth, value.value[-1].end_mark.index, f", {', '.join(flow)}")
                return
            dash = value.start_mark.column
            indent = value.value[0].start_mark.column - dash
            self._add_items(value, added, dash, indent, depth)
        elif node.flow_style:
            start = "[" if isinstance(value, yaml.MappingNode) else f"[{{{self._value_key()}"
            close = "" if isinstance(value, yaml.MappingNode) else "}"
            self._edit(depth + 1, value.start_mark.index, start)
            self._edit(depth, value.end_mark.index, f"{close}, {', '.join(flow)}]")
        elif isinstance(value, yaml.CollectionNode) and not value.flow_style:
            self._block_to_item(key, value, added, depth)
        else:
            self._inline_to_item(key, value, added, depth)

    def _value_key(self) -> str:
        return '"value": ' if self.as_json else "value: "

    def _add_items(self, after: Any, added: Claims, dash: int, indent: int, depth: int) -> None:
        lines = [line for each in added for line in item_lines(each, indent, self.step)]
        self._add_lines(after, [" " * dash + line for line in lines], depth)

    def _block_to_item(self, key: Any, value: Any, added: Claims, depth: int) -> None:
        """A claim, or a list of members, in lines below its key becomes the first of several."""
        if isinstance(value, yaml.MappingNode):
            dash, shift = value.start_mark.column, 2
            self._edit(depth + 1, value.start_mark.index, "- ")
        else:
            dash = key.start_mark.column + self.step
            shift = dash + 4 - value.start_mark.column
            at = value.start_mark.index - value.start_mark.column
            head = f"{' ' * dash}- value:{self.newline}{' ' * shift}"
            self._edit(depth + 1, at, head)
        self._shift(value, shift, depth)
        self._add_items(value, added, dash, 2, depth)

    def _inline_to_item(self, key: Any, value: Any, added: Claims, depth: int) -> None:
        """A claim on the line of its key becomes the first of several, below it."""
        colon = self.text.index(":", key.end_mark.index) + 1
        if self.text[colon : value.start_mark.index].strip(" "):
            raise NoPlace
        dash = key.start_mark.column + self.step
        inside = "" if isinstance(value, yaml.MappingNode) else "value: "
        head = f"{self.newline}{' ' * dash}- {inside}"
        self._edit(depth + 1, colon, head, value.start_mark.index)
        self._shift(value, 2 + self.step, depth)
        self._add_items(value, added, dash, 2, depth)

    def _shift(self, value: Any, by: int, depth: int) -> None:
        """Moves the lines of a value to the right, all but the first."""
        for found in _LINE_END.finditer(self.text, value.start_mark.index, self._end(value)):
            rest = self.text[found.end() : self._line_end(found.end())]
            if rest.strip():
                self._edit(depth + 1, found.end(), " " * by)

    def _end(self, node: Any) -> int:
        """The place of the last character of a value, not of what follows it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        end: int = node.end_mark.index
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            head = self.text[node.start_mark.index : self._line_end(node.start_mark.index)]
            if "+" not in head:  # blank lines at the end are part of the text only if it is kept
                return len(self.text[:end].rstrip())
        return end

    def _line_end(self, at: int) -> int:
        found = _LINE_END.search(self.text, at)
        return found.start() if found else len(self.text)


def _lone(value: Any) -> Any:
    """What is new under a key: a single claim is written without a list."""
    if isinstance(value, Mapping):
        return {key: _lone(each) for key, each in value.items()}
    one = isinstance(value, list) and len(value) == 1 and isinstance(value[0], Mapping)
    return value[0] if one else value


def _step_of(root: Any) -> int:
    """By how much the file indents a mapping in a mapping."""
    for _, value in root.value:
        if isinstance(value, yaml.MappingNode) and not value.flow_style:
            return max(1, int(value.start_mark.column) - int(root.start_mark.column))
    return 2
