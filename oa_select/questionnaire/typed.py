"""What people type as the answer to a question → the claim that a file would make of it."""

from __future__ import annotations

import datetime
import math
import re
from fractions import Fraction
from typing import NamedTuple

from oa_select.facts.catalogue import unit_label
from oa_select.facts.claims import Atom, Date, Form
from oa_select.facts.fact import Fact
from oa_select.interval import as_written
from oa_select.problems import Location
from oa_select.questionnaire.amounts import Amount, NoAmount, OtherUnit, amount_in, narrow
from oa_select.questionnaire.cells import Wrong, level_in, no_level, text_in, yes_or_no
from oa_select.questionnaire.layout import BOUND, STATES, meant_by, written_date
from oa_select.questionnaire.members import SEPARATORS, listed, members_in
from oa_select.source.limits import number_within
from oa_select.spreadsheets.book import Cell
from oa_select.text import LocalizedText, msg

_DIGITS = 40
_NOTHING = {
    *("-", "--", "–", "—", "——", "/", "?", "??", "...", "…"),
    *("未知", "不详", "不清楚", "待定", "待确认", "unknown", "not known", "tbd", "tbc"),
}
_NONE = {"无", "没有", "none"}
_STATES = re.compile(
    r"(?:(?P<not_applicable>不适用|n\s*/\s*a|n\.a\.|na|not applicable)"
    r"|(?P<declined>(?:拒绝|不便|不愿)(?:回答|答复|透露|提供|公开)?|保密|商业机密|涉密"
    r"|declined?(?: to (?:say|answer|disclose))?|refused|confidential))"
    r"(?P<reason>\s*(?:[:,;(]|[-–—]\s).+)?",
    re.IGNORECASE,
)


class Typed(NamedTuple):
    """What a cell says of a fact: a form of claim with its value, as a file would write them.

    ``text`` is what was typed; not ``literal`` where the claim says something else than that.
    """

    form: Form
    value: Atom | list[Atom]
    text: str = ""
    literal: bool = True

    def note(self, remark: str = "") -> str:
        """The remark, before it what was typed where the claim does not say it literally."""
        typed = () if self.literal else (f"“{self.text}”",)
        return "; ".join((*typed, *((remark,) if remark else ())))


def says_nothing(text: str) -> bool:
    """Whether a text only says that there is nothing to say."""
    return _plain(text) in {"", *_NOTHING}


def typed_in(cell: Cell, fact: Fact, unit: str = "") -> Typed | None:
    """What a cell says of a fact; None where it says nothing.

    Args:
        cell: as a person filled it in.
        fact: that it answers.
        unit: of a number that is typed without one.

    Raises:
        Wrong: if it cannot be read, or its number is in a unit that cannot be converted.
    """
    if cell.empty:
        return None
    text = text_in(cell)
    if fact.type not in ("number", "set"):
        level = level_in(text, fact)
        if level is not None:
            return Typed("value", level, text)
    if says_nothing(text):
        return None
    if chosen := meant_by(text, {each: BOUND[each] for each in STATES}):
        return Typed("state", chosen[0], text)
    if found := _STATES.fullmatch(narrow(text).strip()):
        state = "declined" if found["declined"] else "not_applicable"
        return Typed("state", state, text, literal=not found["reason"])
    if fact.type == "number":
        return _number(cell, text, fact, unit)
    if fact.type == "set":
        return _set(cell, text, fact)
    if fact.type == "bool" and (said := yes_or_no(narrow(text))) is not None:
        return Typed("value", said, text)
    raise no_level(text, fact)


def _plain(text: str) -> str:
    stripped = narrow(text).strip().casefold()
    return stripped.rstrip(".!。;") or stripped


def _set(cell: Cell, text: str, fact: Fact) -> Typed:
    """The members that are named: these, and perhaps more; none alone are all there are."""
    content = cell.content
    lines = content.strip().splitlines() if isinstance(content, str) else [text]
    named = listed(lines)
    members = members_in(SEPARATORS.split(named), fact)
    if members is None and _plain(text) in _NONE:
        return Typed("value", [], text)
    if not members:
        parts = (each.strip() for each in SEPARATORS.split(named)[::2])
        unknown = (each for each in parts if each and not members_in([each], fact))
        raise no_level(next(unknown, text), fact)
    return Typed("at_least", list(dict.fromkeys(members)), text)


