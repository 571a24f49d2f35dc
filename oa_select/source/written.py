"""Plain data as the text of a file: YAML in block or flow style, or JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import yaml

from oa_select.interval import as_written
from oa_select.source import scalars

Value: TypeAlias = "bool | float | str | Sequence[Value] | Mapping[str, Value]"
_NEEDS_QUOTES = re.compile(r"[,\[\]{}\n\r\t\"'`%@&*!|>?#]|: |:$|^[-:.~=<\s]|\s$")


def scalar_text(value: bool | float | str, *, as_json: bool = False) -> str:
    """A value that is no collection; a text is quoted where it would be read as something else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return as_written(value)  # YAML 1.1 and 1.2 read an exponent differently
    return json.dumps(value, ensure_ascii=False) if as_json or not _is_plain(value) else value


def flow_text(value: Value, *, as_json: bool = False) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        inside = ", ".join(
            f"{scalar_text(key, as_json=as_json)}: {flow_text(each, as_json=as_json)}"
            for key, each in value.items()
        )
        return f"{{{inside}}}"
    if isinstance(value, (bool, int, float, str)):
        return scalar_text(value, as_json=as_json)
    return f"[{', '.join(flow_text(each, as_json=as_json) for each in value)}]"


def block_lines(key: str, value: Value, step: int) -> list[str]:
    """The lines of a key and its value; each level is ``step`` deeper.

    A list of mappings has a line for each of their keys, any other list is on one line.
    """
    head, inner = f"{scalar_text(key)}:", " " * step
    if isinstance(value, Mapping) and value:
        lines = [line for name, each in value.items() for line in block_lines(name, each, step)]
        return [head, *(inner + line for line in lines)]
    if isinstance(value, list) and value and all(isinstance(each, Mapping) for each in value):
        return [head, *(inner + line for each in value for line in item_lines(each, 2, step))]
    return [f"{head} {flow_text(value)}"]


def item_lines(item: Mapping[str, Value], indent: int, step: int) -> list[str]:
    """The lines of a mapping in a list, whose keys are ``indent`` to the right of its dash."""
    lines = [line for name, each in item.items() for line in block_lines(name, each, step)]
    first, *others = lines
    return ["-".ljust(indent) + first, *(" " * indent + line for line in others)]


def _is_plain(text: str) -> bool:
    """Whether the text means itself without quotes, in YAML 1.1, in 1.2, and in flow style."""
    if not text or _NEEDS_QUOTES.search(text):
        return False
    try:
        if scalars.plain(text) != text:
            return False
    except (scalars.Ambiguous, scalars.NotFinite):
        return False
    resolved: Any = yaml.SafeLoader.yaml_implicit_resolvers
    known = resolved.get(text[0], []) + resolved.get(None, [])
    return not any(form.match(text) for tag, form in known if not tag.endswith(":timestamp"))
