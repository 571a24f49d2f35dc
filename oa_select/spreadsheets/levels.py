"""How deep each row of a score sheet is: by indents, by numbers, by headings between others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from oa_select.spreadsheets.book import Cell
from oa_select.spreadsheets.cell_values import amount_in, text_in
from oa_select.spreadsheets.grid import Grid, is_judgement
from oa_select.spreadsheets.headings import Headings
from oa_select.spreadsheets.items import Item

Grouping = Literal["none", "columns", "indents", "numbers", "headings"]
"""How a sheet shows which criteria belong together."""

_CHINESE = "一二三四五六七八九十"
_NUMBERS = (
    ("depth", re.compile(r"(\d+(?:\.\d+)+)[.、．]?\s*")),
    ("digits", re.compile(r"(\d+)\s*[.、．)）]\s*(?=\D)")),
    ("chinese", re.compile(rf"([{_CHINESE}]+)\s*[、.．]\s*")),
    ("in brackets", re.compile(rf"[（(]\s*([{_CHINESE}]+)\s*[)）]\s*")),
    ("digits in brackets", re.compile(r"[（(]\s*(\d+)\s*[)）]\s*")),
    ("letter and digits", re.compile(r"([A-Z]\.?\d+(?:\.\d+)*)[.、)]?\s+")),
    ("letter", re.compile(r"([A-Z])\s*[.、)]\s*")),
    ("roman", re.compile(r"([IVX]+)\s*[.、)]\s*")),
)

_FIRST = re.compile(r"(?:[A-Z]\.?)?1(?:\.1)*|A|I|一")


def find_levels(
    grid: Grid, headings: Headings, items: Sequence[Item]
) -> tuple[Grouping, list[int]]:
    """How deep each row is, and what shows it."""
    indents = [_indent(each.label) for each in items]
    if len(set(indents)) > 1:
        return "indents", _stacked(indents)
    if headings.exact:
        return "none", [0] * len(items)
    numbers = [_number(grid, headings, each) for each in items]
    styles = list(dict.fromkeys(style for style, _ in numbers))
    if len(styles) > 1 and all(styles) and _begin(numbers):
        order = {style: level for level, style in enumerate(styles)}
        return "numbers", [order[style] for style, _ in numbers]
    whole = [found.value for each in items if (found := amount_in(each.weight)) is not None]
    complete = any(abs(sum(whole) - each) < 1e-3 for each in (1, 100))
    heads = [
        _is_heading(items, place) and not (complete and amount_in(items[place].weight))
        for place in range(len(items))
    ]
    if any(heads) and not all(heads):
        start = heads.index(True)
        return "headings", [int(place > start and not head) for place, head in enumerate(heads)]
    return "none", [0] * len(items)


def _indent(cell: Cell) -> int:
    content = cell.content if isinstance(cell.content, str) else ""
    blanks = content[: len(content) - len(content.lstrip())]
    return 4 * cell.indent + sum(2 if each in "\u3000\t" else 1 for each in blanks)


def _stacked(indents: Sequence[int]) -> list[int]:
    """Levels by indents: more than the one above is deeper, less is as deep as the last such."""
    stack: list[int] = []
    levels: list[int] = []
    for indent in indents:
        while stack and stack[-1] >= indent:
            stack.pop()
        levels.append(len(stack))
        stack.append(indent)
    return levels


def _begin(numbers: Sequence[tuple[str, str]]) -> bool:
    """Whether the numbers of each style begin as outlines do: with 1, A or 一."""
    first: dict[str, str] = {}
    for style, number in numbers:
        first.setdefault(style, number)
    return all(_FIRST.fullmatch(each) for each in first.values())


def _number(grid: Grid, headings: Headings, item: Item) -> tuple[str, str]:
    """The style of the number before a title, which tells its level, and it; or nothing twice."""
    if headings.number is not None:
        along = next(row for row in grid.rows if any(each is item.label for each in row))
        text = text_in(along[headings.number])
        for form in (f"{text} x", f"{text}. x"):
            if text and (found := _style(form))[0]:
                return found
    return _style(item.title)


def _style(text: str) -> tuple[str, str]:
    for style, pattern in _NUMBERS:
        if found := pattern.match(text):
            named = f"{style} {found[1].count('.')}" if style == "depth" else style
            return named, found[1]
    return "", ""


def without_number(title: str) -> str:
    """The title without the number before it."""
    for _, pattern in _NUMBERS:
        if (found := pattern.match(title)) and title[found.end() :].strip():
            return title[found.end() :].strip()
    return title


def _is_heading(items: Sequence[Item], place: int) -> bool:
    """Whether a row names a group: nobody is judged by it, and those below make up its weight."""
    head = items[place]
    if any(is_judgement(each) for each in head.scores.values()):
        return False
    below: list[Item] = []
    for each in items[place + 1 :]:
        if not any(is_judgement(cell) for cell in each.scores.values()):
            break
        below.append(each)
    weight = amount_in(head.weight)
    if not below or weight is None:
        return bool(below)
    weights = [found.value for each in below if (found := amount_in(each.weight)) is not None]
    return any(abs(sum(weights) - whole) < 1e-3 for whole in (weight.value, 1, 100))
