"""Measures: a fact bound to the scale that a rubric writes for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from oa_select.facts.fact import Fact
from oa_select.files.rubric import CriterionEntry, MeasureEntry
from oa_select.rubric.find import find_fact
from oa_select.rubric.gates import read_condition
from oa_select.rubric.model import Deduction, Measure
from oa_select.scales.registry import SCALES, scales_of
from oa_select.source.gathered import DataPath, Gathered
from oa_select.text import msg

Entry: TypeAlias = MeasureEntry | CriterionEntry
"""What has a fact and a scale: a measure, or a criterion with a single one."""


def read_measure(
    data: Entry, own: Mapping[str, Fact], path: DataPath, gathered: Gathered
) -> Measure | None:
    """The measure at ``path``; None, with errors, where it cannot be one."""
    if data.fact is None:
        hint = msg("`oa-select facts` lists all facts")
        gathered.add(path, "missing-key", msg("a measure needs a fact"), hint)
        return None
    fact = find_fact(data.fact, own, (*path, "fact"), gathered)
    given = [each for each in SCALES if getattr(data, each.key) is not None]
    if fact is None:
        return None
    wanted = tuple(each.key for each in scales_of(fact))
    if len(given) != 1:
        message = msg("{fact} needs one scale, and has {count}", fact=fact.path, count=len(given))
        where = path if not given else (*path, given[1].key)
        hint = msg("give it {keys}", keys=wanted)
        gathered.add(where, "wrong-scale", message, hint, at="key" if given else "value")
        return None
    kind = given[0]
    if not kind.fits(fact):
        message = msg(
            "{key} is not allowed for {fact}, which is of type {type}",
            key=kind.key,
            fact=fact.path,
            type=fact.type,
        )
        hint = msg("give it {keys}", keys=wanted)
        gathered.add((*path, kind.key), "wrong-scale", message, hint, at="key")
        return None
    for other in (each for one in SCALES for each in one.companions):
        if getattr(data, other.key) is not None and not other.allowed(fact):
            gathered.add((*path, other.key), "wrong-scale", other.refusal(fact), at="key")
    scale = kind.read(data, fact, path, gathered)
    deductions = _deductions(data, own, path, gathered)
    if scale is None or deductions is None:
        return None
    if deductions and not scale.takes_deductions:
        message = msg("deduct is only allowed with ratio and deviation")
        gathered.add((*path, "deduct"), "wrong-scale", message, at="key")
    return Measure(fact, scale, data.scale_reason, deductions)


def _deductions(
    data: Entry, own: Mapping[str, Fact], path: DataPath, gathered: Gathered
) -> tuple[Deduction, ...] | None:
    """What is taken off the number; None, with errors, where a condition cannot be one."""
    before = gathered.count
    found = [
        (read_condition(each, each.fact, own, (*path, "deduct", index), gathered), each.percent)
        for index, each in enumerate(data.deduct or ())
    ]
    if gathered.count > before:
        return None
    return tuple(Deduction(each, percent) for each, percent in found if each is not None)
