"""The shape of files: small words for pydantic-core schemas, and its errors as problems.

The schemas are written straight for pydantic's core, without its model classes: those cost more
time to build at start-up than everything else that a ranking does.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic_core import PydanticCustomError, SchemaValidator, ValidationError
from pydantic_core import core_schema as core

from oa_select.facts.claims import Date
from oa_select.interval import as_written
from oa_select.problems import Problem, nearest
from oa_select.source.document import Document, Place
from oa_select.source.limits import GREATEST
from oa_select.text import LocalizedText, Message, msg

ROUNDS = 3
"""So often what does not fit is left out before a file is given up: keys, mappings, lists."""
_NOTHING: Any = object()
Schema = Any
"""A pydantic-core schema; its own types say less than they cost."""


def mapping(
    required: Mapping[str, Schema],
    optional: Mapping[str, Schema],
    others: Schema | None = None,
) -> Schema:
    """A mapping with these keys; an optional key that is left out is None.

    ``others`` is the schema of the values of any other key; without it there may be none.
    """
    fields = {key: core.typed_dict_field(schema, required=True) for key, schema in required.items()}
    for key, schema in optional.items():
        fields[key] = core.typed_dict_field(or_default(schema, None), required=False)
    if others is not None:
        return core.typed_dict_schema(fields, extra_behavior="allow", extras_schema=others)
    return core.typed_dict_schema(fields, extra_behavior="forbid")


def or_default(schema: Schema, default: object) -> Schema:
    """The schema, with a value for where the key is left out."""
    return (
        schema if schema["type"] == "default" else core.with_default_schema(schema, default=default)
    )


def by_name(values: Schema, keys: Schema | None = None) -> Schema:
    """A mapping with names of the writer's own as keys."""
    return core.dict_schema(keys_schema=keys or TEXT_LINE, values_schema=values)


def several(items: Schema, at_least: int = 0) -> Schema:
    """A list, as a tuple."""
    return core.tuple_schema([items], variadic_item_index=0, min_length=at_least)


def one_of(*values: object) -> Schema:
    """One of these values."""
    return core.literal_schema(list(values))


def number(least: float = -GREATEST, greatest: float = GREATEST) -> Schema:
    """A number from ``least`` to ``greatest``."""
    return core.float_schema(strict=True, allow_inf_nan=False, ge=least, le=greatest)


def _text(raw: Any) -> LocalizedText:
    if isinstance(raw, str) and raw.strip():
        return LocalizedText.plain(raw)
    named = isinstance(raw, dict) and raw and set(raw) <= {"en", "zh"}
    if named and all(isinstance(each, str) and each.strip() for each in raw.values()):
        return LocalizedText(raw.get("en"), raw.get("zh"))
    raise PydanticCustomError("localized_text", "localized_text")


def _date(raw: Any) -> Date:
    text = str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw
    date = Date.parse(text) if isinstance(text, str) else None
    if date is None:
        raise PydanticCustomError("date", "date")
    return date


def _claims(raw: Any) -> list[Any]:
    """The long form of a fact: a list of claims as mappings."""
    if raw is None:
        raise PydanticCustomError("no_value", "no_value")
    if isinstance(raw, dict):
        return [raw]
    if isinstance(raw, list) and any(isinstance(each, dict) for each in raw):
        return raw
    return [{"value": raw}]


TEXT = core.no_info_plain_validator_function(_text)
DATE = core.no_info_plain_validator_function(_date)
TEXT_LINE = core.str_schema(strict=True, min_length=1, max_length=4000)
SLUG = core.str_schema(strict=True, pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=64)
NAME = core.str_schema(strict=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=64)
FLAG = core.bool_schema(strict=True)
WHOLE = core.int_schema(strict=True, ge=0)
ANY = core.any_schema()
GRADE = one_of("A", "B", "C", "D", "E")


def claims_of(claim: Schema) -> Schema:
    """The claims about one fact, in any of the forms that a file may use."""
    return core.no_info_before_validator_function(_claims, several(claim))


class Shape:
    """A schema that documents are held against; compiled when first used."""

    __slots__ = ("_validator", "schema")

    def __init__(self, schema: Schema) -> None:
        """``schema`` is what :func:`mapping` and its like give."""
        self.schema = schema
        self._validator: SchemaValidator | None = None

    def read(self, document: Document) -> tuple[dict[str, Any] | None, list[Problem]]:
        """The document's data in this shape, and everything in which it differs.

        What differs is left out of the data where that can be, so that the rest can be checked too;
        None where it cannot.
        """
        if self._validator is None:
            self._validator = SchemaValidator(self.schema)
        try:
            return self._validator.validate_python(document.data), []
        except ValidationError as wrong:
            found = _differences(wrong)
        misspelt = set(_misspelt(self.schema, found))
        problems = [
            _problem(document, self.schema, each)
            for each in found
            if not document.is_broken(each["loc"])
            and not (each["type"] == "missing" and each["loc"] in misspelt)
        ]
        data: Any = document.data
        for _ in range(ROUNDS):
            data = _pruned(data, [each["loc"] for each in found], document.place)
            if data is _NOTHING:
                break
            try:
                return self._validator.validate_python(data), problems
            except ValidationError as wrong:
                found = _differences(wrong)
        return None, problems


def _differences(wrong: ValidationError) -> list[Any]:
    found = wrong.errors(include_url=False, include_input=True)
    # A list is called too short where its items are wrong: they say what is.
    inside = {each["loc"][:depth] for each in found for depth in range(len(each["loc"]))}
    return [each for each in found if each["type"] != "too_short" or each["loc"] not in inside]


