"""Questions in words and groups that every format shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from oa_select.facts.catalogue import SECTION_LABELS
from oa_select.interval import display
from oa_select.report.ranking.missing_judgements import missing_judgements
from oa_select.report.ranking.tie_breaks import by_scores_alone
from oa_select.report.sentences import enumerated
from oa_select.report.words import fact_words, state_words
from oa_select.results.questions import DecisiveSet, Question, Questions
from oa_select.text import LocalizedText, Message, Speech, msg

NAMED = 6
"""How many criteria of a set of answers are named."""
Group = tuple[LocalizedText, list[Question]]


def questions_summary(to_ask: Questions, say: Speech) -> list[str]:
    """Whether one answer could change the first place, and which judgements are missing."""
    ranking = to_ask.ranking
    first = [each.name for each in ranking.vendors if each.rank == 1]
    if not to_ask.questions and not to_ask.gates:
        return [nothing_words(to_ask, say), *missing_judgements(ranking, say)]
    decisive = _deciding(to_ask)
    words: dict[str, object] = {"names": enumerated(first) if first else ""}
    if not first:
        found = msg("No vendor can be ranked yet: too little is known, or gates are not met.")
    elif len(decisive) == 1:
        found = msg("One answer alone could change who is first: {vendor}, {criterion}.")
        words["vendor"], words["criterion"] = decisive[0]
    elif decisive:
        found = msg("{count} answers could each change by themselves who is first ({names} now).")
        words["count"] = len(decisive)
    else:
        found = msg("No answer alone changes who is first ({names} now).")
    said = [say.say(found, **words), *by_scores_alone(to_ask.placed, say)]
    return [*said, *missing_judgements(ranking, say)]


def _deciding(to_ask: Questions) -> list[tuple[LocalizedText, LocalizedText]]:
    """The vendor and the title of each answer that decides alone, once for each fact."""
    found: dict[tuple[str, str], tuple[LocalizedText, LocalizedText]] = {}
    for gate in to_ask.deciding_gates:
        if gate.fact is not None:
            found.setdefault((gate.vendor, gate.fact.path), (gate.name, gate.title))
    for each in to_ask.decisive:
        found.setdefault((each.vendor, each.fact.path), (each.name, each.title))
    return list(found.values())


def nothing_words(to_ask: Questions, say: Speech) -> str:
    """That there is nothing to ask, with the reason unless only some vendors were asked about."""
    if to_ask.of_some:
        return say("There is nothing to ask the vendors named.")
    if any(missing_judgements(to_ask.ranking, say)):
        return say("There is nothing to ask the vendors; what is missing are judgements.")
    return say("There is nothing to ask the vendors: no answer would settle more.")


def set_words(found: DecisiveSet, to_ask: Questions, say: Speech) -> str:
    """The fewest answers that could put a vendor first."""
    shown = [
        each.title
        if each.vendor == found.rival
        else say(
            "{criterion} ({vendor})",
            criterion=each.title,
            vendor=to_ask.ranking.of(each.vendor).name,
        )
        for each in found.answers[:NAMED]
    ]
    count, hidden = len(found.answers), len(found.answers) - len(shown)
    if not count:
        said = msg("{name} would be first with any answer.")
    elif hidden:
        said = msg("{name} could be first with {count} answers: {criteria} and {hidden} more.")
    elif count == 1:
        said = msg("{name} could be first with one answer: {answer}.")
    else:
        said = msg("{name} could be first with {count} answers: {criteria}.")
    words = {"name": found.name, "count": count, "criteria": tuple(shown), "hidden": hidden}
    return say.say(said, **words, answer=tuple(shown))


def evidence_of(question: Question, say: Speech) -> str:
    """The current value with its grade; ``confirm`` where the evidence is weak."""
    state, grade = question.fact.state, question.fact.grade
    if question.kind == "confirm":
        known = fact_words(question.fact, say)
        return say("confirm: {value} ({grade})", value=known, grade=_graded(grade))
    if state in ("unknown", "declined") or not grade:
        return state_words(state, say)
    return say("{value} ({grade})", value=fact_words(question.fact, say), grade=_graded(grade))


def _graded(grade: str | None) -> Message:
    return msg("grade {grade}", grade=grade) if grade else msg("no grade")


def grouped(questions: Sequence[Question], by: str | None) -> list[Group]:
    """The questions in groups by vendor or by stage, the best question's group first."""
    found: dict[str, Group] = {}
    for each in questions:
        if by == "vendor":
            key, title = each.vendor, each.name
        elif by == "stage":
            key = each.form.section
            title = SECTION_LABELS.get(key, LocalizedText.plain(key))
        else:
            key, title = "", LocalizedText()
        found.setdefault(key, (title, []))[1].append(each)
    return list(found.values())


def value_words(value: float) -> str:
    """Points of value, to two decimals; nothing is a dash."""
    return display(value, 2) if value else "–"


def once(questions: Iterable[Question]) -> list[Question]:
    """Each fact once, where several criteria ask for it."""
    found: dict[str, Question] = {}
    for each in questions:
        found.setdefault(each.fact.path, each)
    return list(found.values())
