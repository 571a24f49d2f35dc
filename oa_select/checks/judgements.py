"""Judgements that look as if they were on another scale."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.checks.loaded import Files
from oa_select.problems import Problem
from oa_select.results.evaluators import IN_POINTS
from oa_select.text import msg

USUAL = 5
"""Most score sheets judge up to this number; of 100 points nobody gives so few to all."""


def check_judgements(files: Files) -> Iterator[Problem]:
    """A warning at each criterion that is judged from 0 to 100, and nowhere above 5."""
    for trial in files.trials:
        panel = trial.plan.options.panel
        for criterion in trial.loaded.rubric.walk() if panel else ():
            if criterion.rated != IN_POINTS:
                continue
            judged = [
                found.given.high
                for evaluator in (panel.evaluators if panel else ())
                for vendor in evaluator.judgements
                if (found := evaluator.judgement(vendor, criterion.id)) is not None
            ]
            if not judged or max(judged) > USUAL:
                continue
            place = trial.loaded.document.at((*criterion.path, "rated"))
            message = msg(
                'no judgement of "{id}" exceeds {most}, and it is judged from 0 to 100',
                id=criterion.id,
                most=USUAL,
            )
            hint = msg("for judgements from 1 to 5 write rated: {{out_of: 5}}")
            yield Problem(place, "warning", "judgement-scale", message, hint)
