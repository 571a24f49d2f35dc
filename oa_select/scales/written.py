"""Points as files write them."""

from __future__ import annotations

from typing import Any

from oa_select.facts.fact import Fact
from oa_select.interval import Interval
from oa_select.scales.scale import Reversal
from oa_select.source.gathered import DataPath, Gathered
from oa_select.text import Message, msg

POINTS: dict[str, Any] = {"$ref": "#/$defs/points"}
LEVEL_POINTS: dict[str, Any] = {"$ref": "#/$defs/level_points"}
DEFINITIONS: dict[str, Any] = {
    "points": {"type": "number", "minimum": 0, "maximum": 100},
    "level_points": {
        "anyOf": [POINTS, {"type": "array", "items": POINTS, "minItems": 2, "maxItems": 2}]
    },
}
"""The JSON Schemas of points, and of what may be a range of them."""


def is_number(raw: Any) -> bool:
    """Whether something read from a file is a number."""
    return isinstance(raw, (int, float)) and not isinstance(raw, bool)


def is_points(raw: Any) -> bool:
    """Whether something read from a file is a number of points, from 0 to 100."""
    return is_number(raw) and 0 <= raw <= 100


def points_in(raw: Any) -> Interval | None:
    """The points that a number or ``[low, high]`` stands for; None where it is neither."""
    ends = raw if isinstance(raw, list) and len(raw) == 2 else [raw, raw]
    if not all(is_points(each) for each in ends) or ends[0] > ends[1]:
        return None
    return Interval(float(ends[0]), float(ends[1]))


def add_wrong_points(gathered: Gathered, path: DataPath) -> None:
    """Says that there are no points at ``path``."""
    message = msg("points are a number from 0 to 100, or [low, high]")
    gathered.add(path, "out-of-range", message)


def reversal(fact: Fact, rises: bool, path: DataPath) -> Reversal | None:
    """What is wrong with points that rise with the number, or fall; None where nothing is."""
    if fact.better is None or rises == (fact.better == "higher"):
        return None
    return Reversal(path, "value", _worse(fact, rises))


def _worse(fact: Fact, rises: bool) -> Message:
    if rises:
        return msg("{fact}: a higher number gets more points, and is worse", fact=fact.path)
    return msg("{fact}: a lower number gets more points, and is worse", fact=fact.path)
