"""The records about single vendors: what is claimed of each, beside its place in a ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from oa_select.facts.fact import Stage
from oa_select.interval import Interval
from oa_select.results.ranking import ClaimRecord, FactRecord, Level, Ranking, VendorScore
from oa_select.results.robustness import Flip
from oa_select.results.service_map import ServiceMap
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


class SearchRecord(NamedTuple):
    """What was searched for and not found, and when."""

    date: str
    note: LocalizedText


class SectionRecord(NamedTuple):
    """The facts of one section of the catalogue, in its order."""

    id: str
    label: LocalizedText
    facts: tuple[FactRecord, ...]


class OpenCriterion(NamedTuple):
    """A criterion that answers could move: by up to ``swing`` points of the vendor's score.

    ``question`` is None where nobody is asked, since people judge it.
    """

    title: LocalizedText
    swing: float
    question: LocalizedText | None


class Profile(NamedTuple):
    """Everything that is claimed about one vendor, by section, beside its place in a ranking.

    ``stage_points`` are, by service stage, the points of the criteria about it taken together;
    None where the rubric has none that apply. ``by_catalogue`` says that the rubric has a criterion
    or a gate on a fact of the catalogue. ``missing`` are the criteria that could move the score,
    those that could most first.
    """

    score: VendorScore
    aliases: tuple[str, ...]
    historical: bool
    company: tuple[tuple[str, LocalizedText], ...]
    sections: Sequence[SectionRecord]
    service_map: ServiceMap
    coverage: CoverageRecord | None = None
    stage_points: Mapping[Stage, Interval | None] = {}
    by_catalogue: bool = True
    searched: tuple[SearchRecord, ...] = ()
    missing: tuple[OpenCriterion, ...] = ()

    @property
    def facts(self) -> Mapping[str, FactRecord]:
        """All facts by path."""
        return {fact.path: fact for section in self.sections for fact in section.facts}

    def section(self, id: str) -> SectionRecord:
        """The section with this id."""
        return next(each for each in self.sections if each.id == id)

    @property
    def shows_service(self) -> bool:
        """Whether tables of the service network and its stages say anything to the reader.

        They do not where neither the rubric asks for facts of the catalogue nor a claim is about
        the network or a stage.
        """
        if self.by_catalogue or self.coverage is not None:
            return True
        return any(map(_of_service, self.sections))


def _of_service(section: SectionRecord) -> bool:
    """Whether it holds a claim about the network or a stage."""
    if section.id != "network" and not section.id.startswith("stages."):
        return False
    return any(fact.used or fact.history or fact.aside for fact in section.facts)


class Comparison(NamedTuple):
    """Vendors side by side: those compared, in the order asked for, and what would flip it."""

    ranking: Ranking
    profiles: tuple[Profile, ...]
    flip: Flip


class Explanation(NamedTuple):
    """One vendor in a ranking."""

    ranking: Ranking
    profile: Profile
