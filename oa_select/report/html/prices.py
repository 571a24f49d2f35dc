"""The prices that are known of vendors, for a page's picture of price against score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from oa_select.report.html.claims import Claims
from oa_select.report.html.content import Content
from oa_select.results.profile import Profile
from oa_select.results.ranking import FactRecord
from oa_select.text import Message, msg

PRICES = "pricing."
"""The beginning of the paths of prices."""
WORDS: Mapping[str, Message] = {
    "prices": msg("Price and score"),
    "price_help": msg(
        "{fact} across, score upwards: the better, the further up and to the left. A box spans "
        "the prices and the scores that the evidence allows; the dot, or the line "
        "where the price is not exactly known, is the score that orders the ranking."
    ),
    "price_unknown": msg("Price not known, or only from one side: {names}"),
    "price_chart": msg("{fact} and score of each vendor; the table below has the numbers."),
}


def price_data(content: Content, claims: Claims, order: Mapping[str, int]) -> list[list[Any]]:
    """For each price ``[fact, unit, spans]``: the least and the greatest by a vendor's number.

    Vendors without both are not in ``spans``; a price that is known of none is left out.
    """
    found: dict[str, list[Any]] = {}
    for id in content.shown:
        for fact in _prices(content.profiles[id]):
            value = fact.value
            if value.type != "numbers" or value.low is None or value.high is None:
                continue
            unit = claims.pool.maybe(value.unit)
            row = found.setdefault(fact.path, [claims.fact(fact), unit, {}])
            row[2][order[id]] = [value.low, value.high]
    return list(found.values())


def _prices(profile: Profile) -> Iterator[FactRecord]:
    """What is known of its prices: those that the rubric scores first."""
    seen = set()
    scored = (fact for leaf in profile.score.leaves() for fact in leaf.facts)
    of_sections = (fact for section in profile.sections for fact in section.facts)
    for fact in (*scored, *of_sections):
        if fact.path.startswith(PRICES) and fact.path not in seen:
            seen.add(fact.path)
            yield fact
