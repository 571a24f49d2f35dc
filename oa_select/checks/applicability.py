"""Facts that do not apply to a vendor, where the rubric does not let their criteria be left out."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.checks.loaded import Files, LoadedRubric
from oa_select.facts.evidence import weigh
from oa_select.problems import Problem
from oa_select.text import msg


def check_applicability(files: Files) -> Iterator[Problem]:
    """A warning at each criterion without ``na_allowed`` whose facts do not apply to a vendor."""
    for loaded in files.rubrics:
        yield from _of_rubric(loaded, files)


def _of_rubric(loaded: LoadedRubric, files: Files) -> Iterator[Problem]:
    rules = loaded.rubric.rules
    for criterion in loaded.rubric.walk():
        facts = [measure.fact for measure in criterion.measures]
        if criterion.na_allowed or not facts:
            continue
        affected = tuple(
            each.vendor.id
            for each in files.vendors
            if all(
                weigh(fact, each.vendor.claims.get(fact.path, ()), rules).state == "not_applicable"
                for fact in facts
            )
        )
        if affected:
            message = msg(
                'criterion "{id}" does not apply to {vendors}, and counts as unknown for them',
                id=criterion.id,
                vendors=affected,
            )
            place = loaded.document.at(criterion.path)
            hint = msg("add na_allowed: true if it may be left out")
            yield Problem(place, "warning", "not-applicable", message, hint)
