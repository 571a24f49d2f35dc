"""The map as lines of text: a tile is the province in two columns, and who comes in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from oa_select.report.service_map.words import (
    legend,
    mark_of,
    site_words,
    stage_words,
    tally,
)
from oa_select.report.terminal import width_of
from oa_select.results.service_map import MapTile, ServiceMap
from oa_select.text import LocalizedText, Speech

WIDTH = 58
"""No line of the grid or of its legend is wider, in columns."""
TILE, GAP = 5, 2
BUYERS_PLACE = "*"


def grid_lines(service_map: ServiceMap, say: Speech) -> list[str]:
    """The grid, then its legend: ``JS B`` is Jiangsu, served by an own branch."""
    rows: dict[int, dict[int, str]] = {}
    for tile in service_map.tiles:
        row, column = tile.place
        rows.setdefault(row, {})[column] = _tile(tile, say)
    lines = [
        (" " * GAP).join(rows[row].get(column, " " * TILE) for column in range(max(rows[row]) + 1))
        for row in sorted(rows)
    ]
    marks = [mark_of(tile) for tile in service_map.tiles]
    entries = [f"{mark} {words}" for mark, words in legend(marks, say)]
    if any(tile.sites for tile in service_map.tiles):
        entries.append(BUYERS_PLACE + " " + say("buyer's place"))
    return [*(line.rstrip() for line in lines), "", *_packed(entries)]


def _tile(tile: MapTile, say: Speech) -> str:
    return f"{say.text(tile.short)} {mark_of(tile)}{BUYERS_PLACE if tile.sites else ' '}"


def _packed(entries: Iterable[str]) -> Iterator[str]:
    """The entries in lines, as many in each as there is room for."""
    line = ""
    for each in entries:
        longer = f"{line}   {each}" if line else each
        if line and width_of(longer) > WIDTH:
            yield line
            longer = each
        line = longer
    yield line


def notes(service_map: ServiceMap, say: Speech) -> list[str]:
    """What the grid cannot show: how many, which stages, and each of the buyer's places."""
    found = [stage_words(service_map, say)]
    found.append(say("provinces: {tally}", tally=tally(service_map, say)))
    by_stages: dict[tuple[LocalizedText, ...], list[LocalizedText]] = {}
    for tile in service_map.tiles:
        if tile.stages:
            by_stages.setdefault(tuple(label for _, label in tile.stages), []).append(tile.name)
    for stages, provinces in by_stages.items():
        found.append(say("only {stages}: {provinces}", stages=stages, provinces=tuple(provinces)))
    for place, site in service_map.sites:
        words = site_words(site, say)
        found.append(f"{say.text(place.name)} · {words}" if place else words)
    return found
