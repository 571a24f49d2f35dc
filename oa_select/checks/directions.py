"""Scales that give what is better fewer points than what is worse."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.checks.loaded import Files
from oa_select.problems import Problem
from oa_select.text import msg


def check_directions(files: Files) -> Iterator[Problem]:
    """A warning at the first level or knot of each scale that goes the wrong way unexplained."""
    hint = msg("reverse it, or say why under scale_reason:")
    for loaded in files.rubrics:
        for _, measure, path in loaded.measures():
            found = measure.scale.reversal(measure.fact)
            if measure.scale_reason is None and found is not None:
                here = (*path, *found.path)
                at_key = found.at == "key"
                place = loaded.document.key_at(here) if at_key else loaded.document.at(here)
                yield Problem(place, "warning", "scale-reversed", found.message, hint)
