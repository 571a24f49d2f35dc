"""All targets: what each is given, from what it starts, and how much of a run is its."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from fuzz.command_lines import run_words
from fuzz.projects import project_with
from fuzz.readers import read_comments, read_decisions, reader
from fuzz.registers import (
    rank_register,
    tabulate_compressed,
    tabulate_lines,
    tabulate_parquet,
    tabulate_values,
)
from fuzz.tables import compare, import_map, import_values, import_workbook
from fuzz.world import RUBRIC, World
from fuzz.writers import ACME, fix, freeze, insert

Kind = Literal["tree", "file", "json", "text", "table", "workbook", "binary"]


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


_FILES = ("sources", "needs", "ratings", "comments", "map", "odd")
"""Small files, for the targets that only read; the large ones are read by those of projects."""
_ALL = (
    Target("yaml", reader(".yaml"), "tree", (*_FILES, "json"), 400),
    Target("json", reader(".json"), "json", ("json", "lines", "odd"), 400),
    Target("jsonl", reader(".jsonl"), "json", ("lines", "json"), 120),
    Target("comments", read_comments, "text", ("comments", "odd"), 250),
    Target("vendor", project_with(ACME), "file", ("vendor", "comments"), 30),
    Target("rubric", project_with(RUBRIC), "file", ("rubric",), 60),
    Target("sources", project_with("vendors/_sources.yaml"), "file", ("sources",), 10),
    Target("needs", project_with("needs.yaml"), "file", ("needs",), 15),
    Target("ratings", project_with("ratings/anna.yaml"), "file", ("ratings",), 20),
    Target("freeze", freeze, "file", ("rubric",), 15),
    Target("fix", fix, "text", ("vendor", "rubric", "comments"), 10),
    Target("insert", insert, "file", ("vendor",), 15),
    Target("compare-to", compare, "json", ("recorded",), 30),
    Target("values", import_values, "table", ("values",), 30),
    Target("workbook", import_workbook, "workbook", ("workbooks",), 10),
    Target("map", import_map, "tree", ("map",), 15),
    Target("decision", read_decisions, "text", ("decision",), 10),
    Target("lines", tabulate_lines, "json", ("lines", "json"), 15),
    Target("compressed", tabulate_compressed, "binary", ("compressed",), 10),
    Target("table", tabulate_values, "table", ("tables",), 15),
    Target("parquet", tabulate_parquet, "binary", ("parquet",), 15),
    Target("register", rank_register, "binary", ("registers",), 10),
    Target("words", run_words, "text", ("words",), 30),
)
TARGETS: Mapping[str, Target] = {each.name: each for each in _ALL}
