"""The values of a fact that are worth trying: between two neighbours nothing changes.

Between two neighbouring numbers the points of all that the fact gives points to are linear, or
those of one vendor rise or fall steadily while all others stay; and no gate opens or shuts.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator

from oa_select.facts.fact import Fact
from oa_select.facts.possible import Levels, MemberSet, Numbers, Possible, Sets
from oa_select.rubric.model import Condition, Measure
from oa_select.what_if.world import World

BESIDE = 1e-7
"""So far beside a threshold, as a part of it, it is looked what holds there."""
MOST_MEMBERS = 8
"""Of a set with more members than this not every subset is tried."""


def numbers(world: World, vendor: str, fact: Fact, within: Numbers) -> list[float]:
    """The numbers to try, ascending: ends, knots, thresholds, and what others ask."""
    turns = sorted(
        {*_turns(world, vendor, fact), *(each for each in within if math.isfinite(each))}
    )
    low, high = within
    first, last = (turns[0], turns[-1]) if turns else (0.0, 0.0)
    far = world.is_compared(vendor, fact)
    if not math.isfinite(low):
        low = first - 1.0
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
            for deduction in measure.deductions:
                yield from _thresholds(deduction.condition, fact)
    for gate in plan.rubric.gates:
        if gate.condition is not None:
            yield from _thresholds(gate.condition, fact)


def _thresholds(condition: Condition, fact: Fact) -> Iterator[float]:
    """The numbers at which a condition on a fact begins or ceases to hold."""
    if condition.fact.path == fact.path:
        for each in condition.operand:
            yield from beside(float(each))


def _of_scale(world: World, vendor: str, measure: Measure) -> Iterator[float]:
    """The numbers at which points turn, as they are before anything is taken off."""
    scale = measure.scale
    turns = world.turns(vendor, measure) if scale.comparing else scale.turns
    for rest in world.rests(vendor, measure):
        yield from (each / rest for each in turns)
        for each in scale.jumps:
            yield from beside(each / rest)


def beside(number: float) -> tuple[float, float, float]:
    """The numbers just below and just above a number, with it between them."""
    step = BESIDE * max(1.0, abs(number))
    return number - step, number, number + step
