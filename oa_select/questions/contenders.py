"""The vendors that take part, their open leaves, and who is first."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from oa_select.facts.evidence import Finding
from oa_select.interval import Interval, compared
from oa_select.scoring.leaves import Leaf
from oa_select.scoring.rank import Contest
from oa_select.scoring.scored import Scored
from oa_select.scoring.sums import Node


class OpenLeaf(NamedTuple):
    """A criterion that an answer could narrow; ``counts`` are its current points.

    ``asked`` is the fact to ask for, and what is possible of it while the answer is out.
    """

    id: str
    weight: float
    points: Interval
    counts: float
    leaf: Leaf
    node: Node
    asked: Finding

    @property
    def swing(self) -> float:
        """By how many points of the score answers can differ."""
        return self.weight * self.points.width

    @property
    def rise(self) -> float:
        """By how much the best answer lifts the score."""
        return self.weight * (self.points.high - self.counts)

    @property
    def fall(self) -> float:
        """By how much the worst answer lowers the score."""
        return self.weight * (self.counts - self.points.low)


class Contender(NamedTuple):
    """A vendor that takes part: its score, its expected score, and its open leaves.

    ``expected`` takes every leaf as uniform on its interval: the weighted sum of the midpoints.
    ``known_pct`` grows by ``known_per_point`` with each point by which answers narrow the score.
    """

    scored: Scored
    ranked: bool
    score: float
    expected: float
    known_pct: float
    known_per_point: float
    open: tuple[OpenLeaf, ...]

    @property
    def id(self) -> str:
        """The vendor's id."""
        return self.scored.vendor.id

    def has_rank_with(self, learnt: float, least: float) -> bool:
        """Whether it has a rank after answers that narrow its score by so many points."""
        known = self.known_pct + learnt * self.known_per_point
        return self.ranked or compared(known) >= compared(least)


class Contenders(NamedTuple):
    """All that take part, in the ranking's order, with the scores that have to be beaten.

    ``most_expected`` are the two with the greatest expected scores.
    """

    contest: Contest
    all: tuple[Contender, ...]
    first: frozenset[str]
    top: float
    most_expected: tuple[Contender, ...]

    def best_expected_other(self, contender: Contender) -> float:
        """The greatest expected score of the others that take part; less than any if none does."""
        others = (each.expected for each in self.most_expected if each is not contender)
        return next(others, -math.inf)


def contenders_of(contest: Contest) -> Contenders:
    """The vendors that have a rank and those of whom too little is known."""
    placed = {each.vendor: each for each in contest.ranking.vendors}
    found = []
    for scored in contest.contenders:
        total = scored.total
        known_pct = total.known_pct
        parts = [(weight, node.points) for weight, node in total.leaf_nodes()]
        expected = math.fsum(weight * at.midpoint for weight, at in parts if at is not None)
        found.append(
            Contender(
                scored,
                placed[scored.vendor.id].status == "ranked",
                total.score or 0.0,
                expected,
                known_pct,
                total.known_with(1.0) - known_pct,
                tuple(_open(scored)),
            )
        )
    first = frozenset(each.vendor for each in contest.ranking.vendors if each.rank == 1)
    top = max((each.score for each in found if each.id in first), default=-math.inf)
    most_expected = sorted(found, key=lambda each: -each.expected)[:2]
    return Contenders(contest, tuple(found), first, top, tuple(most_expected))


def _open(scored: Scored) -> Iterator[OpenLeaf]:
    for weight, node in scored.total.leaf_nodes():
        leaf = node.leaf
        if leaf is None or not leaf.open or leaf.points is None or node.score is None:
            continue
        assert leaf.asked is not None
        asked = leaf.asked.asked
        yield OpenLeaf(node.criterion.id, weight, leaf.points, node.score, leaf, node, asked)
