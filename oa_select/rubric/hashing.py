"""The hash of what a rubric decides, whatever its formatting, comments and order of keys."""

from __future__ import annotations

from typing import Any

UNHASHED = frozenset({"title", "purpose", "not_for", "note", "expect", "frozen"})
NAMED = frozenset({"levels", "sites", "points", "weights", "bands", "facts", "weight_sets"})
"""Keys whose members have custom names."""


def canonical(data: Any, own_names: bool = False) -> Any:
    """The data without what a hash leaves out, numbers in one form; keys are sorted when dumped.

    ``own_names`` says that the keys of ``data`` are the writer's own, such as ids and levels.
    """
    if isinstance(data, dict):
        found = {
            key: canonical(each, key in NAMED and not own_names)
            for key, each in data.items()
            if own_names or key not in UNHASHED
        }
        # A band without its title is what its short form is: its least points.
        return found["at_least"] if found.keys() == {"at_least"} else found
    if isinstance(data, list):
        return [canonical(each) for each in data]
    return int(data) if isinstance(data, float) and data.is_integer() else data


def sha256(data: Any) -> str:
    """The SHA-256 of plain data, as JSON with sorted keys."""
    from oa_select.source.plain_json import sorted_json

    return sha256_of(sorted_json(data))


def sha256_of(text: str) -> str:
    """The SHA-256 of a text."""
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()
