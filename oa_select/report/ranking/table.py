"""A ranking as a table for the terminal, with a summary above and open questions below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from oa_select.interval import display
from oa_select.report.layout import Layout
from oa_select.report.numbers import bar_of, firm_of, known_of, scores_of, span
from oa_select.report.paragraph import opening, paragraph, paragraphs
from oa_select.report.ranking.bands import band_words, shown_bands
from oa_select.report.ranking.evaluators import panel_headers, panel_notes, panel_rows
from oa_select.report.ranking.evidence_dates import evidence_years, shows_evidence
from oa_select.report.ranking.headline import headline
from oa_select.report.ranking.next_steps import FirstLook, further, next_steps
from oa_select.report.ranking.scores import bar_legend, score_title
from oa_select.report.ranking.summary import notes, open_gates, ranking_summary, shows_firm
from oa_select.report.sentences import joined
from oa_select.report.terminal import GAP, cell, new_table, to_text, width_of
from oa_select.report.totals import in_points
from oa_select.report.words import rank_words
from oa_select.results.ranking import PanelRecord, Ranking, VendorScore
from oa_select.text import Speech

BAR_COLUMNS = (8, 40)
BAR_PIPED = 30
LEAST_NAME = 12
"""Columns that a vendor's name gets before other columns give way."""
GIVING_WAY = ("band", "evidence", "known", "firm", "gates", "possible")
"""The columns that a narrow table leaves out, in this order."""
GIVING_WAY_TO_BAR = ("band", "firm", "evidence")
"""Those that it leaves out where the bar then fits, in this order."""


class Column(NamedTuple):
    """One column of the table, a cell for each vendor."""

    title: str
    cells: tuple[Text, ...]
    right: bool = False

    @property
    def width(self) -> int:
        """How many columns of the terminal it fills."""
        return max(map(width_of, (self.title, *(each.plain for each in self.cells))))


def render_rank(look: FirstLook, layout: Layout) -> str:
    """The summary, what to do next, the table, and below it what is open and who has no rank."""
    ranking = in_points(look.ranking)
    shown = ranking.vendors[: layout.top]
    columns = _fitting(_columns(ranking, shown, layout.speech), shown, ranking.total, layout)
    say = layout.speech
    first, *others = ranking_summary(ranking, say)
    style = "green" if ranking.decided else "yellow"
    said = (first, joined(others, say))
    parts: list[RenderableType] = [*opening(headline(ranking, say), said, layout, style=style)]
    steps = (each.line(say) for each in next_steps(look, say))
    parts += paragraphs(steps, layout, indent=2)
    parts += [Text(), _table(columns, shown)]
    if hidden := len(ranking.vendors) - len(shown):
        parts.append(cell(say("… and {count} more", count=hidden)))
    parts.append(Text())
    if ranking.panel is not None:
        parts += _panel(ranking, ranking.panel, layout)
    parts += paragraphs(notes(ranking, say), layout, indent=2)
    parts += paragraph(joined(_legend(ranking, columns, layout), say), layout, "dim")
    return to_text(parts, layout)


def _columns(ranking: Ranking, shown: Sequence[VendorScore], say: Speech) -> dict[str, Column]:
    """All columns with content, without the bar."""

    def column(title: str, texts: Sequence[str], right: bool = True, style: str = "") -> Column:
        return Column(title, tuple(cell(text, style) for text in texts), right)

    columns = {
        "rank": column(
            say("Rank"),
            ["–" if each.rank is None else rank_words(each, ranking, say) for each in shown],
        ),
        "name": column(say("Vendor"), [say.text(each.name) for each in shown], right=False),
        "score": column(score_title(ranking, say), scores_of(shown, ranking, say)),
        "possible": column(say("Possible"), [span(each.points) for each in shown]),
        "known": column(say("Known %"), [known_of(each, ranking) for each in shown]),
    }
    if shows_evidence(shown):
        columns["evidence"] = column(say("Evidence"), [evidence_years(each) for each in shown])
    gates = [_gates(each) for each in shown]
    if any(each.strip("–") for each in gates):
        columns["gates"] = column(say("Gates"), gates, right=False)
    if shows_firm(ranking):
        columns["firm"] = column(say("Firm"), [firm_of(each) for each in shown])
    if shown_bands(ranking):
        bands = [band_words(each, ranking, say) for each in shown]
        columns["band"] = column(say("Band"), bands, right=False)
    return columns


