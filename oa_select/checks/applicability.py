"""Facts that do not apply to a vendor, where the rubric does not let their criteria be left out."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.checks.loaded import Files, Trial
from oa_select.problems import Problem
from oa_select.rubric.model import Criterion
from oa_select.scoring.leaves import Leaf
from oa_select.text import msg


def check_applicability(files: Files) -> Iterator[Problem]:
    """A warning at each criterion without ``na_allowed`` whose facts do not apply to a vendor."""
    for trial in files.trials:
        yield from _of_rubric(trial)


def _of_rubric(trial: Trial) -> Iterator[Problem]:
    for criterion in trial.loaded.rubric.walk():
        if criterion.na_allowed or not criterion.measures:
            continue
        leaves = zip(trial.vendors, trial.leaves[criterion.id], strict=True)
        affected = tuple(vendor.id for vendor, leaf in leaves if _lacks_all(criterion, leaf))
        if affected:
            message = msg(
                'criterion "{id}" does not apply to {vendors}, and counts as unknown for them',
                id=criterion.id,
                vendors=affected,
            )
            place = trial.loaded.document.at(criterion.path)
            hint = msg("add na_allowed: true if it may be left out")
            yield Problem(place, "warning", "not-applicable", message, hint)


def _lacks_all(criterion: Criterion, leaf: Leaf) -> bool:
    """Whether none of the criterion's facts applies; those about places that are not given do."""
    states = [each.finding.state for each in leaf.weighed]
    return len(states) == len(criterion.measures) and set(states) == {"not_applicable"}
