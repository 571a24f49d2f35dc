"""A ranking as CSV (RFC 4180) in long form: a line for each vendor and criterion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oa_select.interval import as_written
from oa_select.report.csv_cells import to_csv
from oa_select.report.json import Data, ends
from oa_select.report.layout import Layout
from oa_select.results.ranking import CriterionScore, Ranking, VendorScore

COLUMNS = (
    "vendor name_en name_zh status rank best_rank worst_rank band vendor_score vendor_low "
    "vendor_high known_pct criterion parent title_en title_zh weight score low high contribution "
    "state fact value sources evidence_grade"
)


def render_rank_csv(ranking: Ranking, layout: Layout) -> str:
    """Every criterion of every vendor, parents first; the columns do not depend on options."""
    rows = (row for each in ranking.vendors[: layout.top] for row in _rows(each))
    return to_csv(COLUMNS, rows, bom=layout.bom)


def _rows(placed: VendorScore) -> Iterator[Data]:
    vendor = {
        "name_en": placed.name.get("en"),
        "name_zh": placed.name.get("zh"),
        "vendor": placed.vendor,
        "status": placed.status,
        "rank": placed.rank,
        "best_rank": placed.best_rank,
        "worst_rank": placed.worst_rank,
        "band": placed.band,
        "known_pct": placed.known_pct,
        "vendor_score": placed.score,
        **{f"vendor_{end}": at for end, at in ends(placed.points).items()},
    }
    for parent, each in _walk(placed.criteria, ""):
        yield vendor | _criterion(each, parent)


def _walk(criteria: Sequence[CriterionScore], parent: str) -> Iterator[tuple[str, CriterionScore]]:
    for each in criteria:
        yield parent, each
        yield from _walk(each.criteria, each.id)


def _criterion(scored: CriterionScore, parent: str) -> Data:
    fact = scored.fact
    return {
        "criterion": scored.id,
        "parent": parent,
        "title_en": scored.title.get("en"),
        "title_zh": scored.title.get("zh"),
        "weight": scored.weight,
        "score": scored.score,
        "contribution": scored.contribution,
        "state": scored.state,
        **ends(scored.points),
        "fact": fact.path if fact else None,
        "value": _value(fact.value.data) if fact else None,
        "sources": " ".join(fact.sources) if fact else None,
        "evidence_grade": fact.grade if fact else None,
    }


def _value(data: object) -> object:
    """One cell for a value: members apart by blanks, ends of a range by two dots."""
    if isinstance(data, list):
        return " ".join("true" if each is True else str(each) for each in data)
    if isinstance(data, dict):
        low, high = ("" if data[end] is None else as_written(data[end]) for end in ("low", "high"))
        return f"{low}..{high}"
    return data
