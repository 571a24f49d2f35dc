"""All targets: what each is given, from what it starts, and how much of a run is its."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from fuzz.command_lines import run_words
from fuzz.projects import project_with
from fuzz.readers import read_comments, read_decisions, reader
from fuzz.tables import compare, import_map, import_values, import_workbook
from fuzz.world import RUBRIC, World
from fuzz.writers import ACME, fix, freeze, insert

Kind = Literal["tree", "text", "table", "workbook"]


class Target(NamedTuple):
    """A target: gives an input to the program, and returns what is typical of its outcome.

    ``kind`` says how inputs are changed, ``seeds`` are the folders of the corpus that it starts
    from, ``share`` is its part of all inputs.
    """

    name: str
    run: Callable[[bytes, World], tuple[str, ...]]
    kind: Kind
    seeds: tuple[str, ...]
    share: int


_FILES = ("rubric", "vendor", "sources", "needs", "ratings", "comments", "map", "odd")
_ALL = (
    Target("yaml", reader(".yaml"), "tree", _FILES, 260),
    Target("json", reader(".json"), "tree", (*_FILES, "recorded"), 180),
    Target("jsonl", reader(".jsonl"), "tree", ("lines", "vendor"), 80),
    Target("comments", read_comments, "text", ("comments", "odd"), 80),
    Target("vendor", project_with(ACME), "tree", ("vendor", "comments", "odd"), 70),
    Target("rubric", project_with(RUBRIC), "tree", ("rubric", "odd"), 110),
    Target("sources", project_with("vendors/_sources.yaml"), "tree", ("sources",), 25),
    Target("needs", project_with("needs.yaml"), "tree", ("needs",), 35),
    Target("ratings", project_with("ratings/anna.yaml"), "tree", ("ratings",), 40),
    Target("freeze", freeze, "tree", ("rubric",), 20),
    Target("fix", fix, "text", ("vendor", "rubric", "comments"), 15),
    Target("insert", insert, "tree", ("vendor", "odd"), 20),
    Target("compare-to", compare, "tree", ("recorded",), 25),
    Target("values", import_values, "table", ("values",), 40),
    Target("workbook", import_workbook, "workbook", ("workbooks",), 10),
    Target("map", import_map, "tree", ("map",), 15),
    Target("decision", read_decisions, "text", ("decision",), 15),
    Target("words", run_words, "text", ("words",), 25),
)
TARGETS: Mapping[str, Target] = {each.name: each for each in _ALL}
