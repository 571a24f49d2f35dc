"""What people type into the cells of a score sheet: numbers, judgements, abstentions, nothing."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from oa_select.characters import without_hidden
from oa_select.interval import Interval
from oa_select.source.limits import GREATEST
from oa_select.spreadsheets.book import Cell
from oa_select.spreadsheets.wording import folded
from oa_select.text import UNSAFE, one_line

_NUMBER = r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[-+]?\.\d+"
_ALONE = re.compile(
    rf"[¥$€£]?\s*(?P<number>{_NUMBER})\s*(?:(?P<percent>%)|分|points?|pts?\.?|x)?\s*(?:/\s*(?P<of>\d+(?:\.\d+)?))?"
)
_DECIMAL_COMMA = re.compile(r"^([-+]?\d+),(\d{1,2})(?=\D|$)")
_RANGE = re.compile(rf"(?P<low>{_NUMBER})\s*(?:-|–|—|~|至|to)\s*(?P<high>{_NUMBER})\s*分?")
_NOTED = re.compile(
    rf"(?P<number>{_NUMBER})\s*分?\s*(?:[:;,:。]|-\s|–\s|\(|（)\s*(?P<note>[^\d\s].*?)[)）]?"
)
_ABSTAINS = re.compile(
    r"(?P<word>弃权|回避|不评|不予评分|不适用"
    r"|abstain(?:s|ed)?|recused?|n\s*/\s*a|n\.a\.|na|not applicable)"
    r"(?:\s*[:：,，;；(（-]\s*(?P<note>.+?)[)）]?)?",
    re.IGNORECASE,
)
_NOTHING = {
    "", "-", "–", "—", "--", "/", "?", "??", "...", "…", "tbd", "tbc", "unknown", "pending", "none",
    "blank", "未知", "不详", "待定", "未评", "未评分", "待评", "无",
}  # fmt: skip


class Amount(NamedTuple):
    """A number in a cell; ``percent``: it was given in percent, and 30 % is 0.3."""

    value: float
    percent: bool = False


class Judged(NamedTuple):
    """A judgement as it is written, and the note with it; ``percent`` as of :class:`Amount`.

    ``of`` is the greatest judgement, where the cell names it, as in ``4/5``.
    """

    given: Interval
    note: str = ""
    percent: bool = False
    of: float | None = None


class Abstains(NamedTuple):
    """Whoever judges does not judge this; ``note`` is what the cell says."""

    note: str


def amount_in(cell: Cell) -> Amount | None:
    """The number in a cell, also where it is typed as text; None where there is none."""
    content = cell.content
    if isinstance(content, bool):
        return None
    if isinstance(content, (int, float)):
        sound = math.isfinite(content) and abs(content) <= GREATEST
        return Amount(float(content), cell.percent) if sound else None
    if not isinstance(content, str):
        return None
    text = _DECIMAL_COMMA.sub(r"\1.\2", folded(content).lstrip("'"))
    found = _ALONE.fullmatch(text)
    if found is None or found["of"]:
        return None
    value = float(found["number"].replace(",", ""))
    if abs(value) > GREATEST:
        return None
    return Amount(round(value / 100, 12), True) if found["percent"] else Amount(value)


def judgement_in(cell: Cell) -> Judged | Abstains | str | None:
    """What a cell says of a vendor by a criterion; None where it says nothing.

    A text that is none of these is given as it is.
    """
    if cell.empty and not cell.formula:
        return None
    note = seen_in(cell.note)
    if (amount := amount_in(cell)) is not None:
        return Judged(Interval(amount.value, amount.value), note, amount.percent)
    text = text_in(cell)
    plain = folded(text).lstrip("'")
    if plain in _NOTHING:
        return None
    if found := _ABSTAINS.fullmatch(one_line(text)):
        return Abstains(found["note"] or note or found["word"])
    if found := _RANGE.fullmatch(plain):
        low, high = (float(found[each].replace(",", "")) for each in ("low", "high"))
        return Judged(Interval(low, high), note) if low <= high else text
    if (found := _ALONE.fullmatch(plain)) and found["of"]:
        value = float(found["number"].replace(",", ""))
        return Judged(Interval(value, value), note, of=float(found["of"]))
    if found := _NOTED.fullmatch(plain):
        value = float(found["number"].replace(",", ""))
        said = one_line(text)[-len(found["note"]) - 1 :].strip("()（） ") or found["note"]
        return Judged(Interval(value, value), "; ".join(filter(None, (said, note))))
    return text or "="


def text_in(cell: Cell) -> str:
    """The text of a cell on one line, without what nobody sees; a whole number has no decimals."""
    content = cell.content
    if content is None:
        return ""
    if isinstance(content, float) and content.is_integer() and abs(content) < 1e15:
        content = int(content)
    return seen_in(str(content))


def seen_in(text: str) -> str:
    """The text on one line, without what nobody sees."""
    return one_line(without_hidden(UNSAFE.sub("", text)))
