"""The JSON Schema of the difference of two rankings."""

from __future__ import annotations

from typing import get_args

from oa_select.files.rubric import Status
from oa_select.schemas.from_models import Json
from oa_select.schemas.results import (
    HASH,
    NUMBER,
    OR_NULL,
    PLACE,
    PLAIN,
    PLAIN_OR_NULL,
    POINTS,
    RANK,
    TEXT,
    exactly,
    list_of,
    or_null,
    published,
)

FLAG: Json = {"type": "boolean"}


def diff_schema() -> Json:
    """The schema of ``diff --format json``, version 1."""
    change = exactly(
        "change", {"file": PLAIN, "line": PLACE, "path": PLAIN, "base": {}, "head": {}}
    )
    cause = exactly("causes", {"vendor": PLAIN, "delta": NUMBER, "changes": list_of(change)})
    found = exactly(
        "difference",
        {
            "format": {"const": 1},
            "oa_select": PLAIN,
            "base": _side(),
            "head": _side(),
            "changed": FLAG,
            "winner_changed": FLAG,
            "frozen_changed": FLAG,
            "unsealed": list_of(PLAIN),
            "vendors": list_of(_move()),
            "changes": list_of(change),
            "causes": list_of(cause),
        },
    )
    return {
        **published("diff", found),
        "$defs": {"text": exactly("text", {"en": PLAIN, "zh": PLAIN})},
    }


def _side() -> Json:
    rubric = exactly("side.rubric", {"id": PLAIN, "sha256": or_null(HASH)})
    return exactly(
        "side",
        {
            "name": PLAIN_OR_NULL,
            "commit": PLAIN_OR_NULL,
            "rubric": or_null(rubric),
            "data_sha256": or_null(HASH),
            "decided": FLAG,
            "first": list_of(PLAIN),
            "skipped": list_of(PLAIN),
        },
    )


def _move() -> Json:
    parts = {"from_rubric": OR_NULL, "from_data": OR_NULL, "from_both": OR_NULL}
    standing = or_null(_standing())
    return exactly(
        "move", {"vendor": PLAIN, "name": TEXT, "base": standing, "head": standing, **parts}
    )


def _standing() -> Json:
    gate = {"id": PLAIN, "outcome": {"enum": ["pass", "fail", "unknown"]}}
    return exactly(
        "place",
        {
            "rank": RANK,
            "best_rank": RANK,
            "worst_rank": RANK,
            **POINTS,
            "status": {"enum": list(get_args(Status))},
            "gates": list_of(exactly("gates", gate)),
        },
    )
