"""One mutant against the tests that touch it, each in a process of its own."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, Literal, NamedTuple

import pytest

from tests.mutation.mutants import WHOLE, Mutant, compiled, room_of
from tests.mutation.survey import Quick, Surveyed

FIRST = 12
"""So many tests are tried before the others are even collected."""
FEW = 50
SHOWN = {"tests/test_golden.py", "tests/test_schemas.py"}
"""What is made at import, such as the catalogue, shows in all output: there it is tried first."""
CHEAP = 0.02
"""Tests of so many seconds are run in all their cases."""
SPARE_SECONDS = 30
"""CPU for starting, beside five times what the tests take without a mutant."""
MEMORY = 4 << 30


class Verdict(NamedTuple):
    """What became of a mutant, by which test, and how many were run at most."""

    outcome: Literal["killed", "hung", "survived"]
    by: str
    tests: int


class Chosen(Quick):
    """A plugin of pytest: some tests in an order of their own, and the first that fails."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.place = {each: place for place, each in enumerate(tests)}
        self.by = ""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [each for each in items if each.nodeid in self.place]
        items.sort(key=lambda each: self.place[each.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.by:
            self.by = report.nodeid


class Loader(importlib.machinery.SourceFileLoader):
    """Loads a module with other code than its file has."""

    def __init__(self, name: str, path: str, code: CodeType) -> None:
        super().__init__(name, path)
        self._code = code

    def get_code(self, fullname: str) -> CodeType:
        return self._code


class Finder(importlib.abc.MetaPathFinder):
    """Finds one module, the mutant; all others are found as ever."""

    def __init__(self, root: Path, path: str, code: CodeType) -> None:
        self._name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        self._path = str(root / path)
        self._code = code

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self._name:
            return None
        loader = Loader(fullname, self._path, self._code)
        return importlib.util.spec_from_file_location(fullname, self._path, loader=loader)


def preload(modules: Sequence[str]) -> None:
    """Imports what the tests need of others, once for all mutants."""
    for each in modules:
        with contextlib.suppress(Exception):
            importlib.import_module(each)


def try_mutant(root: Path, mutant: Mutant, surveyed: Surveyed, budget: float) -> Verdict:
    """Whether some test fails: the quickest of each function first, then others in the budget."""
    return try_code(root, mutant, compiled(root, mutant.path, mutant.number), surveyed, budget)


def try_code(
    root: Path, mutant: Mutant, code: CodeType, surveyed: Surveyed, budget: float
) -> Verdict:
    """The same for some code in the place of a module."""
    tests = _in_order(root, mutant, _touching(mutant, surveyed), surveyed, budget)
    for some in (tests[:FIRST], tests[FIRST:]):
        if not some:
            continue
        seconds = sum(surveyed.seconds[each] for each in some)
        finder = Finder(root, mutant.path, code)
        outcome, by = _in_a_fork(root, finder, some, seconds)
        if outcome != "survived":
            return Verdict(outcome, by, len(tests))
    return Verdict("survived", "", len(tests))


def _touching(mutant: Mutant, surveyed: Surveyed) -> set[str]:
    """The tests that run its lines; all, where few are known to run a module made at import."""
    anywhere = mutant.lines == WHOLE or mutant.path in surveyed.moved
    first, last = WHOLE if anywhere else mutant.lines
    by_line = surveyed.touched[mutant.path].items()
    found = {each for line, tests in by_line if first <= line <= last for each in tests}
    return {*surveyed.seconds} if anywhere and len(found) < FEW else found


def _in_order(
    root: Path, mutant: Mutant, tests: set[str], surveyed: Surveyed, budget: float
) -> list[str]:
    """One case of each test function before a second one of any, but for those that cost nothing.

    Of those alike the ones in files about the room are first, and the quick ones.
    """
    quick = sorted(tests, key=lambda each: (surveyed.seconds[each], each))
    room = f"oa_select.{room_of(mutant.path)}"
    files = {each.partition("::")[0] for each in tests}
    about = {each for each in files if room in (root / each).read_text()}
    shown = set(filter(SHOWN.__contains__, files)) if mutant.lines == WHOLE else set()
    seen: Counter[tuple[str, str]] = Counter()
    place = {}
    for each in quick:
        file, _, function = each.partition("[")[0].partition("::")
        case = seen[file, function] if surveyed.seconds[each] > CHEAP else 0
        place[each] = file not in shown, case, file not in about
        seen[file, function] += 1
    chosen, spent = [], 0.0
    for each in sorted(quick, key=place.__getitem__):
        spent += surveyed.seconds[each]
        if spent > budget and chosen:
            break
        chosen.append(each)
    return chosen


def _in_a_fork(root: Path, finder: Finder, tests: Sequence[str], seconds: float) -> tuple[Any, str]:
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        _be_child(root, finder, tests, int(SPARE_SECONDS + 5 * seconds), write)
    os.close(write)
    with os.fdopen(read) as told:
        said = told.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        hung = os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL, signal.SIGALRM)
        return ("hung" if hung else "killed"), f"signal {os.WTERMSIG(status)}"
    answer = json.loads(said)
    return ("survived" if answer["code"] == 0 else "killed"), answer["by"]


def _be_child(root: Path, finder: Finder, tests: Sequence[str], cpu: int, write: int) -> None:
    """Runs pytest and leaves the process."""
    code, by = 3, "start"
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 5))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.alarm(20 * cpu)
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        os.chdir(root)
        sys.meta_path.insert(0, finder)
        plugin = Chosen(tests)
        files = list(dict.fromkeys(each.partition("::")[0] for each in tests))
        words = [
            "-q",
            "-x",
            "--tb=no",
            "--assert=plain",
            "-o",
            "addopts=",
            "-p",
            "no:cacheprovider",
        ]
        code = int(pytest.main([*words, *files], plugins=[plugin]))
        by = plugin.by or "import"
    finally:
        os.write(write, json.dumps({"code": code, "by": by}).encode())
        os._exit(0)


