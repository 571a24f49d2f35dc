"""All checks, in the order in which they run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from oa_select.checks.applicability import check_applicability
from oa_select.checks.claims import check_disputed, check_sourced
from oa_select.checks.custom_facts import check_custom_facts
from oa_select.checks.directions import check_directions
from oa_select.checks.doubles import check_doubles
from oa_select.checks.frozen import check_frozen
from oa_select.checks.judgements import check_judgements
from oa_select.checks.loaded import Files
from oa_select.checks.look_alikes import check_look_alikes
from oa_select.checks.mixed_scripts import check_mixed_scripts
from oa_select.checks.names import check_names
from oa_select.checks.procurement import check_procurement
from oa_select.checks.ratios import check_ratios
from oa_select.checks.sources import check_sources
from oa_select.checks.telling import check_distinction, check_evidence
from oa_select.checks.vague import check_vague_words
from oa_select.checks.zero_weights import check_zero_weights
from oa_select.problems import Problem


class Check(Protocol):
    """One family of checks of all files without errors."""

    def __call__(self, files: Files) -> Iterable[Problem]:
        """The problems found."""
        ...


CHECKS: tuple[Check, ...] = (
    check_sourced,
    check_sources,
    check_disputed,
    check_names,
    check_look_alikes,
    check_mixed_scripts,
    check_custom_facts,
    check_applicability,
    check_evidence,
    check_distinction,
    check_zero_weights,
    check_judgements,
    check_doubles,
    check_directions,
    check_vague_words,
    check_ratios,
    check_procurement,
    check_frozen,
)
