"""The columns of the sheet of ranking: where their cells come from, and their current values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from oa_select.interval import COMPARED_DECIMALS, compared, display
from oa_select.report.labels import STATUSES
from oa_select.report.ranking.bands import band_words, shown_bands
from oa_select.report.ranking.evidence_dates import evidence_years, shows_evidence
from oa_select.report.ranking.scores import FOR_SURE, score_words
from oa_select.report.robustness.likely import LIKELY
from oa_select.report.xlsx.book import Book, ends
from oa_select.report.xlsx.formulas import Live, Value, choice, on, text
from oa_select.report.xlsx.order import OUTCOMES
from oa_select.report.xlsx.order_cells import COLUMNS, GATES, START, every, every_in, own, total
from oa_select.report.xlsx.order_ranks import possible_words, shown_words
from oa_select.report.xlsx.order_shown import shown_numbers
from oa_select.results.ranking import GateOutcome, VendorScore, of_total


class Column(NamedTuple):
    """A column of the table: the source of its cells, and their cached values.

    ``words`` are what the numbers of its source are shown as, the first one that of ``-offset``
    plus 1. ``points`` are a dash where there is no number; ``scaled`` ones are scores, shown in
    points of the total, and a ``share`` is one of all samples. Nothing is shown while ``shown``
    does not hold.
    """

    title: str | Live
    source: int
    value: Callable[[VendorScore], Value]
    align: str = "right"
    points: bool = False
    words: tuple[str, ...] = ()
    offset: int = 0
    scaled: bool = False
    share: bool = False
    shown: Live | None = None

    @property
    def is_away(self) -> bool:
        """Whether nothing of it is shown in the ranking as it is written."""
        return self.shown is not None and not self.shown.value


def cell_of(book: Book, column: Column, place: int, placed: VendorScore) -> Live:
    """The cell of a column at a place, counted from 0; ``placed`` is who has that place now."""
    order, count = book.titles.order, len(book.recalculation.ranking.vendors)
    source = on(order, every_in(column.source, count))
    found = f"INDEX({source},{on(order, own('at', START + place))})"
    if column.words:
        words = ",".join(f'"{each}"' for each in column.words)
        found = f"CHOOSE({found}+{column.offset},{words})"
    wrong, value = on(order, total("wrong")), column.value(placed)
    if column.points:
        part = of_total(book.recalculation.outline.total) if column.scaled else 1.0
        rounded = compared(part * value) if isinstance(value, float) else "–"
        times = f"*{part!r}" if part != 1 else ""
        number = f"ROUND({found}{times},{COMPARED_DECIMALS})"
        return Live(f'IF({wrong}>0,"",IF(ISNUMBER({found}),{number},"–"))', rounded)
    if column.shown is not None:
        found = f'IF({column.shown.formula},{found},"")'
    return Live(f'IF({wrong}>0,"",{found})', value)


def columns_of(book: Book) -> Iterator[Column]:
    """The columns in their order, the gates last.

    Bands that do not tell the vendors apart are behind them, where nothing is seen of them until
    other weights or another policy make them do so.
    """
    yield from _of_places(book)
    yield from _of_points(book)
    yield from _of_gates(book)
    if book.recalculation.outline.bands and not shown_bands(book.recalculation.ranking):
        yield _of_bands(book)


def _of_places(book: Book) -> Iterator[Column]:
    say, at = book.speech, COLUMNS.index
    statuses = tuple(map(say.say, STATUSES.values()))
    for title, name, value, align, words in (
        (say("Place"), "shown", lambda of: shown_words(book, of), "center", ()),
        (say("Possible places"), "possible", lambda of: possible_words(book, of), "center", ()),
        (say("Vendor"), "name", lambda of: book.says(of.name), "left", ()),
        (say("Status"), "status", lambda of: say.say(STATUSES[of.status]), "left", statuses),
        (say("Place as written"), "written", lambda of: of.rank or "–", "center", ()),
    ):
        yield Column(title, at(name), value, align, words=words)


def _of_points(book: Book) -> Iterator[Column]:
    say, at, ranking = book.speech, COLUMNS.index, book.recalculation.ranking

    def number(name: str) -> Callable[[VendorScore], float | None]:
        return lambda of: shown_numbers(book, of)[name]

    if book.simulation.acceptability.shares:
        yield Column(say.say(LIKELY), at("likely"), number("likely"), points=True, share=True)
    for title, name, value in (
        (_score_title(book), "shown_score", number("shown_score")),
        (say("Low"), "low", lambda of: ends(of.points)[0]),
        (say("High"), "high", lambda of: ends(of.points)[1]),
    ):
        yield Column(title, at(name), value, points=True, scaled=True)
    yield Column(say("Known %"), at("known"), lambda of: of.known_pct, points=True)
    if shows_evidence(ranking.vendors):
        yield Column(say("Evidence from"), at("evidence"), evidence_years, "center")
    yield Column(
        say("Firm score"), at("shown_firm"), number("shown_firm"), points=True, scaled=True
    )
    if shown_bands(ranking):
        yield _of_bands(book)


def _of_bands(book: Book) -> Column:
    """The bands, which are there only while they tell vendors apart."""
    say, ranking, shown = book.speech, book.recalculation.ranking, _bands_shown(book)
    return Column(
        choice(shown, text(say("Band")), text("")),
        COLUMNS.index("band"),
        lambda of: band_words(of, ranking, say) if shown.value else "",
        "center",
        shown=shown,
    )


def _bands_shown(book: Book) -> Live:
    cell, ranking = on(book.titles.order, total("bands")), book.recalculation.ranking
    return Live(f"{cell}>0", shown_bands(ranking))


def _score_title(book: Book) -> Live:
    """What the score is called, which depends on what an unknown counts as."""
    say, order, ranking = book.speech, book.titles.order, book.recalculation.ranking
    if (most := book.recalculation.outline.total) is None:
        sure, score = say("For sure"), say("Score")
    else:
        shown = display(most)
        sure, score = say("For sure of {total}", total=shown), say("Score of {total}", total=shown)
    spans, policy = on(order, every("span", len(ranking.vendors))), on(order, total("policy"))
    is_sure = f"AND({policy}=1,ROUND(SUM({spans}),{COMPARED_DECIMALS})>0)"
    return choice(Live(is_sure, score_words(ranking) == FOR_SURE), text(sure), text(score))


def _of_gates(book: Book) -> Iterator[Column]:
    say = book.speech
    outcomes = (say("failed"), say("open"), say("met"))
    for number, gate in enumerate(book.recalculation.outline.gates):
        title = say("Gate: {title}", title=gate.title)

        def outcome(of: VendorScore, number: int = number) -> str:
            found: GateOutcome = of.gates[number]
            return outcomes[OUTCOMES.index(found.outcome)]

        yield Column(title, GATES + number, outcome, "center", words=outcomes, offset=2)
