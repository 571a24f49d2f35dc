"""One claim as a file writes it → a :class:`Claim`, or why it cannot be one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from oa_select.facts.claims import FORMS, Atom, Claim, Form, Source
from oa_select.facts.fact import Fact
from oa_select.facts.forms import FORMS_OF, STATES, bounds_hint
from oa_select.facts.possible import levels_of
from oa_select.files.claims import ClaimEntry
from oa_select.interval import as_written
from oa_select.problems import nearest
from oa_select.text import Message, msg


class WrongClaim(Exception):
    """A claim whose value is not valid for its fact: the wrong key, a code, and the message."""

    def __init__(
        self, code: str, message: Message, key: str | None = None, hint: Message | None = None
    ) -> None:
        """``key`` is the key whose value is wrong; None where the claim as a whole is.

        ``item`` is set where one member of a list is wrong.
        """
        super().__init__(code)
        self.code, self.message, self.key, self.hint = code, message, key, hint
        self.item: int | None = None


def read_claim(fact: Fact, raw: ClaimEntry, sources: Mapping[str, Source]) -> Claim:
    """The claim about a fact that a file has.

    Raises:
        WrongClaim: if it has no value or several, or one that the fact cannot take.
    """
    given = [form for form in FORMS if getattr(raw, form) is not None]
    if len(given) != 1:
        forms = msg("say exactly one of {forms}", forms=FORMS)
        if not given:
            raise WrongClaim(
                "no-value", msg("{path}: the claim has no value", path=fact.path), None, forms
            )
        message = msg("{path}: the claim has {forms} at once", path=fact.path, forms=tuple(given))
        raise WrongClaim("several-values", message, given[1], forms)
    form = given[0]
    if fact.type not in FORMS_OF[form]:
        message = msg(
            "{path}: {form} does not go with type {type}", path=fact.path, form=form, type=fact.type
        )
        goes = tuple(each for each, types in FORMS_OF.items() if fact.type in types)
        raise WrongClaim("wrong-form", message, form, msg("use one of {forms}", forms=goes))
    values = _values(fact, form, getattr(raw, form))
    if values == ("not_applicable",) and form == "state" and raw.note is None:
        message = msg("{path}: not applicable needs a note that says why", path=fact.path)
        raise WrongClaim("note-missing", message, form)
    source = None if raw.source is None else sources.get(raw.source)
    return Claim(form, values, source, raw.as_of, raw.note)


def _values(fact: Fact, form: Form, raw: Any) -> tuple[Atom, ...]:
    if form == "state":
        if raw not in STATES:
            raise _wrong(fact, form, raw, msg("one of {names}", names=STATES))
        return (str(raw),)
    if fact.type == "set" or form in ("one_of", "between", "varies"):
        if not isinstance(raw, list):
            raise _wrong(fact, form, raw, msg("a list"))
        return _checked_list(fact, form, tuple(_items(fact, form, raw)))
    return (_atom(fact, form, raw),)


def _items(fact: Fact, form: Form, raw: list[Any]) -> Iterator[Atom]:
    for index, each in enumerate(raw):
        try:
            yield _atom(fact, form, each)
        except WrongClaim as wrong:
            wrong.item = index
            raise


def _checked_list(fact: Fact, form: Form, values: tuple[Atom, ...]) -> tuple[Atom, ...]:
    if fact.type == "set":
        return tuple(dict.fromkeys(values))
    if form == "between" or fact.type == "number":
        order = levels_of(fact)
        places = [order.index(str(each)) if order else float(each) for each in values]
        if len(values) != 2 or places[0] > places[1]:
            message = msg(
                "{path}: {form} takes the lower and the upper end", path=fact.path, form=form
            )
            example = "[2, 5]" if not order else f"[{order[0]}, {order[-1]}]"
            hint = msg("write {form}: {example}", form=form, example=example)
            raise WrongClaim("wrong-value", message, form, hint)
    elif not values:
        raise WrongClaim(
            "wrong-value", msg("{path}: {form} names no level", path=fact.path, form=form), form
        )
    return values


def _atom(fact: Fact, form: Form, raw: Any) -> Atom:
    if fact.type == "bool":
        if isinstance(raw, bool):
            return raw
        raise _wrong(fact, form, raw, msg("true or false"))
    if fact.type == "number":
        if isinstance(raw, bool) or not isinstance(raw, (int, float)):
            raise _wrong(fact, form, raw, msg("a number"))
        if not fact.holds(raw):
            raise _out_of_bounds(fact, form, raw)
        return float(raw)
    text = ("true" if raw else "false") if isinstance(raw, bool) else raw
    if not isinstance(text, str):
        raise _wrong(fact, form, raw, msg("a level"))
    if text not in fact.levels:
        message = msg('{path}: "{level}" is no level', path=fact.path, level=text)
        meant = nearest(text, fact.levels)
        known = msg("levels: {names}", names=fact.levels)
        hint = msg('did you mean "{name}"?', name=meant) if meant else known
        raise WrongClaim("unknown-level", message, form, hint)
    return text


def _wrong(fact: Fact, form: Form, raw: Any, wanted: Message) -> WrongClaim:
    if isinstance(raw, (list, dict)):
        found: Message = msg("a list") if isinstance(raw, list) else msg("a mapping")
        message = msg(
            "{path}: {form} must be {wanted}, not {found}",
            path=fact.path,
            form=form,
            wanted=wanted,
            found=found,
        )
    else:
        text = ("true" if raw else "false") if isinstance(raw, bool) else str(raw)
        message = msg(
            "{path}: {form} must be {wanted}, not {found}",
            path=fact.path,
            form=form,
            wanted=wanted,
            found=text[:60],
        )
    return WrongClaim("wrong-type", message, form)


def _out_of_bounds(fact: Fact, form: Form, raw: float) -> WrongClaim:
    message = msg("{path}: {value} is out of bounds", path=fact.path, value=as_written(raw))
    return WrongClaim("out-of-range", message, form, bounds_hint(fact))
