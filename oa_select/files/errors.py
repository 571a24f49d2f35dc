"""Errors of validation as problems: each at its place, with our code and in our words."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ValidationError

from oa_select.fields import FileModel
from oa_select.interval import as_written
from oa_select.problems import Guesses, Problem, short
from oa_select.source.document import Document
from oa_select.source.gathered import DataPath
from oa_select.text import Message, msg


def differences(wrong: ValidationError) -> list[Any]:
    """The errors of a validation, without those that follow from others."""
    found = wrong.errors(include_url=False, include_input=True)
    # A list is called too short where its items are wrong: they say what is.
    inside = {each["loc"][:depth] for each in found for depth in range(len(each["loc"]))}
    return [each for each in found if each["type"] != "too_short" or each["loc"] not in inside]


def problems_of(
    document: Document, model: type[FileModel], found: Sequence[Any]
) -> Iterator[Problem]:
    """The problems for a validation's errors: each at its place, in our words.

    Nothing is said of what could not be read, and of a key that is missing because it is misspelt.
    """
    guesses = Guesses()
    allowed: dict[int, list[str]] = {}
    keys: dict[DataPath, str | None] = {}
    for index, each in enumerate(found):
        if each["type"] == "extra_forbidden":
            path = each["loc"]
            allowed[index] = allowed_keys(model, path[:-1])
            keys[path] = guesses.nearest(str(path[-1]), allowed[index])
    meant = {(*path[:-1], key) for path, key in keys.items() if key is not None}
    for index, each in enumerate(found):
        path = each["loc"]
        if document.is_broken(path) or (each["type"] == "missing" and path in meant):
            continue
        if index in allowed:
            yield unknown_key(document, path, allowed[index], keys[path], guesses)
        else:
            yield _problem_of(document, each)


def _problem_of(document: Document, wrong: Any) -> Problem:
    path: DataPath = wrong["loc"]
    kind: str = wrong["type"]
    place = document.at(path)
    if kind == "missing" and isinstance(path[-1], int):
        message = msg("{path}: more values are needed here", path=dotted(path[:-1]))
        return Problem(document.at(path[:-1]), "error", "wrong-value", message)
    if kind == "missing":
        where = document.at(path[:-1])
        message = msg('key "{key}" is missing{inside}', key=str(path[-1]), inside=_inside(path))
        return Problem(where, "error", "missing-key", message)
    code, message = _wording(kind, wrong.get("ctx", {}), shown(wrong["input"]))
    if path:
        message = msg("{path}: {said}", path=dotted(path), said=message)
    else:
        message = msg("the file {said}", said=message)
    return Problem(place, "error", code, message)


def unknown_key(
    document: Document, path: DataPath, allowed: Sequence[str], meant: str | None, guesses: Guesses
) -> Problem:
    """The error for a key that nothing is known by, with the key that was probably ``meant``."""
    key = str(path[-1])
    message = msg('no key "{key}"{inside}', key=short(key), inside=_inside(path))
    hint: Message | None = None
    only: str | None = None
    if document.is_bare(path):
        hint = msg("a text with a comma in it must be quoted inside {{ }}")
    elif meant is not None:
        hint = msg('did you mean "{name}"?', name=meant)
        only = None if guesses.over else _certainly(key, allowed)
    elif allowed:
        hint = msg("known keys: {names}", names=tuple(allowed[:12]))
    return Problem(document.key_at(path), "error", "unknown-key", message, hint, only)


def _certainly(key: str, allowed: Sequence[str]) -> str | None:
    from oa_select.files.words import known_words
    from oa_select.spelling import slip_of

    return slip_of(key, allowed, known_words)


def _inside(path: Sequence[str | int]) -> Message:
    return msg(" in {path}", path=dotted(path[:-1])) if len(path) > 1 else Message("")


def dotted(path: Sequence[str | int]) -> str:
    """The path as files are talked about: ``criteria[2].weight``."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{short(part)}" for part in path)
    return "".join(parts).removeprefix(".")


def shown(value: object) -> str | Message:
    """A value as it is quoted in a message, cut where it is long."""
    if isinstance(value, (dict, list, tuple)):
        return msg("a mapping") if isinstance(value, dict) else msg("a list")
    if isinstance(value, str):
        return f'"{value[:60]}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and math.isfinite(value):
        return as_written(value)[:60]
    return "nothing" if value is None else str(value)[:60]


