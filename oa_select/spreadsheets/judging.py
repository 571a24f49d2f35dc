"""The judgements of a score sheet: on which scale they are, and what each cell says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from oa_select.interval import Interval, as_written
from oa_select.spreadsheets.book import Cell
from oa_select.spreadsheets.cell_values import Abstains, Judged, amount_in, judgement_in, text_in
from oa_select.spreadsheets.outline import Item
from oa_select.spreadsheets.score_sheet import Asked, ScoreSheet
from oa_select.spreadsheets.weighing import CellProblem
from oa_select.spreadsheets.wording import scale_in
from oa_select.text import Message, msg

_GUESSES = (1.0, 5.0, 10.0, 100.0)
_ENDS = re.compile(r"(-?\d+(?:\.\d+)?)\s*=\s*0\s*[,，、;；]\s*(-?\d+(?:\.\d+)?)\s*=\s*100")


class SheetScale(NamedTuple):
    """The numbers by which a criterion is judged.

    Points run from 0 for 0 to 100 for ``greatest``; where ``stretched`` from 0 for ``least``.
    No judgement is below ``least``.
    """

    least: float
    greatest: float
    stretched: bool = False

    def share(self, number: float) -> float:
        """The part of the points that a judgement gets, from 0 to 1."""
        start = self.least if self.stretched else 0.0
        return (number - start) / (self.greatest - start)

    def holds(self, given: Interval) -> bool:
        """Whether a judgement is on the scale."""
        return self.least <= given.low and given.high <= self.greatest


class Scales(NamedTuple):
    """The scale of each criterion, by the cell of its title, and how they were found."""

    by_label: dict[Cell, SheetScale]
    said: Message
    common: SheetScale | None
    percent: bool = False
    wrong: tuple[CellProblem, ...] = ()


def find_scales(sheets: Sequence[ScoreSheet], asked: Asked, *, maxima: bool) -> Scales:
    """The scales of the criteria of sheets that have the same ones.

    Args:
        sheets: of the evaluators; the scales are those of the first.
        asked: what the caller says.
        maxima: whether weights are the points that can be reached.
    """
    first = sheets[0]
    judged = [said for sheet in sheets for said, _, _ in _judged(sheet)]
    percent = bool(judged) and all(each.percent for each in judged)
    common, said = _common(sheets, judged, asked, percent=percent)
    by_label: dict[Cell, SheetScale] = {}
    wrong: list[CellProblem] = []
    own = False
    for each in first.leaves():
        cell = each.weight if maxima and each.maximum.empty else each.maximum
        found = (
            None
            if asked.scale is not None or cell.empty
            else _own(cell, maxima or cell is each.maximum)
        )
        if found is not None and found.greatest <= found.least:
            wrong.append(CellProblem(cell, "out-of-range", msg("nothing can be reached here")))
            found = None
        own = own or found is not None
        by_label[each.label] = found or common
    if own:
        said = msg("each criterion its own: the points that can be reached")
    alike = set(by_label.values())
    return Scales(by_label, said, alike.pop() if len(alike) == 1 else None, percent, tuple(wrong))


def _own(cell: Cell, is_maximum: bool) -> SheetScale | None:
    """The scale that a cell of greatest judgements gives."""
    if not is_maximum:
        return None
    text = text_in(cell)
    if found := _ENDS.search(text):
        return SheetScale(float(found[1]), float(found[2]), stretched=True)
    if (amount := amount_in(cell)) is not None and not amount.percent:
        return SheetScale(0.0, amount.value)
    if (ends := scale_in(text)) is not None:
        return SheetScale(*ends)
    return None


def _common(
    sheets: Sequence[ScoreSheet], judged: Sequence[Judged], asked: Asked, *, percent: bool
) -> tuple[SheetScale, Message]:
    if asked.scale is not None:
        least, greatest = asked.scale
        scale = SheetScale(least, greatest, stretched=least < 0)
        return scale, msg("from {least} to {greatest}, as asked for", **_ends(scale))
    if percent:
        return SheetScale(0.0, 100.0), msg("in percent")
    most = max((each.given.high for each in judged), default=0.0)
    for each in sheets:
        if each.said_scale is not None and most <= each.said_scale[1]:
            scale = SheetScale(0.0, each.said_scale[1])
            return scale, msg("out of {greatest}, as the sheet says", **_ends(scale))
    greatest = next((each for each in _GUESSES if most <= each), 100.0)
    scale = SheetScale(0.0, greatest)
    said = msg(
        "out of {greatest}: the greatest judgement is {most} (a guess; --scale 0-10 says another)",
        most=as_written(most),
        **_ends(scale),
    )
    return scale, said


def _ends(scale: SheetScale) -> dict[str, str]:
    return {"least": as_written(scale.least), "greatest": as_written(scale.greatest)}


def _judged(sheet: ScoreSheet) -> Iterator[tuple[Judged, Item, Cell]]:
    for each in sheet.leaves():
        for cell in each.scores.values():
            if isinstance(said := judgement_in(cell), Judged):
                yield said, each, cell


def read_judgement(
    cell: Cell, note: Cell | None, title: str, scale: SheetScale, percent: bool
) -> Judged | Abstains | CellProblem | None:
    """What a cell says by a criterion, on its scale; None where it says nothing.

    Args:
        cell: of the judgement.
        note: the cell beside it that has remarks, if there is one.
        title: of the criterion.
        scale: of the criterion.
        percent: whether the judgements of the sheet are in percent.
    """
    if cell.formula:
        message = msg("this is a formula whose result is not in the file")
        hint = msg("open the file in a spreadsheet program, and save it again")
        return CellProblem(cell, "wrong-type", message, hint)
    said = judgement_in(cell)
    if isinstance(said, str):
        message = msg('"{text}" is no judgement', text=said[:60])
        hint = msg("write a number, leave the cell empty, or write n/a for an abstention")
        return CellProblem(cell, "wrong-type", message, hint)
    if not isinstance(said, Judged):
        return said
    if percent:
        low, high = round(100 * said.given.low, 10), round(100 * said.given.high, 10)
        said = said._replace(given=Interval(low, high))
    if not scale.holds(said.given):
        message = msg(
            '"{name}" is judged from {least} to {greatest}, not {found}',
            name=title,
            found=text_in(cell)[:60],
            **_ends(scale),
        )
        hint = msg("name the scale: --scale {example}", example=f"0-{_next(said.given.high)}")
        return CellProblem(cell, "out-of-range", message, hint)
    remark = text_in(note) if note is not None else ""
    return said._replace(note="; ".join(filter(None, (said.note, remark))))


def _next(number: float) -> str:
    """The end of a usual scale that holds a number."""
    return as_written(next((each for each in _GUESSES if number <= each), number))
