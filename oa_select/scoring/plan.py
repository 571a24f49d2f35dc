"""A checked rubric and the caller's options → a plan that scoring can follow without questions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from oa_select.facts.claims import EvidenceRules, Grade
from oa_select.facts.coverage import Needs
from oa_select.interval import Interval, as_written, compared, hull_of
from oa_select.problems import UsageError, nearest
from oa_select.results.evaluators import UNJUDGED, Panel
from oa_select.results.terms import Unknown
from oa_select.rubric.model import Criterion, Rubric, WeightSet
from oa_select.text import LocalizedText, msg


class Options(NamedTuple):
    """What a caller asks for beyond the rubric; None leaves the rubric's own rule.

    ``weights`` are what-if weights by criterion id: in percent of the siblings' sum, or as the file
    would give them where its weights are relative or in points. A ``panel`` has its own weights,
    and judges the criteria that are rated.
    """

    weight_set: str | None = None
    weights: Mapping[str, float] = {}
    unknown: Unknown | None = None
    min_grade: Grade | None = None
    include_historical: bool = False
    needs: Needs | None = None
    panel: Panel | None = None


class Plan(NamedTuple):
    """What scoring follows: the rubric with its final weights, rules and needs.

    ``left_out`` are the titles of the criteria that need the buyer's places when none are given;
    ``attainable`` the points that each criterion with measures can give at all, by id.
    """

    rubric: Rubric
    criteria: tuple[Criterion, ...]
    rules: EvidenceRules
    unknown: Unknown
    needs: Needs | None
    options: Options
    left_out: tuple[LocalizedText, ...]
    attainable: Mapping[str, Interval]

    @property
    def firm_rules(self) -> EvidenceRules:
        """The rules of evidence with everything that is not firm left out."""
        return self.rules.at_least(self.rubric.firm_grade)


def make_plan(rubric: Rubric, options: Options) -> Plan:
    """The plan for a rubric under the caller's options.

    Raises:
        UsageError: if an option names a weight set or a criterion that the rubric lacks, or asks
            for weights that cannot be.
    """
    criteria = rubric.criteria
    if options.weight_set is not None:
        chosen = rubric.weight_sets.get(options.weight_set)
        if chosen is None:
            raise _unknown("weight-set", options.weight_set, list(rubric.weight_sets))
        criteria = _with_shares(criteria, chosen)
    if options.panel is not None:
        criteria = _weighed(criteria, options.panel)
    if options.weights:
        ids = [each.id for each in rubric.walk()]
        for id in options.weights:
            if id not in ids:
                raise _unknown("criterion", id, ids)
        in_points = rubric.total is not None
        asked = _in_percent(criteria, options.weights, in_points=in_points)
        criteria = with_weights(criteria, asked)
    rules = rubric.rules
    if options.min_grade is not None:
        rules = rules._replace(min_grade=options.min_grade)
    needs = options.needs or rubric.needs
    left_out = (
        ()
        if needs
        else tuple(
            each.title for each in rubric.walk() if each.measures and each.measures[0].about_sites
        )
    )
    attainable = {each.id: _attainable(each, needs) for each in rubric.walk() if not each.criteria}
    unknown = options.unknown or rubric.unknown
    return Plan(rubric, criteria, rules, unknown, needs, options, left_out, attainable)


def _attainable(criterion: Criterion, needs: Needs | None) -> Interval:
    """The hull over all measures that can be used at all; everything where people rate."""
    if criterion.rated:
        return UNJUDGED
    usable = [each for each in criterion.measures if needs or not each.about_sites]
    return hull_of(each.scale.attainable for each in usable or criterion.measures)


def _unknown(kind: str, name: str, known: Sequence[str]) -> UsageError:
    meant = nearest(name, known)
    hint = msg('did you mean "{name}"?', name=meant) if meant else None
    if hint is None and known:
        hint = msg("it has: {names}", names=tuple(known))
    if kind == "weight-set":
        return UsageError(msg('the rubric has no weight set "{name}"', name=name), hint)
    return UsageError(msg('the rubric has no criterion "{name}"', name=name), hint)


def _with_shares(criteria: Sequence[Criterion], chosen: WeightSet) -> tuple[Criterion, ...]:
    return tuple(
        each._replace(
            share=chosen.shares.get(each.id, each.share),
            criteria=_with_shares(each.criteria, chosen),
            siblings_sum=chosen.sums.get(each.id, each.siblings_sum),
        )
        for each in criteria
    )


def _weighed(criteria: Sequence[Criterion], panel: Panel) -> tuple[Criterion, ...]:
    """The criteria with the mean of the evaluators' weights."""
    shares = panel.shares({each.id: each.share for each in criteria})
    return tuple(
        each._replace(share=shares[each.id], criteria=_weighed(each.criteria, panel))
        for each in criteria
    )


def _in_percent(
    criteria: Sequence[Criterion], asked: Mapping[str, float], *, in_points: bool
) -> dict[str, float]:
    """What-if weights in percent of the siblings' sum.

    A weight among relative ones counts as if the file gave it, the others as they are; points are a
    part of those that the file gives the group.
    """
    found: dict[str, float] = {}
    for each in criteria:
        found |= _in_percent(each.criteria, asked, in_points=in_points)
    here = {each.id: asked[each.id] for each in criteria if each.id in asked}
    total = criteria[0].siblings_sum if criteria else None
    if total is None:
        return found | here
    if in_points:
        if math.fsum(here.values()) > total + 1e-9 or any(each < 0 for each in here.values()):
            message = msg(
                "weights of {names} must be from 0 to {most}, and sum to no more",
                names=tuple(here),
                most=as_written(compared(total)),
            )
            raise UsageError(message)
        return found | {id: 100 * min(points / total, 1.0) for id, points in here.items() if total}
    others = total * math.fsum(each.share for each in criteria if each.id not in here)
    whole = math.fsum(here.values()) + others
    if here and whole <= 0:
        raise UsageError(msg("the weights of {names} are all 0", names=tuple(here)))
    return found | {id: 100 * (weight / whole) for id, weight in here.items()}


def with_weights(
    criteria: Sequence[Criterion], asked: Mapping[str, float]
) -> tuple[Criterion, ...]:
    """The criteria with weights asked for among siblings, the others keeping their proportions.

    Args:
        criteria: those of one group; what is below them is looked at too.
        asked: by criterion id, the weight in percent.

    Raises:
        UsageError: if the weights cannot be.
    """
    fixed = {each.id: asked[each.id] / 100 for each in criteria if each.id in asked}
    shares = {each.id: each.share for each in criteria}
    if fixed:
        rest = 1 - math.fsum(fixed.values())
        others = math.fsum(share for id, share in shares.items() if id not in fixed)
        names = tuple(fixed)
        if any(not 0 <= weight <= 1 for weight in fixed.values()) or rest < -1e-9:
            message = msg(
                "weights of {names} must be from 0 to {most}, and sum to no more",
                names=names,
                most="100",
            )
            raise UsageError(message)
        if others == 0 and abs(rest) > 1e-9:
            message = msg(
                "there is no sibling of {names} that could take the rest of the weight", names=names
            )
            raise UsageError(message)
        scale = max(rest, 0.0) / others if others else 0.0
        shares = {id: fixed.get(id, share * scale) for id, share in shares.items()}
    return tuple(
        each._replace(share=shares[each.id], criteria=with_weights(each.criteria, asked))
        for each in criteria
    )
