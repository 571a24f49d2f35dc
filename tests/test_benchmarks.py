"""The benchmarks run, and the pages of the documentation are those of the figures measured."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from benchmarks import many, report, wide
from benchmarks.measure import exponent
from tests.conftest import ROOT, Ran


@pytest.mark.parametrize("language", report.PAGES)
def test_pages_show_the_figures_that_were_measured(language: report.Language) -> None:
    results = json.loads(report.RESULTS.read_text("utf-8"))
    written = report.PAGES[language].read_text("utf-8")
    assert written == report.page(results, language), "run python -m benchmarks --write"


def test_every_group_is_on_the_pages() -> None:
    results = json.loads(report.RESULTS.read_text("utf-8"))
    measured = {each["group"] for kind in ("pairs", "growths") for each in results[kind]}
    assert measured == set(report.GROUPS)


@pytest.mark.parametrize("lines", [False, True])
def test_many_vendors_are_without_errors(
    lines: bool, tmp_path: Path, run: Callable[..., Ran]
) -> None:
    folder = tmp_path / "vendors"
    if lines:
        many.write_lines(folder / "vendors.jsonl", 30)
    else:
        many.write_files(folder, 30)
    assert run("check", str(folder)).code == 0


def test_files_and_lines_are_the_same_vendors(tmp_path: Path) -> None:
    assert [json.loads(line)["vendor"] for line in many.lines(3)] == [
        many.vendor(index)["vendor"] for index in range(3)
    ]
    many.write_files(tmp_path, 40)
    sizes = [file.stat().st_size for file in tmp_path.glob("vendor-*.yaml")]
    assert 2_000 < sum(sizes) / len(sizes) < 3_000


def test_wide_projects_have_the_parts_asked_for(tmp_path: Path) -> None:
    project = wide.write_project(tmp_path, 10, 30, open_part=0.3, na_part=0.1)
    said = [each for file in project.vendors.iterdir() for each in file.read_text().splitlines()]
    facts = [each for each in said if each.startswith("  k")]
    open_facts = [each for each in facts if "unknown" in each or "between" in each]
    assert len(facts) == 300
    assert 60 < len(open_facts) < 120
    assert 10 < sum("not_applicable" in each for each in facts) < 60


def test_wide_lines_are_sound(tmp_path: Path, run: Callable[..., Ran]) -> None:
    rubric, lines = wide.write_lines(tmp_path, 20, 20, open_part=0.3)
    ran = run("rank", "--rubric", str(rubric), "--vendors", str(lines), "-f", "json")
    vendors = json.loads(ran.out)["vendors"]
    assert len(vendors) == 20
    assert any(each["low"] < each["high"] for each in vendors)


def test_a_rate_is_held_to_what_is_asked() -> None:
    rate = {"group": "register", "what": ("rank", "排名"), "cpu": 4.0, "wall": 2.5}
    asked = {"memory": 400 << 20, "per_second": 400_000, "least": 300_000, "most": 500 << 20}
    rate |= asked
    assert not report.is_short(rate)
    assert report.is_short({**rate, "per_second": 299_999})
    assert report.is_short({**rate, "memory": 501 << 20})
    results = {"machine": json.loads(report.RESULTS.read_text("utf-8"))["machine"]}
    page = report.page({**results, "pairs": [], "growths": [], "rates": [rate]}, "zh")
    assert "| 排名 | 4.0 s | 2.5 s | 400,000 | ≥ 300,000 | 400 MiB | ≤ 500 MiB |" in page


def test_exponents() -> None:
    assert exponent([1, 10, 100], [3, 300, 30_000]) == pytest.approx(2)
    noise = Random(1)
    values = [size * (1 + noise.random() / 100) for size in (10, 100, 1_000)]
    assert exponent([10, 100, 1_000], values) == pytest.approx(1, abs=0.01)


@pytest.mark.slow
@pytest.mark.parametrize("group", ["criteria", "robustness"])
def test_a_group_runs(group: str) -> None:
    words = [sys.executable, "-m", "benchmarks", group, "--runs", "1"]
    found = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode in (0, 1), found.stderr
    assert "criteria" in found.stdout or "acceptability" in found.stdout
