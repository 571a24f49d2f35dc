"""The fewest answers that together could put a vendor first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oa_select.inquiry.standings import OpenLeaf, Standing, Standings
from oa_select.interval import compared
from oa_select.questions import Answer, DecisiveSet


def find_decisive_sets(standings: Standings) -> tuple[DecisiveSet, ...]:
    """For each vendor that is not first, the smallest set of answers that could make it first.

    Its own open leaves rise from what they count to their high, those of others fall to their low.
    An own answer helps against everybody, so for each number of own answers, the greatest first,
    each vendor that is still ahead is brought down by as few of its own as can be; the smallest
    total is taken, of equal ones that with the most own answers. Drawing level is enough; gates are
    left aside; a vendor of whom too little is known must come to be known enough, too.

    Returns:
        The smallest sets first, then in the ranking's order. Vendors that no answers put first are
        left out.
    """
    found = [
        each
        for rival in standings.all
        if rival.id not in standings.first
        if (each := _smallest(standings, rival)) is not None
    ]
    return tuple(sorted(found, key=lambda each: len(each.answers)))


def _smallest(standings: Standings, rival: Standing) -> DecisiveSet | None:
    own = sorted(rival.open, key=lambda leaf: -leaf.swing)
    least = standings.contest.plan.rubric.min_known_pct
    best: tuple[Sequence[OpenLeaf], list[tuple[Standing, OpenLeaf]]] | None = None
    score, learnt = rival.score, 0.0
    for count in range(len(own) + 1):
        if count:
            score += own[count - 1].rise
            learnt += own[count - 1].swing
        if best is not None and count > len(best[0]) + len(best[1]):
            break
        if not rival.has_rank_with(learnt, least):
            continue
        others = _brought_down(standings, rival, score)
        if others is not None and (
            best is None or count + len(others) <= len(best[0]) + len(best[1])
        ):
            best = own[:count], others
    if best is None:
        return None
    chosen = [(rival, leaf) for leaf in best[0]] + best[1]
    return DecisiveSet(
        rival.id,
        rival.scored.vendor.name,
        tuple(Answer(each.id, leaf.id, leaf.node.criterion.title) for each, leaf in chosen),
        sum(_gains(standings, rival, chosen)),
    )


def _brought_down(
    standings: Standings, rival: Standing, score: float
) -> list[tuple[Standing, OpenLeaf]] | None:
    """The fewest answers that bring all who are ahead down to a score; None where none do."""
    found = []
    for other in standings.all:
        if not other.ranked or other is rival:
            continue
        falling = sorted(other.open, key=lambda leaf: -leaf.fall)
        above = other.score
        while compared(above - score) > 0:
            if not falling or falling[0].fall <= 0:
                return None
            leaf = falling.pop(0)
            above -= leaf.fall
            found.append((other, leaf))
    return found


def _gains(
    standings: Standings, rival: Standing, chosen: Sequence[tuple[Standing, OpenLeaf]]
) -> Iterator[float]:
    """What the answers move, between the rival and the vendor that is first today."""
    leader = standings.contest.ranking.vendors[0].vendor
    for standing, leaf in chosen:
        if standing is rival:
            yield leaf.rise
        elif standing.id == leader:
            yield leaf.fall
