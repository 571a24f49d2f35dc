"""Conditions on facts as expressions: whether one surely holds, or surely does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from oa_select.facts.evidence import Finding
from oa_select.facts.possible import Levels, level_text, levels_of
from oa_select.register.expressions import Words, number
from oa_select.register.found import Found, Reading
from oa_select.rubric.model import Condition
from oa_select.scoring.gates import decide

if TYPE_CHECKING:
    from ibis.expr import types as ir


class Outcomes(NamedTuple):
    """Whether a condition surely holds, and whether it surely does not; neither is ever null."""

    passes: ir.BooleanValue
    fails: ir.BooleanValue


def outcomes(condition: Condition, found: Found) -> Outcomes:
    """The outcomes of a condition on a fact."""
    fact = condition.fact
    if fact.type == "number":
        passes, fails = _on_numbers(condition, found)
        return Outcomes(passes.fill_null(False), fails.fill_null(False))
    work = _on_sets if fact.type == "set" else _on_levels
    passes, fails = work(condition, found)
    return Outcomes(found.says(fact, passes), found.says(fact, fails))


def _on_numbers(condition: Condition, found: Found) -> Outcomes:
    wanted = number(cast(float, condition.operand[0]))
    low, high = found.numbers(condition.fact)
    match condition.operator:
        case "at_least":
            return Outcomes(low >= wanted, high < wanted)
        case "at_most":
            return Outcomes(high <= wanted, low > wanted)
    return Outcomes((low == wanted) & (high == wanted), (low > wanted) | (high < wanted))


def _on_levels(condition: Condition, found: Found) -> Outcomes:
    fact, words = condition.fact, found.words(condition.fact)
    places: dict[str, list[int]] = {"pass": [], "fail": []}
    for place, level in enumerate(levels_of(fact)):
        places[decide(condition, Finding(fact, "known", Levels((level,))))].append(place)
    known = words.columns[0].notnull()
    return Outcomes(known & ~words.any_of(places["fail"]), known & ~words.any_of(places["pass"]))


def _on_sets(condition: Condition, found: Found) -> Outcomes:
    fact = condition.fact
    names = levels_of(fact)
    asked = sorted({names.index(level_text(each)) for each in condition.operand})

    def passes(reading: Reading) -> ir.BooleanValue:
        return _on_reading(condition, asked, reading).passes

    def fails(reading: Reading) -> ir.BooleanValue:
        return _on_reading(condition, asked, reading).fails

    first = _on_reading(condition, asked, found.first_reading(fact))
    return Outcomes(
        first.passes & found.of_others(fact, passes).alls().fill_null(True),
        first.fails & found.of_others(fact, fails).alls().fill_null(True),
    )


def _on_reading(condition: Condition, asked: list[int], reading: Reading) -> Outcomes:
    members: Words = reading.members
    if condition.operator == "includes":
        has_all = members.all_of(asked)
        return Outcomes(has_all, reading.exact & ~has_all)
    has_some = members.any_of(asked)
    return Outcomes(reading.exact & ~has_some, has_some)
