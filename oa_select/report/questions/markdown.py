"""What to ask next, as letters that can be sent to the vendors as they are.

Nothing in them tells a vendor what it, or a rival, scores.
"""

from __future__ import annotations

from oa_select.report.layout import Layout
from oa_select.report.markdown import Document, bold, joined
from oa_select.report.questions.letter import (
    FIRST,
    OPENING,
    REST,
    TITLE,
    Letter,
    details_of,
    form_lines,
    letter,
)
from oa_select.report.questions.words import grouped, nothing_words
from oa_select.report.ranking.missing_judgements import missing_judgements
from oa_select.report.totals import questions_in_points
from oa_select.results.questions import Questions
from oa_select.text import Speech


def render_questions_markdown(to_ask: Questions, layout: Layout) -> str:
    """A letter for each vendor with its questions, the most valuable first.

    Args:
        to_ask: what to ask.
        layout: of the reader; ``limit`` is for all letters together, and the group ``stage`` puts
            the questions of a letter under the stages and sections of service.
    """
    to_ask = questions_in_points(to_ask)
    say = layout.speech
    questions = to_ask.questions[: layout.limit]
    names = {each.vendor: each.name for each in questions}
    names |= {each.vendor: each.name for each in to_ask.gates}
    if not names:
        said = [nothing_words(to_ask, say)]
        said += [] if to_ask.of_some else missing_judgements(to_ask.ranking, say)
        page = Document()
        page.paragraph(joined(said, "\n"))
        return str(page)
    letters = [
        _letter(
            letter(placed.vendor, names[placed.vendor], to_ask.gates, questions),
            say,
            by_stage=layout.group == "stage",
        )
        for placed in to_ask.ranking.vendors
        if placed.vendor in names
    ]
    return "\n---\n\n".join(map(str, letters))


def _letter(found: Letter, say: Speech, *, by_stage: bool) -> Document:
    page, number = Document(), 0
    page.heading(say.say(TITLE, name=found.name))
    page.paragraph(say.say(OPENING))
    for gate in found.gates:
        if gate.fact is None or gate.form is None:
            continue
        if not number:
            page.heading(say.say(FIRST), 2)
        number += 1
        page.numbered(number, bold(say.text(gate.fact.question)), form_lines(gate.form, say))
    for title, members in grouped(found.questions, "stage" if by_stage else None):
        page.heading(say.text(title) if by_stage else say.say(REST), 2)
        for each in members:
            number += 1
            page.numbered(number, bold(say.text(each.fact.question)), details_of(each, say))
    return page
