"""Claims: a value of a fact with its source, date and grade of evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from oa_select.facts.fact import Fact
from oa_select.text import LocalizedText

Grade = Literal["A", "B", "C", "D", "E"]
GRADES: tuple[Grade, ...] = ("A", "B", "C", "D", "E")
KIND_GRADES: dict[str, Grade] = {
    "contract": "A",
    "bid": "A",
    "certificate": "A",
    "filing": "A",
    "trial": "B",
    "customer": "B",
    "analyst": "C",
    "press": "C",
    "vendor": "D",
    "promotional": "D",
}
KIND_LABELS: Mapping[str, LocalizedText] = {
    "contract": LocalizedText("a signed contract", "已签合同"),
    "bid": LocalizedText("a bid", "投标文件"),
    "certificate": LocalizedText("a certificate", "资质证书"),
    "filing": LocalizedText("a public filing, such as a prospectus", "公开披露文件，如招股说明书"),
    "trial": LocalizedText("a pilot or test call by the buyer", "采购方试用或拨测"),
    "customer": LocalizedText("a reference customer who was asked", "已询问的参考客户"),
    "analyst": LocalizedText("an analyst firm", "分析机构"),
    "press": LocalizedText("the press", "媒体"),
    "vendor": LocalizedText("the vendor's own words", "厂商自述"),
    "promotional": LocalizedText("promotion", "宣传材料"),
}
OWN_WORDS = frozenset({"contract", "bid"})
"""Kinds that bind only for what a vendor can commit to; the vendor's own words otherwise."""

Form = Literal["value", "at_least", "at_most", "between", "one_of", "varies", "state"]
FORMS: tuple[Form, ...] = ("value", "at_least", "at_most", "between", "one_of", "varies", "state")
Atom: TypeAlias = bool | float | str

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Date(NamedTuple):
    """A year, a month or a day; ages compare calendar months, a year alone being its January."""

    text: str
    months: int

    def __str__(self) -> str:
        return self.text

    @classmethod
    def parse(cls, text: str) -> Date | None:
        """The date in ``2022``, ``2022-10`` or ``2022-10-05``; None where it is none of these."""
        found = _DATE.fullmatch(text)
        if found is None:
            return None
        year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
        if not (1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]) or year == 0:
            return None
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return None if (month, day) == (2, 29) and not leap else cls(text, year * 12 + month - 1)


class Source(NamedTuple):
    """Where claims come from."""

    id: str
    kind: str
    title: LocalizedText
    published: Date | None = None
    expires: Date | None = None
    lowered: Grade | None = None
    url: str | None = None
    note: LocalizedText | None = None

    def grade(self, commitment: bool) -> Grade:
        """The grade of this source's claims about a fact that a vendor can commit to, or cannot."""
        own_words = self.kind in OWN_WORDS and not commitment
        grade: Grade = "D" if own_words else KIND_GRADES[self.kind]
        return max(grade, self.lowered) if self.lowered else grade


class Claim(NamedTuple):
    """One claim about one fact.

    ``values`` holds what ``form`` needs: one number or level; two for ``between`` and a number
    that varies; the levels of ``one_of`` and ``varies``; the members of a set; the state's name.
    """

    form: Form
    values: tuple[Atom, ...]
    source: Source | None = None
    as_of: Date | None = None
    note: LocalizedText | None = None

    @property
    def date(self) -> Date | None:
        """When the claim was true: its own date, else its source's."""
        return self.as_of or (self.source.published if self.source else None)

    @property
    def state(self) -> str | None:
        """``not_applicable``, ``declined`` or ``unknown`` where the claim says that."""
        return str(self.values[0]) if self.form == "state" else None

    def grade(self, fact: Fact) -> Grade:
        """The grade of this claim; E without a source."""
        return self.source.grade(fact.commitment) if self.source else "E"


class EvidenceRules(NamedTuple):
    """Which claims count: the rubric's ``evidence``."""

    min_grade: Grade = "E"
    max_age_months: int | None = None
    as_of: Date | None = None

    def at_least(self, grade: Grade) -> EvidenceRules:
        """The same rules with claims below ``grade`` left out too."""
        return EvidenceRules(min(self.min_grade, grade), self.max_age_months, self.as_of)

    def admit(self, grade: Grade, date: Date | None, expires: Date | None) -> bool:
        """Whether evidence of this grade, date and expiry counts."""
        if grade > self.min_grade:
            return False
        if self.as_of is None:
            return True
        if expires is not None and expires.months < self.as_of.months:
            return False
        if self.max_age_months is None:
            return True
        return date is not None and self.as_of.months - date.months <= self.max_age_months
