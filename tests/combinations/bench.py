"""Where projects are built once and commands run in-process, the reference ranking kept."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.combinations.options import Option, no_words
from tests.combinations.projects import Project
from tests.combinations.references import expect_what_was_asked
from tests.combinations.table import Cell
from tests.conftest import Ran
from tests.repository import IDENTITY

Ranking = dict[str, Any]
BINARY = ("xlsx", "docx")
"""The formats that are written to a file, not to a screen."""
FEW = ("--spread", "0", "--samples", "200")
"""What sensitivity is asked: weights as they are, so that ranks can only be possible ones."""


class Refused(AssertionError):
    """A command that had to succeed did not."""


class Store:
    """The projects that are built, and the rankings that are worked out, in one session."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.built: dict[str, Path] = {}
        self.committed: set[str] = set()
        self.rankings: dict[tuple[str, str], Ran] = {}
        self.tables: dict[tuple[str, str, str], list[str]] = {}

    def written(self, format: str) -> Path:
        """Where a cell writes what is no text."""
        return self.folder / f"written.{format}"


class Bench(NamedTuple):
    """What a test works with: the store, its own runner, and its own environment."""

    store: Store
    run: Callable[..., Ran]
    patch: pytest.MonkeyPatch

    def folder(self, project: Project) -> Path:
        """The folder of a project, built when it is first asked for."""
        if project.name not in self.store.built:
            folder = project.write(self.store.folder / project.name)
            self.store.built[project.name] = folder
            if project.frozen:
                self.at(folder, "freeze", project.rubric, "--since", "2026-01-05")
        return self.store.built[project.name]

    def repository(self, project: Project) -> Path:
        """The same folder, all of it committed."""
        folder = self.folder(project)
        if project.name not in self.store.committed:
            commit_all(folder)
            self.store.committed.add(project.name)
        return folder

    def at(self, folder: Path, *words: str, **variables: str) -> Ran:
        """Runs a command in a folder."""
        with self.patch.context() as patch:
            patch.chdir(folder)
            for name, value in variables.items():
                patch.setenv(name, value)
            return self.run(*words)

    def asked(self, project: Project, option: Option, *words: str) -> Ran:
        """Runs a command in a project as an option asks."""
        return self.asked_at(self.folder(project), project, option, *words)

    def asked_at(self, copied: Path, project: Project, option: Option, *words: str) -> Ran:
        """The same in a copy of a project."""
        folder = copied / option.folder
        variables = {
            key: text.format(named=project.named) for key, text in option.variables.items()
        }
        return self.at(folder, *words, *option.words(project), **variables)

    def ranking(self, project: Project, option: Option) -> Ranking:
        """What ``rank`` says in JSON, all vendors listed: the reference for all other cells.

        Raises:
            Refused: if it says nothing.
            AssertionError: if it is not the one that is asked for.
        """
        found = json_of(self.kept(project, option))
        expect_what_was_asked(project, option, found)
        return found

    def kept(self, project: Project, option: Option) -> Ran:
        """The run behind :meth:`ranking`; a list that is cut is asked for whole."""
        key = (project.name, option.name)
        if key not in self.store.rankings:
            whole = option._replace(words=no_words) if option.name == "top" else option
            self.store.rankings[key] = self.asked(project, whole, "rank", "-f", "json", "-q")
        return self.store.rankings[key]

    def said(self, cell: Cell) -> list[str]:
        """The lines on a terminal that say the same: of ``compare`` for what compares."""
        project, option = cell.project, cell.option
        compares = cell.command == "compare"
        words = ["compare", *compared_of(project)] if compares else ["rank"]
        key = (project.name, option.name, words[0])
        if key not in self.store.tables:
            ran = self.asked(project, option, *words, "-q")
            self.store.tables[key] = ran.out.splitlines()
        return self.store.tables[key]

    def cell(self, cell: Cell) -> Ran:
        """Runs a cell."""
        words = [*self.words(cell), "-f", cell.format]
        if cell.format in BINARY:
            words = [*words[:-2], "-o", str(self.store.written(cell.format))]
        if cell.command == "check":
            variables = {
                key: text.format(named=cell.project.named)
                for key, text in cell.option.variables.items()
            }
            if cell.option.name == "lang-zh":
                words += ["--lang", "zh"]
            folder = self.folder(cell.project) / cell.option.folder
            return self.at(folder, *words, **variables)
        head = cell.option.head if cell.word == "ask" else ()
        return self.asked(cell.project, cell.option, *words, *head, "-q")

    def words(self, cell: Cell) -> list[str]:
        """The command of a cell with the words that it cannot do without."""
        project, option = cell.project, cell.option
        match cell.command:
            case "compare":
                return ["compare", *compared_of(project)]
            case "explain":
                return ["explain", explained_of(project)]
            case "ask" if cell.format == "xlsx":
                return ["ask", "--vendor", explained_of(project)]
            case "sensitivity":
                return ["sensitivity", *FEW]
            case "diff-base":
                self.repository(project)
                return ["diff", "--base", "HEAD", "--exit-code"]
            case "diff-recorded":
                kept = self.store.folder / "kept.json"
                kept.write_text(self.kept(project, option).out, "utf-8")
                return ["diff", "--compare-to", str(kept), "--exit-code"]
            case "check" if option.folder != ".":
                folders = ("vendors", "rubrics", "ratings", "needs.yaml")
                return ["check", *(f"../{each}" for each in folders if project.has(each))]
        return [cell.word]


def compared_of(project: Project) -> list[str]:
    """The vendors that are compared: the last and the first of the files."""
    return [project.vendors[-1], project.vendors[0]]


def explained_of(project: Project) -> str:
    """The vendor that is explained."""
    return project.vendors[-1]


def json_of(ran: Ran) -> Any:
    """The JSON of a run.

    Raises:
        Refused: if there is none.
    """
    if ran.code == 2:
        raise Refused(ran.err.strip())
    return json.loads(ran.out)


def git(folder: Path, *words: str) -> str:
    ran = subprocess.run(
        ["git", *words],
        cwd=folder,
        env={**os.environ, **IDENTITY},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout


def commit_all(folder: Path) -> None:
    """Puts a folder under git as it is."""
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "start")
