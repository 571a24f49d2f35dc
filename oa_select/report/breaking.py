"""Where a line of text may end: at blanks, and between any two Chinese characters but some.

After UAX 14: nothing that closes begins a line, nothing that opens ends one, and a number stays
with its unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rich.cells import cell_len

CLOSING = "、，。；：？！）】》」』〕〉”’·…—／％‰/%),.;:?!]}"
"""Never at the start of a line."""
AFTER_BLANK = "、，。；：？！）】》」』〕〉”’·…％‰%)]}"
"""Those of them that no blank before them brings to the start of a line either."""
OPENING = "（【《「『〔〈“‘([{≥≤"
"""Never at the end of a line."""
_WIDE = (
    ("\u2e80", "\u9fff"),
    ("\uac00", "\ud7ff"),
    ("\uf900", "\ufaff"),
    ("\uff00", "\uffef"),
    ("\U00020000", "\U0003ffff"),
)
"""The first and the last of the characters between which a line may end."""
_UNITS = (
    "个工作日|个月|工作日|分钟|小时|人天|万元|亿元|城市|地点|省份|元|年|月|日|天|时|分|秒|项|家|个"
    "|次|人|倍|级|份|条|名|座|页|处|种|列|行|号|万|亿|%|％|‰"
)
_WHOLE = re.compile(
    rf"第?[0-9][0-9.,]*(?:[–-][0-9.,]+)? ?(?:{_UNITS})+"
    "|[\u3400-\u9fff]{1,6} [0-9]{1,3}(?=[、，。；）]| ·|$)"
    "|[\u3400-\u9fff]{1,4} [A-Z](?![A-Za-z0-9])"
)
"""A number with its unit, a name with its number in a list, a name with its letter."""


def broken(text: str, width: int, rest: int | None = None) -> list[str]:
    """The text in lines of at most ``width`` columns, those after the first of ``rest``.

    Blanks at the ends of lines are left out.
    """
    ends = [0, *breaks(text, width, rest), len(text)]
    return [text[start:end].rstrip() for start, end in pairwise(ends)]


def breaks(text: str, width: int, rest: int | None = None) -> list[int]:
    """Where new lines begin; see :func:`broken`."""
    if cell_len(text) <= width:
        return []
    found: list[int] = []
    room, used, start = width, 0, 0
    for end in [*_chances(text), len(text)]:
        piece = text[start:end].rstrip()
        if used and used + cell_len(piece) > room:
            found.append(start)
            room, used = rest or width, 0
        begun = start
        for cut in _cuts(piece, room - used, rest or width):
            begun = start + cut
            found.append(begun)
            room, used = rest or width, 0
        used += cell_len(text[begun:end])
        start = end
    return found


def _cuts(piece: str, room: int, rest: int) -> Iterator[int]:
    """Where a piece that is wider than a line is cut."""
    at, used = 0, 0
    for index, mark in enumerate(piece):
        if used + cell_len(mark) > room and index > at:
            cut, room = index + mark.isspace(), rest
            back = cell_len(piece[index - 1]) + cell_len(mark)
            if mark in CLOSING and index - 1 > at and back <= room:
                cut = index - 1
            yield cut
            at, used = cut, cell_len(piece[cut:index])
        used += 0 if index < at else cell_len(mark)


def _chances(text: str) -> Iterator[int]:
    """The places where a line may end, in order."""
    whole = {at for found in _WHOLE.finditer(text) for at in range(found.start() + 1, found.end())}
    last = ""
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        last = before if not before.isspace() else last
        if after.isspace() or last in OPENING or at in whole:
            continue
        if before.isspace():
            if last and after not in AFTER_BLANK:
                yield at
        elif after not in CLOSING and (_is_wide(before) or _is_wide(after)):
            yield at


def _is_wide(character: str) -> bool:
    return character >= _WIDE[0][0] and any(first <= character <= last for first, last in _WIDE)
