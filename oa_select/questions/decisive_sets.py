"""The fewest answers that together could put a vendor first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import neg
from typing import NamedTuple

from oa_select.interval import compared
from oa_select.questions.contenders import Contender, Contenders, OpenLeaf
from oa_select.results.questions import Answer, DecisiveSet


class Descent(NamedTuple):
    """How far answers bring a vendor down: ``scores`` after none of its falls, one, two, ….

    The greatest falls come first, so that each score is the lowest that so many answers reach.
    """

    contender: Contender
    falls: tuple[OpenLeaf, ...]
    scores: tuple[float, ...]

    def answers_to(self, score: float) -> int | None:
        """How few answers bring it down to a score; None where all of them do not."""
        count = bisect_left(self.scores, -score, key=neg)
        return count if count < len(self.scores) else None


def find_decisive_sets(contenders: Contenders, most: int | None = None) -> tuple[DecisiveSet, ...]:
    """For each vendor that is not first, the smallest set of answers that could make it first.

    Its own open leaves rise from what they count to their high, those of others fall to their low.
    An own answer helps against everybody, so for each number of own answers, the greatest first,
    each vendor that is still ahead is brought down by as few of its own as can be; the smallest
    total is taken, of equal ones that with the most own answers. Drawing level is enough; gates are
    left out; a vendor of whom too little is known must become known enough, too.

    Args:
        contenders: all that take part.
        most: sets of more answers are left out; None where none are.

    Returns:
        The smallest sets first, then in the ranking's order. Vendors that no answers put first are
        left out.
    """
    descents = sorted(
        (_descent(each) for each in contenders.all if each.ranked), key=lambda each: -each.scores[0]
    )
    if most is None:
        most = sum(len(each.open) for each in contenders.all)
    lowest = sorted(descents, key=lambda each: -each.scores[-1])[:2]
    found = []
    for rival in contenders.all:
        if rival.id in contenders.first:
            continue
        attainable = (each.scores[-1] for each in lowest if each.contender is not rival)
        chosen = _smallest(contenders, rival, descents, next(attainable, 0.0), most)
        if chosen is not None:
            found.append(_record(contenders, rival, chosen))
    return tuple(sorted(found, key=lambda each: len(each.answers)))


def _descent(contender: Contender) -> Descent:
    falls = tuple(
        leaf for leaf in sorted(contender.open, key=lambda leaf: -leaf.fall) if leaf.fall > 0
    )
    scores = accumulate(
        (leaf.fall for leaf in falls), lambda at, fall: at - fall, initial=contender.score
    )
    return Descent(contender, falls, tuple(map(compared, scores)))


def _smallest(
    contenders: Contenders,
    rival: Contender,
    descents: Sequence[Descent],
    attainable: float,
    most: int,
) -> list[tuple[Contender, OpenLeaf]] | None:
    """The fewest answers that put a vendor first.

    Args:
        contenders: all that take part.
        rival: the vendor.
        descents: of those that have a rank, the best first.
        attainable: the least score that all others but the rival can be brought down to.
        most: of so many answers at most.
    """
    own = sorted(rival.open, key=lambda leaf: -leaf.swing)
    least = contenders.contest.plan.rubric.min_known_pct
    scores = accumulate((leaf.rise for leaf in own), initial=rival.score)
    learnt = accumulate((leaf.swing for leaf in own), initial=0.0)
    best: tuple[int, Sequence[tuple[Descent, int]]] | None = None
    total = most
    for count, (score, narrowed) in enumerate(zip(scores, learnt, strict=True)):
        if count > total:
            break
        reached = compared(score)
        if reached < attainable or not rival.has_rank_with(narrowed, least):
            continue
        down = _brought_down(descents, rival, reached, total - count)
        if down is not None:
            best = count, down
            total = count + sum(answers for _, answers in down)
    if best is None:
        return None
    raised, lowered = best
    return [
        *((rival, leaf) for leaf in own[:raised]),
        *((each.contender, leaf) for each, answers in lowered for leaf in each.falls[:answers]),
    ]


def _brought_down(
    descents: Sequence[Descent], rival: Contender, score: float, most: int
) -> list[tuple[Descent, int]] | None:
    """By how few answers each that is ahead comes down to a score; None where that takes more."""
    found, used = [], 0
    for each in descents:
        if each.contender is rival:
            continue
        if each.scores[0] <= score:
            break  # so do all that follow
        answers = each.answers_to(score)
        if answers is None or (used := used + answers) > most:
            return None
        found.append((each, answers))
    return found


def _record(
    contenders: Contenders, rival: Contender, chosen: Sequence[tuple[Contender, OpenLeaf]]
) -> DecisiveSet:
    return DecisiveSet(
        rival.id,
        rival.scored.vendor.name,
        tuple(Answer(each.id, leaf.id, leaf.node.criterion.title) for each, leaf in chosen),
        sum(_gains(contenders, rival, chosen)),
    )


def _gains(
    contenders: Contenders, rival: Contender, chosen: Sequence[tuple[Contender, OpenLeaf]]
) -> Iterator[float]:
    """The points that the answers move between the rival and the current first vendor."""
    leader = contenders.contest.ranking.vendors[0].vendor
    for contender, leaf in chosen:
        if contender is rival:
            yield leaf.rise
        elif contender.id == leader:
            yield leaf.fall
