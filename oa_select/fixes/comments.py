"""A comment that silences a warning which does not occur."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oa_select.fixes.text import Edit, FileText, Proposal
from oa_select.problems import Problem

CODES = re.compile(r"#\s*oa-select:\s*ignore(?:-file)?\s*\[(?P<codes>[^\]]*)\]")


def fix_comment(text: FileText, problem: Problem) -> Iterator[Proposal]:
    """The line without the comment; without the code where it names others too."""
    at = text.index(problem.location.line, problem.location.column)
    found = CODES.match(text.text, at) if at is not None else None
    unused = dict(problem.message.arguments).get("code")
    if at is None or found is None:
        return
    codes = [each.strip() for each in found["codes"].split(",") if each.strip()]
    if unused not in codes:
        return
    if len(codes) > 1:
        kept = ", ".join(each for each in codes if each != unused)
        yield (Edit(*found.span("codes"), kept),)
        return
    start, end = text.line_around(at)
    before = text.text[start:at].rstrip()
    yield (Edit(start + len(before), end, ""),)
