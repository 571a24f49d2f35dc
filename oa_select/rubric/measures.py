"""Measures: a fact bound to the scale that a rubric writes for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.coverage import SITE_COVERAGE, SITE_DELIVERY
from oa_select.facts.fact import Fact
from oa_select.facts.possible import levels_of
from oa_select.files.rubric import CriterionEntry, MeasureEntry
from oa_select.interval import Interval, as_written
from oa_select.problems import nearest
from oa_select.rubric.model import Measure
from oa_select.scales import LevelScale, PointScale, RatioScale, Scale, SetScale, SiteScale, even
from oa_select.source.gathered import DataPath, Gathered
from oa_select.text import msg

SITE_FACTS = (SITE_COVERAGE, SITE_DELIVERY)
SCALE_KEYS = ("levels", "points", "ratio", "sites")
Entry: TypeAlias = MeasureEntry | CriterionEntry
"""What has a fact and a scale: a measure, or a criterion with a single one."""


def find_fact(
    name: str, own: Mapping[str, Fact], path: DataPath, gathered: Gathered
) -> Fact | None:
    """The fact at a path of the catalogue or of the rubric's own; an error at ``path`` if none."""
    fact = CATALOGUE.get(name) or own.get(name)
    if fact is not None:
        return fact
    if name == "network.coverage":
        hint = msg("score network.site_coverage or network.site_delivery with sites: …")
    elif meant := nearest(name, [*CATALOGUE, *own]):
        hint = msg('did you mean "{name}"?', name=meant)
    else:
        hint = msg("`oa-select facts` lists all; a custom fact is declared under facts:")
    gathered.add(path, "unknown-fact", msg('no fact "{path}"', path=name), hint)
    return None


def read_measure(
    data: Entry, own: Mapping[str, Fact], path: DataPath, gathered: Gathered
) -> Measure | None:
    """The measure at ``path``; None, with errors, where it cannot be one."""
    if data.fact is None:
        hint = msg("`oa-select facts` lists all facts")
        gathered.add(path, "missing-key", msg("a measure needs a fact"), hint)
        return None
    fact = find_fact(data.fact, own, (*path, "fact"), gathered)
    given = [key for key in SCALE_KEYS if getattr(data, key) is not None]
    if fact is None:
        return None
    wanted = _scale_key(fact)
    if len(given) != 1:
        message = msg("{fact} needs one scale, and has {count}", fact=fact.path, count=len(given))
        where = path if not given else (*path, given[1])
        hint = msg("give it {keys}", keys=wanted)
        gathered.add(where, "wrong-scale", message, hint, at="key" if given else "value")
        return None
    key = given[0]
    if key not in wanted:
        message = msg(
            "{key} does not go with {fact}, which is of type {type}",
            key=key,
            fact=fact.path,
            type=fact.type,
        )
        gathered.add(
            (*path, key), "wrong-scale", message, msg("give it {keys}", keys=wanted), at="key"
        )
        return None
    _check_companions(data, fact, key, path, gathered)
    scale = _scale(data, fact, key, (*path, key), gathered)
    return None if scale is None else Measure(fact, scale, data.scale_reason)


def _scale_key(fact: Fact) -> tuple[str, ...]:
    if fact.path in SITE_FACTS:
        return ("sites",)
    if fact.type != "number":
        return ("levels",)
    return ("points", "ratio") if fact.above_zero or fact.bounds[0] > 0 else ("points",)


def _check_companions(
    data: Entry, fact: Fact, key: str, path: DataPath, gathered: Gathered
) -> None:
    if fact.type == "set" and data.combine is None:
        message = msg("{fact} is a set: say how its members' points are combined", fact=fact.path)
        gathered.add(
            path, "combine-missing", message, msg("add combine: best, worst, sum or range")
        )
    if fact.type != "set" and data.combine is not None:
        message = msg(
            "combine is only allowed for a set, and {fact} is of type {type}",
            fact=fact.path,
            type=fact.type,
        )
        gathered.add((*path, "combine"), "wrong-scale", message, at="key")
    if data.stage is not None and key != "sites":
        gathered.add(
            (*path, "stage"), "wrong-scale", msg("stage is only allowed with sites"), at="key"
        )


