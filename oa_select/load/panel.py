"""Ratings: the files in which the people who choose say what they weigh, and how they judge."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from oa_select.interval import Interval
from oa_select.load.files import not_the_stem, only_document, vendor_files
from oa_select.panel import Evaluator, Judgement, Panel
from oa_select.problems import Location, Problem, nearest
from oa_select.rubric.model import Rubric
from oa_select.rubric.read import groups_of, read_shares
from oa_select.rubric.shape import RATINGS_FILE
from oa_select.shape import dotted, read_text, unknown_key
from oa_select.source.document import EXTENSION, Document
from oa_select.source.gathered import Gathered
from oa_select.source.gathered import Path as Steps
from oa_select.text import LocalizedText, msg

KEYS = ("points", "note")


class LoadedRatings(NamedTuple):
    """The data of one evaluator's file in its shape, and its document."""

    data: Mapping[str, Any]
    document: Document


def load_ratings(
    paths: Sequence[Path], folder: Path
) -> tuple[tuple[LoadedRatings, ...], list[Problem]]:
    """The files of evaluators, in the order of their ids, and what is wrong with their shape."""
    files, missing = vendor_files(paths)
    loaded: list[LoadedRatings] = []
    problems = [_missing(path) for path in missing]
    for path in files:
        document, found = only_document(path, folder)
        problems += found
        if document is None:
            continue
        data, found = RATINGS_FILE.read(document)
        problems += found
        if data is None or found:
            continue
        if data["evaluator"] != path.stem:
            problems.append(not_the_stem(document, "evaluator", data["evaluator"], path.stem))
        loaded.append(LoadedRatings(data, document))
    return tuple(sorted(loaded, key=lambda each: str(each.data["evaluator"]))), problems


def read_panel(
    loaded: Iterable[LoadedRatings], rubric: Rubric | None, vendors: Collection[str] | None
) -> tuple[Panel, list[Problem]]:
    """The evaluators as a rubric takes them, and what is wrong with what they say.

    Args:
        loaded: their files.
        rubric: whose weights they change, and whose criteria they rate; None where it is not at
            hand, so that only what is wrong under any rubric is found.
        vendors: the ids of the vendors at hand; None where there are none to hold names against.
    """
    evaluators: list[Evaluator] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for each in loaded:
        gathered = Gathered(each.document)
        id = each.data["evaluator"]
        if id in seen:
            message = msg('evaluator "{id}" has another file too', id=id)
            gathered.add(("evaluator",), "evaluator-twice", message)
        seen.add(id)
        evaluators.append(_evaluator(each.data, rubric, vendors, gathered))
        problems += gathered.problems
    return Panel(tuple(evaluators)), problems


def check_panels(
    loaded: Iterable[LoadedRatings],
    rubrics: Sequence[Rubric],
    named: Collection[str],
    vendors: Collection[str] | None,
) -> list[Problem]:
    """What is wrong with ratings, each held against the rubric that it is for.

    That is the one that it names, else the one at hand that it suits best.

    Args:
        loaded: the files of evaluators.
        rubrics: those at hand that have no errors.
        named: the ids of all rubrics at hand.
        vendors: as :func:`read_panel` takes them.
    """
    problems: list[Problem] = []
    by_id = {each.id: each for each in rubrics}
    groups: dict[str | None, list[LoadedRatings]] = {}
    for each in loaded:
        id = each.data["rubric"]
        if id is None:
            id = _suited(each, rubrics, vendors, all_sound=set(named) <= set(by_id))
        elif named and id not in named:
            message = msg('no rubric "{name}"', name=id)
            hint = msg("rubrics at hand: {names}", names=tuple(sorted(named)))
            place = each.document.at(("rubric",))
            problems.append(Problem(place, "error", "wrong-rubric", message, hint))
        groups.setdefault(id, []).append(each)
    for id, own in groups.items():
        problems += read_panel(own, by_id.get(id) if id else None, vendors)[1]
    return problems


def _suited(
    ratings: LoadedRatings,
    rubrics: Sequence[Rubric],
    vendors: Collection[str] | None,
    *,
    all_sound: bool,
) -> str | None:
    """The id of the rubric under which ratings that name none have the fewest problems.

    None where there is none, or where they may be for one that could not be read.
    """
    wrong = {each.id: len(read_panel([ratings], each, vendors)[1]) for each in rubrics}
    best = min(wrong, key=wrong.__getitem__, default=None)
    return best if all_sound or (best is not None and not wrong[best]) else None


