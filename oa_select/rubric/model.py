"""A rubric whose parts have been checked: criteria bound to facts and scales, weights as shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from oa_select.facts.claims import Atom, Date, EvidenceRules, Grade
from oa_select.facts.coverage import Needs
from oa_select.facts.fact import Fact
from oa_select.results.evaluators import JudgementScale
from oa_select.results.terms import Unknown
from oa_select.rubric.expectations import Expected
from oa_select.scales.scale import Scale
from oa_select.source.gathered import DataPath
from oa_select.text import LocalizedText

Profile = Literal["cn-gov"]
Operator = Literal["is", "any_of", "at_least", "at_most", "includes", "excludes"]


class Measure(NamedTuple):
    """A fact and the scale that gives points for it."""

    fact: Fact
    scale: Scale
    scale_reason: LocalizedText | None = None

    @property
    def about_sites(self) -> bool:
        """Whether it needs the buyer's places."""
        return self.scale.about_sites


class Criterion(NamedTuple):
    """A group of criteria, a criterion with one measure or several, or one that people rate.

    ``share`` is its weight among its siblings, as a fraction of their sum; ``path`` is where it
    is in the file. ``siblings_sum`` is the sum of the weights that the file gives it and its
    siblings, None where they are in percent. ``rated`` is the scale by which people judge it.
    """

    id: str
    title: LocalizedText
    share: float
    path: DataPath
    criteria: tuple[Criterion, ...] = ()
    measures: tuple[Measure, ...] = ()
    na_allowed: bool = False
    reason: LocalizedText | None = None
    rated: JudgementScale | None = None
    siblings_sum: float | None = None

    def walk(self) -> Iterator[Criterion]:
        """This criterion and all below it, parents first."""
        yield self
        for child in self.criteria:
            yield from child.walk()


class Gate(NamedTuple):
    """A condition on a fact, or on the points of a criterion, that a vendor must meet."""

    id: str
    title: LocalizedText
    on_unknown: Literal["ask", "pass", "fail"]
    operator: Operator
    operand: tuple[Atom, ...]
    fact: Fact | None = None
    criterion: str | None = None


class WeightSet(NamedTuple):
    """Other shares for whole groups of siblings, by criterion id.

    ``sums`` are, by criterion id, those of the weights that it gives a group; empty where weights
    are in percent.
    """

    title: LocalizedText
    shares: Mapping[str, float]
    sums: Mapping[str, float] = {}


class Frozen(NamedTuple):
    """The date since which a rubric must not change, and its hash then."""

    since: Date
    sha256: str


class Rubric(NamedTuple):
    """A checked rubric.

    ``facts`` holds the facts that it declares itself, by path; ``profile`` names the law that it is
    to be checked against too. Evaluators who differ by more than ``max_spread`` points are named.
    """

    id: str
    title: LocalizedText
    sha256: str
    criteria: tuple[Criterion, ...]
    gates: tuple[Gate, ...] = ()
    rules: EvidenceRules = EvidenceRules()
    firm_grade: Grade = "C"
    unknown: Unknown = "worst"
    min_known_pct: float = 0
    bands: tuple[tuple[str, float], ...] = ()
    needs: Needs | None = None
    weight_sets: Mapping[str, WeightSet] = {}
    facts: Mapping[str, Fact] = {}
    expected: tuple[Expected, ...] = ()
    frozen: Frozen | None = None
    profile: Profile | None = None
    max_spread: float | None = None
    purpose: LocalizedText | None = None
    not_for: LocalizedText | None = None
    note: LocalizedText | None = None

    @property
    def thawed(self) -> bool:
        """Whether it was frozen and has changed since."""
        return self.frozen is not None and self.frozen.sha256 != self.sha256

    def walk(self) -> Iterator[Criterion]:
        """All criteria, parents first."""
        for each in self.criteria:
            yield from each.walk()
