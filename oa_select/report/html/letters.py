"""The questions to each vendor, with the text to send, for a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from oa_select.report.html.content import Content
from oa_select.report.html.texts import Pool
from oa_select.report.questions.letter import (
    FIRST,
    OPENING,
    REST,
    TITLE,
    Letter,
    by_vendor,
    details_of,
    form_lines,
    letter,
)
from oa_select.report.questions.places import ABOUT, place_lines
from oa_select.report.questions.places import TITLE as PLACES
from oa_select.results.questions import Form, OpenGate, Question
from oa_select.text import Message, msg

WORDS: Mapping[str, Message] = {
    "letter_title": TITLE,
    "letter_opening": OPENING,
    "letter_places": PLACES,
    "letter_about_places": ABOUT,
    "letter_first": FIRST,
    "letter_rest": REST,
    "questions_help": msg(
        "For each vendor what is worth asking, the most valuable question first. Copy a letter and "
        "send it by e-mail."
    ),
    "copy_letter": msg("Copy the letter to {name}"),
    "question_count": msg("Questions: {count}"),
    "deciding_count": msg("decisive alone: {count}"),
    "question_decides": msg("decisive alone"),
}


def letters_data(content: Content, pool: Pool, order: Mapping[str, int]) -> list[list[Any]]:
    """For each vendor shown that can be asked something ``[vendor, gates, questions]``.

    Of gates and questions each is ``[question, lines, decisive]``.
    """
    to_ask = content.to_ask
    if to_ask is None:
        return []
    names = {each.vendor: each.name for each in to_ask.questions}
    names |= {each.vendor: each.name for each in to_ask.gates}
    gates, questions = by_vendor(to_ask.gates), by_vendor(to_ask.questions)
    found = [
        letter(id, names[id], gates.get(id, ()), questions.get(id, ()))
        for id in content.shown
        if id in names
    ]
    return [_letter(each, pool, order) for each in found if each.gates or each.questions]


def places_data(content: Content, pool: Pool) -> list[int]:
    """The lines of the buyer's places, which every letter lists."""
    places = content.to_ask.places if content.to_ask is not None else ()
    return pool.lines(lambda say: place_lines(places, say))


def _letter(found: Letter, pool: Pool, order: Mapping[str, int]) -> list[Any]:
    gates = [_gate(each, each.form, pool) for each in found.gates if each.form]
    return [order[found.vendor], gates, [_question(each, pool) for each in found.questions]]


def _gate(gate: OpenGate, form: Form, pool: Pool) -> list[Any]:
    assert gate.fact is not None  # a letter has none on points
    lines = pool.lines(lambda say: form_lines(form, say))
    return [pool.add(gate.fact.question), lines, int(gate.decisive)]


def _question(question: Question, pool: Pool) -> list[Any]:
    if question.kind == "confirm":
        lines = pool.lines(lambda say: details_of(question, say))
    else:  # the same for all vendors
        key = (question.fact.path, question.form)
        lines = pool.once(key, lambda: pool.lines(lambda say: details_of(question, say)))
    return [pool.add(question.fact.question), lines, int(question.decisive)]
