"""What is wrong in score sheets beside single weights and judgements."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.problems import Problem
from oa_select.spreadsheets.book import Book, Cell
from oa_select.spreadsheets.cell_problems import CellProblem
from oa_select.spreadsheets.cell_values import text_in
from oa_select.spreadsheets.evaluations import Path, item_paths
from oa_select.spreadsheets.score_sheet import ScoreSheet
from oa_select.text import msg


def check_sheet(sheet: ScoreSheet) -> Iterator[CellProblem]:
    """Errors for names that are there twice, and for rows that lack a weight or a title."""
    yield from _twice(sheet)
    yield from _vendors_twice(sheet)
    yield from _weightless(sheet)
    yield from map(_nameless, sheet.nameless)


def _vendors_twice(sheet: ScoreSheet) -> Iterator[CellProblem]:
    """Errors for columns that are called like a vendor before them."""
    for index in sheet.headings.twice:
        cell = sheet.grid.rows[sheet.headings.last][index]
        message = msg('the vendor "{name}" is listed twice', name=text_in(cell))
        yield CellProblem(cell, "vendor-twice", message, msg("keep one of them"))


def _weightless(sheet: ScoreSheet) -> Iterator[CellProblem]:
    """Errors for criteria that are judged, but have no weight where the others have one."""
    for title, cell in sheet.weightless:
        message = msg('"{name}" is judged, but has no weight', name=text_in(title))
        yield CellProblem(cell, "weight-missing", message, msg("write 0 to leave it out"))


def other_criteria(first: ScoreSheet, other: ScoreSheet, book: Book) -> Iterator[Problem]:
    """Errors for the criteria of a sheet that the first has not, and those that it lacks."""
    own, theirs = dict(item_paths(first.items)), dict(item_paths(other.items))
    hint = msg("use the same titles on all sheets, or choose some: --sheet NAME")
    name = first.sheet.name
    for path, item in theirs.items():
        if path not in own:
            message = msg(
                'the sheet "{name}" has no criterion "{title}"', name=name, title=item.title
            )
            place = book.at(other.sheet, item.label)
            yield Problem(place, "error", "unknown-criterion", message, hint)
    for path, item in own.items():
        if path not in theirs:
            message = msg(
                'the criterion "{title}" of the sheet "{name}" is missing here',
                title=item.title,
                name=name,
            )
            place = book.at(other.sheet, other.items[0].label)
            yield Problem(place, "error", "unknown-criterion", message, hint)


def _nameless(cell: Cell) -> CellProblem:
    message = msg("there is a judgement here, but no criterion in its row")
    hint = msg("write the criterion's title, or clear the judgement")
    return CellProblem(cell, "unknown-criterion", message, hint)


def _twice(sheet: ScoreSheet) -> Iterator[CellProblem]:
    """Errors for criteria that are called the same in the same group."""
    seen: set[Path] = set()
    for path, item in item_paths(sheet.items):
        if path in seen:
            message = msg('"{name}" is listed twice', name=item.title)
            hint = msg("give each criterion of a group a title of its own")
            yield CellProblem(item.label, "criterion-twice", message, hint)
        seen.add(path)