def _misspelt(schema: Schema, found: Sequence[Any]) -> Iterator[tuple[str | int, ...]]:
    """The paths of the keys that unknown ones were probably meant to be: those are not missing."""
    for each in found:
        if each["type"] == "extra_forbidden":
            *above, key = each["loc"]
            meant = nearest(str(key), allowed_keys(schema, above))
            if meant is not None:
                yield (*above, meant)


def _pruned(data: Any, paths: Sequence[Sequence[str | int]], place: Place | None) -> Any:
    """The data without the keys that lead to these paths, or nothing where that cannot be.

    A list is left out whole where one of its members is wrong as a whole. The places of mappings
    that lose a key are marked: that something is missing there needs not be said as well.
    """
    if not all(paths) or not isinstance(data, (dict, list)):
        return _NOTHING
    kept: Any = data.copy()
    for part in dict.fromkeys(path[0] for path in paths):
        below = [path[1:] for path in paths if path[0] == part]
        if isinstance(part, int) and isinstance(data, dict):
            kept = _pruned(kept, below, place)  # a single claim, without its list
            if kept is _NOTHING:
                return _NOTHING
            continue
        if part not in (kept if isinstance(data, dict) else range(len(data))):
            return _NOTHING
        inner = _pruned(kept[part], below, place.members.get(part) if place else None)
        if inner is not _NOTHING:
            kept[part] = inner
        elif isinstance(data, list):
            return _NOTHING
        else:
            del kept[part]
            if place is not None:
                place.pruned = True
    return kept


def _problem(document: Document, schema: Schema, wrong: Any) -> Problem:
    path: tuple[str | int, ...] = wrong["loc"]
    kind: str = wrong["type"]
    if kind == "extra_forbidden":
        return unknown_key(document, path, allowed_keys(schema, path[:-1]))
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


def read_text(
    document: Document, path: Sequence[str | int], raw: Any
) -> tuple[LocalizedText | None, list[Problem]]:
    """The text in a value at ``path``, or what is wrong with it."""
    try:
        return _text(raw), []
    except PydanticCustomError as wrong:
        found = {"loc": tuple(path), "type": wrong.type, "input": raw}
        return None, [_problem(document, TEXT, found)]


def unknown_key(document: Document, path: Sequence[str | int], allowed: Sequence[str]) -> Problem:
    """The error for a key that nothing is known by, with the key that was probably meant."""
    key = str(path[-1])
    message = msg('no key "{key}"{inside}', key=key, inside=_inside(path))
    hint: Message | None = None
    if document.is_bare(path):
        hint = msg("a text with a comma in it must be quoted inside {{ }}")
    elif meant := nearest(key, allowed):
        hint = msg('did you mean "{name}"?', name=meant)
    elif allowed:
        hint = msg("known keys: {names}", names=tuple(allowed[:12]))
    return Problem(document.key_at(path), "error", "unknown-key", message, hint)


def _inside(path: Sequence[str | int]) -> Message:
    return msg(" in {path}", path=dotted(path[:-1])) if len(path) > 1 else Message("")


def dotted(path: Sequence[str | int]) -> str:
    """The path as files are talked about: ``criteria[2].weight``."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".")


def shown(value: object) -> str:
    """A value as it is quoted in a message, cut where it is long."""
    if isinstance(value, (dict, list, tuple)):
        return "a mapping" if isinstance(value, dict) else "a list"
    if isinstance(value, str):
        return f'"{value[:60]}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and math.isfinite(value):
        return as_written(value)[:60]
    return "nothing" if value is None else str(value)[:60]


def _wording(kind: str, context: Mapping[str, Any], value: str) -> tuple[str, Message]:
    match kind:
        case "literal_error":
            expected = str(context["expected"]).replace("'", "").replace(" or ", ", ")
            return "wrong-value", msg("{value} is not one of {names}", value=value, names=expected)
        case "localized_text":
            return "wrong-type", msg(
                "must be a text, or {{en: …, zh: …}}, not {value}", value=value
            )
        case "date":
            return "wrong-date", msg(
                "{value} is no date; write 2022, 2022-10 or 2022-10-05", value=value
            )
        case "no_value":
            return "no-value", msg("nothing stands here; leave the key out where nothing is known")
        case "string_pattern_mismatch":
            return "wrong-id", msg(
                "{value} is no id; use letters, digits and hyphens (lower case for files)",
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
        case "dict_type":
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


def allowed_keys(schema: Schema, path: Sequence[str | int]) -> list[str]:
    """The keys that the schema knows in the mapping at ``path``."""
    definitions: dict[str, Schema] = {}
    schema = _unwrapped(schema, definitions)
    for part in path:
        kind = schema["type"]
        if kind == "typed-dict":
            others = {"schema": schema.get("extras_schema", ANY)}
            schema = schema["fields"].get(part, others)["schema"]
        elif kind == "dict":
            schema = schema["values_schema"]
        elif kind == "tuple":
            items = schema["items_schema"]
            schema = items[min(part, len(items) - 1)] if isinstance(part, int) else schema
        schema = _unwrapped(schema, definitions)
    return list(schema["fields"]) if schema["type"] == "typed-dict" else []


def _unwrapped(schema: Schema, definitions: dict[str, Schema]) -> Schema:
    """The schema below defaults, functions and references; a list of one kind is kept as a list."""
    while True:
        if schema["type"] == "definitions":
            definitions.update({each["ref"]: each for each in schema["definitions"]})
        if schema["type"] == "definition-ref":
            schema = definitions[schema["schema_ref"]]
        elif "schema" in schema:
            schema = schema["schema"]
        else:
            return schema
