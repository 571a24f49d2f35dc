"""Evaluators: the weights and ratings of each, and their aggregation."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from oa_select.interval import Interval
from oa_select.text import LocalizedText

UNJUDGED = Interval(0.0, 100.0)
"""What a judgement that was not given counts as: unknown, neither zero nor left out."""


class JudgementScale(NamedTuple):
    """The numbers by which people judge a criterion: ``least`` has 0 points, ``greatest`` 100.

    ``greatest`` is above ``least``.
    """

    least: float = 0.0
    greatest: float = 100.0

    def holds(self, given: Interval) -> bool:
        """Whether a judgement lies on the scale."""
        return self.least <= given.low and given.high <= self.greatest

    def points(self, given: Interval) -> Interval:
        """The points of a judgement on the scale."""
        return Interval(self._at(given.low), self._at(given.high))

    def _at(self, number: float) -> float:
        if self == IN_POINTS:
            return number
        share = (number - self.least) / (self.greatest - self.least)
        return min(max(100 * share, 0.0), 100.0)


IN_POINTS = JudgementScale()
"""Judgements that are points themselves."""


class Judgement(NamedTuple):
    """The points that one evaluator gives a vendor for one criterion.

    ``given`` is the judgement as it is written, in the units of ``scale``.
    """

    points: Interval
    note: LocalizedText | None = None
    given: Interval = UNJUDGED
    scale: JudgementScale = IN_POINTS


class Abstention(NamedTuple):
    """One evaluator does not judge a vendor at all, for the reason in the note."""

    note: LocalizedText


class Evaluator(NamedTuple):
    """One person.

    ``shares`` are the person's weights, for whole groups of siblings, as fractions of their sum, by
    criterion id; ``judgements`` are by vendor and criterion, ``abstentions`` by vendor.
    """

    id: str
    name: LocalizedText
    shares: Mapping[str, float]
    judgements: Mapping[str, Mapping[str, Judgement]]
    abstentions: Mapping[str, Abstention] = {}

    def judgement(self, vendor: str, criterion: str) -> Judgement | None:
        """The person's judgement, if there is one."""
        return self.judgements.get(vendor, {}).get(criterion)

    def says(self, vendor: str, criterion: str) -> Judgement | Abstention | None:
        """The person's judgement, if there is one, or that the person abstains."""
        return self.abstentions.get(vendor) or self.judgement(vendor, criterion)


class Panel(NamedTuple):
    """All evaluators, by id."""

    evaluators: tuple[Evaluator, ...]

    def points(self, vendor: str, criterion: str) -> Interval:
        """The mean of the low and of the high ends that the evaluators give.

        One who has not judged counts with everything that is possible, so that a judgement that is
        withheld makes the interval wider; one who abstains from the vendor does not count.
        """
        given = [
            each.judgement(vendor, criterion)
            for each in self.evaluators
            if vendor not in each.abstentions
        ]
        points = [UNJUDGED if each is None else each.points for each in given] or [UNJUDGED]
        count = len(points)
        low = math.fsum(each.low for each in points) / count
        high = math.fsum(each.high for each in points) / count
        return Interval(low, max(low, high))

    def judged(self, vendor: str, criterion: str) -> bool:
        """Whether anybody has judged."""
        return any(each.judgement(vendor, criterion) for each in self.evaluators)

    def shares(self, siblings: Mapping[str, float]) -> dict[str, float]:
        """The mean of the evaluators' weights of siblings; one without any takes those given.

        The arithmetic mean of individual priorities: Forman and Peniwati, Aggregating individual
        judgments and priorities with the analytic hierarchy process, EJOR 108 (1998), 165-169.

        Args:
            siblings: by criterion id, the shares that the rubric gives.
        """
        if not any(id in each.shares for each in self.evaluators for id in siblings):
            return dict(siblings)
        count = len(self.evaluators)
        return {
            id: math.fsum(each.shares.get(id, share) for each in self.evaluators) / count
            for id, share in siblings.items()
        }

    def spread(self, vendor: str, criterion: str) -> float | None:
        """How far apart the judgements are: the greatest midpoint less the least, in points.

        None where fewer than two have judged.
        """
        given = [each.judgement(vendor, criterion) for each in self.evaluators]
        middles = [each.points.midpoint for each in given if each is not None]
        return max(middles) - min(middles) if len(middles) > 1 else None


def concordance(rankings: Sequence[Sequence[float]]) -> float | None:
    """Kendall's W: how far rankings agree, from 0 for not at all to 1 for the same order.

    W = 12 S / (m² (n³ − n) − m T), with S the sum of the squared deviations of the sums of ranks
    from their mean, and T the sum of t³ − t over the groups of t tied ranks: Kendall and Babington
    Smith, The problem of m rankings, Annals of Mathematical Statistics 10 (1939), 275-287; Siegel
    and Castellan, Nonparametric statistics (1988), 9.4.

    Args:
        rankings: for each of m people a number for each of n things, the smaller the better; equal
            ones are tied.

    Returns:
        None with fewer than two people or things, or where everybody ties everything.
    """
    people, things = len(rankings), len(rankings[0]) if rankings else 0
    if people < 2 or things < 2:
        return None
    ranks = [_mid_ranks(each) for each in rankings]
    sums = [math.fsum(each[index] for each in ranks) for index in range(things)]
    mean = people * (things + 1) / 2
    squares = math.fsum((each - mean) ** 2 for each in sums)
    ties = math.fsum(
        ranking.count(rank) ** 3 - ranking.count(rank) for ranking in ranks for rank in set(ranking)
    )
    whole = people**2 * (things**3 - things) - people * ties
    return min(1.0, 12 * squares / whole) if whole > 0 else None


def _mid_ranks(numbers: Sequence[float]) -> list[float]:
    """Ranks from 1; those of tied numbers are the mean of the ranks that they share."""
    return [
        1 + sum(other < each for other in numbers) + (sum(o == each for o in numbers) - 1) / 2
        for each in numbers
    ]
