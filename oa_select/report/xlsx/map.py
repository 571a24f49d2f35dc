"""The sheet of maps: where vendors serve, a block a vendor, its cells as tiles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from oa_select.report.service_map.buyer import ServedPlace, place_words, served_places, worst_marks
from oa_select.report.service_map.words import (
    MARKS,
    NO_LIST,
    NOBODY,
    UNKNOWN,
    UNNAMED,
    legend,
    mark_of,
    site_words,
    stage_words,
    tally,
    tile_words,
)
from oa_select.report.terminal import width_of
from oa_select.report.xlsx.book import Book, set_page
from oa_select.report.xlsx.styles import (
    BAD,
    BAND,
    BAR,
    HATCH,
    LINE,
    QUIET,
    SURE,
)
from oa_select.results.profile import Profile
from oa_select.results.service_map import MapTile
from oa_select.spreadsheets.writing import cell_text

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

COLUMNS, TEXT = 8, 9
"""Tiles across, and the column of what is said beside them; one between is empty."""
TILE_WIDTH, TILE_HEIGHT, TEXT_WIDTH = 7.5, 20, 70
BLOCKS = 2
"""So many vendors are printed on a page."""
MOST_BREAKS = 1023
"""A spreadsheet holds no more of them."""
STRIPES, DOTS, LINES, DIAGONALS, SQUARES = 12, 17, 11, 14, 15
"""Fill patterns, by the numbers of the file format."""
_OWN = {"bg_color": SURE, "font_color": "#FFFFFF", "bold": True}
_FILLS: Mapping[str, Mapping[str, object]] = {
    "B": _OWN,
    "C": _OWN,
    "J": {"pattern": STRIPES, "fg_color": BAR, "bg_color": BAND, "bold": True},
    "O": {"pattern": DIAGONALS, "fg_color": BAR, "bg_color": BAND, "bold": True},
    "F": {"pattern": DIAGONALS, "fg_color": BAR, "bg_color": BAND, "bold": True},
    "A": {"pattern": DOTS, "fg_color": BAR, "bg_color": BAND, "bold": True},
    "I": {"pattern": DOTS, "fg_color": BAR, "bg_color": BAND, "bold": True},
    "H": {"pattern": LINES, "fg_color": LINE, "bg_color": "#FFFFFF"},
    "+": {"pattern": SQUARES, "fg_color": BAR, "bg_color": BAND, "bold": True},
    UNNAMED: {"bg_color": BAR, "bold": True},
    NOBODY: {"border_color": BAD, "font_color": BAD, "bold": True},
    UNKNOWN: {"bg_color": HATCH, "font_color": QUIET},
}


class Shown(NamedTuple):
    """A tile as a cell: its province, its mark, and what its note says; no note if empty."""

    tile: MapTile
    mark: str
    note: str = ""


def write_map(book: Book) -> None:
    """Fills the sheet: the legend, the buyer's places, then the vendors that have a list."""
    sheet, styles, say = book.sheets[book.titles.map], book.styles, book.speech
    sheet.write_string(0, 0, book.titles.map, styles("title"))
    sheet.set_column(0, COLUMNS - 1, TILE_WIDTH)
    sheet.set_column(COLUMNS, COLUMNS, 2)
    sheet.set_column(TEXT, TEXT, TEXT_WIDTH)
    profiles = [each for each in book.profiles if each.shows_service]
    listing = [each for each in profiles if each.service_map.listing == "counted"]
    places = served_places(book.profiles)
    row = _write_legend(book, sheet, profiles, places, 2)
    if places:
        row = _write_buyer(book, sheet, profiles, places, row + 1)
    breaks = []
    for index, profile in enumerate(listing):
        if index % BLOCKS == 0:
            breaks.append(row)
        row = _write_vendor(book, sheet, profile, row + 1)
    sheet.set_h_pagebreaks(breaks[:MOST_BREAKS])
    for state, why in NO_LIST.items():
        names = tuple(each.score.name for each in profiles if each.service_map.listing == state)
        if names:
            words = say("{why}: {names}", why=why, names=names)
            sheet.write_string(row + 1, 0, cell_text(words), styles("quiet", text_wrap=False))
            row += 1
    sheet.protect("", {"format_columns": True, "format_rows": True})
    set_page(sheet, book.titles.map, row, TEXT, 0)


