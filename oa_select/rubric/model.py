"""A rubric whose parts have been checked: criteria bound to facts and scales, weights as shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from oa_select.facts.claims import Atom, Date, EvidenceRules, Grade
from oa_select.facts.coverage import Needs
from oa_select.facts.fact import Fact
from oa_select.results.evaluators import JudgementScale
from oa_select.results.terms import OnUnknown, Unknown
from oa_select.rubric.expectations import Expected
from oa_select.scales.scale import Scale
from oa_select.source.gathered import DataPath
from oa_select.text import LocalizedText

Profile = Literal["cn-gov"]
Procurement = Literal["goods", "services", "works"]
"""What is bought, as rules of public procurement tell it apart."""
Units = Literal["percent", "relative", "points"]
"""What weights are in: percent of the siblings' sum, anything, or points of the whole."""
Operator = Literal["is", "any_of", "at_least", "at_most", "includes", "excludes"]


class Condition(NamedTuple):
    """What a fact must be; ``operand`` has several values for an operator that takes a list."""

    fact: Fact
    operator: Operator
    operand: tuple[Atom, ...]


class Deduction(NamedTuple):
    """So many percent that are taken off a number where a condition holds."""

    condition: Condition
    percent: float

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from others."""
        fact, operator, operand = self.condition
        return fact.path, operator, operand, self.percent


PriceKey = tuple[str, tuple[tuple[object, ...], ...]]
"""What vendors are compared by: a fact, and what is taken off it."""


class Measure(NamedTuple):
    """A fact and the scale that gives points for it, after ``deductions`` from the number."""

    fact: Fact
    scale: Scale
    scale_reason: LocalizedText | None = None
    deductions: tuple[Deduction, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Its fact, and those that the conditions of deductions are about, each once."""
        return tuple(dict.fromkeys((self.fact, *(each.condition.fact for each in self.deductions))))

    @property
    def price(self) -> PriceKey:
        """What vendors are compared by."""
        return self.fact.path, tuple(each.key for each in self.deductions)

    @property
    def about_sites(self) -> bool:
        """Whether it needs the buyer's places."""
        return self.scale.about_sites


class Criterion(NamedTuple):
    """A group of criteria, a criterion with one measure or several, or one that people rate.

    ``share`` is its weight among its siblings, as a fraction of their sum; ``path`` is where it
    is in the file. ``siblings_sum`` is the sum of the weights that the file gives it and its
    siblings, None where they are in percent; where weights are in points, those of the group.
    ``rated`` is the scale by which people judge it.
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
    """A condition on a fact that a vendor must meet, or the ``least`` score of a criterion.

    ``written`` is the least score as the rubric has it, in points where its weights are.
    """

    id: str
    title: LocalizedText
    on_unknown: OnUnknown
    condition: Condition | None = None
    criterion: str | None = None
    least: float = 0.0
    written: float = 0.0

    @property
    def fact(self) -> Fact | None:
        """The fact that the condition is about, if it is about one."""
        return self.condition.fact if self.condition else None


class TieBreak(NamedTuple):
    """The criteria whose points decide where scores are less than ``within`` apart, or equal.

    ``within`` is in points of 100, ``by`` the ids of the criteria, the first decides.
    """

    by: tuple[str, ...]
    within: float = 0.0


class Band(NamedTuple):
    """A name for the scores from ``least`` points of the total up, to the next band."""

    id: str
    least: float
    title: LocalizedText


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
    to be checked against too, and ``procurement`` what is bought. Evaluators who differ by more
    than ``max_spread`` points are named. ``total`` are the points of the whole where weights are in
    points, else None; ``bands`` are in points of it, or of 100.
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
    bands: tuple[Band, ...] = ()
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
    total: float | None = None
    tie_break: TieBreak | None = None
    procurement: Procurement | None = None

    @property
    def units(self) -> Units:
        """What its weights are in."""
        if self.total is not None:
            return "points"
        given = (each.siblings_sum for each in self.walk())
        return "percent" if all(each is None for each in given) else "relative"

    @property
    def thawed(self) -> bool:
        """Whether it was frozen and has changed since."""
        return self.frozen is not None and self.frozen.sha256 != self.sha256

    def walk(self) -> Iterator[Criterion]:
        """All criteria, parents first."""
        for each in self.criteria:
            yield from each.walk()
