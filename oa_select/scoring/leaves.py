"""The points of one criterion for one vendor, from the first measure that says something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from oa_select.facts.coverage import Needs
from oa_select.facts.evidence import Finding, State
from oa_select.facts.fact import Fact
from oa_select.facts.possible import Numbers
from oa_select.interval import Interval
from oa_select.results.evaluators import UNJUDGED, Abstention, Evaluator, Judgement, Panel
from oa_select.rubric.model import Criterion, Measure
from oa_select.scales.scale import Seen
from oa_select.scoring.findings import BySite, Findings

Pool = Mapping[str, Mapping[str, Numbers]]
"""By fact path and vendor id, what the vendors that ratios compare with ask."""


class Weighed(NamedTuple):
    """A measure and what is found of its fact, at the buyer's places where it is about those."""

    measure: Measure
    finding: Finding
    by_site: BySite


class Leaf(NamedTuple):
    """The points of a criterion without children; None where it does not apply.

    ``used`` is the index of the measure that gave the points, in ``weighed``; ``judged`` what each
    evaluator says where people rate.
    """

    points: Interval | None
    attainable: Interval
    state: State
    weighed: tuple[Weighed, ...]
    used: int | None = None
    judged: tuple[tuple[Evaluator, Judgement | Abstention | None], ...] = ()

    @property
    def asked(self) -> Weighed | None:
        """The measure whose fact an answer would be about: the first that is not passed over."""
        applying = (each for each in self.weighed if each.finding.state != "not_applicable")
        return next(applying, self.weighed[0] if self.weighed else None)

    @property
    def open(self) -> bool:
        """Whether the points are a range and an answer could narrow it."""
        if self.points is None or self.points.width == 0 or self.asked is None:
            return False
        return self.asked.finding.state not in ("known", "varies")

    @property
    def capped(self) -> bool:
        """Whether a measure after the first gave the points, so that they can only be lower."""
        return self.used is not None and self.weighed[self.used] is not self.weighed[0]


def score_leaf(
    criterion: Criterion, attainable: Interval, findings: Findings, needs: Needs | None, pool: Pool
) -> Leaf:
    """The points of a criterion that has measures; ``attainable`` is what it can give at all."""
    measures = [each for each in criterion.measures if needs or not each.about_sites]
    left_out = criterion.measures[0].about_sites and needs is None
    weighed = tuple(_weigh(each, findings, needs) for each in measures)
    if left_out:
        return Leaf(None, attainable, "not_applicable", weighed)
    states = {each.finding.state for each in weighed}
    if states == {"not_applicable"} and criterion.na_allowed:
        return Leaf(None, attainable, "not_applicable", weighed)
    for index, each in enumerate(weighed):
        if each.finding.says_something:
            points = _points(each, findings.vendor.id, pool)
            if each.measure is not criterion.measures[0]:
                points = Interval(attainable.low, points.high)
            return Leaf(points, attainable, each.finding.state, weighed, index)
    state: State = "declined" if "declined" in states else "unknown"
    return Leaf(attainable, attainable, state, weighed)


def rated_leaf(criterion: Criterion, vendor: str, panel: Panel | None) -> Leaf:
    """The points of a criterion that people rate.

    Judgements are the buyer's own and no evidence of a vendor: no rule of evidence touches them.
    """
    if panel is None:
        return Leaf(UNJUDGED, UNJUDGED, "unknown", ())
    said = tuple((each, each.says(vendor, criterion.id)) for each in panel.evaluators)
    if not panel.judged(vendor, criterion.id):
        abstain = any(isinstance(each, Abstention) for _, each in said)
        return Leaf(UNJUDGED, UNJUDGED, "unknown", (), None, said if abstain else ())
    points = panel.points(vendor, criterion.id)
    return Leaf(points, UNJUDGED, "known" if points.width == 0 else "partial", (), None, said)


def ratio_pool(facts: Sequence[Fact], compared: Sequence[Findings]) -> Pool:
    """The prices of the vendors that are compared, for the facts that have ratio scales."""
    pool: dict[str, dict[str, Numbers]] = {}
    for fact in facts:
        possible = {each.vendor.id: each.of(fact).possible for each in compared}
        pool[fact.path] = {id: at for id, at in possible.items() if isinstance(at, Numbers)}
    return pool


def _weigh(measure: Measure, findings: Findings, needs: Needs | None) -> Weighed:
    if measure.about_sites and needs is not None:
        return Weighed(measure, *findings.at_sites(measure.fact, needs, measure.scale.stage))
    return Weighed(measure, findings.of(measure.fact), [])


def _points(weighed: Weighed, vendor: str, pool: Pool) -> Interval:
    scale, possible = weighed.measure.scale, weighed.finding.possible
    if scale.about_sites:
        by_site = [(site.users, levels) for site, levels in weighed.by_site]
        return scale.points_of(Seen(by_site=by_site))
    if scale.comparing:
        others = [at for id, at in pool[weighed.measure.fact.path].items() if id != vendor]
        return scale.points_of(Seen(possible, others=others))
    return scale.points_of(Seen(possible))
