"""Weights and maxima that a sheet has in the titles of its criteria, such as ``Price (40%)``."""

from __future__ import annotations

import re

from oa_select.spreadsheets.book import Cell
from oa_select.spreadsheets.cell_values import Judged, judgement_in
from oa_select.spreadsheets.grid import NOTHING
from oa_select.spreadsheets.items import Item
from oa_select.spreadsheets.wording import LONGEST_HEADING, folded

_AT_END = re.compile(
    r"^(?P<title>.+?)\s*[（(\[]\s*(?:满分|权重|max\.?|weight|占)?\s*[:：]?\s*"
    r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>%|％|分|points?|pts?\.?|marks?)?\s*[)）\]]$",
    re.IGNORECASE,
)


def with_parts_of_titles(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The criteria with the weights, or else the maxima, that all of their titles end with.

    They stay as they are where one has none, or is judged above what would be its maximum.
    """
    leaves = [leaf for each in items for leaf in each.leaves()]
    found = [_at_end(each.title) for each in leaves]
    if not all(found):
        return items
    percent = [each is not None and each["unit"] in ("%", "％") for each in found]
    if all(percent):
        return tuple(_given(each, percent=True) for each in items)
    if any(percent) or any(_beyond(each) for each in leaves):
        return items
    total = sum(float(each["number"]) for each in found if each is not None)
    if not all(each is not None and each["unit"] for each in found) and total not in (1, 10, 100):
        return items
    return tuple(_given(each, percent=False) for each in items)


def with_weights_of_groups(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Groups with the percentages that all of their titles end with, where they have no weights."""
    found = [_at_end(each.title) for each in items]
    bare = all(each.items and each.weight.empty for each in items)
    if not bare or not all(each is not None and each["unit"] in ("%", "％") for each in found):
        return items
    return tuple(
        _given(each._replace(items=()), percent=True)._replace(items=each.items) for each in items
    )


def _at_end(title: str) -> re.Match[str] | None:
    return _AT_END.match(title) if len(title) <= LONGEST_HEADING else None


def _beyond(item: Item) -> bool:
    """Whether a criterion is judged above the number in its title."""
    most = _at_end(item.title)
    return most is not None and any(
        isinstance(said := judgement_in(cell), Judged) and said.given.high > float(most["number"])
        for cell in item.scores.values()
    )


def _given(item: Item, *, percent: bool) -> Item:
    found = _at_end(item.title)
    inner = tuple(_given(each, percent=percent) for each in item.items)
    if found is None:
        return item._replace(items=inner)
    number = float(found["number"])
    at = item.label
    cell = Cell(number / 100 if percent else number, percent, row=at.row, column=at.column)
    title = found["title"]
    return item._replace(
        title=title,
        key=folded(title),
        weight=cell if percent else NOTHING,
        maximum=NOTHING if percent else cell,
        items=inner,
    )
