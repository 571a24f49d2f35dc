"""Help and completion: in both languages, complete, and drawn from what the commands take."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from inspect import signature
from typing import Annotated

import pytest
import typer

from oa_select.cli.command import expanded
from oa_select.cli.commands import COMMANDS, function_name
from oa_select.report.registry import RENDERERS
from tests.conftest import Ran

Run = Callable[..., Ran]
RANKING = ("rank", "compare", "explain", "sensitivity", "ask", "diff")
ENGLISH = re.compile(r"[A-Za-z]{2,}( [a-z]{2,}){2}")


def helped(run: Run, command: str, language: str) -> str:
    return run(*([command] if command else []), "--help", "--lang", language).out


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_shows_all_of_each_text(
    command: str, language: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = helped(run, command, language)
    assert "…" not in said  # rich cuts what it cannot break
    assert "<bool>" not in said
    assert "<str>" not in said
    assert all(len(line) <= 80 for line in said.splitlines())


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_in_chinese_nothing_stays_english(command: str, run: Run) -> None:
    for line in helped(run, command, "zh").splitlines():
        typed = "oa-select" in line or "github" in line or "vendor, rubric" in line
        assert typed or not ENGLISH.search(line), line


@pytest.mark.parametrize("command", RANKING)
def test_help_has_parts_and_examples(command: str, run: Run) -> None:
    said = helped(run, command, "en")
    for part in ("─ What to rank ─", "─ What if ─", "─ Output ─", "Examples:"):
        assert part in said
    assert f"oa-select {command}" in said.partition("Examples:")[2]


@pytest.mark.parametrize("command", [each for each in RENDERERS if " " not in each])
def test_help_shows_the_formats(command: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert "|".join(RENDERERS[command]) in helped(run, command, "en")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_program_says_of_a_command_what_its_function_does(command: str) -> None:
    function = function_name(command)
    said = getattr(import_module(f"oa_select.cli.{function}"), function).__doc__
    assert said.split("\n")[0] == COMMANDS[command].template


def test_help_of_the_program_loads_no_command_and_nothing_that_it_does_not_show() -> None:
    listed = "import sys; from oa_select.cli import main; main(['--help']); print(*sys.modules)"
    words = [sys.executable, "-c", listed]
    ran = subprocess.run(words, capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split("\n")[-2].split())
    assert "oa_select.cli.help" in loaded
    others = {"oa_select.pipeline", "oa_select.fields", "pydantic.main", "markdown_it", "pygments"}
    assert not others & loaded


def test_without_words_the_program_shows_its_help(run: Run) -> None:
    ran = run()
    assert ran.code == 2
    assert ran.out.startswith("Usage: oa-select [OPTIONS] COMMAND [ARGS]...")
    assert ran.err == ""


@dataclass(frozen=True)
class Base:
    last: Annotated[int, typer.Option()] = 3


@dataclass(frozen=True)
class Record(Base):
    first: Annotated[list[str], typer.Option()] = field(default_factory=list)


class TestExpanded:
    def test_a_record_becomes_its_options(self) -> None:
        got: list[object] = []

        @expanded
        def command(name: str, record: Record, more: bool = False) -> int:
            """Says what it got."""
            got.append((name, record, more))
            return 7

        assert list(signature(command).parameters) == ["name", "first", "last", "more"]
        assert command(name="a", first=["b"], last=4, more=True) == 7
        assert got == [("a", Record(last=4, first=["b"]), True)]

    def test_the_fields_come_from_every_ranking_command(self) -> None:
        for name in RANKING:
            taken = signature(getattr(import_module(f"oa_select.cli.{name}"), name)).parameters
            assert {"rubric", "set", "unknown", "min_grade", "format", "lang"} <= set(taken)
