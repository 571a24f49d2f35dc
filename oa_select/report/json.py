"""Results as plain data, and that as JSON of version 1."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from oa_select.interval import Interval
from oa_select.text import LocalizedText

FORMAT = 1
Data = dict[str, Any]


def dump(data: Data) -> str:
    """JSON with one line for each key and each item of a list: quick to write and to compare."""
    lines: list[str] = []
    for key, value in data.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            items = ",\n".join(f"    {_compact(each)}" for each in value)
            lines.append(f"  {_compact(key)}: [\n{items}\n  ]")
        else:
            lines.append(f"  {_compact(key)}: {_compact(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _compact(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, allow_nan=False)


def fields(record: object, names: str) -> Data:
    """Attributes of a record that JSON has under the same names, which blanks part."""
    return {name: _plain(getattr(record, name)) for name in names.split()}


def _plain(value: object) -> object:
    if isinstance(value, LocalizedText):
        return value.both()
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if type(value) is tuple else value


def both(text: LocalizedText | None) -> dict[str, str] | None:
    """A text in both languages; null where there is none."""
    return text.both() if text else None


def ends(points: Interval | None) -> Data:
    """Both ends of an interval; null where there is none."""
    return {
        "low": points.low if points is not None else None,
        "high": points.high if points is not None else None,
    }
