"""The files that a score sheet becomes: a rubric, vendors, and the ratings of each evaluator."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from oa_select.ids import company_id, made_id
from oa_select.problems import UsageError
from oa_select.source.written import block_lines, flow_text, item_lines, scalar_text
from oa_select.spreadsheets.cell_values import Judged
from oa_select.spreadsheets.evaluations import Evaluation, Path, paths
from oa_select.spreadsheets.judging import SheetScale
from oa_select.spreadsheets.matrix import Matrix
from oa_select.spreadsheets.weighing import Weighed
from oa_select.spreadsheets.wording import folded
from oa_select.text import msg, one_line

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_STEP = 2


class Names(NamedTuple):
    """The ids of everything in a matrix: criteria by path, vendors and evaluators by name.

    ``there`` are the vendors that have a file already.
    """

    rubric: str
    criteria: Mapping[Path, str]
    vendors: Mapping[str, str]
    evaluators: Mapping[str, str]
    there: frozenset[str] = frozenset()


def name_all(
    matrix: Matrix,
    stem: str,
    known: Mapping[str, str],
    rubric: str | None = None,
    rated: Collection[str] = (),
) -> Names:
    """Ids for a matrix.

    Args:
        matrix: what was read.
        stem: the name of its file.
        known: by name, id or alias as they are compared, the ids of the vendors that there are.
        rubric: the id of the rubric, where a caller names it.
        rated: the ids of the evaluators that have files already.

    Raises:
        UsageError: if two vendors of the sheet are one that is there.
    """
    first = matrix.first
    vendors: dict[str, str] = {}
    there: set[str] = set()
    given = {name: id for sheet in matrix.sheets for name, id in sheet.ids.items()}
    for each in matrix.vendors:
        id = known.get(folded(given.get(each, ""))) or known.get(folded(each))
        if id is not None and id in vendors.values():
            other = next(name for name, each_id in vendors.items() if each_id == id)
            message = msg(
                '"{name}" and "{other}" are the same vendor, {id}', name=each, other=other, id=id
            )
            raise UsageError(message, msg("remove one of them from the sheet"))
        if id is not None:
            there.add(id)
        else:
            taken = {*vendors.values(), *known.values()}
            id = given.get(each) if given.get(each) not in taken else None
            id = id or company_id(each, taken)
        vendors[each] = id
    evaluators: dict[str, str] = {}
    for one in matrix.evaluations:
        taken = {*evaluators.values(), *rated}
        free = bool(one.id) and one.id not in taken
        evaluators[one.name] = one.id if free else made_id(one.name, taken, "evaluator")
    id = rubric or first.rubric_id or made_id(stem, (), "rubric")
    return Names(id, _criteria(matrix), vendors, evaluators, frozenset(there))


def _criteria(matrix: Matrix) -> dict[Path, str]:
    listed = list(paths(matrix.weighing.items))
    given = [each.item.id for _, each in listed]
    if all(_NAME.fullmatch(each) for each in given) and len(set(given)) == len(given):
        return {path: each.item.id for path, each in listed}
    found: dict[Path, str] = {}
    for path, each in listed:
        found[path] = made_id(each.item.title, set(found.values()), "criterion")
    return found


def project_files(matrix: Matrix, names: Names, title: str) -> dict[str, str]:
    """The texts of the new files, by their paths within the project.

    Args:
        matrix: what was read.
        names: the ids for it.
        title: of the rubric, where the sheet has none.
    """
    # A name of a file that is no UTF-8 has lone surrogates, which no file can hold.
    title = matrix.first.title or title.encode("utf-8", "replace").decode()
    files = {f"rubrics/{names.rubric}.yaml": _rubric(matrix, names, title)}
    for name, id in names.vendors.items():
        if id not in names.there:
            files[f"vendors/{id}.yaml"] = _text({"format": 1, "vendor": id, "name": name})
    several = len(matrix.evaluations) > 1
    for each in matrix.evaluations:
        if several or each.abstains or any(each.judged.values()):
            id = names.evaluators[each.name]
            files[f"ratings/{id}.yaml"] = _ratings(matrix, each, names)
    return files


def _text(data: Mapping[str, Any]) -> str:
    lines = [line for key, value in data.items() for line in block_lines(key, value, _STEP)]
    return "".join(f"{line}\n" for line in lines)


def _rubric(matrix: Matrix, names: Names, title: str) -> str:
    weighing = matrix.weighing
    sheets = ", ".join(each.sheet.name for each in matrix.sheets if each.sheet.name)
    file = PurePath(matrix.book.file).name.encode("utf-8", "replace").decode()
    origin = one_line(f"{file}: {sheets}" if sheets else file)
    head: dict[str, Any] = {"format": 1, "rubric": names.rubric, "title": title}
    if weighing.units != "percent":
        head["weights"] = weighing.units
    if weighing.units == "points" and weighing.total != 100:
        head["total"] = weighing.total
    lines = [line for key, value in head.items() for line in block_lines(key, value, _STEP)]
    lines.append("criteria:")
    lines += _criterion_lines(weighing.items, (), matrix, names, 1)
    return f"# oa-select import: {origin}\n" + "".join(f"{line}\n" for line in lines)


def _criterion_lines(
    items: Sequence[Weighed], above: Path, matrix: Matrix, names: Names, depth: int
) -> list[str]:
    lines: list[str] = []
    indent = "  " * depth
    for each in items:
        path = (*above, each.item.key)
        said: dict[str, Any] = {
            "id": names.criteria[path],
            "title": each.item.title,
            "weight": each.weight,
        }
        if not each.items:
            said["rated"] = _rated(matrix.scales.by_label[each.item.label])
        if each.item.note:
            said["note"] = one_line(each.item.note)
        if not each.items and not each.item.note:
            lines.append(f"{indent}- {flow_text(said)}")
            continue
        lines += [f"{indent}{line}" for line in item_lines(said, 2, _STEP)]
        if each.items:
            lines.append(f"{indent}  criteria:")
            lines += _criterion_lines(each.items, path, matrix, names, depth + 2)
    return lines


def _rated(scale: SheetScale) -> Any:
    if scale.stretched:
        return {"scale": [scale.least, scale.greatest]}
    return True if scale.greatest == 100 else {"out_of": scale.greatest}


def _ratings(matrix: Matrix, evaluation: Evaluation, names: Names) -> str:
    said: dict[str, Any] = {
        "format": 1,
        "evaluator": names.evaluators[evaluation.name],
        "name": evaluation.name,
        "rubric": names.rubric,
    }
    if evaluation.weights:
        weights = _own_weights(matrix.weighing.items, (), evaluation.weights, matrix)
        said["weights"] = {names.criteria[path]: weight for path, weight in weights.items()}
    judged = {
        names.vendors[vendor]: {names.criteria[path]: _judged(each) for path, each in by.items()}
        for vendor, by in evaluation.judged.items()
        if by
    }
    if judged:
        said["ratings"] = judged
    if evaluation.abstains:
        said["abstains"] = {names.vendors[each]: note for each, note in evaluation.abstains.items()}
    lines: list[str] = []
    for key, value in said.items():
        if key != "ratings":
            lines += block_lines(key, value, _STEP)
            continue
        lines.append("ratings:")
        for vendor, judgements in value.items():
            lines.append(f"  {scalar_text(vendor)}:")
            lines += [f"    {scalar_text(k)}: {flow_text(each)}" for k, each in judgements.items()]
    return "".join(f"{line}\n" for line in lines)


def _own_weights(
    items: Sequence[Weighed], above: Path, weights: Mapping[Path, float], matrix: Matrix
) -> dict[Path, Any]:
    """An evaluator's weights, in the units of the rubric; those of a group have the sum there."""
    listed = [(*above, each.item.key) for each in items]
    theirs = sum(weights[path] for path in listed) or 1.0
    own = sum(each.weight for each in items) if matrix.weighing.units == "points" else 100.0
    found: dict[Path, Any] = {path: weights[path] / theirs * own for path in listed}
    for path, each in zip(listed, items, strict=True):
        found |= _own_weights(each.items, path, weights, matrix)
    return found


def _judged(judged: Judged) -> Any:
    low, high = judged.given.low, judged.given.high
    points: Any = low if low == high else [low, high]
    return {"points": points, "note": judged.note} if judged.note else points
