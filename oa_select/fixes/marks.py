"""Characters that nobody sees: those that a terminal obeys as well, and others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oa_select.characters import HIDDEN, hidden_in
from oa_select.fixes.text import Edit, FileText, Proposal
from oa_select.problems import Problem
from oa_select.text import UNSAFE

MARKS = re.compile(rf"(?!^\ufeff)(?={UNSAFE.pattern}){HIDDEN.pattern}")
"""Marks of direction, and of the order of bytes elsewhere than at the start."""
WIDE = frozenset("\u115f\u2800\u3164\uffa0\U00013441\U00013442\U0001d159")
"""What nobody sees but as a blank, which may stand for one."""


def fix_marks(text: FileText, problem: Problem) -> Iterator[Proposal]:
    """The whole text without such marks: a reader of files stops at the first one."""
    at = text.index(problem.location.line, problem.location.column)
    if at is not None and MARKS.match(text.text, at):
        yield tuple(Edit(*each.span(), "") for each in MARKS.finditer(text.text))


def fix_invisible(text: FileText, problem: Problem) -> Iterator[Proposal]:
    """The line without what nobody sees and has no width, if that is in this place."""
    at = text.index(problem.location.line, problem.location.column)
    if at is None:
        return
    start, end = text.line_around(at)
    own = (start + each for each in hidden_in(text.text[start:end]))
    unseen = [each for each in own if text.text[each] not in WIDE]
    if at in unseen:
        yield tuple(Edit(each, each + 1, "") for each in unseen)
