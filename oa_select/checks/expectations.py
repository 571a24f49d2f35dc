"""The expectations of rubrics, run as unit tests of the ranking of the loaded vendors."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from oa_select.checks.loaded import Trial
from oa_select.interval import as_written, compared, display
from oa_select.load.rubric import LoadedRubric
from oa_select.load.vendors import ways_out
from oa_select.problems import Expectation, Location, Problem, nearest
from oa_select.results.ranking import Ranking, VendorScore, of_total
from oa_select.rubric.expectations import Expected
from oa_select.scoring.rank import rank
from oa_select.text import Message, msg

Outcome = Literal["met", "failed", "not_run"]
LEAST_ALIKE = 0.75
"""Of names of which one is taken for a slip: what they share, as difflib reckons it."""
_SERIES = re.compile(r"([-_ .]\w|\d+)$")
"""What tells the members of a series apart."""


def run_expectations(
    trial: Trial, *, all_read: bool = True, sound: bool = True
) -> tuple[list[Expectation], list[Problem]]:
    """The result of each expectation of a rubric, and warnings about vendors that are not loaded.

    An expectation is not run where a vendor that it names is not loaded. That is no problem in
    itself, since rubrics are checked with other vendors too; only where the name is nearly that of
    one that is loaded, or others that it names are loaded, is it taken for a slip. While there are
    vendors whose files have errors, nothing is: it may be about one of those. Nor is an expectation
    run then that one of those could decide.

    Args:
        trial: the rubric, and the vendors that it is tried on.
        all_read: whether they are all, as there are none whose files have errors.
        sound: whether the buyer's places and the ratings could be read; if not, nothing is run.
    """
    loaded, vendors = trial.loaded, trial.vendors
    expected = loaded.rubric.expected
    if not expected:
        return [], []
    known = {name.casefold(): each.id for each in vendors for name in each.names()}
    ranking = rank(trial.plan, vendors, "") if vendors and sound else None
    results: list[Expectation] = []
    warnings: list[Problem] = []
    for each in expected:
        missing = [name for name in each.names if name.casefold() not in known]
        place = loaded.document.at(each.path)
        if missing or ranking is None:
            results.append(Expectation(loaded.rubric.id, place, said(each), "not_run"))
            if vendors and all_read and sound:
                warnings += _slips(loaded, each, missing, known)
            continue
        problem = _failure(loaded, each, ranking, known)
        outcome: Outcome = "failed" if problem else "met"
        if not all_read and _depends_on_others(loaded, each, outcome):
            problem, outcome = None, "not_run"
        results.append(Expectation(loaded.rubric.id, place, said(each), outcome, problem))
    return results, warnings


def _depends_on_others(loaded: LoadedRubric, expected: Expected, outcome: Outcome) -> bool:
    """Whether vendors that it does not name, and that are not loaded, may change its outcome.

    Points of a ratio depend on everybody. Others depend on nobody, so that only a first place can
    be lost to one that joins.
    """
    if any(each.scale.comparing for _, each, _ in loaded.measures()):
        return True
    return expected.first is not None and outcome == "met"


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
    named = {name.casefold() for name in expected.names}
    free = {name for name, id in known.items() if not named & {name, id}}
    for name in missing:
        meant = _slip_of(name.casefold(), free)
        if meant is None and not others:
            continue
        message = msg('not run: no vendor "{name}" is loaded', name=name)
        hint = ways_out(name, known[meant] if meant else None)
        yield Problem(
            _place(loaded, expected, name), "warning", "expectation-not-run", message, hint
        )


def _slip_of(name: str, names: Collection[str]) -> str | None:
    """The one of ``names`` that is written so by a slip of the pen; None if there is none.

    Vendors may well be called alike: ``local-a`` is neither ``local-soft`` nor ``local-b``.
    """
    meant = nearest(name, names)
    if meant is None or _SERIES.sub("", name) == _SERIES.sub("", meant):
        return None
    alike = SequenceMatcher(None, name, meant).ratio()
    return meant if alike >= LEAST_ALIKE else None


def _place(loaded: LoadedRubric, expected: Expected, name: str) -> Location:
    """Where the expectation names a vendor."""
    if expected.order:
        return loaded.document.at((*expected.path, "order", expected.order.index(name)))
    key = "first" if expected.first is not None else "vendor"
    return loaded.document.at((*expected.path, key))


def _failure(
    loaded: LoadedRubric, expected: Expected, ranking: Ranking, known: dict[str, str]
) -> Problem | None:
    """The error for an outcome that is not as expected."""

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
            message = msg("{name} is not first: no vendor is ranked", name=expected.first)
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
    part = of_total(loaded.rubric.total) if expected.in_points else 1.0
    score = None if placed.score is None else compared(part * placed.score)
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
    bounds_at = "points" if expected.in_points else "score"
    place = loaded.document.at((*expected.path, bounds_at, key))
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
