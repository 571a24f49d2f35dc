"""An id with characters that ids do not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oa_select.fixes.text import FileText, Proposal
from oa_select.problems import Problem

OF_FILE = re.compile(r"\s*[\"']?(vendor|rubric|evaluator|needs)[\"']?\s*:\s*")
"""What is before the id of a file, which is in small letters."""


def fix_id(text: FileText, problem: Problem) -> Iterator[Proposal]:
    """The same letters and digits, with hyphens for all the rest."""
    token = text.token(problem.location.line, problem.location.column)
    if token is None or not token.text.isascii():
        return
    start, _ = text.line_around(token.start)
    if OF_FILE.fullmatch(text.text[start : token.start]):
        id = re.sub(r"[^a-z0-9]+", "-", token.text.lower())
    else:
        id = re.sub(r"[^A-Za-z0-9_-]+", "-", token.text)
    if id.strip("-_"):
        yield token.replaced(id.strip("-_"))
