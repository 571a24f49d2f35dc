"""How firm a ranking is, as tables for the terminal: the verdict first, small bars beside."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from oa_select.interval import display
from oa_select.report.layout import Layout
from oa_select.report.paragraph import opening, paragraph, paragraphs
from oa_select.report.ranking.headline import title_words
from oa_select.report.robustness.fact_words import tipping_facts
from oa_select.report.robustness.summary import robustness_summary
from oa_select.report.robustness.words import (
    dominance_found,
    drop_one_words,
    name_of,
    out_words,
    samples_words,
    shares_table,
    steady_words,
    tipping_table,
    tipping_weights,
)
from oa_select.report.terminal import cell, open_table, to_text
from oa_select.report.totals import robustness_in_points
from oa_select.results.robustness import Robustness, Tipping
from oa_select.text import Speech

BAR = 20
MOST_RANKS = 5
"""How many ranks have their own column; the others share one."""
MOST = 10
"""How many entries of a list are shown without ``--full``."""
EIGHTHS = " ▏▎▍▌▋▊▉█"
STYLES = {"firm": "green", "firm_unless": "yellow", "open": "yellow"}


def render_robustness_table(robustness: Robustness, layout: Layout) -> str:
    """The verdict, how often who is first, what tips the first place, and who dominates whom."""
    robustness = robustness_in_points(robustness)
    return to_text(_parts(robustness, layout), layout)


def _parts(robustness: Robustness, layout: Layout) -> Iterator[RenderableType]:
    say, rubric = layout.speech, robustness.ranking.rubric
    style = STYLES[robustness.verdict.word]
    yield from opening(
        title_words(rubric, say), robustness_summary(robustness, say), layout, style=style
    )
    if not robustness.ranking.with_status("ranked"):
        return
    yield Text()
    yield from _ranks(robustness, layout)
    yield Text()
    yield from _weights(robustness, layout)
    yield from _facts(robustness, layout)
    pairs = dominance_found(robustness, say)
    yield from paragraphs((*pairs, *drop_one_words(robustness, say)), layout, indent=2)
    if layout.full:
        yield Text()
        yield from _central(robustness, layout)


def _table(layout: Layout, *headers: str, right: Collection[int]) -> Table:
    kept = range(1, len(headers)) if layout.width is None else ()
    return open_table(*headers, right=right, keep=kept)


def _ranks(robustness: Robustness, layout: Layout) -> Iterator[RenderableType]:
    """The share of the samples in which each vendor takes each rank, in percent."""
    say, found = layout.speech, robustness.acceptability
    headers, rows = shares_table(robustness, say, MOST_RANKS)
    table = _table(layout, *headers, say("How often first"), right=range(1, len(headers)))
    placed = robustness.ranking.with_status("ranked")
    shown = placed if layout.full else placed[:MOST]
    for each, (name, *texts) in zip(shown, rows, strict=False):
        drawn = cell(_bar(found.shares[each.vendor][0]), "cyan")
        table.add_row(cell(name, "bold" if each.rank == 1 else ""), *map(cell, texts), drawn)
    yield table
    yield from _more(len(placed) - len(shown), say)
    yield from paragraph(say.say(samples_words(robustness)), layout, "dim")


def _bar(share: float) -> str:
    """A share as a bar of eighths of a column; anything above nothing can be seen."""
    eighths = max(round(share * BAR * 8), 1 if share > 0 else 0)
    whole, part = divmod(eighths, 8)
    return EIGHTHS[8] * whole + (EIGHTHS[part] if part else "")


def _weights(robustness: Robustness, layout: Layout) -> Iterator[RenderableType]:
    """The weights that tip the first place, the nearest first, on a scale from 0 to 100."""
    say, found = layout.speech, tipping_weights(robustness.tipping)
    if found:
        headers, rows = tipping_table(robustness, say)
        table = _table(layout, *headers, f"0{100:>{BAR - 1}}", right=(1, 2))
        shown = found if layout.full else found[:MOST]
        for each, row in zip(shown, rows, strict=False):
            table.add_row(*map(cell, row), _scale(each))
        yield table
        yield from _more(len(found) - len(shown), say)
        legend = say("● weight among its siblings, which keep their proportions; ◆ tips the order.")
        yield from paragraph(legend, layout, "dim")
        if any(each.leader_out for each in shown):
            yield from paragraph(out_words(robustness.ranking, shown, say), layout, "dim")
    yield from paragraph(steady_words(robustness, say), layout)


def _scale(tip: Tipping) -> Text:
    line = ["·"] * BAR
    line[round((tip.tips_at or 0.0) / 100 * (BAR - 1))] = "◆"
    line[round(tip.weight / 100 * (BAR - 1))] = "●"
    text = cell("".join(line))
    text.highlight_regex("·+", "dim")
    return text


def _facts(robustness: Robustness, layout: Layout) -> Iterator[RenderableType]:
    """The facts that alone change the first place: those still open, then those to be wrong."""
    say = layout.speech
    if not robustness.facts:
        yield from paragraph(say("No fact alone changes the first place."), layout)
    for title, facts in tipping_facts(robustness, say):
        yield from paragraph(title, layout)
        shown = facts if layout.full else facts[:MOST]
        yield from paragraphs((f"  · {words}" for words in shown), layout, indent=4)
        yield from _more(len(facts) - len(shown), say)


def _central(robustness: Robustness, layout: Layout) -> Iterator[RenderableType]:
    """The mean weights under which each vendor is first, beside the current ones."""
    say, central = layout.speech, robustness.acceptability.central
    if not central:
        return
    names = [say.text(name_of(robustness.ranking, vendor)) for vendor in central]
    numbers = range(1, len(names) + 2)
    table = _table(layout, say("Criterion"), say("Weight %"), *names, right=numbers)
    for each in robustness.tipping:
        means = [display(central[vendor][each.criterion]) for vendor in central]
        table.add_row(cell(say.text(each.title)), *map(cell, (display(each.weight), *means)))
    yield table
    legend = say("Central weights: the mean weights of the samples in which a vendor is first.")
    yield from paragraph(legend, layout, "dim")


def _more(hidden: int, say: Speech) -> Iterator[RenderableType]:
    if hidden > 0:
        yield cell(say("… and {count} more (--full)", count=hidden))
