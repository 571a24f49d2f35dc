"""Criteria that count for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.checks.loaded import Files
from oa_select.problems import Problem
from oa_select.text import msg


def check_zero_weights(files: Files) -> Iterator[Problem]:
    """A warning at each weight, or points of swing weighting, that is 0."""
    for loaded in files.rubrics:
        document = loaded.document
        for criterion in loaded.rubric.walk():
            if criterion.share:
                continue
            points = (*criterion.path[:-2], "weighting", "points", criterion.id)
            given = document.value((*criterion.path, "weight")) is not None
            place = document.at((*criterion.path, "weight")) if given else document.key_at(points)
            message = msg('criterion "{id}" has weight 0 and counts for nothing', id=criterion.id)
            hint = msg("remove it, or give it a weight above 0")
            yield Problem(place, "warning", "zero-weight", message, hint)