def _scale(data: Entry, fact: Fact, key: str, path: DataPath, gathered: Gathered) -> Scale | None:
    raw = getattr(data, key)
    if key == "ratio":
        return RatioScale(raw)
    if key == "points":
        knots = _knots(raw, path, gathered)
        return PointScale(knots, fact.bounds) if knots else None
    if raw == "even" and fact.type == "ordinal" and key == "levels":
        return LevelScale(even(fact.levels))
    points = _level_points(raw, fact, path, gathered)
    if points is None:
        return None
    if key == "sites":
        return SiteScale(LevelScale(points), data.stage)
    return SetScale(points, data.combine or "best") if fact.type == "set" else LevelScale(points)


def _level_points(
    raw: Any, fact: Fact, path: DataPath, gathered: Gathered
) -> dict[str, Interval] | None:
    levels = levels_of(fact)
    if not isinstance(raw, dict):
        message = msg("{key} must be a mapping from each level to its points", key=str(path[-1]))
        gathered.add(path, "wrong-type", message, msg("levels: {names}", names=levels))
        return None
    before = gathered.count
    points: dict[str, Interval] = {}
    for level, given in raw.items():
        if level not in levels:
            meant = nearest(level, levels)
            hint = (
                msg("levels: {names}", names=levels)
                if meant is None
                else msg('did you mean "{name}"?', name=meant)
            )
            message = msg('{fact} has no level "{level}"', fact=fact.path, level=level)
            gathered.add((*path, level), "unknown-level", message, hint, at="key")
        elif (found := _points(given)) is not None:
            points[level] = found
        else:
            _wrong_points(gathered, (*path, level))
    if missing := tuple(level for level in levels if level not in raw):
        message = msg("{fact}: no points for {names}", fact=fact.path, names=missing)
        gathered.add(path, "level-missing", message, msg("every level must be listed"), at="key")
    return points if gathered.count == before else None


def _points(raw: Any) -> Interval | None:
    ends = raw if isinstance(raw, list) and len(raw) == 2 else [raw, raw]
    if not all(is_points(each) for each in ends) or ends[0] > ends[1]:
        return None
    return Interval(float(ends[0]), float(ends[1]))


def is_points(raw: Any) -> bool:
    """Whether something read from a file is a number of points, from 0 to 100."""
    return isinstance(raw, (int, float)) and not isinstance(raw, bool) and 0 <= raw <= 100


def _wrong_points(gathered: Gathered, path: DataPath) -> None:
    message = msg("points are a number from 0 to 100, or [low, high]")
    gathered.add(path, "out-of-range", message)


def _knots(raw: Any, path: DataPath, gathered: Gathered) -> tuple[tuple[float, float], ...]:
    if not isinstance(raw, list) or len(raw) < 2:
        message = msg("points must be a list of at least two [value, points]")
        gathered.add(path, "wrong-type", message, msg("write points: [[15, 100], [480, 0]]"))
        return ()
    before = gathered.count
    knots: list[tuple[float, float]] = []
    for index, each in enumerate(raw):
        here = (*path, index)
        if not (isinstance(each, list) and len(each) == 2 and all(_is_number(end) for end in each)):
            gathered.add(here, "wrong-type", msg("a knot is [value, points]"))
        elif not is_points(each[1]):
            _wrong_points(gathered, (*here, 1))
        elif knots and each[0] <= knots[-1][0]:
            message = msg(
                "the values of knots must increase, and {value} does not", value=as_written(each[0])
            )
            gathered.add((*here, 0), "knots-order", message)
        else:
            knots.append((float(each[0]), float(each[1])))
    return tuple(knots) if gathered.count == before else ()


def _is_number(raw: Any) -> bool:
    return isinstance(raw, (int, float)) and not isinstance(raw, bool)
