"""Invisible marks that turn the direction of a text or mark the order of bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oa_select.fixes.text import Edit, FileText, Proposal
from oa_select.problems import Problem

MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|(?!^)\ufeff")


def fix_marks(text: FileText, problem: Problem) -> Iterator[Proposal]:
    """The whole text without such marks: a reader of files stops at the first one."""
    at = text.index(problem.location.line, problem.location.column)
    if at is not None and MARKS.match(text.text, at):
        yield tuple(Edit(*each.span(), "") for each in MARKS.finditer(text.text))
