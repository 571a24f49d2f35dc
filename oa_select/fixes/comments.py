"""A comment that silences a warning which does not occur."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.fixes.text import Edit, FileText, Proposal
from oa_select.problems import Problem
from oa_select.source.comments import IGNORING, reason_in


def fix_comment(text: FileText, problem: Problem) -> Iterator[Proposal]:
    """The reason alone, as a comment; without the code alone where it names others too.

    Where there is no reason the comment goes, and its line with it if nothing else is there.
    """
    at = text.index(problem.location.line, problem.location.column)
    found = IGNORING.match(text.text, at) if at is not None else None
    unused = dict(problem.message.arguments).get("code")
    if at is None or found is None:
        return
    codes = [each.strip() for each in found["codes"].split(",") if each.strip()]
    if unused not in codes:
        return
    if len(codes) > 1:
        kept = ", ".join(each for each in codes if each != unused)
        yield (Edit(*found.span("codes"), kept),)
    elif reason := reason_in(found["rest"]):
        yield (Edit(*found.span(), f"# {reason}"),)
    else:
        start, end = text.line_around(at)
        before = text.text[start:at].rstrip()
        if before:
            yield (Edit(start + len(before), end, ""),)
        else:
            yield (Edit(start, text.next_line(at), ""),)
