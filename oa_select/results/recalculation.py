"""A rubric and the points of all leaves: what a live page or sheet recalculates a ranking from.

A page or a sheet in which weights can be moved needs more than the result: the points of every leaf
on all and on firm evidence, the weights among siblings, and the conditions that depend on points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from oa_select.interval import Interval
from oa_select.results.evaluators import JudgementScale
from oa_select.results.ranking import Level, Ranking
from oa_select.results.scale import ScaleOutline
from oa_select.results.terms import OnUnknown
from oa_select.text import LocalizedText


class ConditionOutline(NamedTuple):
    """A condition on a fact, as the rubric has it.

    ``about`` is the label of the fact; ``operator`` the key of the condition, with the ``levels``
    or the ``number`` that it asks for, the number in ``unit``.
    """

    fact: str
    about: LocalizedText
    operator: str
    levels: tuple[Level, ...] = ()
    number: float | None = None
    unit: LocalizedText | None = None


class DeductionOutline(NamedTuple):
    """So many percent that are taken off a number where a condition holds."""

    condition: ConditionOutline
    percent: float


class MeasureOutline(NamedTuple):
    """A fact and the points it gives; ``unit`` is that of the scale's numbers."""

    fact: str
    label: LocalizedText
    scale: ScaleOutline
    unit: LocalizedText | None = None
    reason: LocalizedText | None = None
    deductions: tuple[DeductionOutline, ...] = ()


class CriterionOutline(NamedTuple):
    """A criterion as the rubric has it.

    ``share`` is its weight among its siblings, as a fraction of 1: the one in use; ``base`` the one
    before weights were asked for on the way, ``own`` the one that the file gives. ``attainable`` is
    what points a leaf can give at all, None for a group; ``rated`` is the scale by which
    people judge it.
    ``siblings_sum`` is as in :class:`oa_select.rubric.model.Criterion`.
    """

    id: str
    title: LocalizedText
    share: float
    reason: LocalizedText | None = None
    criteria: tuple[CriterionOutline, ...] = ()
    attainable: Interval | None = None
    measures: tuple[MeasureOutline, ...] = ()
    na_allowed: bool = False
    base: float = 0.0
    own: float = 0.0
    rated: JudgementScale | None = None
    siblings_sum: float | None = None

    def walk(self) -> Iterator[CriterionOutline]:
        """This criterion and all below it, parents first."""
        yield self
        for each in self.criteria:
            yield from each.walk()


class GateOutline(NamedTuple):
    """A gate as the rubric has it.

    It has a ``condition`` on a fact, or is about a ``criterion``, whose title is ``about`` and of
    which it asks the ``least`` score; ``written`` is that as the rubric has it.
    """

    id: str
    title: LocalizedText
    on_unknown: OnUnknown
    about: LocalizedText
    condition: ConditionOutline | None = None
    criterion: str | None = None
    least: float = 0.0
    written: float = 0.0


class Outline(NamedTuple):
    """A rubric with the weights that a plan gives it; ``bands`` from the highest down.

    ``total`` are the points of the whole where weights are in points; bands are in those then.
    ``tie_break`` are the ids of the criteria that decide where scores are less than ``within``
    points of 100 apart, or equal.
    """

    criteria: tuple[CriterionOutline, ...]
    gates: tuple[GateOutline, ...] = ()
    bands: tuple[tuple[str, float], ...] = ()
    total: float | None = None
    tie_break: tuple[str, ...] = ()
    within: float = 0.0

    def walk(self) -> Iterator[CriterionOutline]:
        """All criteria, parents first."""
        return walk(self.criteria)


class WeightSetOutline(NamedTuple):
    """Other weights for whole groups of siblings: fractions of 1 by criterion id."""

    id: str
    title: LocalizedText
    shares: Mapping[str, float]


class RubricOutline(NamedTuple):
    """A rubric as a library shows it.

    Attributes:
        shipped: whether it comes with the program.
        outline: its criteria, gates and bands.
        evidence_pct: how much of its weight the loaded vendors have evidence for, as the mean over
            those that are not historical, in percent; None where there are none.
    """

    id: str
    title: LocalizedText
    shipped: bool
    outline: Outline
    purpose: LocalizedText | None = None
    not_for: LocalizedText | None = None
    note: LocalizedText | None = None
    weight_sets: tuple[WeightSetOutline, ...] = ()
    evidence_pct: float | None = None

    @property
    def leaves(self) -> int:
        """The number of criteria without criteria below them."""
        return sum(not each.criteria for each in self.outline.walk())


class Slot(NamedTuple):
    """A place in a rubric's text that changes with the weights of one group of siblings.

    Where the group, "" for the rubric itself, has other weights than the file gives, ``original``
    gives way to ``before``, the weight of ``criterion`` in percent, and ``after``; where no
    criterion is named, to ``before`` alone.
    """

    group: str
    criterion: str = ""
    original: str = ""
    before: str = ""
    after: str = ""


class LeafPoints(NamedTuple):
    """The points of one vendor's leaves by id, on all and on firm evidence; None if n/a.

    ``historical`` says that it is listed as a case and takes no part.
    """

    vendor: str
    historical: bool
    points: Mapping[str, Interval | None]
    firm: Mapping[str, Interval | None]


class Recalculation(NamedTuple):
    """A ranking and what it can be recalculated from; ``leaf_points`` by vendor id."""

    ranking: Ranking
    outline: Outline
    leaf_points: Mapping[str, LeafPoints]


def walk(criteria: Iterable[CriterionOutline]) -> Iterator[CriterionOutline]:
    """All criteria and those below them, parents first."""
    for each in criteria:
        yield from each.walk()
