"""How large a rubric may be: every pair of its criteria, and of its gates, is compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oa_select.files.rubric import CriterionEntry, RubricFile
from oa_select.problems import Problem
from oa_select.source.document import Document
from oa_select.source.gathered import DataPath
from oa_select.text import Message, msg

MOST_CRITERIA = 500
"""In all, the groups among them."""
MOST_GATES = 100
MOST_LEVELS = 100
"""Of one custom fact."""


def too_large(data: RubricFile, document: Document) -> Problem | None:
    """The error for a rubric with more than can be worked with; None for others."""
    found = next(_beyond(data), None)
    if found is None:
        return None
    path, message = found
    return Problem(document.at(path), "error", "too-many-values", message)


def _beyond(data: RubricFile) -> Iterator[tuple[DataPath, Message]]:
    if sum(1 for _ in _walk(data.criteria)) > MOST_CRITERIA:
        yield ("criteria",), msg("more than {limit} criteria", limit=MOST_CRITERIA)
    if len(data.gates or ()) > MOST_GATES:
        yield ("gates",), msg("more than {limit} gates", limit=MOST_GATES)
    for name, fact in (data.facts or {}).items():
        if len(fact.levels or ()) > MOST_LEVELS:
            yield ("facts", name, "levels"), msg("more than {limit} levels", limit=MOST_LEVELS)


def _walk(criteria: Sequence[CriterionEntry] | None) -> Iterator[CriterionEntry]:
    for each in criteria or ():
        yield each
        yield from _walk(each.criteria)
