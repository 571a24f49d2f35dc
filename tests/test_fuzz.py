"""The fuzzer: every seed and every past crash keeps the rules, and a planted fault is found."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest

from fuzz import __main__ as program
from fuzz import guard, guided, projects, rules, tables, world, writers
from fuzz.coverage import Lines
from fuzz.engine import Fuzzer, crashes_of, find_fault, replayed, seeds_of
from fuzz.guard import measured
from fuzz.mutations import KINDS, MOST, mutated
from fuzz.run import EACH
from fuzz.targets import TARGETS, Target
from fuzz.world import CORPUS, World, open_world
from oa_select.checks import run as checks_run
from oa_select.source import scalars
from tests.conftest import ROOT

MOST_OF_CORPUS = 300 * 1024
CRASHES = ROOT / "fuzz" / "crashes"


@pytest.fixture
def project() -> Iterator[World]:
    with open_world() as opened:
        yield opened


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_and_past_crashes_keep_the_rules(name: str, project: World) -> None:
    seen = list(replayed([TARGETS[name]], project))
    assert seen
    assert [each for each in seen if each[2] is not None] == []


def test_every_seed_and_crash_is_some_targets() -> None:
    used = {name for each in TARGETS.values() for name in each.seeds}
    assert {path.name for path in CORPUS.iterdir()} - {"project"} == used
    assert {path.name for path in CRASHES.iterdir() if path.is_dir()} <= set(TARGETS)
    assert sum(path.stat().st_size for path in CORPUS.rglob("*")) < MOST_OF_CORPUS


def test_the_project_of_the_corpus_is_sound_and_its_ranking_is_the_recorded_one(
    project: World,
) -> None:
    assert not projects.errors_of(projects.review_of(project))
    ran = project.run("rank", "--rubric", "mine", "-f", "json", allowed=(0,))
    assert json.loads(ran.out)["vendors"] == json.loads(project.recorded)["vendors"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_makes_the_same_inputs_and_another_one_others(kind: str) -> None:
    target = next(each for each in TARGETS.values() if each.kind == kind)
    pool = seeds_of(target)

    def inputs(seed: str) -> list[bytes]:
        random = Random(seed)
        return [mutated(random.choice(pool), kind, random, pool) for _ in range(40)]

    assert inputs("a") == inputs("a") != inputs("b")
    assert len(set(inputs("a"))) > 30
    assert sum(len(each) <= MOST for each in inputs("a")) > 35


def test_workbooks_stay_archives() -> None:
    pool = seeds_of(TARGETS["workbook"])
    random = Random(1)
    found = [mutated(random.choice(pool), "workbook", random, pool) for _ in range(20)]
    assert sum(zipfile.is_zipfile(BytesIO(each)) for each in found) > 10


def _crash(text: str) -> Any:
    if text.startswith("1_"):
        raise RuntimeError
    return _PLAIN(text)


_PLAIN = scalars.plain


def test_a_crash_of_the_reader_is_found(project: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scalars, "plain", _crash)
    found = find_fault(TARGETS["yaml"], project, 3000, shrinks=100)
    assert found is not None
    assert found[0].kind == "fault reported as a problem"
    assert b"1_" in found[1]
    assert len(found[1]) < 200, "faults are shrunk"


def test_a_crash_of_a_command_is_found_and_its_place_told(
    project: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("planted")

    monkeypatch.setattr("oa_select.difference.recorded._placement", broken)
    found = find_fault(TARGETS["compare-to"], project, 50)
    assert found is not None
    assert found[0].kind == "exit code 3 of diff"
    assert found[0].where.startswith("oa_select/difference/recorded.py:")


def test_a_quick_reader_that_overlooks_a_source_is_found(
    project: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oa_select.load.quick.default_source", lambda *_: None)
    found = find_fault(TARGETS["jsonl"], project, 2000)
    assert found is not None
    assert found[0].kind == "vendors read quickly, read differently"


def test_a_check_that_overlooks_an_error_is_found(
    project: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def blind(*words: Any) -> Any:
        review = checks_run.review_files(*words)
        left = tuple(each for each in review.problems if each.code != "unknown-key")
        return review._replace(problems=left)

    monkeypatch.setattr(projects, "review_files", blind)
    found = find_fault(TARGETS["needs"], project, 500)
    assert found is not None
    assert found[0].kind == "check finds it sound, rank refuses it"


def test_a_ranking_of_files_with_errors_is_found(
    project: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def strict(*words: Any) -> Any:
        review = checks_run.review_files(*words)
        told = [each._replace(severity="error") for each in review.problems]
        return review._replace(problems=tuple(told))

    monkeypatch.setattr(projects, "review_files", strict)
    found = find_fault(TARGETS["needs"], project, 100)
    assert found is not None
    assert found[0].kind == "check finds errors, rank accepts it"


def test_a_freeze_that_changes_more_is_found(
    project: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(text: str, *_: object, **__: object) -> str:
        return text.replace("en: Mine", "en: Yours")

    monkeypatch.setattr("oa_select.rubric.freezing.set_at_top", careless)
    monkeypatch.setattr("oa_select.rubric.freezing._says", lambda *_: True)
    found = find_fault(TARGETS["freeze"], project, 100)
    assert found is not None
    assert found[0].kind == "freeze changes more"


def test_writing_in_spite_of_a_refusal_is_found(
    project: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*_: object, **__: object) -> Any:
        project.put("vendors/new.yaml", b"x")
        return world.Ran(2, b"", "")

    monkeypatch.setattr(World, "run", run)
    with pytest.raises(rules.Broken, match="written all the same"):
        tables.import_values(b"a,b\n", project)


@pytest.mark.parametrize("raw", ["\x1b[31m", "\x00", "\x9b", "\u202e", "\u2028", "a\rb"])
def test_raw_control_characters_are_found(
    raw: str, project: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(world, "_captured", lambda _: world.Ran(0, raw.encode(), ""))
    with pytest.raises(rules.Broken, match="raw control character"):
        project.run("rank")
    monkeypatch.setattr(world, "_captured", lambda _: world.Ran(0, b"", raw))
    with pytest.raises(rules.Broken, match="raw control character"):
        project.run("rank")


def test_an_exit_code_that_is_not_documented_is_found(
    project: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(world, "_captured", lambda _: world.Ran(130, b"", ""))
    with pytest.raises(rules.Broken, match="exit code 130 of rank"):
        project.run("rank")


def _work() -> int:
    """Takes a tenth of a second of CPU time."""
    start, rounds = time.process_time(), 0
    while time.process_time() - start < 0.1:
        rounds += 1
    return rounds


def test_what_never_ends_and_what_is_slow_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MOST_SECONDS", 0.05)

    def endless() -> tuple[str, ...]:
        while True:
            try:
                sum(range(1000))
            except Exception:
                continue

    def slow() -> tuple[str, ...]:
        return (str(_work()),)

    found = measured(endless)
    assert found.fault is not None
    assert found.fault.kind == "TooSlow"
    found = measured(slow)
    assert found.fault is not None
    assert found.fault.kind == "too slow"
    assert measured(lambda: ("quick",)).fault is None


def test_one_that_was_slow_by_chance_is_given_another_try(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MOST_SECONDS", 0.05)
    calls: list[int] = []

    def first_slow() -> tuple[str, ...]:
        calls.append(0 if calls else _work())
        return ()

    assert measured(first_slow).fault is None
    assert len(calls) == 2


def test_much_memory_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MOST_BYTES", 32 << 20)
    found = measured(lambda: (str(len(bytearray(96 << 20))),))
    assert found.fault is not None
    assert found.fault.kind == "too much memory"
    assert measured(lambda: (str(len(bytearray(1 << 20))),)).fault is None


def test_memory_of_the_process_that_starts_it_is_not_counted() -> None:
    # Linux hands the peak of a parent on to its child.
    much = bytearray(260 << 20)
    code = "from fuzz.guard import measured; print(measured(lambda: ()).fault)"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert told.stdout.split() == [b"None"]
    assert len(much) > 0


def test_inputs_with_a_new_outcome_are_gone_on_from(project: World) -> None:
    fuzzer = Fuzzer(TARGETS["yaml"], project, Lines())
    fuzzer.lines.close()
    fuzzer.round(200, "0")
    assert fuzzer.tally.outcomes == len(fuzzer.seen) > 30
    assert len(set(fuzzer.kept) - set(fuzzer.seeds)) > 10
    assert fuzzer.tally.inputs == 200 + len(fuzzer.seeds)


def test_a_run_is_the_same_again_and_adds_to_its_results(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "results.json"
    words = ["json", "yaml", "--inputs", "100", "--faults", str(tmp_path / "faults")]
    # Each in a process of its own: what an earlier run has loaded is not reached anew.
    python = (sys.executable, "-m", "fuzz", *words, "--results")
    subprocess.run([*python, str(file)], cwd=ROOT, check=True, capture_output=True)
    one = json.loads(file.read_text("utf-8"))
    other_file = str(tmp_path / "other.json")
    subprocess.run([*python, other_file], cwd=ROOT, check=True, capture_output=True)
    other = json.loads((tmp_path / "other.json").read_text("utf-8"))
    for name in ("json", "yaml"):
        assert one["targets"][name]["inputs"] == other["targets"][name]["inputs"]
        assert one["targets"][name]["outcomes"] == other["targets"][name]["outcomes"]
    assert program.main([*words, "--results", str(file)]) == 0
    both = json.loads(file.read_text("utf-8"))
    assert both["inputs"] == sum(each["inputs"] for each in both["targets"].values())
    assert both["inputs"] > one["inputs"]
    assert [each["inputs"] for each in both["runs"]] == [both["inputs"]]
    assert both["mended"] == sum(1 for each in TARGETS.values() for _ in crashes_of(each))
    assert "0 faults" in capsys.readouterr().out


def test_processes_share_the_targets(tmp_path: Path) -> None:
    words = ["json", "jsonl", "comments", "--inputs", "90", "--jobs", "2", "--results", "r.json"]
    python = (sys.executable, "-m", "fuzz")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([*python, *words], cwd=tmp_path, env=environment, check=True)
    told = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert set(told["targets"]) == {"json", "jsonl", "comments"}
    assert told["inputs"] == sum(each["inputs"] for each in told["targets"].values()) >= 90


def test_a_fault_is_told_kept_and_replayed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(scalars, "plain", _crash)
    faults = tmp_path / "faults"
    assert program.main(["yaml", "--inputs", "500", "--faults", str(faults)]) == 1
    assert "fault reported as a problem" in capsys.readouterr().out
    kept = [path for path in (faults / "yaml").iterdir() if path.suffix != ".said"]
    assert kept
    assert program.main(["yaml", "--replay", str(kept[0])]) == 1
    monkeypatch.setattr(scalars, "plain", _PLAIN)
    assert program.main(["yaml", "--replay", str(kept[0])]) == 0


def test_targets_are_made_as_they_were(project: World) -> None:
    names = sorted(project.files)
    project.put("rubrics/new.yaml", b"x")
    project.put("new/deep/file", b"x")
    project.put(names[0], b"x")
    project.remove(names[1])
    project.restore()
    there = [path for path in project.folder.rglob("*") if path.is_file()]
    assert sorted(path.relative_to(project.folder).as_posix() for path in there) == names
    assert all((project.folder / name).read_bytes() == project.files[name] for name in names)
    assert not (project.folder / "new").exists()


def test_a_correction_that_brings_an_error_is_found(
    project: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def worse(*words: Any) -> Any:
        review = checks_run.review_files(*words)
        if b"Acme" in Path("vendors/acme.yaml").read_bytes():
            return review
        told = tuple(each._replace(severity="error") for each in review.problems)
        return review._replace(problems=told)

    monkeypatch.setattr(projects, "review_files", worse)
    text = project.files["vendors/acme.yaml"]

    def run(*_: object, **__: object) -> Any:
        project.put("vendors/acme.yaml", text.replace(b"Acme", b"Other"))
        return world.Ran(0, b"", "")

    monkeypatch.setattr(World, "run", run)
    with pytest.raises(rules.Broken, match="a correction brings an error"):
        writers.fix(text, project)


class _Atheris:
    """What is used of atheris: runs the seeds and some changed ones."""

    def __init__(self) -> None:
        self.ran = 0
        self.include: list[str] = []

    def instrument_imports(self, include: list[str]) -> Any:
        self.include = include
        return nullcontext()

    def Setup(self, words: list[str], one: Any, custom_mutator: Any) -> None:  # noqa: N802
        self.words, self.one, self.changed = words, one, custom_mutator

    def Mutate(self, data: bytes, most: int) -> bytes:  # noqa: N802
        return data[:most]

    def Fuzz(self) -> None:  # noqa: N802
        for path in sorted(Path(self.words[-1]).iterdir()):
            for seed in range(3):
                self.one(self.changed(path.read_bytes(), 5000, seed))
                self.ran += 1


def test_libfuzzer_is_used_where_it_is_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    atheris = _Atheris()
    monkeypatch.setitem(sys.modules, "atheris", atheris)
    assert guided.main(["decisions"]) == 2
    assert "name one target: yaml" in capsys.readouterr().err
    assert guided.main(["json", "-runs=9"]) == 0
    assert atheris.include == ["oa_select"]
    assert atheris.words[1:3] == [f"-max_len={MOST}", "-runs=9"]
    assert atheris.ran == 3 * len(seeds_of(TARGETS["json"]))
    monkeypatch.setitem(sys.modules, "atheris", None)
    assert guided.main(["json"]) == 2
    assert "pip install atheris" in capsys.readouterr().err


def test_libfuzzer_stops_at_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "atheris", _Atheris())
    monkeypatch.setattr("fuzz.guard.MOST_BYTES", -1)
    with pytest.raises(AssertionError, match="MiB"):
        guided.main(["json"])


def test_a_target_is_a_part_of_every_run() -> None:
    assert all(isinstance(each, Target) and each.share >= EACH for each in TARGETS.values())
