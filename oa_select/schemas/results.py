"""The JSON Schema of a ranking."""

from __future__ import annotations

from oa_select.facts.claims import GRADES
from oa_select.rubric.shape import STATUSES, UNKNOWNS
from oa_select.schemas.from_shape import DIALECT, Json

STATES = ("known", "varies", "partial", "disputed", "unknown", "declined", "not_applicable")
TEXT: Json = {"type": "string"}
NUMBER: Json = {"type": "number"}
OR_NULL: Json = {"type": ["number", "null"]}
RANK: Json = {"type": ["integer", "null"], "minimum": 1}
GRADE: Json = {"enum": list(GRADES)}
HASH: Json = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def ranking_schema() -> Json:
    """The schema of ``rank --format json``, version 1."""
    return {
        "$schema": DIALECT,
        "title": "oa-select ranking",
        **_exactly(
            {
                "format": {"const": 1},
                "oa_select": TEXT,
                "rubric": _rubric(),
                "policy": _policy(),
                "data_sha256": HASH,
                "decided": {"type": "boolean"},
                "firm_first": _list(TEXT),
                "vendors": _list(_vendor()),
            }
        ),
        "$defs": {"criterion": _criterion(), "text": _exactly({"en": TEXT, "zh": TEXT})},
    }


def _exactly(properties: Json) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _rubric() -> Json:
    return _exactly(
        {
            "id": TEXT,
            "title": {"$ref": "#/$defs/text"},
            "sha256": HASH,
            "weight_set": {"type": ["string", "null"]},
            "overrides": {"type": "object", "additionalProperties": NUMBER},
        }
    )


def _policy() -> Json:
    return _exactly(
        {
            "unknown": {"enum": list(UNKNOWNS)},
            "min_grade": GRADE,
            "firm_grade": GRADE,
            "max_age_months": {"type": ["integer", "null"]},
            "as_of": {"type": ["string", "null"]},
            "min_known_pct": NUMBER,
            "needs": {"type": ["string", "null"]},
        }
    )


def _vendor() -> Json:
    points = {"score": OR_NULL, "low": OR_NULL, "high": OR_NULL}
    return _exactly(
        {
            "vendor": TEXT,
            "name": {"$ref": "#/$defs/text"},
            "status": {"enum": list(STATUSES)},
            "rank": RANK,
            "best_rank": RANK,
            "worst_rank": RANK,
            "band": {"type": ["string", "null"]},
            **points,
            "known_pct": NUMBER,
            "firm": _exactly(points),
            "gates": _list(
                _exactly({"id": TEXT, "outcome": {"enum": ["pass", "fail", "unknown"]}})
            ),
            "criteria": _list({"$ref": "#/$defs/criterion"}),
        }
    )


def _criterion() -> Json:
    common: Json = {
        "id": TEXT,
        "weight": OR_NULL,
        "score": OR_NULL,
        "low": OR_NULL,
        "high": OR_NULL,
        "state": {"enum": list(STATES)},
        "contribution": OR_NULL,
    }
    leaf: Json = {
        "fact": TEXT,
        "value": True,
        "sources": _list(TEXT),
        "evidence_grade": {"enum": [*GRADES, None]},
    }
    group: Json = {"criteria": _list({"$ref": "#/$defs/criterion"})}
    return {"anyOf": [_exactly({**common, **group}), _exactly({**common, **leaf})]}
