"""Finds facts by the words that readers see of them, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from oa_select.facts.catalogue import SECTION_LABELS, level_label
from oa_select.facts.fact import Fact
from oa_select.text import LocalizedText


def facts_with(words: str, facts: Iterable[Fact]) -> list[Fact]:
    """The facts that have all of the words, which blanks separate; none where there is no word.

    A word may be any part of the path, or of the label, of the section's label, of the question or
    of a level, in either language. Case does not count, and 7x24 is 7×24.
    """
    wanted = _folded(words).split()
    return [fact for fact in facts if wanted and _has_all(fact, wanted)]


def _has_all(fact: Fact, wanted: Iterable[str]) -> bool:
    text = _folded("\n".join(_texts(fact)))
    return all(word in text for word in wanted)


def _folded(text: str) -> str:
    return text.casefold().replace("×", "x")


def _texts(fact: Fact) -> Iterator[str]:
    yield from (fact.path, *fact.levels)
    section = SECTION_LABELS.get(fact.section, LocalizedText())
    labels = (level_label(level, fact.levels) for level in fact.levels)
    for text in (fact.label, section, fact.question, *labels):
        yield from filter(None, text)
