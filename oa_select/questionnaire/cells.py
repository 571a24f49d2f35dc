"""The content of a cell, typed by a person → the value that a file would have."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping

from oa_select.facts.catalogue import UNIT_LABELS, level_label
from oa_select.facts.claims import Date
from oa_select.facts.fact import Fact
from oa_select.facts.possible import levels_of
from oa_select.interval import as_written
from oa_select.problems import Location, nearest
from oa_select.questionnaire.layout import LONGEST, YES_NO, meant_by, written_date
from oa_select.source.limits import number_within
from oa_select.spreadsheets.book import Cell
from oa_select.text import UNSAFE, LocalizedText, Message, msg

_GROUPED = re.compile(r"[-+]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?")
_DIGITS = 40


class Wrong(Exception):
    """Raised for a cell that is not valid: a code, a message, and a hint."""

    def __init__(self, code: str, message: Message, hint: Message | None = None) -> None:
        """``code`` is one of the manual's."""
        super().__init__(code)
        self.code, self.message, self.hint = code, message, hint


def text_in(cell: Cell) -> str:
    """The text of a cell on one line; nothing for an empty one.

    Raises:
        Wrong: if it holds what no file may, or a formula without its result.
    """
    if cell.formula:
        message = msg("this is a formula whose result is not in the file")
        raise Wrong("wrong-type", message, msg("type the answer itself"))
    content = cell.content
    if isinstance(content, (datetime.datetime, datetime.date)):
        return content.isoformat()[:10]
    if isinstance(content, float) and content.is_integer() and abs(content) < 1e15:
        content = int(content)
    text = "" if content is None else " ".join(str(content).split())
    if found := UNSAFE.search(text):
        code = f"{ord(found.group()):04X}"
        message = msg("control character U+{code} in the text", code=code)
        hint = msg("remove it; it is invisible, and terminals and editors may obey it")
        raise Wrong("control-character", message, hint)
    if len(text) > LONGEST:
        raise Wrong("wrong-value", msg("is longer than {count} characters", count=LONGEST))
    return text


def date_in(cell: Cell) -> Date | None:
    """The date in a cell, as a date or in words; None where it is empty.

    Raises:
        Wrong: if it is no date.
    """
    text = written_date(text_in(cell))
    date = Date.parse(text) if text else None
    if text and date is None:
        message = msg("{value} is no date; write 2022, 2022-10 or 2022-10-05", value=f'"{text}"')
        raise Wrong("wrong-date", message)
    return date


def choice_in(cell: Cell, words: Mapping[str, LocalizedText]) -> str | None:
    """Which of the names of a list a cell chooses; None where it is empty.

    Raises:
        Wrong: if it is none of them.
    """
    if cell.empty:
        return None
    text = _spelled(cell)
    found = meant_by(text, words)
    if len(found) == 1:
        return found[0]
    if found:
        raise _several(text, found)
    raise Wrong("wrong-value", msg('"{text}" is not in the list', text=text), _hint(text, words))


def value_in(cell: Cell, fact: Fact) -> bool | float | str | None:
    """The value of a fact that is no set, as a file would say it; None where the cell is empty.

    Raises:
        Wrong: if it is no number, or no level.
    """
    if cell.empty:
        return None
    if fact.type == "number":
        return _number(cell, fact)
    text = _spelled(cell)
    words = {level: level_label(level) for level in levels_of(fact)}
    found = meant_by(text, words)
    if len(found) > 1:
        raise _several(text, found)
    if not found:
        message = msg('{path}: "{level}" is no level', path=fact.path, level=text[:60])
        raise Wrong("unknown-level", message, _hint(text, words))
    return found[0] == "true" if fact.type == "bool" else found[0]


def yes_in(cell: Cell) -> bool | None:
    """Yes or no; None where the cell is empty.

    Raises:
        Wrong: if it is neither.
    """
    found = choice_in(cell, YES_NO)
    return None if found is None else found == "true"


def _several(text: str, found: tuple[str, ...]) -> Wrong:
    message = msg('"{text}" may mean several entries of the list: {names}', text=text, names=found)
    return Wrong("wrong-value", message)


def _hint(text: str, words: Mapping[str, LocalizedText]) -> Message:
    """What was probably meant, else all that can be chosen."""
    known = {each for said in words.values() for each in said if each}
    if meant := nearest(text, known):
        return msg('did you mean "{name}"?', name=meant)
    return msg("choose from {names}", names=tuple(words.values()))


def _spelled(cell: Cell) -> str:
    return (
        ("true" if cell.content else "false") if isinstance(cell.content, bool) else text_in(cell)
    )


def _number(cell: Cell, fact: Fact) -> float:
    content = cell.content
    text = text_in(cell)
    if isinstance(content, (int, float)) and not isinstance(content, bool):
        shown = cell.percent and fact.unit == "%"
        number = round(float(content) * 100, 10) if shown else float(content)
    else:
        bare = text.removesuffix("%").removesuffix("％").strip() if fact.unit == "%" else text
        bare = re.sub("[,，]", "", bare) if _GROUPED.fullmatch(bare) else bare
        try:
            number = float(bare)
        except ValueError:
            unit = UNIT_LABELS.get(fact.unit or "", LocalizedText())
            message = msg(
                "{path}: {form} must be {wanted}, not {found}",
                path=fact.path,
                form="value",
                wanted=msg("a number"),
                found=text[:60],
            )
            hint = msg("write the number alone, in {unit}", unit=unit) if unit.en else None
            raise Wrong("wrong-type", message, hint) from None
    if not math.isfinite(number) or len(as_written(number)) > _DIGITS:
        raise Wrong("not-finite", msg("the number is too large, or not a number"))
    if beyond := number_within(number, Location("")):
        raise Wrong(beyond.code, beyond.message, beyond.hint)
    return number
