"""What each test touches, and how long it takes: one run of the suite under coverage."""

from __future__ import annotations

import hashlib
import json
import math
import os
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import coverage
import pytest

LEFT_OUT = {"documentation", "editors", "figures", "import_map", "mutation", "page_in_browser"}
"""Files of tests that no mutant reaches: they start programs, or read sources as they are."""
BUILDS = r"tests\.(world|small)\b|\bgolden\b|\bworked\b|\bbad\b"
"""What files of tests name that build rankings, beside the rooms themselves."""
CASES = 40
"""So many cases of a parametrised test are enough."""


@dataclass
class Surveyed:
    """What is known of the tests.

    Attributes:
        sources: the checksums of the modules measured, as they were then.
        files: the checksums of the files of tests.
        seconds: of each test that passes, its CPU time under coverage.
        touched: by module and line, the tests that run it after import.
        modules: what else was imported.
        moved: the modules that have changed since.
    """

    sources: dict[str, str]
    files: dict[str, str]
    seconds: dict[str, float]
    touched: dict[str, dict[int, list[str]]]
    modules: list[str]
    moved: set[str] = field(default_factory=set)

    def write(self, path: Path) -> None:
        """Keeps it, the tests by number."""
        number = {each: place for place, each in enumerate(self.seconds)}
        touched = {
            module: {line: [number[each] for each in tests] for line, tests in lines.items()}
            for module, lines in self.touched.items()
        }
        path.write_text(json.dumps({**asdict(self), "touched": touched, "moved": []}))

    @classmethod
    def read(cls, path: Path) -> Surveyed:
        """What was kept."""
        data = json.loads(path.read_text())
        names = list(data["seconds"])
        data["touched"] = {
            module: {int(line): [names[each] for each in tests] for line, tests in lines.items()}
            for module, lines in data["touched"].items()
        }
        data["moved"] = set()
        return cls(**data)


class Quick:
    """A plugin of pytest: the same examples each time, and none made smaller once one fails."""

    def pytest_configure(self) -> None:
        from hypothesis import Phase, settings

        phases = (Phase.explicit, Phase.generate)
        settings.register_profile(
            "mutation", derandomize=True, database=None, deadline=None, phases=phases
        )
        settings.load_profile("mutation")


class Watch(Quick):
    """A plugin of pytest: a context of coverage for each test, and its seconds."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        cases: dict[str, list[pytest.Item]] = {}
        for each in items:
            cases.setdefault(each.nodeid.partition("[")[0], []).append(each)
        items[:] = [
            each for some in cases.values() for each in some[:: math.ceil(len(some) / CASES)]
        ]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[Any]:
        self.measured.switch_context(item.nodeid)
        begun = time.process_time()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = round(time.process_time() - begun, 4)
            self.measured.switch_context("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed or report.skipped:
            self.failed.add(report.nodeid)


def surveyed(root: Path, sources: Sequence[Path], kept: Path) -> Surveyed:
    """What was kept, with what a run shows of the tests that changed since.

    Where a module changed, lines may have moved: then all tests that touch it stand for its lines.
    """
    fresh = {each.relative_to(root).as_posix(): _checksum(each) for each in sources}
    rooms = {each.split("/")[1].removesuffix(".py") for each in fresh}
    about = re.compile("|".join([BUILDS, *(rf"oa_select\.{each}\b" for each in rooms)]))
    files = {
        each.relative_to(root).as_posix(): _checksum(each)
        for each in sorted((root / "tests").glob("test_*.py"))
        if each.stem.removeprefix("test_") not in LEFT_OUT and about.search(each.read_text())
    }
    old = Surveyed.read(kept) if kept.exists() else Surveyed(fresh, {}, {}, {}, [])
    changed = [each for each in files if old.files.get(each) != files[each]]
    gone = {each for each in old.files if each not in files or each in changed}
    old = _without(old, gone)
    for number, each in enumerate(changed, start=1):
        print(f"{number}/{len(changed)} {each}", flush=True)
        old = _merged(old, _in_a_fork(root, sources, each, kept), {each: files[each]})
        old.write(kept)
    moved = {each for each in fresh if old.sources.get(each) != fresh[each]}
    touched = {
        module: {1: sorted({each for tests in lines.values() for each in tests})}
        if module in moved
        else lines
        for module, lines in old.touched.items()
    }
    return replace(old, touched={**{each: {} for each in fresh}, **touched}, moved=moved)


def _in_a_fork(root: Path, sources: Sequence[Path], file: str, kept: Path) -> Surveyed:
    """Surveys in another process, so that nothing of the project stays imported in this one."""
    beside = kept.with_suffix(".new")
    child = os.fork()
    if child == 0:
        _survey(root, sources, file).write(beside)
        os._exit(0)
    os.waitpid(child, 0)
    found = Surveyed.read(beside)
    beside.unlink()
    return found


def _survey(root: Path, sources: Sequence[Path], file: str) -> Surveyed:
    measured = coverage.Coverage(
        data_file=None, config_file=False, include=[str(each) for each in sources]
    )
    watch = Watch(measured)
    os.chdir(root)
    measured.start()
    words = ["-q", "--tb=no", "--assert=plain", "-p", "no:cacheprovider"]
    code = pytest.main([*words, "-o", "addopts=-m 'not slow'", file], plugins=[watch])
    measured.stop()
    if code == pytest.ExitCode.INTERRUPTED:
        print(f"left out, since it cannot be read: {file}")
    data = measured.get_data()
    seconds = {each: at for each, at in watch.seconds.items() if each not in watch.failed}
    touched = {
        path.relative_to(root).as_posix(): {
            line: [each for each in contexts if each in seconds]
            for line, contexts in data.contexts_by_lineno(str(path)).items()
        }
        for path in sources
    }
    others = [each for each in sys.modules if each.partition(".")[0] not in ("oa_select", "tests")]
    return Surveyed({}, {}, seconds, touched, others)


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _without(old: Surveyed, gone: set[str]) -> Surveyed:
    stays = {each: at for each, at in old.seconds.items() if each.partition("::")[0] not in gone}
    touched = {
        module: {line: [each for each in tests if each in stays] for line, tests in lines.items()}
        for module, lines in old.touched.items()
    }
    files = {each: key for each, key in old.files.items() if each not in gone}
    return replace(old, files=files, seconds=stays, touched=touched)


def _merged(old: Surveyed, new: Surveyed, files: Mapping[str, str]) -> Surveyed:
    touched: dict[str, dict[int, list[str]]] = {}
    for module, now in new.touched.items():
        before = old.touched.get(module, {})
        touched[module] = {
            line: [*before.get(line, ()), *now.get(line, ())] for line in sorted({*before, *now})
        }
    modules = list(dict.fromkeys([*old.modules, *new.modules]))
    return Surveyed(
        old.sources, {**old.files, **files}, {**old.seconds, **new.seconds}, touched, modules
    )
