"""Ratio scales: points that depend on who else is compared."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.checks.loaded import Files
from oa_select.problems import Problem
from oa_select.scales import RatioScale
from oa_select.text import msg


def check_ratios(files: Files) -> Iterator[Problem]:
    """A warning at each ratio scale."""
    for loaded in files.rubrics:
        for criterion, measure, path in loaded.measures():
            if isinstance(measure.scale, RatioScale):
                message = msg(
                    'criterion "{id}" compares vendors with one another: its points and the '
                    "order may change when a vendor joins or drops out",
                    id=criterion.id,
                )
                hint = msg("use points: … where the law or the tender does not ask for a ratio")
                place = loaded.document.key_at((*path, "ratio"))
                yield Problem(place, "warning", "ratio-scale", message, hint)
