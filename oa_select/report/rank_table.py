"""A ranking as a table for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from oa_select.interval import display
from oa_select.report.layout import Layout, bar, cell, points, span, to_text, width_of
from oa_select.report.verdict import verdict
from oa_select.result import Ranking, VendorScore
from oa_select.text import LocalizedText, Speech

BAR_COLUMNS = (12, 30)
FIXED_COLUMNS = 36
NARROW = 72
"""Below this width the bar alone shows the interval."""


def render_rank(ranking: Ranking, layout: Layout) -> str:
    """The verdict, the table, and below it what is open and who has no rank."""
    parts: list[RenderableType] = [_headline(ranking, layout.speech)]
    parts += [cell(sentence, "bold") for sentence in verdict(ranking, layout.speech)]
    if ranking.with_status("ranked"):
        parts.append(_table(ranking, layout))
    parts += [cell(line) for line in _below(ranking, layout)]
    return to_text(parts, layout)


def _headline(ranking: Ranking, speech: Speech) -> Text:
    said = speech("{title} ({id})", title=ranking.rubric.title, id=ranking.rubric.id)
    policy = ranking.policy
    extra: list[str] = []
    if ranking.rubric.weight_set:
        extra.append(speech("weight set {name}", name=ranking.rubric.weight_set))
    extra += [
        speech("what if {id} = {weight}", id=id, weight=display(weight))
        for id, weight in ranking.rubric.overrides.items()
    ]
    if policy.unknown != "worst":
        extra.append(speech("unknowns count as {policy}", policy=policy.unknown))
    if policy.min_grade != "E":
        extra.append(speech("evidence of grade {grade} or better", grade=policy.min_grade))
    if policy.needs:
        extra.append(speech("needs {name}", name=policy.needs))
    return cell(" · ".join([said, *extra]), "dim")


def _table(ranking: Ranking, layout: Layout) -> Table:
    say = layout.speech
    ranked = ranking.with_status("ranked")[: layout.top]
    banded = any(each.band for each in ranked)
    gated = any(_open(each) for each in ranked)
    table = Table(box=SIMPLE_HEAD, padding=0, pad_edge=False, show_edge=False)
    table.add_column(say("Rank"), justify="right", no_wrap=True)
    table.add_column(say("Vendor"), overflow="fold")
    table.add_column(say("Score"), justify="right", no_wrap=True)
    table.add_column(say("0 to 100"), no_wrap=True)
    wide = layout.width is None or layout.width >= NARROW
    if wide:
        table.add_column(say("Possible"), no_wrap=True)
    table.add_column(say("Known %"), justify="right", no_wrap=True)
    if gated:
        table.add_column(say("Gates"), no_wrap=True)
    table.add_column(say("Firm"), justify="right", no_wrap=True)
    if banded:
        table.add_column(say("Band"), no_wrap=True)
    widest = max((width_of(say.text(each.name)) for each in ranked), default=0)
    columns = _bar_columns(layout, widest + 7 * gated + 6 * banded)
    for each in ranked:
        row = [
            _rank(each, ranking.decided),
            say.text(each.name),
            points(each.score),
            bar(each.points, each.score, columns),
        ]
        if wide:
            row.append(span(each.points))
        row.append(display(each.known_pct, 0 if each.known_pct >= 10 else 1))
        if gated:
            row.append(f"?×{_open(each)}" if _open(each) else "")
        row.append(points(each.firm.score))
        if banded:
            row.append(each.band or "")
        table.add_row(*(cell(text) for text in row), style="bold" if each.rank == 1 else "")
    return table


def _bar_columns(layout: Layout, taken: int) -> int:
    """What is left for the bar beside columns of which the variable ones take ``taken``."""
    least, most = BAR_COLUMNS
    if layout.width is None:
        return most
    return min(most, max(least, layout.width - taken - FIXED_COLUMNS))


def _rank(placed: VendorScore, decided: bool) -> str:
    if decided or placed.best_rank == placed.worst_rank:
        return str(placed.rank)
    return f"{placed.best_rank}–{placed.worst_rank}"


def _open(placed: VendorScore) -> int:
    return sum(gate.outcome == "unknown" for gate in placed.gates)


def _below(ranking: Ranking, layout: Layout) -> Iterator[str]:
    say = layout.speech
    ranked = ranking.with_status("ranked")
    if layout.top is not None and len(ranked) > layout.top:
        yield say("… and {count} more", count=len(ranked) - layout.top)
    yield from _open_gates(ranking, say)
    unranked = ranking.with_status("unranked")
    if unranked:
        yield say(
            "No rank, too little evidence (under {least} % known): {names}",
            least=display(ranking.policy.min_known_pct),
            names=tuple(
                say(
                    "{name} ({known} %: {range} points)",
                    name=each.name,
                    known=display(each.known_pct),
                    range=span(each.points),
                )
                for each in unranked
            ),
        )
    for each in ranking.with_status("disqualified"):
        failed = tuple(gate.title for gate in each.gates if not gate.kept)
        yield say("Disqualified: {name}, by {gates}", name=each.name, gates=failed)
    if historical := tuple(each.name for each in ranking.with_status("historical")):
        yield say("Kept as a case, not ranked: {names} (--all ranks it)", names=historical)
    if ranking.without_needs:
        yield say(
            "Left out, since the buyer's places are not given (--needs): {titles}",
            titles=ranking.without_needs,
        )
    if ranking.skipped:
        yield say("Left out, since they have errors: {files}", files=ranking.skipped)
    yield say(
        "├ low, ● score, ┤ high: all that the evidence allows. Firm: the score on grade {grade} "
        "evidence or better.",
        grade=ranking.policy.firm_grade,
    )


def _open_gates(ranking: Ranking, say: Speech) -> Iterator[str]:
    ranked = ranking.with_status("ranked")
    by_gate: dict[str, tuple[LocalizedText, list[LocalizedText]]] = {}
    for each in ranked:
        for gate in each.gates:
            if gate.outcome == "unknown":
                by_gate.setdefault(gate.id, (gate.title, []))[1].append(each.name)
    for title, names in by_gate.values():
        if len(names) == len(ranked):
            yield say("Open gate, for all: {title}", title=title)
        else:
            yield say("Open gate: {title}: {names}", title=title, names=tuple(names))
