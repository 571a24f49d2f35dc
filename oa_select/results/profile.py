"""The records about single vendors: what is claimed of each, beside its place in a ranking."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from oa_select.facts.fact import Stage
from oa_select.interval import Interval
from oa_select.results.ranking import ClaimRecord, FactRecord, Level, Ranking, VendorScore
from oa_select.results.robustness import Flip
from oa_select.text import LocalizedText


class RegionRecord(NamedTuple):
    """A province that a vendor serves."""

    province: LocalizedText
    cities: tuple[str, ...]
    channels: tuple[Level, ...]
    delivered_by: tuple[Level, ...]
    stages: tuple[Level, ...]


class CoverageRecord(NamedTuple):
    """The list of places that a vendor serves; ``claim`` is the evidence for it."""

    open: bool
    remote: bool | None
    regions: tuple[RegionRecord, ...]
    claim: ClaimRecord


class SectionRecord(NamedTuple):
    """The facts of one section of the catalogue, in its order."""

    id: str
    label: LocalizedText
    facts: tuple[FactRecord, ...]


class Profile(NamedTuple):
    """Everything that is claimed about one vendor, by section, beside its place in a ranking.

    ``stage_points`` are, by service stage, the points of the criteria about it taken together;
    None where the rubric has none that apply.
    """

    score: VendorScore
    aliases: tuple[str, ...]
    historical: bool
    company: tuple[tuple[str, LocalizedText], ...]
    sections: tuple[SectionRecord, ...]
    coverage: CoverageRecord | None = None
    stage_points: Mapping[Stage, Interval | None] = {}

    @property
    def facts(self) -> Mapping[str, FactRecord]:
        """All facts by path."""
        return {fact.path: fact for section in self.sections for fact in section.facts}

    def section(self, id: str) -> SectionRecord:
        """The section with this id."""
        return next(each for each in self.sections if each.id == id)


class Comparison(NamedTuple):
    """Vendors side by side: those compared, in the order asked for, and what would flip it."""

    ranking: Ranking
    profiles: tuple[Profile, ...]
    flip: Flip


class Explanation(NamedTuple):
    """One vendor in a ranking."""

    ranking: Ranking
    profile: Profile
