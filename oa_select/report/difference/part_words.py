"""The words for keys and values that have no topic: those of rules, and plain data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from oa_select.interval import as_written
from oa_select.report.labels import POLICIES
from oa_select.report.sentences import colon
from oa_select.text import Message, Speech, msg, one_line

KEYS: Mapping[str, Message] = {
    "unknown": msg("what an unknown counts as"),
    "evidence": msg("rules of evidence"),
    "evidence.min_grade": msg("lowest grade of evidence that counts"),
    "evidence.firm_grade": msg("lowest grade of firm evidence"),
    "evidence.max_age_months": msg("greatest age of evidence in months"),
    "evidence.as_of": msg("date by which evidence is weighed"),
    "min_known_pct": msg("least share known for a rank, in percent"),
    "weights": msg("what weights are in"),
    "total": msg("points of the whole"),
    "bands": msg("bands of the score"),
    "facts": msg("custom facts"),
    "weight_sets": msg("weight sets"),
    "gates": msg("gates"),
    "tie_break": msg("tie-break"),
    "needs": msg("the buyer's places"),
    "frozen": msg("freeze"),
    "frozen.since": msg("frozen since"),
    "frozen.sha256": msg("hash of the freeze"),
    "sources.kind": msg("kind of source"),
    "sources.published": msg("published"),
    "sources.expires": msg("expires"),
    "sources.grade": msg("grade of evidence"),
    "site.users": msg("users"),
    "site.city": msg("city"),
    "site.province": msg("province"),
}
"""What a reader calls a key."""
WHOLE = ("facts", "weight_sets", "gates")
"""The keys of which only the names of the parts are told where one side has none."""
PARTS: Mapping[str, Message] = {
    "site": msg('place "{name}"'),
    "facts": msg('custom fact "{name}"'),
    "bands": msg('band "{name}"'),
    "weight_sets": msg('weight set "{name}"'),
}
PRESENCE: Mapping[str, Message] = {
    "vendor": msg('vendor "{name}"'),
    "evaluator": msg('evaluator "{name}"'),
    "rubric": msg('rubric "{name}"'),
}


def value_words_of(path: str, value: Any, say: Speech) -> str:
    """The value of a key in words: those of the key, else as plain data."""
    if path == "unknown" and (value or "worst") in POLICIES:
        return say.say(POLICIES[value or "worst"])
    if path == "frozen" and isinstance(value, Mapping):
        return plain_value(value.get("since"), say)
    if path in WHOLE and value is not None:
        return plain_value(_names(value), say)
    if isinstance(value, Mapping):
        value = {_named(f"{path}.{key}", key, say): each for key, each in value.items()}
    return plain_value(value, say)


def _names(parts: Any) -> list[str]:
    """The names of the parts of a whole key: gates by id, custom facts by what follows extra."""
    ids = [each.get("id", "") for each in parts] if isinstance(parts, list) else parts
    return [str(each).removeprefix("extra.") for each in ids]


def _named(path: str, key: str, say: Speech) -> str:
    return say.say(KEYS[path]) if path in KEYS else key


def plain_value(value: Any, say: Speech) -> str:
    """Plain data without the signs of a file: ``a, b`` for a list, ``key: value`` for a mapping."""
    match value:
        case None:
            return "–"
        case bool():
            return say("yes") if value else say("no")
        case int() | float():
            return as_written(value)
        case str():
            return one_line(value)
        case Mapping():
            return _parts((_pair(key, each, say) for key, each in value.items()), say, ", ")
    nested = any(isinstance(each, (list, Mapping)) for each in value)
    return _parts((plain_value(each, say) for each in value), say, "; " if nested else ", ")


def _pair(key: str, value: Any, say: Speech) -> str:
    return f"{one_line(str(key))}{colon(say)}{plain_value(value, say)}"


def _parts(texts: Any, say: Speech, sign: str) -> str:
    if say.language == "zh":
        sign = {", ": "，", "; ": "；"}[sign]
    return sign.join(texts) or "–"
