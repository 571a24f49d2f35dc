"""The points of one criterion for one vendor, from the first measure that says something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from oa_select.facts.claims import EvidenceRules
from oa_select.facts.coverage import Needs
from oa_select.facts.evidence import Finding, State
from oa_select.facts.possible import Numbers, Possible
from oa_select.interval import Interval
from oa_select.results.evaluators import UNJUDGED, Abstention, Evaluator, Judgement, Panel
from oa_select.rubric.model import Criterion, Measure, PriceKey
from oa_select.scales.market import Market
from oa_select.scales.scale import Seen
from oa_select.scoring.deductions import evaluated, open_conditions
from oa_select.scoring.findings import Basis, BySite, Findings
from oa_select.text import LocalizedText
from oa_select.vendor import Vendor

Pool = Mapping[PriceKey, Market]
"""The numbers of the vendors that are compared, after what is taken off them."""
NOBODY = Vendor("", LocalizedText.plain(""))
"""A vendor about which nothing is claimed."""
SETTLED = ("known", "varies")
"""States of a fact that no answer narrows."""


class Weighed(NamedTuple):
    """A measure and what is found of its fact, at the buyer's places where it is about those.

    ``number`` is what gets points: the fact's possible values, less what is taken off;
    ``conditions`` is what is found of the facts that decide how much that is, ``open`` those of
    them that leave it open.
    """

    measure: Measure
    finding: Finding
    by_site: BySite
    number: Possible
    conditions: tuple[Finding, ...] = ()
    open: tuple[Finding, ...] = ()

    @property
    def asked(self) -> Finding:
        """What an answer would be about: its fact, or one that leaves open what is taken off."""
        if self.finding.state in SETTLED:
            return next((each for each in self.open if each.state not in SETTLED), self.finding)
        return self.finding

    @property
    def state(self) -> State:
        """The state of its fact; partial where the number is open all the same."""
        if self.open and self.finding.state in SETTLED:
            return "partial"
        return self.finding.state


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
        return self.asked.asked.state not in SETTLED

    @property
    def capped(self) -> bool:
        """Whether a measure after the first gave the points, so that they can only be lower."""
        return self.used is not None and self.weighed[self.used] is not self.weighed[0]


class LeafScorer:
    """A criterion that has measures, ready to score one vendor after another.

    What is the same for all vendors is worked out once: the measures that can be used, the leaf of
    a vendor about which nothing is claimed, and the points of levels and sets.

    Attributes:
        basis: what its measures are based on.
        compares: whether its points depend on those of the other vendors.
        silent: the leaf of a vendor about which nothing is claimed.
    """

    def __init__(self, criterion: Criterion, attainable: Interval, needs: Needs | None) -> None:
        """``attainable`` is what the criterion can give at all."""
        self._criterion, self._attainable, self._needs = criterion, attainable, needs
        self._measures = tuple(each for each in criterion.measures if needs or not each.about_sites)
        self._left_out = criterion.measures[0].about_sites and needs is None
        self._points: dict[tuple[int, Possible], Interval] = {}
        self.basis = Basis.of(self._measures)
        self.compares = any(each.scale.comparing for each in self._measures)
        self.silent = self._leaf(Findings(NOBODY, EvidenceRules()), {})

    def leaf(self, findings: Findings, pool: Pool) -> Leaf:
        """The points of one vendor among those that are compared."""
        return self.silent if findings.are_silent_on(self.basis) else self._leaf(findings, pool)

    def _leaf(self, findings: Findings, pool: Pool) -> Leaf:
        attainable = self._attainable
        weighed = tuple([_weigh(each, findings, self._needs) for each in self._measures])
        if self._left_out:
            return Leaf(None, attainable, "not_applicable", weighed)
        for index, each in enumerate(weighed):
            if each.finding.says_something:
                points = self._points_of(index, each, findings.vendor.id, pool)
                if each.measure is not self._criterion.measures[0]:
                    points = Interval(attainable.low, points.high)
                return Leaf(points, attainable, each.state, weighed, index)
        states = {each.finding.state for each in weighed}
        if states == {"not_applicable"} and self._criterion.na_allowed:
            return Leaf(None, attainable, "not_applicable", weighed)
        return Leaf(
            attainable, attainable, "declined" if "declined" in states else "unknown", weighed
        )

    def _points_of(self, index: int, weighed: Weighed, vendor: str, pool: Pool) -> Interval:
        """The points of what is found; those of levels and sets, which are few, are remembered."""
        scale, possible = weighed.measure.scale, weighed.number
        if scale.about_sites:
            by_site = [(site.users, levels) for site, levels in weighed.by_site]
            return scale.points_of(Seen(by_site=by_site))
        if scale.comparing:
            market = pool[weighed.measure.price]
            return scale.points_of(Seen(possible, market=market, vendor=vendor))
        if isinstance(possible, Numbers):
            return scale.points_of(Seen(possible))
        known = self._points.get((index, possible))
        if known is None:
            known = self._points[index, possible] = scale.points_of(Seen(possible))
        return known


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


def market_pool(measures: Iterable[Measure], compared: Sequence[Findings]) -> Pool:
    """The numbers of the vendors that are compared, for the measures that compare them."""
    pool: dict[PriceKey, Market] = {}
    for measure in measures:
        possible = {each.vendor.id: evaluated(measure, each) for each in compared}
        numbers = {id: at for id, at in possible.items() if isinstance(at, Numbers)}
        pool[measure.price] = Market(numbers)
    return pool


def _weigh(measure: Measure, findings: Findings, needs: Needs | None) -> Weighed:
    if measure.about_sites and needs is not None:
        finding, by_site = findings.at_sites(measure.fact, needs, measure.scale.stage)
        return Weighed(measure, finding, by_site, finding.possible)
    finding = findings.of(measure.fact)
    if not measure.deductions:
        return Weighed(measure, finding, [], finding.possible)
    conditions = tuple(findings.of(each) for each in measure.facts if each != measure.fact)
    still_open = open_conditions(measure, findings)
    return Weighed(measure, finding, [], evaluated(measure, findings), conditions, still_open)