def _gates(placed: VendorScore) -> str:
    if placed.status == "historical":
        return "–"
    failed = sum(gate.outcome == "fail" for gate in placed.gates)
    marks = (("!", failed), ("?", len(open_gates(placed))))
    return " ".join(f"{mark}×{count}" for mark, count in marks if count)


def _fitting(
    columns: dict[str, Column],
    shown: Sequence[VendorScore],
    total: float | None,
    layout: Layout,
) -> dict[str, Column]:
    """The columns that fit the width, and the bar if it fits too."""
    if layout.width is None:
        return columns | {"bar": _bars(shown, total, BAR_PIPED)}
    named = columns["name"].width
    for key in GIVING_WAY:
        if named + _left(columns, layout.width) < min(named, LEAST_NAME):
            columns = {each: column for each, column in columns.items() if each != key}
    least, most = BAR_COLUMNS
    for count in range(len(GIVING_WAY_TO_BAR) + 1):
        out = GIVING_WAY_TO_BAR[:count]
        fewer = {each: column for each, column in columns.items() if each not in out}
        room = _left(fewer, layout.width) - GAP
        if room >= least:
            return fewer | {"bar": _bars(shown, total, min(room, most))}
    return columns


def _left(columns: dict[str, Column], width: int) -> int:
    """The columns of the terminal that are left; negative where the table does not fit."""
    return width + GAP - sum(each.width + GAP for each in columns.values())


def _bars(shown: Sequence[VendorScore], total: float | None, width: int) -> Column:
    """The bars under their scale; the last column, for terminals that draw them wide."""
    bars = [cell(bar_of(each, width, total)) for each in shown]
    for each in bars:
        each.highlight_regex("·+", "dim")
    most = display(100 if total is None else total)
    return Column(f"0{most:>{width - 1}}", tuple(bars))


def _table(columns: dict[str, Column], shown: Sequence[VendorScore]) -> Table:
    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, header_style="bold")
    for key, column in columns.items():
        table.add_column(
            cell(column.title),
            justify="right" if column.right else "left",
            width=None if key == "name" else column.width,
            no_wrap=key != "name",
            overflow="fold",
        )
    for index, placed in enumerate(shown):
        style = "bold" if placed.rank == 1 else "dim" if placed.rank is None else ""
        table.add_row(*(column.cells[index] for column in columns.values()), style=style)
    return table


def _panel(ranking: Ranking, panel: PanelRecord, layout: Layout) -> Iterator[RenderableType]:
    """The ranks under each evaluator alone, how far they agree, and where they do not."""
    table = new_table(*panel_headers(panel, layout.speech))
    for row in panel_rows(ranking, panel, layout.speech):
        table.add_row(*map(cell, row))
    yield table
    yield from paragraphs(panel_notes(panel, layout.speech), layout, indent=2)
    yield Text()


def _legend(ranking: Ranking, columns: dict[str, Column], layout: Layout) -> Iterator[str]:
    say = layout.speech
    if "bar" in columns:
        yield bar_legend(ranking, say)
    if "gates" in columns and any("!" in each.plain for each in columns["gates"].cells):
        yield say("Gates: ? undecided, ! not met.")
    if "firm" in columns:
        grade = ranking.policy.firm_grade
        yield say("Firm: the score on evidence of grade {grade} or better alone.", grade=grade)
    yield say("More: {command}", command=further(ranking, "explain", "VENDOR"))
