"""What a result says, read back out of every format by the columns in which a reader finds it."""

from __future__ import annotations

import csv
import html
import io
import json
import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.workbooks import opened

RANKS = re.compile(r"(\d+)(?:–(\d+))?(?!\d)")
COLUMNS = {
    "en": ("Rank", "Vendor", "Score", "Possible", "Known %"),
    "zh": ("名次", "厂商", "得分", "得分区间", "已知 %"),
}
FOR_SURE = {"en": "For sure", "zh": "确定得分"}
"""The title of the column of scores where an unknown counts as the worst, and there is one."""
MARKS = re.compile(r"<!-- -->|\\(?=[\\`*_\[\]#|~$+=-])")


class Place(NamedTuple):
    """A vendor as one format shows it; None where the format has no such column.

    ``low`` and ``high`` are the possible points, ``ranks`` the one or two numbers in the column of
    ranks, empty where there are none.
    """

    name: str
    ranks: tuple[int, ...]
    score: float | None
    low: float | None
    high: float | None
    known: float | None


def place_of(cells: dict[str, str], columns: Sequence[str]) -> Place:
    """A row of a table by its titles."""
    rank, vendor, score, possible, known = (cells[each] for each in columns)
    low, high = numbers_of(possible)
    return Place(vendor, ranks_of(rank), number_of(score), low, high, number_of(known))


def ranks_of(said: str) -> tuple[int, ...]:
    found = RANKS.search(said)
    return tuple(int(each) for each in found.groups() if each) if found else ()


OF_WHOLE = re.compile(r" of \d+$|/\d+$")
"""What points are a part of, where weights are in points."""


def number_of(said: str) -> float | None:
    """One number, without what it is a part of; None for a dash."""
    said = OF_WHOLE.sub("", said.strip()).removesuffix("%").strip()
    return None if said in ("–", "") else float(said)


def numbers_of(said: str) -> tuple[float | None, float | None]:
    """An interval as it is shown: ``35–88``, or one number for both ends."""
    low, _, high = OF_WHOLE.sub("", said.strip()).partition("–")
    if not low:
        return None, None
    return float(low), float(high or low)


# Text --------------------------------------------------------------------------------------------


def terminal_table(text: str, first: Sequence[str]) -> list[dict[str, str]]:
    """The rows below the line of titles that begins with ``first``; titles are two blanks apart.

    Only columns that are never empty can be read so: those of ``first``.
    """
    lines = text.splitlines()
    start = next(
        index
        for index, line in enumerate(lines)
        if tuple(_parted(line)[: len(first)]) == tuple(first)
    )
    rows = []
    for line in lines[start + 1 :]:
        if not line.strip():
            break
        if set(line.strip()) <= {"─", "━"}:
            continue
        cells = _parted(line)
        if len(cells) < len(first):
            break
        rows.append(dict(zip(first, cells, strict=False)))
    return rows


def _parted(line: str) -> list[str]:
    return re.split(r"\s{2,}", line.strip())


def markdown_tables(text: str) -> Iterator[list[dict[str, str]]]:
    """The tables of a text, each as rows by title."""
    lines = text.splitlines()
    for index, line in enumerate(lines[1:], start=1):
        if not re.fullmatch(r"\|( :?-+:? \|)+", line):
            continue
        titles = _cells(lines[index - 1])
        rows = []
        for each in lines[index + 1 :]:
            if not each.startswith("|"):
                break
            rows.append(dict(zip(titles, _cells(each), strict=True)))
        yield rows


def _cells(line: str) -> list[str]:
    return [unmarked(each.strip()) for each in re.split(r"(?<!\\)\|", line)[1:-1]]


def unmarked(text: str) -> str:
    """Markdown as it is read."""
    return html.unescape(MARKS.sub("", text)).replace("**", "")


def csv_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


# Pages -------------------------------------------------------------------------------------------


class Page(NamedTuple):
    """A page: the data that its script works with, and what is read where no script runs.

    The page of one vendor has no verdict.
    """

    data: Any
    verdict: list[str]
    rows: list[dict[str, str]]


