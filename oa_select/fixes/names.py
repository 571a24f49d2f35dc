"""A misspelt key that can have been meant for one other key only."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.fixes.text import FileText, Proposal
from oa_select.problems import Problem


def fix_name(text: FileText, problem: Problem) -> Iterator[Proposal]:
    """The key that was meant, in the quotes of the misspelt one."""
    token = text.token(problem.location.line, problem.location.column)
    if token is not None and problem.meant is not None:
        yield token.replaced(problem.meant)
