"""The JSON Schemas of results, drawn from the types that their renderers are checked against."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from oa_select.schemas.from_models import DIALECT, Json

SOMETIMES = frozenset(("shortened",))
"""Keys that are there only where they say something."""


class _Generator(GenerateJsonSchema):
    """All keys are there but for :data:`SOMETIMES`, and no others."""

    def typed_dict_schema(self, schema: Any) -> JsonSchemaValue:
        """A mapping with these keys."""
        found = super().typed_dict_schema(schema)
        return {
            "type": "object",
            "properties": found["properties"],
            "required": [key for key in found["properties"] if key not in SOMETIMES],
            "additionalProperties": False,
        }


def result_schema(kind: str, result: Any) -> Json:
    """The schema of a result, a type of ``results/json``."""
    found: Json = TypeAdapter(result).json_schema(schema_generator=_Generator)
    for each in (found, *found.get("$defs", {}).values()):
        each.pop("title", None)  # the name of a class, and a sentence about it in English alone
        each.pop("description", None)
    return {"$schema": DIALECT, "title": f"oa-select {kind}", **found}
