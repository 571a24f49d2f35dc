"""Points, intervals and percentages as every format shows them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from oa_select.interval import Interval, compared, display
from oa_select.results.ranking import Ranking, VendorScore
from oa_select.text import LocalizedText, Message, Speech, msg

NEAR = 1.0
"""Points further apart than this always look different."""


def points(value: float | None, *, apart_from: Iterable[float] = ()) -> str:
    """Points with one decimal, with more where they look like others; a dash for none."""
    return "–" if value is None else display(value, apart_from=apart_from)


def span(interval: Interval | None) -> str:
    """An interval: ``35–88``, or one number where both ends look the same."""
    if interval is None:
        return "–"
    low, high = display(interval.low), display(interval.high)
    return low if float(low) == float(high) else f"{low}–{high}"


def bar(
    interval: Interval | None,
    score: float | None,
    columns: int = 20,
    most: float | None = None,
    dark: str = "█",
) -> str:
    """What is sure and what is possible on a scale from 0 to 100, or to ``most``: ``███─────···``.

    A score above the low, where unknowns count as more than the worst, is marked: ``███──●──···``.
    """
    if interval is None or score is None:
        return " " * columns
    whole = 100 if most is None else most
    sure, possible = (round(end / whole * columns) for end in (interval.low, interval.high))
    line = [dark] * sure + ["─"] * (possible - sure) + ["·"] * (columns - possible)
    if compared(score) > compared(interval.low):
        line[min(columns - 1, int(score / whole * columns))] = "●"
    return "".join(line)


def bar_of(placed: VendorScore, columns: int = 20, most: float | None = None) -> str:
    """The bar of a vendor; nothing of it is dark where nothing is known about the vendor."""
    dark = "·" if placed.nothing_known else "█"
    return bar(placed.points, placed.score, columns, most, dark)


def percent(value: float, say: Speech) -> str:
    """A share or a weight in percent, with its sign as the language writes it."""
    return say.say(in_percent(display(value)))


def in_percent(number: str) -> Message:
    """The same within a sentence, of a number that is already in words."""
    return msg("{number} %", number=number)


def with_unit(number: str, unit: LocalizedText | None, say: Speech) -> str:
    """A number in words with its unit; the percent sign as the language writes it."""
    name = say.text(unit) if unit else ""
    if name == "%":
        return say.say(in_percent(number))
    return f"{number} {name}".rstrip()


def score_of(placed: VendorScore, ranking: Ranking, say: Speech) -> str:
    """The score, with more decimals where another vendor's would look the same."""
    return scores_of([placed], ranking, say)[0]


def scores_of(shown: Iterable[VendorScore], ranking: Ranking, say: Speech) -> list[str]:
    """The same for several vendors; each is compared only with the scores near its own.

    A dash for a vendor of whom nothing is known, where an unknown counts as the worst: that nothing
    is sure says nothing of the vendor. Where weights are in points the total is beside:
    ``84.2 of 97``.
    """
    ranked = ranking.with_status("ranked")
    others = sorted(each.score for each in ranked if each.score is not None)

    def near(score: float | None) -> list[float]:
        if score is None:
            return []
        return others[bisect_left(others, score - NEAR) : bisect_right(others, score + NEAR)]

    blank = ranking.policy.unknown == "worst"
    said = (
        points(None if blank and each.nothing_known else each.score, apart_from=near(each.score))
        for each in shown
    )
    return [of_whole(each, ranking.total, say) for each in said]


def firm_of(placed: VendorScore) -> str:
    """The score on firm evidence alone; a dash for a vendor of whom nothing is known."""
    return points(None if placed.nothing_known else placed.firm.score)


def of_whole(points: str, most: float | None, say: Speech) -> str:
    """Points in words with the most that there can be, if that is given: ``84.2 of 97``."""
    if most is None or points == "–":
        return points
    return say("{points} of {total}", points=points, total=display(most))


def known_of(placed: VendorScore, ranking: Ranking) -> str:
    """How much is known in percent; it looks like the least for a rank only where it is equal."""
    return display(placed.known_pct, apart_from=[ranking.policy.min_known_pct])
