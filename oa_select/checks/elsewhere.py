"""Warnings that a file has together with other files: a comment that silences one is in use."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.checks.claims import check_disputed
from oa_select.checks.loaded import Files
from oa_select.checks.sources import sources_that_may_age
from oa_select.problems import Location


def warned_elsewhere(files: Files) -> Iterator[tuple[Location, str]]:
    """Where other rubrics raise a warning about a vendor, or other vendors one about a rubric.

    Files are taken from one project into another with their comments. A rubric that lets less
    evidence count, asks for no dates or declares a fact makes some idle that the next one needs;
    and a single vendor more or fewer decides whether a criterion tells them apart.

    Yields:
        The place of the warning, and its code.
    """
    for problem in check_disputed(Files((), files.vendors)):
        yield problem.location, problem.code
    for loaded in files.vendors:
        for key in loaded.vendor.extra:
            yield loaded.document.key_at(("extra", key)), "undeclared-fact"
    yield from sources_that_may_age(files)
    for each in files.rubrics:
        for criterion in each.rubric.walk():
            yield each.document.at(criterion.path), "indistinct-criterion"