def _evaluator(
    data: Mapping[str, Any],
    rubric: Rubric | None,
    vendors: Collection[str] | None,
    gathered: Gathered,
) -> Evaluator:
    id = data["evaluator"]
    if rubric is not None and data["rubric"] not in (None, rubric.id):
        message = msg(
            'these ratings are for rubric "{named}", not "{id}"', named=data["rubric"], id=rubric.id
        )
        gathered.add(("rubric",), "wrong-rubric", message)
    shares: dict[str, float] = {}
    rated: dict[str, bool] | None = None
    if rubric is not None:
        groups = groups_of(rubric.criteria)
        shares = read_shares(data["weights"] or {}, groups, None, ("weights",), gathered)
        rated = {each.id: each.rated for each in rubric.walk()}
    judgements: dict[str, dict[str, Judgement]] = {}
    for vendor, given in (data["ratings"] or {}).items():
        here: Steps = ("ratings", vendor)
        if vendors is not None and vendor not in vendors:
            message = msg('no vendor "{name}"', name=vendor)
            gathered.add(here, "unknown-vendor", message, _meant(vendor, vendors), at="key")
        judgements[vendor] = {
            criterion: judgement
            for criterion, raw in given.items()
            if _may_be_rated(criterion, rated, (*here, criterion), gathered)
            and (judgement := _judgement(raw, (*here, criterion), gathered)) is not None
        }
    return Evaluator(id, data["name"] or LocalizedText.plain(id), shares, judgements)


def _may_be_rated(
    criterion: str, rated: Mapping[str, bool] | None, path: Steps, gathered: Gathered
) -> bool:
    if rated is None:
        return True
    if criterion not in rated:
        message = msg('no criterion "{id}"', id=criterion)
        gathered.add(path, "unknown-criterion", message, _meant(criterion, rated), at="key")
    elif not rated[criterion]:
        message = msg('criterion "{id}" is not rated: its points come from facts', id=criterion)
        names = tuple(id for id, each in rated.items() if each)
        hint = msg("rated: {names}", names=names) if names else None
        gathered.add(path, "not-rated", message, hint, at="key")
    return rated.get(criterion, False)


def _meant(name: str, known: Collection[str]) -> Any:
    meant = nearest(name, known)
    return msg('did you mean "{name}"?', name=meant) if meant else None


def _judgement(raw: Any, path: Steps, gathered: Gathered) -> Judgement | None:
    """Points, an interval of points, or either with a note."""
    note: LocalizedText | None = None
    where = path
    if isinstance(raw, dict):
        if (found := _long_form(raw, path, gathered)) is None:
            return None
        raw, note, where = *found, (*path, "points")
    ends = raw if isinstance(raw, list) and len(raw) == 2 else [raw, raw]
    if not all(_is_points(each) for each in ends) or ends[0] > ends[1]:
        message = msg("points are a number from 0 to 100, or [low, high]")
        gathered.add(where, "out-of-range", message)
        return None
    return Judgement(Interval(float(ends[0]), float(ends[1])), note)


def _long_form(
    raw: Mapping[str, Any], path: Steps, gathered: Gathered
) -> tuple[Any, LocalizedText | None] | None:
    """The points and the note of a judgement that has keys."""
    document, before = gathered.document, gathered.count
    for key in raw:
        if key not in KEYS and not key.startswith(EXTENSION):
            gathered.problems.append(unknown_key(document, (*path, key), KEYS))
    if "points" not in raw:
        message = msg(
            'key "{key}" is missing{inside}',
            key="points",
            inside=msg(" in {path}", path=dotted(path)),
        )
        gathered.add(path, "missing-key", message)
    note: LocalizedText | None = None
    if "note" in raw:
        note, found = read_text(document, (*path, "note"), raw["note"])
        gathered.problems += found
    return (raw["points"], note) if gathered.count == before else None


def _is_points(raw: Any) -> bool:
    return isinstance(raw, (int, float)) and not isinstance(raw, bool) and 0 <= raw <= 100


def _missing(path: Path) -> Problem:
    message = msg("there is no such file or folder")
    return Problem(Location(path.as_posix()), "error", "unreadable", message)
