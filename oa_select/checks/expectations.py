"""What rubrics expect of the vendors at hand, run as unit tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from oa_select.checks.loaded import LoadedRubric
from oa_select.interval import as_written, compared, display
from oa_select.plan import Options, make_plan
from oa_select.problems import Expectation, Location, Problem, nearest
from oa_select.result import Ranking, VendorScore
from oa_select.rubric.expectations import Expected
from oa_select.score.rank import rank
from oa_select.text import Message, msg
from oa_select.vendor import Vendor

Outcome = Literal["met", "failed", "not_run"]


def run_expectations(
    loaded: LoadedRubric, vendors: Sequence[Vendor]
) -> tuple[list[Expectation], list[Problem]]:
    """The result of each expectation of a rubric, and warnings about vendors that are not at hand.

    An expectation is not run where a vendor that it names is not at hand. That is no problem in
    itself, since rubrics are checked with other vendors too; only where the name is nearly that of
    one at hand, or others that it names are at hand, is it taken for a slip.

    Args:
        loaded: the rubric.
        vendors: those at hand, with what they say of the rubric's own facts.
    """
    expected = loaded.rubric.expected
    if not expected:
        return [], []
    known = {name.casefold(): each.id for each in vendors for name in each.names()}
    ranking = rank(make_plan(loaded.rubric, Options()), vendors, "") if vendors else None
    results: list[Expectation] = []
    warnings: list[Problem] = []
    for each in expected:
        missing = [name for name in each.names if name.casefold() not in known]
        place = loaded.document.at(each.path)
        if missing or ranking is None:
            results.append(Expectation(loaded.rubric.id, place, said(each), "not_run"))
            if vendors:
                warnings += _slips(loaded, each, missing, known)
            continue
        problem = _failure(loaded, each, ranking, known)
        outcome: Outcome = "failed" if problem else "met"
        results.append(Expectation(loaded.rubric.id, place, said(each), outcome, problem))
    return results, warnings


def said(expected: Expected) -> Message:
    """The expectation in words."""
    if expected.order:
        return msg("order: {names}", names=expected.order)
    if expected.first is not None:
        return msg("first: {name}", name=expected.first)
    name = expected.vendor or ""
    if expected.status is not None:
        return msg("{name}: status {status}", name=name, status=expected.status)
    least, most = expected.at_least, expected.at_most
    if least is not None and most is not None:
        low, high = as_written(least), as_written(most)
        return msg("{name}: score from {low} to {high}", name=name, low=low, high=high)
    if least is not None:
        return msg("{name}: score at least {points}", name=name, points=as_written(least))
    return msg("{name}: score at most {points}", name=name, points=as_written(most or 0.0))


def _slips(
    loaded: LoadedRubric, expected: Expected, missing: Sequence[str], known: dict[str, str]
) -> Iterator[Problem]:
    others = len(missing) < len(expected.names)
    for name in missing:
        meant = nearest(name.casefold(), known)
        if meant is None and not others:
            continue
        message = msg('not run: no vendor "{name}" is at hand', name=name)
        hint = msg('did you mean "{name}"?', name=known[meant]) if meant else None
        yield Problem(
            _place(loaded, expected, name), "warning", "expectation-not-run", message, hint
        )


def _place(loaded: LoadedRubric, expected: Expected, name: str) -> Location:
    """Where the expectation names a vendor."""
    if expected.order:
        return loaded.document.at((*expected.path, "order", expected.order.index(name)))
    key = "first" if expected.first is not None else "vendor"
    return loaded.document.at((*expected.path, key))


def _failure(
    loaded: LoadedRubric, expected: Expected, ranking: Ranking, known: dict[str, str]
) -> Problem | None:
    """The error at what is not as expected."""

    def of(name: str) -> VendorScore:
        return ranking.of(known[name.casefold()])

    def failed(place: Location, message: Message) -> Problem:
        return Problem(place, "error", "expectation-failed", message)

    at = loaded.document.at
    if expected.order:
        for above, below in zip(expected.order, expected.order[1:], strict=False):
            upper, lower = of(above), of(below)
            if upper.rank is None or lower.rank is None or upper.rank >= lower.rank:
                message = msg(
                    "{above} is not ranked above {below}: {standing}, and {other}",
                    above=above,
                    below=below,
                    standing=_standing(upper),
                    other=_standing(lower),
                )
                return failed(_place(loaded, expected, above), message)
        return None
    if expected.first is not None:
        first = [each for each in ranking.vendors if each.rank == 1]
        if [each.vendor for each in first] == [known[expected.first.casefold()]]:
            return None
        who = tuple(each.vendor for each in first)
        message = msg("{name} is not first alone: first is {names}", name=expected.first, names=who)
        if not who:
            message = msg("{name} is not first: nobody is ranked", name=expected.first)
        return failed(at((*expected.path, "first")), message)
    placed = of(expected.vendor or "")
    if expected.status is not None:
        if placed.status == expected.status:
            return None
        message = msg(
            "{name} is {status}, not {wanted}",
            name=placed.vendor,
            status=placed.status,
            wanted=expected.status,
        )
        return failed(at((*expected.path, "status")), message)
    return _on_score(loaded, expected, placed)


def _on_score(loaded: LoadedRubric, expected: Expected, placed: VendorScore) -> Problem | None:
    score = None if placed.score is None else compared(placed.score)
    least, most = expected.at_least, expected.at_most
    bounds = [each for each in (least, most) if each is not None]
    shown = "–" if score is None else display(score, apart_from=bounds)
    if least is not None and (score is None or score < compared(least)):
        key, text = (
            "at_least",
            msg(
                "{name} scores {score}, under {bound}",
                name=placed.vendor,
                score=shown,
                bound=as_written(least),
            ),
        )
    elif most is not None and (score is None or score > compared(most)):
        key, text = (
            "at_most",
            msg(
                "{name} scores {score}, over {bound}",
                name=placed.vendor,
                score=shown,
                bound=as_written(most),
            ),
        )
    else:
        return None
    message = text
    place = loaded.document.at((*expected.path, "score", key))
    return Problem(place, "error", "expectation-failed", message)


def _standing(placed: VendorScore) -> Message:
    score = "–" if placed.score is None else display(placed.score)
    if placed.rank is None:
        return msg("{vendor} is {status}", vendor=placed.vendor, status=placed.status)
    return msg(
        "{vendor} has rank {rank} with {score} points",
        vendor=placed.vendor,
        rank=placed.rank,
        score=score,
    )
