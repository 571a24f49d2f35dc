"""The buyer's places, and which of the vendors shown would come to each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import NamedTuple

from oa_select.interval import as_written
from oa_select.report.sentences import enumerated
from oa_select.report.service_map.words import MODE_MARKS, NOBODY, UNKNOWN, site_name
from oa_select.results.profile import Profile
from oa_select.results.service_map import MapSite, MapTile, TileState
from oa_select.text import LocalizedText, Message, Speech, msg

SERVED: Mapping[TileState, Message] = {
    "onsite": msg("on site: {names}"),
    "remote": msg("remote only: {names}"),
    "none": msg("not served: {names}"),
    "unknown": msg("not known: {names}"),
}
"""From the best down, but for what is not known."""


class ServedPlace(NamedTuple):
    """One of the buyer's places, and the vendors by how they serve it.

    ``tile`` is None outside the provinces of the map.
    """

    tile: MapTile | None
    site: MapSite
    vendors: Mapping[TileState, tuple[LocalizedText, ...]]

    @property
    def mark(self) -> str:
        """How many vendors come on site for sure; where none does, what is best for sure."""
        if count := len(self.vendors["onsite"]):
            return str(count)
        if self.vendors["unknown"]:
            return UNKNOWN
        return MODE_MARKS["hq_remote"] if self.vendors["remote"] else NOBODY


def served_places(profiles: Sequence[Profile]) -> list[ServedPlace]:
    """The buyer's places in the order of the map; none where no needs are given."""
    maps = [each.service_map.sites for each in profiles]
    found = []
    for row in zip(*maps, strict=True):
        tile, site = row[0]
        vendors = {
            state: tuple(
                profile.score.name
                for profile, (_, served) in zip(profiles, row, strict=True)
                if served.state == state
            )
            for state in SERVED
        }
        found.append(ServedPlace(tile, site, vendors))
    return found


def place_words(place: ServedPlace, say: Speech) -> str:
    """A place, its users, and the vendors by how they serve it."""
    site = place.site
    name, users = site_name(site, say), as_written(site.users)
    words = [say("{name}: users {users}", name=name, users=users)]
    words += [
        say.say(SERVED[state], names=enumerated(names))
        for state, names in place.vendors.items()
        if names
    ]
    return reduce(lambda one, other: say("{one}; {other}", one=one, other=other), words)


def worst_marks(places: Sequence[ServedPlace]) -> dict[str, str]:
    """By the code of each province with places of the buyer, the mark of the worst served one."""
    order = (NOBODY, MODE_MARKS["hq_remote"], UNKNOWN)
    found: dict[str, list[str]] = {}
    for place in places:
        if place.tile:
            found.setdefault(place.tile.code, []).append(place.mark)

    def goodness(mark: str) -> int:
        return order.index(mark) - len(order) if mark in order else int(mark)

    return {code: min(marks, key=goodness) for code, marks in found.items()}
