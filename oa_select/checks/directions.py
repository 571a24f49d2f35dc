"""Scales that give what is better fewer points than what is worse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from oa_select.checks.loaded import Files
from oa_select.facts.coverage import SITE_COVERAGE, SITE_DELIVERY
from oa_select.facts.fact import Fact
from oa_select.interval import Interval
from oa_select.load.rubric import LoadedRubric
from oa_select.problems import Problem
from oa_select.rubric.model import Measure
from oa_select.scales import LevelScale, PointScale, RatioScale, SiteScale
from oa_select.source.gathered import DataPath
from oa_select.text import Message, msg


def check_directions(files: Files) -> Iterator[Problem]:
    """A warning at the first level or knot of each scale that goes the wrong way unexplained."""
    for loaded in files.rubrics:
        for _, measure, path in loaded.measures():
            if measure.scale_reason is None:
                yield from _of_measure(loaded, measure, path)


def _of_measure(loaded: LoadedRubric, measure: Measure, path: DataPath) -> Iterator[Problem]:
    fact, scale = measure.fact, measure.scale
    at = loaded.document.at
    hint = msg("turn it round, or say why under scale_reason:")
    if isinstance(scale, SiteScale) or (isinstance(scale, LevelScale) and fact.type == "ordinal"):
        key = "sites" if isinstance(scale, SiteScale) else "levels"
        points = scale.levels.points if isinstance(scale, SiteScale) else scale.points
        for better, worse in _reversed_levels(_steps(fact), points):
            message = msg(
                '{fact}: "{better}" gets fewer points than "{worse}", which is worse',
                fact=fact.path,
                better=better,
                worse=worse,
            )
            place = loaded.document.key_at((*path, key, better))
            yield Problem(place, "warning", "scale-reversed", message, hint)
    elif isinstance(scale, PointScale) and fact.better:
        for index, (before, after) in enumerate(pairwise(scale.knots), start=1):
            rises = after[1] > before[1]
            if after[1] != before[1] and rises != (fact.better == "higher"):
                place = at((*path, "points", index))
                yield Problem(place, "warning", "scale-reversed", _wrong_way(fact, rises), hint)
                break
    elif isinstance(scale, RatioScale) and fact.better:
        rises = scale.direction == "highest"
        if rises != (fact.better == "higher"):
            place = at((*path, "ratio"))
            yield Problem(place, "warning", "scale-reversed", _wrong_way(fact, rises), hint)


def _wrong_way(fact: Fact, rises: bool) -> Message:
    if rises:
        return msg("{fact}: a higher number gets more points, and is worse", fact=fact.path)
    return msg("{fact}: a lower number gets more points, and is worse", fact=fact.path)


def _steps(fact: Fact) -> Sequence[Sequence[str]]:
    """The levels of the fact in groups that are better one than the other, worst first."""
    if fact.path == SITE_COVERAGE:
        return [[level] for level in reversed(fact.levels)]
    if fact.path == SITE_DELIVERY:  # who comes is for the buyer to judge, but nobody is worst
        return [["none"], [level for level in fact.levels if level != "none"]]
    return [[level] for level in fact.levels]


def _reversed_levels(
    steps: Sequence[Sequence[str]], points: Mapping[str, Interval]
) -> Iterator[tuple[str, str]]:
    """The first level that gets fewer points than a worse one, and that one."""
    below: list[str] = []
    for step in steps:
        for better in step:
            for worse in below:
                one, other = points[better], points[worse]
                if one.low < other.low or one.high < other.high:
                    yield better, worse
                    return
        below += step
