"""What to do next about a ranking that is not decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from oa_select.report.sentences import asked_of
from oa_select.results.command_line import PROGRAM, command_line, what_if_words
from oa_select.results.questions import Questions
from oa_select.results.ranking import FactRecord, Ranking
from oa_select.text import LocalizedText, Message, Speech, msg

NAMED = 3
"""How many questions are named."""
VERB = 2
"""The words of a command up to its verb."""


class FirstLook(NamedTuple):
    """A ranking, and what could be asked to decide it."""

    ranking: Ranking
    to_ask: Questions


class Asked(NamedTuple):
    """One question as a list of them names it; ``alone`` says that it could decide by itself."""

    vendor: LocalizedText
    title: LocalizedText
    fact: FactRecord
    alone: bool


def next_steps(look: FirstLook, say: Speech) -> list[str]:
    """The questions that would do most to settle the first place, and the commands to go on with.

    Nothing where the ranking is decided, or nothing is left to ask.
    """
    steps = questions_first(look, say)
    if not steps:
        return []
    likely = further(look.ranking, "sensitivity")
    return [*steps, say("How likely each vendor is first: {command}", command=likely)]


def questions_first(look: FirstLook, say: Speech) -> list[str]:
    """The same without the command for the likelihoods, for readers who are shown those."""
    ranking = look.ranking
    found = () if ranking.decided else tuple(foremost(look.to_ask))
    if not found:
        return []
    said = tuple(
        msg(
            "{vendor}: {criterion}",
            vendor=each.vendor,
            criterion=asked_of(each.title, each.fact, say),
        )
        for each in found
    )
    alone = sum(each.alone for each in found)
    letter = further(ranking, "ask", "-o", "questions.md")
    return [
        say.say(_ask_first(alone, len(found)), questions=said),
        say("The questions in words: {command}", command=letter),
    ]


def foremost(to_ask: Questions) -> Iterator[Asked]:
    """The first few questions, each fact of a vendor once: gates that decide, then as they are."""
    seen: set[tuple[str, str]] = set()
    for vendor, each in _in_order(to_ask):
        if (vendor, each.fact.path) not in seen and len(seen) < NAMED:
            seen.add((vendor, each.fact.path))
            yield each


def _in_order(to_ask: Questions) -> Iterator[tuple[str, Asked]]:
    for gate in to_ask.deciding_gates:
        if gate.fact is not None:
            yield gate.vendor, Asked(gate.name, gate.title, gate.fact, alone=True)
    for each in to_ask.questions:
        yield each.vendor, Asked(each.name, each.title, each.fact, each.decisive)


def _ask_first(alone: int, count: int) -> Message:
    """How much the questions could do: each by itself, or only together with others."""
    if alone < count:
        return msg("Ask first: {questions}.")
    if count == 1:
        return msg("One answer could change who is first: {questions}.")
    return msg("Each of these answers could change who is first: {questions}.")


def further(ranking: Ranking, verb: str, *options: str) -> str:
    """The command of another verb about the same files, rules and what-if weights."""
    words: Sequence[str] = ranking.command or (PROGRAM, verb)
    asked = (PROGRAM, verb, *words[VERB:], *what_if_words(ranking.rubric.overrides), *options)
    return command_line(asked)
