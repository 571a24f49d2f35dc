"""A list of answers in a workbook: a column of questions, and one of answers for each vendor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from oa_select.facts.fact import Fact
from oa_select.questionnaire.answer_columns import AnswerColumn, find_columns, find_header
from oa_select.questionnaire.question_match import Match, Questions
from oa_select.spreadsheets.book import Book, Cell, Sheet
from oa_select.text import one_line


class Question(NamedTuple):
    """A question, and the path of its fact; ``unit`` is the one that the question names."""

    cell: Cell
    path: str
    unit: str = ""


class Unmatched(NamedTuple):
    """A question that is not taken.

    ``candidates`` are the paths of the facts that it may ask for, where it may be several; ``near``
    is the path of a fact with a similar label.
    """

    cell: Cell
    text: str
    candidates: tuple[str, ...] = ()
    near: str | None = None


class AnswerSheet(NamedTuple):
    """What was taken for what; columns and rows are counted from 1.

    ``header_row`` is None where there are no headings. ``ignored`` are the headings of columns that
    are not taken, ``skipped`` the questions that the map leaves out, ``others`` the names of other
    sheets that look like lists of answers too.
    """

    sheet: Sheet
    header_row: int | None
    question_column: int
    columns: tuple[AnswerColumn, ...]
    questions: tuple[Question, ...]
    unmatched: tuple[Unmatched, ...]
    skipped: tuple[Cell, ...] = ()
    ignored: tuple[Cell, ...] = ()
    others: tuple[str, ...] = ()

    def cell(self, question: Question, column: int | None) -> Cell:
        """What stands beside a question in a column; an empty cell where there is no column."""
        if column is None:
            return Cell()
        return self.sheet.rows[question.cell.row - 1][column - 1]


def find_answers(
    book: Book,
    facts: Mapping[str, Fact],
    question_map: Mapping[str, str] | None,
    sheet: str | None,
) -> AnswerSheet | None:
    """The sheet of a workbook that looks like a list of answers; None where none does.

    At least two questions, or the only one, and half of them ask for a fact; with a map one is
    enough.

    Args:
        book: the workbook.
        facts: those that can be answered, by path.
        question_map: paths of facts, or ``skip``, by the text of questions.
        sheet: the name of the one to look at; else all that are not hidden.
    """
    questions = Questions(facts, question_map or {})
    found = [
        answers
        for each in book.sheets
        if (each.name == sheet if sheet is not None else not each.hidden)
        and (answers := _list_in(each, questions, mapped=question_map is not None))
    ]
    if not found:
        return None
    best = max(found, key=lambda each: len(each.questions))
    others = tuple(each.sheet.name for each in found if each is not best)
    return best._replace(others=others)


def _list_in(sheet: Sheet, questions: Questions, *, mapped: bool) -> AnswerSheet | None:
    matches: dict[int, dict[int, Match]] = {}
    for row in sheet.rows:
        for cell in row:
            if isinstance(cell.content, str) and not (cell.inner or cell.empty):
                match = questions.match(cell.content)
                if match is not None:
                    matches.setdefault(cell.column, {})[cell.row] = match
    if not matches:
        return None
    column = min(matches, key=lambda each: (-len(matches[each]), each))
    asked = matches.pop(column)
    repeated = {each for each, rows in matches.items() if 2 * len(rows) >= len(asked)}
    header, sure = find_header(sheet, min(asked), column)
    columns, ignored = find_columns(sheet, header, column, asked, repeated)
    if not columns:
        return None
    unmatched = _unmatched(sheet, header, column, columns, asked)
    known = len(asked)
    total = known + sum(each.cell.row not in asked for each in unmatched)
    if not mapped and (2 * known < total or known < min(2, total)):
        return None
    if header is not None and not sure and not (cell := sheet.rows[header - 1][column - 1]).empty:
        unmatched = (Unmatched(cell, one_line(str(cell.content))), *unmatched)
    cells = {row: sheet.rows[row - 1][column - 1] for row in asked}
    return AnswerSheet(
        sheet,
        header,
        column,
        columns,
        tuple(
            Question(cells[row], match.paths[0], match.unit)
            for row, match in sorted(asked.items())
            if len(match.paths) == 1
        ),
        tuple(_with_near(each, questions) for each in unmatched),
        tuple(cells[row] for row, match in sorted(asked.items()) if not match.paths),
        ignored,
    )


def _unmatched(
    sheet: Sheet,
    header: int | None,
    column: int,
    columns: Sequence[AnswerColumn],
    asked: Mapping[int, Match],
) -> tuple[Unmatched, ...]:
    """The questions that ask for several facts, or for none though they are answered."""
    found: list[Unmatched] = []
    for row in sheet.rows[(min(asked) - 1 if header is None else header) :]:
        cell = row[column - 1]
        if cell.empty or cell.inner:
            continue
        match = asked.get(cell.row)
        if match is not None and len(match.paths) > 1:
            found.append(Unmatched(cell, one_line(str(cell.content)), match.paths))
        beside = (row[each.number - 1] for each in columns)
        if match is None and any(not (each.empty or each.inner) for each in beside):
            found.append(Unmatched(cell, one_line(str(cell.content))))
    return tuple(found)


def _with_near(unmatched: Unmatched, questions: Questions) -> Unmatched:
    if unmatched.candidates:
        return unmatched
    return unmatched._replace(near=questions.near(unmatched.text))
