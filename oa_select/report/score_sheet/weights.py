"""The weights of a rubric as its file would give them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from oa_select.report.score_sheet import wording
from oa_select.results.recalculation import CriterionOutline, Outline
from oa_select.text import LocalizedText

MOST_DECIMALS = 15
ROUNDING = 2
"""How many times the distance to the next number a share may be off: sums are no nearer."""


def weight_heading(outline: Outline) -> LocalizedText:
    """The heading of the weights, which says what they are in."""
    if outline.total is not None:
        return wording.POINTS
    given = (each.siblings_sum for each in outline.walk())
    return wording.PERCENT if all(each is None for each in given) else wording.RELATIVE


def written_weights(outline: Outline) -> Mapping[str, float]:
    """The weight of each criterion among its siblings, by id, in the units of the rubric."""
    return dict(_written(outline.criteria, outline.total))


def _written(
    criteria: Sequence[CriterionOutline], points: float | None
) -> Iterator[tuple[str, float]]:
    """The weights of a group and of all below it; ``points`` are the group's own, if it has any."""
    for each in criteria:
        whole = points
        if whole is None:
            whole = 100.0 if each.siblings_sum is None else each.siblings_sum
        weight = _shortest(each.share, whole)
        yield each.id, weight
        yield from _written(each.criteria, None if points is None else weight)


def _shortest(share: float, whole: float) -> float:
    """The part of a whole with the fewest decimals that is the same share of it but for rounding.

    >>> 0.07 * 100, _shortest(0.07, 100)
    (7.000000000000001, 7.0)
    """
    exact = share * whole
    least = ROUNDING * math.ulp(share)
    rounded = (round(exact, decimals) for decimals in range(MOST_DECIMALS))
    return next((each for each in rounded if whole and abs(each / whole - share) <= least), exact)
