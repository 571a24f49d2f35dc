"""Cached values of the sum formulas, for viewers that do not recalculate."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from oa_select.results.recalculation import CriterionOutline

WHOLE = ""
"""The key of the sum over all criteria."""


def added_up(
    criteria: Sequence[CriterionOutline], leaves: Mapping[str, float | None]
) -> dict[str, float | None]:
    """The sums of all groups by id, and the whole; None where nothing applies.

    Args:
        criteria: the top ones.
        leaves: the value of each criterion with measures, None where it does not apply.
    """
    found: dict[str, float | None] = dict(leaves)
    found[WHOLE] = _sum(criteria, found)
    return found


def applying_weight(
    criteria: Sequence[CriterionOutline], found: Mapping[str, float | None]
) -> float:
    """The weights of those of a group that apply, in percent of all of them."""
    return 100 * math.fsum(each.share for each in criteria if found[each.id] is not None)


def _sum(criteria: Sequence[CriterionOutline], found: dict[str, float | None]) -> float | None:
    for each in criteria:
        if each.criteria:
            found[each.id] = _sum(each.criteria, found)
    whole = math.fsum(each.share for each in criteria if found[each.id] is not None)
    parts = [each.share * (found[each.id] or 0.0) for each in criteria]
    return math.fsum(parts) / whole if whole > 0 else None
