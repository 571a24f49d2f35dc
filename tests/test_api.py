"""The API for Python: its documentation runs, and its rows say what the records say."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oa_select import api
from tests.conftest import ROOT, Ran
from tests.test_documentation import blocks, write


@pytest.mark.parametrize("page", ["docs/python.md", "docs/python.zh-CN.md"])
def test_documentation_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = list(blocks(page))
    for each in found:
        if each.file:
            write(each, tmp_path)
    monkeypatch.chdir(tmp_path)
    text = "".join(each.text for each in found if each.language == "python")
    test = doctest.DocTestParser().get_doctest(text, {}, page, page, 0)
    assert len(test.examples) > 15
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    assert runner.run(test, out=told.append).failed == 0, "".join(told)


def test_what_ships_is_ranked_from_anywhere(tmp_path: Path) -> None:
    ranking = api.rank(api.open_folder(tmp_path))
    rows = api.vendor_rows(ranking)
    assert {row["vendor"] for row in rows} >= {"seeyon", "weaver", "landray"}
    assert [row["score"] for row in rows] == [each.score for each in ranking.vendors]
    leaves = [row for row in api.criterion_rows(ranking) if row["fact"]]
    assert len(leaves) == sum(len(list(each.leaves())) for each in ranking.vendors)


def test_files_are_relative_to_the_folder(tmp_path: Path) -> None:
    small = api.open_folder(ROOT, rubric="small-business", vendors=["vendors/seeyon.yaml"])
    assert (small.rubric.id, [each.id for each in small.vendors]) == ("small-business", ["seeyon"])
    with pytest.raises(api.ProblemsFound):
        api.open_folder(tmp_path, rubric="rubrics/small-business.yaml")


@pytest.mark.parametrize(
    ("files", "options", "words"),
    [
        ({"needs": "needs.yaml"}, api.Options(weight_set="cfo"), ["--weight-set", "cfo"]),
        (
            {"needs": "needs.yaml"},
            api.Options(weights={"price": 50}, unknown="best", min_grade="C"),
            ["--set", "price=50", "--unknown", "best", "--min-grade", "C"],
        ),
        ({"needs": "needs.yaml"}, api.Options(include_historical=True), ["--all"]),
        ({"ratings": ["ratings"]}, api.Options(), []),
    ],
    ids=["weight set and needs", "what-if and needs", "historical", "ratings"],
)
def test_it_ranks_as_the_command_does(
    files: dict[str, Any], options: api.Options, words: list[str], run: Callable[..., Ran]
) -> None:
    case = "worked/evaluators" if "ratings" in files else "golden"
    rubric = "rubric.yaml" if "ratings" in files else "golden.yaml"
    folder = f"tests/cases/{case}"
    given = [
        word
        for key, each in files.items()
        for word in (f"--{key}", f"{folder}/{each if isinstance(each, str) else each[0]}")
    ]
    here = ["--vendors", f"{folder}/vendors", "--rubric", f"{folder}/{rubric}"]
    told = json.loads(run("rank", *here, *given, *words, "-f", "json", "-q").out)
    project = api.open_folder(ROOT / folder, rubric=rubric, vendors=["vendors"], **files)
    rows = api.vendor_rows(api.rank(project, options))
    keys = ("vendor", "rank", "score", "low", "high", "known_pct")
    assert [[row[key] for key in keys] for row in rows] == [
        [each[key] for key in keys] for each in told["vendors"]
    ]


def test_a_ranking_loads_no_reports_and_nothing_for_the_command_line() -> None:
    listed = (
        "import sys; from oa_select import api; api.rank(api.open_folder('.')); print(*sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", listed], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert not {"typer", "rich", "numpy", "oa_select.report"} & set(ran.stdout.split())
