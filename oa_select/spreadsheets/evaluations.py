"""What each evaluator says in the score sheets of a file."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from oa_select.spreadsheets.book import Cell
from oa_select.spreadsheets.cell_problems import CellProblem
from oa_select.spreadsheets.cell_values import Abstains, Judged
from oa_select.spreadsheets.items import Item
from oa_select.spreadsheets.judging import Scales, read_judgement
from oa_select.spreadsheets.score_sheet import Asked, ScoreSheet
from oa_select.spreadsheets.weighing import Weighed, Weighing, weigh

Path = tuple[str, ...]
"""A criterion by the titles from its outermost group down to its own, as they are compared."""


class Evaluation(NamedTuple):
    """What one evaluator says: by vendor and criterion, and from which vendors the person abstains.

    ``weights`` are the person's, by criterion; empty where they are those of the first sheet.
    ``part`` are the cells with an abstention from a vendor that is judged otherwise.
    """

    name: str
    id: str
    sheet: ScoreSheet
    judged: Mapping[str, Mapping[Path, Judged]]
    abstains: Mapping[str, str]
    weights: Mapping[Path, float] = {}
    blank: tuple[Cell, ...] = ()
    part: tuple[Cell, ...] = ()


def paths(items: Sequence[Weighed], above: Path = ()) -> Iterator[tuple[Path, Weighed]]:
    """All criteria and groups with their paths, parents first."""
    for each in items:
        path = (*above, each.item.key)
        yield path, each
        yield from paths(each.items, path)


def item_paths(items: Sequence[Item], above: Path = ()) -> Iterator[tuple[Path, Item]]:
    """The same for criteria as they were read."""
    for each in items:
        path = (*above, each.key)
        yield path, each
        yield from item_paths(each.items, path)


def read_evaluations(
    sheets: Sequence[ScoreSheet],
    weighing: Weighing,
    scales: Scales,
    stem: str,
    asked: Asked,
    wrong: list[tuple[ScoreSheet, CellProblem]],
) -> list[Evaluation]:
    """What each evaluator says, in the order of the sheets; sheets of vendors are put together."""
    own = {path: each for path, each in paths(weighing.items) if not each.items}
    shares = _shares(weighing.items)
    found: dict[str, Evaluation] = {}
    names = [each.evaluator for each in sheets]
    for sheet in sheets:
        for column in sheet.evaluators:
            sole = len(sheets) == 1 or names.count(sheet.evaluator) == 1
            name = (
                column
                or (sheet.evaluator if sole else "")
                or (sheet.sheet.name if len(sheets) > 1 else stem)
            )
            weights: dict[Path, float] = {}
            if sheet is not sheets[0] and not column:
                theirs = weigh(sheet, scale_asked=asked.scale is not None)
                wrong += [(sheet, each) for each in theirs.wrong]
                weights = _shares(theirs.items)
                if all(abs(weights[path] - share) < 1e-9 for path, share in shares.items()):
                    weights = {}
                else:
                    weights = {path: each.weight for path, each in paths(theirs.items)}
            one = _evaluation(sheet, column, name, own, scales, wrong)._replace(weights=weights)
            before = found.get(name)
            found[name] = one if before is None else _together(before, one)
    return list(found.values())


def _shares(items: Sequence[Weighed], above: Path = ()) -> dict[Path, float]:
    """The weight of each criterion among its siblings, as a fraction."""
    whole = math.fsum(each.weight for each in items) or 1.0
    found: dict[Path, float] = {}
    for each in items:
        path = (*above, each.item.key)
        found[path] = each.weight / whole
        found |= _shares(each.items, path)
    return found


def _together(one: Evaluation, other: Evaluation) -> Evaluation:
    return one._replace(
        judged={**one.judged, **other.judged},
        abstains={**one.abstains, **other.abstains},
        blank=one.blank + other.blank,
        part=one.part + other.part,
    )


def _evaluation(
    sheet: ScoreSheet,
    column: str,
    name: str,
    own: Mapping[Path, Weighed],
    scales: Scales,
    wrong: list[tuple[ScoreSheet, CellProblem]],
) -> Evaluation:
    judged: dict[str, dict[Path, Judged]] = {each: {} for each in sheet.vendors}
    away: dict[str, list[tuple[Cell, str]]] = {each: [] for each in sheet.vendors}
    blank: list[Cell] = []
    for path, item in item_paths(sheet.items):
        if item.items or path not in own:  # the path of a group too: it is listed twice
            continue
        scale = scales.by_label[own[path].item.label]
        for vendor in sheet.vendors:
            cell = item.scores.get((vendor, column))
            if cell is None:
                continue
            said = read_judgement(cell, item.notes.get(vendor), item.title, scale, scales)
            if isinstance(said, CellProblem):
                wrong.append((sheet, said))
            elif isinstance(said, Abstains):
                away[vendor].append((cell, said.note))
            elif said is None:
                blank.append(cell)
            else:
                judged[vendor][path] = said
    abstains = {
        vendor: cells[0][1] for vendor, cells in away.items() if cells and not judged[vendor]
    }
    part = [cell for vendor, cells in away.items() if vendor not in abstains for cell, _ in cells]
    at = {cell.column if not sheet.turned else cell.row for v in abstains for cell, _ in away[v]}
    blank = [each for each in blank if (each.row if sheet.turned else each.column) not in at]
    id = sheet.evaluator_id
    return Evaluation(name, id, sheet, judged, abstains, {}, tuple(blank), tuple(part))
