"""What another number of one vendor does to all others that are compared with it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from oa_select.facts.fact import Fact
from oa_select.facts.possible import Numbers
from oa_select.rubric.model import Measure, PriceKey
from oa_select.scales.market import Market
from oa_select.scales.scale import Comparing
from oa_select.scoring.deductions import evaluated
from oa_select.scoring.findings import Findings
from oa_select.scoring.leaves import Pool
from oa_select.scoring.scored import Scored, Scorer
from oa_select.scoring.sums import Total
from oa_select.what_if.field import Best, Field
from oa_select.what_if.prices import Prices
from oa_select.what_if.uses import PlanUses


class Moves:
    """The vendors that are compared, and the best of them once a number is another one.

    Attributes:
        pool: the numbers that are compared now.
    """

    def __init__(self, field: Field, uses: PlanUses, scorer: Scorer) -> None:
        """Takes all that take part, and where facts count."""
        self._field, self._uses = field, uses
        scored = field.contest.scored
        self.pool = scorer.pool(field.findings(id) for id in scored)
        self._numbered: dict[str, bool] = {}
        self._newcomers: dict[tuple[Numbers | None, ...], tuple[str, Best, Pool]] = {}
        self._turns: dict[tuple[PriceKey, Comparing], tuple[float, ...]] = {}
        self._last: tuple[str, Mapping[PriceKey, Numbers | None], Best, Pool] | None = None

    def are_made_by(self, vendor: str, fact: Fact) -> bool:
        """Whether a fact decides the number by which a vendor is compared, or if it is at all."""
        uses = self._uses.of(fact)
        return uses.price or ((uses.compared or uses.gate) and self._has_number(vendor))

    def is_numbered(self, vendor: str) -> bool:
        """Whether a vendor is compared by some number, or has one."""
        if vendor not in self._numbered:
            there = any(market.of(vendor) is not None for market in self.pool.values())
            self._numbered[vendor] = there or self._has_number(vendor)
        return self._numbered[vendor]

    def _has_number(self, vendor: str) -> bool:
        """Whether there is a number by which a vendor is compared, or would be if it took part."""
        findings = self._field.findings(vendor)
        found = (evaluated(measure, findings) for measure in self._uses.comparing.values())
        return any(isinstance(each, Numbers) for each in found)

    def best(self, scored: Scored, findings: Findings) -> tuple[Best, Pool]:
        """The best of all others, and all numbers, with what is then found of one vendor.

        ``scored`` are its gates on facts as they are then.
        """
        id, stays = scored.vendor.id, self._field.stays(scored)

        def number_of(measure: Measure) -> Numbers | None:
            possible = evaluated(measure, findings) if stays else None
            return possible if isinstance(possible, Numbers) else None

        numbers = {key: number_of(each) for key, each in self._uses.comparing.items()}
        if self._last is None or self._last[:2] != (id, numbers):
            if all(self.pool[key].of(id) == at for key, at in numbers.items()):
                self._last = id, numbers, self._field.others(id), self.pool
            else:
                self._last = id, numbers, *self._moved(id, numbers)
        return self._last[2:]

    def _moved(self, id: str, numbers: Mapping[PriceKey, Numbers | None]) -> tuple[Best, Pool]:
        """The same with numbers that are others; the first newcomer with them tells of the next."""
        new = not self.is_numbered(id)
        key = tuple(numbers.values())
        if new and key in self._newcomers:
            newcomer, best, pool = self._newcomers[key]
            if id not in best.vendors:
                score = None if newcomer == id else self._field.scores.get(newcomer)
                return best.with_one(newcomer, score), pool
        pool = {key: self.pool[key].moved(id, number) for key, number in numbers.items()}
        best = self._prices.best(id, pool, self._field.takes_part)
        if new:
            self._newcomers[key] = id, best, pool
        return best, pool

    @cached_property
    def _prices(self) -> Prices:
        contest = self._field.contest
        scored = (each for each in contest.scored.values() if self._field.may_take_part(each))
        return Prices(scored, contest.plan.unknown, self.pool)

    @cached_property
    def sure(self) -> float:
        """A score that some vendor has, or more, whatever the number of another one is."""

        def is_sure(scored: Scored, total: Total | None) -> bool:
            field = self._field
            takes_part = field.takes_part(scored, total)
            return takes_part and (total is None or not field.has_gates_on_points)

        return self._prices.sure(is_sure)

    def turns(self, vendor: str, measure: Measure) -> tuple[float, ...]:
        """The numbers of a vendor, less what is taken off, at which anybody's points turn."""
        scale, market = measure.scale.comparing, self.pool[measure.price]
        if scale is None:
            return ()
        if market.of(vendor) is not None:
            return tuple(scale.turns_among(market, vendor, self._leading_in(market)))
        key = measure.price, scale
        if key not in self._turns:  # the same for all that are not compared
            found = scale.turns_among(market, vendor, self._leading_in(market))
            self._turns[key] = tuple(found)
        return self._turns[key]

    def _leading_in(self, market: Market) -> tuple[str, ...]:
        """Those of them that are compared by some numbers."""
        return tuple(sorted(id for id in self._leading if market.of(id) is not None))

    @cached_property
    def _leading(self) -> frozenset[str]:
        """The vendors that may be first whatever the numbers are by which they are compared."""
        spans = {id: self._span(id) for id in self._field.scores}
        least = max((low for low, _ in spans.values()), default=0.0)
        return frozenset(id for id, (_, high) in spans.items() if high >= least)

    def _span(self, vendor: str) -> tuple[float, float]:
        """The score of a vendor with the least, and the greatest, points of what compares it."""
        total = self._field.contest.scored[vendor].total
        low = high = total.score or 0.0
        for weight, node in total.leaf_nodes():
            if node.leaf and node.score is not None and node.criterion.id in self._uses.compared:
                low -= weight * (node.score - node.leaf.attainable.low)
                high += weight * (node.leaf.attainable.high - node.score)
        return low, high
