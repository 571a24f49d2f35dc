"""The possible values of each fact of one vendor, its evidence weighed once."""

from __future__ import annotations

from dataclasses import dataclass, field

from oa_select.facts.claims import EvidenceRules
from oa_select.facts.coverage import PROVINCE_COUNT, Needs, Site, count_provinces, site_finding
from oa_select.facts.evidence import Finding, weigh
from oa_select.facts.fact import Fact
from oa_select.facts.possible import Possible
from oa_select.vendor import Vendor

BySite = list[tuple[Site, tuple[str, ...]]]


@dataclass(slots=True)
class Findings:
    """The findings about one vendor under some rules of evidence."""

    vendor: Vendor
    rules: EvidenceRules
    _known: dict[str, Finding] = field(default_factory=dict)

    def of(self, fact: Fact) -> Finding:
        """The finding about a fact, stated or derived."""
        found = self._known.get(fact.path)
        if found is None:
            claims = self.vendor.claims.get(fact.path, ())
            if fact.path == PROVINCE_COUNT:
                found = count_provinces(claims, self.vendor.coverage, self.rules)
            else:
                found = weigh(fact, claims, self.rules)
            self._known[fact.path] = found
        return found

    def answered(self, fact: Fact, value: Possible) -> Findings:
        """The same findings with a fact known to be this value, on the best evidence."""
        known = Finding(fact, "known", value, grade="A")
        return Findings(self.vendor, self.rules, {**self._known, fact.path: known})

    def at_sites(self, fact: Fact, needs: Needs, stage: str | None) -> tuple[Finding, BySite]:
        """The finding about the buyer's places, and what is possible at each of them."""
        return site_finding(fact.path, self.vendor.coverage, needs, stage, self.rules)
