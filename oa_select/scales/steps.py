"""``steps``: bands of a number, each with its points, as scorecards publish them."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from oa_select.facts.fact import Fact
from oa_select.facts.possible import Numbers
from oa_select.fields import AtLeastOne, FileModel, Maybe, Number, Points, optional
from oa_select.interval import Interval, as_written
from oa_select.results.scale import ScaleOutline, ScaleRow, Sign
from oa_select.scales.scale import Kind, Reversal, Scale, Seen
from oa_select.scales.written import reversal
from oa_select.source.gathered import DataPath, Gathered
from oa_select.text import msg

REST = {"up_to": "above", "from": "below"}
"""The keys of bands, and of the points beyond the last or the first of them."""


class Steps(FileModel):
    """Bands up to some numbers with the points above, or from some numbers with those below."""

    up_to: Maybe[AtLeastOne[tuple[Number, Points]]] = optional(
        "Up to",
        "不超过",
        "[value, points]: the points of the first value that the number does not exceed.",
        "[值, 分数]：取数字不超过的第一个值的分数。",
    )
    above: Maybe[Points] = optional(
        "Above",
        "超过",
        "With up_to: the points above the last value.",
        "与 up_to 同用：超过最后一个值的分数。",
    )
    from_: Maybe[AtLeastOne[tuple[Number, Points]]] = optional(
        "From",
        "达到",
        "[value, points]: the points of the last value that the number reaches.",
        "[值, 分数]：取数字达到的最后一个值的分数。",
        alias="from",
    )
    below: Maybe[Points] = optional(
        "Below",
        "低于",
        "With from: the points below the first value.",
        "与 from 同用：低于第一个值的分数。",
    )


class StepKeys(FileModel):
    """The key of a scale of bands."""

    steps: Maybe[Steps] = optional(
        "Steps",
        "分档",
        "For numbers: bands as scorecards publish them, each with its points.",
        "用于数字：按区间分档给分，如公布的评分标准那样。",
    )


@dataclass(frozen=True, slots=True)
class StepScale(Scale):
    """Bands of a number.

    Attributes:
        edges: where one band ends and the next begins, ascending.
        points: of the bands, one more than edges.
        up_to: whether an edge belongs to the band below it, else to the one above.
        bounds: the natural bounds of the fact.
    """

    edges: tuple[float, ...]
    points: tuple[float, ...]
    up_to: bool
    bounds: tuple[float, float]

    @property
    def attainable(self) -> Interval:
        """The least and the greatest points of the bands that the bounds of the fact reach."""
        return self._over(*self.bounds)

    def points_of(self, seen: Seen) -> Interval:
        """The hull of the bands that the possible numbers reach."""
        assert isinstance(seen.possible, Numbers)
        least, greatest = self.bounds
        low, high = seen.possible
        return self._over(max(low, least), min(high, greatest))

    def at(self, x: float) -> float:
        """The points of one number; ``x`` may be infinite."""
        return self.points[self._band(x)]

    def described(self) -> ScaleOutline:
        """The bands."""
        written = self._bands
        if self.up_to:
            above = self.points[-1]
            rows = [*_rows(self._bands, "≤"), *_rows([(self.edges[-1], above)], ">")]
            return ScaleOutline({"steps": {"up_to": written, "above": above}}, tuple(rows))
        below = self.points[0]
        rows = [*_rows([(self.edges[0], below)], "<"), *_rows(self._bands, "≥")]
        return ScaleOutline({"steps": {"from": written, "below": below}}, tuple(rows))

    def reversal(self, fact: Fact) -> Reversal | None:
        """The first band with worse numbers and more points than its neighbour."""
        key = "up_to" if self.up_to else "from"
        for index, (before, after) in enumerate(itertools.pairwise(self.points)):
            at = index + 1 if self.up_to else index
            path = ("steps", key, at) if at < len(self.edges) else ("steps", REST[key])
            if before == after:
                continue
            if found := reversal(fact, after > before, path):
                return found
        return None

    @property
    def jumps(self) -> tuple[float, ...]:
        """The edges."""
        return self.edges

    @property
    def _bands(self) -> list[tuple[float, float]]:
        """The edges with the points of the bands that they belong to."""
        points = self.points[:-1] if self.up_to else self.points[1:]
        return [*zip(self.edges, points, strict=True)]

    def _band(self, x: float) -> int:
        find = bisect.bisect_left if self.up_to else bisect.bisect_right
        return find(self.edges, x)

    def _over(self, low: float, high: float) -> Interval:
        reached = self.points[self._band(low) : self._band(high) + 1]
        return Interval(min(reached), max(reached))


def _rows(bands: Iterable[tuple[float, float]], sign: Sign) -> Iterator[ScaleRow]:
    return (ScaleRow(Interval(at, at), number=x, sign=sign) for x, at in bands)


def _read(keys: StepKeys, fact: Fact, path: DataPath, gathered: Gathered) -> StepScale | None:
    steps = keys.steps
    assert steps is not None
    here = (*path, "steps")
    before = gathered.count
    if (steps.up_to is None) == (steps.from_ is None):
        message = msg("steps needs one of up_to: and from:")
        hint = msg("write steps: {{up_to: [[15, 100], [60, 50]], above: 0}}")
        gathered.add(here, "wrong-scale", message, hint)
        return None
    bands, rest, key = (
        (steps.from_, steps.below, "from")
        if steps.up_to is None
        else (steps.up_to, steps.above, "up_to")
    )
    wrong = "above" if key == "from" else "below"
    if (steps.above if key == "from" else steps.below) is not None:
        message = msg("{key} is not allowed with {other}", key=wrong, other=key)
        gathered.add((*here, wrong), "wrong-scale", message, at="key")
    if rest is None:
        message = msg(
            "{key} needs {other}: the points of all other numbers", key=key, other=REST[key]
        )
        gathered.add(here, "missing-key", message)
    for index, (one, other) in enumerate(itertools.pairwise(bands or ()), start=1):
        if other[0] <= one[0]:
            message = msg(
                "the values of steps must increase, and {value} does not",
                value=as_written(other[0]),
            )
            gathered.add((*here, key, index, 0), "knots-order", message)
    if gathered.count > before or bands is None or rest is None:
        return None
    edges = tuple(float(x) for x, _ in bands)
    inside = tuple(float(at) for _, at in bands)
    points = (*inside, float(rest)) if key == "up_to" else (float(rest), *inside)
    return StepScale(edges, points, key == "up_to", fact.bounds)


_EITHER = {
    "oneOf": [
        {"required": [*one], "properties": dict.fromkeys(other, False)}
        for one, other in itertools.permutations(REST.items())
    ]
}
STEPS = Kind(
    key="steps", fits=lambda fact: fact.type == "number", read=_read, schema=lambda _: _EITHER
)
