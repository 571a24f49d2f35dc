"""What a score sheet is made from: a ranking, and what each evaluator says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from oa_select.results.evaluators import Evaluator
from oa_select.results.ranking import VendorScore
from oa_select.results.recalculation import Outline, Recalculation


class Judging(NamedTuple):
    """One evaluator, and the result of that person's weights and judgements alone.

    ``outline`` is the rubric with the weights that count then; ``scores`` are by vendor id, of 100.
    """

    evaluator: Evaluator
    outline: Outline
    scores: Mapping[str, float | None]


class Content(NamedTuple):
    """What is written: a sheet for each of ``judgings``, or one where nobody rates.

    ``points`` asks for the points of all criteria instead, as the evidence allows them.
    """

    recalculation: Recalculation
    judgings: tuple[Judging, ...] = ()
    points: bool = False

    @property
    def vendors(self) -> tuple[VendorScore, ...]:
        """The vendors that take part, in order; with ``points`` also those that are disqualified.

        Historical ones take part only where the caller ranks them too.
        """
        wanted = {"ranked", "unranked", *(["disqualified"] if self.points else [])}
        leaf_points = self.recalculation.leaf_points
        return tuple(
            each
            for each in self.recalculation.ranking.vendors
            if each.status in wanted and not leaf_points[each.vendor].historical
        )
