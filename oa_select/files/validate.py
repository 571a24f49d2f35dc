"""A document held against the model of its file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from oa_select.fields import FileModel
from oa_select.files.errors import differences, problems_of
from oa_select.problems import Problem
from oa_select.source.document import Document, Place
from oa_select.source.gathered import DataPath

M = TypeVar("M", bound=FileModel)

ROUNDS = 3
"""How often invalid parts are left out before a file is given up: keys, mappings, lists."""
_NOTHING: Any = object()


def read(model: type[M], document: Document) -> tuple[M | None, list[Problem]]:
    """The document as its model, and its errors.

    Invalid parts are left out where they can be, so that the rest is checked too; None where they
    cannot.
    """
    try:
        return model.model_validate(document.data), []
    except ValidationError as wrong:
        found = differences(wrong)
    problems = list(problems_of(document, model, found))
    data: Any = document.data
    for _ in range(ROUNDS):
        data = _pruned(data, [each["loc"] for each in found], document.place)
        if data is _NOTHING:
            break
        try:
            return model.model_validate(data), problems
        except ValidationError as wrong:
            found = differences(wrong)
    return None, problems


def _by_first(paths: Sequence[DataPath]) -> dict[str | int, list[DataPath]]:
    """The rests of the paths by their first part."""
    rests: dict[str | int, list[DataPath]] = {}
    for first, *rest in paths:
        rests.setdefault(first, []).append(tuple(rest))
    return rests


def _pruned(data: Any, paths: Sequence[DataPath], place: Place | None) -> Any:
    """The data without the keys that lead to these paths, or nothing where that cannot be.

    A list is left out whole where one of its members is wrong as a whole. The places of mappings
    that lose a key are marked: that something is missing there needs not be said as well.
    """
    if not all(paths) or not isinstance(data, (dict, list)):
        return _NOTHING
    kept: Any = data.copy()
    for part, below in _by_first(paths).items():
        if isinstance(part, int) and isinstance(data, dict):
            kept = _pruned(kept, below, place)  # a single claim, without its list
            if kept is _NOTHING:
                return _NOTHING
            continue
        if part not in (kept if isinstance(data, dict) else range(len(data))):
            return _NOTHING
        inner = _pruned(kept[part], below, place.members.get(part) if place else None)
        if inner is not _NOTHING:
            kept[part] = inner
        elif isinstance(data, list):
            return _NOTHING
        else:
            del kept[part]
            if place is not None:
                place.pruned = True
    return kept
