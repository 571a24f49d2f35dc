"""A number or a truth value in quotes, or a text that lacks them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oa_select.fixes.text import FileText, Proposal
from oa_select.problems import Problem

PLAIN = re.compile(r"true|false|-?(0|[1-9][0-9]*)(\.[0-9]+)?")
"""What means the same in every version of YAML, and in JSON."""


def fix_quotes(text: FileText, problem: Problem) -> Iterator[Proposal]:
    """The same value without its quotes, or with them."""
    token = text.token(problem.location.line, problem.location.column)
    if token is not None and PLAIN.fullmatch(token.text):
        yield token.written(token.text if token.quote else f'"{token.text}"')
