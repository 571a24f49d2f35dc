"""What to ask next, as a table for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from oa_select.interval import display
from oa_select.report.layout import Layout
from oa_select.report.numbers import span
from oa_select.report.paragraph import opening, paragraph, paragraphs
from oa_select.report.questions.words import (
    evidence_of,
    grouped,
    questions_summary,
    set_words,
    value_words,
)
from oa_select.report.ranking.headline import title_words
from oa_select.report.sentences import asked_of, enumerated
from oa_select.report.terminal import cell, open_table, prose, to_text
from oa_select.report.totals import questions_in_points
from oa_select.results.questions import OpenGate, Question, Questions
from oa_select.text import LocalizedText, Speech

SHOWN = 15
MOST_SETS = 6
NARROW = 90
"""On a narrower terminal the column of current values is left out."""


def render_questions_table(to_ask: Questions, layout: Layout) -> str:
    """What could decide the first place, the open gates, the questions, and the next commands.

    Args:
        to_ask: what to ask.
        layout: of the reader; its limit is :data:`SHOWN` where there is none, and there is a table
            for each member of its group.
    """
    to_ask = questions_in_points(to_ask)
    return to_text(_parts(to_ask, layout), layout)


def _parts(to_ask: Questions, layout: Layout) -> Iterator[RenderableType]:
    say, rubric = layout.speech, to_ask.ranking.rubric
    style = "yellow" if to_ask.questions else "green"
    yield from opening(
        title_words(rubric, say), questions_summary(to_ask, say), layout, style=style
    )
    sets = (set_words(found, to_ask, say) for found in to_ask.decisive_sets[:MOST_SETS])
    yield from paragraphs((*sets, *_gates(to_ask.gates, say)), layout, indent=2)
    shown = to_ask.questions[: layout.limit or SHOWN]
    number = 0
    for title, members in grouped(shown, layout.group):
        yield Text()
        if layout.group:
            yield cell(say.text(title), "bold")
        yield _table(members, number, layout)
        number += len(members)
    if not shown:
        return
    if hidden := len(to_ask.questions) - len(shown):
        yield cell(say("… and {count} more (--limit)", count=hidden))
    yield from paragraph(
        say(
            "Score: at the worst and at the best answer; swing: the points between them. Value: "
            "by how many points the choice is expected to be better once the answer is known; –: "
            "it would be the same. !: alone changes who is first. In order: what alone changes "
            "who is first, then by value, then by swing."
        ),
        layout,
        "dim",
    )
    yield from paragraph(
        say("The questions: --full; a letter to a vendor: oa-select ask VENDOR -f markdown"),
        layout,
        "dim",
    )


def _table(questions: Sequence[Question], number: int, layout: Layout) -> Table:
    say = layout.speech
    wide = layout.width is None or layout.width >= NARROW
    about = say("Question") if layout.full else say("Criterion")
    headers = ["#", say("Vendor"), about, say("Weight %"), say("Score"), say("Swing")]
    headers += [say("Value"), "!", *([say("Known now")] if wide else [])]
    table = open_table(*headers, right=(0, 3, 4, 5, 6), keep=(0, 3, 4, 5, 6, 7))
    prose(table, 2, *((8,) if wide else ()))
    for index, each in enumerate(questions, start=number + 1):
        texts = [
            say.text(each.name),
            say.text(each.fact.question) if layout.full else asked_of(each.title, each.fact, say),
            display(100 * each.weight),
            span(each.score),
            display(each.swing),
            value_words(each.value),
            "!" if each.decisive else "",
        ]
        if wide:
            texts.append(evidence_of(each, say))
        table.add_row(cell(str(index)), *map(cell, texts), style="bold" if each.decisive else "")
    return table


def _gates(gates: Sequence[OpenGate], say: Speech) -> Iterator[str]:
    """Whose gates are open: those of several vendors that are the same together."""
    of: dict[str, tuple[LocalizedText, list[LocalizedText]]] = {}
    for each in gates:
        of.setdefault(each.vendor, (each.name, []))[1].append(each.title)
    together: dict[tuple[LocalizedText, ...], list[LocalizedText]] = {}
    for name, titles in of.values():
        together.setdefault(tuple(titles), []).append(name)
    for titles_of_all, names in together.items():
        yield say(
            "Must be known first, since a gate depends on it: {gates} ({names})",
            gates=titles_of_all,
            names=enumerated(names),
        )
