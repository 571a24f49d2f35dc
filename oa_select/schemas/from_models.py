"""The models of files as JSON Schema, by pydantic's own generator."""

from __future__ import annotations

import re
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from oa_select.facts.catalogue import LEVEL_LABELS, level_label
from oa_select.facts.claims import KIND_LABELS
from oa_select.facts.company import COMPANY_KINDS, DEPLOYMENTS
from oa_select.fields import explained
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
    by_language = {
        "en": {**explained("English", "英文", "The text in English.", "英文文字。"), **said},
        "zh": {**explained("Chinese", "中文", "The text in Chinese.", "中文文字。"), **said},
    }
    text: Json = {
        "type": "object",
        "properties": by_language,
        "patternProperties": EXTENSIONS,
        "additionalProperties": False,
        "anyOf": [{"required": [key]} for key in by_language],
    }
    return {
        "text": {"anyOf": [said, text]},
        "line": {**said, "minLength": 1, "maxLength": 4000},
        "date": {
            "anyOf": [
                {"type": "string", "pattern": _DATE},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ]
        },
        "nothing": {"not": {"type": ["boolean", "number", "string", "array", "object"]}},
    }


class _Generator(GenerateJsonSchema):
    """Every mapping takes keys of its model and ``x-…``; words are those of the fields alone."""

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        """A mapping with these keys, and ``x-…``."""
        found = super().model_schema(schema)
        words = ("title", "description")
        return {
            "patternProperties": EXTENSIONS,
            **{k: v for k, v in found.items() if k not in words},
        }

    def dict_schema(self, schema: Any) -> JsonSchemaValue:
        """A mapping with custom names, and ``x-…``."""
        names = self.generate_inner(schema["keys_schema"]) if "keys_schema" in schema else {}
        found = super().dict_schema(schema)
        return {**found, "propertyNames": names, "patternProperties": EXTENSIONS}

    def literal_schema(self, schema: Any) -> JsonSchemaValue:
        """One of some texts, with their labels; or the only one."""
        expected = schema["expected"]
        return {"const": expected[0]} if len(expected) == 1 else choice(expected)

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        """A key that may be left out: there is nothing to say about it then."""
        return self.generate_inner(schema["schema"])

    def function_before_schema(self, schema: Any) -> JsonSchemaValue:
        """Claims: what a fact takes is drawn from the catalogue."""
        del schema
        return {}


def json_schema(model: Any, recursive: str = "") -> Json:
    """The JSON Schema of a model, every key with its words.

    Models within models are written out in place, but for the one named ``recursive``, which
    becomes a definition called ``criterion``.
    """
    found: Json = TypeAdapter(model).json_schema(schema_generator=_Generator)
    defs: Json = found.pop("$defs", {})

    def resolved(schema: Any) -> Any:
        if isinstance(schema, list):
            return [resolved(each) for each in schema]
        if not isinstance(schema, dict):
            return schema
        rest = {key: resolved(each) for key, each in schema.items() if key not in ("$ref", "def")}
        if "def" in schema:
            return {**rest, "$ref": f"#/$defs/{schema['def']}"}
        if "$ref" not in schema:
            return rest
        name = schema["$ref"].removeprefix("#/$defs/")
        if name == recursive:
            return {**rest, "$ref": "#/$defs/criterion"}
        return {**resolved(defs[name]), **rest}

    whole: Json = resolved(found)
    return {**whole, "$defs": {"criterion": resolved(defs[recursive])}} if recursive else whole


def or_nothing(schema: Json) -> Json:
    """The schema, or a key with no value."""
    return {"anyOf": [schema, NOTHING]}


def rule(schema: Any) -> Any:
    """What else holds for a key that editors offer already; written so that they do not again."""
    return {**schema, "doNotSuggest": True} if isinstance(schema, dict) else schema


def exactly_one(keys: Any) -> Json:
    """Exactly one of these keys has a value."""
    return {
        "oneOf": [{"required": [key], "properties": {key: rule({"not": NOTHING})}} for key in keys]
    }


def choice(values: Any) -> Json:
    """One of these texts, each with its label for editors where all have one."""
    values = list(values)
    for labels in (LEVEL_LABELS, KIND_LABELS, COMPANY_KINDS, DEPLOYMENTS):
        if all(value in labels for value in values):
            of_levels = labels is LEVEL_LABELS
            said = (level_label(each, values) if of_levels else labels[each] for each in values)
            descriptions = [f"{each.get('en')} · {each.get('zh')}" for each in said]
            return {"enum": values, "enumDescriptions": descriptions}
    return {"enum": values}


def referred_to(schema: Any) -> set[str]:
    """The names of the definitions that a schema refers to."""
    if isinstance(schema, list):
        return {name for each in schema for name in referred_to(each)}
    if not isinstance(schema, dict):
        return set()
    found = referred_to(list(schema.values()))
    reference = schema.get("$ref")
    return found | {reference.removeprefix("#/$defs/")} if isinstance(reference, str) else found