def read_page(text: str) -> Page:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found
    sections = dict(
        re.findall(r'<section id="(\w+)".*?<div class="body">(.*?)</div>', text, re.DOTALL)
    )
    said = re.findall(r"<p>(.*?)</p>", sections.get("verdict", ""), re.DOTALL)
    table = sections["standing" if "standing" in sections else "ranking"]
    titles, *rows = (
        [html.unescape(each) for each in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    )
    return Page(
        json.loads(found[1]),
        [html.unescape(each) for each in said],
        [dict(zip(titles, row, strict=True)) for row in rows],
    )


def page_points(data: Any) -> dict[str, tuple[float, float] | None]:
    """The possible points of each vendor, added up as the page's script does it.

    From the points of leaves, the weights that the page begins with, and those asked for.
    """
    criteria = data["criteria"]
    below: dict[int, list[int]] = {-1: []}
    for index, each in enumerate(criteria):
        below[index] = []
        below[each["parent"]].append(index)
    shares = _page_shares(data, below)
    scored = [index for index in range(len(criteria)) if not below[index]]
    found = {}
    for vendor in data["vendors"]:
        points = {
            index: _ends(criteria[index].get("attainable", [0, 100]) if at == -1 else at)
            for index, at in zip(scored, vendor["points"], strict=True)
        }
        found[vendor["id"]] = _added(-1, below, shares, points)
    return found


def _page_shares(data: Any, below: dict[int, list[int]]) -> list[float]:
    shares = [each["base"] for each in data["criteria"]]
    asked = {
        index: data["pins"][each["id"]] / 100
        for index, each in enumerate(data["criteria"])
        if each["id"] in data["pins"]
    }
    for siblings in below.values():
        fixed = {each: asked[each] for each in siblings if each in asked}
        if not fixed:
            continue
        rest = math.fsum(shares[each] for each in siblings if each not in fixed)
        scale = (1 - math.fsum(fixed.values())) / rest if rest else 0.0
        for each in siblings:
            shares[each] = fixed.get(each, shares[each] * scale)
    return shares


def _added(
    parent: int,
    below: dict[int, list[int]],
    shares: list[float],
    points: dict[int, tuple[float, float] | None],
) -> tuple[float, float] | None:
    parts = [
        (shares[each], _added(each, below, shares, points) if below[each] else points[each])
        for each in below[parent]
    ]
    known = [(share, at) for share, at in parts if at is not None]
    total = math.fsum(share for share, _ in known)
    if not total:
        return None
    low, high = (math.fsum(share * at[end] for share, at in known) / total for end in (0, 1))
    return low, high


def _ends(said: Any) -> tuple[float, float] | None:
    if said is None:
        return None
    return (said[0], said[1]) if isinstance(said, list) else (said, said)


# Workbooks ---------------------------------------------------------------------------------------


class Sheet(NamedTuple):
    """The first sheet of a workbook with the values that its formulas had when it was written."""

    verdict: str
    places: list[Place]
    ranks: dict[str, tuple[int | None, str]]


def read_sheet(path: Path) -> Sheet:
    sheets = opened(path).worksheets
    sheet = next(each for each in sheets if each.title in ("Ranking", "排名"))
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    start = next(index for index, row in enumerate(rows) if row[0] in ("Place", "名次")) + 1
    at = next(
        index
        for index, title in enumerate(rows[start - 1])
        if str(title).startswith(("For sure", "Score", "确定得分", "得分"))
    )
    places, ranks = [], {}
    for row in rows[start:]:
        if row[2] is None:
            break
        rank, possible, name = row[:3]
        score, low, high, known = row[at : at + 4]
        numbers = [
            None if each in (None, "", "–") else float(each) for each in (score, low, high, known)
        ]
        places.append(Place(str(name), ranks_of(str(possible or "")), *numbers))
        ranks[str(name)] = (int(rank) if rank else None, str(possible or ""))
    return Sheet(str(rows[1][0]), places, ranks)
