"""What a score sheet was taken for, part by part, so that a reader can check each guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from oa_select.spreadsheets.book import Cell
from oa_select.spreadsheets.cell_values import text_in
from oa_select.spreadsheets.matrix import Matrix
from oa_select.spreadsheets.project_files import Names
from oa_select.spreadsheets.score_sheet import ScoreSheet
from oa_select.text import Message, msg

MOST = 6
"""So many cells are named one by one."""
Part = tuple[Message, Message]


def parts_of(matrix: Matrix, names: Names) -> tuple[Part, ...]:
    """The parts of a matrix, each with what it was taken for and where it is."""
    return tuple(_parts(matrix, names))


def _parts(matrix: Matrix, names: Names) -> Iterator[Part]:
    first = matrix.first
    headings = first.headings
    named = tuple(each.sheet.name for each in matrix.sheets if each.sheet.name)
    if named:
        yield msg("sheets"), msg("{names}", names=named)
    way = (
        msg("vendors in rows, criteria in columns")
        if first.turned
        else msg("criteria in rows, vendors in columns")
    )
    yield (
        msg("layout"),
        msg("{way}; headings in {cells}", way=way, cells=_span(first.grid.rows[headings.last])),
    )
    yield msg("criteria"), _criteria(first)
    yield msg("weights"), _weights(matrix)
    yield msg("judgements"), matrix.scales.said
    vendors = tuple(
        msg("{name} ({id}, which is there)", name=each, id=id)
        if id in names.there
        else msg("{name} ({id})", name=each, id=id)
        for each, id in names.vendors.items()
    )
    yield msg("vendors"), msg("{names}", names=vendors)
    evaluators = tuple(
        msg("{name} ({id})", name=each, id=id) for each, id in names.evaluators.items()
    )
    yield msg("evaluators"), msg("{names}", names=evaluators)
    if totals := [each.label for each in first.summed if each.line == "total"]:
        yield msg("totals"), msg("{cells}", cells=_cells(totals))
    if notes := [first.grid.rows[headings.last][each] for each in headings.notes]:
        yield msg("notes"), msg("{cells}", cells=_cells(notes))
    own = [each.name for each in matrix.evaluations if each.weights]
    if own:
        yield msg("weights"), msg("of their own: {names}", names=tuple(own))
    yield from _missing(matrix)
    yield from _not_taken(matrix)


def _criteria(sheet: ScoreSheet) -> Message:
    leaves = list(sheet.leaves())
    cells = _span([each.label for each in leaves])
    groups = sum(bool(each.items) for each in sheet.walk())
    counts = {"count": len(leaves), "cells": cells, "groups": groups}
    match sheet.grouping:
        case "none":
            return msg("{count}, in {cells}", count=len(leaves), cells=cells)
        case "columns":
            return msg("{count}, in {cells}; {groups} groups, in columns before them", **counts)
        case "indents":
            return msg("{count}, in {cells}; {groups} groups, by indents", **counts)
        case "numbers":
            return msg("{count}, in {cells}; {groups} groups, by the numbers before them", **counts)
        case "headings":
            return msg("{count}, in {cells}; {groups} groups, by headings between them", **counts)


def _weights(matrix: Matrix) -> Message:
    first = matrix.first
    cells = [
        each.weight if not each.weight.empty else each.maximum
        for each in first.leaves()
        if not (each.weight.empty and each.maximum.empty)
    ]
    if not cells or all(each.empty for each in cells):
        return matrix.weighing.said
    return msg("{cells}: {said}", cells=_span(cells), said=matrix.weighing.said)


def _missing(matrix: Matrix) -> Iterator[Part]:
    """What is unknown, who abstains, and abstentions that count as unknown."""
    blank = [_at(matrix, each.sheet, cell) for each in matrix.evaluations for cell in each.blank]
    if blank:
        yield (
            msg("unknown"),
            msg("{count} without a judgement: {cells}", count=len(blank), cells=_few(blank)),
        )
    away = tuple(
        msg("{name} from {vendor}: {note}", name=each.name, vendor=vendor, note=note)
        for each in matrix.evaluations
        for vendor, note in each.abstains.items()
    )
    if away:
        yield msg("abstentions"), msg("{names}", names=away)
    part = [_at(matrix, each.sheet, cell) for each in matrix.evaluations for cell in each.part]
    if part:
        said = msg(
            "{cells}: an abstention is from a vendor as a whole, so that these count as unknown",
            cells=_few(part),
        )
        yield msg("not an abstention"), said


def _not_taken(matrix: Matrix) -> Iterator[Part]:
    first = matrix.first
    for name, reason in matrix.passed:
        yield msg("not imported"), msg('sheet "{name}": {reason}', name=name, reason=reason)
    for sheet in matrix.sheets:
        others = [_at(matrix, sheet, each) for each in sheet.left_out]
        others += [_at(matrix, sheet, each.label) for each in sheet.summed if each.line == "rank"]
        if others:
            yield (
                msg("not imported"),
                msg("{cells}: neither a criterion nor a total", cells=_few(others)),
            )
    headings = first.headings
    merged = [
        _at(matrix, sheet, cell)
        for sheet in matrix.sheets
        for leaf in sheet.leaves()
        for cell in leaf.scores.values()
        if cell.inner and not cell.empty
    ]
    if merged:
        yield (
            msg("merged"),
            msg("{cells}: what a merged cell holds counts here", cells=_few(merged)),
        )
    strange = [first.grid.rows[headings.last][each] for each in headings.rest]
    if strange := [each for each in strange if not each.empty]:
        texts = tuple(f"{each.name} {text_in(each)}" for each in strange)
        yield msg("not imported"), msg("{names}: no judgements below", names=texts)
    derived = [first.grid.rows[headings.last][each] for each in headings.derived]
    if derived:
        texts = tuple(f"{each.name} {text_in(each)}" for each in derived if not each.empty)
        yield msg("not imported"), msg("{names}: worked out from the others", names=texts)
    for sheet in matrix.sheets:
        lines = (*sheet.sheet.hidden_rows, *sheet.sheet.hidden_columns)
        if lines and not _is_own(sheet):
            rows, columns = sheet.sheet.hidden_rows, sheet.sheet.hidden_columns
            yield (
                msg("hidden"),
                msg(
                    "{rows} rows and {columns} columns are hidden, and were imported like the "
                    "others",
                    rows=len(rows),
                    columns=len(columns),
                ),
            )


def _is_own(sheet: ScoreSheet) -> bool:
    """Whether a sheet was written by oa-select, which hides its ids."""
    return bool(sheet.ids)


def _at(matrix: Matrix, sheet: ScoreSheet, cell: Cell) -> str:
    """The place of a cell, with the sheet where there are several."""
    return f"{sheet.sheet.name}!{cell.name}" if len(matrix.sheets) > 1 else cell.name


def _cells(cells: Iterable[Cell]) -> tuple[str, ...]:
    return tuple(each.name for each in cells)


def _few(places: Sequence[str]) -> tuple[object, ...]:
    more = len(places) - MOST
    if more <= 1:
        return tuple(places)
    return (*places[:MOST], msg("{count} more", count=more))


def _span(cells: Sequence[Cell]) -> str:
    """The first and the last of cells in a line, such as ``B4:B9``."""
    named = [each for each in cells if not each.empty] or list(cells)
    first, last = named[0].name, named[-1].name
    return first if first == last else f"{first}:{last}"
