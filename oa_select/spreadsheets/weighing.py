"""The weights of a score sheet, as a rubric states them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from oa_select.interval import as_written
from oa_select.spreadsheets.book import Cell
from oa_select.spreadsheets.cell_problems import CellProblem, no_result
from oa_select.spreadsheets.cell_values import Judged, amount_in, judgement_in, text_in
from oa_select.spreadsheets.grid import NOTHING
from oa_select.spreadsheets.items import Item
from oa_select.spreadsheets.score_sheet import ScoreSheet
from oa_select.text import Message, msg

Units = Literal["percent", "relative", "points"]
TOLERANCE = 0.1
"""So far from 100, or from a group's points, weights may sum in a rubric."""


class Weighed(NamedTuple):
    """A criterion or a group with its weight among its siblings, in the units of the whole."""

    item: Item
    weight: float
    items: tuple[Weighed, ...] = ()

    def walk(self) -> Iterator[Weighed]:
        """This and all below it, parents first."""
        yield self
        for each in self.items:
            yield from each.walk()


class Weighing(NamedTuple):
    """The weights of a sheet.

    ``maxima`` says that the points which can be reached are the weights. ``said`` is how the sheet
    gives them, in words; ``total`` what the top criteria sum to, in ``units``.
    """

    items: tuple[Weighed, ...]
    units: Units
    total: float
    maxima: bool
    said: Message
    wrong: tuple[CellProblem, ...] = ()


def weigh(sheet: ScoreSheet, *, scale_asked: bool = False) -> Weighing:
    """The weights of a sheet's criteria.

    Args:
        sheet: that was read.
        scale_asked: whether a caller says on which scale all criteria are judged, so that weights
            cannot be the points which can be reached.
    """
    wrong: list[CellProblem] = []
    given = [each for each in sheet.walk() if not each.weight.empty]
    tops = [each for each in sheet.walk() if amount_in(each.maximum) is not None]
    if given:
        maxima = not scale_asked and sheet.headings.maximum is None and _are_points(sheet)
        weights = {each.label: _weight(each.weight, wrong) for each in sheet.walk()}
        if not (maxima or sheet.headings.points) and _are_fractions(sheet):
            weights |= {each.label: _in_percent(each.weight) for each in given}
    elif tops:
        maxima = True
        wrong += [_unreached(each) for each in sheet.leaves() if each.maximum.empty]
        weights = {each.label: _weight(each.maximum, wrong) for each in sheet.walk()}
    else:
        maxima, weights = False, {each.label: None for each in sheet.walk()}
    blank = not any(each is not None for each in weights.values())
    items = tuple(_weighed(each, weights, maxima, wrong) for each in sheet.items)
    items = _filled(items)
    total = math.fsum(each.weight for each in items)
    if not wrong:
        wrong += [
            CellProblem(each, "weights-sum", msg("the weights are all 0")) for each in _zero(items)
        ]
    in_points = maxima or sheet.headings.points
    units: Units = "points" if in_points else _units(items)
    return Weighing(items, units, total, maxima, _said(items, maxima, blank), tuple(wrong))


def _unreached(item: Item) -> CellProblem:
    cell = item.label if item.maximum is NOTHING else item.maximum
    message = msg('nothing says how many points "{name}" can reach', name=item.title)
    return CellProblem(cell, "weight-missing", message, msg("write them"))


def _weight(cell: Cell, wrong: list[CellProblem]) -> float | None:
    """The number in a cell of weights; None where it is empty."""
    if cell.empty:
        return None
    if cell.formula:
        wrong.append(no_result(cell))
        return None
    amount = amount_in(cell)
    if amount is None:
        message = msg('"{text}" is not a weight', text=text_in(cell)[:60])
        wrong.append(CellProblem(cell, "wrong-type", message, msg("write a number")))
        return None
    if amount.value < 0:
        wrong.append(CellProblem(cell, "out-of-range", msg("a weight cannot be below 0")))
        return None
    return amount.value


def _in_percent(cell: Cell) -> float | None:
    """A weight where some are fractions of 1: a number above 1 is in percent already."""
    amount = amount_in(cell)
    if amount is None or (amount.value > 1 and not amount.percent):
        return None if amount is None else amount.value
    return round(100 * amount.value, 10)


