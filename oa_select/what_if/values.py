"""The values of a fact that are worth trying: between two neighbours nothing changes.

Between two neighbouring numbers the points of all that the fact gives points to are linear, or
those of one vendor rise or fall steadily while all others stay; and no gate opens or shuts.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator

from oa_select.facts.fact import Fact
from oa_select.facts.possible import Levels, MemberSet, Numbers, Possible, Sets, levels_of
from oa_select.rubric.model import Measure
from oa_select.what_if.world import World

FACTOR = 1e6
"""Where nobody else asks a price, it is looked for down to so small a part of the first turn."""
BESIDE = 1e-7
"""So far beside a threshold, as a part of it, it is looked what holds there."""
MOST_MEMBERS = 8
"""Of a set with more members than this not every subset is tried."""


def everything(fact: Fact) -> Possible:
    """All that a fact may be of which nothing is known."""
    if fact.type == "number":
        return Numbers(*fact.bounds)
    if fact.type == "set":
        return Sets((MemberSet(frozenset(), exact=False),))
    return Levels(levels_of(fact))


def numbers(world: World, vendor: str, fact: Fact, within: Numbers) -> list[float]:
    """The numbers to try, ascending: ends, knots, thresholds, and what others ask."""
    turns = sorted(
        {*_turns(world, vendor, fact), *(each for each in within if math.isfinite(each))}
    )
    low, high = within
    first, last = (turns[0], turns[-1]) if turns else (0.0, 0.0)
    far = bool(world.asked_by_others(vendor, fact))
    if not math.isfinite(low):
        low = first - 1.0
    elif low == 0 and fact.above_zero:
        low = first if far else (first or 1.0) / FACTOR
    if not math.isfinite(high):
        high = last if far else max(low, last) + 1.0
    ends = {low, high}
    return sorted(each for each in {*turns, *ends} if low <= each <= high and fact.holds(each))


def others(world: World, fact: Fact, within: Possible) -> Iterator[Possible]:
    """The levels or sets to try."""
    if isinstance(within, Levels):
        yield from (Levels((level,)) for level in within.levels)
    elif isinstance(within, Sets):
        tried: dict[frozenset[str], None] = {}
        for reading in within.readings:
            tried.update(dict.fromkeys(_sets(world, fact, reading)))
        yield from (Sets((MemberSet(each, exact=True),)) for each in tried)


def _sets(world: World, fact: Fact, reading: MemberSet) -> Iterator[frozenset[str]]:
    """The sets that may be. With one scale alone the extremes are among the smallest and all."""
    yield reading.members
    if reading.exact:
        return
    left = [each for each in fact.levels if each not in reading.members]
    uses = world.uses(fact)
    if len(left) <= MOST_MEMBERS and (uses.gate or len(uses.criteria) > 1):
        sizes: Iterable[int] = range(1, len(left) + 1)
    else:
        sizes = sorted({1, len(left)})
    for size in sizes:
        for more in itertools.combinations(left, size):
            yield reading.members | frozenset(more)


def _turns(world: World, vendor: str, fact: Fact) -> Iterator[float]:
    plan = world.contest.plan
    for criterion in world.uses(fact).criteria:
        for measure in world.measures(criterion):
            if measure.fact.path == fact.path:
                yield from _of_scale(world, vendor, measure)
    for gate in plan.rubric.gates:
        if gate.fact is not None and gate.fact.path == fact.path:
            for each in gate.operand:
                yield from beside(float(each))


def _of_scale(world: World, vendor: str, measure: Measure) -> Iterator[float]:
    scale = measure.scale
    yield from scale.turns(world.asked_by_others(vendor, measure.fact) if scale.comparing else ())
    for each in scale.jumps:
        yield from beside(each)


def beside(number: float) -> tuple[float, float, float]:
    """The numbers just below and just above a number, with it between them."""
    step = BESIDE * max(1.0, abs(number))
    return number - step, number, number + step
