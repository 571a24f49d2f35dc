"""Plans and vendors drawn from a seed: all kinds of facts, scales, gates and evidence."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from random import Random
from typing import Any

from oa_select.facts.catalogue import CATALOGUE, DELIVERY_MODES
from oa_select.facts.claims import KIND_GRADES, Claim, Date, EvidenceRules, Source
from oa_select.facts.coverage import SITE_FACTS, Coverage, Needs, Region, Site
from oa_select.facts.fact import Fact
from oa_select.facts.possible import levels_of
from oa_select.interval import Interval
from oa_select.results.evaluators import JudgementScale
from oa_select.rubric.model import (
    Band,
    Condition,
    Criterion,
    Deduction,
    Gate,
    Measure,
    Rubric,
    TieBreak,
)
from oa_select.scales.deviation import DeviationScale
from oa_select.scales.levels import LevelScale, SetScale
from oa_select.scales.points import PointScale
from oa_select.scales.ratio import RatioScale
from oa_select.scales.scale import Scale
from oa_select.scales.sites import SiteScale
from oa_select.scales.steps import StepScale
from oa_select.scoring.plan import Options, make_plan
from oa_select.text import LocalizedText
from oa_select.vendor import Vendor

TEXT = LocalizedText.plain("x")
INFINITY = float("inf")
PROVINCES = ("CN-BJ", "CN-GD", "CN-SH", "CN-ZJ")
CITIES = (None, "广州", "深圳市", "Foshan")


def _own(name: str, type: Any, count: int = 0, bounds: tuple[float, float] = (0, 100)) -> Fact:
    levels = tuple(f"l{at}" for at in range(count))
    return Fact(f"extra.{name}", type, TEXT, TEXT, levels=levels, bounds=bounds)


OWN = (
    _own("Pay", "number"),
    _own("pay", "number", bounds=(-INFINITY, INFINITY)),
    _own("kinds", "enum", 100),
    _own("steps", "ordinal", 63),
    _own("parts", "set", 70),
    _own("few", "set", 3),
    _own("yes", "bool"),
)
STATED = (
    *OWN,
    *(
        CATALOGUE[path]
        for path in (
            "stages.after_sale.offered",
            "stages.after_sale.charging",
            "stages.after_sale.p1_response_minutes",
            "stages.in_sale.day_rate_cny",
            "network.partner_assessment",
            "network.modes",
            "network.province_count",
        )
    ),
)
PLACED = tuple(CATALOGUE[path] for path in SITE_FACTS)
NUMBERS = (0.0, 0.0, 5.0, 10.0, 12.5, 31.0, 60.0, 60.0, 99.9)
POINTS = (0.0, 12.7, 100 / 3, 60.1, 60.1, 100.0)


class World:
    """A plan, and vendors, drawn from a seed.

    Args:
        seed: what all is drawn from.
        vendors: how many.
    """

    def __init__(self, seed: int, vendors: int) -> None:
        self.random = Random(seed)
        self._numbers = itertools.count()
        self.rubric = self._rubric()
        has_needs = self.random.random() < 0.8
        sites = tuple(self._site() for _ in range(self.random.choice((1, 3, 16))))
        self.needs = Needs("ours", sites) if has_needs else None
        options = Options(
            needs=self.needs,
            include_historical=self.random.random() < 0.3,
            min_grade=self.random.choice((None, None, "C")),
        )
        self.plan = make_plan(self.rubric, options)
        self._said: dict[str, list[tuple[Claim, ...]]] = {}
        self.vendors = [self._vendor(f"v{at:06d}") for at in range(vendors)]

    def _id(self) -> str:
        return f"c{next(self._numbers)}"

    def _site(self) -> Site:
        return Site(
            TEXT,
            self.random.choice(PROVINCES),
            self.random.choice(CITIES),
            self.random.choice((1, 2.5, 9)),
        )

    def _interval(self) -> Interval:
        low, high = sorted(self.random.choice(POINTS) for _ in range(2))
        return Interval(low, high if self.random.random() < 0.2 else low)

    def _knots(self, numbers: Sequence[float]) -> tuple[tuple[float, float], ...]:
        points = [self.random.choice(POINTS) for _ in numbers]
        order = self.random.choice((None, False, True))
        if order is not None:
            points.sort(reverse=order)
        return tuple(zip(numbers, points, strict=True))

    def _scale(self, fact: Fact) -> Scale:
        at = {level: self._interval() for level in levels_of(fact)}
        if fact.path in SITE_FACTS:
            return SiteScale(LevelScale(at), self.random.choice((None, "in_sale", "after_sale")))
        if fact.type == "set":
            return SetScale(at, self.random.choice(("best", "worst", "sum", "range")))
        if fact.type != "number":
            return LevelScale(at)
        scales = [self._line, self._steps]
        if fact.bounds[0] >= 0:
            scales += [self._ratio, self._deviation, self._deviation]
        return self.random.choice(scales)(fact)

    def _line(self, fact: Fact) -> Scale:
        return PointScale(self._knots((5.0, 31.0, 60.0, 700.0)), fact.bounds)

    def _steps(self, fact: Fact) -> Scale:
        edges = (5.0, 31.0, 99.9)
        points = tuple(self.random.choice(POINTS) for _ in range(4))
        return StepScale(edges, points, self.random.random() < 0.5, fact.bounds)

    def _ratio(self, fact: Fact) -> Scale:
        del fact
        return RatioScale(self.random.choice(("lowest", "highest")))

    def _deviation(self, fact: Fact) -> Scale:
        del fact
        line = PointScale(self._knots((-50.0, -5.0, 0.0, 5.0, 80.0)), (-100.0, INFINITY))
        base: Any = self.random.choice(("mean", "mean", "median", "lowest", "highest", 55.0))
        drop = self.random.choice((0, 1, 3)) if base in ("mean", "median") else 0
        over = self.random.choice((2 * drop, 2 * drop + 7)) if drop else 0
        blend = (0.0, 0.0)
        if not isinstance(base, float) and self.random.random() < 0.4:
            blend = (40.0, self.random.choice((0.3, 1.0)))
        return DeviationScale(base, line, drop, over, blend, self.random.choice((1.0, 0.95)))

    def _measure(self) -> Measure:
        fact = self.random.choice((*STATED, *PLACED))
        scale = self._scale(fact)
        count = self.random.choice((0, 1, 3)) if scale.takes_deductions else 0
        return Measure(fact, scale, deductions=tuple(self._deduction() for _ in range(count)))

    def _deduction(self) -> Deduction:
        return Deduction(self._condition(), self.random.choice((3.0, 11.5, 60.0)))

    def _condition(self) -> Condition:
        draw, fact = self.random, self.random.choice(STATED)
        if fact.type == "number":
            operator = draw.choice(("at_least", "at_most", "is"))
            return Condition(fact, operator, (draw.choice(NUMBERS),))
        if fact.type == "set":
            wanted = tuple(draw.sample(fact.levels, draw.choice((1, 2))))
            return Condition(fact, draw.choice(("includes", "excludes")), wanted)
        if fact.type == "bool":
            return Condition(fact, "is", (draw.choice((True, False)),))
        if draw.random() < 0.4:
            return Condition(fact, "any_of", tuple(draw.sample(fact.levels, 2)))
        ways = ("is", "at_least", "at_most") if fact.type == "ordinal" else ("is",)
        return Condition(fact, draw.choice(ways), (draw.choice(fact.levels),))

    def _leaf(self) -> Criterion:
        share, na_allowed = self.random.choice((0.0, 0.1, 0.37, 1.0)), self.random.random() < 0.5
        if self.random.random() < 0.08:
            return Criterion(self._id(), TEXT, share, (), rated=JudgementScale(0.0, 100.0))
        measures = tuple(self._measure() for _ in range(self.random.choice((1, 1, 1, 2, 3))))
        return Criterion(self._id(), TEXT, share, (), measures=measures, na_allowed=na_allowed)

    def _group(self, deep: int) -> Criterion:
        parts = tuple(
            self._group(deep - 1) if deep and self.random.random() < 0.3 else self._leaf()
            for _ in range(self.random.randint(1, 3))
        )
        return Criterion(self._id(), TEXT, self.random.choice((0.2, 0.3)), (), criteria=parts)

    def _gate(self) -> Gate:
        outcome = self.random.choice(("ask", "ask", "pass", "fail"))
        return Gate(self._id(), TEXT, outcome, self._condition())

    def _rubric(self) -> Rubric:
        draw = self.random
        criteria = tuple(self._group(2) if draw.random() < 0.5 else self._leaf() for _ in range(4))
        every = [each for top in criteria for each in top.walk()]
        gates = [self._gate() for _ in range(draw.choice((0, 0, 1, 2)))]
        if draw.random() < 0.4:
            least = draw.choice((100 / 3, 60.1))
            gates.append(
                Gate(self._id(), TEXT, "ask", criterion=draw.choice(every).id, least=least)
            )
        by = tuple(dict.fromkeys(draw.choice(every).id for _ in range(draw.randint(1, 2))))
        ties = TieBreak(by, draw.choice((0.0, 0.0, 5.0)))
        return Rubric(
            "world",
            TEXT,
            "0" * 64,
            criteria,
            tuple(gates),
            self._rules(),
            draw.choice("ABCDE"),
            draw.choice(("worst", "midpoint", "best")),
            draw.choice((0.0, 40.0)),
            (Band("good", 60.1, TEXT), Band("fair", 100 / 3, TEXT)),
            facts={each.path: each for each in OWN},
            tie_break=ties if draw.random() < 0.5 else None,
        )

    def _rules(self) -> EvidenceRules:
        draw = self.random
        as_of = draw.choice((None, Date.parse("2026-06")))
        return EvidenceRules(draw.choice("CDEEE"), draw.choice((None, 24)), as_of)

    def _vendor(self, id: str) -> Vendor:
        claims = {fact.path: self._claims(fact) for fact in STATED if self.random.random() < 0.75}
        coverage = self._coverage() if self.random.random() < 0.7 else None
        historical = self.random.random() < 0.1
        return Vendor(id, TEXT, historical=historical, claims=claims, coverage=coverage)

    def _claims(self, fact: Fact) -> tuple[Claim, ...]:
        """Claims about a fact, often ones that were made about another vendor too."""
        said = self._said.setdefault(fact.path, [])
        if len(said) < 40:
            count = self.random.choice((1, 1, 1, 2, 3))
            said.append(tuple(self._claim(fact) for _ in range(count)))
            return said[-1]
        return self.random.choice(said)

    def _coverage(self) -> Coverage:
        draw = self.random
        regions = tuple(self._region() for _ in range(draw.randint(0, 4)))
        remote = draw.choice((None, True, False))
        return Coverage(draw.choice(("open", "closed")), regions, remote, self._source())

    def _region(self) -> Region:
        draw = self.random
        city = draw.choice(CITIES)
        return Region(
            draw.choice(PROVINCES),
            (city,) if city else (),
            draw.choice((("onsite",), ("onsite",), ("remote",))),
            tuple(draw.sample(DELIVERY_MODES, draw.choice((0, 1, 2)))),
            draw.choice(((), (), ("after_sale",))),
        )

    def _source(self) -> Source | None:
        draw = self.random
        if draw.random() < 0.1:
            return None
        published = Date.parse(draw.choice(("2023", "2025-07", "2026-03")))
        expires = Date.parse("2026-01") if draw.random() < 0.05 else None
        return Source("s", draw.choice([*KIND_GRADES]), TEXT, published, expires)

    def _claim(self, fact: Fact) -> Claim:
        draw, source = self.random, self._source()
        if draw.random() < 0.15:
            state = draw.choice(("not_applicable", "not_applicable", "declined", "unknown"))
            return Claim("state", (state,), source)
        if fact.type == "set":
            most = min(len(fact.levels), 4)
            members = tuple(draw.sample(fact.levels, draw.randint(0, most)))
            return Claim(draw.choice(("value", "at_least")), members, source)
        form = draw.choice(("value", "value", "at_least", "at_most", "between", "varies"))
        if fact.type == "number":
            low, high = sorted(draw.choice(NUMBERS) for _ in range(2))
            if fact.path == "network.province_count":
                low, high = sorted(float(draw.randint(0, 31)) for _ in range(2))
            ends = (low, high) if form in ("between", "varies") else (low,)
            return Claim(form, ends, source)
        names = levels_of(fact)
        if fact.type == "ordinal" and form in ("at_least", "at_most"):
            return Claim(form, (draw.choice(names),), source)
        some = tuple(draw.sample(names, draw.choice((1, 2))))
        return Claim("value" if len(some) == 1 else "one_of", some, source)
