"""The value of information of one answer.

Expected value of perfect information (Howard 1966, IEEE Transactions on Systems Science and
Cybernetics 2(1)) on one leaf: E[max over vendors of the expected score once it is known] − max over
vendors of the expected score. Its vendor's expected score m becomes uniform on [m − h, m + h], h
being half of the swing; with M the best expected score of the others, the gain is the integral of
what lies beyond M: (h − |m − M|)² ÷ 4h where |m − M| < h, else nothing.
"""

from __future__ import annotations

from oa_select.interval import Interval
from oa_select.questions.contenders import Contender, OpenLeaf


def value_of_information(expected: float, swing: float, best_other: float) -> float:
    """The value of learning one leaf, in points.

    Args:
        expected: the expected score of the leaf's vendor.
        swing: weight × width of the leaf.
        best_other: the greatest expected score of the others; minus infinity where there are none.
    """
    half, apart = swing / 2, abs(expected - best_other)
    return (half - apart) ** 2 / (4 * half) if half > apart else 0.0


def scores_at(contender: Contender, leaf: OpenLeaf) -> Interval:
    """The vendor's score at the worst and at the best answer."""
    return Interval(max(contender.score - leaf.fall, 0.0), min(contender.score + leaf.rise, 100.0))
