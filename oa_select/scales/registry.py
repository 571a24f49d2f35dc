"""All kinds of scales, and the keys that measures have for them."""

from __future__ import annotations

from oa_select.facts.fact import Fact
from oa_select.scales.deviation_keys import DEVIATION, DeviationKeys
from oa_select.scales.levels import LEVELS, LevelKeys
from oa_select.scales.points import KNOTS, PointKeys
from oa_select.scales.ratio import RATIO, RatioKeys
from oa_select.scales.scale import Kind
from oa_select.scales.sites import SITES, SiteKeys
from oa_select.scales.steps import STEPS, StepKeys

SCALES: tuple[Kind, ...] = (LEVELS, KNOTS, STEPS, RATIO, DEVIATION, SITES)
SCALE_KEYS: tuple[str, ...] = tuple(each.key for each in SCALES)


class ScaleKeys(SiteKeys, DeviationKeys, RatioKeys, StepKeys, PointKeys, LevelKeys):
    """The keys of all scales, in the order of ``SCALES``: the last base comes first."""


def scales_of(fact: Fact) -> tuple[Kind, ...]:
    """The kinds of scales that give points for a fact."""
    return tuple(each for each in SCALES if each.fits(fact))
