"""The profile ``cn-gov``: what Chinese rules of government procurement bar or restrict in a rubric.

Each hint names the rule, when it was looked up, and whether its text was read.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from oa_select.checks.loaded import Files
from oa_select.facts.coverage import SITE_COVERAGE, SITE_DELIVERY
from oa_select.facts.fact import STAGES, Fact
from oa_select.facts.possible import Numbers
from oa_select.interval import compared, display
from oa_select.load.rubric import LoadedRubric
from oa_select.problems import Location, Problem
from oa_select.rubric.model import Condition, Criterion, Measure, Procurement, Rubric
from oa_select.scales.ratio import RatioScale
from oa_select.scales.scale import Scale, Seen
from oa_select.source.gathered import DataPath
from oa_select.text import Message, msg


class Doubt(NamedTuple):
    """What is doubtful about facts that a public tender scores or requires, and by which rule."""

    facts: frozenset[str]
    what: Message
    rule: Message


DOUBTS = (
    Doubt(
        frozenset({"network.engineer_count", "network.partner_count"}),
        msg("the size of the vendor"),
        msg(
            "Order 87 of the Ministry of Finance, article 17, and Caiku [2020] No. 46, article 5, "
            "bar measures of size, the number of staff among them, as requirement and as factor "
            "(copies read 2026-11); that engineers and partners count as such is this program's "
            "reading; no legal advice"
        ),
    ),
    Doubt(
        frozenset({"continuity.viability"}),
        msg("the financial standing of the vendor"),
        msg(
            "Order 87 of the Ministry of Finance, article 17, and Caiku [2020] No. 46, article 5, "
            "bar profit, assets, revenue and tax as requirement and as factor; sound accounts are "
            "a qualification by the Government Procurement Law, article 22, and by Order 87, "
            "article 55, a qualification is no factor (copies read 2026-11); no legal advice"
        ),
    ),
    Doubt(
        frozenset({"continuity.founded_year", "standardization.since_year"}),
        msg("the number of years in business"),
        msg(
            "Caiku [2020] No. 46, article 5, forbids putting small enterprises at a disadvantage "
            "by years in business (a copy read 2026-11); the Ministry of Finance's inspection "
            "guide of 2025, annex 9, lists it (a transcription read 2026-11); no legal advice"
        ),
    ),
    Doubt(
        frozenset(
            {
                "network.local_team",
                "network.branch_count",
                "network.city_count",
                "network.province_count",
                "network.breadth",
                SITE_COVERAGE,
                SITE_DELIVERY,
                *(f"stages.{stage}.local" for stage in STAGES),
            }
        ),
        msg("where the vendor is present"),
        msg(
            "the Ministry of Finance's inspection guide of 2025, annex 9, lists branches, distance "
            "and the number and places of outlets as requirement and as factor (a transcription "
            "read 2026-11); Regulations for the Government Procurement Law, article 20 (a copy "
            "read 2026-11); Caiku [2019] No. 38 (cited for it, not read); no legal advice"
        ),
    ),
    Doubt(
        frozenset({"stages.after_sale.resident"}),
        msg("an engineer at the buyer's site"),
        msg(
            "ask for it only where the work itself is on site: vendors who are near already can "
            "promise it more easily, and the Regulations for the Government Procurement Law, "
            "article 20, forbid limits on where a vendor is (a copy read 2026-11); no rule that "
            "was read names engineers on site, this is a caution of this program; no legal advice"
        ),
    ),
    Doubt(
        frozenset(
            {
                "network.modes",
                "network.main_mode",
                "network.partner_delivered_pct",
                *(f"stages.{stage}.delivered_by" for stage in STAGES),
            }
        ),
        msg("the kind of company that delivers"),
        msg(
            "Regulations for the Government Procurement Law, article 20, forbid limits on forms of "
            "ownership and organisation (a copy read 2026-11); ask the same liability of every "
            "bidder instead; no legal advice"
        ),
    ),
    Doubt(
        frozenset(
            {
                "standardization.certificates",
                "standardization.itss_level",
                "standardization.aftersale_stars",
            }
        ),
        msg("a certificate"),
        msg(
            "the Ministry of Finance's inspection guide of 2025, annex 9, lists certificates of "
            "associations and those that a project does not need (a transcription read 2026-11); "
            "by Order 87, article 55, a qualification is no factor (a copy read 2026-11); no legal "
            "advice"
        ),
    ),
    Doubt(
        frozenset({"stages.pre_sale.maker_letter"}),
        msg("a letter of the maker"),
        msg(
            "Order 87 of the Ministry of Finance, article 17, bars it as a qualification unless "
            "the goods are imported (a copy read 2026-11); the Ministry's inspection guide of "
            "2025, annex 9, lists it as a requirement of any kind (a transcription read 2026-11); "
            "no legal advice"
        ),
    ),
)
"""Each fact is in one of them at most.

How a vendor certifies the engineers whom it sends is in none: it is neither a measure of size nor a
certificate of an association, and no rule that was read names it.
"""

PRICE_PCT: Mapping[Procurement, tuple[float, float]] = {"goods": (30, 60), "services": (10, 30)}
"""The least share of the price by article 55 of Order 87, and the greatest by Caiku [2007] No. 2.

