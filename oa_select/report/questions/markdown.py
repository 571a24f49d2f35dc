"""What to ask next, as letters that can be sent to the vendors as they are.

Nothing in them tells a vendor what it, or a rival, scores.
"""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.report.layout import Layout
from oa_select.report.markdown import Document, bold, joined
from oa_select.report.questions.words import grouped, nothing_words, once
from oa_select.report.ranking.missing_judgements import missing_judgements
from oa_select.report.totals import questions_in_points
from oa_select.report.words import fact_words
from oa_select.results.questions import Form, OpenGate, Question, Questions
from oa_select.text import LocalizedText, Speech


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
            names[placed.vendor],
            [each for each in questions if each.vendor == placed.vendor],
            [each for each in to_ask.gates if each.vendor == placed.vendor],
            say,
            by_stage=layout.group == "stage",
        )
        for placed in to_ask.ranking.vendors
        if placed.vendor in names
    ]
    return "\n---\n\n".join(map(str, letters))


def _letter(
    name: LocalizedText,
    questions: Sequence[Question],
    gates: Sequence[OpenGate],
    say: Speech,
    *,
    by_stage: bool,
) -> Document:
    page, number, known = Document(), 0, set()
    page.heading(say("Questions to {name}", name=name))
    page.paragraph(
        say(
            "We are selecting a vendor, and assess its service first. Please answer in writing, "
            "and name the document, the contract clause or the record that shows each answer. An "
            "answer that cannot be shown counts for less; a question left unanswered counts as "
            "unknown."
        )
    )
    for gate in gates:
        if gate.fact is None or gate.form is None:
            continue
        if not number:
            page.heading(say("Must be known first"), 2)
        number += 1
        known.add(gate.fact.path)
        page.numbered(number, bold(say.text(gate.fact.question)), _form(gate.form, say))
    left = [each for each in once(questions) if each.fact.path not in known]
    for title, members in grouped(left, "stage" if by_stage else None):
        page.heading(say.text(title) if by_stage else say("Questions"), 2)
        for each in members:
            number += 1
            details = _form(each.form, say)
            if each.kind == "confirm":
                known_now = fact_words(each.fact, say)
                details.insert(0, say("Please confirm or correct: {value}.", value=known_now))
            page.numbered(number, bold(say.text(each.fact.question)), details)
    return page


def _form(form: Form, say: Speech) -> list[str]:
    """How the answer is given, and what counts as evidence."""
    said = [_answer(form, say)]
    if evidence := say.text(form.evidence):
        said.append(say("Evidence: {evidence}", evidence=evidence))
    return said


def _answer(form: Form, say: Speech) -> str:
    labels = " / ".join(say.text(label) for _, label in form.levels)  # some hold commas
    if form.type == "number":
        if form.unit and say.text(form.unit):
            return say("Answer: a number, in {unit}", unit=form.unit)
        return say("Answer: a number")
    if form.type == "set":
        return say("Answer: all that apply of {levels}", levels=labels)
    return say("Answer: one of {levels}", levels=labels)
