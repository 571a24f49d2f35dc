"""A score sheet, or those of several evaluators, as one: criteria, vendors, and who says what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from oa_select.problems import Location, Problem, ProblemsFound, Severity, UsageError
from oa_select.spreadsheets.book import Book, Sheet
from oa_select.spreadsheets.cell_problems import CellProblem
from oa_select.spreadsheets.cell_values import text_in
from oa_select.spreadsheets.evaluations import Evaluation, item_paths, read_evaluations
from oa_select.spreadsheets.items import Item
from oa_select.spreadsheets.judging import Scales, find_scales
from oa_select.spreadsheets.score_sheet import Asked, ScoreSheet, read_score_sheet
from oa_select.spreadsheets.separated_values import MAX_CELLS, MAX_CHARACTERS
from oa_select.spreadsheets.sheet_checks import check_sheet, other_criteria
from oa_select.spreadsheets.weighing import Weighing, weigh
from oa_select.spreadsheets.wording import folded, is_evaluator, scale_in, sub_of
from oa_select.text import Message, msg

MAX_SHEETS = 100
"""So many evaluators may have a sheet in one workbook."""
_UNNAMED = re.compile(r"(sheet|工作表|feuil|hoja|tabelle|blatt)\s*\d*")
"""Names that programs give sheets by themselves."""
_SUMMARY = re.compile(
    r".*\b(summary|total|overview|combined|average|consolidated|results?)\b.*"
    r"|.*(汇总|总表|合计|平均|结果|统计).*"
)


class Matrix(NamedTuple):
    """Everything that the score sheets of a file say, without errors; ``doubtful`` are warnings.

    ``vendors`` are as the headings name them. ``passed`` are sheets that were not taken, and why.
    """

    book: Book
    sheets: tuple[ScoreSheet, ...]
    weighing: Weighing
    scales: Scales
    vendors: tuple[str, ...]
    evaluations: tuple[Evaluation, ...]
    doubtful: tuple[Problem, ...]
    passed: tuple[tuple[str, Message], ...] = ()

    @property
    def first(self) -> ScoreSheet:
        """The sheet that the criteria and the weights are from."""
        return self.sheets[0]


class FoundSheets(NamedTuple):
    """The sheets that were looked at, each with the score sheet in it, and those that were not."""

    sheets: tuple[tuple[Sheet, ScoreSheet | None], ...]
    passed: tuple[tuple[str, Message], ...] = ()

    @property
    def weighed(self) -> bool:
        """Whether one has weights, or says how much can be reached: a list of answers has not."""
        return any(found is not None and found.is_weighed for _, found in self.sheets)


def find_score_sheets(book: Book, asked: Asked) -> FoundSheets:
    """Looks for score sheets in a workbook.

    Args:
        book: the workbook.
        asked: what the caller says of it.

    Raises:
        ProblemsFound: if the sheets to look at are too large.
        UsageError: if a sheet that is asked for is not there.
    """
    chosen, passed = _chosen(book, asked)
    return FoundSheets(
        tuple((each, read_score_sheet(each, asked)) for each in chosen), tuple(passed)
    )


def read_matrix(book: Book, found: FoundSheets, asked: Asked, stem: str) -> Matrix | None:
    """What the score sheets of a workbook say together; None where none of its sheets is one.

    Args:
        book: the workbook.
        found: its score sheets.
        asked: what the caller says of it.
        stem: the name of the file, for an evaluator without another name.

    Raises:
        ProblemsFound: if anything in it is wrong.
    """
    sheets, passed = found.sheets, list(found.passed)
    read = [each for _, each in sheets if each is not None]
    if not read:
        return None
    said = _scale_of_others([each for each, score in sheets if score is None])
    read = [each._replace(said_scale=each.said_scale or said) for each in read]
    passed += [(each.name, msg("not a score sheet")) for each, score in sheets if score is None]
    if len(read) > 1 and not asked.sheets:
        read, more = _without_summaries(read)
        passed += more
    read = [_of_one_vendor(each, stem) for each in read]
    read, more = _with_same_criteria(read, book, asked)
    passed += more
    weighing = weigh(read[0], scale_asked=asked.scale is not None)
    scales = find_scales(read, asked, maxima=weighing.maxima)
    wrong = [(read[0], each) for each in (*weighing.wrong, *scales.wrong)]
    wrong += [(sheet, each) for sheet in read for each in check_sheet(sheet)]
    evaluations = read_evaluations(read, weighing, scales, stem, asked, wrong)
    problems = [_problem(book, sheet, each) for sheet, each in wrong]
    if any(each.severity == "error" for each in problems):
        raise ProblemsFound(sorted(problems))
    vendors = tuple(dict.fromkeys(name for each in read for name in each.vendors))
    return Matrix(
        book,
        tuple(read),
        weighing,
        scales,
        vendors,
        tuple(evaluations),
        tuple(problems),
        tuple(passed),
    )


def _problem(book: Book, sheet: ScoreSheet, wrong: CellProblem) -> Problem:
    severity: Severity = "error" if wrong.error else "warning"
    place = book.at(sheet.sheet, wrong.cell)
    return Problem(place, severity, wrong.code, wrong.message, wrong.hint)


def _chosen(book: Book, asked: Asked) -> tuple[list[Sheet], list[tuple[str, Message]]]:
    """The sheets to read, and those that are hidden.

    Raises:
        ProblemsFound: if one of them is too large.
        UsageError: if one that is asked for is not there.
    """
    named = {folded(each.name): each for each in book.sheets}
    chosen: list[Sheet] = []
    for each in asked.sheets:
        if folded(each) not in named:
            message = msg('there is no sheet "{name}"', name=each)
            names = tuple(sheet.name for sheet in book.sheets)
            hint = msg("a text file has no sheets: leave --sheet out")
            raise UsageError(message, msg("there are {names}", names=names) if any(names) else hint)
        chosen.append(named[folded(each)])
    chosen = list({each.name: each for each in chosen}.values())
    passed: list[tuple[str, Message]] = []
    if not asked.sheets:
        chosen = [each for each in book.sheets if not each.hidden]
        passed = [(each.name, msg("hidden")) for each in book.sheets if each.hidden]
    large = [each for each in chosen if each.too_large]
    if large and (asked.sheets or len(large) == len(chosen)):
        message = msg("the sheet is far larger than a score sheet")
        hint = msg("delete the rows below it and the columns beside it, or choose another: --sheet")
        place = Location(book.file, 1, 1, large[0].name)
        raise ProblemsFound([Problem(place, "error", "file-too-large", message, hint)])
    passed += [(each.name, msg("far larger than a score sheet")) for each in large]
    chosen = [each for each in chosen if not each.too_large]
    _check_size(book, chosen)
    return chosen, passed


def _check_size(book: Book, chosen: Sequence[Sheet]) -> None:
    """The sheets are together no more than the score sheets of one decision.

    Raises:
        ProblemsFound: if they are.
    """
    cells = sum(each.cells for each in chosen)
    characters = sum(each.characters for each in chosen)
    if len(chosen) > MAX_SHEETS or cells > MAX_CELLS or characters > MAX_CHARACTERS:
        message = msg("the {count} sheets are far larger than score sheets", count=len(chosen))
        hint = msg("name those to read: --sheet NAME")
        place = Location.whole(book.file)
        raise ProblemsFound([Problem(place, "error", "file-too-large", message, hint)])


def _scale_of_others(sheets: Sequence[Sheet]) -> tuple[float, float] | None:
    """The scale that a sheet of instructions names."""
    texts = (text_in(cell) for each in sheets for row in each.rows for cell in row)
    return next((found for each in texts if (found := scale_in(each)) is not None), None)


def _without_summaries(
    sheets: Sequence[ScoreSheet],
) -> tuple[list[ScoreSheet], list[tuple[str, Message]]]:
    """The sheets of evaluators, and those that only sum up others."""
    kept, passed = [], []
    for each in sheets:
        cells = [cell for leaf in each.leaves() for cell in leaf.scores.values() if not cell.empty]
        refers = sum(cell.elsewhere for cell in cells) * 2 > len(cells)
        if refers or _SUMMARY.fullmatch(folded(each.sheet.name)):
            passed.append((each.sheet.name, msg("it sums up other sheets")))
        else:
            kept.append(each)
    return (kept, passed) if kept else (list(sheets), [])


def _of_one_vendor(sheet: ScoreSheet, stem: str) -> ScoreSheet:
    """A sheet whose columns are evaluators, or scores, is about one vendor, named by the sheet."""
    scores = len(sheet.vendors) == 1 and sub_of(sheet.vendors[0]) == "score"
    if not scores and not all(is_evaluator(each) for each in sheet.vendors):
        return sheet
    name = sheet.sheet.name
    vendor = stem if not name or _UNNAMED.fullmatch(folded(name)) else name
    columns = {each: stem if scores else each for each in sheet.vendors}

    def turned(item: Item) -> Item:
        scores = {(vendor, columns[name]): cell for (name, _), cell in item.scores.items()}
        return item._replace(
            scores=scores, weighted={}, notes={}, items=tuple(map(turned, item.items))
        )

    return sheet._replace(
        items=tuple(map(turned, sheet.items)),
        vendors=(vendor,),
        evaluators=tuple(columns.values()),
        ids={},
        summed=(),
    )


def _with_same_criteria(
    sheets: Sequence[ScoreSheet], book: Book, asked: Asked
) -> tuple[list[ScoreSheet], list[tuple[str, Message]]]:
    """The first sheet and those with its criteria, and the others.

    Raises:
        ProblemsFound: if a sheet has most of the criteria of the first, but not all, so that it is
            not clear what was meant.
    """
    first, *others = sheets
    own = {path for path, _ in item_paths(first.items)}
    kept, passed = [first], []
    problems: list[Problem] = []
    for each in others:
        theirs = dict(item_paths(each.items))
        if set(theirs) == own:
            kept.append(each)
            continue
        if len(own & set(theirs)) * 2 < len(own) and not asked.sheets:
            passed.append((each.sheet.name, msg("its criteria differ from those before")))
            continue
        problems += other_criteria(first, each, book)
    if problems:
        raise ProblemsFound(problems)
    return kept, passed
