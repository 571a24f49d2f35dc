"""Cases worked by hand from the specification: the numbers that the product must print."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from oa_select.cli import main

WORKED = Path(__file__).parent / "cases" / "worked"
CASES = sorted(path.parent for path in WORKED.glob("*/expected.yaml"))
SUMS = 1e-9

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def given(case: Path) -> dict[str, Any]:
    """What a case's expected.yaml says."""
    document: dict[str, Any] = yaml.safe_load((case / "expected.yaml").read_text("utf-8"))
    return document


def ranked(case: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The ranking that the product prints for a case."""
    words = ["rank", "--format", "json"]
    words += ["--rubric", str(case / "rubric.yaml"), "--vendors", str(case / "vendors")]
    if (case / "needs.yaml").exists():
        words += ["--needs", str(case / "needs.yaml")]
    if (case / "ratings").exists():
        words += ["--ratings", str(case / "ratings")]
    code = main([*words, *(str(word) for word in given(case).get("options", []))])
    out, err = capsys.readouterr()
    assert code == 0, f"exit code {code}\n{err}"
    ranking: dict[str, Any] = json.loads(out)
    return ranking


def criteria_of(node: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every criterion below a vendor or a group, groups and leaves."""
    for criterion in node.get("criteria") or ():
        yield criterion
        yield from criteria_of(criterion)


def by_id(ranking: Mapping[str, Any]) -> dict[str, Any]:
    """The ranking with vendors, gates, criteria and evaluators by id instead of in lists."""
    vendors = {
        vendor["vendor"]: {
            **vendor,
            "gates": {gate["id"]: gate["outcome"] for gate in vendor["gates"]},
            "criteria": {one["id"]: one for one in criteria_of(vendor)},
        }
        for vendor in ranking["vendors"]
    }
    panel = ranking["panel"]
    if panel is not None:
        panel = {**panel, "evaluators": {one["evaluator"]: one for one in panel["evaluators"]}}
    return {**ranking, "order": list(vendors), "vendors": vendors, "panel": panel}


def is_number(value: object) -> bool:
    """Whether a value is a number; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def differences(expected: Any, actual: Any, where: str, tolerance: float) -> Iterator[str]:
    """One line for each expectation that does not hold, naming vendor and key."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        for key, value in expected.items():
            place = f"{where}.{key}" if where else str(key)
            if key in actual:
                yield from differences(value, actual[key], place, tolerance)
            else:
                yield f"{place}: expected {value!r}, not there"
    elif is_number(expected) and is_number(actual):
        if abs(expected - actual) > tolerance:
            yield f"{where}: expected {expected!r}, got {actual!r}"
    elif expected != actual:
        yield f"{where}: expected {expected!r}, got {actual!r}"


@each_case
def test_worked_case(
    case: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Every number and word that was worked out by hand is printed."""
    monkeypatch.chdir(tmp_path)
    document = given(case)
    tolerance = float(document.get("tolerance", SUMS))
    found = list(differences(document["expected"], by_id(ranked(case, capsys)), "", tolerance))
    assert not found, "\n".join([document["about"], *found])


@each_case
def test_worked_case_adds_up(
    case: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """The leaves' contributions are the score, and the score lies between low and high."""
    monkeypatch.chdir(tmp_path)
    for vendor in ranked(case, capsys)["vendors"]:
        if vendor["score"] is None:
            continue
        name = f"{case.name}: {vendor['vendor']}"
        leaves = [one for one in criteria_of(vendor) if not one.get("criteria")]
        total = sum(one["contribution"] for one in leaves if one["contribution"] is not None)
        assert abs(total - vendor["score"]) <= SUMS, f"{name}: contributions sum to {total!r}"
        for node in (vendor, vendor["firm"], *criteria_of(vendor)):
            if node["score"] is not None:
                assert node["low"] - SUMS <= node["score"] <= node["high"] + SUMS, f"{name}: {node}"
