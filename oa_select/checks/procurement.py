"""The profile ``cn-gov``: what Chinese rules of public procurement frown upon in a rubric."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from oa_select.checks.loaded import Files
from oa_select.facts.coverage import SITE_COVERAGE, SITE_DELIVERY
from oa_select.facts.fact import STAGES, Fact
from oa_select.interval import compared, display
from oa_select.load.rubric import LoadedRubric
from oa_select.problems import Problem
from oa_select.rubric.model import Criterion
from oa_select.text import Message, msg

LOCAL_PRESENCE = frozenset(
    {
        "network.local_team",
        "network.branch_count",
        "network.city_count",
        "network.province_count",
        SITE_COVERAGE,
        SITE_DELIVERY,
        *(f"stages.{stage}.local" for stage in STAGES),
    }
)
HEAD_COUNTS = frozenset({"network.engineer_count"})
CERTIFICATES = frozenset(
    {
        "standardization.certificates",
        "standardization.itss_level",
        "standardization.aftersale_stars",
    }
)
LEAST_PRICE_PCT = 10
"""The least share of the price for services: Order 87 of the Ministry of Finance, article 55."""
GREATEST_PRICE_PCT = 60
"""The greatest share of the price for goods: the Ministry's notice Caiku [2007] No. 2."""


def check_procurement(files: Files) -> Iterator[Problem]:
    """Hints for rubrics of the profile ``cn-gov``."""
    for loaded in files.rubrics:
        if loaded.rubric.profile == "cn-gov":
            yield from _scored(loaded)
            yield from _price(loaded)


def _scored(loaded: LoadedRubric) -> Iterator[Problem]:
    for _, measure, path in loaded.measures():
        message = _doubt(measure.fact)
        if message is not None:
            hint = msg(
                "score what is committed instead, such as the response time, and check with the "
                "law that holds for your tender"
            )
            place = loaded.document.at((*path, "fact"))
            yield Problem(place, "warning", "cn-gov-scored", message, hint)


def _doubt(fact: Fact) -> Message | None:
    """What is doubtful about scoring the fact in a public tender."""
    if fact.path in LOCAL_PRESENCE:
        return msg("{fact}: a local presence is scored, not the service", fact=fact.path)
    if fact.path in HEAD_COUNTS:
        return msg(
            "{fact}: the number of staff is scored, which article 17 of Order 87 of the Ministry "
            "of Finance bars",
            fact=fact.path,
        )
    if fact.path in CERTIFICATES:
        return msg("{fact}: a certificate is scored, not the service", fact=fact.path)
    return None


def _price(loaded: LoadedRubric) -> Iterator[Problem]:
    share = 100 * math.fsum(_price_shares(loaded.rubric.criteria, 1.0))
    if LEAST_PRICE_PCT <= compared(share) <= GREATEST_PRICE_PCT:
        return
    message = msg(
        "the price has {share} of the weight; usual are {goods} for goods and {services} for "
        "services",
        share=msg("{number} %", number=display(share)),
        goods=msg("{number} %", number="30–60"),
        services=msg("{number} %", number="10–30"),
    )
    hint = msg(
        "check with the law that holds for your tender: Order 87 of the Ministry of Finance, "
        "article 55, and its notice Caiku [2007] No. 2"
    )
    place = loaded.document.at(("lint", "profile"))
    yield Problem(place, "warning", "cn-gov-price", message, hint)


def _price_shares(criteria: Sequence[Criterion], above: float) -> Iterator[float]:
    """The effective weights of the criteria that score a price."""
    for each in criteria:
        weight = above * each.share
        if any(measure.fact.path.startswith("pricing.") for measure in each.measures):
            yield weight
        yield from _price_shares(each.criteria, weight)
