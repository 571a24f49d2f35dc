"""Gates: whether a condition holds for all possible values, for none, or for some."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from oa_select.facts.evidence import Finding
from oa_select.facts.possible import Levels, MemberSet, Numbers, Sets, level_text, levels_of
from oa_select.interval import Interval, compared
from oa_select.results.terms import Outcome
from oa_select.rubric.model import Gate


def decide_on_fact(gate: Gate, finding: Finding) -> Outcome:
    """The outcome of a gate on a fact; unknown where nothing is known of it."""
    possible = finding.possible
    if isinstance(possible, Numbers):
        return _on_numbers(gate, possible)
    if isinstance(possible, Levels):
        return _over(_on_level(gate, level) for level in possible.levels)
    if isinstance(possible, Sets):
        return _over(_on_set(gate, reading) for reading in possible.readings)
    return "unknown"


def decide_on_points(gate: Gate, points: Interval | None) -> Outcome:
    """The outcome of a gate on a criterion's points; unknown where it does not apply."""
    if points is None:
        return "unknown"
    threshold = compared(cast(float, gate.operand[0]))
    if compared(points.low) >= threshold:
        return "pass"
    return "fail" if compared(points.high) < threshold else "unknown"


def _over(outcomes: Iterable[Outcome]) -> Outcome:
    seen = set(outcomes)
    return seen.pop() if len(seen) == 1 else "unknown"


def _on_numbers(gate: Gate, possible: Numbers) -> Outcome:
    wanted = cast(float, gate.operand[0])
    low, high = possible.low, possible.high
    if gate.operator == "at_least":
        holds, fails = low >= wanted, high < wanted
    elif gate.operator == "at_most":
        holds, fails = high <= wanted, low > wanted
    else:
        holds, fails = low == high == wanted, not low <= wanted <= high
    return "pass" if holds else "fail" if fails else "unknown"


def _on_level(gate: Gate, level: str) -> Outcome:
    assert gate.fact is not None
    place: Callable[[str], int] = levels_of(gate.fact).index
    wanted = [place(level_text(each)) for each in gate.operand]
    if gate.operator == "at_least":
        holds = place(level) >= wanted[0]
    elif gate.operator == "at_most":
        holds = place(level) <= wanted[0]
    else:
        holds = place(level) in wanted
    return "pass" if holds else "fail"


def _on_set(gate: Gate, reading: MemberSet) -> Outcome:
    named = {level_text(each) for each in gate.operand}
    if gate.operator == "includes":
        if named <= reading.members:
            return "pass"
        return "fail" if reading.exact else "unknown"
    if named & reading.members:
        return "fail"
    return "pass" if reading.exact else "unknown"
