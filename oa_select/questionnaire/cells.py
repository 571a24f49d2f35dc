"""The content of a cell, typed by a person: text, a date, one of a list, a level."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from oa_select.characters import escape, hidden_in
from oa_select.facts.catalogue import level_label
from oa_select.facts.claims import Date
from oa_select.facts.fact import Fact
from oa_select.facts.possible import levels_of
from oa_select.problems import nearest
from oa_select.questionnaire.layout import LONGEST, YES_NO, meant_by, written_date
from oa_select.source.limits import INVISIBLE
from oa_select.spreadsheets.book import Cell
from oa_select.text import UNSAFE, LocalizedText, Message, msg

_YES = {
    *("是", "有", "支持", "可以", "能", "提供", "同意", "承诺", "满足", "具备"),
    *("yes", "y", "true", "√", "✓", "✔"),
}
_NO = {
    *("否", "无", "没有", "不", "不支持", "不可以", "不能", "不提供", "不同意", "不承诺", "不满足"),
    *("不具备", "no", "n", "false", "×", "✗", "✘"),
}
_FOR_EVER = {
    *("长期", "长期有效", "永久", "永久有效", "无期限", "无限期", "无", "无固定期限"),
    *("permanent", "permanently", "indefinite", "unlimited", "no expiry", "does not expire"),
    *("none", "-", "—", "/"),
}


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
    if isinstance(content, bool):
        return "true" if content else "false"
    if isinstance(content, (datetime.datetime, datetime.date)):
        return content.isoformat()[:10]
    if isinstance(content, float) and content.is_integer() and abs(content) < 1e15:
        content = int(content)
    text = "" if content is None else " ".join(str(content).split())
    if found := UNSAFE.search(text):
        code = f"{ord(found.group()):04X}"
        message = msg("control character U+{code} in the text", code=code)
        hint = msg("remove it; it is invisible, but terminals and editors may obey it")
        raise Wrong("control-character", message, hint)
    if (unseen := next(hidden_in(text), None)) is not None:
        message = msg("invisible character {escape} in the text", escape=escape(text[unseen]))
        raise Wrong("invisible-character", message, INVISIBLE)
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
        message = msg("{value} is not a date; write 2022, 2022-10 or 2022-10-05", value=f'"{text}"')
        raise Wrong("wrong-date", message)
    return date


def expiry_in(cell: Cell) -> Date | None:
    """The date until which something is valid; None where the cell is empty, or says for ever.

    Raises:
        Wrong: if it is no date.
    """
    return None if text_in(cell).rstrip("。.").casefold() in _FOR_EVER else date_in(cell)


def choice_in(cell: Cell, words: Mapping[str, LocalizedText]) -> str | None:
    """Which of the names of a list a cell chooses; None where it is empty.

    Raises:
        Wrong: if it is none of them.
    """
    if cell.empty:
        return None
    text = text_in(cell)
    found = meant_by(text, words)
    if len(found) == 1:
        return found[0]
    if found:
        raise _several(text, found)
    raise Wrong("wrong-value", msg('"{text}" is not in the list', text=text), _hint(text, words))


def level_in(text: str, fact: Fact) -> bool | str | None:
    """The level of a fact that a text names; None where it names none.

    Raises:
        Wrong: if it may be several.
    """
    found = meant_by(text, _levels(fact))
    if len(found) > 1:
        raise _several(text, found)
    if not found:
        return None
    return found[0] == "true" if fact.type == "bool" else found[0]


def no_level(text: str, fact: Fact) -> Wrong:
    """The refusal of a text that names no level."""
    message = msg('{path}: "{level}" is not a level', path=fact.path, level=text[:60])
    return Wrong("unknown-level", message, _hint(text, _levels(fact)))


def yes_in(cell: Cell) -> bool | None:
    """Yes or no; None where the cell is empty.

    Raises:
        Wrong: if it is neither.
    """
    if cell.empty:
        return None
    said = yes_or_no(text_in(cell))
    if said is None:
        said = choice_in(cell, YES_NO) == "true"
    return said


def yes_or_no(text: str) -> bool | None:
    """Whether a text is one of the words and signs for yes; None where it is none for no either."""
    plain = text.strip().rstrip(".。!！").casefold()
    return plain in _YES if plain in _YES | _NO else None


def _several(text: str, found: tuple[str, ...]) -> Wrong:
    message = msg('"{text}" may mean several entries of the list: {names}', text=text, names=found)
    return Wrong("wrong-value", message)


def _hint(text: str, words: Mapping[str, LocalizedText]) -> Message:
    """What was probably meant, else all that can be chosen."""
    known = {each for said in words.values() for each in said if each}
    if meant := nearest(text, known):
        return msg('did you mean "{name}"?', name=meant)
    return msg("choose from {names}", names=tuple(words.values()))


def _levels(fact: Fact) -> Mapping[str, LocalizedText]:
    levels = levels_of(fact)
    return {level: level_label(level, levels) for level in levels}
