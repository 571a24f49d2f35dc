"""Gates: whether a condition holds for all possible values, for none, or for some."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast, get_args

from oa_select.facts.evidence import Finding
from oa_select.facts.possible import (
    Levels,
    MemberSet,
    Numbers,
    Possible,
    Sets,
    level_text,
    levels_of,
)
from oa_select.interval import Interval, compared
from oa_select.results.ranking import GateOutcome
from oa_select.results.terms import Outcome
from oa_select.rubric.model import Condition, Gate
from oa_select.scoring.findings import Findings

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


def decide(condition: Condition, finding: Finding) -> Outcome:
    """Whether a condition on a fact holds; unknown where nothing is known of it."""
    possible = finding.possible
    if isinstance(possible, Numbers):
        return _on_numbers(condition, possible)
    if isinstance(possible, Levels):
        return _over(_on_level(condition, level) for level in possible.levels)
    if isinstance(possible, Sets):
        return _over(_on_set(condition, reading) for reading in possible.readings)
    return "unknown"


class FactGate:
    """A gate on a fact, ready to decide on one vendor after another."""

    def __init__(self, gate: Gate, condition: Condition) -> None:
        """The condition is the gate's own."""
        self.id, self._condition = gate.id, condition
        self._outcomes = {
            outcome: GateOutcome(gate.id, gate.title, outcome, gate.on_unknown)
            for outcome in OUTCOMES
        }
        self._decided: dict[Possible, Outcome] = {}

    def on(self, findings: Findings) -> GateOutcome:
        """Whether a vendor meets it; what levels and sets decide is remembered."""
        finding = findings.of(self._condition.fact)
        if isinstance(finding.possible, Numbers):
            return self._outcomes[decide(self._condition, finding)]
        outcome = self._decided.get(finding.possible)
        if outcome is None:
            outcome = self._decided[finding.possible] = decide(self._condition, finding)
        return self._outcomes[outcome]


def decide_on_points(gate: Gate, points: Interval | None) -> Outcome:
    """The outcome of a gate on a criterion's points; unknown where it does not apply."""
    if points is None:
        return "unknown"
    threshold = compared(gate.least)
    if compared(points.low) >= threshold:
        return "pass"
    return "fail" if compared(points.high) < threshold else "unknown"


def _over(outcomes: Iterable[Outcome]) -> Outcome:
    seen = set(outcomes)
    return seen.pop() if len(seen) == 1 else "unknown"


def _on_numbers(condition: Condition, possible: Numbers) -> Outcome:
    wanted = cast(float, condition.operand[0])
    low, high = possible.low, possible.high
    if condition.operator == "at_least":
        holds, fails = low >= wanted, high < wanted
    elif condition.operator == "at_most":
        holds, fails = high <= wanted, low > wanted
    else:
        holds, fails = low == high == wanted, not low <= wanted <= high
    return "pass" if holds else "fail" if fails else "unknown"


def _on_level(condition: Condition, level: str) -> Outcome:
    place: Callable[[str], int] = levels_of(condition.fact).index
    wanted = [place(level_text(each)) for each in condition.operand]
    if condition.operator == "at_least":
        holds = place(level) >= wanted[0]
    elif condition.operator == "at_most":
        holds = place(level) <= wanted[0]
    else:
        holds = place(level) in wanted
    return "pass" if holds else "fail"


def _on_set(condition: Condition, reading: MemberSet) -> Outcome:
    named = {level_text(each) for each in condition.operand}
    if condition.operator == "includes":
        if named <= reading.members:
            return "pass"
        return "fail" if reading.exact else "unknown"
    if named & reading.members:
        return "fail"
    return "pass" if reading.exact else "unknown"
