"""All checks, in the order in which they run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from oa_select.checks.applicability import check_applicability
from oa_select.checks.frozen import check_frozen
from oa_select.checks.loaded import Files
from oa_select.checks.own_facts import check_own_facts
from oa_select.checks.ratios import check_ratios
from oa_select.problems import Problem


class Check(Protocol):
    """Looks at all sound files and says what is doubtful about them."""

    def __call__(self, files: Files) -> Iterable[Problem]:
        """The problems found."""
        ...


CHECKS: tuple[Check, ...] = (
    check_applicability,
    check_ratios,
    check_own_facts,
    check_frozen,
)
