"""Warnings about vendors that other rubrics raise: a comment that silences one is not idle."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.checks.claims import check_disputed
from oa_select.checks.loaded import Files
from oa_select.checks.sources import sources_that_may_age
from oa_select.problems import Location


def warned_elsewhere(files: Files) -> Iterator[tuple[Location, str]]:
    """Where in the files of vendors a rubric that is not at hand raises a warning, and its code.

    Vendors are taken from one project into another with their comments. A rubric that lets less
    evidence count, asks for no dates or declares a fact makes some idle that the next one needs.
    """
    for problem in check_disputed(Files((), files.vendors)):
        yield problem.location, problem.code
    for loaded in files.vendors:
        for key in loaded.vendor.extra:
            yield loaded.document.key_at(("extra", key)), "undeclared-fact"
    yield from sources_that_may_age(files)
