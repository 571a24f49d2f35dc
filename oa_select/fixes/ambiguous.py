"""A value that two versions of YAML read differently: in quotes, or as what it is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oa_select.fixes.text import FileText, Proposal
from oa_select.interval import as_written
from oa_select.problems import Problem

WORDS = {"yes": "true", "on": "true", "no": "false", "off": "false"}
UNDERSCORED = re.compile(r"[-+]?[1-9][0-9]*(_[0-9]+)+")
EXPONENT = re.compile(r"[-+]?([1-9][0-9]*|0)(\.[0-9]+)?[eE][-+]?[0-9]{1,2}")


def fix_ambiguous(text: FileText, problem: Problem) -> Iterator[Proposal]:
    """As text; as true or false; as the number where both versions that know one know the same.

    The file decides which of them it is: only one may be right there.
    """
    token = text.token(problem.location.line, problem.location.column)
    if token is None or token.quote:
        return
    written = token.text
    yield token.written(f'"{written}"')
    if written.lower() in WORDS:
        yield token.written(WORDS[written.lower()])
    elif UNDERSCORED.fullmatch(written):
        yield token.written(written.replace("_", ""))
    elif EXPONENT.fullmatch(written):
        yield token.written(as_written(float(written)))
