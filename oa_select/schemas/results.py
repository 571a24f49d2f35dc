"""The JSON Schemas of the results: every key is required, and there are no others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from oa_select.facts.claims import FORMS, GRADES
from oa_select.facts.fact import STAGES
from oa_select.files.rubric import Status, Unknown
from oa_select.schemas.from_models import DIALECT, Json
from oa_select.schemas.result_words import RESULT_WORDS
from oa_select.schemas.words import explained_at

STATES = ("known", "varies", "partial", "disputed", "unknown", "declined", "not_applicable")
PLAIN: Json = {"type": "string"}
PLAIN_OR_NULL: Json = {"type": ["string", "null"]}
NUMBER: Json = {"type": "number"}
OR_NULL: Json = {"type": ["number", "null"]}
COUNT: Json = {"type": "integer", "minimum": 0}
PLACE: Json = {"type": "integer", "minimum": 1}
PLACE_OR_NULL: Json = {"type": ["integer", "null"], "minimum": 1}
RANK: Json = {"type": ["integer", "null"], "minimum": 1}
GRADE: Json = {"enum": list(GRADES)}
GRADE_OR_NULL: Json = {"enum": [*GRADES, None]}
HASH: Json = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
TEXT: Json = {"$ref": "#/$defs/text"}
VALUE: Json = {"$ref": "#/$defs/value"}
ENDS: Json = {"low": OR_NULL, "high": OR_NULL}
POINTS: Json = {"score": OR_NULL, **ENDS}
DEFINED = ("criterion", "claim", "text", "value")


def ranking_schema() -> Json:
    """The schema of ``rank --format json``, version 1."""
    body = {"vendor_count": COUNT, "vendors": list_of(_vendor()), "panel": or_null(_panel())}
    found = exactly("ranking", {**head(), **body})
    return document("ranking", found, ("criterion", "text", "value"))


def compare_schema() -> Json:
    """The schema of ``compare --format json``, version 1."""
    lead: Json = {"lead": exactly("lead", ENDS)}
    pair = {
        "vendor": PLAIN,
        "over": PLAIN,
        **lead,
        "criteria": list_of(exactly("leads.criterion", {"id": PLAIN, **lead})),
    }
    found = exactly(
        "comparison",
        {
            **head(),
            "vendors": list_of(_vendor()),
            "leads": list_of(exactly("leads", pair)),
            "profiles": list_of(_profile()),
            **flip_properties(),
        },
    )
    return document("compare", found, DEFINED)


def explain_schema() -> Json:
    """The schema of ``explain --format json``, version 1."""
    found = exactly("explanation", {**head(), "vendor": _vendor(), "profile": _profile()})
    return document("explain", found, DEFINED)


def check_schema() -> Json:
    """The schema of ``check --format json``, version 1."""
    problem = {
        "file": PLAIN,
        "line": PLACE_OR_NULL,
        "column": PLACE_OR_NULL,
        "severity": {"enum": ["error", "warning"]},
        "code": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "message": PLAIN,
        "hint": PLAIN_OR_NULL,
    }
    found = exactly(
        "check",
        {
            "format": {"const": 1},
            "problems": list_of(exactly("problem", problem)),
            "checked": exactly("checked", {"vendors": COUNT, "rubrics": COUNT}),
        },
    )
    return published("check", found)


def flip_properties() -> Json:
    """What would change the order: tipping weights, dominance, and facts."""
    tipping = {
        "criterion": PLAIN,
        "weight": NUMBER,
        "tips_at": OR_NULL,
        "leader": PLAIN,
        "rival": PLAIN_OR_NULL,
        "leader_out": {"type": "boolean"},
        "at_once": {"type": "boolean"},
    }
    pair = {"winner": PLAIN, "loser": PLAIN}
    fact = {
        "vendor": PLAIN,
        "criterion": PLAIN_OR_NULL,
        "gate": PLAIN_OR_NULL,
        "fact": PLAIN,
        "open": {"type": "boolean"},
        "points": OR_NULL,
        "tips_at": OR_NULL,
        "value": VALUE,
        "side": {"enum": ["at", "above", "below"]},
        "at_once": {"type": "boolean"},
        "first": PLAIN_OR_NULL,
    }
    return {
        "spread": {"anyOf": [NUMBER, {"const": "free"}]},
        "tipping": list_of(exactly("tipping", tipping)),
        "dominance": list_of(exactly("dominance", pair)),
        "facts": list_of(exactly("tipping_fact", fact)),
    }


def document(kind: str, schema: Json, used: Sequence[str]) -> Json:
    """A schema of a ranking, or of what wraps one, with the definitions that it uses."""
    defs = {
        "criterion": _criterion(),
        "claim": _claim(),
        "text": exactly("text", {"en": PLAIN, "zh": PLAIN}),
        "value": _value(),
    }
    return {**published(kind, schema), "$defs": {name: defs[name] for name in used}}


def published(kind: str, schema: Json) -> Json:
    """The schema with its dialect and its title."""
    return {"$schema": DIALECT, "title": f"oa-select {kind}", **schema}


def exactly(path: str, properties: Json) -> Json:
    """These keys, each with its words, and no others."""
    return {
        "type": "object",
        "properties": {
            key: {**explained_at(f"{path}.{key}", RESULT_WORDS), **each}
            for key, each in properties.items()
        },
        "required": list(properties),
        "additionalProperties": False,
    }


def list_of(items: Json) -> Json:
    """A list of these."""
    return {"type": "array", "items": items}


def or_null(schema: Json) -> Json:
    """This, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def head() -> Json:
    """What every result begins with."""
    return {
        "format": {"const": 1},
        "oa_select": PLAIN,
        "rubric": _rubric(),
        "policy": _policy(),
        "data_sha256": HASH,
        "decided": {"type": "boolean"},
        "firm_first": list_of(PLAIN),
    }


