"""The table: every project with every option in every command and format, run or left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.combinations.options import OPTIONS, Option
from tests.combinations.pairs import all_pairs
from tests.combinations.projects import PROJECTS, Project

FORMATS: dict[str, tuple[str, ...]] = {
    "rank": ("table", "json", "csv", "markdown", "html", "xlsx", "docx"),
    "compare": ("table", "json", "markdown", "html"),
    "explain": ("table", "json", "markdown", "html"),
    "sensitivity": ("table", "json", "markdown", "html"),
    "ask": ("table", "json", "markdown", "csv", "xlsx"),
    "diff-base": ("table", "json", "markdown", "github-comment"),
    "diff-recorded": ("table", "json", "markdown", "github-comment"),
    "check": ("text", "concise", "json"),
}
"""The commands, ``diff`` in both of its ways, with the formats that are compared."""


class Cell(NamedTuple):
    """One run."""

    project: Project
    option: Option
    command: str
    format: str

    @property
    def name(self) -> str:
        """How a test is called."""
        return f"{self.project.name}-{self.option.name}-{self.command}-{self.format}"

    @property
    def word(self) -> str:
        """The word of the command line."""
        return self.command.partition("-")[0]


class Rule(NamedTuple):
    """Why some cells are not run."""

    reason: str
    holds: Callable[[Cell], bool]


TAKEN_BY_CHECK = (
    "none",
    "lang-zh",
    "env-vendors",
    "env-needs",
    "env-ratings",
    "env-rubric",
    "other-folder",
)
RULES: tuple[Rule, ...] = (
    Rule(
        "the rubric has no weight set to name",
        lambda cell: cell.option.lacking(cell.project) is not None,
    ),
    Rule(
        "check reads all files and takes no option that is about a ranking",
        lambda cell: cell.command == "check" and cell.option.name not in TAKEN_BY_CHECK,
    ),
    Rule(
        "there are not two vendors to compare",
        lambda cell: cell.command == "compare" and len(cell.project.vendors) < 2,
    ),
    Rule(
        "only lists of the ranking itself are cut by --top",
        lambda cell: cell.option.name == "top" and cell.word not in ("rank", "diff", "check"),
    ),
    Rule(
        "only results that can be filed are made documents of",
        lambda cell: cell.option.documents and cell.word in ("ask", "diff"),
    ),
    Rule(
        "only questions are letters",
        lambda cell: cell.option.letters and cell.word != "ask",
    ),
)
"""The rules in order: a cell is left out by the first that holds."""


def all_cells() -> Iterator[Cell]:
    """Every cell there is, left out or not."""
    for project in PROJECTS:
        for option in OPTIONS:
            for command, formats in FORMATS.items():
                for format in formats:
                    yield Cell(project, option, command, format)


def left_out_by(cell: Cell) -> Rule | None:
    """The rule by which a cell is not run; None where it is."""
    return next((rule for rule in RULES if rule.holds(cell)), None)


def cells_to_run() -> list[Cell]:
    """Every cell that can be run, in a fixed order."""
    return [cell for cell in all_cells() if left_out_by(cell) is None]


def row_of(cell: Cell) -> tuple[str, ...]:
    """The values of a cell that can meet one another."""
    option = cell.option
    return (cell.project.name, option.family, option.name, cell.command, cell.format)


APART = ((0, 2),)
"""A project meets every family of options in few cells, and every single option in all of them."""


STRIDE = 37
"""The cells are offered at this distance, so that no command takes all that is left over."""


def chosen_cells() -> list[Cell]:
    """Few cells in which every two values that have to meet do meet."""
    by_row = {row_of(cell): cell for cell in cells_to_run()}
    rows = list(by_row)
    mixed = [row for start in range(STRIDE) for row in rows[start::STRIDE]]
    return [by_row[row] for row in all_pairs(mixed, APART)]
