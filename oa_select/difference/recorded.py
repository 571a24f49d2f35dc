"""The outcome of a ranking that ``rank --format json`` wrote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic_core import SchemaValidator, ValidationError
from pydantic_core import core_schema as core

from oa_select.interval import Interval
from oa_select.problems import UsageError
from oa_select.results.difference import Placement, Recorded, Side
from oa_select.shape import FLAG, NAME, SLUG, Schema, dotted, number, one_of, several
from oa_select.source.access import no_file
from oa_select.text import LocalizedText, msg

MAX_BYTES = 64 * 1024 * 1024
"""A ranking of thousands of vendors is smaller."""


def read_recorded(path: Path, name: str) -> Recorded:
    """The outcome in a file of version 1.

    Args:
        path: of the file.
        name: how messages and the result name it.

    Raises:
        UsageError: if it is not what ``rank --format json`` writes.
        OSError: if it cannot be read, although it is a file.
    """
    if refused := no_file(path):
        raise UsageError(msg("{file}: {said}", file=name, said=refused))
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    try:
        if len(content) > MAX_BYTES:
            raise ValueError
        data = SchemaValidator(_RANKING).validate_python(json.loads(content))
    except ValidationError as wrong:
        raise _no_ranking(name, dotted(wrong.errors(include_url=False)[0]["loc"])) from None
    except (ValueError, RecursionError):
        raise _no_ranking(name, "") from None
    if len(data["vendors"]) < data["vendor_count"]:
        message = msg(
            "{file} holds {count} of {all} vendors: it was written with --top",
            file=name,
            count=len(data["vendors"]),
            all=data["vendor_count"],
        )
        raise UsageError(message, msg("make it with: oa-select rank -o base.json"))
    rubric = data["rubric"]
    first = tuple(each["vendor"] for each in data["vendors"] if each["rank"] == 1)
    firm_first = tuple(data["firm_first"])
    hashes = (rubric["sha256"], data["data_sha256"])
    side = Side(name, None, rubric["id"], *hashes, data["decided"], first, firm_first=firm_first)
    placements = {each["vendor"]: _placement(each, name) for each in data["vendors"]}
    return Recorded(side, placements)


def _placement(data: Any, name: str) -> tuple[LocalizedText, Placement]:
    points = None
    if data["low"] is not None and data["high"] is not None:
        if data["low"] > data["high"]:
            raise _no_ranking(name, data["vendor"])
        points = Interval(data["low"], data["high"])
    gates = tuple((gate["id"], gate["outcome"]) for gate in data["gates"])
    ranks = (data["rank"], data["best_rank"], data["worst_rank"])
    placement = Placement(data["status"], *ranks, data["score"], points, gates)
    return LocalizedText(data["name"]["en"], data["name"]["zh"]), placement


def _no_ranking(name: str, where: str) -> UsageError:
    message = msg("{file} is no ranking as rank --format json writes it", file=name)
    if where:
        message = msg(
            "{file} is no ranking as rank --format json writes it: see {path}",
            file=name,
            path=where,
        )
    return UsageError(message, msg("make it with: oa-select rank -o base.json"))


def _keys(**fields: Schema) -> Schema:
    """A mapping with these keys at least."""
    return core.typed_dict_schema(
        {key: core.typed_dict_field(schema, required=True) for key, schema in fields.items()},
        extra_behavior="ignore",
    )


_POINTS = core.nullable_schema(number())
_RANK = core.nullable_schema(core.int_schema(strict=True, ge=1))
_HASH = core.str_schema(pattern=r"^[0-9a-f]{64}$")
_TEXT = core.str_schema(max_length=4000)
_RANKING = _keys(
    format=one_of(1),
    rubric=_keys(id=SLUG, sha256=_HASH),
    data_sha256=_HASH,
    decided=FLAG,
    vendor_count=core.int_schema(strict=True, ge=0),
    firm_first=several(SLUG),
    vendors=several(
        _keys(
            vendor=SLUG,
            name=_keys(en=_TEXT, zh=_TEXT),
            status=one_of("ranked", "unranked", "disqualified", "historical"),
            rank=_RANK,
            best_rank=_RANK,
            worst_rank=_RANK,
            score=_POINTS,
            low=_POINTS,
            high=_POINTS,
            gates=several(_keys(id=NAME, outcome=one_of("pass", "fail", "unknown"))),
        )
    ),
)
