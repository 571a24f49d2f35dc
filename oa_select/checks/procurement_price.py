"""How a rubric of the profile ``cn-gov`` scores the price, and how much of the whole it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from oa_select.checks.procurement_shares import shares_of
from oa_select.facts.fact import Fact
from oa_select.interval import compared, display
from oa_select.load.rubric import LoadedRubric
from oa_select.problems import Problem
from oa_select.rubric.model import Criterion, Procurement
from oa_select.scales.ratio import RatioScale
from oa_select.text import Message, msg

PRICE_PCT: Mapping[Procurement, tuple[float, float]] = {"goods": (30, 60), "services": (10, 30)}
"""The least share of the price by article 55 of Order 87, and the greatest by Caiku [2007] No. 2.

Tenders of works follow the bidding law, and no text that was read gives them a share.
"""
KINDS: Mapping[Procurement, Message] = {"goods": msg("goods"), "services": msg("services")}


def check_price(loaded: LoadedRubric) -> Iterator[Problem]:
    """Hints on the formula of the price and its share, for what is bought."""
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
        if is_price(measure.fact) and not (
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
    for shares in shares_of(loaded, ("lint", "procurement")):
        share = compared(100 * shares.of(_scores_price))
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
        yield Problem(shares.place, "warning", "cn-gov-price", shares.named(message), hint)


def is_price(fact: Fact) -> bool:
    """Whether a fact of the catalogue is a price."""
    return fact.path.startswith("pricing.")


def _scores_price(criterion: Criterion) -> bool:
    return any(is_price(measure.fact) for measure in criterion.measures)