def _are_fractions(sheet: ScoreSheet) -> bool:
    """Whether weights are fractions of 1: shown in percent, or none above 1 and 1 in sum."""
    amounts = [found for each in sheet.walk() if (found := amount_in(each.weight)) is not None]
    if any(each.percent for each in amounts):
        return True
    tops = [found for each in sheet.items if (found := amount_in(each.weight)) is not None]
    of_leaves = [found for each in sheet.leaves() if (found := amount_in(each.weight)) is not None]
    sums = {round(math.fsum(each.value for each in some), 2) for some in (tops, of_leaves) if some}
    return all(each.value <= 1 for each in amounts) and 1.0 in sums


def _are_points(sheet: ScoreSheet) -> bool:
    """Whether the weights are the points that can be reached: no judgement is above them.

    That most judgements are above 10 shows it; and so does a row of totals that sums them as they
    are.
    """
    high, found = 0, 0
    sums: dict[str, float] = dict.fromkeys(sheet.vendors, 0.0)
    for each in sheet.leaves():
        weight = amount_in(each.weight)
        for (vendor, _), cell in each.scores.items():
            said = judgement_in(cell)
            if not isinstance(said, Judged):
                continue
            if weight is None or weight.percent or said.given.high > weight.value + 1e-9:
                return False
            high, found = high + (said.given.high > 10), found + 1
            sums[vendor] += said.given.low
    if not found or sheet.said_scale is not None:
        return False
    return high * 2 > found or _sums_them(sheet, sums)


def _sums_them(sheet: ScoreSheet, sums: dict[str, float]) -> bool:
    for line in sheet.summed:
        said = {v: found.value for v, c in line.numbers.items() if (found := amount_in(c))}
        same = sum(abs(sums[vendor] - each) < 0.006 for vendor, each in said.items())
        if line.line == "total" and said and same * 2 > len(said):
            return True
    return False


def _weighed(
    item: Item, weights: dict[Cell, float | None], maxima: bool, wrong: list[CellProblem]
) -> Weighed:
    """An item with the weight that the sheet gives it, NaN where it gives none."""
    own = weights[item.label]
    below = tuple(_weighed(each, weights, maxima, wrong) for each in item.items)
    if not below:
        return Weighed(item, math.nan if own is None else own)
    below = _filled(below)
    whole = math.fsum(each.weight for each in below)
    if maxima and own is not None and abs(own - whole) > TOLERANCE:
        cell = item.maximum if item.weight.empty else item.weight
        message = msg(
            '"{name}" has {own} here, but its criteria sum to {sum}',
            name=item.title,
            own=as_written(own),
            sum=as_written(round(whole, 6)),
        )
        wrong.append(
            CellProblem(cell, "total-differs", message, msg("the sum is used"), error=False)
        )
    return Weighed(item, whole if own is None or maxima else own, below)


def _filled(siblings: tuple[Weighed, ...]) -> tuple[Weighed, ...]:
    """The siblings with a weight for each: all the same where none has one, else 0."""
    bare = all(math.isnan(each.weight) for each in siblings)
    return tuple(
        each._replace(weight=1.0 if bare else 0.0) if math.isnan(each.weight) else each
        for each in siblings
    )


def _zero(items: Sequence[Weighed]) -> Iterator[Cell]:
    """The first weight of each group in which none is above 0."""
    if items and math.fsum(each.weight for each in items) <= 0:
        first = items[0].item
        yield next(each for each in (first.weight, first.maximum, first.label) if not each.empty)
    for each in items:
        yield from _zero(each.items)


def _units(items: Sequence[Weighed]) -> Units:
    """Percent where the weights of all siblings sum to 100, else parts of whatever they sum to."""
    groups = [items, *(each.items for top in items for each in top.walk() if each.items)]
    sums = [math.fsum(each.weight for each in group) for group in groups]
    return "percent" if all(abs(each - 100) <= TOLERANCE for each in sums) else "relative"


def _said(items: Sequence[Weighed], maxima: bool, blank: bool) -> Message:
    total = as_written(round(math.fsum(each.weight for each in items), 6))
    if blank:
        return msg("none given: all criteria count the same")
    if maxima:
        return msg("the points that can be reached, {total} in all", total=total)
    return msg("they sum to {total}", total=total)
