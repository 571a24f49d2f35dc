"""``sites``: points for who comes to the buyer's places, and from how near."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from oa_select.facts.coverage import SITE_COVERAGE, SITE_DELIVERY, SITE_FACTS
from oa_select.facts.fact import Fact, Stage
from oa_select.fields import FileModel, Maybe, optional
from oa_select.interval import Interval
from oa_select.results.scale import ScaleOutline
from oa_select.scales.levels import (
    LevelScale,
    as_written,
    first_reversal,
    level_points_schema,
    read_level_points,
    rows,
)
from oa_select.scales.scale import Companion, Kind, Reversal, Scale, Seen
from oa_select.scales.written import DEFINITIONS
from oa_select.source.gathered import DataPath, Gathered
from oa_select.text import msg


class SiteKeys(FileModel):
    """The keys of a scale over the buyer's places."""

    sites: Any = optional(
        "Places",
        "地点分数",
        "For facts about the buyer's places: points for each level, averaged over users.",
        "用于采购方地点的事实：每个取值的分数，按用户数平均。",
    )
    stage: Maybe[Stage] = optional(
        "Stage",
        "阶段",
        "With sites: only regions that serve this stage count.",
        "与 sites 同用：只看服务这个阶段的地区。",
    )


@dataclass(frozen=True, slots=True)
class SiteScale(Scale):
    """Points for who is how near to each of the buyer's places, weighted by users."""

    levels: LevelScale
    stage: str | None = None

    @property
    def attainable(self) -> Interval:
        """The hull over all levels."""
        return self.levels.attainable

    @property
    def about_sites(self) -> bool:
        """True."""
        return True

    def points_of(self, seen: Seen) -> Interval:
        """The mean over the places, weighted by users."""
        total = math.fsum(users for users, _ in seen.by_site)
        hulls = [(users, self.levels.of_levels(levels)) for users, levels in seen.by_site]
        low = math.fsum(users * hull.low for users, hull in hulls) / total
        high = math.fsum(users * hull.high for users, hull in hulls) / total
        return Interval(max(low, self.attainable.low), min(high, self.attainable.high))

    def described(self) -> ScaleOutline:
        """The levels with their points."""
        points = self.levels.points
        return ScaleOutline(
            {"levels": as_written(points), "sites": True},
            rows(points),
            msg("Mean over the buyer's places:"),
        )

    def reversal(self, fact: Fact) -> Reversal | None:
        """The first level that gets fewer points than a worse one."""
        return first_reversal(fact, _steps(fact), self.levels.points, "sites")


def _steps(fact: Fact) -> Sequence[Sequence[str]]:
    """The levels of the fact in groups that are better one than the other, worst first."""
    if fact.path == SITE_COVERAGE:
        return [[level] for level in reversed(fact.levels)]
    if fact.path == SITE_DELIVERY:  # who comes is for the buyer to judge, but nobody is worst
        return [["none"], [level for level in fact.levels if level != "none"]]
    return [[level] for level in fact.levels]


def _read(keys: SiteKeys, fact: Fact, path: DataPath, gathered: Gathered) -> SiteScale | None:
    points = read_level_points(keys.sites, fact, (*path, "sites"), gathered)
    return None if points is None else SiteScale(LevelScale(points), keys.stage)


def _fits(fact: Fact) -> bool:
    return fact.path in SITE_FACTS


SITES = Kind(
    key="sites",
    fits=_fits,
    read=_read,
    schema=level_points_schema,
    companions=(Companion("stage", _fits, lambda _: msg("stage is only allowed with sites")),),
    may_be_empty=True,
    definitions=DEFINITIONS,
)