def _write_legend(
    book: Book, sheet: Worksheet, profiles: list[Profile], places: list[ServedPlace], row: int
) -> int:
    say, styles = book.speech, book.styles
    used = {mark_of(tile) for each in profiles for tile in each.service_map.tiles}
    used |= set(worst_marks(places).values())
    for mark, words in legend([mark for mark in MARKS if mark in used], say):
        sheet.write_string(row, 0, mark, _style(book, mark))
        sheet.write_string(row, 1, cell_text(words), styles("quiet", text_wrap=False))
        row += 1
    note = say("a note on a cell says what is known about the province")
    if any(each.service_map.sites for each in profiles):
        note = say("* buyer's place; a note on a cell says what is known about the province")
    for words in (note, *(stage_words(each.service_map, say) for each in profiles[:1])):
        sheet.write_string(row, 0, cell_text(words), styles("quiet", text_wrap=False))
        row += 1
    return row


def _write_buyer(
    book: Book, sheet: Worksheet, profiles: list[Profile], places: list[ServedPlace], row: int
) -> int:
    """The buyer's places, with how many of the vendors come on site for sure."""
    say, marks = book.speech, worst_marks(places)
    notes: dict[str, list[str]] = {}
    for each in places:
        if each.tile:
            notes.setdefault(each.tile.code, []).append(place_words(each, say))
    tiles = [
        Shown(tile, marks.get(tile.code, ""), "\n".join(notes.get(tile.code, ())))
        for tile in profiles[0].service_map.tiles
    ]
    said = [
        say("The number is how many of the vendors come on site for sure."),
        *(place_words(each, say) for each in places),
    ]
    return _write_block(book, sheet, say("The buyer's places"), tiles, said, row)


def _write_vendor(book: Book, sheet: Worksheet, profile: Profile, row: int) -> int:
    say, shown = book.speech, profile.service_map
    tiles = [
        Shown(
            tile,
            f"{mark_of(tile)}{'*' if tile.sites else ''}",
            tile_words(tile, say) if tile.state == "onsite" or tile.sites else "",
        )
        for tile in shown.tiles
    ]
    said = [tally(shown, say), *(site_words(site, say) for _, site in shown.sites)]
    return _write_block(book, sheet, book.says(profile.score.name), tiles, said, row)


def _write_block(
    book: Book, sheet: Worksheet, title: str, tiles: list[Shown], said: list[str], row: int
) -> int:
    """A title, the tiles below it, and sentences beside them; the row below it all."""
    styles, say = book.styles, book.speech
    sheet.write_string(row, 0, cell_text(title), styles("lead", text_wrap=False))
    top = row + 1
    rows = 1 + max(each.tile.place[0] for each in tiles)
    for at in range(rows):
        sheet.set_row(top + at, TILE_HEIGHT)
    for each in tiles:
        down, column = each.tile.place
        words = f"{say.text(each.tile.short)} {each.mark}".rstrip()
        sheet.write_string(top + down, column, words, _style(book, each.mark[:1]))
        if each.note:
            sheet.write_comment(top + down, column, cell_text(each.note), _size(each.note))
    for at, words in enumerate(said):
        sheet.write_string(top + at, TEXT, cell_text(words), styles("said"))
    return top + max(rows, len(said)) + 1


def _style(book: Book, mark: str) -> Format:
    """The format of a tile; a number of vendors looks as own branches do."""
    fill = _OWN if mark.isdigit() else _FILLS.get(mark, {})
    box = {"border": 1, "border_color": LINE, "align": "center", "valign": "vcenter"}
    return book.styles("plain", **{**box, **fill})


def _size(note: str) -> dict[str, float]:
    """How large a note is shown, in pixels."""
    return {"width": 300, "height": min(400, 24 + 18 * (1 + width_of(note) // 36))}
