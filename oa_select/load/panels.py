"""Evaluators with their weights and judgements, from their files, and what is wrong with these."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import islice

from oa_select.files.ratings import JudgementEntry, RatingsFile
from oa_select.interval import as_written
from oa_select.load.ratings import LoadedRatings, of_rubric
from oa_select.load.vendors import ways_out
from oa_select.problems import Problem
from oa_select.results.evaluators import (
    IN_POINTS,
    Abstention,
    Evaluator,
    Judgement,
    JudgementScale,
    Panel,
)
from oa_select.rubric.model import Rubric, Units
from oa_select.rubric.read import groups_of, read_shares
from oa_select.source.gathered import DataPath, Gathered
from oa_select.text import LocalizedText, msg

MOST_NAMED = 12
"""So many of the names that are possible stand in a hint."""
Elsewhere = Callable[[str, bool], bool]
"""Whether another rubric has a criterion of this id, and, if asked, has it rated."""


def _nowhere(criterion: str, to_rate: bool) -> bool:
    """There is no other rubric."""
    del criterion, to_rate
    return False


def panel_of(loaded: Iterable[LoadedRatings], rubric: Rubric) -> Panel:
    """The evaluators with the weights and ratings that are for a rubric; the rest is left out."""
    return read_panel(of_rubric(loaded, rubric.id), rubric, None)[0]


def read_panel(
    loaded: Iterable[LoadedRatings],
    rubric: Rubric | None,
    vendors: Collection[str] | None,
    elsewhere: Elsewhere = _nowhere,
) -> tuple[Panel, list[Problem]]:
    """The evaluators with what they say about a rubric, and the problems of their files.

    Args:
        loaded: their files, none of them for another rubric.
        rubric: whose weights they change, and whose criteria they rate; None where it could not be
            read, so that only what is wrong under any rubric is found.
        vendors: the ids of the vendors that there are; None where names are not held against them.
        elsewhere: whether another rubric of the project has a criterion: a file that names no
            rubric may speak of those too.
    """
    evaluators: list[Evaluator] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for each in loaded:
        gathered = Gathered(each.document)
        id = each.data.evaluator
        if id in seen:
            message = msg('evaluator "{id}" has another file too', id=id)
            gathered.add(("evaluator",), "evaluator-twice", message)
        seen.add(id)
        other = elsewhere if each.data.rubric is None else _nowhere
        evaluators.append(_evaluator(each.data, rubric, vendors, other, gathered))
        problems += gathered.problems
    return Panel(tuple(evaluators)), problems


def check_panels(
    loaded: Sequence[LoadedRatings],
    rubrics: Sequence[Rubric],
    named: Collection[str] | None,
    vendors: Collection[str] | None,
) -> list[Problem]:
    """The problems of ratings, each checked against every rubric that it counts under.

    Args:
        loaded: the files of evaluators.
        rubrics: those that have no errors.
        named: the ids of all rubrics that there are, those with errors among them; None where some
            cannot be told.
        vendors: as :func:`read_panel` takes them.
    """
    problems = wrong_rubrics(loaded, named or ())
    complete = named is not None and set(named) <= {each.id for each in rubrics}
    held: set[str] = set()
    for rubric in rubrics:
        own = of_rubric(loaded, rubric.id)
        held.update(each.document.file for each in own)
        others = [each for each in rubrics if each is not rubric]
        problems += read_panel(own, rubric, vendors, in_others(others, complete=complete))[1]
    rest = [each for each in loaded if each.document.file not in held]
    problems += read_panel(rest, None, vendors)[1]
    # Several rubrics may find the same error, each with its own names in the hint.
    return list({(each.location, each.code, each.message): each for each in problems}.values())


def in_others(rubrics: Iterable[Rubric], *, complete: bool) -> Elsewhere:
    """Whether any of these rubrics has a criterion.

    Args:
        rubrics: those of a project but for the one that is looked at.
        complete: whether these are all: of one that cannot be read, nothing can be said.
    """
    rated = {each.id for rubric in rubrics for each in rubric.walk() if each.rated}
    every = {each.id for rubric in rubrics for each in rubric.walk()}

    def elsewhere(criterion: str, to_rate: bool) -> bool:
        return not complete or criterion in (rated if to_rate else every)

    return elsewhere


def wrong_rubrics(loaded: Iterable[LoadedRatings], named: Collection[str]) -> list[Problem]:
    """The errors of ratings for rubrics that there are not."""
    return [found for each in loaded if (found := _wrong_rubric(each, named)) is not None]


def _wrong_rubric(loaded: LoadedRatings, named: Collection[str]) -> Problem | None:
    id = loaded.data.rubric
    if id is None or not named or id in named:
        return None
    hint = msg("available rubrics: {names}", names=tuple(sorted(named)))
    place = loaded.document.at(("rubric",))
    return Problem(place, "error", "wrong-rubric", msg('no rubric "{name}"', name=id), hint)


def _evaluator(
    data: RatingsFile,
    rubric: Rubric | None,
    vendors: Collection[str] | None,
    elsewhere: Elsewhere,
    gathered: Gathered,
) -> Evaluator:
    id = data.evaluator
    shares: dict[str, float] = {}
    rated: dict[str, JudgementScale | None] | None = None
    if rubric is not None:
        groups = groups_of(rubric.criteria)
        given = {
            id: weight
            for id, weight in (data.weights or {}).items()
            if id in groups or not elsewhere(id, False)
        }
        units: Units = "points" if rubric.total is not None else "percent"
        shares = read_shares(given, groups, units, ("weights",), gathered, of_rubric=False)
        rated = {each.id: each.rated for each in rubric.walk()}
    judgements: dict[str, dict[str, Judgement]] = {}
    for vendor, judged in (data.ratings or {}).items():
        here: DataPath = ("ratings", vendor)
        _check_vendor(vendor, vendors, here, gathered)
        judgements[vendor] = {
            criterion: found
            for criterion, each in judged.items()
            if (found := _judgement(each, criterion, rated, elsewhere, here, gathered)) is not None
        }
    for vendor in data.abstains or {}:
        here = ("abstains", vendor)
        _check_vendor(vendor, vendors, here, gathered)
        if judgements.get(vendor):
            message = msg('"{name}" is judged, and abstained from', name=vendor)
            hint = msg("remove the judgements, or the vendor from abstains:")
            gathered.add(here, "abstained-and-judged", message, hint, at="key")
    abstentions = {vendor: Abstention(note) for vendor, note in (data.abstains or {}).items()}
    name = data.name or LocalizedText.plain(id)
    return Evaluator(id, name, shares, judgements, abstentions)


def _check_vendor(
    vendor: str, vendors: Collection[str] | None, path: DataPath, gathered: Gathered
) -> None:
    if vendors is not None and vendor not in vendors:
        message = msg('no vendor "{name}"', name=vendor)
        hint = ways_out(vendor, gathered.nearest(vendor, vendors))
        gathered.add(path, "unknown-vendor", message, hint, at="key")


def _judgement(
    entry: JudgementEntry,
    criterion: str,
    rated: Mapping[str, JudgementScale | None] | None,
    elsewhere: Elsewhere,
    of_vendor: DataPath,
    gathered: Gathered,
) -> Judgement | None:
    """A judgement as points; None where it counts under no rubric that is looked at."""
    here: DataPath = (*of_vendor, criterion)
    if not _may_be_rated(criterion, rated, elsewhere, here, gathered):
        return None
    scale = (rated.get(criterion) if rated is not None else None) or IN_POINTS
    if rated is not None and not scale.holds(entry.points):
        message = msg(
            '"{id}" is judged from {least} to {greatest}',
            id=criterion,
            least=as_written(scale.least),
            greatest=as_written(scale.greatest),
        )
        gathered.add(here, "out-of-range", message)
    return Judgement(scale.points(entry.points), entry.note, entry.points, scale)


def _may_be_rated(
    criterion: str,
    rated: Mapping[str, JudgementScale | None] | None,
    elsewhere: Elsewhere,
    path: DataPath,
    gathered: Gathered,
) -> bool:
    if rated is None:
        return True
    if not rated.get(criterion) and elsewhere(criterion, True):
        return False
    if criterion not in rated:
        message = msg('no criterion "{id}"', id=criterion)
        meant = gathered.nearest(criterion, rated)
        hint = msg('did you mean "{name}"?', name=meant) if meant else None
        gathered.add(path, "unknown-criterion", message, hint, at="key")
    elif not rated[criterion]:
        message = msg('criterion "{id}" is not rated: its points come from facts', id=criterion)
        names = tuple(islice((id for id, each in rated.items() if each), MOST_NAMED))
        hint = msg("rated: {names}", names=names) if names else None
        gathered.add(path, "not-rated", message, hint, at="key")
    return rated.get(criterion) is not None
