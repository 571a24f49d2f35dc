"""The maps of a page: where vendors serve, and the buyer's places."""

from __future__ import annotations

from collections.abc import Mapping

from oa_select.report.html.content import Content
from oa_select.report.html.texts import Pool
from oa_select.report.json import Data
from oa_select.report.service_map.buyer import place_words, served_places, worst_marks
from oa_select.report.service_map.words import (
    MARKS,
    NO_LIST,
    mark_of,
    mark_words,
    site_words,
    stage_words,
    tally,
    tile_words,
)
from oa_select.results.profile import Profile
from oa_select.results.service_map import MapTile
from oa_select.text import Message, msg

MAP_WORDS: Mapping[str, Message] = {
    "map": msg("Service map"),
    "map_vendors": msg("Where the vendors serve"),
    "map_vendor": msg("Where the vendor serves"),
    "map_of": msg("Where {vendor} serves"),
    "map_buyer": msg("The buyer's places"),
    "map_buyer_help": msg(
        "The number is how many of the {count} vendors shown come on site for sure; of several "
        "places in one province, the worst served one."
    ),
    "map_help": msg("A tile is a province."),
    "map_point": msg("Point at one, or walk with the arrow keys, to read all it says."),
    "map_corner": msg("corner cut: not at every stage"),
    "map_star": msg("star: buyer's place"),
    "map_none_here": msg("{province}: no place of the buyer"),
}


def map_data(content: Content, pool: Pool, order: Mapping[str, int]) -> Data | None:
    """The maps of the vendors shown, by number, and of the buyer's places; None without service.

    What all maps share, the tiles with their names and the legend, is there once.
    """
    profiles = [content.profiles[each] for each in content.shown]
    serving = [each for each in profiles if each.shows_service]
    if not serving:
        return None
    words: dict[MapTile, int] = {}
    tiles = serving[0].service_map.tiles
    return {
        "stage": pool.words(stage_words, serving[0].service_map),
        "tiles": [[*tile.place, pool.add(tile.short), pool.add(tile.name)] for tile in tiles],
        "legend": [[mark, pool.words(mark_words, mark)] for mark in MARKS],
        "vendors": {order[each.score.vendor]: _vendor(each, pool, words) for each in serving},
        "buyer": _buyer(profiles, pool),
    }


def _vendor(profile: Profile, pool: Pool, words: dict[MapTile, int]) -> Data:
    """The marks and words of the tiles, and which have a cut corner or a star."""
    shown = profile.service_map
    listed = shown.listing == "counted"
    for tile in shown.tiles:
        if tile not in words:
            words[tile] = pool.words(tile_words, tile)
    return {
        "listed": listed,
        "said": pool.words(tally, shown) if listed else pool.add(NO_LIST[shown.listing]),
        "marks": "".join(mark_of(tile) for tile in shown.tiles),
        "words": [words[tile] for tile in shown.tiles],
        "cut": [index for index, tile in enumerate(shown.tiles) if tile.stages],
        "stars": [index for index, tile in enumerate(shown.tiles) if tile.sites],
        "sites": [pool.words(site_words, site) for _, site in shown.sites],
    }


def _buyer(profiles: list[Profile], pool: Pool) -> Data | None:
    """The buyer's places as marks by the number of the tile, and as a list of words."""
    places = served_places(profiles)
    if not places:
        return None
    numbers = {tile.code: index for index, tile in enumerate(profiles[0].service_map.tiles)}
    return {
        "marks": {numbers[code]: mark for code, mark in worst_marks(places).items()},
        "places": [
            [numbers[each.tile.code] if each.tile else None, pool.words(place_words, each)]
            for each in places
        ],
    }
