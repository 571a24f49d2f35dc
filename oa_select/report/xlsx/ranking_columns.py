"""The columns of the sheet of ranking: where their cells come from, and their current values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from oa_select.interval import COMPARED_DECIMALS, compared, display
from oa_select.report.labels import STATUSES
from oa_select.report.xlsx.book import Book, ends
from oa_select.report.xlsx.formulas import Live, Value, on
from oa_select.report.xlsx.order import OUTCOMES
from oa_select.report.xlsx.order_cells import COLUMNS, GATES, START, every_in, own, total
from oa_select.report.xlsx.order_ranks import possible_words, shown_words
from oa_select.results.ranking import GateOutcome, VendorScore, of_total


class Column(NamedTuple):
    """A column of the table: the source of its cells, and their cached values.

    ``words`` are what the numbers of its source are shown as, the first one that of ``-offset``
    plus 1. ``firm`` numbers are shown only while unknowns count as the worst; ``scaled`` ones are
    scores, shown in points of the total.
    """

    title: str
    source: int
    value: Callable[[VendorScore], Value]
    align: str = "right"
    points: bool = False
    words: tuple[str, ...] = ()
    offset: int = 0
    firm: bool = False
    scaled: bool = False


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
        rounded = compared(part * value) if isinstance(value, float) else None
        times = f"*{part!r}" if part != 1 else ""
        number = f"ROUND({found}{times},{COMPARED_DECIMALS})"
        holds = f"{wrong}=0,ISNUMBER({found})"
        if column.firm:
            holds += f",{on(order, total('policy'))}=1"
        return Live(f'IF(AND({holds}),{number},"")', rounded)
    return Live(f'IF({wrong}>0,"",{found})', value)


def columns_of(book: Book) -> Iterator[Column]:
    """The columns in their order, the gates last."""
    say, outline = book.speech, book.recalculation.outline
    statuses = tuple(map(say.say, STATUSES.values()))
    at = COLUMNS.index
    yield Column(say("Place"), at("shown"), lambda of: shown_words(book, of), "center")
    yield Column(
        say("Possible places"), at("possible"), lambda of: possible_words(book, of), "center"
    )
    yield Column(say("Vendor"), at("name"), lambda of: book.says(of.name), "left")
    yield Column(
        say("Status"), at("status"), lambda of: say.say(STATUSES[of.status]), "left", words=statuses
    )
    yield Column(say("Place as written"), at("written"), lambda of: of.rank or "–", "center")
    score = say("Score")
    if outline.total is not None:
        score = say("Score of {total}", total=display(outline.total))
    yield Column(score, at("score"), lambda of: of.score, points=True, scaled=True)
    yield Column(say("Low"), at("low"), lambda of: ends(of.points)[0], points=True, scaled=True)
    yield Column(say("High"), at("high"), lambda of: ends(of.points)[1], points=True, scaled=True)
    yield Column(say("Known %"), at("known"), lambda of: of.known_pct, points=True)
    yield Column(say("Firm score"), at("firm"), _firm(book), firm=True, points=True, scaled=True)
    if outline.bands:
        yield Column(say("Band"), at("band"), lambda of: of.band or "", "center")
    outcomes = (say("failed"), say("open"), say("met"))
    for number, gate in enumerate(outline.gates):
        title = say("Gate: {title}", title=gate.title)

        def outcome(of: VendorScore, number: int = number) -> str:
            found: GateOutcome = of.gates[number]
            return outcomes[OUTCOMES.index(found.outcome)]

        yield Column(title, GATES + number, outcome, "center", words=outcomes, offset=2)


def _firm(book: Book) -> Callable[[VendorScore], float | None]:
    """The score on firm evidence; none where unknowns count for more than the worst."""
    worst = book.recalculation.ranking.policy.unknown == "worst"
    return lambda of: of.firm.score if worst else None