def _rubric() -> Json:
    return exactly(
        "rubric",
        {
            "id": PLAIN,
            "title": TEXT,
            "sha256": HASH,
            "weight_set": PLAIN_OR_NULL,
            "overrides": {"type": "object", "additionalProperties": NUMBER},
        },
    )


def _policy() -> Json:
    return exactly(
        "policy",
        {
            "unknown": {"enum": list(get_args(Unknown))},
            "min_grade": GRADE,
            "firm_grade": GRADE,
            "max_age_months": {"type": ["integer", "null"]},
            "as_of": PLAIN_OR_NULL,
            "min_known_pct": NUMBER,
            "needs": PLAIN_OR_NULL,
        },
    )


def _vendor() -> Json:
    gate = {"id": PLAIN, "outcome": {"enum": ["pass", "fail", "unknown"]}}
    return exactly(
        "place",
        {
            "vendor": PLAIN,
            "name": TEXT,
            "status": {"enum": list(get_args(Status))},
            "rank": RANK,
            "best_rank": RANK,
            "worst_rank": RANK,
            "band": PLAIN_OR_NULL,
            **POINTS,
            "known_pct": NUMBER,
            "firm": exactly("firm", POINTS),
            "gates": list_of(exactly("gates", gate)),
            "criteria": list_of({"$ref": "#/$defs/criterion"}),
        },
    )


def _panel() -> Json:
    evaluator = {
        "evaluator": PLAIN,
        "name": TEXT,
        "weights": {"type": "object", "additionalProperties": NUMBER},
        "ranks": {"type": "object", "additionalProperties": RANK},
        "scores": {"type": "object", "additionalProperties": OR_NULL},
    }
    disagreement = {
        "vendor": PLAIN,
        "criterion": PLAIN,
        "spread": NUMBER,
        "points": {"type": "object", "additionalProperties": NUMBER},
    }
    return exactly(
        "panel",
        {
            "evaluators": list_of(exactly("evaluator", evaluator)),
            "kendall_w": OR_NULL,
            "max_spread": OR_NULL,
            "disagreements": list_of(exactly("disagreement", disagreement)),
            "left_out": list_of(PLAIN),
        },
    )


def _criterion() -> Json:
    common: Json = {
        "id": PLAIN,
        "weight": OR_NULL,
        **POINTS,
        "state": {"enum": list(STATES)},
        "contribution": OR_NULL,
    }
    leaf: Json = {
        "fact": PLAIN,
        "value": VALUE,
        "sources": list_of(PLAIN),
        "evidence_grade": GRADE_OR_NULL,
    }
    group: Json = {"criteria": list_of({"$ref": "#/$defs/criterion"})}
    judgement = {"evaluator": PLAIN, **ENDS, "note": or_null({"$ref": "#/$defs/text"})}
    rated: Json = {"judgements": list_of(exactly("judgement", judgement))}
    bodies = ({**common, **group}, {**common, **leaf}, {**common, **rated})
    return {"anyOf": [exactly("criterion", body) for body in bodies]}


def _value() -> Json:
    """A level, members or possible levels, a number, or a range of numbers."""
    return {
        "anyOf": [
            {"type": ["null", "boolean", "number", "string"]},
            list_of({"type": ["boolean", "string"]}),
            exactly("value", ENDS),
        ]
    }


def _profile() -> Json:
    claims = list_of({"$ref": "#/$defs/claim"})
    fact = {
        "state": {"enum": list(STATES)},
        "value": VALUE,
        "evidence_grade": GRADE_OR_NULL,
        "used": claims,
        "history": claims,
        "aside": claims,
    }
    return exactly(
        "profile",
        {
            "vendor": PLAIN,
            "aliases": list_of(PLAIN),
            "company": {"type": "object", "additionalProperties": TEXT},
            "facts": {"type": "object", "additionalProperties": exactly("facts", fact)},
            "stages": {
                "type": "object",
                "propertyNames": {"enum": list(STAGES)},
                "additionalProperties": exactly("stages", ENDS),
            },
            "coverage": or_null(_coverage()),
        },
    )


def _claim() -> Json:
    return exactly(
        "claim",
        {
            "form": {"enum": list(FORMS)},
            "value": VALUE,
            "source": PLAIN_OR_NULL,
            "date": PLAIN_OR_NULL,
            "evidence_grade": GRADE,
            "note": or_null(TEXT),
        },
    )


def _coverage() -> Json:
    region = {
        "province": TEXT,
        "cities": list_of(PLAIN),
        "modes": list_of(PLAIN),
        "delivered_by": list_of(PLAIN),
        "stages": list_of(PLAIN),
    }
    return exactly(
        "coverage",
        {
            "open": {"type": "boolean"},
            "remote": {"type": ["boolean", "null"]},
            "evidence_grade": GRADE,
            "source": PLAIN_OR_NULL,
            "regions": list_of(exactly("regions", region)),
        },
    )
