"""``points``: straight lines between knots of a number and its points."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from oa_select.facts.fact import Fact
from oa_select.facts.possible import Numbers
from oa_select.fields import FileModel, optional
from oa_select.interval import Interval, as_written
from oa_select.results.scale import ScaleOutline, ScaleRow
from oa_select.scales.scale import Kind, Reversal, Scale, Seen
from oa_select.scales.written import (
    DEFINITIONS,
    POINTS,
    add_wrong_points,
    is_number,
    is_points,
    reversal,
)
from oa_select.source.gathered import DataPath, Gathered
from oa_select.source.limits import GREATEST
from oa_select.text import msg


class PointKeys(FileModel):
    """The key of a scale of straight lines."""

    points: Any = optional(
        "Points",
        "分数",
        "For numbers: [value, points] knots with straight lines between them, flat beyond.",
        "用于数字：[值, 分数] 各点之间连直线，两端之外取平。",
    )


@dataclass(frozen=True, slots=True)
class PointScale(Scale):
    """Straight lines between knots ``(x, points)``, flat beyond the first and the last."""

    knots: tuple[tuple[float, float], ...]
    bounds: tuple[float, float]

    @property
    def attainable(self) -> Interval:
        """The least and the greatest points within the natural bounds of the fact."""
        return self._over(*self.bounds)

    def points_of(self, seen: Seen) -> Interval:
        """The hull of the points over the possible numbers, knots inside visited."""
        assert isinstance(seen.possible, Numbers)
        return self._over(*seen.possible)

    def at(self, x: float) -> float:
        """The points of one number; ``x`` may be infinite."""
        positions = [knot for knot, _ in self.knots]
        after = bisect.bisect_right(positions, x)
        if after == 0:
            return self.knots[0][1]
        if after == len(self.knots) or positions[after - 1] == x:
            return self.knots[after - 1][1]
        (left, a), (right, b) = self.knots[after - 1], self.knots[after]
        share = (x - left) / (right - left)
        between = a + (b - a) * share
        return min(max(between, min(a, b)), max(a, b))

    def described(self) -> ScaleOutline:
        """The knots."""
        rows = tuple(ScaleRow(Interval(at, at), number=x) for x, at in self.knots)
        return ScaleOutline({"points": list(self.knots)}, rows)

    def reversal(self, fact: Fact) -> Reversal | None:
        """The first knot towards which a worse number gets more points."""
        for index, (before, after) in enumerate(pairwise(self.knots), start=1):
            if before[1] == after[1]:
                continue
            if found := reversal(fact, after[1] > before[1], ("points", index)):
                return found
        return None

    @property
    def turns(self) -> tuple[float, ...]:
        """The knots."""
        return tuple(x for x, _ in self.knots)

    def _over(self, low: float, high: float) -> Interval:
        inside = [points for x, points in self.knots if low < x < high]
        seen = [self.at(low), self.at(high), *inside]
        return Interval(min(seen), max(seen))


def _read(keys: PointKeys, fact: Fact, path: DataPath, gathered: Gathered) -> PointScale | None:
    knots = _knots(keys.points, (*path, "points"), gathered)
    return PointScale(knots, fact.bounds) if knots else None


def _knots(raw: Any, path: DataPath, gathered: Gathered) -> tuple[tuple[float, float], ...]:
    if not isinstance(raw, list) or len(raw) < 2:
        message = msg("points must be a list of at least two [value, points]")
        gathered.add(path, "wrong-type", message, msg("write points: [[15, 100], [480, 0]]"))
        return ()
    before = gathered.count
    knots: list[tuple[float, float]] = []
    for index, each in enumerate(raw):
        here = (*path, index)
        if not (isinstance(each, list) and len(each) == 2 and all(is_number(end) for end in each)):
            gathered.add(here, "wrong-type", msg("a knot is [value, points]"))
        elif not is_points(each[1]):
            add_wrong_points(gathered, (*here, 1))
        elif knots and each[0] <= knots[-1][0]:
            message = msg(
                "the values of knots must increase, and {value} does not", value=as_written(each[0])
            )
            hint = msg("for points that change all at once write steps: …")
            gathered.add((*here, 0), "knots-order", message, hint)
        else:
            knots.append((float(each[0]), float(each[1])))
    return tuple(knots) if gathered.count == before else ()


_KNOT = {
    "type": "array",
    "prefixItems": [{"type": "number", "minimum": -GREATEST, "maximum": GREATEST}, POINTS],
    "minItems": 2,
    "maxItems": 2,
}
KNOTS = Kind(
    key="points",
    fits=lambda fact: fact.type == "number",
    read=_read,
    schema=lambda _: {"$ref": "#/$defs/knots"},
    may_be_empty=True,
    definitions={**DEFINITIONS, "knots": {"type": "array", "minItems": 2, "items": _KNOT}},
)
