"""One claim as a file has it → a :class:`Claim`, or what is wrong with it."""

from __future__ import annotations

from typing import Any, NamedTuple

from oa_select.facts.claims import FORMS, Atom, Claim, Form
from oa_select.facts.fact import Fact
from oa_select.facts.forms import FORMS_OF, STATES, bounds_hint
from oa_select.facts.possible import levels_of
from oa_select.files.claims import ClaimEntry
from oa_select.interval import as_written
from oa_select.load.sources import Sources
from oa_select.problems import Guesses
from oa_select.text import Message, msg


class WrongClaim(NamedTuple):
    """A claim that is not valid for its fact.

    ``key`` is the key whose value is wrong, None where the claim as a whole is; ``item`` the member
    of its list that is wrong, if one is.
    """

    code: str
    message: Message
    key: Form | None = None
    hint: Message | None = None
    item: int | None = None


def read_claim(
    fact: Fact, raw: ClaimEntry, sources: Sources, guesses: Guesses | None = None
) -> Claim | WrongClaim:
    """The claim about a fact that a file has, or what is wrong with it.

    Args:
        fact: that it is about.
        raw: the claim.
        sources: that it may cite.
        guesses: shared by the claims of one file.
    """
    given = [form for form in FORMS if getattr(raw, form) is not None]
    if len(given) != 1:
        forms = msg("write exactly one of {forms}", forms=FORMS)
        if not given:
            message = msg("{path}: the claim has no value", path=fact.path)
            return WrongClaim("no-value", message, None, forms)
        message = msg("{path}: the claim has {forms} at once", path=fact.path, forms=tuple(given))
        return WrongClaim("several-values", message, given[1], forms)
    form = given[0]
    values = read_values(fact, form, getattr(raw, form), guesses or Guesses())
    if isinstance(values, WrongClaim):
        return values
    if values == ("not_applicable",) and form == "state" and raw.note is None:
        message = msg("{path}: not applicable needs a note that says why", path=fact.path)
        return WrongClaim("note-missing", message, form)
    return Claim(form, values, sources.cited(raw.source), raw.as_of, raw.note)


def read_values(
    fact: Fact, form: Form, raw: Any, guesses: Guesses
) -> tuple[Atom, ...] | WrongClaim:
    """The values that a claim of this form gives for a fact, or what is wrong with them."""
    if fact.type not in FORMS_OF[form]:
        message = msg(
            "{path}: {form} is not allowed for type {type}",
            path=fact.path,
            form=form,
            type=fact.type,
        )
        allowed = tuple(each for each, types in FORMS_OF.items() if fact.type in types)
        return WrongClaim("wrong-form", message, form, msg("use one of {forms}", forms=allowed))
    if form == "state":
        if raw not in STATES:
            return _wrong(fact, form, raw, msg("one of {names}", names=STATES))
        return (str(raw),)
    if fact.type != "set" and form not in ("one_of", "between", "varies"):
        value = _atom(fact, form, raw, guesses)
        return value if isinstance(value, WrongClaim) else (value,)
    if not isinstance(raw, list):
        return _wrong(fact, form, raw, msg("a list"))
    values: list[Atom] = []
    for index, each in enumerate(raw):
        value = _atom(fact, form, each, guesses)
        if isinstance(value, WrongClaim):
            return value._replace(item=index)
        values.append(value)
    return _checked_list(fact, form, tuple(values))


def _checked_list(
    fact: Fact, form: Form, values: tuple[Atom, ...]
) -> tuple[Atom, ...] | WrongClaim:
    if fact.type == "set":
        return tuple(dict.fromkeys(values))
    if form == "between" or fact.type == "number":
        order = levels_of(fact)
        places = [order.index(str(each)) if order else float(each) for each in values]
        if len(values) != 2 or places[0] > places[1]:
            message = msg(
                "{path}: {form} needs the lower and the upper end", path=fact.path, form=form
            )
            example = "[2, 5]" if not order else f"[{order[0]}, {order[-1]}]"
            hint = msg("write {form}: {example}", form=form, example=example)
            return WrongClaim("wrong-value", message, form, hint)
    elif not values:
        return WrongClaim(
            "wrong-value", msg("{path}: {form} names no level", path=fact.path, form=form), form
        )
    return values


def _atom(fact: Fact, form: Form, raw: Any, guesses: Guesses) -> Atom | WrongClaim:
    if fact.type == "bool":
        if isinstance(raw, bool):
            return raw
        return _wrong(fact, form, raw, msg("true or false"))
    if fact.type == "number":
        if isinstance(raw, bool) or not isinstance(raw, (int, float)):
            return _wrong(fact, form, raw, msg("a number"))
        if not fact.holds(raw):
            return _out_of_bounds(fact, form, raw)
        return float(raw)
    text = ("true" if raw else "false") if isinstance(raw, bool) else raw
    if not isinstance(text, str):
        return _wrong(fact, form, raw, msg("a level"))
    if text not in fact.levels:
        message = msg('{path}: "{level}" is not a level', path=fact.path, level=text)
        meant = guesses.nearest(text, fact.levels)
        known = msg("levels: {names}", names=fact.levels)
        hint = msg('did you mean "{name}"?', name=meant) if meant else known
        return WrongClaim("unknown-level", message, form, hint)
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