CUSTOM: Mapping[str, tuple[str, Callable[[str | Message], Message]]] = {
    "blank": ("wrong-value", lambda _: msg("must not be empty")),
    "date": (
        "wrong-date",
        lambda value: msg("{value} is not a date; write 2022, 2022-10 or 2022-10-05", value=value),
    ),
    "judgement": (
        "out-of-range",
        lambda value: msg("must be a number, or [low, high], not {value}", value=value),
    ),
    "localized_text": (
        "wrong-type",
        lambda value: msg("must be a text, or {{en: …, zh: …}}, not {value}", value=value),
    ),
    "tie_break": (
        "wrong-type",
        lambda value: msg(
            "must be a list of criteria, or {{within: 2, by: [price]}}, not {value}", value=value
        ),
    ),
    "rated": (
        "wrong-type",
        lambda value: msg(
            "must be true, {{out_of: 5}} or {{scale: [1, 5]}}, not {value}", value=value
        ),
    ),
    "deviation_base": (
        "wrong-value",
        lambda value: msg(
            "must be mean, median, lowest, highest, or a number above 0 like {{fixed: 980000}}; "
            "not {value}",
            value=value,
        ),
    ),
    "no_value": (
        "no-value",
        lambda _: msg("there is no value; leave the key out where nothing is known"),
    ),
}
"""The errors that the validators of ``files`` raise themselves: their codes and words."""


def _wording(kind: str, context: Mapping[str, Any], value: str | Message) -> tuple[str, Message]:
    if kind in CUSTOM:
        code, message = CUSTOM[kind]
        return code, message(value)
    match kind:
        case "literal_error":
            expected = str(context["expected"]).replace("'", "").replace(" or ", ", ")
            names = tuple(expected.split(", "))
            return "wrong-value", msg("{value} is not one of {names}", value=value, names=names)
        case "string_pattern_mismatch":
            return "wrong-id", msg(
                "{value} is not an id; use letters, digits and hyphens (lower case for files)",
                value=value,
            )
        case "too_short" if context["min_length"] > 1:
            return "wrong-value", msg("needs {count} or more", count=context["min_length"])
        case "string_too_short" | "too_short":
            return "wrong-value", msg("must not be empty")
        case "string_too_long":
            return "wrong-value", msg(
                "is longer than {count} characters", count=context["max_length"]
            )
        case "greater_than_equal":
            return "out-of-range", msg(
                "{value} is less than {limit}", value=value, limit=as_written(context["ge"])
            )
        case "greater_than":
            return "out-of-range", msg(
                "{value} is not greater than {limit}", value=value, limit=as_written(context["gt"])
            )
        case "less_than_equal":
            return "out-of-range", msg(
                "{value} is greater than {limit}", value=value, limit=as_written(context["le"])
            )
    return "wrong-type", msg("must be {wanted}, not {value}", wanted=_wanted(kind), value=value)


def _wanted(kind: str) -> Message:
    match kind:
        case "dict_type" | "model_type":
            return msg("a mapping")
        case "tuple_type":
            return msg("a list")
        case "bool_type":
            return msg("true or false")
        case "int_type" | "int_from_float":
            return msg("a whole number")
        case "float_type":
            return msg("a number")
        case "string_type":
            return msg("a text")
    return msg("of another form ({kind})", kind=kind)


def allowed_keys(model: type[FileModel], path: Sequence[str | int]) -> list[str]:
    """The keys that a model knows in the mapping at ``path``."""
    kind: Any = model
    for part in path:
        kind = _member(_given(kind), part)
    kind = _given(kind)
    if not _is_model(kind):
        return []
    kind.model_rebuild()
    return [field.alias or name for name, field in kind.model_fields.items()]


def _member(kind: Any, part: str | int) -> Any:
    """The type of the value at a key, or in a list, of this type."""
    if _is_model(kind):
        kind.model_rebuild()
        fields = {field.alias or name: field for name, field in kind.model_fields.items()}
        if part in fields:
            return fields[str(part)].annotation
        others = get_type_hints(kind, include_extras=True).get("__pydantic_extra__")
        return get_args(others)[1] if kind.model_config.get("extra") == "allow" else Any
    if get_origin(kind) is dict:
        return get_args(kind)[1]
    if get_origin(kind) is tuple and isinstance(part, int):
        items = [each for each in get_args(kind) if each is not ...]
        return items[min(part, len(items) - 1)]
    return kind


def _given(kind: Any) -> Any:
    """The type below annotations and None."""
    while True:
        inner = [each for each in get_args(kind) if each is not type(None)]
        if hasattr(kind, "__metadata__") or (type(None) in get_args(kind) and len(inner) == 1):
            kind = inner[0]
        else:
            return kind


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
