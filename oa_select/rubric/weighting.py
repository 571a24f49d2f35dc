"""The shares of siblings, from the weights that a rubric gives or has worked out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from oa_select import weights
from oa_select.files.rubric import CriterionEntry, Weighting
from oa_select.interval import as_written, compared, display
from oa_select.source.gathered import DataPath, Gathered
from oa_select.text import msg

TOLERANCE = 0.1
"""Weights that sum to 100 within this are meant to: three times 33.33 are thirds."""
MOST_SHOWN = 20
"""So many weights of a group are told where their sum is wrong."""

_LONGEST_FRACTION = 40


def shares_of(
    siblings: Sequence[CriterionEntry],
    weighting: Weighting | None,
    whole: float | None,
    group: DataPath,
    gathered: Gathered,
) -> tuple[float, ...]:
    """The share of each sibling; ``group`` is the path of what holds ``criteria``.

    ``whole`` is what their weights must sum to; None where they may sum to anything.
    """
    if weighting is not None:
        for index, each in enumerate(siblings):
            if each.weight is not None:
                message = msg("a weight is given although weighting calculates the weights")
                path = (*group, "criteria", index, "weight")
                gathered.add(
                    path, "weight-and-weighting", message, msg("remove one of the two"), at="key"
                )
        return _worked_out(
            [each.id for each in siblings], weighting, (*group, "weighting"), gathered
        )
    if len(siblings) == 1 and siblings[0].weight is None:
        return (1.0,)  # whatever it weighs, it is all that there is
    given: list[float] = []
    for index, each in enumerate(siblings):
        if each.weight is None:
            message = msg('criterion "{id}" has no weight', id=each.id)
            hint = msg("add weight: …, or weighting: {{method: equal}} to the group")
            gathered.add((*group, "criteria", index), "weight-missing", message, hint)
        given.append(each.weight or 0.0)
    if all(each.weight is not None for each in siblings):
        by_id = {each.id: weight for each, weight in zip(siblings, given, strict=True)}
        check_sum(by_id, whole, (*group, "criteria"), gathered)
    return weights.normalised(given)


def check_sum(
    given: Mapping[str, float],
    whole: float | None,
    path: DataPath,
    gathered: Gathered,
    *,
    of_rubric: bool = True,
) -> None:
    """An error at ``path`` where the weights of siblings, by id, do not sum to what they must.

    ``whole`` is that sum; None lets them sum to anything. ``of_rubric`` says that their file can
    choose so.
    """
    total = compared(math.fsum(given.values()))
    if total <= 0:
        hint = msg("give at least one of them a weight above 0")
        gathered.add(path, "weights-sum", msg("all weights here are 0"), hint, at="key")
    elif whole is not None and compared(abs(total - whole)) > TOLERANCE:
        shown = tuple(f"{id} {as_written(weight)}" for id, weight in given.items())
        message = msg(
            "the weights here sum to {total}, not to {whole}: {weights}",
            total=as_written(total),
            whole=as_written(compared(whole)),
            weights=(*shown[:MOST_SHOWN], "…") if len(shown) > MOST_SHOWN else shown,
        )
        mend = msg("correct them, or write weights: relative at the top of the rubric")
        if whole != 100:
            mend = msg("correct them, or the total at the top of the rubric")
        gathered.add(path, "weights-sum", message, mend if of_rubric else None, at="key")


def _worked_out(
    ids: Sequence[str], weighting: Weighting, path: DataPath, gathered: Gathered
) -> tuple[float, ...]:
    before = gathered.count
    method = weighting.method
    needed = {"rank_order": "order", "swing": "points", "ahp": "judgments"}.get(method)
    for key in ("order", "points", "judgments"):
        if getattr(weighting, key) is not None and key != needed:
            message = msg('method "{method}" does not use {key}', method=method, key=key)
            gathered.add((*path, key), "wrong-weighting", message, at="key")
    if needed is not None and getattr(weighting, needed) is None:
        message = msg('method "{method}" needs {key}', method=method, key=needed)
        gathered.add(path, "wrong-weighting", message)
    if gathered.count > before:
        return weights.equal(len(ids))
    match method:
        case "rank_order":
            order = _complete(ids, weighting.order or (), (*path, "order"), gathered)
            by_place = weights.rank_order_centroid(len(ids))
            return (
                tuple(by_place[order.index(id)] for id in ids) if order else weights.equal(len(ids))
            )
        case "swing":
            points = weighting.points or {}
            if not _complete(ids, list(points), (*path, "points"), gathered):
                return weights.equal(len(ids))
            check_sum({id: points[id] for id in ids}, None, (*path, "points"), gathered)
            return weights.normalised([points[id] for id in ids])
        case "ahp":
            judgments = _judgments(ids, weighting.judgments or (), (*path, "judgments"), gathered)
            if judgments is None:
                return weights.equal(len(ids))
            found = weights.pairwise(len(ids), judgments)
            _check_consistency(ids, judgments, found, path, gathered)
            return found.weights
    return weights.equal(len(ids))


def _check_consistency(
    ids: Sequence[str],
    judgments: Mapping[tuple[int, int], float],
    found: weights.PairwiseWeights,
    path: DataPath,
    gathered: Gathered,
) -> None:
    if compared(found.consistency_ratio) <= weights.ACCEPTABLE_CONSISTENCY or not found.worst:
        return
    first, second = found.worst
    judged = judgments[found.worst]
    implied = found.weights[first] / found.weights[second]
    message = msg(
        "the judgements contradict one another: consistency ratio {ratio}, over 0.10",
        ratio=display(found.consistency_ratio, 2, apart_from=[weights.ACCEPTABLE_CONSISTENCY]),
    )
    hint = msg(
        "look again at {first} against {second}: judged {judged}, the others imply {implied}",
        first=ids[first],
        second=ids[second],
        judged=display(judged, apart_from=[implied]),
        implied=display(implied, apart_from=[judged]),
    )
    where = (*path, "judgments", list(judgments).index(found.worst))
    gathered.add(where, "ahp-inconsistent", message, hint, severity="warning")


def _complete(
    ids: Sequence[str], named: Sequence[str], path: DataPath, gathered: Gathered
) -> Sequence[str]:
    """``named`` where it holds every sibling once; empty, with errors, where not."""
    before = gathered.count
    for index, id in enumerate(named):
        if id not in ids or id in named[:index]:
            message = msg('"{id}" is not a sibling here, or is listed twice', id=id)
            hint = msg("siblings: {names}", names=tuple(ids))
            if isinstance(gathered.document.value(path), dict):
                gathered.add((*path, id), "wrong-weighting", message, hint, at="key")
            else:
                gathered.add((*path, index), "wrong-weighting", message, hint)
    if missing := tuple(id for id in ids if id not in named):
        gathered.add(path, "wrong-weighting", msg("{names} missing here", names=missing), at="key")
    return named if gathered.count == before else ()


def _judgments(
    ids: Sequence[str], rows: Sequence[Any], path: DataPath, gathered: Gathered
) -> dict[tuple[int, int], float] | None:
    before = gathered.count
    found: dict[tuple[int, int], float] = {}
    if len(ids) > weights.MOST_JUDGED:
        message = msg("more than {count} siblings", count=weights.MOST_JUDGED)
        hint = msg("form groups of them, or choose another method")
        gathered.add(path, "wrong-weighting", message, hint, at="key")
        return None
    for index, row in enumerate(rows):
        here = (*path, index)
        ratio = _ratio(row[2]) if isinstance(row, list) and len(row) == 3 else None
        if ratio is None or row[0] not in ids or row[1] not in ids or row[0] == row[1]:
            message = msg("a judgement is [one sibling, another, how many times as important]")
            gathered.add(
                here, "wrong-weighting", message, msg("siblings: {names}", names=tuple(ids))
            )
            continue
        if not 1 / weights.GREATEST_RATIO <= ratio <= weights.GREATEST_RATIO:
            message = msg("{value} is out of bounds for a judgement", value=f"{ratio:g}")
            greatest = f"{weights.GREATEST_RATIO:.0f}"
            hint = msg("it must be from 1/{greatest} to {greatest}", greatest=greatest)
            gathered.add((*here, 2), "out-of-range", message, hint)
        pair = (ids.index(row[0]), ids.index(row[1]))
        if pair in found or pair[::-1] in found:
            message = msg("{first} and {second} are judged twice", first=row[0], second=row[1])
            gathered.add(here, "wrong-weighting", message, msg("keep one of the two"))
        found[pair] = ratio
    for first, second in combinations(range(len(ids)), 2):
        if (first, second) not in found and (second, first) not in found:
            message = msg(
                "no judgement of {first} against {second}", first=ids[first], second=ids[second]
            )
            gathered.add(path, "wrong-weighting", message, at="key")
    return found if gathered.count == before else None


def _ratio(raw: Any) -> float | None:
    """A ratio above 0: a number, or a fraction such as ``1/3``."""
    if isinstance(raw, str) and len(raw) <= _LONGEST_FRACTION:
        over, slash, under = raw.partition("/")
        if slash and over.strip().isdecimal() and under.strip().isdecimal() and int(under) > 0:
            raw = int(over) / int(under)
    if isinstance(raw, bool) or not isinstance(raw, (int, float)):
        return None
    return float(raw) if raw > 0 else None
