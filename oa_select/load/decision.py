"""The text of a decision: paragraphs from a plain text file."""

from __future__ import annotations

import re
from pathlib import Path

from oa_select.problems import Location, Problem, ProblemsFound
from oa_select.source.access import no_file, no_reading, unreadable
from oa_select.source.content import content_of
from oa_select.source.limits import Refused, error, text_of
from oa_select.text import msg

MAX_CHARACTERS = 20_000
"""More is not a decision, and would not fit into a cell of a spreadsheet."""
_BETWEEN = re.compile(r"\n[^\S\n]*\n\s*")


def read_decision(path: Path, name: str) -> tuple[str, ...]:
    """The paragraphs of a text, which empty lines part; a line break within one is kept.

    Args:
        path: where the file is.
        name: how problems name it.

    Raises:
        ProblemsFound: if it is not a text with at least one paragraph.
    """
    try:
        text = text_of(_content(path, name), name)
    except Refused as refused:
        raise _refusal(refused.problem) from None
    if len(text) > MAX_CHARACTERS:
        message = msg("the decision has more than {most} characters", most=MAX_CHARACTERS)
        hint = msg("write the decision and its reasons, and attach the rest")
        raise _refusal(error(Location.whole(name), "file-too-large", message, hint))
    found = tuple(each.strip() for each in _BETWEEN.split(text) if each.strip())
    if not found:
        raise _refusal(error(Location.whole(name), "empty-file", msg("the file is empty")))
    return found


def _content(path: Path, name: str) -> bytes:
    if refused := no_file(path):
        raise _refusal(unreadable(name, refused, path))
    try:
        return content_of(path)
    except OSError as refusal:
        raise _refusal(unreadable(name, no_reading(refusal), path)) from None


def _refusal(problem: Problem) -> ProblemsFound:
    return ProblemsFound([problem], msg("--decision needs a plain text file, saved as UTF-8"))
