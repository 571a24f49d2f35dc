"""A line of a file with a caret below the column that a problem is at."""

from __future__ import annotations

from oa_select.report.columns import columns_of
from oa_select.report.job_log import without_marks
from oa_select.text import safe

USUAL_WIDTH = 100
"""The width of what is piped; a longer line is cut around the caret."""
TAB = " " * 4
MORE = "…"


def excerpt(line: str, number: int, column: int, width: int | None = None) -> list[str]:
    """``12 |   key: value`` and a line below it with the caret; nothing for a blank line.

    Args:
        line: of the file, without its end.
        number: of the line.
        column: of the problem, in characters, from 1; at most one behind the last.
        width: in columns, of a terminal; longer lines are cut around the caret.
    """
    if not line.strip() or column > len(line) + 1:
        return []
    gutter = f"{number} | "
    room = max(8, (width or USUAL_WIDTH) - len(gutter))
    before, after = _window(line, column - 1, room)
    shown = f"{gutter}{before}{after}".rstrip()
    return [shown, f"{' ' * (len(gutter) - 2)}| {' ' * columns_of(before)}^"]


def _window(line: str, at: int, room: int) -> tuple[str, str]:
    """What is shown of a line before a place in it and from there on, together no wider than room.

    Where something is cut off before, most of the room is left for what follows.
    """
    near = line[max(0, at - room) : at], line[at : at + room]
    before, after = (_harmless(each) for each in near)
    cut = len(line) > at + room, at > room
    whole = columns_of(before) + columns_of(after)
    if whole <= room and not any(cut):
        return before, after
    kept = room // 3 if columns_of(after) > room - room // 3 else room - columns_of(after) - 1
    if at > room or columns_of(before) > kept:
        before = MORE + _end_of(before, kept - 1)
    left = room - columns_of(before)
    if cut[0] or columns_of(after) > left:
        after = _start_of(after, left - 1) + MORE
    return before, after


def _harmless(text: str) -> str:
    """The text with nothing that a terminal or a job obeys; a tab is four blanks."""
    return without_marks(safe(text.replace("\t", TAB)))


def _start_of(text: str, width: int) -> str:
    while columns_of(text) > width:
        text = text[: max(0, len(text) - max(1, (columns_of(text) - width) // 2))]
    return text


def _end_of(text: str, width: int) -> str:
    while columns_of(text) > width:
        text = text[max(1, (columns_of(text) - width) // 2) :]
    return text
