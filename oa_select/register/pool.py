"""The numbers of all vendors in a register, for scoring some of them one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from oa_select.facts.possible import Numbers
from oa_select.register.points import pool_of
from oa_select.register.query import Evidence, Query
from oa_select.rubric.model import Measure, PriceKey
from oa_select.scales.market import Ends, Market
from oa_select.scales.ratio import RatioScale
from oa_select.scoring.findings import Findings
from oa_select.scoring.leaves import Pool
from oa_select.scoring.scored import Scorer, comparing_measures

if TYPE_CHECKING:
    from ibis.expr import types as ir


class MarketOfAll(Market):
    """The numbers that are compared, those of some vendors by id, those of the rest by their ends.

    It serves to score, not to move numbers about.
    """

    def __init__(
        self,
        numbers: Mapping[str, Numbers],
        lows: Iterable[float],
        highs: Iterable[float],
        all: int,
    ) -> None:
        """Takes the numbers of some vendors, and ends and the count of all of them."""
        super().__init__(numbers)
        self.lows, self.highs = Ends(lows), Ends(highs)
        self._all = all

    def __len__(self) -> int:
        return self._all

    def others(self, vendor: str) -> int:
        """How many are compared beside a vendor."""
        return self._all - (self.of(vendor) is not None)


def whole_pool(
    query: Query, side: Evidence, scorer: Scorer, some: Iterable[Findings]
) -> dict[PriceKey, Market]:
    """The numbers of all vendors in a register that are compared, for scoring some of them.

    Args:
        query: of the plan over the register.
        side: which evidence the numbers are on.
        scorer: of the same plan.
        some: what is found of the vendors that are to be scored, on the same evidence.
    """
    own: Pool = scorer.pool(some)
    return {
        key: _market(query, side, measure, own[key])
        for key, measure in comparing_measures(query.plan.criteria).items()
    }


def _market(query: Query, side: Evidence, measure: Measure, own: Market) -> Market:
    numbers = {id: at for id in own if (at := own.of(id)) is not None}
    pool = pool_of(query, measure, side)
    only_ratios = all(
        isinstance(each.scale, RatioScale)
        for top in query.plan.criteria
        for criterion in top.walk()
        for each in criterion.measures
        if each.scale.comparing and each.price == measure.price
    )
    ends = (_extremes if only_ratios else _all)(pool)
    return MarketOfAll(numbers, *ends, int(pool.count().to_pyarrow().as_py()))


def _all(pool: ir.Table) -> tuple[list[float], list[float]]:
    found = pool.to_pyarrow()
    return found["low"].to_pylist(), found["high"].to_pylist()


def _extremes(pool: ir.Table) -> tuple[list[float], list[float]]:
    """The two least and the two greatest of the ends: all that ratios ask for."""
    ends: list[list[float]] = []
    for name in ("low", "high"):
        least = pool.order_by(name).limit(4)[name].to_pyarrow().to_pylist()
        greatest = pool.order_by(pool[name].desc()).limit(2)[name].to_pyarrow().to_pylist()
        ends.append(least if len(least) < 4 else [*least[:2], *greatest])
    return ends[0], ends[1]
