"""Text for a terminal or the log of a job, in which nothing is a command to what keeps the log.

GitHub's runner obeys ``::name …::`` at the start of a line and ``##[name]`` anywhere in it, Azure
Pipelines ``##vso[…]``, TeamCity ``##teamcity[…]``.
"""

from __future__ import annotations

import re

COMMAND_START = re.compile(r"#(?=#\w*\[)")
"""Where a command begins that may stand anywhere in a line."""
_LINE_START = re.compile(r"^((?:[^\S\n]|\x1b\[[0-9;]*m)*):(?=:)", re.MULTILINE)
"""The same of one that has a line for itself, behind blanks and colours."""


def for_log(text: str) -> str:
    """The text with a blank in the middle of everything that would begin a command.

    Applied to lines as they are printed, because wrapping brings other words to their starts.
    """
    if "##" in text:
        text = without_marks(text)
    return _LINE_START.sub(r"\1: ", text) if "::" in text else text


def markup_for_log(markup: str) -> str:
    """The same HTML or XML, with references to characters in what would begin a command."""
    return _LINE_START.sub(r"\1&#58;", COMMAND_START.sub("&#35;", markup))


def without_marks(text: str) -> str:
    """The same for what may stand anywhere, before the text is laid out in columns."""
    return COMMAND_START.sub("# ", text)
