"""The time of arrival on site in a rubric of the profile ``cn-gov``: it may favour who is near."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from oa_select.checks.procurement_shares import shares_of
from oa_select.facts.possible import Numbers
from oa_select.interval import compared, display
from oa_select.load.rubric import LoadedRubric
from oa_select.problems import Location, Problem
from oa_select.rubric.model import Condition, Criterion
from oa_select.scales.ratio import RatioScale
from oa_select.scales.scale import Scale, Seen
from oa_select.text import Message, msg

ARRIVAL = "stages.after_sale.onsite_arrival_hours"
RESTORE = "stages.after_sale.p1_restore_hours"
LEAST_HOURS = 4
"""Full points for less favour vendors who are near already; a caution, no rule has a number."""


def check_arrival(loaded: LoadedRubric) -> Iterator[Problem]:
    """Hints on short times that get full points or are required, and on too much weight."""
    arrivals = [each for each in loaded.measures() if each[1].fact.path == ARRIVAL]
    for _, measure, path in arrivals:
        if _hurries(measure.scale):
            message = msg(
                "{fact}: the most points are for less than {hours} hours",
                fact=ARRIVAL,
                hours=LEAST_HOURS,
            )
            yield _hurry(loaded.document.at((*path, "fact")), message)
    for index, gate in enumerate(loaded.rubric.gates):
        if gate.condition and gate.condition.fact.path == ARRIVAL and _is_short(gate.condition):
            message = msg(
                "{fact}: less than {hours} hours are a requirement", fact=ARRIVAL, hours=LEAST_HOURS
            )
            yield _hurry(loaded.document.at(("gates", index, "fact")), message)
    required = {gate.condition.fact.path for gate in loaded.rubric.gates if gate.condition}
    if arrivals and RESTORE not in required:
        criterion = arrivals[0][0]
        for shares in shares_of(loaded, (*criterion.path, "weight")):
            arrival, restore = (
                100 * shares.of(partial(_scores, fact)) for fact in (ARRIVAL, RESTORE)
            )
            if compared(arrival) > compared(restore):
                message = msg(
                    "{fact} has {share} of the weight, more than {other} with {rest}",
                    fact=ARRIVAL,
                    share=msg("{number} %", number=display(arrival, apart_from=[restore])),
                    other=RESTORE,
                    rest=msg("{number} %", number=display(restore, apart_from=[arrival])),
                )
                yield _hurry(shares.place, shares.named(message))
                if shares.name is None:
                    break


def _hurry(place: Location, message: Message) -> Problem:
    hint = msg(
        "let the most points begin at {hours} hours or more, and let the time of restoring weigh "
        "at least as much: only vendors who are near already can promise less; no rule that was "
        "read has a number of hours, {hours} is a caution of this program",
        hours=LEAST_HOURS,
    )
    return Problem(place, "warning", "cn-gov-arrival", message, hint)


def _hurries(scale: Scale) -> bool:
    """Whether less than the least hours get more points than those."""
    if scale.comparing:
        return not (isinstance(scale, RatioScale) and scale.direction == "highest")

    def most(low: float) -> float:
        return scale.points_of(Seen(Numbers(low, LEAST_HOURS))).high

    return most(0) > most(LEAST_HOURS)


def _is_short(condition: Condition) -> bool:
    asked = condition.operand[0]
    assert isinstance(asked, int | float)
    return condition.operator != "at_least" and asked < LEAST_HOURS


def _scores(fact: str, criterion: Criterion) -> bool:
    return any(measure.fact.path == fact for measure in criterion.measures)
