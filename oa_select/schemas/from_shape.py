"""A file's shape, as pydantic's core has it, as JSON Schema, every key with its words."""

from __future__ import annotations

import re
from typing import Any

from oa_select import shape
from oa_select.facts.catalogue import LEVEL_LABELS
from oa_select.schemas.words import explained
from oa_select.text import UNSAFE

Json = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
EXTENSIONS: Json = {"^x-": True}
TEXT: Json = {"$ref": "#/$defs/text"}
LINE: Json = {"$ref": "#/$defs/line"}
DATE: Json = {"$ref": "#/$defs/date"}
NOTHING: Json = {"$ref": "#/$defs/nothing"}
"""A key with no value; written so that editors do not offer it."""

_MONTHS_AND_DAYS = (
    "(0[1-9]|1[0-2])",
    "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])",
    "(0[469]|11)-(0[1-9]|[12][0-9]|30)",
    "02-(0[1-9]|1[0-9]|2[0-8])",
)
_LEAP_YEARS = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
_DATE = f"^((?!0000)[0-9]{{4}}(-({'|'.join(_MONTHS_AND_DAYS)}))?|{_LEAP_YEARS}-02-29)$"
_LIMITS = {
    "str": {"min_length": "minLength", "max_length": "maxLength", "pattern": "pattern"},
    "float": {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum"},
    "int": {"ge": "minimum", "le": "maximum"},
    "bool": {},
}
_TYPES = {"str": "string", "float": "number", "int": "integer", "bool": "boolean"}


def definitions() -> Json:
    """What all schemas of files refer to."""
    # Lone surrogates are left out: engines that know no code points would refuse rare characters.
    unsafe = re.sub(
        r"[^ -~]",
        lambda found: f"\\u{ord(found.group()):04x}",
        UNSAFE.pattern.replace("\ud800-\udfff", ""),
    )
    safe: Json = {"type": "string", "not": {"pattern": unsafe}}
    said: Json = {**safe, "pattern": r"\S"}
    by_language = {key: {**explained(f"text.{key}"), **said} for key in ("en", "zh")}
    both: Json = {**_closed(by_language), "anyOf": [{"required": [key]} for key in by_language]}
    return {
        "text": {"anyOf": [said, both]},
        "line": {**safe, **_limits(shape.TEXT_LINE)},
        "date": {
            "anyOf": [
                {"type": "string", "pattern": _DATE},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ]
        },
        "nothing": {"not": {"type": ["boolean", "number", "string", "array", "object"]}},
    }


def json_schema(schema: Any, path: str) -> Json:
    """The JSON Schema of the shape at a dotted path; only mappings add to the path.

    Raises:
        ValueError: if the shape uses something that has no counterpart here.
        KeyError: if there are no words for a key.
    """
    for known, found in ((shape.TEXT, TEXT), (shape.DATE, DATE), (shape.TEXT_LINE, LINE)):
        if schema is known:
            return dict(found)
    kind: str = schema["type"]
    if kind in _TYPES:
        return {"type": _TYPES[kind], **_limits(schema)}
    match kind:
        case (
            "any" | "function-before"
        ):  # what a fact, a scale or a condition takes is said elsewhere
            return {}
        case "default":
            return json_schema(schema["schema"], path)
        case "literal":
            return _literal(schema["expected"])
        case "typed-dict":
            return _mapping(schema, path)
        case "dict":
            return {
                "type": "object",
                "propertyNames": json_schema(schema["keys_schema"], path),
                "patternProperties": EXTENSIONS,
                "additionalProperties": json_schema(schema["values_schema"], path),
            }
        case "tuple":
            return _list(schema, path)
        case "definition-ref":
            return {"$ref": f"#/$defs/{schema['schema_ref']}"}
        case "definitions":
            defs = {each["ref"]: json_schema(each, each["ref"]) for each in schema["definitions"]}
            return {**json_schema(schema["schema"], path), "$defs": defs}
    raise ValueError(kind)


def or_nothing(schema: Json) -> Json:
    """The schema, or a key with no value."""
    return {"anyOf": [schema, NOTHING]}


def exactly_one(keys: Any) -> Json:
    """Exactly one of these keys has a value."""
    return {"oneOf": [{"required": [key], "properties": {key: {"not": NOTHING}}} for key in keys]}


def choice(values: Any) -> Json:
    """One of these texts, each with its label for editors where all have one."""
    values = list(values)
    if not all(value in LEVEL_LABELS for value in values):
        return {"enum": values}
    labels = (LEVEL_LABELS[value] for value in values)
    descriptions = [f"{label.get('en')} · {label.get('zh')}" for label in labels]
    return {"enum": values, "enumDescriptions": descriptions}


def referred_to(schema: Any) -> set[str]:
    """The names of the definitions that a schema refers to."""
    if isinstance(schema, list):
        return {name for each in schema for name in referred_to(each)}
    if not isinstance(schema, dict):
        return set()
    found = referred_to(list(schema.values()))
    reference = schema.get("$ref")
    return found | {reference.removeprefix("#/$defs/")} if isinstance(reference, str) else found


def _limits(schema: Any) -> Json:
    names = _LIMITS[schema["type"]]
    return {name: schema[key] for key, name in names.items() if schema.get(key) is not None}


def _literal(expected: list[Any]) -> Json:
    return {"const": expected[0]} if len(expected) == 1 else choice(expected)


def _closed(properties: Json, others: Json | bool = False) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "patternProperties": EXTENSIONS,
        "additionalProperties": others,
    }


def _mapping(schema: Any, path: str) -> Json:
    fields = schema["fields"]
    required = [key for key, field in fields.items() if field.get("required")]
    others = schema.get("extras_schema")
    found = _closed(
        {
            key: {**explained(f"{path}.{key}"), **json_schema(field["schema"], f"{path}.{key}")}
            for key, field in fields.items()
        },
        json_schema(others, path) if others else False,
    )
    return {**found, "required": required} if required else found


def _list(schema: Any, path: str) -> Json:
    items = schema["items_schema"]
    if schema.get("variadic_item_index") is None:
        parts = [json_schema(each, path) for each in items]
        return {
            "type": "array",
            "prefixItems": parts,
            "minItems": len(parts),
            "maxItems": len(parts),
        }
    found: Json = {"type": "array", "items": json_schema(items[0], path)}
    if schema.get("min_length"):
        found["minItems"] = schema["min_length"]
    return found
