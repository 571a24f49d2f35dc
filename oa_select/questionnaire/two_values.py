"""The kind of an answer and its one or two values → what they say together."""

from __future__ import annotations

from oa_select.facts.claims import Atom, Form
from oa_select.facts.fact import Fact
from oa_select.facts.possible import levels_of
from oa_select.questionnaire.cells import Wrong, level_in, text_in
from oa_select.questionnaire.layout import (
    ANSWER,
    BOUND,
    BOUNDS_OF,
    HEADINGS,
    KIND,
    RANGES,
    SECOND,
    STATES,
)
from oa_select.questionnaire.members import SEPARATORS, listed, members_in
from oa_select.questionnaire.typed import Typed, typed_in
from oa_select.spreadsheets.book import Cell
from oa_select.text import msg


class WrongCell(Exception):
    """Raised for cells of an answer that do not fit together: one's column, and what is wrong."""

    def __init__(self, column: int, wrong: Wrong) -> None:
        """``column`` is one of the layout's."""
        super().__init__(column)
        self.column, self.wrong = column, wrong


def second_in(cell: Cell, fact: Fact, bound: str | None) -> Typed | None:
    """The second value; several levels where an answer varies, with signs between them.

    Raises:
        Wrong: if it cannot be read.
    """
    if bound == "varies" and not cell.empty and fact.type in ("enum", "ordinal"):
        text = text_in(cell)
        levels = [] if level_in(text, fact) else members_in(SEPARATORS.split(listed([text])), fact)
        if levels:
            return Typed("varies", levels, text)
    return typed_in(cell, fact)


def check_kind(fact: Fact, bound: str | None) -> None:
    """Refuses a kind of answer that makes no sense for a fact.

    Raises:
        WrongCell: if it is one.
    """
    kinds = BOUNDS_OF[fact.type]
    if bound is not None and bound not in kinds:
        message = msg(
            "{path}: “{kind}” is not a kind of answer to this question",
            path=fact.path,
            kind=BOUND[bound],
        )
        hint = msg("choose from {names}", names=tuple(BOUND[each] for each in kinds))
        raise WrongCell(KIND, Wrong("wrong-form", message, hint))


def together(
    fact: Fact, bound: str | None, first: Typed | None, second: Typed | None
) -> Typed | None:
    """What the values of an answer say as the kind that is chosen; None where they say nothing.

    Args:
        fact: that is answered; not a set.
        bound: the kind, one that :func:`check_kind` lets pass.
        first: the answer.
        second: the second value.

    Raises:
        WrongCell: if they do not fit together.
    """
    if bound in STATES:
        if second is None and (first is None or (first.form, first.value) == ("state", bound)):
            return first or Typed("state", bound)
        raise value_beside(fact.path, KIND, bound)
    if bound in RANGES or second is not None:
        return _range(fact, bound, first, second)
    if bound is None or first is None:
        return first
    form: Form = "value" if bound == "exactly" else "at_least" if bound == "at_least" else "at_most"
    if first.form == "value":
        return first._replace(form=form)
    if first.form == form:
        return first
    raise value_beside(fact.path, KIND, bound)


def no_second(path: str) -> WrongCell:
    """The refusal of a second value where the kind of answer has none."""
    message = msg(
        "{path}: a second value is for “{between}” and “{varies}” only",
        path=path,
        between=BOUND["between"],
        varies=BOUND["varies"],
    )
    return WrongCell(SECOND, Wrong("several-values", message, msg("keep one of them")))


def value_beside(path: str, column: int, bound: str) -> WrongCell:
    """The refusal of a value that the kind of answer does not allow."""
    message = msg("{path}: there is a value beside “{state}”", path=path, state=BOUND[bound])
    return WrongCell(column, Wrong("several-values", message, msg("keep one of them")))


def _range(
    fact: Fact, bound: str | None, first: Typed | None, second: Typed | None
) -> Typed | None:
    """Two numbers or levels, or the levels that vary."""
    if bound not in (None, *RANGES):
        raise no_second(fact.path)
    form: Form = "varies" if bound == "varies" else "between"
    if form not in BOUNDS_OF[fact.type]:
        message = msg("{path}: there are two values", path=fact.path)
        hint = msg("choose “{kind}” where both occur, or keep one of them", kind=BOUND["varies"])
        raise WrongCell(KIND, Wrong("several-values", message, hint))
    given = [each for each in ((ANSWER, first), (SECOND, second)) if each[1] is not None]
    if not given:
        both = form == "varies" and fact.type == "bool"
        return Typed(form, [True, False]) if both else None
    values: list[Atom] = []
    for column, typed in given:
        assert typed is not None
        if typed.form == "state" or typed.form in ("at_least", "at_most"):
            raise value_beside(fact.path, column, form)
        values += typed.value if isinstance(typed.value, list) else [typed.value]
    texts = [typed for _, typed in given if typed is not None]
    text, literal = " – ".join(each.text for each in texts), all(each.literal for each in texts)
    return Typed(form, _ordered(fact, form, values), text, literal)


def _ordered(fact: Fact, form: Form, values: list[Atom]) -> list[Atom]:
    """The two ends, or all levels once, those of an ordinal from worst to best."""
    if fact.type == "number":
        values.sort(key=float)
    else:
        values = list(dict.fromkeys(values))
    if fact.type == "ordinal":
        order = levels_of(fact)
        values.sort(key=lambda each: order.index(str(each)))
    if len(values) < 2 or (len(values) > 2 and (form == "between" or fact.type == "number")):
        message = msg("{path}: “{kind}” needs two values", path=fact.path, kind=BOUND[form])
        hint = msg("the second one is in the column “{column}”", column=HEADINGS[SECOND])
        raise WrongCell(SECOND, Wrong("incomplete-answer", message, hint))
    return values
