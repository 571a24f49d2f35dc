"""The outcome of a ranking that ``rank --format json`` wrote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, Field, ValidationError

from oa_select.fields import Above, Flag, Name, Number, Slug, Whole
from oa_select.files.errors import dotted
from oa_select.interval import Interval
from oa_select.problems import UsageError
from oa_select.results.difference import Placement, Recorded, Side
from oa_select.results.terms import Outcome, Status
from oa_select.source.access import first_bytes, no_file
from oa_select.source.content import note_read
from oa_select.text import LocalizedText, msg

MAX_BYTES = 64 * 1024 * 1024
"""A ranking of thousands of vendors is smaller."""


Rank = Annotated[int, Field(strict=True, ge=1)]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Said = Annotated[str, Field(max_length=4000)]


class _Name(BaseModel):
    en: Said
    zh: Said


class _Gate(BaseModel):
    id: Name
    outcome: Outcome


class _Vendor(BaseModel):
    vendor: Slug
    name: _Name
    status: Status
    rank: Rank | None
    best_rank: Rank | None
    worst_rank: Rank | None
    score: Number | None
    low: Number | None
    high: Number | None
    gates: tuple[_Gate, ...]


class _Rubric(BaseModel):
    id: Slug
    sha256: Hash


class _Ranking(BaseModel):
    """What is needed of a ranking as ``rank --format json`` writes it; its other keys are free."""

    format: Literal[1]
    rubric: _Rubric
    data_sha256: Hash
    decided: Flag
    vendor_count: Whole
    firm_first: tuple[Slug, ...]
    total: Above
    vendors: tuple[_Vendor, ...]


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
    note_read(path)
    content = first_bytes(path, MAX_BYTES + 1)
    try:
        if len(content) > MAX_BYTES:
            raise ValueError
        data = _Ranking.model_validate(json.loads(content))
    except ValidationError as wrong:
        raise _no_ranking(name, dotted(wrong.errors(include_url=False)[0]["loc"])) from None
    except (ValueError, RecursionError):
        raise _no_ranking(name, "") from None
    if len(data.vendors) < data.vendor_count:
        message = msg(
            "{file} holds {count} of {all} vendors: it was written with --top",
            file=name,
            count=len(data.vendors),
            all=data.vendor_count,
        )
        raise UsageError(message, msg("make it with: oa-select rank -o base.json"))
    rubric = data.rubric
    first = tuple(each.vendor for each in data.vendors if each.rank == 1)
    firm_first = tuple(data.firm_first)
    hashes = (rubric.sha256, data.data_sha256)
    side = Side(name, None, rubric.id, *hashes, data.decided, first, firm_first=firm_first)
    side = side._replace(total=data.total)
    placements = {each.vendor: _placement(each, name) for each in data.vendors}
    return Recorded(side, placements)


def _placement(data: _Vendor, name: str) -> tuple[LocalizedText, Placement]:
    points = None
    if data.low is not None and data.high is not None:
        if data.low > data.high:
            raise _no_ranking(name, data.vendor)
        points = Interval(data.low, data.high)
    gates = tuple((gate.id, gate.outcome) for gate in data.gates)
    ranks = (data.rank, data.best_rank, data.worst_rank)
    placement = Placement(data.status, *ranks, data.score, points, gates)
    return LocalizedText(data.name.en, data.name.zh), placement


def _no_ranking(name: str, where: str) -> UsageError:
    message = msg("{file} is not a ranking as rank --format json writes it", file=name)
    if where:
        message = msg(
            "{file} is not a ranking as rank --format json writes it: see {path}",
            file=name,
            path=where,
        )
    return UsageError(message, msg("make it with: oa-select rank -o base.json"))
