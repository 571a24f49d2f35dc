"""The JSON Schemas of how firm a ranking is, and of what to ask next."""

from __future__ import annotations

from oa_select.schemas.from_models import Json
from oa_select.schemas.results import (
    COUNT,
    GRADE_OR_NULL,
    NUMBER,
    OR_NULL,
    PLAIN,
    PLAIN_OR_NULL,
    STATES,
    TEXT,
    document,
    exactly,
    flip_properties,
    head,
    list_of,
    or_null,
)

FLAG: Json = {"type": "boolean"}
SHARE: Json = {"type": "number", "minimum": 0, "maximum": 1}


def sensitivity_schema() -> Json:
    """The schema of ``sensitivity --format json``, version 1."""
    answer = exactly("robustness.answer", {"vendor": PLAIN, "criterion": PLAIN})
    verdict = {
        "word": {"enum": ["firm", "firm_unless", "open"]},
        "gate": PLAIN_OR_NULL,
        "answer": or_null(answer),
        "weight": PLAIN_OR_NULL,
    }
    by_rank = {"type": "object", "additionalProperties": list_of(SHARE)}
    weights = {"type": "object", "additionalProperties": NUMBER}
    dropped = {"without": PLAIN, "order": list_of(PLAIN), "changed": FLAG}
    found = exactly(
        "robustness",
        {
            **head(),
            **flip_properties(),
            "verdict": exactly("robustness.verdict", verdict),
            "samples": COUNT,
            "seed": COUNT,
            "acceptability": by_rank,
            "standard_error": by_rank,
            "central_weights": {"type": "object", "additionalProperties": weights},
            "drop_one": or_null(list_of(exactly("drop_one", dropped))),
        },
    )
    return document("sensitivity", found, ("text", "value"))


def ask_schema() -> Json:
    """The schema of ``ask --format json``, version 1."""
    question = {
        "vendor": PLAIN,
        "fact": PLAIN,
        "criterion": PLAIN,
        "kind": {"enum": ["open", "confirm"]},
        "question": TEXT,
        "weight": SHARE,
        "low": NUMBER,
        "high": NUMBER,
        "swing": NUMBER,
        "score_low": NUMBER,
        "score_high": NUMBER,
        "value_of_information": NUMBER,
        "decisive": FLAG,
        "state": {"enum": list(STATES)},
        "evidence_grade": GRADE_OR_NULL,
    }
    gate = {
        "vendor": PLAIN,
        "gate": PLAIN,
        "fact": PLAIN_OR_NULL,
        "question": or_null(TEXT),
        "decisive": FLAG,
    }
    leaf = exactly("decisive_sets.leaf", {"vendor": PLAIN, "criterion": PLAIN})
    chosen = {"rival": PLAIN, "leaves": list_of(leaf), "gain": OR_NULL}
    found = exactly(
        "ask",
        {
            **head(),
            "questions": list_of(exactly("question", question)),
            "gates": list_of(exactly("open_gate", gate)),
            "decisive_sets": list_of(exactly("decisive_sets", chosen)),
        },
    )
    return document("ask", found, ("text",))
