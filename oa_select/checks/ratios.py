"""Scales under which points depend on who else is compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from oa_select.checks.loaded import Files, Trial
from oa_select.facts.possible import Numbers
from oa_select.interval import compared
from oa_select.problems import Problem
from oa_select.rubric.model import Criterion, Measure
from oa_select.scales.market import Market
from oa_select.scales.ratio import RatioScale
from oa_select.scales.scale import Comparing
from oa_select.scoring.scored import Scored, score_all
from oa_select.text import Message, msg

MOST_DROPPED = 40
"""So many vendors are left out one by one to see whether the order changes, where all count."""


def check_ratios(files: Files) -> Iterator[Problem]:
    """A warning at each of them, with the loaded vendors that the order depends on."""
    for trial in files.trials:
        turning: dict[str, bool] = {}
        for criterion, measure, path in trial.loaded.measures():
            if scale := measure.scale.comparing:
                known = len(trial.vendors) > 1 and not files.unread.vendors
                message = (
                    _message(trial, criterion, measure, scale, turning)
                    if known
                    else _may_turn(criterion)
                )
                key = "ratio" if isinstance(measure.scale, RatioScale) else "deviation"
                hint = msg(
                    "use points: … where the law or the tender does not ask for {key}", key=key
                )
                place = trial.loaded.document.key_at((*path, key))
                yield Problem(place, "warning", "ratio-scale", message, hint)


def _may_turn(criterion: Criterion) -> Message:
    return msg(
        'criterion "{id}" compares vendors with one another: its points and the '
        "order may change when a vendor joins or drops out",
        id=criterion.id,
    )


def _message(
    trial: Trial,
    criterion: Criterion,
    measure: Measure,
    scale: Comparing,
    turning: dict[str, bool],
) -> Message:
    asked = _asked(trial, criterion, measure)
    if not isinstance(scale, RatioScale) and len(asked) > MOST_DROPPED:
        return _may_turn(criterion)
    at_the_end = _at_the_end(asked, scale)
    for id in at_the_end:
        if id not in turning:
            turning[id] = _turns(trial, id)
    held = tuple(id for id in at_the_end if turning[id])
    if held:
        return msg(
            'criterion "{id}" compares vendors with one another: the order of the others changes '
            "when one of these drops out: {vendors}",
            id=criterion.id,
            vendors=held,
        )
    return msg(
        'criterion "{id}" compares vendors with one another: no loaded vendor changes the'
        " order of the others by dropping out, but one that joins may",
        id=criterion.id,
    )


def _at_the_end(asked: Mapping[str, Numbers], scale: Comparing) -> tuple[str, ...]:
    """The vendors that points of others depend on.

    Under a ratio those whose number is the best, at either end; the next best count too where the
    points of the best themselves depend on them. Under a deviation all of them.
    """
    if not isinstance(scale, RatioScale):
        return tuple(sorted(asked))
    greatest_first = scale.direction == "highest"
    by_low = sorted(asked, key=lambda each: asked[each].low, reverse=greatest_first)
    by_high = sorted(asked, key=lambda each: asked[each].high, reverse=greatest_first)
    best = {*by_low[:1], *by_high[:1]}
    next_best = {
        each
        for each in (*by_low[1:2], *by_high[1:2])
        if any(_depends(scale, asked, own, each) for own in best - {each})
    }
    return tuple(sorted(best | next_best))


def _asked(trial: Trial, criterion: Criterion, measure: Measure) -> dict[str, Numbers]:
    """The numbers of the vendors that are compared, by id."""
    asked: dict[str, Numbers] = {}
    for scored, leaf in zip(trial.scored, trial.leaves[criterion.id], strict=True):
        for each in leaf.weighed:
            compared_with = each.measure is measure and _is_compared(trial, scored)
            if compared_with and isinstance(each.number, Numbers):
                asked[scored.vendor.id] = each.number
    return asked


def _depends(scale: Comparing, asked: Mapping[str, Numbers], own: str, other: str) -> bool:
    """Whether a vendor's points change without the other vendor."""
    market = Market(asked)
    without = market.moved(other, None)
    return scale.among(asked[own], without, own) != scale.among(asked[own], market, own)


def _is_compared(trial: Trial, scored: Scored) -> bool:
    gates = zip(trial.loaded.rubric.gates, scored.gates, strict=True)
    return not scored.vendor.historical and all(
        outcome.kept for gate, outcome in gates if gate.fact is not None
    )


def _turns(trial: Trial, dropped: str) -> bool:
    """Whether the order of the others changes without this vendor."""
    left = [each for each in trial.vendors if each.id != dropped]
    without = score_all(trial.plan, left, trial.plan.rules)
    others = [each for each in trial.scored if each.vendor.id != dropped]
    return _ranks(trial, others) != _ranks(trial, without)


def _ranks(trial: Trial, scored: Sequence[Scored]) -> Mapping[str, int]:
    """The rank of each vendor that is ranked, by score and ties."""
    scores = {
        each.vendor.id: compared(each.total.score)
        for each in scored
        if each.total.score is not None
        and not each.vendor.historical
        and all(gate.kept for gate in each.gates)
        and compared(each.total.known_pct) >= compared(trial.loaded.rubric.min_known_pct)
    }
    order = sorted(scores.values(), reverse=True)
    places: dict[float, int] = {}
    for place, score in enumerate(order):
        places.setdefault(score, place)
    return {id: places[score] for id, score in scores.items()}
