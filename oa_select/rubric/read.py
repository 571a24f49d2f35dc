"""The model of a rubric's file → a checked rubric, or its errors."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from oa_select import weights
from oa_select.facts.claims import EvidenceRules
from oa_select.facts.coverage import Needs
from oa_select.facts.fact import Fact
from oa_select.files import rubric as files
from oa_select.files.needs import SiteEntry
from oa_select.interval import as_written
from oa_select.problems import Problem
from oa_select.results.evaluators import IN_POINTS, JudgementScale
from oa_select.rubric.expectations import read_expectations
from oa_select.rubric.find import EXTRA
from oa_select.rubric.gates import read_gate
from oa_select.rubric.hashing import canonical, sha256
from oa_select.rubric.measures import read_measure
from oa_select.rubric.model import (
    Band,
    Criterion,
    Frozen,
    Gate,
    Measure,
    Rubric,
    TieBreak,
    Units,
    WeightSet,
)
from oa_select.rubric.sizes import too_large
from oa_select.rubric.weighting import check_sum, shares_of
from oa_select.scales.registry import ScaleKeys
from oa_select.source.document import Document
from oa_select.source.gathered import DataPath, Gathered
from oa_select.text import LocalizedText, msg

ReadNeeds = Callable[
    [str, Sequence[SiteEntry], Document, DataPath], tuple[Needs | None, list[Problem]]
]
HUNDRED = 100.0
MEASURE_KEYS = ("fact", "deduct", *ScaleKeys.model_fields)
"""Keys of a criterion that has one measure and no list of them."""


def read_rubric(
    data: files.RubricFile, document: Document, read_needs: ReadNeeds
) -> tuple[Rubric | None, list[Problem]]:
    """The rubric and its problems; None where there are errors."""
    if (large := too_large(data, document)) is not None:
        return None, [large]
    gathered = Gathered(document)
    own = _custom_facts(data.facts or {}, gathered)
    units: Units = data.weights or "percent"
    total = _total(data, gathered)
    criteria = _criteria(data, own, units, total or HUNDRED, (), gathered)
    titles = _titles(criteria, gathered)
    gates = _gates(data.gates or (), own, titles, _points_of(criteria, units), gathered)
    sets = _weight_sets(data.weight_sets or {}, criteria, units, gathered)
    tie_break = _tie_break(data.tie_break, titles, total, gathered)
    needs: Needs | None = None
    found: list[Problem] = []
    if data.needs:
        id = data.needs.needs or data.rubric
        needs, found = read_needs(id, data.needs.sites, document, ("needs",))
    expected = read_expectations(data.expect or (), gathered)
    frozen = data.frozen
    if data.lint and data.lint.procurement and not data.lint.profile:
        message = msg("{key} needs {other}", key="lint.procurement", other="lint.profile")
        gathered.add(("lint",), "missing-key", message)
    evidence = data.evidence or files.Evidence()
    problems = gathered.problems + found
    incomplete = gathered.count > len(gathered.problems) or (data.needs and needs is None)
    if incomplete or any(problem.severity == "error" for problem in problems):
        return None, problems
    rubric = Rubric(
        data.rubric,
        data.title or LocalizedText.plain(data.rubric),
        sha256(canonical(document.data)),
        criteria,
        gates,
        EvidenceRules(evidence.min_grade or "E", evidence.max_age_months, evidence.as_of),
        evidence.firm_grade or "C",
        data.unknown or "worst",
        data.min_known_pct or 0.0,
        _bands(data),
        needs,
        sets,
        own,
        expected=expected,
        frozen=Frozen(frozen.since, frozen.sha256) if frozen else None,
        profile=data.lint.profile if data.lint else None,
        max_spread=data.max_spread,
        purpose=data.purpose,
        not_for=data.not_for,
        note=data.note,
        total=total,
        tie_break=tie_break,
        procurement=data.lint.procurement if data.lint else None,
    )
    return rubric, problems + _age_without_date(evidence, document)


def _total(data: files.RubricFile, gathered: Gathered) -> float | None:
    """The points of the whole; None where weights are not in points."""
    if data.weights != "points":
        if data.total is not None:
            message = msg("{key} needs {other}", key="total", other="weights: points")
            gathered.add(("total",), "wrong-rubric", message, at="key")
        most, found = HUNDRED, None
    else:
        most = found = float(data.total or HUNDRED)
    for name, band in (data.bands or {}).items():
        if (least := band.at_least) > most:
            message = msg(
                "{value} is greater than {limit}", value=as_written(least), limit=as_written(most)
            )
            gathered.add(("bands", name, "at_least"), "out-of-range", message)
    return found


def _bands(data: files.RubricFile) -> tuple[Band, ...]:
    """The bands from the highest down."""
    found = (
        Band(name, each.at_least, each.title or LocalizedText.plain(name))
        for name, each in (data.bands or {}).items()
    )
    return tuple(sorted(found, key=lambda band: -band.least))


def _tie_break(
    data: files.TieBreakEntry | None,
    titles: Mapping[str, LocalizedText],
    total: float | None,
    gathered: Gathered,
) -> TieBreak | None:
    if data is None:
        return None
    seen: set[str] = set()
    for index, id in enumerate(data.by):
        short = gathered.document.value(("tie_break", index)) is not None
        path: DataPath = ("tie_break", index) if short else ("tie_break", "by", index)
        if id not in titles:
            meant = gathered.nearest(id, titles)
            hint = msg('did you mean "{name}"?', name=meant) if meant else None
            gathered.add(path, "unknown-criterion", msg('no criterion "{id}"', id=id), hint)
        elif id in seen:
            gathered.add(path, "wrong-rubric", msg('"{id}" is listed twice', id=id))
        seen.add(id)
    return TieBreak(data.by, (data.within or 0.0) * HUNDRED / (total or HUNDRED))


def _points_of(criteria: Sequence[Criterion], units: Units) -> dict[str, float]:
    """The most points of each criterion as gates ask for them: its own, else 100."""
    return {
        each.id: each.share * (each.siblings_sum or 0.0) if units == "points" else HUNDRED
        for top in criteria
        for each in top.walk()
    }


def _age_without_date(evidence: files.Evidence, document: Document) -> list[Problem]:
    gathered = Gathered(document)
    if evidence.max_age_months is not None and evidence.as_of is None:
        message = msg("max_age_months needs as_of: the date that ages are counted from")
        gathered.add(("evidence", "max_age_months"), "as-of-missing", message, at="key")
    return gathered.problems


def _custom_facts(data: Mapping[str, files.CustomFact], gathered: Gathered) -> dict[str, Fact]:
    own: dict[str, Fact] = {}
    for path, each in data.items():
        here: DataPath = ("facts", path)
        key = path.removeprefix(EXTRA)
        if not path.startswith(EXTRA) or not key.replace("_", "").isalnum() or not key.isascii():
            message = msg('a custom fact is named "extra.…", not "{path}"', path=path)
            gathered.add(here, "wrong-own-fact", message, at="key")
            continue
        has_levels = each.type in ("ordinal", "enum", "set")
        if has_levels != (each.levels is not None):
            message = (
                msg("a fact of type {type} needs levels", type=each.type)
                if has_levels
                else msg("a fact of type {type} cannot have levels", type=each.type)
            )
            gathered.add(here, "wrong-own-fact", message)
        levels = each.levels or ()
        if len(set(levels)) < len(levels):
            gathered.add((*here, "levels"), "wrong-own-fact", msg("a level is listed twice"))
        bounds = each.bounds or (-math.inf, math.inf)
        if each.bounds and (each.type != "number" or bounds[0] >= bounds[1]):
            message = msg("bounds are [lower, upper], and for numbers only")
            gathered.add((*here, "bounds"), "wrong-own-fact", message)
        label = each.label or LocalizedText.plain(key)
        own[path] = Fact(
            path,
            each.type,
            label,
            each.question,
            levels=levels,
            unit=each.unit,
            bounds=bounds,
            commitment=bool(each.commitment),
        )
    return own


def _criteria(
    group: files.RubricFile | files.CriterionEntry,
    own: Mapping[str, Fact],
    units: Units,
    whole: float,
    path: DataPath,
    gathered: Gathered,
) -> tuple[Criterion, ...]:
    """The criteria of a group; ``whole`` is what its weights sum to, if that must be."""
    siblings = group.criteria or ()
    must = None if units == "relative" else whole
    shares = shares_of(siblings, group.weighting, must, path, gathered)
    total: float | None = whole if units == "points" else None
    if units == "relative" and group.weighting is None:
        total = math.fsum(each.weight or 0.0 for each in siblings) or HUNDRED
    return tuple(
        _criterion(
            each,
            share,
            own,
            units,
            share * whole if units == "points" else HUNDRED,
            (*path, "criteria", index),
            gathered,
        )._replace(siblings_sum=total)
        for index, (each, share) in enumerate(zip(siblings, shares, strict=True))
    )


def _criterion(
    data: files.CriterionEntry,
    share: float,
    own: Mapping[str, Fact],
    units: Units,
    whole: float,
    path: DataPath,
    gathered: Gathered,
) -> Criterion:
    inline = [key for key in MEASURE_KEYS if getattr(data, key) is not None]
    kinds = [key for key in ("criteria", "measures") if getattr(data, key) is not None]
    rated = None if data.rated is None else _scale_of(data.rated, (*path, "rated"), gathered)
    if len(kinds) + bool(inline) + (rated is not None) != 1:
        message = msg(
            'criterion "{id}" needs either criteria, or measures, or one fact with its scale, or '
            "rated: true",
            id=data.id,
        )
        gathered.add(path, "wrong-criterion", message)
    if rated and data.na_allowed is not None:
        message = msg("na_allowed is only allowed with facts: evaluators can always judge")
        gathered.add((*path, "na_allowed"), "wrong-criterion", message, at="key")
    if data.weighting is not None and "criteria" not in kinds:
        message = msg("weighting is only allowed for a group of criteria")
        gathered.add((*path, "weighting"), "wrong-criterion", message, at="key")
    children: tuple[Criterion, ...] = ()
    measures: list[Measure | None] = []
    if "criteria" in kinds:
        children = _criteria(data, own, units, whole, path, gathered)
    elif "measures" in kinds:
        measures = [
            read_measure(each, own, (*path, "measures", index), gathered)
            for index, each in enumerate(data.measures or ())
        ]
    elif inline:
        measures = [read_measure(data, own, path, gathered)]
    sound = tuple(each for each in measures if each is not None)
    title = data.title or (sound[0].fact.label if sound else LocalizedText.plain(data.id))
    return Criterion(
        data.id, title, share, path, children, sound, bool(data.na_allowed), data.reason, rated
    )


def _scale_of(data: files.RatedEntry, path: DataPath, gathered: Gathered) -> JudgementScale:
    """The numbers by which people judge a criterion."""
    if data.out_of is not None and data.scale is not None:
        message = msg("{key} is not allowed with {other}", key="scale", other="out_of")
        gathered.add((*path, "scale"), "wrong-scale", message, at="key")
    if data.out_of is not None:
        return JudgementScale(0.0, data.out_of)
    if data.scale is None:
        return IN_POINTS
    if data.scale[0] >= data.scale[1]:
        message = msg("scale is [least, greatest], and the least is below the greatest")
        gathered.add((*path, "scale"), "wrong-scale", message)
    return JudgementScale(*data.scale)


def _titles(criteria: Sequence[Criterion], gathered: Gathered) -> dict[str, LocalizedText]:
    titles: dict[str, LocalizedText] = {}
    for top in criteria:
        for each in top.walk():
            if each.id in titles:
                message = msg('criterion "{id}" is in this rubric twice', id=each.id)
                gathered.add((*each.path, "id"), "criterion-twice", message)
            titles[each.id] = each.title
    return titles


def _gates(
    data: Sequence[files.GateEntry],
    own: Mapping[str, Fact],
    titles: Mapping[str, LocalizedText],
    points: Mapping[str, float],
    gathered: Gathered,
) -> tuple[Gate, ...]:
    gates: list[Gate] = []
    seen: set[str] = set()
    for index, each in enumerate(data):
        if each.id in seen:
            message = msg('gate "{id}" is in this rubric twice', id=each.id)
            gathered.add(("gates", index, "id"), "gate-twice", message)
        seen.add(each.id)
        gate = read_gate(each, own, titles, points, ("gates", index), gathered)
        if gate is not None:
            gates.append(gate)
    return tuple(gates)


def _weight_sets(
    data: Mapping[str, files.WeightSetEntry],
    criteria: Sequence[Criterion],
    units: Units,
    gathered: Gathered,
) -> dict[str, WeightSet]:
    group_of = groups_of(criteria)
    sets: dict[str, WeightSet] = {}
    for name, each in data.items():
        path: DataPath = ("weight_sets", name, "weights")
        shares = read_shares(each.weights, group_of, units, path, gathered)
        given = each.weights
        sums = {
            id: math.fsum(given[sibling.id] for sibling in group_of[id])
            for id in (shares if units == "relative" else ())
        }
        sets[name] = WeightSet(each.title or LocalizedText.plain(name), shares, sums)
    return sets


def read_shares(
    given: Mapping[str, float],
    group_of: Mapping[str, Sequence[Criterion]],
    units: Units,
    path: DataPath,
    gathered: Gathered,
    *,
    of_rubric: bool = True,
) -> dict[str, float]:
    """The shares that other weights give whole groups of siblings, by criterion id.

    Args:
        given: weights by criterion id.
        group_of: by criterion id, it and its siblings.
        units: what weights are in, and so what they must sum to.
        path: of the weights in the file.
        gathered: takes the errors.
        of_rubric: whether their file can choose the units.
    """
    shares: dict[str, float] = {}
    seen: set[str] = set()
    for id in given:
        if id not in group_of:
            meant = gathered.nearest(id, group_of)
            hint = msg('did you mean "{name}"?', name=meant) if meant else None
            message = msg('no criterion "{id}"', id=id)
            gathered.add((*path, id), "unknown-criterion", message, hint, at="key")
        elif id not in seen:
            ids = [sibling.id for sibling in group_of[id]]
            seen.update(ids)
            if missing := tuple(sibling for sibling in ids if sibling not in given):
                message = msg("weights change in whole groups: {names} missing", names=missing)
                gathered.add(path, "weight-set-partial", message, at="key")
            else:
                values = {sibling: given[sibling] for sibling in ids}
                sums = {
                    "percent": HUNDRED,
                    "relative": None,
                    "points": group_of[id][0].siblings_sum,
                }
                check_sum(values, sums[units], path, gathered, of_rubric=of_rubric)
                shares.update(zip(values, weights.normalised([*values.values()]), strict=True))
    return shares


def groups_of(criteria: Sequence[Criterion]) -> dict[str, Sequence[Criterion]]:
    """By criterion id, it and its siblings."""
    groups = [
        criteria,
        *(each.criteria for top in criteria for each in top.walk() if each.criteria),
    ]
    return {each.id: group for group in groups for each in group}
