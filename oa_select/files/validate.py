"""A document held against the model of its file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from oa_select.fields import FileModel
from oa_select.files.errors import differences, misspelt_keys, problem_of
from oa_select.problems import Problem
from oa_select.source.document import Document, Place

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
    misspelt = set(misspelt_keys(model, found))
    problems = [
        problem_of(document, model, each)
        for each in found
        if not document.is_broken(each["loc"])
        and not (each["type"] == "missing" and each["loc"] in misspelt)
    ]
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


def _pruned(data: Any, paths: Sequence[Sequence[str | int]], place: Place | None) -> Any:
    """The data without the keys that lead to these paths, or nothing where that cannot be.

    A list is left out whole where one of its members is wrong as a whole. The places of mappings
    that lose a key are marked: that something is missing there needs not be said as well.
    """
    if not all(paths) or not isinstance(data, (dict, list)):
        return _NOTHING
    kept: Any = data.copy()
    for part in dict.fromkeys(path[0] for path in paths):
        below = [path[1:] for path in paths if path[0] == part]
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
