"""Workbooks read back: what stands in them as it was written, and what is typed into them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from oa_select.cli.page import simulation_of
from oa_select.questions.find import find_questions
from oa_select.report.layout import Layout
from oa_select.report.ranking.bands import band_words
from oa_select.report.xlsx import criteria_cells, ranking
from oa_select.report.xlsx.render import WorkbookContent, render_rank_xlsx
from oa_select.results.ranking import Ranking, VendorScore
from oa_select.scoring.profile import make_profile
from oa_select.scoring.rank import Contest
from oa_select.scoring.recalculation import recalculation_of
from oa_select.text import Speech

TOLERANCE = 1e-9


class Shown(NamedTuple):
    """A row of the sheet of ranking, as a reader sees it.

    ``band`` is None where the sheet has no column of bands.
    """

    place: int
    name: str
    status: str
    rank: int | None
    best: int | None
    worst: int | None
    score: float | None
    low: float | None
    high: float | None
    known: float
    firm: float | None
    band: str | None
    gates: tuple[str, ...]


def rendered(contest: Contest, top: int | None = None) -> bytes:
    """The workbook of a contest, in English."""
    profiles = tuple(
        make_profile(contest.plan, contest.scored[each.vendor].vendor, each)
        for each in contest.ranking.vendors
    )
    content = WorkbookContent(
        recalculation_of(contest), find_questions(contest), simulation_of(contest), profiles
    )
    return render_rank_xlsx(content, Layout(Speech("en"), top=top))


def opened(path: Path, *, values: bool = True) -> Workbook:
    """A workbook with the values of its formulas, or with the formulas."""
    return load_workbook(path, data_only=values)


def typed(
    path: Path, into: Path, weights: Mapping[str, float | str], policy: str | None = None
) -> Path:
    """A copy with what-if weights typed, and without any value that a formula once had.

    ``policy`` are the words chosen for what an unknown counts as.
    """
    book = opened(path, values=False)
    sheet = book["Criteria"]
    rows = {
        sheet.cell(row, criteria_cells.ID + 1).value: row for row in range(1, sheet.max_row + 1)
    }
    for id, weight in weights.items():
        sheet.cell(rows[id], criteria_cells.WHAT_IF + 1).value = weight
    if policy is not None:
        book["Ranking"].cell(ranking.POLICY + 1, ranking.CHOSEN + 1).value = policy
    book.save(into)
    return into


def table(sheet: Worksheet, first: str) -> Iterator[dict[str, Any]]:
    """The rows below the row of titles that begins with ``first``, by title."""
    rows = sheet.iter_rows(values_only=True)
    titles = next(row for row in rows if row[0] == first)
    for row in rows:
        if row[2] is None:  # below the table stand notes only
            return
        yield {str(title): value for title, value in zip(titles, row, strict=True) if title}


def shown(path: Path) -> list[Shown]:
    """What the sheet of ranking says."""
    return [_shown(each, at) for at, each in enumerate(table(opened(path)["Ranking"], "Place"), 1)]


def expected(result: Ranking) -> list[Shown]:
    """What the sheet of ranking has to say of a result."""
    gates = {"pass": "met", "fail": "failed", "unknown": "open"}
    return [
        Shown(
            place,
            each.name.get("en"),
            each.status,
            each.rank,
            each.best_rank,
            each.worst_rank,
            None if untold(each, result) else each.score,
            each.points.low if each.points is not None else None,
            each.points.high if each.points is not None else None,
            each.known_pct,
            None if result.policy.unknown != "worst" or untold(each, result) else each.firm.score,
            band_words(each, result, Speech("en")),
            tuple(gates[gate.outcome] for gate in each.gates),
        )
        for place, each in enumerate(result.vendors, 1)
    ]


def untold(placed: VendorScore, result: Ranking) -> bool:
    """Whether a score would be a 0 that says nothing of the vendor."""
    return placed.nothing_known and result.policy.unknown == "worst"


def says_nothing(vendor: Mapping[str, Any]) -> bool:
    """The same of a vendor in the JSON of a ranking: nothing is known but that it has a width."""
    if vendor["low"] is None or round(vendor["high"] - vendor["low"], 9) == 0:
        return False
    return not any(each["weight"] and _informed(each) for each in leaves_of(vendor))


def leaves_of(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The criteria of the JSON of a vendor that have none below them."""
    for each in data["criteria"]:
        if "criteria" in each:
            yield from leaves_of(each)
        else:
            yield each


def _informed(leaf: Mapping[str, Any]) -> bool:
    if "judgements" in leaf:
        return any(each["low"] is not None for each in leaf["judgements"])
    return leaf["state"] not in ("unknown", "declined", "not_applicable")


def assert_same(found: list[Shown], wanted: list[Shown]) -> None:
    """Fails unless both say the same, numbers to :data:`TOLERANCE`.

    Whether there is a column of bands follows from the ranking as it was written, so that a what-if
    may be without one.
    """
    assert len(found) == len(wanted)
    for one, other in zip(found, wanted, strict=True):
        for field, (left, right) in zip(Shown._fields, zip(one, other, strict=True), strict=True):
            if isinstance(right, float):
                assert left == pytest.approx(right, abs=TOLERANCE), (field, one, other)
            elif field != "band" or left is not None:
                assert left == right, (field, one, other)


def _shown(row: dict[str, Any], place: int) -> Shown:
    best, _, worst = str(row["Possible places"]).partition(" of ")[0].partition("–")
    return Shown(
        place,
        row["Vendor"],
        row["Status"],
        _place(row["Place"]),
        int(best) if best else None,
        int(worst or best) if best else None,
        _number(row["For sure" if "For sure" in row else "Score"]),
        _number(row["Low"]),
        _number(row["High"]),
        row["Known %"],
        _number(row["Firm score"]),
        row.get("Band"),
        tuple(value for title, value in row.items() if title.startswith("Gate: ")),
    )


def _place(value: Any) -> int | None:
    """The place by score, in words where it is not decided."""
    return int(str(value).partition(" of ")[0]) if value else None


def _number(value: Any) -> Any:
    return None if value in (None, "", "–") else value
