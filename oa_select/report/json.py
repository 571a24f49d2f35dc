"""Results as JSON of version 1; ``results/json`` has their keys."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Literal

from oa_select.characters import HIDDEN
from oa_select.report.job_log import COMMAND_START
from oa_select.text import SHOWN

if TYPE_CHECKING:
    from oa_select.interval import Interval
    from oa_select.results.json.parts import Ends, Text
    from oa_select.text import LocalizedText

FORMAT: Final[Literal[1]] = 1
_UNSEEN = re.compile(f"{SHOWN.pattern}|{HIDDEN.pattern}|{COMMAND_START.pattern}")
Data = dict[str, Any]


def dump(data: Mapping[str, object]) -> str:
    """JSON with one line for each key and each item of a list: quick to write and to compare."""
    lines: list[str] = []
    for key, value in data.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            items = ",\n".join(f"    {_compact(each)}" for each in value)
            lines.append(f"  {_compact(key)}: [\n{items}\n  ]")
        else:
            lines.append(f"  {_compact(key)}: {_compact(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _compact(data: object) -> str:
    return visible(json.dumps(data, ensure_ascii=False, allow_nan=False))


def visible(text: str) -> str:
    """JSON with everything escaped that a terminal or the log of a job could obey, or nobody sees.

    It stays the JSON of the same data.
    """
    return _UNSEEN.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    units = found.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def both(text: LocalizedText) -> Text:
    """A text in both languages."""
    return {"en": text.get("en"), "zh": text.get("zh")}


def note(text: LocalizedText | None) -> Text | None:
    """A text in both languages; null where there is none."""
    return both(text) if text else None


def ends(points: Interval | None) -> Ends:
    """Both ends of an interval; null where there is none."""
    return {
        "low": points.low if points is not None else None,
        "high": points.high if points is not None else None,
    }
