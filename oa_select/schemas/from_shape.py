"""A file's shape, as pydantic's core has it, as JSON Schema."""

from __future__ import annotations

from typing import Any

from oa_select import shape

Json = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT_DEFINITION: Json = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {
            "type": "object",
            "properties": {
                "en": {"type": "string", "minLength": 1},
                "zh": {"type": "string", "minLength": 1},
            },
            "minProperties": 1,
            "additionalProperties": False,
        },
    ]
}
DATE_DEFINITION: Json = {
    "anyOf": [
        {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
        {"type": "integer", "minimum": 1, "maximum": 9999},
    ]
}
TEXT: Json = {"$ref": "#/$defs/text"}
DATE: Json = {"$ref": "#/$defs/date"}
_LIMITS = {
    "str": {"min_length": "minLength", "max_length": "maxLength", "pattern": "pattern"},
    "float": {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum"},
    "int": {"ge": "minimum", "le": "maximum"},
    "bool": {},
}
_TYPES = {"str": "string", "float": "number", "int": "integer", "bool": "boolean"}


def json_schema(schema: Any) -> Json:
    """The JSON Schema of a shape.

    Raises:
        ValueError: if the shape uses something that has no counterpart here.
    """
    if schema is shape.TEXT:
        return TEXT
    if schema is shape.DATE:
        return DATE
    kind: str = schema["type"]
    if kind in _TYPES:
        limits = {
            name: schema[key] for key, name in _LIMITS[kind].items() if schema.get(key) is not None
        }
        return {"type": _TYPES[kind], **limits}
    match kind:
        case "any":
            return {}
        case "default":
            return json_schema(schema["schema"])
        case "literal":
            return _literal(schema["expected"])
        case "typed-dict":
            return _mapping(schema)
        case "dict":
            names = json_schema(schema["keys_schema"])
            values = json_schema(schema["values_schema"])
            return {"type": "object", "propertyNames": names, "additionalProperties": values}
        case "tuple":
            return _list(schema)
        case "definition-ref":
            return {"$ref": f"#/$defs/{schema['schema_ref']}"}
        case "definitions":
            defs = {each["ref"]: json_schema(each) for each in schema["definitions"]}
            return {**json_schema(schema["schema"]), "$defs": defs}
    raise ValueError(kind)


def _literal(expected: list[Any]) -> Json:
    return {"const": expected[0]} if len(expected) == 1 else {"enum": expected}


def _mapping(schema: Any) -> Json:
    fields = schema["fields"]
    required = [key for key, field in fields.items() if field.get("required")]
    others = schema.get("extras_schema")
    found: Json = {
        "type": "object",
        "properties": {key: json_schema(field["schema"]) for key, field in fields.items()},
        "patternProperties": {"^x-": True},
        "additionalProperties": json_schema(others) if others else False,
    }
    if required:
        found["required"] = required
    return found


def _list(schema: Any) -> Json:
    items = schema["items_schema"]
    if schema.get("variadic_item_index") is None:
        parts = [json_schema(each) for each in items]
        return {
            "type": "array",
            "prefixItems": parts,
            "minItems": len(parts),
            "maxItems": len(parts),
        }
    found: Json = {"type": "array", "items": json_schema(items[0])}
    if schema.get("min_length"):
        found["minItems"] = schema["min_length"]
    return found
