"""The JSON Schemas of files and results, drawn from the shapes and the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from oa_select.schemas.files import needs_schema, rubric_schema, sources_schema, vendor_schema
from oa_select.schemas.results import ranking_schema

SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = {
    "vendor": vendor_schema,
    "rubric": rubric_schema,
    "sources": sources_schema,
    "needs": needs_schema,
    "ranking": ranking_schema,
}
