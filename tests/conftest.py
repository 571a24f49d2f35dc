"""What all tests share: the command line run in-process, and golden files."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from oa_select.cli import main

if TYPE_CHECKING:
    from tests.combinations.bench import Bench, Store

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
OF_QUESTIONNAIRES = {
    "incomplete-answer",
    "not-a-questionnaire",
    "question-changed",
    "question-moved",
}
"""Codes that only a questionnaire shows that came back; tests/test_import.py has a case for each."""
OF_SCORE_SHEETS = {"not-a-score-sheet", "not-a-spreadsheet", "total-differs"}
"""Codes that only spreadsheets of others show; tests/test_score_sheets.py has a case for each."""


class Ran(NamedTuple):
    """What one run of the command line gave."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The surroundings of the person who runs the tests say nothing to them.

    Git sets its own variables where a hook runs the tests: the repository would be the wrong one.
    """
    for name in [each for each in os.environ if each.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name in ("VENDORS", "RUBRIC", "NEEDS", "RATINGS"):
        monkeypatch.delenv(f"OA_SELECT_{name}", raising=False)
    for name in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("FORCE_COLOR", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    """Runs the command line in-process."""

    def runner(*words: str) -> Ran:
        capsysbinary.readouterr()
        code = main(words)
        out, err = capsysbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return runner


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Where whole projects are built once, and their rankings kept."""
    from tests.combinations.bench import Store

    return Store(tmp_path_factory.mktemp("projects"))


@pytest.fixture
def bench(store: Store, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Runs commands in whole projects."""
    from tests.combinations.bench import Bench

    return Bench(store, run, monkeypatch)


@pytest.fixture
def shipped(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder is the project, so that its own vendors and rubrics are read."""
    monkeypatch.chdir(ROOT)
    return ROOT


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds ``--update-golden``."""
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares text with a golden file, or writes it with ``--update-golden``."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        assert path.exists(), f"no {path}; run pytest --update-golden"
        assert text == path.read_bytes().decode()

    return compare


__all__: Sequence[str] = ["GOLDEN", "ROOT", "Ran"]
