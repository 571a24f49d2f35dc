"""``levels``: points for each level of a bool, an ordinal or an enum, or each member of a set."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from oa_select.facts.catalogue import level_label
from oa_select.facts.coverage import SITE_FACTS
from oa_select.facts.fact import Fact
from oa_select.facts.possible import Levels, MemberSet, Sets, levels_of
from oa_select.fields import FileModel, Maybe, explained, optional
from oa_select.interval import Interval, hull_of
from oa_select.results.scale import ScaleOutline, ScaleRow
from oa_select.results.terms import Combine
from oa_select.scales.scale import Companion, Kind, Reversal, Scale, Seen
from oa_select.scales.written import DEFINITIONS, LEVEL_POINTS, add_wrong_points, points_in
from oa_select.source.gathered import DataPath, Gathered
from oa_select.text import Message, msg

EVEN = "even"
COMBINATIONS: Mapping[Combine, Message] = {
    "best": msg("The best counts:"),
    "worst": msg("The worst counts:"),
    "sum": msg("Added up to at most 100:"),
    "range": msg("Any of them may serve:"),
}
"""How the members of a set give points together."""


class LevelKeys(FileModel):
    """The keys of a scale of levels."""

    levels: Any = optional(
        "Levels",
        "取值分数",
        "Points for every level of a bool, ordinal, enum or set; [low, high] where a "
        "level is not worth one number; even for an ordinal in equal steps.",
        "bool、ordinal、enum、set 每个取值的分数；不止值一个数时写 [低, 高]；"
        "ordinal 可写 even，等距。",
    )
    combine: Maybe[Combine] = optional(
        "Combine",
        "合并",
        "For sets, how the members' points are combined: best, worst, sum (at most 100), "
        "range (one of them will serve you; which is not known).",
        "集合各成员的分数怎样合并：best 取最好、worst 取最差、sum 相加（最多 100）、"
        "range 由其中之一服务，但不知是哪一个。",
    )


@dataclass(frozen=True, slots=True)
class LevelScale(Scale):
    """Points for each level of a bool, ordinal or enum."""

    points: Mapping[str, Interval]

    @property
    def attainable(self) -> Interval:
        """The hull over all levels."""
        return hull_of(self.points.values())

    def points_of(self, seen: Seen) -> Interval:
        """The hull over the possible levels."""
        assert isinstance(seen.possible, Levels)
        return self.of_levels(seen.possible.levels)

    def of_levels(self, levels: Iterable[str]) -> Interval:
        """The hull over these levels, of which there is at least one."""
        return hull_of(self.points[level] for level in levels)

    def described(self) -> ScaleOutline:
        """The levels with their points."""
        return ScaleOutline({"levels": as_written(self.points)}, rows(self.points))

    def reversal(self, fact: Fact) -> Reversal | None:
        """The first level of an ordinal that gets fewer points than a worse one."""
        if fact.type != "ordinal":
            return None
        return first_reversal(fact, [[level] for level in fact.levels], self.points, "levels")


@dataclass(frozen=True, slots=True)
class SetScale(Scale):
    """Points for each member of a set, and how those of several members are combined."""

    points: Mapping[str, Interval]
    combine: Combine

    @property
    def attainable(self) -> Interval:
        """From the points of nothing to those of the best set."""
        every = hull_of(self.points.values())
        if self.combine == "sum":
            return Interval(0.0, self._sum(self.points).high)
        return every

    def points_of(self, seen: Seen) -> Interval:
        """The hull over the readings of the set."""
        assert isinstance(seen.possible, Sets)
        return hull_of(
            self._exactly(each) if each.exact else self._at_least(each)
            for each in seen.possible.readings
        )

    def described(self) -> ScaleOutline:
        """The members with their points."""
        return ScaleOutline(
            {"levels": as_written(self.points), "combine": self.combine},
            rows(self.points),
            COMBINATIONS[self.combine],
        )

    def _exactly(self, known: MemberSet) -> Interval:
        if not known.members:
            least = 0.0 if self.combine == "sum" else self.attainable.low
            return Interval(least, least)
        return self._combined(known.members)

    def _at_least(self, known: MemberSet) -> Interval:
        if not known.members:
            return self.attainable
        own, every = self._combined(known.members), self._combined(self.points)
        match self.combine:
            case "best":
                return Interval(own.low, self.attainable.high)
            case "worst":
                return Interval(self.attainable.low, own.high)
            case "sum":
                return Interval(own.low, every.high)
            case "range":
                return self.attainable

    def _combined(self, members: Iterable[str]) -> Interval:
        each = [self.points[member] for member in members]
        lows, highs = [one.low for one in each], [one.high for one in each]
        match self.combine:
            case "best":
                return Interval(max(lows), max(highs))
            case "worst":
                return Interval(min(lows), min(highs))
            case "sum":
                return self._sum(members)
            case "range":
                return Interval(min(lows), max(highs))

    def _sum(self, members: Iterable[str]) -> Interval:
        each = [self.points[member] for member in members]
        low, high = math.fsum(one.low for one in each), math.fsum(one.high for one in each)
        return Interval(min(100.0, low), min(100.0, high))


def even(levels: Sequence[str]) -> dict[str, Interval]:
    """Points for the levels of an ordinal: 0 for the worst to 100 for the best in equal steps."""
    last = len(levels) - 1
    points = [100.0 * index / last if last else 100.0 for index in range(len(levels))]
    return {level: Interval(at, at) for level, at in zip(levels, points, strict=True)}


def rows(points: Mapping[str, Interval]) -> tuple[ScaleRow, ...]:
    """Levels and their points for a reader."""
    return tuple(ScaleRow(at, (name, level_label(name, points))) for name, at in points.items())


def as_written(points: Mapping[str, Interval]) -> dict[str, tuple[float, float]]:
    """Levels and the ends of their points."""
    return {name: (at.low, at.high) for name, at in points.items()}


def first_reversal(
    fact: Fact, steps: Sequence[Sequence[str]], points: Mapping[str, Interval], key: str
) -> Reversal | None:
    """The first level that gets fewer points than a worse one.

    Args:
        fact: whose levels they are.
        steps: the levels in groups that are better one than the other, worst first.
        points: of every level.
        key: of the scale.
    """
    for better, worse in _reversed(steps, points):
        message = msg(
            '{fact}: "{better}" gets fewer points than "{worse}", which is worse',
            fact=fact.path,
            better=better,
            worse=worse,
        )
        return Reversal((key, better), "key", message)
    return None


def _reversed(
    steps: Sequence[Sequence[str]], points: Mapping[str, Interval]
) -> Iterator[tuple[str, str]]:
    """Levels with fewer points than a worse one, and that one."""
    below: list[str] = []
    for step in steps:
        for better in step:
            for worse in below:
                one, other = points[better], points[worse]
                if one.low < other.low or one.high < other.high:
                    yield better, worse
        below += step


def read_level_points(
    raw: Any, fact: Fact, path: DataPath, gathered: Gathered
) -> dict[str, Interval] | None:
    """The points of every level; None, with errors, where some are missing or wrong."""
    levels = levels_of(fact)
    if not isinstance(raw, dict):
        message = msg("{key} must be a mapping from each level to its points", key=str(path[-1]))
        gathered.add(path, "wrong-type", message, msg("levels: {names}", names=levels))
        return None
    before = gathered.count
    points: dict[str, Interval] = {}
    for level, given in raw.items():
        if level not in levels:
            meant = gathered.nearest(level, levels)
            hint = (
                msg("levels: {names}", names=levels)
                if meant is None
                else msg('did you mean "{name}"?', name=meant)
            )
            message = msg('{fact} has no level "{level}"', fact=fact.path, level=level)
            gathered.add((*path, level), "unknown-level", message, hint, at="key")
        elif (found := points_in(given)) is not None:
            points[level] = found
        else:
            add_wrong_points(gathered, (*path, level))
    if missing := tuple(level for level in levels if level not in raw):
        message = msg("{fact}: no points for {names}", fact=fact.path, names=missing)
        gathered.add(path, "level-missing", message, msg("every level must be listed"), at="key")
    return points if gathered.count == before else None


def level_points_schema(fact: Fact | None) -> dict[str, Any]:
    """Points for every level of a fact and for nothing else; for any names where it is None."""
    found: dict[str, Any] = {"type": "object", "patternProperties": {"^x-": True}}
    if fact is None:
        return {**found, "additionalProperties": LEVEL_POINTS}
    levels = levels_of(fact)
    if fact.type == "bool":  # yaml-language-server takes the keys for no names of properties
        found["patternProperties"] = {**found["patternProperties"], "^(true|false)$": True}
    return {
        **found,
        "title": "Levels · 取值",
        "properties": {level: {**_words(level, levels), **LEVEL_POINTS} for level in levels},
        "additionalProperties": False,
        "required": list(levels),
    }


def _words(level: str, among: Sequence[str]) -> dict[str, str]:
    label = level_label(level, among)
    en, zh = label.get("en"), label.get("zh")
    return explained(en, zh, f"Points for {level} ({en}).", f"{level}（{zh}）的分数。")


def _read(keys: LevelKeys, fact: Fact, path: DataPath, gathered: Gathered) -> Scale | None:
    if fact.type == "set" and keys.combine is None:
        message = msg("{fact} is a set: say how its members' points are combined", fact=fact.path)
        hint = msg("add combine: best, worst, sum or range")
        gathered.add(path, "combine-missing", message, hint)
    if keys.levels == EVEN and fact.type == "ordinal":
        return LevelScale(even(fact.levels))
    points = read_level_points(keys.levels, fact, (*path, "levels"), gathered)
    if points is None:
        return None
    return SetScale(points, keys.combine or "best") if fact.type == "set" else LevelScale(points)


def _schema(fact: Fact | None) -> dict[str, Any]:
    found = level_points_schema(fact)
    return {"anyOf": [{"const": EVEN}, found]} if fact is None or fact.type == "ordinal" else found


def _fits(fact: Fact) -> bool:
    return fact.type != "number" and fact.path not in SITE_FACTS


LEVELS = Kind(
    key="levels",
    fits=_fits,
    read=_read,
    schema=_schema,
    companions=(
        Companion(
            "combine",
            lambda fact: fact.type == "set",
            lambda fact: msg(
                "combine is only allowed for a set, and {fact} is of type {type}",
                fact=fact.path,
                type=fact.type,
            ),
            required=True,
        ),
    ),
    may_be_empty=True,
    definitions=DEFINITIONS,
)