def control(root: Path, mutants: Sequence[Mutant], surveyed: Surveyed, budget: float) -> list[str]:
    """The modules of mutants without any change: what then fails would kill every mutant."""
    failing = []
    for each in mutants:
        code = compiled(root, each.path, None)
        verdict = try_code(root, each, code, surveyed, budget)
        if verdict.outcome != "survived":
            failing.append(f"{each.path}: {verdict.by}")
    return failing


def try_all(
    root: Path,
    mutants: Sequence[Mutant],
    surveyed: Surveyed,
    budget: float,
    kept: Path,
    same: Collection[str] = (),
) -> dict[Mutant, Verdict]:
    """The verdict on each, said as they come.

    What was killed once is not tried again as long as its module is the same and the test is there;
    nor is what was judged to be the ``same`` program in other words, by key: it survives.
    """
    old = json.loads(kept.read_text()) if kept.exists() else {}
    found: dict[Mutant, Verdict] = {}
    for number, each in enumerate(mutants, start=1):
        if each.key in same:
            found[each] = Verdict("survived", "", 0)
            continue
        begun = time.monotonic()
        source = hashlib.sha256((root / each.path).read_bytes()).hexdigest()[:16]
        name = f"{source} {each.number} {each.key}"
        if name in old and ("::" not in old[name][1] or old[name][1] in surveyed.seconds):
            found[each] = Verdict(*old[name])
            continue
        found[each] = verdict = try_mutant(root, each, surveyed, budget)
        print(
            f"{number}/{len(mutants)} {verdict.outcome} {each.line} {each.key}"
            f" [{verdict.by or verdict.tests}] {time.monotonic() - begun:.1f} s",
            flush=True,
        )
        if verdict.outcome != "survived":
            old[name] = verdict
            kept.write_text(json.dumps(old))
    return found
