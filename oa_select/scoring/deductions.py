"""What is taken off a number before it gets points: the price preferences of public tenders."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

from oa_select.facts.evidence import Finding
from oa_select.facts.fact import Fact
from oa_select.facts.possible import (
    Levels,
    MemberSet,
    Numbers,
    Possible,
    Sets,
    everything,
    level_text,
)
from oa_select.interval import Interval
from oa_select.rubric.model import Deduction, Measure
from oa_select.scoring.findings import Findings
from oa_select.scoring.gates import decide

MOST_MEMBERS = 12
"""Of more members than this not every set is tried: each condition is then taken by itself."""
NOTHING = Interval(0.0, 0.0)


def evaluated(measure: Measure, findings: Findings) -> Possible:
    """The number that is compared: the one that is found, less what is taken off; never below 0."""
    possible = findings.of(measure.fact).possible
    if not measure.deductions or not isinstance(possible, Numbers):
        return possible
    off = [taken_off(measure, findings.of(each)) for each in measure.facts]
    most, least = math.fsum(each.high for each in off), math.fsum(each.low for each in off)
    return Numbers(_less(possible.low, most), _less(possible.high, least))


def open_conditions(measure: Measure, findings: Findings) -> tuple[Finding, ...]:
    """What is found of the facts that leave open how much is taken off."""
    found = (findings.of(each) for each in measure.facts)
    return tuple(each for each in found if taken_off(measure, each).width)


def taken_off(measure: Measure, finding: Finding) -> Interval:
    """The percentages that the conditions on one fact take off, over all its possible values.

    Nothing where the fact is not applicable.
    """
    fact = finding.fact
    own = tuple([each for each in measure.deductions if each.condition.fact.path == fact.path])
    if not own or finding.state == "not_applicable":
        return NOTHING
    return _hull(own, fact, finding.possible if finding.says_something else everything(fact))


@lru_cache(maxsize=4096)
def _hull(own: tuple[Deduction, ...], fact: Fact, possible: Possible) -> Interval:
    """The least and the most that is taken off; remembered, since most vendors say the same."""
    sums = [*_sums(own, fact, possible)]
    return Interval(min(sums), max(sums))


def _sums(own: Sequence[Deduction], fact: Fact, possible: Possible) -> Iterator[float]:
    """What is taken off for each of the possible values that make a difference."""
    for value in _values(own, possible):
        known = Finding(fact, "known", value)
        held = [(each.percent, decide(each.condition, known)) for each in own]
        yield math.fsum(percent for percent, outcome in held if outcome == "pass")
        if any(outcome == "unknown" for _, outcome in held):
            yield math.fsum(percent for percent, outcome in held if outcome != "fail")


def _values(own: Sequence[Deduction], possible: Possible) -> Iterator[Possible]:
    if isinstance(possible, Levels):
        yield from (Levels((each,)) for each in possible.levels)
    elif isinstance(possible, Numbers):
        low, high = possible
        asked = {float(at) for each in own for at in each.condition.operand}
        asked = {each for each in asked if low < each < high}
        turns = [low, *sorted(asked), high]
        inside = (between(one, other) for one, other in itertools.pairwise(turns))
        yield from (Numbers(each, each) for each in (*turns, *inside))
    elif isinstance(possible, Sets):
        asked_for = {level_text(at) for each in own for at in each.condition.operand}
        for reading in possible.readings:
            yield from _sets(reading, asked_for)


def between(low: float, high: float) -> float:
    """A number between two, which may be infinite."""
    if math.isinf(low):
        return high - 1 if math.isfinite(high) else 0.0
    return low + 1 if math.isinf(high) else (low + high) / 2


def _sets(reading: MemberSet, asked_for: set[str]) -> Iterator[Possible]:
    left = sorted(asked_for - reading.members)
    if reading.exact or len(left) > MOST_MEMBERS:
        yield Sets((reading,))
        return
    for size in range(len(left) + 1):
        for more in itertools.combinations(left, size):
            yield Sets((MemberSet(reading.members | frozenset(more), exact=True),))


def _less(number: float, percent: float) -> float:
    """A number less a percentage, which may be over 100."""
    rest = max(100 - percent, 0.0)
    return number * rest / 100 if rest else 0.0
