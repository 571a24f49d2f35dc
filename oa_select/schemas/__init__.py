"""The JSON Schemas of files and results, drawn from the models and the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from oa_select.schemas.difference import diff_schema
from oa_select.schemas.files import needs_schema, ratings_schema, sources_schema, vendor_schema
from oa_select.schemas.library import rubrics_schema
from oa_select.schemas.results import check_schema, compare_schema, explain_schema, ranking_schema
from oa_select.schemas.robustness import ask_schema, sensitivity_schema
from oa_select.schemas.rubric import rubric_schema

SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = {
    # files
    "vendor": vendor_schema,
    "rubric": rubric_schema,
    "sources": sources_schema,
    "needs": needs_schema,
    "ratings": ratings_schema,
    # results
    "ranking": ranking_schema,
    "compare": compare_schema,
    "explain": explain_schema,
    "check": check_schema,
    "diff": diff_schema,
    "sensitivity": sensitivity_schema,
    "ask": ask_schema,
    "rubrics": rubrics_schema,
}
"""Each is published in this folder as ``<kind>.schema.json``."""
FILES = ("vendor", "rubric", "sources", "needs", "ratings")
RESULTS = tuple(kind for kind in SCHEMAS if kind not in FILES)
"""The kinds of results that commands print."""
