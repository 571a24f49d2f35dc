"""How far one answer can move the sums of a vendor, at most: for a quick no, where that is sure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from oa_select.interval import compared
from oa_select.scoring.sums import Total


class Move(NamedTuple):
    """By how much a criterion can lift and lower the score, and the points that can be learnt."""

    rise: float
    fall: float
    learnt: float


class Reach(NamedTuple):
    """What the criteria of a vendor can do, by id: those that apply to it.

    Attributes:
        score: what it counts now.
        moves: of each criterion, whatever it is found to be.
        open_width: by how many points the vendor's score is open.
        whole_width: by how many it would be if nothing were known.
    """

    score: float
    moves: Mapping[str, Move]
    open_width: float
    whole_width: float

    @classmethod
    def of(cls, total: Total) -> Reach:
        """What can be done to these sums."""
        moves = {}
        for weight, node in total.leaf_nodes():
            leaf, score = node.leaf, node.score
            if leaf is not None and leaf.points is not None and score is not None:
                moves[node.criterion.id] = Move(
                    weight * (leaf.attainable.high - score),
                    weight * (score - leaf.attainable.low),
                    weight * leaf.points.width,
                )
        return cls(total.score or 0.0, moves, *total.widths())

    def bounds(self, criteria: Collection[str]) -> tuple[float, float] | None:
        """The least and the greatest score with other points of some criteria.

        None where one of them does not apply now: it may do so later, which moves all weights.
        """
        if any(each not in self.moves for each in criteria):
            return None
        moves = [self.moves[each] for each in criteria]
        fall, rise = sum(each.fall for each in moves), sum(each.rise for each in moves)
        return self.score - fall, self.score + rise

    def stays_unknown(self, criteria: Collection[str], least: float) -> bool:
        """Whether less than so many percent is known, even if all of some criteria were."""
        if self.whole_width <= 0:
            return False
        learnt = sum(self.moves[each].learnt for each in criteria)
        known = 100 * (1 - (self.open_width - learnt) / self.whole_width)
        return compared(known) < compared(least)
