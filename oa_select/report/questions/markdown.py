"""What to ask next, as letters that can be sent to the vendors as they are.

Nothing in them tells a vendor what it, or a rival, scores.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oa_select.report.markdown import plain
from oa_select.report.questions.words import grouped, nothing_words, once
from oa_select.report.ranking.missing_judgements import missing_judgements
from oa_select.report.terminal import Layout
from oa_select.report.words import fact_words
from oa_select.results.questions import Form, OpenGate, Question, Questions
from oa_select.text import LocalizedText, Speech


def render_questions_markdown(
    to_ask: Questions, layout: Layout, limit: int | None = None, group: str | None = None
) -> str:
    """A letter for each vendor with its questions, the most valuable first.

    Args:
        to_ask: what to ask.
        layout: of the reader.
        limit: so many questions at most, in all letters together.
        group: ``stage`` puts the questions of a letter under the stages and sections of service.
    """
    say = layout.speech
    questions = to_ask.questions[:limit]
    names = {each.vendor: each.name for each in questions}
    names |= {each.vendor: each.name for each in to_ask.gates}
    if not names:
        said = [nothing_words(to_ask, say)]
        said += [] if to_ask.of_some else missing_judgements(to_ask.ranking, say)
        return "".join(f"{plain(each)}\n" for each in said)
    letters = [
        "\n".join(
            _letter(
                names[placed.vendor],
                [each for each in questions if each.vendor == placed.vendor],
                [each for each in to_ask.gates if each.vendor == placed.vendor],
                say,
                by_stage=group == "stage",
            )
        )
        for placed in to_ask.ranking.vendors
        if placed.vendor in names
    ]
    return "\n---\n\n".join(letters)


def _letter(
    name: LocalizedText,
    questions: Sequence[Question],
    gates: Sequence[OpenGate],
    say: Speech,
    *,
    by_stage: bool,
) -> Iterator[str]:
    yield f"# {plain(say('Questions to {name}', name=name))}\n"
    yield (
        plain(
            say(
                "We are choosing a vendor and look at service first. Please answer in writing, and "
                "name the document, the contract clause or the record that shows each answer. An "
                "answer that cannot be shown counts for less; one left out counts as unknown."
            )
        )
        + "\n"
    )
    musts = [each for each in gates if each.fact is not None and each.form is not None]
    if musts:
        yield f"## {plain(say('Must be known first'))}\n"
        for number, gate in enumerate(musts, start=1):
            assert gate.fact is not None
            assert gate.form is not None
            yield from _asked(number, say.text(gate.fact.question), gate.form, None, say)
    known = {each.fact.path for each in musts if each.fact}
    left = [each for each in once(questions) if each.fact.path not in known]
    number = len(musts)
    for title, members in grouped(left, "stage" if by_stage else None):
        heading = say.text(title) if by_stage else say("Questions")
        yield f"## {plain(heading)}\n"
        for each in members:
            number += 1
            confirm = say("Please confirm or correct: {value}.", value=fact_words(each.fact, say))
            known_now = confirm if each.kind == "confirm" else None
            yield from _asked(number, say.text(each.fact.question), each.form, known_now, say)


def _asked(
    number: int, question: str, form: Form, confirm: str | None, say: Speech
) -> Iterator[str]:
    """One question with the form of its answer and what counts as evidence."""
    marker = f"{number}. "
    inside = " " * len(marker)  # what belongs to an item is indented by as much as its marker takes
    yield f"{marker}**{plain(question)}**"
    if confirm:
        yield f"{inside}- {plain(confirm)}"
    yield f"{inside}- {plain(_form(form, say))}"
    if evidence := say.text(form.evidence):
        yield f"{inside}- {plain(say('Evidence: {evidence}', evidence=evidence))}"
    yield ""


def _form(form: Form, say: Speech) -> str:
    """How the answer is given."""
    labels = " / ".join(say.text(label) for _, label in form.levels)  # some hold commas
    if form.type == "number":
        if form.unit and say.text(form.unit):
            return say("Answer: a number, in {unit}", unit=form.unit)
        return say("Answer: a number")
    if form.type == "set":
        return say("Answer: all that apply of {levels}", levels=labels)
    return say("Answer: one of {levels}", levels=labels)
