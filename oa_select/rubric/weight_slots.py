"""The places of a rubric's weights in its text, so that other weights can be written there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from oa_select.results.recalculation import Slot
from oa_select.source import parser


def weight_slots(text: str, *, as_json: bool = False) -> tuple[str | Slot, ...]:
    """The text of a rubric without errors, cut at every place that its weights decide.

    Where a group has its weights worked out, the method is moved under a key that is ignored,
    and every criterion gets a weight. Empty where the text cannot be cut.
    """
    try:
        root = parser.compose(text, as_json=as_json)
    except parser.NotYaml:  # JSON that YAML cannot read, such as with a key and its colon apart
        return ()
    found = sorted(_of_group("", root, text), key=lambda each: each[0])
    parts: list[str | Slot] = []
    done = 0
    for start, end, slot in found:
        parts += [text[done:start], slot]
        done = end
    return (*parts, text[done:])


def _of_group(group: str, node: Any, text: str) -> Iterator[tuple[int, int, Slot]]:
    pairs = {key.value: (key, value) for key, value in node.value}
    if "criteria" not in pairs:
        return
    if "weighting" in pairs:
        at = pairs["weighting"][0].start_mark.index
        at += text[at] in "\"'"
        yield at, at, Slot(group, before="x-")
    for child in pairs["criteria"][1].value:
        keys = {key.value: value for key, value in child.value}
        id = keys["id"].value
        if "weight" in keys:
            start, end = keys["weight"].start_mark.index, keys["weight"].end_mark.index
            yield start, end, Slot(group, id, text[start:end])
        else:
            at, column = child.value[0][0].start_mark.index, child.value[0][0].start_mark.column
            key = '"weight"' if text[at] == '"' else "weight"
            after = ", " if child.flow_style else "\n" + " " * column
            yield at, at, Slot(group, id, "", f"{key}: ", after)
        yield from _of_group(id, child, text)
