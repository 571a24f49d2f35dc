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
from oa_select.shape import dotted, unknown_key
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
    loaded: Iterable[LoadedRatings], rubric: Rubric, vendors: Collection[str]
) -> tuple[Panel, list[Problem]]:
    """The evaluators as a rubric takes them, and what is wrong with what they say.

    Args:
        loaded: their files.
        rubric: whose weights they change, and whose criteria they rate.
        vendors: the ids of the vendors at hand.
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


def _evaluator(
    data: Mapping[str, Any], rubric: Rubric, vendors: Collection[str], gathered: Gathered
) -> Evaluator:
    id = data["evaluator"]
    if data["rubric"] is not None and data["rubric"] != rubric.id:
        message = msg(
            'these ratings are for rubric "{named}", not "{id}"', named=data["rubric"], id=rubric.id
        )
        gathered.add(("rubric",), "wrong-rubric", message)
    shares = read_shares(
        data["weights"] or {}, groups_of(rubric.criteria), False, ("weights",), gathered
    )
    rated = {each.id: each.rated for each in rubric.walk()}
    judgements: dict[str, dict[str, Judgement]] = {}
    for vendor, given in (data["ratings"] or {}).items():
        here: Steps = ("ratings", vendor)
        if vendor not in vendors:
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
    criterion: str, rated: Mapping[str, bool], path: Steps, gathered: Gathered
) -> bool:
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
    document, before = gathered.document, len(gathered.problems)
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
    note = raw.get("note")
    if isinstance(note, dict) and note and set(note) <= {"en", "zh"}:
        note = LocalizedText(note.get("en"), note.get("zh"))
    elif note is not None:
        note = LocalizedText.plain(str(note))
    return (raw["points"], note) if len(gathered.problems) == before else None


def _is_points(raw: Any) -> bool:
    return isinstance(raw, (int, float)) and not isinstance(raw, bool) and 0 <= raw <= 100


def _missing(path: Path) -> Problem:
    message = msg("there is no such file or folder")
    return Problem(Location(path.as_posix()), "error", "unreadable", message)
