"""Numbers as people type them: with units, about, at least, at most, from one to another."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from oa_select.facts.claims import Form
from oa_select.facts.fact import Fact
from oa_select.questionnaire.units import SCALES, size_of

_NARROW = {each: each - 0xFEE0 for each in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xFFE5: "¥"}
"""Wide letters, digits and signs, and the others that they stand for. No more of NFKC is taken:
it makes 102 of 10²."""
_NUMBER = (
    r"[-+−]?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?"
    r"|[0-9]+(?:\.[0-9]+)?(?:e[-+]?[0-9]{1,2})?|\.[0-9]+)"
)
_TERM = rf"{_NUMBER}\s*[^0-9]*?"
_QUANTITY = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<rest>[^0-9]*)")
_PARTS = re.compile(rf"(?:{_NUMBER}\s*[^0-9.,+−-]+?\s*(?:零|and\s)?\s*){{2,4}}")
_PART = re.compile(rf"({_NUMBER})\s*([^0-9.,+−-]+?)\s*(?:零|and\s)?\s*(?=[0-9]|$)")
_RANGES = (
    re.compile(
        rf"(?:from|从|在)?\s*(?P<low>{_TERM})\s*(?:-|–|—|−|~|〜|至|到|to\b)\s*(?P<high>{_TERM})\s*(?:之间)?"
    ),
    re.compile(rf"between\s*(?P<low>{_TERM})\s*and\b\s*(?P<high>{_TERM})"),
)
_ABOUT = re.compile(
    r"(?:大约|大概|约为|约|将近|接近|近|~|〜|≈|about\b|approx\.|approximately\b|around\b|roughly\b"
    r"|nearly\b|almost\b|circa\b|ca\.)\s*"
)
_OR_SO = re.compile(r"\s*(?:左右|上下|or so)")
_MORE = r"\+|多|余"
_SCALED = re.compile(
    rf"\s*(?P<more>{_MORE})?\s*(?P<scale>百万|千万|万|亿|k(?![a-z])|thousand|million)?"
    rf"\s*(?P<and_more>{_MORE})?\s*(?P<unit>.*)"
)
_STRICT = "strict"
_BEFORE: tuple[tuple[Form, str, str], ...] = (
    ("at_least", "", r"≥|≧|>=|=>|不少于|不低于|不小于|不短于|至少|最少|大于等于|大于或等于"),
    ("at_least", "", r"at least\b|(?:no|not) (?:less|fewer) than\b|min\.|minimum\b"),
    ("at_most", "", r"≤|≦|<=|=<|不超过|不多于|不高于|不大于|不长于|不晚于|至多|最多|最长"),
    ("at_most", "", r"小于等于|小于或等于"),
    ("at_most", "", r"at most\b|(?:no|not) more than\b|up to\b|within\b|max\.|maximum\b"),
    ("at_least", _STRICT, r">|超过|大于|多于|高于|逾|more than\b|over\b|above\b"),
    ("at_most", _STRICT, r"<|小于|少于|低于|不到|不足|less than\b|fewer than\b|under\b|below\b"),
)
_AFTER: tuple[tuple[Form, str], ...] = (
    ("at_least", r"(?:及|或|\()?以上\)?|\+|or more|and more|and above|or above|and over"),
    ("at_most", r"(?:及|或|\()?以下\)?|以内|之内|内|or less|or fewer|and below|max"),
)


class NoAmount(Exception):
    """Raised for a text that is no number."""


class OtherUnit(Exception):
    """Raised for a number in a unit that cannot be converted to that of its fact."""


class Amount(NamedTuple):
    """A number, a bound or a range, in the unit of its fact.

    ``literal``: it says no more and no less than what was typed.
    """

    form: Form
    values: tuple[Fraction, ...]
    literal: bool


def narrow(text: str) -> str:
    """The text in letters, digits and signs of one width."""
    return text.translate(_NARROW)


def amount_in(text: str, fact: Fact, unit: str = "") -> Amount:
    """The number that a text says of a fact.

    Args:
        text: as it was typed.
        fact: a number.
        unit: of numbers that are typed without one, where the column or the question names it.

    Raises:
        NoAmount: if it is no number.
        OtherUnit: if its unit cannot be converted.
    """
    plain = " ".join(narrow(text).casefold().split()).lstrip("'")
    reader = _Reader(fact, " ".join(narrow(unit).casefold().split()))
    plain, about = _without_about(plain)
    form, strict, plain = _bound(plain)
    plain, too = _without_about(plain)
    reader.exact = not (about or too or strict)
    if form is None:
        for pattern in _RANGES:
            if found := pattern.fullmatch(plain):
                return reader.range(found["low"], found["high"])
    value, more = reader.quantity(plain)
    if more and form == "at_most":
        raise NoAmount
    return Amount(form or ("at_least" if more else "value"), (value,), reader.exact)


class _Reader:
    """Reads the parts of one text; ``exact`` until something is converted or left out."""

    def __init__(self, fact: Fact, unit: str) -> None:
        self.fact, self.unit, self.exact = fact, unit, True

    def range(self, low: str, high: str) -> Amount:
        """A range; its lower end has the unit of the upper one where it has none itself."""
        upper = _QUANTITY.fullmatch(high.strip())
        if re.fullmatch(_NUMBER, low.strip()) and upper is not None:
            low = f"{low.strip()}{upper['rest']}"
        ends = (self.quantity(low), self.quantity(high))
        if any(more for _, more in ends):
            raise NoAmount
        return Amount("between", tuple(value for value, _ in ends), self.exact)

    def quantity(self, text: str) -> tuple[Fraction, bool]:
        """One number in the fact's unit, and whether it may be more."""
        text = self._usual_order(text.strip())
        found = _QUANTITY.fullmatch(text)
        if found is None:
            return self._sum(text), False
        number, rest = _number(found["number"]), found["rest"].strip()
        size = size_of(rest or self.unit, self.fact)
        if size is not None:
            self.exact = self.exact and size == 1
            return number * size, False
        scaled = _SCALED.fullmatch(rest or self.unit)
        if scaled is None:
            raise NoAmount
        scale, unit = scaled["scale"], scaled["unit"]
        size = size_of(unit or ("" if scale else self.unit), self.fact)
        more = scaled["more"] or scaled["and_more"]
        of_thousands = (self.fact.unit or "").casefold().startswith(tuple(SCALES))
        if size is None or (scale and not unit and of_thousands) or not (scale or more):
            raise OtherUnit
        self.exact = self.exact and size == 1 and not scale and more in (None, "+")
        return number * size * SCALES.get(scale or "", 1), bool(more)

    def _sum(self, text: str) -> Fraction:
        """The sum of parts such as ``1小时30分钟``."""
        if not _PARTS.fullmatch(text):
            raise NoAmount
        self.exact = False
        total = Fraction(0)
        for number, unit in _PART.findall(text):
            size = size_of(unit.strip(), self.fact)
            if size is None:
                raise OtherUnit
            total += _number(number) * size
        return total

    def _usual_order(self, text: str) -> str:
        """The text with the unit behind the number, and with half a unit as a number."""
        if found := re.fullmatch(r"百分之\s*([0-9].*)", text):
            return f"{found[1]}%"
        if found := re.fullmatch(r"(每(?:个)?(?:半年|年|季度|月))\s*([0-9]+)\s*(?:次)?", text):
            return f"{found[2]}次{found[1].replace('个', '')}"
        if found := re.fullmatch(r"(?:¥|cny|rmb|人民币)\s*([^元]*)(元)?", text):
            return f"{found[1].strip()}元"
        if found := re.fullmatch(r"半(?:个)?(小时|月|年)", text):
            self.exact = False
            return f"0.5{found[1]}"
        return text


def _number(text: str) -> Fraction:
    return Fraction(text.replace(",", "").replace("−", "-"))


def _without_about(text: str) -> tuple[str, bool]:
    """The text without what says that it is not exact, and whether that was there."""
    begin = _ABOUT.match(text)
    rest = text[begin.end() :] if begin else text
    end = re.search(f"{_OR_SO.pattern}$", rest)
    return (rest[: end.start()] if end else rest), bool(begin or end)


def _bound(text: str) -> tuple[Form | None, bool, str]:
    """The bound that a text sets, whether the number itself is excluded, and the rest of it."""
    form: Form | None = None
    strict = False
    for each, how, words in _BEFORE:
        if found := re.match(rf"(?:{words})\s*", text):
            form, strict, text = each, bool(how), text[found.end() :]
            break
    for each, words in _AFTER:
        if found := re.search(rf"\s*(?:{words})$", text):
            if form not in (None, each):
                raise NoAmount
            form, text = each, text[: found.start()]
            break
    return form, strict, text
