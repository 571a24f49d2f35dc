"""What is exported comes in again with the same ranking, in both languages and both formats."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oa_select.cli import main
from oa_select.source.written import block_lines
from tests.conftest import Ran
from tests.score_sheets import SHAPES, write

Run = Callable[..., Ran]
TITLES = st.text(
    st.sampled_from("abcXY 质量价格=+-'\"#:,[]{}.1()（）、"), min_size=1, max_size=12
).filter(lambda text: bool(text.strip()) and any(each.isalnum() for each in text))
SCALES = st.sampled_from(
    [True, {"out_of": 5}, {"out_of": 7.5}, {"scale": [1, 5]}, {"scale": [-2, 2]}]
)


def ends(scale: Any) -> tuple[float, float]:
    if scale is True:
        return 0, 100
    return tuple(scale["scale"]) if "scale" in scale else (0, scale["out_of"])


@st.composite
def weights(draw: st.DrawFn, count: int, total: float | None) -> list[float]:
    parts = draw(st.lists(st.integers(1, 9), min_size=count, max_size=count))
    if total is None:
        return [float(each) for each in parts]
    found = [round(total * each / sum(parts), 3) for each in parts]
    found[-1] = round(total - math.fsum(found[:-1]), 3)
    return found


@st.composite
def projects(draw: st.DrawFn) -> dict[str, Any]:
    """The files of a project whose criteria are all judged."""
    units = draw(st.sampled_from(["percent", "relative", "points"]))
    whole = {"percent": 100.0, "relative": None, "points": draw(st.sampled_from([97.0, 150.0]))}[
        units
    ]
    used: list[str] = []
    leaves: dict[str, Any] = {}

    def criteria(depth: int, total: float | None) -> list[dict[str, Any]]:
        count = draw(st.integers(1, 3))
        titles = draw(st.lists(TITLES, min_size=count, max_size=count, unique_by=str.casefold))
        found: list[dict[str, Any]] = []
        for title, weight in zip(titles, draw(weights(count, total)), strict=True):
            id = f"c{len(used)}"
            used.append(id)
            one: dict[str, Any] = {"id": id, "title": title, "weight": weight}
            if depth < 2 and draw(st.booleans()):
                one["criteria"] = criteria(
                    depth + 1, {"percent": 100.0, "relative": None, "points": weight}[units]
                )
            else:
                one["rated"] = leaves[id] = draw(SCALES)
            found.append(one)
        return found

    rubric: dict[str, Any] = {"format": 1, "rubric": "mine", "criteria": criteria(0, whole)}
    if units != "percent":
        rubric["weights"] = units
    if units == "points":
        rubric["total"] = whole
    vendors = draw(st.lists(TITLES, min_size=1, max_size=3))
    evaluators = draw(st.lists(TITLES, max_size=2, unique_by=str.casefold))
    ratings = []
    for number, name in enumerate(evaluators):
        one = {"format": 1, "evaluator": f"e{number}", "name": name, "rubric": "mine"}
        one |= {"ratings": {}, "abstains": {}}
        for place in range(len(vendors)):
            if draw(st.integers(0, 5)) == 0:
                one["abstains"][f"v{place}"] = draw(TITLES)
                continue
            judged: dict[str, Any] = {}
            for id, scale in leaves.items():
                low, high = ends(scale)
                a, b = sorted(draw(st.tuples(st.integers(0, 8), st.integers(0, 8))))
                points = [low + (high - low) * each / 8 for each in (a, b)]
                kind = draw(st.sampled_from(["none", "one", "two"]))
                if kind != "none":
                    judged[id] = points[0] if kind == "one" or a == b else points
            if judged:
                one["ratings"][f"v{place}"] = judged
        ratings.append({key: each for key, each in one.items() if each != {}})
    return {
        "rubrics/mine.yaml": rubric,
        **{
            f"vendors/v{n}.yaml": {"format": 1, "vendor": f"v{n}", "name": name}
            for n, name in enumerate(vendors)
        },
        **{f"ratings/{each['evaluator']}.yaml": each for each in ratings},
    }


def laid_out(project: dict[str, Any], folder: Path) -> None:
    for name, data in project.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [line for key, value in data.items() for line in block_lines(key, value, 2)]
        path.write_text("\n".join(lines) + "\n", "utf-8")


def ranked(capsys: Any) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["rank", "-f", "json"]) == 0, capsys.readouterr().err
    ranking = json.loads(capsys.readouterr().out)
    keys = ("rank", "best_rank", "worst_rank", "score", "low", "high", "known_pct", "status")
    return {each["vendor"]: [each[key] for key in keys] for each in ranking["vendors"]} | {
        "total": ranking["total"],
        "weights": [each["weight"] for each in ranking["vendors"][0]["criteria"]],
    }


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    project=projects(),
    ending=st.sampled_from(["xlsx", "csv"]),
    language=st.sampled_from(["en", "zh"]),
)
def test_any_project_of_judgements(
    project: dict[str, Any],
    ending: str,
    language: str,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path_factory.mktemp("project")
    laid_out(project, folder)
    monkeypatch.chdir(folder)
    assert main(["check", "-q"]) == 0, capsys.readouterr()
    before = ranked(capsys)
    evaluators = sum(name.startswith("ratings/") for name in project)
    code = main(["export", "-o", f"out.{ending}", "--lang", language])
    if ending == "csv" and evaluators > 1:
        assert code == 2
        return
    assert code == 0, capsys.readouterr().err
    again = folder / "again"
    again.mkdir()
    monkeypatch.chdir(again)
    capsys.readouterr()
    assert main(["import", f"../out.{ending}"]) == 0, capsys.readouterr().err
    said = capsys.readouterr()
    assert "total-differs" not in said.err
    after = ranked(capsys)
    assert after.keys() == before.keys()
    for key, each in before.items():
        assert after[key] == pytest.approx(each, abs=1e-9), key


@pytest.mark.parametrize("name", SHAPES)
def test_what_came_in_goes_out_and_comes_in_again(
    name: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("import", str(write(SHAPES[name], Path("matrix.xlsx")))).code == 0
    assert run("export", "-o", "out.xlsx").code == 0
    (tmp_path / "again").mkdir()
    before = json.loads(run("rank", "-f", "json").out)
    monkeypatch.chdir(tmp_path / "again")
    assert run("import", "../out.xlsx").code == 0
    after = json.loads(run("rank", "-f", "json").out)
    for one, other in zip(before["vendors"], after["vendors"], strict=True):
        assert one["vendor"] == other["vendor"]
        assert one["score"] == pytest.approx(other["score"], abs=1e-9)


def test_points_come_in_where_facts_are_scored(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shipped: Path
) -> None:
    out = tmp_path / "points.xlsx"
    files = ("--vendors", "examples/answers", "--rubric", "small-business")
    ran = run("export", "--points", *files, "-o", str(out))
    assert ran.code == 0
    before = json.loads(run("rank", *files, "-f", "json").out)
    monkeypatch.chdir(tmp_path)
    assert run("import", str(out)).code == 0
    after = json.loads(run("rank", "-f", "json").out)
    scores = {each["vendor"]: each["score"] for each in after["vendors"]}
    whole = [each for each in before["vendors"] if not leaves_out(each["criteria"])]
    assert len(whole) > 1
    for each in whole:
        if each["status"] in ("ranked", "unranked"):
            assert scores[each["vendor"]] == pytest.approx(each["score"], abs=1e-9)


def leaves_out(criteria: list[dict[str, Any]]) -> bool:
    """Whether a criterion does not apply, which a grid of points cannot say."""
    states = (each["state"] == "not_applicable" for each in criteria)
    return any(states) or any(leaves_out(each.get("criteria", [])) for each in criteria)
