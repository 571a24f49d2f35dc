"""The buyer's places in words, since questions speak of them."""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.interval import as_written
from oa_select.report.sentences import semicolon
from oa_select.results.questions import BuyerPlace
from oa_select.text import Speech, msg

TITLE = msg("Our places")
ABOUT = msg("Where a question speaks of our sites, these are meant.")
FEW = 12
"""Up to so many places have a line each; of more, those of a province share one."""


def place_lines(places: Sequence[BuyerPlace], say: Speech) -> list[str]:
    """The places, in lines that stay readable however many there are."""
    counted = any(each.users != 1 for each in places)
    if len(places) <= FEW:
        return [place_words(each, say, counted=counted) for each in places]
    between = semicolon(say)
    return [
        say(
            "{province} ({count}): {places}",
            province=province,
            count=len(of_one),
            places=between.join(_within(each, say, counted=counted) for each in of_one),
        )
        for province, of_one in by_province(places, say).items()
    ]


def by_province(places: Sequence[BuyerPlace], say: Speech) -> dict[str, list[BuyerPlace]]:
    """The places under their provinces, both in the order in which they are given."""
    found: dict[str, list[BuyerPlace]] = {}
    for each in places:
        found.setdefault(say.text(each.province), []).append(each)
    return found


def place_words(place: BuyerPlace, say: Speech, *, counted: bool) -> str:
    """One place, with its province and its city; ``counted``: and how many users it has."""
    city = (place.city,) if place.city else ()
    order = (place.province, *city) if say.language == "zh" else (*city, place.province)
    words = {"name": place.name, "where": tuple(order), "users": as_written(place.users)}
    if counted:
        return say("{name}: {where}; users: {users}", **words)
    return say("{name}: {where}", **words)


def _within(place: BuyerPlace, say: Speech, *, counted: bool) -> str:
    """One place among those of its province."""
    inside = [place.city] if place.city else []
    inside += [as_written(place.users)] if counted else []
    if not inside:
        return say.text(place.name)
    return say("{name} ({inside})", name=place.name, inside=tuple(inside))
