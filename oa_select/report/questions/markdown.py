"""What to ask next, as letters that can be sent to the vendors as they are.

Nothing in them tells a vendor what it, or a rival, scores.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from oa_select.report.layout import Layout
from oa_select.report.markdown import Document, Markup, bold, joined, plain
from oa_select.report.questions.head import head_lines
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
from oa_select.report.questions.places import ABOUT, place_lines
from oa_select.report.questions.places import TITLE as PLACES
from oa_select.report.questions.words import grouped, nothing_words
from oa_select.report.ranking.missing_judgements import missing_judgements
from oa_select.report.sentences import colon
from oa_select.report.totals import questions_in_points
from oa_select.results.questions import BuyerPlace, Questions

_ADDRESS = re.compile(r"([A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")


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
            to_ask.places,
            layout,
        )
        for placed in to_ask.ranking.vendors
        if placed.vendor in names
    ]
    return "\n---\n\n".join(map(str, letters))


def _text(text: str) -> Markup:
    """What the sender says; an address of e-mail is one that can be followed."""
    said = ""
    for each in _ADDRESS.split(text):
        blank = " " if each.endswith(" ") else ""
        said += f"<{each}>" if _ADDRESS.fullmatch(each) else f"{plain(each)}{blank}"
    return Markup(said)


def _letter(found: Letter, places: Sequence[BuyerPlace], layout: Layout) -> Document:
    page, number, say = Document(), 0, layout.speech
    by_stage = layout.group == "stage"
    page.heading(say.say(TITLE, name=found.name))
    if head := head_lines(layout.letterhead):
        page.bullets(joined([bold(say.say(each)), _text(said)], colon(say)) for each, said in head)
    page.paragraph(say.say(OPENING))
    if places:
        page.heading(say.say(PLACES), 2)
        page.paragraph(say.say(ABOUT))
        page.bullets(place_lines(places, say))
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
