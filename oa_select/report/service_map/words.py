"""What a tile of the map shows, and what it says in words that every format shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce

from oa_select.facts.catalogue import DELIVERY_MODES, level_label
from oa_select.interval import as_written
from oa_select.report.words import listed, value_words
from oa_select.results.ranking import Level, Value
from oa_select.results.service_map import MapSite, MapTile, ServiceMap, TileState
from oa_select.text import LocalizedText, Message, Speech, msg

UNNAMED, SEVERAL, NOBODY, UNKNOWN = "#", "+", "-", "?"
MODE_MARKS: Mapping[str, str] = {
    "own_branch": "B",
    "sales_service_center": "C",
    "joint_venture": "J",
    "authorised_operator": "O",
    "franchise": "F",
    "agent": "A",
    "system_integrator": "I",
    "hq_remote": "H",
}
"""A letter for each delivery mode, the same in both languages."""
OTHER_MARKS: Mapping[str, Message] = {
    SEVERAL: msg("on site, by several"),
    UNNAMED: msg("on site, not stated by whom"),
    NOBODY: msg("not served"),
    UNKNOWN: msg("not known"),
}
MARKS: tuple[str, ...] = (*MODE_MARKS.values(), *OTHER_MARKS)
"""In the order of the legend."""
STATES: Mapping[TileState, Message] = {
    "onsite": msg("on site {count}"),
    "remote": msg("remote only {count}"),
    "none": msg("not served {count}"),
    "unknown": msg("not known {count}"),
}
NO_LIST: Mapping[str, Message] = {
    "missing": msg("no list of the places served"),
    "left_out": msg("the list of the places served does not count under the rules of evidence"),
}


def mark_of(tile: MapTile) -> str:
    """The one character that says who comes."""
    match tile.state:
        case "remote":
            return MODE_MARKS["hq_remote"]
        case "none":
            return NOBODY
        case "unknown":
            return UNKNOWN
    if not tile.all_named:
        return UNNAMED
    return SEVERAL if len(tile.delivered_by) > 1 else MODE_MARKS[tile.delivered_by[0][0]]


def mark_words(mark: str, say: Speech) -> str:
    """What a mark means."""
    if mark in OTHER_MARKS:
        return say.say(OTHER_MARKS[mark])
    mode = next(name for name, letter in MODE_MARKS.items() if letter == mark)
    return say.text(level_label(mode))


def legend(marks: Sequence[str], say: Speech) -> Iterator[tuple[str, str]]:
    """The marks among those used, in order, each with its meaning."""
    yield from ((mark, mark_words(mark, say)) for mark in MARKS if mark in marks)


def stage_words(service_map: ServiceMap, say: Speech) -> str:
    """For which service stage the map is."""
    if service_map.stage is None:
        return say("Service at any stage is shown.")
    return say(
        "Only service at the stage that the rubric scores is shown: {stage}.",
        stage=service_map.stage[1],
    )


def tally(service_map: ServiceMap, say: Speech) -> str:
    """How many provinces are served in which way; ways of none are left out."""
    counts = {state: sum(tile.state == state for tile in service_map.tiles) for state in STATES}
    said = (say.say(STATES[state], count=count) for state, count in counts.items() if count)
    return listed(tuple(said), say)


def tile_words(tile: MapTile, say: Speech) -> str:
    """All that a tile shows: province, who comes, at which stages, cities, the buyer's places."""
    parts = [_state_words(tile, say)]
    if tile.stages:
        parts.append(say("only {stages}", stages=_labels(tile.stages)))
    if tile.cities:
        parts.append(listed(tile.cities, say))
    parts += [site_words(site, say) for site in tile.sites]
    return reduce(lambda one, other: say("{one}; {other}", one=one, other=other), parts)


def _state_words(tile: MapTile, say: Speech) -> str:
    province, who = tile.name, _labels(tile.delivered_by)
    match tile.state:
        case "remote":
            return say("{province}: remote service only", province=province)
        case "none":
            return say("{province}: not served", province=province)
        case "unknown":
            return say("{province}: not known whether it is served", province=province)
    if not who:
        return say("{province}: on site, not stated by whom", province=province)
    if not tile.all_named:
        return say(
            "{province}: on site, by {who}, and not stated by whom everywhere",
            province=province,
            who=who,
        )
    return say("{province}: on site, by {who}", province=province, who=who)


def site_name(site: MapSite, say: Speech) -> str:
    """The name of a place with its city; with the code of its province where that has no tile."""
    where = site.city or ("" if site.province.startswith("CN-") else site.province)
    return say("{name} ({city})", name=site.name, city=where) if where else say.text(site.name)


def site_words(site: MapSite, say: Speech) -> str:
    """A place of the buyer: users, how near people are, and who would come where that is open."""
    name = site_name(site, say)
    words = [near_words(site, say)]
    if is_near_known(site) and site.state != "none":
        words.append(who_words(site, say))
    users = as_written(site.users)
    return say("{name}: users {users}, {served}", name=name, users=users, served=tuple(words))


def is_near_known(site: MapSite) -> bool:
    """Whether anything is known of how near people are: not everything is possible."""
    return bool(site.coverage) and not {"none", "same_city"} <= _names(site.coverage)


def near_words(site: MapSite, say: Speech) -> str:
    """How near people are who come on site."""
    if not is_near_known(site):
        return say("not known whether it is served")
    if site.state == "none":
        return say.say(OTHER_MARKS[NOBODY])
    return _one_of(site.coverage, say)


def who_words(site: MapSite, say: Speech) -> str:
    """Who would come."""
    if not site.delivery or _names(site.delivery) >= set(DELIVERY_MODES):
        return say("who would come is not known")
    return _one_of(site.delivery, say)


def _one_of(levels: Sequence[Level], say: Speech) -> str:
    return value_words(Value("levels", tuple(levels)), "one_of", say)


def _names(levels: Sequence[Level]) -> set[str]:
    return {name for name, _ in levels}


def _labels(levels: Sequence[Level]) -> tuple[LocalizedText, ...]:
    return tuple(label for _, label in levels)