Tenders of works follow the bidding law, and no text that was read gives them a share.
"""
KINDS: Mapping[Procurement, Message] = {"goods": msg("goods"), "services": msg("services")}
ARRIVAL = "stages.after_sale.onsite_arrival_hours"
RESTORE = "stages.after_sale.p1_restore_hours"
LEAST_HOURS = 4
"""Full points for less favour vendors who are near already; a caution, no rule has a number."""


def check_procurement(files: Files) -> Iterator[Problem]:
    """Hints for rubrics of the profile ``cn-gov``."""
    for loaded in files.rubrics:
        if loaded.rubric.profile == "cn-gov":
            yield from _scored(loaded)
            yield from _required(loaded)
            yield from _price(loaded)
            yield from _arrival(loaded)


def _scored(loaded: LoadedRubric) -> Iterator[Problem]:
    for _, measure, path in loaded.measures():
        for fact, its_path in _facts(measure, path):
            if doubt := _doubt(fact):
                place = loaded.document.at(its_path)
                message = msg("{fact}: {what} is scored", fact=fact.path, what=doubt.what)
                yield Problem(place, "warning", "cn-gov-scored", message, doubt.rule)


def _facts(measure: Measure, path: DataPath) -> Iterator[tuple[Fact, DataPath]]:
    """The fact that is scored and those on which a deduction depends, with their paths."""
    yield measure.fact, (*path, "fact")
    for index, each in enumerate(measure.deductions):
        yield each.condition.fact, (*path, "deduct", index, "fact")


def _doubt(fact: Fact) -> Doubt | None:
    return next((each for each in DOUBTS if fact.path in each.facts), None)


def _required(loaded: LoadedRubric) -> Iterator[Problem]:
    for index, gate in enumerate(loaded.rubric.gates):
        if gate.condition is None:
            continue
        fact, operator, _ = gate.condition
        place = loaded.document.at(("gates", index, "fact"))
        if doubt := _doubt(fact):
            message = msg("{fact}: {what} is a requirement", fact=fact.path, what=doubt.what)
            yield Problem(place, "warning", "cn-gov-gate", message, doubt.rule)
        elif _is_price(fact) and operator != "at_most":
            message = msg("{fact}: a floor price is a requirement", fact=fact.path)
            hint = msg(
                "Order 87 of the Ministry of Finance, article 12, allows a ceiling and no floor; "
                "by article 60 an abnormally low bid is asked to explain itself (a copy read "
                "2026-11); no legal advice"
            )
            yield Problem(place, "warning", "cn-gov-gate", message, hint)


def _price(loaded: LoadedRubric) -> Iterator[Problem]:
    rubric = loaded.rubric
    if rubric.procurement is None:
        message = msg("lint does not say whether goods, services or works are bought")
        hint = msg(
            "add procurement: goods, services or works: by Order 87 of the Ministry of Finance, "
            "article 55, the price has at least 30 % for goods and 10 % for services (a copy read "
            "2026-11)"
        )
        place = loaded.document.at(("lint", "profile"))
        yield Problem(place, "warning", "cn-gov-procurement", message, hint)
    elif rubric.procurement in PRICE_PCT:
        yield from _formula(loaded)
        yield from _shares(loaded, rubric.procurement)


def _formula(loaded: LoadedRubric) -> Iterator[Problem]:
    for _, measure, path in loaded.measures():
        scale = measure.scale
        if _is_price(measure.fact) and not (
            isinstance(scale, RatioScale) and scale.direction == "lowest"
        ):
            message = msg(
                "{fact}: the price is not scored by lowest ÷ own price", fact=measure.fact.path
            )
            hint = msg(
                "use ratio: lowest, as Order 87 of the Ministry of Finance, article 55, asks (a "
                "copy read 2026-11); a base such as the mean is for tenders under the bidding law"
            )
            place = loaded.document.at((*path, "fact"))
            yield Problem(place, "warning", "cn-gov-price", message, hint)


def _shares(loaded: LoadedRubric, procurement: Procurement) -> Iterator[Problem]:
    least, greatest = PRICE_PCT[procurement]
    if not any(map(_scores_price, loaded.rubric.walk())):
        message = msg("no price of the catalogue is scored, so that its share cannot be checked")
        hint = msg("score pricing.quote_cny or pricing.five_year_cost_cny")
        place = loaded.document.at(("lint", "procurement"))
        yield Problem(place, "warning", "cn-gov-price", message, hint)
        return
    said: set[float] = set()
    for weighting in _weightings(loaded, ("lint", "procurement")):
        share = compared(100 * weighting.of(_scores_price))
        if least <= share <= greatest or share in said:
            continue
        said.add(share)
        bound = least if share < least else greatest
        values: dict[str, object] = {
            "share": msg("{number} %", number=display(share, apart_from=[bound])),
            "bound": msg("{number} %", number=display(bound)),
            "kind": KINDS[procurement],
        }
        if share < least:
            message = msg(
                "the price has {share} of the weight; at least {bound} for {kind}", **values
            )
            hint = msg(
                "Order 87 of the Ministry of Finance, article 55 (a copy read 2026-11); no "
                "legal advice"
            )
        else:
            message = msg(
                "the price has {share} of the weight; at most {bound} for {kind}", **values
            )
            hint = msg(
                "Caiku [2007] No. 2 of the Ministry of Finance (known from citations, not read: "
                "check it); no legal advice"
            )
        yield Problem(weighting.place, "warning", "cn-gov-price", weighting.named(message), hint)


def _arrival(loaded: LoadedRubric) -> Iterator[Problem]:
    arrivals = [each for each in loaded.measures() if each[1].fact.path == ARRIVAL]
    for _, measure, path in arrivals:
        if _hurries(measure.scale):
            message = msg(
                "{fact}: the most points are for less than {hours} hours",
                fact=ARRIVAL,
                hours=LEAST_HOURS,
            )
            yield _hurry(loaded.document.at((*path, "fact")), message)
    for index, gate in enumerate(loaded.rubric.gates):
        if gate.condition and gate.condition.fact.path == ARRIVAL and _is_short(gate.condition):
            message = msg(
                "{fact}: less than {hours} hours are a requirement", fact=ARRIVAL, hours=LEAST_HOURS
            )
            yield _hurry(loaded.document.at(("gates", index, "fact")), message)
    required = {gate.condition.fact.path for gate in loaded.rubric.gates if gate.condition}
    if arrivals and RESTORE not in required:
        criterion = arrivals[0][0]
        for weighting in _weightings(loaded, (*criterion.path, "weight")):
            arrival, restore = (
                100 * weighting.of(partial(_scores, fact)) for fact in (ARRIVAL, RESTORE)
            )
            if compared(arrival) > compared(restore):
                message = msg(
                    "{fact} has {share} of the weight, more than {other} with {rest}",
                    fact=ARRIVAL,
                    share=msg("{number} %", number=display(arrival, apart_from=[restore])),
                    other=RESTORE,
                    rest=msg("{number} %", number=display(restore, apart_from=[arrival])),
                )
                yield _hurry(weighting.place, weighting.named(message))
                if weighting.name is None:
                    break


def _hurry(place: Location, message: Message) -> Problem:
    hint = msg(
        "let the most points begin at {hours} hours or more, and let the time of restoring weigh "
        "at least as much: only vendors who are near already can promise less; no rule that was "
        "read has a number of hours, {hours} is a caution of this program",
        hours=LEAST_HOURS,
    )
    return Problem(place, "warning", "cn-gov-arrival", message, hint)


def _hurries(scale: Scale) -> bool:
    """Whether less than the least hours get more points than those."""
    if scale.comparing:
        return not (isinstance(scale, RatioScale) and scale.direction == "highest")

    def most(low: float) -> float:
        return scale.points_of(Seen(Numbers(low, LEAST_HOURS))).high

    return most(0) > most(LEAST_HOURS)


def _is_short(condition: Condition) -> bool:
    asked = condition.operand[0]
    assert isinstance(asked, int | float)
    return condition.operator != "at_least" and asked < LEAST_HOURS


class Weighting(NamedTuple):
    """Weights of a rubric: those that its criteria have, or those of a weight set.

    Attributes:
        rubric: whose criteria they are.
        place: where they are in the file.
        name: of the weight set.
        shares: those that the weight set changes, by criterion id.
    """

    rubric: Rubric
    place: Location
    name: str | None = None
    shares: Mapping[str, float] = {}

    def of(self, counts: Callable[[Criterion], bool]) -> float:
        """The sum of the effective weights of the criteria that count, as a fraction of all."""
        return math.fsum(self._below(self.rubric.criteria, 1.0, counts))

    def named(self, message: Message) -> Message:
        """The message, with the weight set that it is about."""
        if self.name is None:
            return message
        return msg('weight set "{name}": {message}', name=self.name, message=message)

    def _below(
        self, criteria: Sequence[Criterion], above: float, counts: Callable[[Criterion], bool]
    ) -> Iterator[float]:
        for each in criteria:
            weight = above * self.shares.get(each.id, each.share)
            if counts(each):
                yield weight
            yield from self._below(each.criteria, weight, counts)


def _weightings(loaded: LoadedRubric, place: DataPath) -> Iterator[Weighting]:
    """The rubric's weights, which a problem at ``place`` is about, and those of its weight sets."""
    rubric, document = loaded
    yield Weighting(rubric, document.key_at(place))
    for name, each in rubric.weight_sets.items():
        yield Weighting(rubric, document.key_at(("weight_sets", name)), name, each.shares)


def _is_price(fact: Fact) -> bool:
    return fact.path.startswith("pricing.")


def _scores_price(criterion: Criterion) -> bool:
    return any(_is_price(measure.fact) for measure in criterion.measures)


def _scores(fact: str, criterion: Criterion) -> bool:
    return any(measure.fact.path == fact for measure in criterion.measures)
