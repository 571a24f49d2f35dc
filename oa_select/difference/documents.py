"""Two documents compared key by key: the changes between their data, each with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from oa_select.results.difference import Change
from oa_select.rubric.hashing import NAMED, UNHASHED, canonical, sha256
from oa_select.source.document import Document

SAID_ONLY = UNHASHED | {"reason", "scale_reason", "label", "question", "unit", "lint"}
"""Keys of a rubric that explain and decide nothing; ``frozen`` is told apart."""
Subject = tuple[str, ...]


class Place(NamedTuple):
    """A document, and a path in it; None where the document has nothing there."""

    document: Document
    path: tuple[str | int, ...] | None

    def below(self, key: str | int, there: bool) -> Place:
        """The place of a key of this value; ``there`` says whether the value has it."""
        return Place(self.document, (*self.path, key) if there and self.path is not None else None)

    @property
    def line(self) -> int:
        """The line of the key, or of the member of a list."""
        assert self.path is not None
        last = self.path[-1] if self.path else None
        at = self.document.at if isinstance(last, int) else self.document.key_at
        return at(self.path).line


def rubric_changes(base: Document, head: Document) -> Iterator[Change]:
    """The changes between two rubrics: weights, scales, gates, rules of evidence and the rest."""
    yield from _mappings(Place(base, ()), Place(head, ()), base.data, head.data, "", ("policy",))


def _mappings(
    base: Place, head: Place, before: Any, after: Any, name: str, subject: Subject
) -> Iterator[Change]:
    own_names = bool(name) and name.rpartition(".")[2] in NAMED
    for key in dict.fromkeys((*after, *before)):
        if key in SAID_ONLY and not own_names and not (key == "frozen" and not name):
            continue
        yield from compare_values(
            base.below(key, key in before),
            head.below(key, key in after),
            before.get(key),
            after.get(key),
            f"{name}.{key}" if name else key,
            _subject(subject, key, at_top=not name),
        )


def _subject(subject: Subject, key: str, *, at_top: bool) -> Subject:
    """What a key of a rubric or of one of its criteria belongs to."""
    if at_top:
        match key:
            case "criteria" | "weighting" | "weights":
                return ("weights", "")
            case "evidence" | "unknown" | "min_known_pct" | "bands":
                return ("policy", key)
        return (key,)
    if subject[0] == "criterion":
        match key:
            case "weight":
                return ("weights", subject[2])
            case "criteria" | "weighting":
                return ("weights", subject[1])
        return ("scale", subject[1])
    return subject


def compare_values(
    base: Place, head: Place, before: Any, after: Any, name: str, subject: Subject
) -> Iterator[Change]:
    """The changes between two values, as deep in them as their keys are the same.

    Args:
        base: the place of the old value.
        head: the place of the new value.
        before: the old value; None where there is none.
        after: the new value; None where there is none.
        name: the path of both, as changes name it.
        subject: what the change is about; see :class:`Change`.
    """
    if same(before, after):
        return
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _mappings(base, head, before, after, name, subject)
    elif (ids := _ids(before)) is not None and (new_ids := _ids(after)) is not None:
        yield from _members(base, head, _by_id(before, ids), _by_id(after, new_ids), name, subject)
    else:
        yield change_of(base, head, before, after, name, subject)


def same(before: Any, after: Any) -> bool:
    """Whether both mean the same in a file; true is not 1 there."""
    return sha256(canonical(before)) == sha256(canonical(after))


def _ids(items: Any) -> str | None:
    """The key that names the members of a list of mappings; None where there is none."""
    if not isinstance(items, list) or not all(isinstance(each, dict) for each in items):
        return None
    for key in ("id", "fact", "name"):
        names = [each.get(key) for each in items]
        if all(isinstance(each, str) for each in names) and len(set(names)) == len(names):
            return key
    return None


def _by_id(items: Sequence[Any], key: str) -> dict[str, tuple[int, Any]]:
    return {each[key]: (index, each) for index, each in enumerate(items)}


def _members(
    base: Place,
    head: Place,
    before: Mapping[str, tuple[int, Any]],
    after: Mapping[str, tuple[int, Any]],
    name: str,
    subject: Subject,
) -> Iterator[Change]:
    of_criteria = name.rpartition(".")[2] == "criteria" or subject[0] == "weights"
    prefix = name if name in ("criteria", "gates") else name.removesuffix(".criteria")
    for id in dict.fromkeys((*after, *before)):
        old, new = before.get(id), after.get(id)
        here = Place(base.document, (*(base.path or ()), old[0]) if old else None)
        there = Place(head.document, (*(head.path or ()), new[0]) if new else None)
        own = f"{prefix}.{id}"
        below = (*subject, id) if subject == ("gates",) else subject
        if of_criteria:
            below = ("criterion", id, subject[1])
        if old and new:
            yield from _mappings(here, there, old[1], new[1], own, below)
        else:
            added = subject if of_criteria else below
            yield change_of(here, there, old and old[1], new and new[1], own, added)


def change_of(
    base: Place, head: Place, before: Any, after: Any, name: str, subject: Subject
) -> Change:
    """One change, at the place of the new value, else of the old one."""
    place = head if head.path is not None else base
    return Change(
        place.document.file, place.line, name, canonical(before), canonical(after), subject
    )
