"""The columns of a list of answers: their headings, and what each holds of which vendor."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from oa_select.questionnaire.answer_headings import Heading, heading_of
from oa_select.spreadsheets.book import Cell, Sheet
from oa_select.text import one_line


class AnswerColumn(NamedTuple):
    """A column of answers, from 1, and those of the remarks, evidence and units beside it.

    ``heading`` is the cell that names the vendor, ``name`` that name; empty where none is named.
    """

    number: int
    heading: Cell | None = None
    name: str = ""
    remark: int | None = None
    evidence: int | None = None
    unit: int | None = None


def find_header(sheet: Sheet, first: int, column: int) -> tuple[int | None, bool]:
    """The row of the headings above the ``first`` question, and whether it is one for sure.

    For sure are headings known by their words, and those with nothing above the questions.
    """
    above = [(row[0].row, _filled(row)) for row in sheet.rows[: first - 1] if row]
    for number, cells in reversed(above):
        roles = {each.column: _heading(each).role for each in cells}
        beside = {role for at, role in roles.items() if at != column}
        if len(cells) > 1 and (
            roles.get(column) == "question" or beside & {"answer", "remark", "evidence"}
        ):
            return number, True
    block: list[tuple[int, list[Cell]]] = []
    for number, cells in reversed(above):
        if len(cells) < 2 and not any(each.column > column for each in cells):
            break
        block.append((number, cells))
    if not block:
        return None, False
    number, cells = block[-1]
    return number, all(each.column != column for each in cells)


def _filled(row: Sequence[Cell]) -> list[Cell]:
    return [each for each in row if not (each.empty or each.inner)]


def _heading(cell: Cell) -> Heading:
    return heading_of(str(cell.content)) if not cell.empty else Heading(None)


def find_columns(
    sheet: Sheet, header: int | None, column: int, asked: Collection[int], repeated: Collection[int]
) -> tuple[tuple[AnswerColumn, ...], tuple[Cell, ...]]:
    """The columns of answers, and the headings of those that are not taken.

    Args:
        sheet: with the list.
        header: the row of the headings, if there are any.
        column: of the questions.
        asked: the rows of those that are taken.
        repeated: columns that have the questions once more.
    """
    width = len(sheet.rows[0])
    filled = {each.column for row in asked for each in _filled(sheet.rows[row - 1])} - {
        column,
        *repeated,
    }
    heads = {each: Cell() for each in range(1, width + 1)}
    if header is not None:
        heads = {each.column: each for each in sheet.rows[header - 1]}
    headings = {each: _heading(cell) for each, cell in heads.items() if each != column}
    of_answers = [each for each, heading in headings.items() if heading.role == "answer"]
    free = [
        each
        for each, heading in headings.items()
        if heading.role is None and each > column and each not in repeated
    ]
    taken = of_answers or [each for each in free if headings[each].name]
    taken = taken or [each for each in free if each in filled]
    if not taken:
        return (), ()
    named = [_named(sheet, heads[each], headings[each], several=len(taken) > 1) for each in taken]
    beside = _beside(taken, headings)
    used = {column, *taken, *(at for each in beside for at in each.values())}
    rest = tuple(
        cell
        for at, cell in heads.items()
        if at not in used and (at in filled or at in repeated) and not cell.inner
    )
    columns = (
        AnswerColumn(at, cell, name, also.get("remark"), also.get("evidence"), also.get("unit"))
        for at, (cell, name), also in zip(taken, named, beside, strict=True)
    )
    return tuple(columns), rest


def _named(sheet: Sheet, cell: Cell, heading: Heading, *, several: bool) -> tuple[Cell | None, str]:
    """The cell that names the vendor of a column, and the name.

    Of several columns that are headed by ``Answer`` alone the vendors stand in the row above.
    """
    if heading.role == "answer" and not heading.name and several and cell.row > 1:
        above = sheet.rows[cell.row - 2][cell.column - 1]
        return (above, one_line(str(above.content))) if not above.empty else (cell, "")
    return (None if cell.empty else cell), one_line(heading.name)


def _beside(taken: Sequence[int], headings: Mapping[int, Heading]) -> list[dict[str, int]]:
    """The columns of remarks, evidence and units for each column of answers.

    Of several columns of answers each has those up to the next one; what there is only one of says
    nothing of a single vendor, unless it is the unit of all.
    """
    found: list[dict[str, int]] = [{} for _ in taken]
    for role in ("remark", "evidence", "unit"):
        places = [at for at, heading in headings.items() if heading.role == role]
        if len(taken) == 1 or (role == "unit" and len(places) == 1):
            for each in found:
                each.update({role: places[0]} if places else {})
            continue
        ends = [*taken[1:], max(headings, default=0) + 1]
        own = [
            [place for place in places if at < place < end]
            for at, end in zip(taken, ends, strict=True)
        ]
        if len(places) > 1 or any(headings[each].name for each in places):
            for each, mine in zip(found, own, strict=True):
                each.update({role: mine[0]} if mine else {})
    return found
