"""The JSON Schema of the available rubrics."""

from __future__ import annotations

from typing import get_args

from oa_select.files.rubric import OnUnknown
from oa_select.rubric.gates import ALL_OPERATORS
from oa_select.scales.levels import Combine
from oa_select.scales.scale import Direction
from oa_select.schemas.from_models import Json
from oa_select.schemas.results import (
    COUNT,
    NUMBER,
    OR_NULL,
    PLAIN,
    PLAIN_OR_NULL,
    TEXT,
    exactly,
    list_of,
    or_null,
    published,
)

FLAG: Json = {"type": "boolean"}
PAIR: Json = {"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2}
SHARES: Json = {"type": "object", "additionalProperties": NUMBER}


def rubrics_schema() -> Json:
    """The schema of ``rubrics --format json``, version 1."""
    rubric = {
        "id": PLAIN,
        "title": TEXT,
        "shipped": FLAG,
        "purpose": or_null(TEXT),
        "not_for": or_null(TEXT),
        "note": or_null(TEXT),
        "leaves": COUNT,
        "evidence_pct": OR_NULL,
        "criteria": list_of({"$ref": "#/$defs/criterion"}),
        "gates": list_of(exactly("library.gate", _gate())),
        "weight_sets": list_of(
            exactly("library.weight_set", {"id": PLAIN, "title": TEXT, "weights": SHARES})
        ),
    }
    found = exactly(
        "library", {"format": {"const": 1}, "rubrics": list_of(exactly("library.rubric", rubric))}
    )
    text = exactly("text", {"en": PLAIN, "zh": PLAIN})
    return {**published("rubrics", found), "$defs": {"criterion": _criterion(), "text": text}}


def _gate() -> Json:
    return {
        "id": PLAIN,
        "title": TEXT,
        "fact": PLAIN_OR_NULL,
        "criterion": PLAIN_OR_NULL,
        "operator": {"enum": list(ALL_OPERATORS)},
        "number": OR_NULL,
        "levels": or_null(list_of(PLAIN)),
        "on_unknown": {"enum": list(get_args(OnUnknown))},
    }


def _criterion() -> Json:
    return exactly(
        "library.criterion",
        {
            "id": PLAIN,
            "title": TEXT,
            "weight": NUMBER,
            "reason": or_null(TEXT),
            "rated": FLAG,
            "criteria": list_of({"$ref": "#/$defs/criterion"}),
            "measures": list_of(exactly("library.measure", _measure())),
        },
    )


def _measure() -> Json:
    return {
        "fact": PLAIN,
        "levels": {"type": "object", "additionalProperties": PAIR},
        "points": list_of(PAIR),
        "steps": or_null({"anyOf": [_bands("up_to", "above"), _bands("from", "below")]}),
        "ratio": {"enum": [*get_args(Direction), None]},
        "combine": {"enum": [*get_args(Combine), None]},
        "sites": FLAG,
        "reason": or_null(TEXT),
    }


def _bands(key: str, rest: str) -> Json:
    return exactly("library.measure.steps", {key: list_of(PAIR), rest: NUMBER})
