"""What a letter with questions says, for every format that shows one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from oa_select.report.questions.words import once
from oa_select.report.words import fact_words
from oa_select.results.questions import Form, OpenGate, Question
from oa_select.text import LocalizedText, Speech, msg

T = TypeVar("T", OpenGate, Question)
TITLE = msg("Request for information on service: {name}")
OPENING = msg(
    "We are selecting a vendor, and assess its service first. Please answer in writing, and name "
    "the document, the contract clause or the record that shows each answer, and until when a "
    "certificate is valid. An answer that cannot be shown counts for less; a question left "
    "unanswered counts as unknown, never as “no”."
)
LIST_OF_PLACES = msg(
    "please send the list of the places that you serve as a document of its own, a row for each "
    "place, with the columns: province; city; on site or remote; by whom (own branch, which kind "
    "of partner); stages of service (before, during or after the sale)"
)
FIRST = msg("Must be known first")
REST = msg("Questions")


class Letter(NamedTuple):
    """The questions to one vendor: gates that must be known first, then the others."""

    vendor: str
    name: LocalizedText
    gates: tuple[OpenGate, ...]
    questions: tuple[Question, ...]


def letter(
    vendor: str, name: LocalizedText, gates: Sequence[OpenGate], questions: Sequence[Question]
) -> Letter:
    """A letter that asks for each fact once; ``gates`` and ``questions`` may be of all vendors."""
    asked = tuple(each for each in gates if each.vendor == vendor and each.fact and each.form)
    known = {each.fact.path for each in asked if each.fact}
    own = once(each for each in questions if each.vendor == vendor)
    return Letter(vendor, name, asked, tuple(each for each in own if each.fact.path not in known))


def by_vendor(found: Iterable[T]) -> dict[str, list[T]]:
    """Gates or questions by the vendor that they are about, in order."""
    grouped: dict[str, list[T]] = {}
    for each in found:
        grouped.setdefault(each.vendor, []).append(each)
    return grouped


def details_of(question: Question, say: Speech) -> list[str]:
    """What is to be confirmed, how the answer is given, and what counts as evidence."""
    said = form_lines(question.form, say)
    if question.kind == "confirm":
        known_now = fact_words(question.fact, say)
        said.insert(0, say("Please confirm or correct: {value}.", value=known_now))
    return said


def form_lines(form: Form, say: Speech) -> list[str]:
    """How the answer is given, and what counts as evidence."""
    if form.derived:
        return [say("Answer: {request}", request=LIST_OF_PLACES)]
    said = [_answer(form, say)]
    if form.clocked:
        said.append(say("Clock: calendar time or business hours"))
    if evidence := say.text(form.evidence):
        said.append(say("Evidence: {evidence}", evidence=evidence))
    return said


def _answer(form: Form, say: Speech) -> str:
    labels = " / ".join(say.text(label) for _, label in form.levels)  # some hold commas
    if form.type == "number":
        if form.unit and str(form.unit.en).startswith("per "):
            return say("Answer: a number, {unit}", unit=form.unit)
        if form.unit and say.text(form.unit):
            return say("Answer: a number, in {unit}", unit=form.unit)
        return say("Answer: a number")
    if form.type == "set":
        return say("Answer: all that apply of {levels}", levels=labels)
    return say("Answer: one of {levels}", levels=labels)
