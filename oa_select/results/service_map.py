"""Where a vendor serves, province by province, as a map of equal tiles."""

from __future__ import annotations

from typing import Literal, NamedTuple

from oa_select.results.ranking import Level
from oa_select.text import LocalizedText

TileState = Literal["onsite", "remote", "none", "unknown"]
Listing = Literal["counted", "left_out", "missing"]


class MapSite(NamedTuple):
    """One of the buyer's places, with how near the vendor's people are and who would come.

    ``state`` says how it is served for sure, ``unknown`` where several ways are possible.
    ``coverage`` and ``delivery`` are the possible levels of the two facts about the buyer's places;
    empty where no list of places counts. ``province`` is its code; ``city`` is None where none is
    named.
    """

    name: LocalizedText
    province: str
    city: str | None
    users: float
    state: TileState = "unknown"
    coverage: tuple[Level, ...] = ()
    delivery: tuple[Level, ...] = ()


class MapTile(NamedTuple):
    """One province: how it is served by the vendor's list of places, and the buyer's places there.

    ``place`` is the row and the column on the map, ``short`` the name in two columns.
    ``delivered_by``, ``stages`` and ``cities`` are those that the list names for service on site;
    ``all_named`` says that it names who comes for all of it. ``stages`` is empty for every stage.
    """

    code: str
    name: LocalizedText
    short: LocalizedText
    place: tuple[int, int]
    state: TileState = "unknown"
    delivered_by: tuple[Level, ...] = ()
    all_named: bool = False
    stages: tuple[Level, ...] = ()
    cities: tuple[str, ...] = ()
    sites: tuple[MapSite, ...] = ()


class ServiceMap(NamedTuple):
    """The 34 provinces from north-west to south-east, and the vendor's list of places behind them.

    ``listing`` says whether there is a list, and whether it counts under the rules of evidence;
    without one that counts every tile is unknown. ``open`` says that a place not listed is unknown.
    ``elsewhere`` are the buyer's places outside these provinces. ``stage`` is the one at which
    service is shown; None for any.
    """

    listing: Listing
    open: bool
    tiles: tuple[MapTile, ...]
    elsewhere: tuple[MapSite, ...] = ()
    stage: Level | None = None

    @property
    def sites(self) -> tuple[tuple[MapTile | None, MapSite], ...]:
        """The buyer's places, each with its tile; None for one elsewhere."""
        within = [(tile, site) for tile in self.tiles for site in tile.sites]
        return (*within, *((None, site) for site in self.elsewhere))
