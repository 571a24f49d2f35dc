"""Criteria that do not discriminate between vendors: no evidence, or the same points for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oa_select.checks.loaded import Files, Trial
from oa_select.checks.statements import SILENT
from oa_select.interval import compared
from oa_select.problems import Problem
from oa_select.rubric.model import Criterion
from oa_select.scoring.leaves import Leaf
from oa_select.text import msg


def check_distinction(files: Files) -> Iterator[Problem]:
    """A warning at each criterion that gives all loaded vendors the same points."""
    for trial in () if files.unread.vendors else files.trials:
        for criterion in trial.loaded.rubric.walk():
            of_all = trial.leaves.get(criterion.id, ())
            leaves = [
                leaf
                for vendor, leaf in zip(trial.vendors, of_all, strict=False)
                if not vendor.historical and leaf.points is not None
            ]
            points = {
                (compared(each.points.low), compared(each.points.high))
                for each in leaves
                if each.points is not None
            }
            if len(leaves) > 1 and len(points) == 1 and any(map(_has_evidence, leaves)):
                message = msg(
                    'criterion "{id}" gives all {count} vendors that it applies to the same points',
                    id=criterion.id,
                    count=len(leaves),
                )
                hint = msg("find out more about it, or give its weight to what differs")
                place = trial.loaded.document.at(criterion.path)
                yield Problem(place, "warning", "indistinct-criterion", message, hint)


def check_evidence(files: Files) -> Iterator[Problem]:
    """A warning at the highest groups for whose criteria no loaded vendor has evidence."""
    for trial in files.trials:
        if trial.vendors and not files.unread.vendors:
            yield from _without_evidence(trial)


def _without_evidence(trial: Trial) -> Iterator[Problem]:
    document, criteria = trial.loaded.document, trial.loaded.rubric.criteria
    hint = msg("find out and state it, or remove the criterion: it is unknown for every vendor")
    if len(criteria) > 1 and (count := _silent(trial, criteria)):
        message = msg(
            "no loaded vendor has evidence for any of the {count} criteria of this rubric",
            count=count,
        )
        place = document.key_at(("criteria",))
        yield Problem(place, "warning", "no-evidence", message, hint)
        return
    for criterion, count in _highest(trial, criteria):
        message = (
            msg(
                'no loaded vendor has evidence for any of the {count} criteria of "{id}"',
                count=count,
                id=criterion.id,
            )
            if criterion.criteria
            else msg('no loaded vendor has evidence for criterion "{id}"', id=criterion.id)
        )
        yield Problem(document.at(criterion.path), "warning", "no-evidence", message, hint)


def _highest(trial: Trial, criteria: Sequence[Criterion]) -> Iterator[tuple[Criterion, int]]:
    """The highest criteria without evidence, and how many criteria with measures are in each."""
    for each in criteria:
        if count := _silent(trial, [each]):
            yield each, count
        else:
            yield from _highest(trial, each.criteria)


def _silent(trial: Trial, criteria: Sequence[Criterion]) -> int:
    """How many criteria with measures there are; 0 where there is evidence for any of them.

    Those that need the buyer's places are left out of account where these are not given.
    """
    leaves = [
        trial.leaves[each.id]
        for top in criteria
        for each in top.walk()
        if each.measures and (trial.plan.needs or not each.measures[0].about_sites)
    ]
    return 0 if any(_has_evidence(leaf) for of_all in leaves for leaf in of_all) else len(leaves)


def _has_evidence(leaf: Leaf) -> bool:
    return any(each.finding.state not in SILENT for each in leaf.weighed)
