"""A ranking as CSV and as Markdown: the same numbers as JSON, and text stays text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from oa_select.report.layout import Layout
from oa_select.report.ranking.csv import COLUMNS, render_rank_csv
from oa_select.report.ranking.markdown import render_rank_markdown
from oa_select.report.ranking.next_steps import FirstLook
from oa_select.results.questions import Questions
from oa_select.text import Speech
from tests import small
from tests.conftest import Ran
from tests.test_dominance import declared, leaf
from tests.world import contest_of, rubric_of

pytestmark = pytest.mark.usefixtures("shipped")
EVIL = "=cmd|x [red]\x1b[31m<script>|**x** @all"


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def walk(criteria: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for each in criteria:
        yield each
        yield from walk(each.get("criteria", []))


def test_csv_has_the_numbers_of_json(run: Callable[..., Ran]) -> None:
    rows = iter(rows_of(run("rank", "-f", "csv").out))
    for vendor in json.loads(run("rank", "-f", "json").out)["vendors"]:
        for each in walk(vendor["criteria"]):
            row = next(rows)
            assert (row["vendor"], row["criterion"]) == (vendor["vendor"], each["id"])
            assert row["rank"] == ("" if vendor["rank"] is None else str(vendor["rank"]))
            for column, key in (("vendor_score", "score"), ("known_pct", "known_pct")):
                assert float(row[column]) == vendor[key]
            for key in ("weight", "score", "low", "high", "contribution"):
                assert (float(row[key]) if row[key] else None) == each[key]
    assert next(rows, None) is None


def test_columns_never_change(run: Callable[..., Ran]) -> None:
    for words in ([], ["--min-grade", "A"], ["--all", "--unknown", "best"], ["--top", "1"]):
        out = run("rank", "-f", "csv", *words).out
        assert out.split("\r\n")[0] == ",".join(COLUMNS.split())
        assert out.endswith("\r\n")


def test_a_byte_order_mark_is_for_excel(run: Callable[..., Ran]) -> None:
    assert run("rank", "-f", "csv", "--bom").out == "\ufeff" + run("rank", "-f", "csv").out


def test_all_files_from_one_result(run: Callable[..., Ran], tmp_path: Path) -> None:
    names = [tmp_path / f"ranking.{ending}" for ending in ("csv", "md", "json", "txt")]
    options = [word for name in names for word in ("-o", str(name))]
    assert run("rank", *options).code == 0
    assert names[0].read_bytes().decode() == run("rank", "-f", "csv").out
    assert names[1].read_text("utf-8") == run("rank", "-f", "markdown").out
    assert names[2].read_text("utf-8") == run("rank", "-f", "json").out


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_markdown_names_every_source_that_was_used(run: Callable[..., Ran], lang: str) -> None:
    text = run("rank", "-f", "markdown", "--lang", lang).out
    used = {row["sources"] for row in rows_of(run("rank", "-f", "csv").out)}
    ids = {id for each in used for id in each.split()}
    listed = text.partition("## ")[2].splitlines()
    assert len([line for line in listed if line.startswith("- ")]) >= len(ids)


def test_hostile_names_stay_text() -> None:
    rubric = rubric_of(declared("p") + f"criteria: [{leaf('p', 100)}]")
    vendor = small.vendor_with(rubric, "a", {"p": 3})
    ranking = contest_of(
        rubric, vendor._replace(name=vendor.name._replace(en=EVIL, zh=EVIL))
    ).ranking
    look = FirstLook(ranking, Questions(ranking, ranking, (), (), (), ()))
    page = render_rank_markdown(look, Layout(Speech("en")))
    assert "<script>" not in page
    assert "\x1b" not in page
    assert "\\*\\*x\\*\\*" in page
    assert "@all" not in page
    (row,) = rows_of(render_rank_csv(ranking, Layout(Speech("en"))))
    assert row["name_en"].startswith("'=")
    assert "\x1b" not in row["name_en"]
