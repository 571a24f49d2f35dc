"""Names within a sentence, and sentences one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from oa_select.results.ranking import FactRecord
from oa_select.text import LocalizedText, Message, Speech, msg

NAMED = 8
"""If there are more vendors, the rest is only counted."""
Name = str | LocalizedText | Message


def joined(sentences: Iterable[str], say: Speech) -> str:
    """Sentences in one paragraph."""
    return gap(say).join(sentences)


def gap(say: Speech) -> str:
    """The separator of two sentences: a blank, or nothing in Chinese."""
    return "" if say.language == "zh" else " "


def semicolon(say: Speech) -> str:
    """What stands between two clauses."""
    return "；" if say.language == "zh" else "; "


def stop(say: Speech) -> str:
    """What ends a sentence."""
    return "。" if say.language == "zh" else "."


def colon(say: Speech) -> str:
    """What stands between a label and its text."""
    return "：" if say.language == "zh" else ": "


def leading_words(names: Sequence[Name]) -> Message:
    """Who leads by score: one leads, several share the lead."""
    if len(names) == 1:
        return msg("{name} leads by score", name=names[0])
    return msg("{names} share the lead by score", names=enumerated(names))


def asked_of(title: LocalizedText, fact: FactRecord, say: Speech) -> str:
    """What is asked: a criterion, with the fact where that only decides what is taken off."""
    if not fact.condition:
        return say.text(title)
    return say("{criterion} ({fact})", criterion=title, fact=fact.label)


def enumerated(names: Sequence[Name]) -> Name:
    """Names as part of a sentence, ``A, B and C``; of many only the first."""
    if len(names) > NAMED:
        shown = tuple(names[: NAMED - 1])
        return msg("{names} and {count} more", names=shown, count=len(names) - len(shown))
    if len(names) == 1:
        return names[0]
    return msg("{names} and {last}", names=tuple(names[:-1]), last=names[-1])
