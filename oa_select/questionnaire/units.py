"""Units as people type them: how many of a fact's own unit one of them is."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from oa_select.facts.catalogue import UNIT_LABELS
from oa_select.facts.fact import Fact


class _Measure(NamedTuple):
    """A unit; only units of the same ``kind`` can be converted into one another."""

    kind: str
    size: Fraction


_MEASURES: dict[str, dict[str, tuple[Fraction, str]]] = {
    "clock": {
        "second": (Fraction(1, 60), "s sec secs second seconds 秒 秒钟"),
        "minute": (Fraction(1), "min mins minute minutes 分 分钟"),
        "hour": (Fraction(60), "h hr hrs hour hours 小时 个小时 钟头 个钟头"),
    },
    "days": {
        "day": (Fraction(1440), "d day days calendar_days 天 日 自然日 个自然日 日历日 日历天"),
        "week": (Fraction(10080), "week weeks wk wks 周 星期 个星期"),
    },
    "calendar": {
        "month": (Fraction(1), "month months mo mos 月 个月"),
        "quarter": (Fraction(3), "quarter quarters 季度 个季度"),
        "year": (Fraction(12), "year years yr yrs 年"),
    },
}
"""Months and days are no multiples of each other, and working days none of days."""
_ELAPSED = {"clock", "days"}
_WORDS = {
    word.replace("_", " "): _Measure(kind, size)
    for kind, units in _MEASURES.items()
    for size, words in units.values()
    for word in words.split()
}
_MONEY = {"元", "块", "圆", "元整", "元人民币", "人民币", "人民币元", "cny", "rmb", "yuan"}
_PERCENT = {"%", "percent", "per cent", "pct", "个百分点"}
_STARS = {"星", "星级", "颗星", "star", "stars"}
_POINTS = {"分", "point", "points"}
_TIMES = re.compile(
    r"(?:次|times?|visits?)?\s*(?:(?:/|每|per|an?)\s*(?P<span>半年|[^\W\d]+))?", re.IGNORECASE
)
_SPANS = {"半年": Fraction(6)}
_COUNTED = re.compile(r"[个家座处项]")
SCALES = {
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "k": 10**3,
    "thousand": 10**3,
    "million": 10**6,
}
"""The words that make a number larger. ``m`` is none: it may be minutes or months."""


def size_of(word: str, fact: Fact) -> Fraction | None:
    """How many of a fact's unit one of ``word`` is; None where it cannot be converted.

    Args:
        word: a unit in lower case; nothing means the fact's own.
        fact: a number.
    """
    unit = fact.unit or ""
    if not word or word in _own_words(unit):
        return Fraction(1)
    if unit in ("", "count"):
        return Fraction(1) if _counts(word, fact) else None
    if unit == "per_year":
        return _rate(word)
    if unit == "year":
        return Fraction(1) if word == "年" else None
    if unit == "hours" and word in ("学时", "课时") and "学时" in fact.label.get("zh"):
        return Fraction(1)
    wanted, found = _WORDS.get(unit.casefold()), _WORDS.get(word)
    if wanted is None or found is None or not _convertible(wanted, found, fact):
        return None
    return found.size / wanted.size


def _convertible(one: _Measure, other: _Measure, fact: Fact) -> bool:
    """Whether one unit is a fixed number of the other.

    A day has 24 hours where it is waited for; a day of training or of a workshop, which is better
    the longer it is, has nobody knows how many.
    """
    if one.size == other.size or (one.kind == other.kind and one.kind != "days"):
        return True
    return {one.kind, other.kind} <= _ELAPSED and fact.better == "lower"


def _own_words(unit: str) -> set[str]:
    """The words for a unit itself."""
    known = {"CNY": _MONEY, "%": _PERCENT, "stars": _STARS}.get(unit, set())
    label = UNIT_LABELS.get(unit)
    return known | {each.casefold() for each in (unit, *(label or ())) if each}


def _counts(word: str, fact: Fact) -> bool:
    """Whether a word says what a fact without a unit counts: a measure word, or its own name.

    ``31 provinces`` is no number of cities.
    """
    if fact.unit is None and word in _POINTS:
        return True
    zh = fact.label.get("zh")
    bare = _COUNTED.sub("", word, count=1) if _COUNTED.match(word) else word
    if bare[:1] in ("名", "位") and ("人" in zh or bare[1:]):
        bare = bare[1:]
    if not bare:
        return True
    if bare.isascii():
        named = re.findall(r"[a-z]+", fact.label.get("en").casefold())
        words = bare.split()
        return all(each in named or f"{each}s" in named for each in words)
    return bare in zh


def _rate(word: str) -> Fraction | None:
    """How many times a year a word such as ``次/季度`` means; ``次`` alone is of the year."""
    found = _TIMES.fullmatch(word)
    if found is None:
        return None
    span = found["span"]
    if span is None:
        return Fraction(1)
    measure = _WORDS.get(span.casefold())
    months = _SPANS.get(span) or (
        measure.size if measure is not None and measure.kind == "calendar" else None
    )
    return Fraction(12) / months if months else None