_FRACTION = re.compile(r"0?\.\d*[1-9]\d*")
"""A number between 0 and 1."""


def _number(cell: Cell, text: str, fact: Fact, unit: str) -> Typed:
    content = cell.content
    date = _date(cell, text) if fact.unit == "year" else None
    if date is not None:
        return Typed("value", float(date.months // 12), text, literal=len(str(date)) == 4)
    if isinstance(content, datetime.date):
        hint = msg("a spreadsheet makes a date of 3-5: write the two numbers into two cells")
        raise Wrong("wrong-type", _wrong(text, fact).message, hint)
    plain = isinstance(content, (int, float)) and not isinstance(content, bool)
    if plain and not math.isfinite(content):
        raise _no_number()
    if plain and cell.percent:
        text = f"{as_written(round(float(content) * 100, 10))}%"
    elif plain:
        text = as_written(float(content))
    elif text.casefold() in ("nan", "inf", "-inf", "infinity", "-infinity"):
        raise _no_number()
    if fact.unit == "%" and not unit and _FRACTION.fullmatch(narrow(text)):
        message = msg(
            "{path}: {found} may be a fraction or a percentage", path=fact.path, found=text
        )
        raise Wrong("wrong-type", message, msg("write it with the sign: 95% or 0.95%"))
    try:
        amount = amount_in(text, fact, unit)
    except NoAmount:
        raise _wrong(text, fact) from None
    except OtherUnit:
        raise _other_unit(text, fact, unit) from None
    if list(amount.values) != sorted(amount.values):
        message = msg("{path}: “{found}” begins with the larger number", path=fact.path, found=text)
        raise Wrong("wrong-value", message, msg("write the smaller number first"))
    return _claimed(amount, text)


def _date(cell: Cell, text: str) -> Date | None:
    """The date in a cell, also one of the spreadsheet's."""
    if isinstance(cell.content, datetime.date):
        text = cell.content.isoformat()[:10]
    return Date.parse(written_date(narrow(text)))


def _claimed(amount: Amount, text: str) -> Typed:
    """The claim that an amount makes.

    Raises:
        Wrong: if a number is out of all bounds.
    """
    numbers: list[Atom] = [_within(each) for each in amount.values]
    value = numbers if amount.form == "between" else numbers[0]
    return Typed(amount.form, value, text, amount.literal)


def _within(exact: Fraction) -> float:
    try:
        number = float(exact)
    except OverflowError:
        raise _no_number() from None
    if len(as_written(number)) > _DIGITS:
        raise _no_number()
    if beyond := number_within(number, Location("")):
        raise Wrong(beyond.code, beyond.message, beyond.hint)
    return number


def _no_number() -> Wrong:
    return Wrong("not-finite", msg("the number is too large, or not a number"))


def _wrong(text: str, fact: Fact) -> Wrong:
    message = msg(
        "{path}: {form} must be {wanted}, not {found}",
        path=fact.path,
        form="value",
        wanted=msg("a number"),
        found=text[:60],
    )
    unit = unit_label(fact.unit) or LocalizedText()
    hint = msg("write the number alone, in {unit}", unit=unit) if unit.get("en") else None
    return Wrong("wrong-type", message, hint)


def _other_unit(text: str, fact: Fact, unit: str) -> Wrong:
    typed = text if not unit or re.search(r"[^\d.,\s]", text) else f"{text} {unit}"
    wanted = unit_label(fact.unit) or LocalizedText()
    if not wanted.get("en"):
        message = msg(
            '{path}: "{found}" has words beside the number that cannot be its unit',
            path=fact.path,
            found=typed[:60],
        )
        return Wrong("wrong-type", message, msg("write the number alone"))
    message = msg(
        '{path}: "{found}" cannot be converted to {unit}',
        path=fact.path,
        found=typed[:60],
        unit=wanted,
    )
    return Wrong("wrong-type", message, msg("write the number alone, in {unit}", unit=wanted))
