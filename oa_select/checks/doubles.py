"""Facts that count twice: in two criteria, or in a criterion and a gate."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.checks.loaded import Files
from oa_select.load.rubric import LoadedRubric
from oa_select.problems import Problem
from oa_select.rubric.model import Criterion
from oa_select.text import msg


def check_doubles(files: Files) -> Iterator[Problem]:
    """A warning at each fact that another criterion scores too, and at each gate on such a fact."""
    for loaded in files.rubrics:
        yield from _in_criteria(loaded)
        yield from _in_gates(loaded)


def _in_criteria(loaded: LoadedRubric) -> Iterator[Problem]:
    first: dict[tuple[str, str | None], Criterion] = {}
    for criterion, measure, path in loaded.measures():
        stage = measure.scale.stage
        before = first.setdefault((measure.fact.path, stage), criterion)
        if before.id == criterion.id:
            continue
        message = msg(
            '{fact} is scored twice: criterion "{id}" in line {line} scores it too',
            fact=measure.fact.path,
            id=before.id,
            line=loaded.document.at(before.path).line,
        )
        hint = msg("score it once, with the sum of the weights")
        place = loaded.document.at((*path, "fact"))
        yield Problem(place, "warning", "fact-scored-twice", message, hint)


def _in_gates(loaded: LoadedRubric) -> Iterator[Problem]:
    scored: dict[str, str] = {}
    ceilings: set[str] = set()
    for criterion, measure, _ in loaded.measures():
        scored.setdefault(measure.fact.path, criterion.id)
        if measure.scale.comparing and measure.fact.better == "lower":
            ceilings.add(measure.fact.path)
    for index, gate in enumerate(loaded.rubric.gates):
        if gate.condition is None:
            continue
        path = gate.condition.fact.path
        # A ceiling says whose price is compared at all.
        ceiling = path in ceilings and gate.condition.operator == "at_most"
        if path in scored and not ceiling:
            message = msg(
                '{fact} is a gate, and criterion "{id}" scores it too', fact=path, id=scored[path]
            )
            hint = msg(
                "use it as a gate or score it, not both; or set the gate on the points of "
                "the criterion"
            )
            place = loaded.document.at(("gates", index, "fact"))
            yield Problem(place, "warning", "gate-also-scored", message, hint)
