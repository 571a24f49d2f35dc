"""Killed or failed by the system at each call from the first write on: files stay whole.

A part of the faults is tried with whole commands, chosen so that each kind of call is in it; all
are where ``OA_SELECT_ALL_FAULTS`` is set, which takes about half an hour on two processors.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from oa_select.writing import beside
from oa_select.writing.files import write_files
from oa_select.writing.scratch import scratch_folder
from tests.conftest import ROOT
from tests.faults import ERRORS, KILL, Ended, Fault, calls_of, faults_of, strace, with_fault
from tests.repository import RUBRIC

pytestmark = pytest.mark.slow

A_COMMAND = 20
"""So many faults are tried with each command, unless all are."""
CLEARING = {"unlink", "unlinkat", "rmdir", "newfstatat", "openat", "getdents64", "close", "fcntl"}
"""Where one of these fails while a file is removed, it stays until the next run."""
HEAD = "format: 1\nvendor: {id}\nname: {id}\n"
PROJECT = {
    "rubrics/default.yaml": RUBRIC,
    "vendors/acme.yaml": HEAD.format(id="acme"),
    "vendors/birch.yaml": HEAD.format(id="birch"),
}
MISSPELT = {
    each: text + "network: {bredth: regional}\n"
    for each, text in PROJECT.items()
    if each.startswith("vendors")
}
SHEET = "Criterion,Weight,Cedar,Douglas\nA,50,1,2\nB,50,3,4\n"
ANSWERS = "Question,acme,birch\nnetwork.city_count,40,60\n"
State = Mapping[str, bytes | str]


class Scenario(NamedTuple):
    """Something that writes: the files before it, its words, and its exit code once it is done.

    ``at_once`` says that there is a single step which a kill falls before or after; ``told`` is
    what is said of the files where they are new although a report that comes later fails.
    """

    name: str
    files: Mapping[str, str | bytes]
    words: Sequence[str]
    code: int = 0
    at_once: bool = False
    told: str = ""


def driver(does: str) -> tuple[str, ...]:
    """A program as small as can be that writes files, so that all faults can be tried."""
    lines = (
        "import sys",
        "from pathlib import Path",
        "from oa_select.problems import UsageError",
        "from oa_select.writing.files import change_files, create_files, write_files",
        "from oa_select.writing.scratch import scratch_folder",
        "try:",
        *(f"    {line}" for line in does.splitlines()),
        "except (OSError, UsageError):",
        "    sys.exit(2)",
    )
    return ("-S", "-c", "\n".join(lines))


def command(*words: str) -> tuple[str, ...]:
    return ("-m", "oa_select", *words)


OLD = dict.fromkeys(("a/x", "b/x"), "old")
DRIVERS = (
    Scenario("one", OLD, driver("change_files({Path('a/x'): ('old', 'new')})"), at_once=True),
    Scenario(
        "several",
        OLD,
        driver("change_files({Path(each): ('old', 'new') for each in ('a/x', 'b/x')})"),
    ),
    Scenario(
        "outputs",
        OLD,
        driver("write_files({Path(each): 'new' for each in ('a/x', '/dev/null', 'b/new', 'c')})"),
    ),
    Scenario(
        "new files",
        OLD,
        driver("create_files({Path(each): 'new' for each in ('a/new', 'c/d/e', 'c/f')})"),
    ),
    Scenario(
        "a new folder",
        {},
        driver("create_files({Path('c/d'): '1', Path('c/e'): '2'})"),
        at_once=True,
    ),
    Scenario(
        "for a while",
        OLD,
        driver(
            "with scratch_folder() as folder:\n"
            "    (folder / 'deep').mkdir()\n"
            "    (folder / 'deep' / 'x').write_text('x')"
        ),
    ),
)
COMMANDS = (
    Scenario(
        "freeze", PROJECT, command("freeze", "default", "--since", "2026-12-01"), at_once=True
    ),
    Scenario("add", PROJECT, command("add", "Cedar"), at_once=True),
    Scenario("answers", {**PROJECT, "list.csv": ANSWERS}, command("import", "list.csv")),
    Scenario("score sheet", {**PROJECT, "sheet.csv": SHEET}, command("import", "sheet.csv")),
    Scenario("export", PROJECT, command("export", "--points", "-o", "sheet.xlsx"), at_once=True),
    Scenario(
        "several outputs",
        {**PROJECT, "a.json": "old"},
        command("rank", "-o", "a.json", "-o", "b.md", "-f", "csv"),
    ),
    Scenario("tabulate", PROJECT, command("tabulate", "-o", "new.parquet"), at_once=True),
    Scenario("init", {}, command("init", "new"), at_once=True),
    Scenario("init here", {"rubrics/default.yaml": RUBRIC}, command("init")),
    Scenario(
        "fix",
        {**PROJECT, **MISSPELT},
        command("check", "vendors", "--fix"),
        told="corrected vendors",
    ),
)


class Place:
    """A folder in which a scenario is run again and again, with its expected outcomes."""

    def __init__(self, scenario: Scenario, folder: Path) -> None:
        self.scenario = scenario
        self.folder, self.scratch = folder / "project", folder / "scratch"
        self.words = (sys.executable, *scenario.words)
        self.environment = {
            "PYTHONHASHSEED": "0",
            "PYTHONPATH": str(ROOT),
            "TMPDIR": str(self.scratch),
        }
        self.old = self.renewed()
        done = subprocess.run(
            self.words,
            cwd=self.folder,
            env={**os.environ, **self.environment},
            capture_output=True,
            check=False,
        )
        assert done.returncode == scenario.code, done
        self.new = self.state()
        assert not self.left()
        self.environment["PYTHONDONTWRITEBYTECODE"] = "1"  # written by the run above

    def renewed(self) -> State:
        for each in (self.folder, self.scratch):
            shutil.rmtree(each, ignore_errors=True)
            each.mkdir()
        for name, text in self.scenario.files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self.state()

    def state(self) -> State:
        """What there is; not what is left beside."""
        left = set(self.left())
        return {
            each.relative_to(self.folder).as_posix(): each.read_bytes() if each.is_file() else "/"
            for each in self.folder.rglob("*")
            if not left.intersection((each, *each.parents))
        }

    def left(self) -> list[Path]:
        beside_files = [each for each in self.folder.rglob("*") if beside.is_left_behind(each)]
        return [*beside_files, *self.scratch.iterdir()]

    def tried(self, fault: Fault) -> list[str]:
        """What is wrong after a run with a fault."""
        self.renewed()
        ended = with_fault(self.words, self.folder, self.environment, fault)
        wrong = [*self._killed(ended)] if fault.kind == KILL else [*self._failed(ended)]
        if self.left() and fault.kind != KILL and fault.call.name not in CLEARING:
            wrong.append(f"left behind: {self.left()}")
        self._next_run()
        if self.left():
            wrong.append(f"not cleared away: {self.left()}")
        return [f"{fault}: {each} ({ended})" for each in wrong]

    def _killed(self, ended: Ended) -> list[str]:
        wrong = [] if ended.code == -9 else ["not killed"]
        state = self.state()
        wrong += [
            f"{name} is neither old nor new: {state.get(name)!r:.80}"
            for name in {*self.old, *self.new, *state}
            if state.get(name) not in (self.old.get(name), self.new.get(name))
        ]
        if self.scenario.at_once and state not in (self.old, self.new):
            wrong.append("some are new and some old")
        return wrong

    def _failed(self, ended: Ended) -> list[str]:
        wrong = [] if ended.code in (2, self.scenario.code) else ["another exit code"]
        if "Traceback" in ended.said or "this is a bug" in ended.said:
            wrong.append("a bug")
        told = self.scenario.told
        is_new = ended.code != 2 or (told and told in ended.said)
        if self.state() != (self.new if is_new else self.old):
            wrong.append("not as the exit code says")
        return wrong

    def _next_run(self) -> None:
        """Writes into every folder, as a run of the next days does."""
        for each in self.left():
            os.utime(each, (0, 0), follow_symlinks=False)
        folders = [self.folder, *(each for each in self.folder.rglob("*") if each.is_dir())]
        for each in folders:
            if each.is_dir():
                write_files({each / "next": ""})
        with scratch_folder():
            pass


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    strace()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    return tmp_path


def part_of(faults: list[Fault]) -> list[Fault]:
    """One fault for each kind and call first, then others by chance, always the same ones."""
    if os.environ.get("OA_SELECT_ALL_FAULTS"):
        return faults
    mixed = random.Random(20).sample(faults, len(faults))
    first = {(each.kind == KILL, each.call.name): each for each in mixed}
    rest = [each for each in mixed if each not in first.values()]
    return [*first.values(), *rest][:A_COMMAND]


@pytest.mark.parametrize("scenario", DRIVERS, ids=lambda each: each.name)
def test_files_are_whole_whatever_fails(scenario: Scenario, folder: Path) -> None:
    place = Place(scenario, folder)
    place.renewed()
    faults = faults_of(calls_of(place.words, place.folder, place.environment))
    assert {each.kind for each in faults} == {KILL, *ERRORS}
    assert len(faults) > 40
    assert [wrong for each in faults for wrong in place.tried(each)] == []


@pytest.mark.parametrize("scenario", COMMANDS, ids=lambda each: each.name)
def test_commands_leave_files_whole_whatever_fails(scenario: Scenario, folder: Path) -> None:
    hold(scenario, folder)


def test_a_ranking_of_a_register_leaves_files_whole_whatever_fails(folder: Path) -> None:
    made = Place(Scenario("", PROJECT, command("tabulate", "-o", "old.parquet")), folder).new
    files = {**PROJECT, "old.parquet": made["old.parquet"]}
    words = command("rank", "--register", "old.parquet", "-o", "new.parquet")
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(
        0, {min(before)}
    )  # threads would make its calls in another order each time
    try:
        hold(Scenario("rank register", files, words, at_once=True), folder)
    finally:
        os.sched_setaffinity(0, before)


def hold(scenario: Scenario, folder: Path) -> None:
    place = Place(scenario, folder)
    place.renewed()
    faults = faults_of(calls_of(place.words, place.folder, place.environment))
    assert [wrong for each in part_of(faults) for wrong in place.tried(each)] == []
