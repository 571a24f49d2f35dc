"""A tag that says of a value what it is anyway, or that it is text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oa_select.fixes.text import FileText, Proposal
from oa_select.problems import Problem
from oa_select.source.written import scalar_text

TAGGED = re.compile(r"!!(?P<tag>str|int|float|bool)[ \t]+(?P<value>\S.*)")


def fix_tag(text: FileText, problem: Problem) -> Iterator[Proposal]:
    """The value alone; a text in quotes if it would be read as something else."""
    token = text.token(problem.location.line, problem.location.column)
    found = TAGGED.fullmatch(token.text) if token is not None else None
    if token is None or found is None:
        return
    value = found["value"]
    if value[0] in "\"'":
        if found["tag"] == "str":
            yield token.written(value)
        return
    yield token.written(scalar_text(value) if found["tag"] == "str" else value)
