"""Changes to the text of a file that leave all the rest of it as it is, byte by byte."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from oa_select.source import parser


class NoPlace(Exception):
    """The text has no place where the change could be made by itself."""


def set_at_top(text: str, key: str, values: Mapping[str, str], *, as_json: bool = False) -> str:
    """The text of a YAML or JSON mapping with ``key: {…}`` set at its top level.

    Where the key exists its values are replaced one by one; else it is added at the end, in
    the style of the file.

    Args:
        text: without syntax errors; line ends of any kind, a byte-order mark or none.
        key: to set.
        values: plain texts that need no quotes in YAML.
        as_json: whether the file is JSON.

    Raises:
        NoPlace: if the text is no mapping, or the key holds something else.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(mark)
    root = root_of(body, as_json=as_json)
    pairs = {name.value: (name, value) for name, value in root.value}
    if key in pairs:
        return mark + _exchanged(body, pairs[key][1], values)
    return mark + (_in_flow if root.flow_style else _in_block)(body, root, key, values)


def root_of(text: str, *, as_json: bool) -> yaml.MappingNode:
    """The mapping that a text is.

    Raises:
        NoPlace: if it is none, or JSON that is no YAML.
    """
    try:
        root = parser.compose(text, as_json=as_json)
    except parser.NotYaml:
        raise NoPlace from None
    if not isinstance(root, yaml.MappingNode):
        raise NoPlace
    return root


def _exchanged(text: str, node: Any, values: Mapping[str, str]) -> str:
    scalars = {}
    if isinstance(node, yaml.MappingNode):
        scalars = {name.value: value for name, value in node.value}
    if not all(isinstance(scalars.get(key), yaml.ScalarNode) for key in values):
        raise NoPlace
    for key in sorted(values, key=lambda each: -scalars[each].start_mark.index):
        at = scalars[key]
        quote = at.style if at.style in ('"', "'") else ""
        new = f"{quote}{values[key]}{quote}"
        text = text[: at.start_mark.index] + new + text[at.end_mark.index :]
    return text


def _in_block(text: str, root: Any, key: str, values: Mapping[str, str]) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    indent = " " * root.start_mark.column
    lines = [f"{indent}{key}:", *(f"{indent}  {name}: {value}" for name, value in values.items())]
    end = _end_of_document(text)
    before, after = text[:end], text[end:]
    if before and not before.endswith(("\n", "\r")):
        before += newline
    return before + "".join(line + newline for line in lines) + after


def _end_of_document(text: str) -> int:
    """The place of the document's end marker, else the end of the text."""
    end = len(text)
    for event in parser.events(text):
        if type(event) is yaml.DocumentEndEvent and event.explicit:
            mark: Any = event.start_mark
            end = mark.index
    return end


def _in_flow(text: str, root: Any, key: str, values: Mapping[str, str]) -> str:
    said = ", ".join(f'"{name}": "{value}"' for name, value in values.items())
    added = f'"{key}": {{{said}}}'
    if not root.value:
        raise NoPlace
    last_key, last = root.value[-1]
    separator = (
        text[root.value[-2][1].end_mark.index : last_key.start_mark.index]
        if (len(root.value) > 1)
        else ", "
    )
    if separator.strip() != ",":
        separator = ", "
    end = last.end_mark.index
    return f"{text[:end]}{separator}{added}{text[end:]}"
