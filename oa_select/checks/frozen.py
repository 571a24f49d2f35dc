"""Frozen rubrics that have changed since."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.checks.loaded import Files
from oa_select.problems import Problem
from oa_select.text import msg


def check_frozen(files: Files) -> Iterator[Problem]:
    """An error at the hash of each frozen rubric that is not the hash of its content."""
    for loaded in files.rubrics:
        rubric = loaded.rubric
        if rubric.frozen is not None and rubric.thawed:
            message = msg(
                "this rubric has been frozen since {date}, and has changed: its hash is {hash}",
                date=str(rubric.frozen.since),
                hash=rubric.sha256[:12],
            )
            hint = msg(
                "undo the change, or freeze it again: oa-select freeze {name} --since DATE --force",
                name=rubric.id,
            )
            place = loaded.document.at(("frozen", "sha256"))
            yield Problem(place, "error", "frozen-changed", message, hint)
