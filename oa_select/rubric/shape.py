"""Rubric and needs files: their shape, and the hash of what a rubric decides."""

from __future__ import annotations

from typing import Any

from pydantic_core import core_schema as core

from oa_select.facts.fact import STAGES
from oa_select.shape import (
    ANY,
    DATE,
    FLAG,
    GRADE,
    NAME,
    SLUG,
    TEXT,
    TEXT_LINE,
    WHOLE,
    Shape,
    by_name,
    mapping,
    number,
    one_of,
    several,
)

UNKNOWNS = ("worst", "midpoint", "best")
ON_UNKNOWN = ("ask", "pass", "fail")
COMBINES = ("best", "worst", "sum", "range")
DIRECTIONS = ("lowest", "highest")
METHODS = ("equal", "rank_order", "swing", "ahp")
FACT_TYPES = ("bool", "number", "ordinal", "enum", "set")
OPERATORS = ("is", "any_of", "at_least", "at_most", "includes", "excludes")
STATUSES = ("ranked", "unranked", "disqualified", "historical")
PROFILES = ("cn-gov",)

EVIDENCE = mapping(
    {}, {"min_grade": GRADE, "firm_grade": GRADE, "max_age_months": WHOLE, "as_of": DATE}
)
WEIGHTING = mapping(
    {"method": one_of(*METHODS)},
    {"order": several(NAME), "points": by_name(number(0)), "judgments": several(ANY), "note": TEXT},
)
SCALE_KEYS = ("levels", "points", "ratio", "sites")
_MEASURE = {
    "fact": TEXT_LINE,
    "levels": ANY,
    "combine": one_of(*COMBINES),
    "points": ANY,
    "ratio": one_of(*DIRECTIONS),
    "sites": ANY,
    "stage": one_of(*STAGES),
    "scale_reason": TEXT,
    "note": TEXT,
}
MEASURE_KEYS = ("fact", "levels", "combine", "points", "ratio", "sites", "stage")
CRITERION: Any = mapping(
    {"id": NAME},
    {
        "title": TEXT,
        "weight": number(0),
        "reason": TEXT,
        "na_allowed": FLAG,
        "rated": FLAG,
        "weighting": WEIGHTING,
        "criteria": several(core.definition_reference_schema("criterion"), 1),
        "measures": several(mapping({}, _MEASURE), 1),
        **_MEASURE,
    },
)
CRITERION["ref"] = "criterion"
GATE = mapping(
    {"id": NAME},
    {
        "title": TEXT,
        "on_unknown": one_of(*ON_UNKNOWN),
        "fact": TEXT_LINE,
        "criterion": NAME,
        **dict.fromkeys(OPERATORS, ANY),
        "reason": TEXT,
        "note": TEXT,
    },
)
OWN_FACT = mapping(
    {"type": one_of(*FACT_TYPES), "question": TEXT},
    {
        "label": TEXT,
        "levels": several(TEXT_LINE, 1),
        "unit": TEXT_LINE,
        "bounds": core.tuple_schema([number(), number()]),
        "commitment": FLAG,
        "note": TEXT,
    },
)
SITE = mapping({"name": TEXT, "province": ANY}, {"city": TEXT_LINE, "users": number(0)})
NEEDS_FILE = Shape(mapping({"format": one_of(1), "needs": SLUG, "sites": several(SITE, 1)}, {}))
RATINGS_FILE = Shape(
    mapping(
        {"format": one_of(1), "evaluator": SLUG},
        {
            "name": TEXT,
            "note": TEXT,
            "rubric": SLUG,
            "weights": by_name(number(0)),
            "ratings": by_name(by_name(ANY)),
        },
    )
)
EXPECTATION = mapping(
    {},
    {
        "order": several(TEXT_LINE, 2),
        "first": TEXT_LINE,
        "vendor": TEXT_LINE,
        "score": mapping({}, {"at_least": number(), "at_most": number()}),
        "status": one_of(*STATUSES),
        "note": TEXT,
    },
)
RUBRIC_FILE = Shape(
    core.definitions_schema(
        mapping(
            {
                "format": one_of(1),
                "rubric": SLUG,
                "criteria": several(core.definition_reference_schema("criterion"), 1),
            },
            {
                "title": TEXT,
                "purpose": TEXT,
                "not_for": TEXT,
                "note": TEXT,
                "evidence": EVIDENCE,
                "unknown": one_of(*UNKNOWNS),
                "min_known_pct": number(0, 100),
                "max_spread": number(0, 100),
                "weights": one_of("relative"),
                "weighting": WEIGHTING,
                "gates": several(GATE),
                "bands": by_name(number(0, 100)),
                "needs": mapping({"sites": several(SITE, 1)}, {"format": one_of(1), "needs": SLUG}),
                "weight_sets": by_name(
                    mapping({"weights": by_name(number(0))}, {"title": TEXT, "note": TEXT})
                ),
                "expect": several(EXPECTATION),
                "frozen": mapping({"since": DATE, "sha256": TEXT_LINE}, {}),
                "lint": mapping({}, {"profile": one_of(*PROFILES)}),
                "facts": by_name(OWN_FACT),
            },
        ),
        [CRITERION],
    )
)
UNHASHED = frozenset({"title", "purpose", "not_for", "note", "expect", "frozen"})
NAMED = frozenset({"levels", "sites", "points", "weights", "bands", "facts", "weight_sets"})
"""Keys whose members have custom names."""


def canonical(data: Any, own_names: bool = False) -> Any:
    """The data without what a hash leaves out, numbers in one form; keys are sorted when dumped.

    ``own_names`` says that the keys of ``data`` are the writer's own, such as ids and levels.
    """
    if isinstance(data, dict):
        return {
            key: canonical(each, key in NAMED and not own_names)
            for key, each in data.items()
            if own_names or key not in UNHASHED
        }
    if isinstance(data, list):
        return [canonical(each) for each in data]
    return int(data) if isinstance(data, float) and data.is_integer() else data


def sha256(data: Any) -> str:
    """The SHA-256 of plain data, whatever its formatting, comments and order of keys."""
    import hashlib
    import json

    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
