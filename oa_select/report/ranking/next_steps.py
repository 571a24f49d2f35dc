"""What to do next about a ranking that is not decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from oa_select.report.sentences import asked_of, joined
from oa_select.results.command_line import PROGRAM, command_line, what_if_words
from oa_select.results.questions import DecisiveSet, ToAsk
from oa_select.results.ranking import FactRecord, Ranking
from oa_select.text import LocalizedText, Message, Speech, msg

NAMED = 3
"""How many questions are named."""
VERB = 2
"""The words of a command up to its verb."""


class FirstLook(NamedTuple):
    """A ranking, and what could be asked to decide it."""

    ranking: Ranking
    to_ask: ToAsk


class Step(NamedTuple):
    """What to do next, in words, and the command for it if there is one."""

    words: str
    command: str | None = None

    def line(self, say: Speech) -> str:
        """Both as one line."""
        return self.words if self.command is None else joined([self.words, self.command], say)


def next_steps(look: FirstLook, say: Speech) -> list[Step]:
    """What would do most to settle the first place, and the commands to go on with.

    Nothing where the ranking is decided, or nothing that is left to ask could change it.
    """
    first = _ask_first(look, say)
    if first is None:
        return []
    steps = [Step(first), _letter(look.ranking, say)]
    if len(look.ranking.with_status("ranked")) > 1:
        likely = further(look.ranking, "sensitivity")
        steps.append(Step(say("How likely each vendor is first:"), likely))
    return steps


def questions_first(look: FirstLook, say: Speech) -> list[str]:
    """The same in lines without that for the likelihoods, for readers who are shown those."""
    first = _ask_first(look, say)
    return [] if first is None else [first, _letter(look.ranking, say).line(say)]


def _letter(ranking: Ranking, say: Speech) -> Step:
    command = further(ranking, "ask", "-o", "questions.md")
    return Step(say("The questions in words:"), command)


def _ask_first(look: FirstLook, say: Speech) -> str | None:
    """A sentence with the questions to ask first; None where there are none."""
    ranking, to_ask = look.ranking, look.to_ask
    if ranking.decided:
        return None
    first = any(each.rank == 1 for each in ranking.vendors)
    if first and (alone := _named(_deciding(to_ask, say))):
        one = msg("One answer could change who is first: {questions}.")
        many = msg("Each of these answers could change who is first: {questions}.")
        return say.say(one if len(alone) == 1 else many, questions=alone)
    if first and (found := _smallest(to_ask)):
        together = msg("Together these answers could put {name} first: {questions}.")
        answers = (
            _asked(ranking.of(each.vendor).name, say.text(each.title)) for each in found.answers
        )
        return say.say(together, name=found.name, questions=tuple(answers))
    if worth := _named(_worth_asking(look, say)):
        return say("Ask first: {questions}.", questions=worth)
    return None


def _named(questions: Iterable[tuple[str, FactRecord, Message]]) -> tuple[Message, ...]:
    """The first few, each fact of a vendor once."""
    found: dict[tuple[str, str], Message] = {}
    for vendor, fact, asked in questions:
        found.setdefault((vendor, fact.path), asked)
        if len(found) == NAMED:
            break  # what follows may not have been worked out
    return tuple(found.values())


def _deciding(to_ask: ToAsk, say: Speech) -> Iterator[tuple[str, FactRecord, Message]]:
    """What decides by itself: gates first."""
    for gate in to_ask.deciding_gates:
        if gate.fact is not None:
            yield gate.vendor, gate.fact, _asked(gate.name, say.text(gate.title))
    for each in to_ask.decisive:
        yield each.vendor, each.fact, _asked(each.name, asked_of(each.title, each.fact, say))


def _smallest(to_ask: ToAsk) -> DecisiveSet | None:
    """The fewest answers that together put a vendor first, if they are few enough to name."""
    few = [each for each in to_ask.decisive_sets if 0 < len(each.answers) <= NAMED]
    return min(few, key=lambda each: len(each.answers), default=None)


def _worth_asking(look: FirstLook, say: Speech) -> Iterator[tuple[str, FactRecord, Message]]:
    """The questions to those who could be first, to all if nobody is; the most valuable first."""
    could = set(look.ranking.could_be_first)
    for each in look.to_ask.questions:
        if each.vendor in could or not could:
            yield each.vendor, each.fact, _asked(each.name, asked_of(each.title, each.fact, say))


def _asked(vendor: LocalizedText, what: str) -> Message:
    return msg("{vendor}: {criterion}", vendor=vendor, criterion=what)


def further(ranking: Ranking, verb: str, *words: str) -> str:
    """The command of another verb about the same files, rules and what-if weights."""
    options: Sequence[str] = ranking.command[VERB:]
    return command_line((PROGRAM, verb, *words, *options, *what_if_words(ranking.rubric.overrides)))
