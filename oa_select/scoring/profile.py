"""Everything that is claimed about one vendor, section by section."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial

from oa_select.facts.catalogue import CATALOGUE, SECTION_LABELS
from oa_select.facts.company import COMPANY_KINDS, DEPLOYMENTS
from oa_select.facts.coverage import PROVINCE_COUNT, Coverage
from oa_select.facts.evidence import Finding
from oa_select.facts.fact import STAGES, Fact
from oa_select.interval import Interval, compared, weighted_sum
from oa_select.regions import province_name
from oa_select.results.on_demand import OnDemand
from oa_select.results.profile import (
    CoverageRecord,
    OpenCriterion,
    Profile,
    RegionRecord,
    SearchRecord,
    SectionRecord,
)
from oa_select.results.ranking import FactRecord, VendorScore
from oa_select.results.service_map import ServiceMap
from oa_select.rubric.model import Rubric
from oa_select.scoring.findings import Findings
from oa_select.scoring.plan import Plan
from oa_select.scoring.records import claim_record, fact_record, levels
from oa_select.scoring.service_map import make_map
from oa_select.text import LocalizedText
from oa_select.vendor import Company, Vendor


def make_profile(plan: Plan, vendor: Vendor, score: VendorScore) -> Profile:
    """The profile of a vendor, its evidence weighed by the plan's rules."""
    return Profiles(plan).of(vendor, score)


class Profiles:
    """The profiles of vendors under one plan; what they have in common is worked out once."""

    def __init__(self, plan: Plan) -> None:
        """Takes the plan, whose rules weigh the evidence."""
        self._plan = plan
        facts = (*CATALOGUE.values(), *plan.rubric.facts.values())
        self._sections: dict[str, list[tuple[Fact, FactRecord]]] = {}
        for fact in facts:
            if not fact.derived:
                silent = fact_record(Finding(fact, "unknown"))
                self._sections.setdefault(fact.section, []).append((fact, silent))
        self._of_catalogue = any(fact.path in CATALOGUE for fact in _asked(plan.rubric))
        self._unlisted: ServiceMap | None = None

    def of(self, vendor: Vendor, score: VendorScore) -> Profile:
        """The profile of a vendor."""
        return Profile(
            score,
            vendor.aliases,
            vendor.historical,
            _company(vendor.company),
            OnDemand(partial(self._sections_of, vendor)),
            self._map(vendor),
            _coverage(vendor.coverage),
            {stage: _stage_points(score, f"stages.{stage}.") for stage in STAGES},
            self._of_catalogue,
            tuple(SearchRecord(str(each.as_of), each.note) for each in vendor.searched),
            _missing(score),
        )

    def _sections_of(self, vendor: Vendor) -> tuple[SectionRecord, ...]:
        findings = Findings(vendor, self._plan.rules)
        return tuple(
            SectionRecord(
                id,
                SECTION_LABELS.get(id, LocalizedText.plain(id)),
                tuple(
                    fact_record(findings.of(fact)) if _has_claims(vendor, fact) else silent
                    for fact, silent in of_section
                ),
            )
            for id, of_section in self._sections.items()
        )

    def _map(self, vendor: Vendor) -> ServiceMap:
        """Where a vendor serves: the same for all without a list of places."""
        if vendor.coverage is not None:
            return make_map(self._plan, vendor)
        if self._unlisted is None:
            self._unlisted = make_map(self._plan, vendor)
        return self._unlisted


def _has_claims(vendor: Vendor, fact: Fact) -> bool:
    """Whether anything is claimed about a fact, also by a list of places."""
    listed = fact.path == PROVINCE_COUNT and vendor.coverage is not None
    return listed or fact.path in vendor.claims


def _missing(score: VendorScore) -> tuple[OpenCriterion, ...]:
    """The criteria that answers could move: the width of their points, times their weight."""
    found = []
    for leaf in score.leaves():
        weight, points = leaf.weight, leaf.points
        if weight is None or points is None or not leaf.unsettled:
            continue
        if compared(swing := weight * points.width) > 0:
            found.append(OpenCriterion(leaf.title, swing, leaf.question))
    return tuple(sorted(found, key=lambda each: -compared(each.swing)))


def _asked(rubric: Rubric) -> Iterator[Fact]:
    """The facts of all criteria and gates."""
    for criterion in rubric.walk():
        yield from (measure.fact for measure in criterion.measures)
    yield from (gate.fact for gate in rubric.gates if gate.fact is not None)


def _stage_points(score: VendorScore, prefix: str) -> Interval | None:
    """The weighted mean of the criteria that score facts below ``prefix``."""
    parts = [
        (leaf.weight, leaf.points)
        for leaf in score.leaves()
        if leaf.weight
        and leaf.points is not None
        and leaf.fact is not None
        and leaf.fact.path.startswith(prefix)
    ]
    total = math.fsum(weight for weight, _ in parts)
    return weighted_sum((weight / total, at) for weight, at in parts) if total else None


def _company(company: Company | None) -> tuple[tuple[str, LocalizedText], ...]:
    if company is None:
        return ()
    place = company.headquarters
    headquarters = province_name(place.get("en")) if place else None
    texts = {
        "legal_name": company.legal_name,
        "headquarters": headquarters,
        "website": LocalizedText.plain(company.website) if company.website else None,
        "listing": company.listing,
        "products": _joined(company.products),
        "kind": COMPANY_KINDS[company.kind] if company.kind else None,
        "deployment": _joined(tuple(DEPLOYMENTS[each] for each in company.deployment)),
    }
    return tuple((key, text) for key, text in texts.items() if text)


def _joined(texts: tuple[LocalizedText, ...]) -> LocalizedText | None:
    if not texts:
        return None
    return LocalizedText(
        ", ".join(each.get("en") for each in texts), "、".join(each.get("zh") for each in texts)
    )


def _coverage(coverage: Coverage | None) -> CoverageRecord | None:
    if coverage is None:
        return None
    regions = tuple(
        RegionRecord(
            province_name(each.province),
            each.cities,
            levels(each.modes),
            levels(each.delivered_by),
            levels(each.stages),
        )
        for each in coverage.regions
    )
    claim = claim_record(CATALOGUE[PROVINCE_COUNT], coverage.claim)
    return CoverageRecord(coverage.open, coverage.remote, regions, claim)
