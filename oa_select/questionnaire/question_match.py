"""Which fact the text of a question asks for: exactly, by a name, a label or a question of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from oa_select.facts.fact import Fact
from oa_select.files.question_map import SKIP
from oa_select.load.question_map import folded_question
from oa_select.problems import nearest
from oa_select.questionnaire.amounts import NoAmount, OtherUnit, amount_in
from oa_select.questionnaire.layout import LONGEST, in_both
from oa_select.text import LANGUAGES

_IN_UNIT = re.compile(
    r"(?P<question>.+?)\s*[(\[]\s*(?:单位|unit)?\s*:?\s*(?P<unit>[^()\[\]]+)[)\]]\s*"
)

_LONGEST_LABEL = 100


class Match(NamedTuple):
    """The paths of the facts that a question may ask for.

    Several where it is ambiguous, none where it is to be skipped. ``unit`` is the one that the
    question names, if it names one.
    """

    paths: tuple[str, ...]
    unit: str = ""


class Questions:
    """All texts that ask for a fact."""

    def __init__(self, facts: Mapping[str, Fact], question_map: Mapping[str, str]) -> None:
        """``question_map`` has paths by the text of questions, before all that facts say."""
        self.facts = {path: fact for path, fact in facts.items() if not fact.derived}
        self._mapped = {folded_question(text): path for text, path in question_map.items()}
        self._paths = {folded_question(path): path for path in self.facts}
        self._asking: dict[str, list[str]] = {}
        self._labels: dict[str, str] = {}
        for path, fact in self.facts.items():
            for text in {folded_question(each) for each in _texts(fact)} - {""}:
                self._asking.setdefault(text, []).append(path)
            self._labels |= {each.casefold(): path for each in fact.label if each}

    def match(self, text: str) -> Match | None:
        """The fact that a text asks for; None where it asks for none."""
        if len(text) > LONGEST:
            return None
        wanted = folded_question(text)
        if (mapped := self._mapped.get(wanted)) is not None:
            return Match(() if mapped == SKIP else (mapped,))
        if (path := self._paths.get(wanted)) is not None:
            return Match((path,))
        if found := self._asking.get(wanted):
            return Match(tuple(found))
        return self._in_unit(text)

    def near(self, text: str) -> str | None:
        """The path of the fact whose label is nearest to a text that asks for none."""
        if len(text) > _LONGEST_LABEL:
            return None
        label = nearest(text.strip().casefold(), self._labels)
        return self._labels[label] if label else None

    def _in_unit(self, text: str) -> Match | None:
        """The number that a text asks for with the unit behind it, such as ``Quote (CNY)``."""
        plain = " ".join(unicodedata.normalize("NFKC", text).split())
        found = _IN_UNIT.fullmatch(plain)
        if found is None or (match := self.match(found["question"])) is None or match.unit:
            return None
        numbers = [path for path in match.paths if self._takes(path, found["unit"])]
        return match._replace(unit=found["unit"]) if numbers == list(match.paths) else None

    def _takes(self, path: str, unit: str) -> bool:
        fact = self.facts[path]
        try:
            return fact.type == "number" and bool(amount_in("1", fact, unit))
        except (NoAmount, OtherUnit):
            return False


def _texts(fact: Fact) -> Iterator[str]:
    """What a list may have in the place of a question, as questionnaires write it too."""
    yield fact.key
    yield from (each for text in (fact.label, fact.question) for each in text if each)
    for language in LANGUAGES:
        title, said = in_both(fact.label, language), in_both(fact.question, language, "\n")
        yield from (title, said, f"{title}\n{said}")
