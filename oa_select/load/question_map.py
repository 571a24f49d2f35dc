"""The map of questions: its file, held against the facts that there are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from oa_select.facts.fact import Fact
from oa_select.files.question_map import SKIP, QuestionMapFile
from oa_select.files.validate import read
from oa_select.load.files import only_document
from oa_select.problems import Guesses, Problem
from oa_select.source.gathered import Gathered
from oa_select.text import Message, msg

_NUMBERED = re.compile(
    r"(?:(?:q|no\.?|第)?\s*[0-9]{1,3}(?:\.[0-9]{1,3})*\s*[.、:)题条]+(?![0-9])"
    r"|[0-9]{1,3}(?:\.[0-9]{1,3})+(?=[\s\u3400-\u9fff])"
    r"|\(\s*[0-9]{1,3}\s*\)|\(?[一二三四五六七八九十]{1,3}[、.)])\s*"
)
_CIRCLED = re.compile("^[\u2460-\u249b]")
_ENDS = "?？.。:：;；!！,，、*"


def folded_question(text: str) -> str:
    """The text of a question as questions are compared: without number, blanks, case and end."""
    plain = unicodedata.normalize("NFKC", _CIRCLED.sub("", text.strip())).casefold()
    if found := _NUMBERED.match(plain):
        plain = plain[found.end() :] or plain
    return "".join(plain.split()).rstrip(_ENDS)


def load_question_map(
    path: Path, folder: Path, facts: Mapping[str, Fact]
) -> tuple[Mapping[str, str] | None, list[Problem]]:
    """Paths of facts by the text of questions, or what is wrong with the file.

    Args:
        path: of the file.
        folder: the working folder, which problems name files from.
        facts: those that can be answered, by path.
    """
    document, problems = only_document(path, folder)
    if document is None:
        return None, problems
    data, found = read(QuestionMapFile, document)
    problems += found
    if data is None or problems:
        return None, problems
    gathered = Gathered(document)
    seen: dict[str, str] = {}
    for question, fact in data.questions.items():
        here = ("questions", question)
        if fact != SKIP and (fact not in facts or facts[fact].derived):
            hint = _hint(fact, facts, gathered.guesses)
            gathered.add(here, "unknown-fact", msg('no fact "{path}"', path=fact), hint)
        first = seen.setdefault(folded_question(question), question)
        if first != question and data.questions[first] != fact:
            message = msg('key "{key}" is listed twice', key=question)
            gathered.add(here, "duplicate-key", message, msg("keep one of them"), at="key")
    return (None if gathered.count else data.questions), gathered.problems


def _hint(path: str, facts: Mapping[str, Fact], guesses: Guesses) -> Message:
    """The fact that was probably meant, else how to find it."""
    if not guesses.over:
        known = {each.path for each in facts.values() if not each.derived}
        by_key = [each for each in known if each.rpartition(".")[2] == path]
        meant = by_key[0] if len(by_key) == 1 else guesses.nearest(path, known)
        if meant is not None:
            return msg('did you mean "{name}"?', name=meant)
    return msg("`oa-select facts WORD` searches for one; skip leaves a question out")
