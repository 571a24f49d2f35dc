"""The possible values of each fact of one vendor, its evidence weighed once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from oa_select.facts.claims import EvidenceRules
from oa_select.facts.coverage import PROVINCE_COUNT, Needs, Site, count_provinces, site_finding
from oa_select.facts.evidence import Finding, weigh
from oa_select.facts.fact import Fact
from oa_select.facts.possible import Possible
from oa_select.rubric.model import Measure
from oa_select.vendor import Vendor

BySite = list[tuple[Site, tuple[str, ...]]]


class Basis(NamedTuple):
    """What some measures are based on: facts, by path, and whether also the list of places."""

    facts: dict[str, Fact]
    places: bool

    @classmethod
    def of(cls, measures: Iterable[Measure]) -> Basis:
        """That of these measures."""
        all_of = tuple(measures)
        facts = {fact.path: fact for measure in all_of for fact in measure.facts}
        places = PROVINCE_COUNT in facts or any(each.about_sites for each in all_of)
        return cls(facts, places)


@dataclass(slots=True)
class Findings:
    """The findings about one vendor under some rules of evidence."""

    vendor: Vendor
    rules: EvidenceRules
    _known: dict[str, Finding] = field(default_factory=dict)
    _answered: frozenset[str] = frozenset()

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
        known = {**self._known, fact.path: Finding(fact, "known", value, grade="A")}
        return Findings(self.vendor, self.rules, known, self._answered | {fact.path})

    def at_sites(self, fact: Fact, needs: Needs, stage: str | None) -> tuple[Finding, BySite]:
        """The finding about the buyer's places, and what is possible at each of them."""
        return site_finding(fact.path, self.vendor.coverage, needs, stage, self.rules)

    def are_silent_on(self, basis: Basis) -> bool:
        """Whether nothing is claimed that measures are based on."""
        if not self.vendor.claims.keys().isdisjoint(basis.facts):
            return False
        if basis.places and self.vendor.coverage is not None:
            return False
        return not self._answered or self._answered.isdisjoint(basis.facts)

    def admit_all_on(self, basis: Basis) -> bool:
        """Whether the grade is good enough of every claim that measures are based on.

        Then the same is found under rules that differ in a worse least grade only.
        """
        vendor, least = self.vendor, self.rules.min_grade
        if self.are_silent_on(basis):
            return True
        for path, fact in basis.facts.items():
            if any(each.grade(fact) > least for each in vendor.claims.get(path, ())):
                return False
        return not basis.places or vendor.coverage is None or vendor.coverage.grade <= least
