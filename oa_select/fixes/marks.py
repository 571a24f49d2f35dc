"""Characters that nobody sees: marks of direction and of the order of bytes, and others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oa_select.characters import hidden_in
from oa_select.fixes.text import Edit, FileText, Proposal
from oa_select.problems import Problem

MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|(?!^)\ufeff")

WIDE = frozenset("\u115f\u2800\u3164\uffa0\U00013441\U00013442\U0001d159")
"""What nobody sees but as a blank, which may stand for one."""


def fix_marks(text: FileText, problem: Problem) -> Iterator[Proposal]:
    """The whole text without such marks: a reader of files stops at the first one."""
    at = text.index(problem.location.line, problem.location.column)
    if at is not None and MARKS.match(text.text, at):
        yield tuple(Edit(*each.span(), "") for each in MARKS.finditer(text.text))


def fix_invisible(text: FileText, problem: Problem) -> Iterator[Proposal]:
    """The whole text without what nobody sees and has no width, if that is in this place."""
    at = text.index(problem.location.line, problem.location.column)
    own = (each for each in hidden_in(text.text) if each or text.text[0] != "\ufeff")
    unseen = [each for each in own if text.text[each] not in WIDE]
    if at in unseen:
        yield tuple(Edit(each, each + 1, "") for each in unseen)
