"""The claims about the vendors, as a page stores them."""

from __future__ import annotations

from typing import Any

from oa_select.report.html.texts import Pool
from oa_select.report.words import claim_words, fact_words, form_of, place_words
from oa_select.results.profile import CoverageRecord, Profile, RegionRecord
from oa_select.results.ranking import ClaimRecord, FactRecord, SourceRecord

USED, HISTORY, ASIDE = range(3)
"""Whether a claim counts, a newer one replaces it, or the rules of evidence set it aside."""


class Claims:
    """Gathers facts, their claims and their sources; a page names each by number."""

    def __init__(self, pool: Pool) -> None:
        """Starts empty; texts are added to ``pool``."""
        self.pool = pool
        self.facts: list[list[Any]] = []
        self.sources: list[list[Any]] = []
        self._facts: dict[str, int] = {}
        self._sources: dict[SourceRecord, int] = {}

    def fact(self, fact: FactRecord) -> int:
        """The number of a fact: its path and label are kept once."""
        if fact.path not in self._facts:
            self._facts[fact.path] = len(self.facts)
            self.facts.append([fact.path, self.pool.add(fact.label), None])
        return self._facts[fact.path]

    def asked(self, fact: FactRecord) -> int:
        """The number of a fact that the page may ask about: its question is kept too."""
        number = self.fact(fact)
        self.facts[number][2] = self.pool.add(fact.question)
        return number

    def of_vendor(self, profile: Profile) -> dict[int, list[Any]]:
        """What is known and the claims behind it, by the number of each fact with claims.

        Each is ``[state, words, grade, claims, places]``.
        """
        found = [fact for section in profile.sections for fact in section.facts]
        scored = [fact for leaf in profile.score.leaves() for fact in leaf.facts]
        for each in scored:
            self.asked(each)
        return {
            self.asked(each): self._known(each) for each in (*found, *scored) if is_claimed(each)
        }

    def _known(self, fact: FactRecord) -> list[Any]:
        claims = [
            self.claim(claim, leaf_points)
            for leaf_points, claims in (
                (USED, fact.used),
                (HISTORY, fact.history),
                (ASIDE, fact.aside),
            )
            for claim in claims
        ]
        words = self._fact_words(fact)
        known: list[Any] = [fact.state, words, fact.grade, claims]
        if fact.places:
            known.append(self.pool.lines(lambda say: place_words(fact, say)))
        return known

    def _fact_words(self, fact: FactRecord) -> int:
        """The value in words, of which much the same is said of many vendors."""
        said = (fact.value, form_of(fact), fact.evaluated)
        if fact.state == "disputed" or fact.places:
            return self.pool.words(fact_words, fact)
        return self.pool.once((fact.state, *said), lambda: self.pool.words(fact_words, fact))

    def claim(self, claim: ClaimRecord, leaf_points: int = USED) -> list[Any]:
        """A claim as ``[words, grade, date, source, note, standing]``."""
        return [
            self.pool.once(
                (claim.form, claim.state, claim.value), lambda: self.pool.words(claim_words, claim)
            ),
            claim.grade,
            claim.date,
            None if claim.source is None else self.source(claim.source),
            self.pool.maybe(claim.note),
            leaf_points,
        ]

    def source(self, source: SourceRecord) -> int:
        """The number of a source: ``[id, kind, title, published, url, note]`` is kept once."""
        if source not in self._sources:
            self._sources[source] = len(self.sources)
            texts = [self.pool.add(source.id), source.kind, self.pool.add(source.title)]
            link = (
                source.url
                if source.url and source.url.startswith(("https://", "http://"))
                else None
            )
            self.sources.append([*texts, source.published, link, self.pool.maybe(source.note)])
        return self._sources[source]

    def coverage(self, coverage: CoverageRecord) -> list[Any]:
        """The list of places as ``[open, remote, claim, regions]``."""
        regions = [self._region(each) for each in coverage.regions]
        return [coverage.open, coverage.remote, self.claim(coverage.claim), regions]

    def _region(self, region: RegionRecord) -> list[Any]:
        levels = (region.channels, region.delivered_by, region.stages)
        return [
            self.pool.add(region.province),
            [self.pool.add(city) for city in region.cities],
            *([self.pool.add(label) for _, label in each] for each in levels),
        ]


def is_claimed(fact: FactRecord) -> bool:
    """Whether there is any claim about it."""
    return bool(fact.used or fact.history or fact.aside or fact.places)
