"""The judgements of a score sheet: on which scale they are, and what each cell says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from oa_select.interval import Interval, as_written
from oa_select.spreadsheets.book import Cell
from oa_select.spreadsheets.cell_problems import CellProblem, no_result
from oa_select.spreadsheets.cell_values import Abstains, Judged, amount_in, judgement_in, text_in
from oa_select.spreadsheets.score_sheet import Asked, ScoreSheet
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
    """The scale of each criterion, by the cell of its title, and how they were found.

    ``percent`` says that all judgements are in percent; ``hint`` is what to do about one that is
    not on its scale.
    """

    by_label: dict[Cell, SheetScale]
    said: Message
    common: SheetScale | None
    percent: bool = False
    hint: Message | None = None
    wrong: tuple[CellProblem, ...] = ()


def find_scales(sheets: Sequence[ScoreSheet], asked: Asked, *, maxima: bool) -> Scales:
    """The scales of the criteria of sheets that have the same ones.

    Args:
        sheets: of the evaluators; the scales are those of the first.
        asked: what the caller says.
        maxima: whether weights are the points that can be reached.
    """
    first = sheets[0]
    judged = [said for sheet in sheets for said in _judged(sheet)]
    percent = bool(judged) and all(each.percent for each in judged)
    common, said = _common(sheets, judged, asked, percent=percent)
    by_label: dict[Cell, SheetScale] = {}
    wrong: list[CellProblem] = []
    own = False
    for each in first.leaves():
        cell = each.weight if maxima and each.maximum.empty else each.maximum
        found = _own(cell) if asked.scale is None and not cell.empty else None
        if found is not None and found.greatest <= found.least:
            wrong.append(CellProblem(cell, "out-of-range", msg("no points can be reached here")))
            found = None
        own = own or found is not None
        by_label[each.label] = found or common
    if own:
        said = msg("each criterion its own: the points that can be reached")
    alike = set(by_label.values())
    sole = alike.pop() if len(alike) == 1 else None
    return Scales(by_label, said, sole, percent, _hint(judged, own=own), tuple(wrong))


def _hint(judged: Sequence[Judged], *, own: bool) -> Message:
    """What to do about judgements that are not on their scale."""
    if own:
        return msg("correct the judgement, or the points that can be reached")
    least = min((each.given.low for each in judged), default=0.0)
    most = max((each.given.high for each in judged), default=0.0)
    if most > _GUESSES[-1]:
        return msg(
            "correct it; a price is not a judgement: give it points, or leave out its weight"
        )
    greatest = next(each for each in _GUESSES if most <= each)
    example = f"{as_written(min(least, 0.0))}-{as_written(max(greatest, -least))}"
    return msg("correct it, or name the scale: --scale {example}", example=example)


def _own(cell: Cell) -> SheetScale | None:
    """The scale that a cell of greatest judgements gives."""
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
    if len(named := {each.of for each in judged}) == 1 and (of := named.pop()) is not None:
        scale = SheetScale(0.0, of)
        return scale, msg("out of {greatest}, as each judgement says", **_ends(scale))
    given = [each for each in judged if not each.percent]
    most = max((each.given.high for each in given), default=0.0)
    for each in sheets:
        if each.said_scale is not None and most <= each.said_scale[1]:
            scale = SheetScale(0.0, each.said_scale[1])
            return scale, msg("out of {greatest}, as the sheet says", **_ends(scale))
    greatest = _guess([each.given.high for each in given])
    scale = SheetScale(0.0, greatest)
    said = msg(
        "out of {greatest}: the greatest judgement is {most} (a guess; --scale 0-10 says another)",
        most=as_written(most),
        **_ends(scale),
    )
    return scale, said


def _guess(numbers: Sequence[float]) -> float:
    """The greatest judgement of the least usual scale that holds them, but for slips of the pen.

    Where four of five are far below, the others are not on the scale: 33 among numbers up to 5.
    """
    most = max(numbers, default=0.0)
    usual = sorted(numbers)[(4 * len(numbers) - 1) // 5] if numbers else 0.0
    first = next((each for each in _GUESSES if usual <= each), _GUESSES[-1])
    if most > 2 * first and len(numbers) > 4:
        return first
    return next((each for each in _GUESSES if most <= each), _GUESSES[-1])


def _ends(scale: SheetScale) -> dict[str, str]:
    return {"least": as_written(scale.least), "greatest": as_written(scale.greatest)}


def _judged(sheet: ScoreSheet) -> Iterator[Judged]:
    for each in sheet.leaves():
        for cell in each.scores.values():
            if isinstance(said := judgement_in(cell), Judged):
                yield said


def read_judgement(
    cell: Cell, note: Cell | None, title: str, scale: SheetScale, scales: Scales
) -> Judged | Abstains | CellProblem | None:
    """What a cell says by a criterion, on its scale; None where it says nothing.

    Args:
        cell: of the judgement.
        note: the cell beside it that has remarks, if there is one.
        title: of the criterion.
        scale: of the criterion.
        scales: all that were found.
    """
    if cell.formula:
        return no_result(cell)
    said = judgement_in(cell)
    if isinstance(said, str):
        message = msg('"{text}" is not a judgement', text=said[:60])
        hint = msg("write a number, leave the cell empty, or write n/a for an abstention")
        return CellProblem(cell, "wrong-type", message, hint)
    if not isinstance(said, Judged):
        return said
    if said.percent and not scales.percent:
        low, high = said.given.low * scale.greatest, said.given.high * scale.greatest
        said = said._replace(given=Interval(low, high))
    elif scales.percent:
        low, high = round(100 * said.given.low, 10), round(100 * said.given.high, 10)
        said = said._replace(given=Interval(low, high))
    if not scale.holds(said.given):
        message = msg(
            '"{name}" is judged from {least} to {greatest}, not {found}',
            name=title,
            found=text_in(cell)[:60],
            **_ends(scale),
        )
        return CellProblem(cell, "out-of-range", message, scales.hint)
    if said.of is not None and said.of != scale.greatest:
        message = msg(
            '"{name}" is judged out of {greatest}, not out of {found}',
            name=title,
            greatest=as_written(scale.greatest),
            found=as_written(said.of),
        )
        return CellProblem(cell, "out-of-range", message, msg("use one scale for all"))
    remark = text_in(note) if note is not None else ""
    return said._replace(note="; ".join(filter(None, (said.note, remark))))
