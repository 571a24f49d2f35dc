"""The sums that a sheet has worked out, beside those that its judgements and weights give."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from oa_select.interval import as_written
from oa_select.problems import Problem
from oa_select.results.score_sheet import SumRecord, SumsRecord
from oa_select.spreadsheets.book import Cell
from oa_select.spreadsheets.cell_values import Judged, amount_in, text_in
from oa_select.spreadsheets.evaluations import Evaluation, Path, item_paths
from oa_select.spreadsheets.items import Item
from oa_select.spreadsheets.lines import SummedLine
from oa_select.spreadsheets.matrix import Matrix
from oa_select.spreadsheets.score_sheet import ScoreSheet
from oa_select.spreadsheets.weighing import Weighed
from oa_select.spreadsheets.wording import folded, is_mean
from oa_select.text import msg

Contributions = Mapping[str, Mapping[Path, float]]
"""By vendor and criterion or group, the part of all points that it brings, from 0 to 1."""
_CLOSE = 0.02
"""Sums that are rounded to more than this part of what they are of say nothing."""
_EXACT = 1e-6
"""So far two numbers may be apart that are worked out in different orders."""


class _Sum(NamedTuple):
    """A cell of a sheet with the share of all points, from 0 to 1, that belongs there."""

    cell: Cell
    vendor: str
    number: float
    share: float
    what: str


def compare_sums(
    matrix: Matrix, scores: Callable[[Evaluation, str], float | None]
) -> tuple[tuple[SumsRecord, ...], tuple[Problem, ...]]:
    """The totals of the sheets beside the program's, and a warning for each that differs.

    Args:
        matrix: what was read.
        scores: the score of a vendor by the judgements of one evaluator, as it is ranked; a
            criterion that is not judged counts as the worst.
    """
    records: list[SumsRecord] = []
    problems: list[Problem] = []
    for each in matrix.evaluations:
        sheet = each.sheet
        if len(sheet.evaluators) > 1:
            continue
        brings = {vendor: _contributions(matrix, each, vendor) for vendor in each.judged}
        for line in sheet.summed:
            if line.line == "total" and not _is_plain_mean(line, each):
                found = _totals(line, each, scores)
                record, wrong = _record(found, matrix, sheet, text_in(line.label))
                records += record
                problems += wrong
            elif line.line == "subtotal":
                problems += _doubtful(list(_subtotals(line, brings)), matrix, sheet)
        problems += _doubtful(list(_of_groups(sheet, brings)), matrix, sheet)
        problems += _doubtful(list(_weighted(sheet, brings)), matrix, sheet)
    for sheet in matrix.sheets:
        problems += _sums_of_weights(sheet, matrix)
    return tuple(records), tuple(dict.fromkeys(problems))


def _is_plain_mean(line: SummedLine, evaluation: Evaluation) -> bool:
    """Whether a row of totals holds the means of the judgements, whatever they weigh."""
    fits = 0
    for vendor, cell in line.numbers.items():
        given = [each.given.low for each in evaluation.judged.get(vendor, {}).values()]
        amount = amount_in(cell)
        if given and amount is not None:
            fits += abs(amount.value - math.fsum(given) / len(given)) < 0.006
    return fits * 2 > len(line.numbers)


def _totals(
    line: SummedLine,
    evaluation: Evaluation,
    scores: Callable[[Evaluation, str], float | None],
) -> list[_Sum]:
    found: list[_Sum] = []
    for vendor, cell in line.numbers.items():
        amount, score = amount_in(cell), scores(evaluation, vendor)
        if amount is not None and score is not None:
            found.append(_Sum(cell, vendor, amount.value, score / 100, text_in(line.label)))
    return found


def _record(
    sums: Sequence[_Sum], matrix: Matrix, sheet: ScoreSheet, label: str
) -> tuple[list[SumsRecord], list[Problem]]:
    """The totals of one row, and those that differ; nothing where there are none."""
    if not sums:
        return [], []
    unit = _unit(sums, matrix)
    apart = min(_tolerance(sums), _CLOSE * unit)
    records = []
    problems: list[Problem] = []
    for each in sums:
        own = each.share * unit
        differs = abs(each.number - own) > apart + _EXACT * max(1.0, abs(own))
        records.append(
            SumRecord(each.vendor, each.cell.name, each.number, own, 100 * each.share, differs)
        )
        if differs:
            problems.append(_problem(each, own, matrix, sheet))
    return [SumsRecord(sheet.sheet.name, label, tuple(records))], problems


def _problem(found: _Sum, own: float, matrix: Matrix, sheet: ScoreSheet) -> Problem:
    message = msg(
        '{what} of "{vendor}" is {number} here; the judgements and weights make {own}',
        what=found.what,
        vendor=found.vendor,
        number=as_written(round(found.number, 4)),
        own=as_written(round(own, 4)),
    )
    place = matrix.book.at(sheet.sheet, found.cell)
    hint = msg("the judgements are used; check the formula of the cell")
    return Problem(place, "warning", "total-differs", message, hint)


def _unit(sums: Sequence[_Sum], matrix: Matrix) -> float:
    """What the sheet's sums are of: of the units that sums can have, the one that most fit.

    Where none fits any, the one that is least off.
    """
    apart = _tolerance(sums)

    def fits(unit: float) -> tuple[int, int, float]:
        errors = [abs(each.number - each.share * unit) for each in sums]
        slack = [_EXACT * max(1.0, abs(each.number)) for each in sums]
        exact = sum(error <= each for error, each in zip(errors, slack, strict=True))
        rounded = min(apart, _CLOSE * unit)
        near = sum(error <= rounded + each for error, each in zip(errors, slack, strict=True))
        relative = sorted(e / max(abs(s.number), 1e-9) for e, s in zip(errors, sums, strict=True))
        return near, exact, -relative[len(relative) // 2]

    return max(dict.fromkeys(_units(matrix)), key=fits)


def _units(matrix: Matrix) -> Iterator[float]:
    """What totals can be of: all points, the greatest judgement, the sum of the weighted ones."""
    weights = matrix.weighing.total
    common = matrix.scales.common
    if matrix.weighing.units == "points":
        yield weights
    yield from (100.0, 1.0)
    leaves = list(matrix.first.leaves())
    yield weights
    yield weights / 100
    if common is not None and not common.stretched:
        greatest = common.greatest
        most = (greatest, greatest * weights, greatest * weights / 100, greatest * len(leaves))
        yield from most
        if matrix.scales.percent:
            yield from (each / 100 for each in most)


def _tolerance(sums: Iterable[_Sum]) -> float:
    """How far rounding can bring the sums of a sheet off: half of the last digit that any has."""
    decimals = max((_decimals(each.number) for each in sums), default=0)
    return 0.5 * 10.0**-decimals if decimals < 6 else 0.0


def _decimals(number: float) -> int:
    _, _, part = as_written(number).partition(".")
    return len(part)


def _contributions(matrix: Matrix, evaluation: Evaluation, vendor: str) -> dict[Path, float]:
    """What each criterion and group brings a vendor; what is not known brings nothing."""
    judged: Mapping[Path, Judged] = evaluation.judged.get(vendor, {})
    found: dict[Path, float] = {}

    def enter(items: Sequence[Weighed], above: Path, part: float) -> float:
        listed = [((*above, each.item.key), each) for each in items]
        weights = evaluation.weights or {path: each.weight for path, each in listed}
        whole = math.fsum(weights[path] for path, _ in listed) or 1.0
        for path, each in listed:
            share = part * weights[path] / whole
            if each.items:
                found[path] = enter(each.items, path, share)
            else:
                said = judged.get(path)
                scale = matrix.scales.by_label[each.item.label]
                found[path] = share * scale.share(said.given.low) if said is not None else 0.0
        return math.fsum(found[path] for path, _ in listed)

    enter(matrix.weighing.items, (), 1.0)
    return found


def _of_groups(sheet: ScoreSheet, brings: Contributions) -> Iterator[_Sum]:
    """What the rows of groups hold for each vendor."""
    for path, item in item_paths(sheet.items):
        for (vendor, _), cell in item.scores.items():
            if item.items and (amount := amount_in(cell)) is not None:
                yield _Sum(cell, vendor, amount.value, brings[vendor][path], item.title)


def _weighted(sheet: ScoreSheet, brings: Contributions) -> Iterator[_Sum]:
    """The judgements times their weights, where the sheet has them."""
    for path, item in item_paths(sheet.items):
        for vendor, cell in item.weighted.items():
            if not item.items and (amount := amount_in(cell)) is not None:
                yield _Sum(cell, vendor, amount.value, brings[vendor][path], item.title)


def _subtotals(line: SummedLine, brings: Contributions) -> Iterator[_Sum]:
    """The subtotals in a row, where it is clear which group they are of."""
    group = (folded(line.group),)
    for vendor, cell in line.numbers.items():
        amount = amount_in(cell)
        if amount is not None and group in brings[vendor]:
            share = brings[vendor][group]
            yield _Sum(cell, vendor, amount.value, share, text_in(line.label))


def _doubtful(sums: list[_Sum], matrix: Matrix, sheet: ScoreSheet) -> list[Problem]:
    """Warnings for those of many sums that differ, where it is clear what they are of."""
    if not sums:
        return []
    unit = _unit(sums, matrix)
    apart = min(_tolerance(sums), _CLOSE * unit)
    wrong = [
        each
        for each in sums
        if abs(each.number - each.share * unit) > apart + _EXACT * max(1.0, abs(each.number))
    ]
    if len(wrong) * 2 >= len(sums):
        return []
    return [_problem(each, each.share * unit, matrix, sheet) for each in wrong]


def _sums_of_weights(sheet: ScoreSheet, matrix: Matrix) -> Iterator[Problem]:
    """A warning where the sheet's sum of the weights is not theirs."""
    for line in sheet.summed:
        amount = amount_in(line.weight) if line.line == "total" else None
        if amount is None or is_mean(text_in(line.label)):
            continue
        of_leaves, of_top = _sum_of(sheet.leaves()), _sum_of(sheet.items)
        apart = 0.5 * 10.0 ** -min(_decimals(amount.value), 6) if amount.value > 1 else 0.005
        if all(abs(amount.value - each) > apart for each in (of_leaves, of_top) if each):
            message = msg(
                "the weights sum to {own}, not to {number} as is said here",
                own=as_written(round(of_top or of_leaves, 6)),
                number=as_written(round(amount.value, 6)),
            )
            place = matrix.book.at(sheet.sheet, line.weight)
            yield Problem(place, "warning", "total-differs", message)


def _sum_of(items: Iterable[Item]) -> float:
    """What the cells of weights, or else of maxima, add up to."""
    cells = (each.maximum if each.weight.empty else each.weight for each in items)
    return math.fsum(found.value for each in cells if (found := amount_in(each)) is not None)
