"""What a change of ratings, of another rubric, or of the one that is taken does to a difference."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from oa_select.schemas import SCHEMAS
from tests.conftest import Ran
from tests.repository import RUBRIC, Repository

Run = Callable[..., Ran]
VALIDATOR = Draft202012Validator(SCHEMAS["diff"]())
MATRIX = """\
format: 1
rubric: default
criteria:
  - {id: demo, weight: 50, rated: true}
  - {id: fit, weight: 30, rated: true}
  - {id: breadth, weight: 20, fact: network.breadth, levels: even}
expect:
  - {first: acme}
"""
ANN = """\
format: 1
evaluator: ann
ratings:
  acme: {demo: 80, fit: {points: 60, note: seen once}}
  birch: {demo: 40, fit: 90}
"""
BOB = "format: 1\nevaluator: bob\nweights: {demo: 20, fit: 20, breadth: 60}\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    found = Repository(tmp_path / "project")
    found.write("rubrics/default.yaml", MATRIX)
    found.write("ratings/ann.yaml", ANN)
    found.commit("ratings")
    monkeypatch.chdir(found.folder)
    return found


def compared(run: Run, *words: str) -> Any:
    ran = run("diff", *(words or ("--base", "HEAD")), "-q", "-f", "json")
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    VALIDATOR.validate(found)
    return found


def ranked(run: Run, *words: str) -> dict[str, float]:
    found = json.loads(run("rank", "-q", "-f", "json", *words).out)
    return {each["vendor"]: each["score"] for each in found["vendors"]}


@pytest.mark.parametrize("words", [[], ["--ratings", "ratings/ann.yaml"]], ids=["usual", "named"])
def test_a_judgement_moves_its_vendor_and_is_named(
    words: list[str], repository: Repository, run: Run
) -> None:
    before = ranked(run, *words)
    repository.change("ratings/ann.yaml", ("demo: 40", "demo: 100"))
    after = ranked(run, *words)
    found = compared(run, "--base", "HEAD", *words)
    assert found["winner_changed"] is True
    birch = next(each for each in found["vendors"] if each["vendor"] == "birch")
    assert birch["from_data"] == pytest.approx(after["birch"] - before["birch"]) == 30
    assert birch["from_rubric"] == birch["from_both"] == 0
    assert [(each["file"], each["line"], each["path"]) for each in found["changes"]] == [
        ("ratings/ann.yaml", 5, "ratings.birch.demo")
    ]
    assert [(each["vendor"], each["delta"]) for each in found["causes"]] == [("birch", 30)]


def test_a_note_is_no_change_and_a_new_evaluator_is_one(repository: Repository, run: Run) -> None:
    repository.change("ratings/ann.yaml", ("seen once", "seen twice"))
    assert compared(run)["changes"] == []
    before = ranked(run)
    repository.write("ratings/bob.yaml", BOB)
    found = compared(run)
    assert [each["path"] for each in found["changes"]] == ["evaluator"]
    moved = {each["vendor"]: each["head"]["score"] for each in found["vendors"]}
    assert moved == ranked(run) != before
    causes = {each["vendor"]: each["delta"] for each in found["causes"]}
    assert causes == {id: pytest.approx(moved[id] - before[id]) for id in causes}
    assert causes
    repository.commit("bob")
    repository.change("ratings/bob.yaml", ("demo: 20, fit: 20", "demo: 30, fit: 10"))
    assert [each["path"] for each in compared(run)["changes"]] == ["weights.demo", "weights.fit"]
    (repository.folder / "ratings" / "bob.yaml").unlink()
    assert [each["head"] for each in compared(run)["changes"]] == [None]


def test_a_kept_ranking_of_the_same_files_does_not_differ(repository: Repository, run: Run) -> None:
    repository.write("ratings/bob.yaml", BOB)
    for words in ([], ["--set", "demo=70"], ["--unknown", "best"], ["--min-grade", "A"]):
        run("rank", *words, "-q", "-o", "kept.json")
        found = compared(run, "--compare-to", "kept.json", *words)
        assert found["changed"] is False, words
        assert run("diff", "--compare-to", "kept.json", *words, "--exit-code", "-q").code == 0


def test_a_kept_ranking_that_was_cut_is_refused(repository: Repository, run: Run) -> None:
    run("rank", "--top", "1", "-q", "-o", "kept.json")
    ran = run("diff", "--compare-to", "kept.json")
    assert ran.code == 2
    assert "kept.json holds 1 of 2 vendors: it was written with --top" in ran.err


def test_expectations_are_judged_as_rank_ranks(repository: Repository, run: Run) -> None:
    assert "1 met" in run("check").out
    assert "1 met" in run("check", "rubrics", "vendors").out
    repository.change("ratings/ann.yaml", ("demo: 40", "demo: 100"))
    assert "birch" in run("check").out
    broken = repository.folder / "ratings" / "ann.yaml"
    broken.write_text(ANN.replace("evaluator: ann", "evaluator: anne"), encoding="utf-8")
    ran = run("check")
    assert "1 not run" in ran.out
    assert [line.partition(":")[0] for line in ran.out.splitlines() if "error[" in line] == [
        "ratings/ann.yaml"
    ]


def test_what_ratings_rank_refuses_a_difference_refuses(repository: Repository, run: Run) -> None:
    repository.change("ratings/ann.yaml", ("demo: 40", "demo: 400"))
    for words in (["rank"], ["diff", "--base", "HEAD"], ["ask"]):
        ran = run(*words)
        assert ran.code == 2
        assert "ratings/ann.yaml:5:17: error[out-of-range]" in ran.err
    repository.commit("wrong")
    repository.write("ratings/ann.yaml", ANN)
    ran = run("diff", "--base", "HEAD")
    assert ran.code == 2
    assert "HEAD:ratings/ann.yaml:5:17: error[out-of-range]" in ran.err


def frozen(repository: Repository, run: Run, name: str) -> None:
    text = RUBRIC.replace("rubric: default", f"rubric: {name}")
    repository.write(f"rubrics/{name}.yaml", text)
    assert run("freeze", name, "--since", "2026-12-01").code == 0
    repository.commit("frozen")


@pytest.mark.parametrize("change", ["weights", "removed", "unsound", "frozen anew"])
def test_every_frozen_rubric_is_looked_at(change: str, repository: Repository, run: Run) -> None:
    frozen(repository, run, "tender")
    assert run("diff", "--base", "HEAD", "--fail-on", "frozen").code == 0
    file = repository.folder / "rubrics" / "tender.yaml"
    match change:
        case "weights":
            repository.change(
                "rubrics/tender.yaml", ("weight: 60", "weight: 30"), ("weight: 40", "weight: 70")
            )
        case "removed":
            file.unlink()
        case "unsound":
            repository.change("rubrics/tender.yaml", ("weight: 60", "weight: 61"))
        case "frozen anew":
            repository.change(
                "rubrics/tender.yaml", ("weight: 60", "weight: 30"), ("weight: 40", "weight: 70")
            )
            assert run("freeze", "tender", "--since", "2027-01-01", "--force").code == 0
    ran = run("diff", "--base", "HEAD", "--fail-on", "frozen")
    assert ran.code == 1
    assert "A frozen rubric has changed: rubrics/tender." in ran.out
    assert compared(run)["unsealed"] == ["rubrics/tender"]


def test_words_of_a_frozen_rubric_may_change(repository: Repository, run: Run) -> None:
    frozen(repository, run, "tender")
    repository.change("rubrics/tender.yaml", ("{en: Ours, zh: 我们的}", "Another"))
    assert run("diff", "--base", "HEAD", "--fail-on", "frozen").code == 0


def test_each_side_takes_its_rubric_by_the_same_rule(repository: Repository, run: Run) -> None:
    (repository.folder / "ratings" / "ann.yaml").unlink()
    text = RUBRIC.replace("rubric: default", "rubric: mine")
    (repository.folder / "rubrics" / "default.yaml").unlink()
    repository.write("rubrics/mine.yaml", text)
    repository.commit("one rubric, not called default")
    repository.swap_weights_of("rubrics/mine.yaml")
    found = compared(run)
    assert found["base"]["rubric"]["id"] == found["head"]["rubric"]["id"] == "mine"
    assert found["winner_changed"] is True
    repository.commit("swapped")
    repository.write("rubrics/default.yaml", RUBRIC)
    found = compared(run)
    assert (found["base"]["rubric"]["id"], found["head"]["rubric"]["id"]) == ("mine", "default")
    assert ranked(run) == {each["vendor"]: each["head"]["score"] for each in found["vendors"]}


@pytest.mark.parametrize("name", ["table", "markdown", "github-comment"])
def test_a_difference_prints_the_command_that_repeats_it(
    name: str, repository: Repository, run: Run
) -> None:
    import shlex

    repository.change("ratings/ann.yaml", ("demo: 40", "demo: 100"))
    asked = ["--base", "HEAD", "--set", "demo=70.5", "--unknown", "best", "--all"]
    words = [*asked, "--ratings", "ratings", "--vendors", "vendors", "-f", name]
    ran = run("diff", *words)
    line = next(line for line in ran.out.splitlines() if line.startswith("To repeat: "))
    command = shlex.split(line.removeprefix("To repeat: ").strip("`"))
    assert command[:2] == ["oa-select", "diff"]
    assert run(*command[1:], "-f", name).out == ran.out
