"""The JSON Schemas of files and results, drawn from the models and the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from oa_select.results.json.comparison import Comparison
from oa_select.results.json.difference import Difference
from oa_select.results.json.problems import Problems
from oa_select.results.json.profile import Explanation
from oa_select.results.json.questions import Questions
from oa_select.results.json.ranking import Ranking
from oa_select.results.json.robustness import Robustness
from oa_select.results.json.rubrics import Rubrics
from oa_select.schemas.files import needs_schema, ratings_schema, sources_schema, vendor_schema
from oa_select.schemas.results import result_schema
from oa_select.schemas.rubric import rubric_schema

FILES: Mapping[str, Callable[[], dict[str, Any]]] = {
    "vendor": vendor_schema,
    "rubric": rubric_schema,
    "sources": sources_schema,
    "needs": needs_schema,
    "ratings": ratings_schema,
}
RESULTS: Mapping[str, Any] = {
    "ranking": Ranking,
    "compare": Comparison,
    "explain": Explanation,
    "check": Problems,
    "diff": Difference,
    "sensitivity": Robustness,
    "ask": Questions,
    "rubrics": Rubrics,
}
"""What commands print, by the names of their schemas."""
SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = {
    **FILES,
    **{kind: partial(result_schema, kind, result) for kind, result in RESULTS.items()},
}
"""Each is published in this folder as ``<kind>.schema.json``."""
