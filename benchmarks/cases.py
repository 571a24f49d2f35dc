"""What is measured: pairs of commands, and commands over growing input."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

from benchmarks.inputs import Inputs
from benchmarks.measure import Command, Measure, module, program
from benchmarks.peers import PEERS

IMPORTS = (
    "import gc, yaml, typer, rich.console, rich.table; from pydantic import BaseModel; gc.freeze()"
)
"""What no command can do without; it ends as oa-select does."""
PARSE = (
    "import pathlib, sys, yaml\n"
    "for file in sorted(pathlib.Path(sys.argv[1]).glob('*.yaml')):\n"
    "    yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)\n"
)
"""Merely to parse all files of a folder with libyaml."""


class Words(NamedTuple):
    """The same in English and Chinese."""

    en: str
    zh: str


class Pair(NamedTuple):
    """Two commands that are measured in turns in one run.

    ``most`` is how often the figure of the other one ours may be at most, None where nothing is
    asked.
    """

    group: str
    what: Words
    ours: Command
    beside: Words
    other: Command
    measure: Measure = "cpu"
    most: float | None = None


class Growth(NamedTuple):
    """A command over input of growing size; ``command`` gives it for a size."""

    group: str
    what: Words
    unit: Words
    sizes: tuple[int, ...]
    command: Callable[[int], Command]


class Rate(NamedTuple):
    """A command over so many vendors, which takes at least so many a second, in so much memory.

    ``most`` are bytes.
    """

    group: str
    what: Words
    command: Command
    vendors: int
    least: float
    most: int


def pairs(inputs: Inputs) -> Iterator[Pair]:
    """All pairs for which what they need is installed."""
    yield from _start_up()
    yield from _files(inputs)
    yield from _seven_by_twenty(inputs)
    yield from _robustness()


def _start_up() -> Iterator[Pair]:
    beside = Words("import yaml, typer, rich, pydantic", "仅导入 yaml、typer、rich、pydantic")
    imports = Command((sys.executable, "-c", IMPORTS))
    for words, most in (
        (("--version",), 1.0),
        (("--help",), 1.1),
        (("rank",), 1.5),
        (("rank", "--format", "json"), 1.35),
    ):
        what = f"oa-select {' '.join(words)}"
        yield Pair("start", Words(what, what), program(*words), beside, imports, "wall", most)


def _files(inputs: Inputs) -> Iterator[Pair]:
    beside = Words(
        "yaml.load(CSafeLoader) of the files", "仅用 yaml.load(CSafeLoader) 解析这些文件"
    )
    for count in (1_000, 10_000):
        folder = inputs.files(count)
        parse = Command((sys.executable, "-c", PARSE, str(folder)))
        rank = program("rank", "--vendors", str(folder), "--top", "20", "-f", "json")
        what = Words(
            f"rank --top 20 -f json, {count:,} files", f"rank --top 20 -f json，{count:,} 个文件"
        )
        yield Pair("files", what, rank, beside, parse, "cpu", 1.6)
        yield Pair("files", what, rank, beside, parse, "wall", 0.9)


def _seven_by_twenty(inputs: Inputs) -> Iterator[Pair]:
    project = inputs.peers()
    files = ("--vendors", str(project.vendors), "--rubric", str(project.rubric))
    what = Words("rank, 7 vendors × 20 criteria", "rank，7 家厂商 × 20 项标准")
    for name, (needs, _) in PEERS.items():
        if importlib.util.find_spec(needs) is None:
            continue
        peer = module("benchmarks.peers", name, str(project.table))
        beside = Words(f"{name}, weighted sum", f"{name}，加权和")
        yield Pair("peers", what, program("rank", *files, "-f", "csv"), beside, peer, "wall", 1.0)


def _robustness() -> Iterator[Pair]:
    numpy = module("benchmarks.inside", "packed-numpy", times_itself=True)
    beside = Words("plain numpy, complete data", "numpy 直接计算，完整数据")
    complete = Words("acceptability, 10,000 samples, 50 × 20", "各名次占比，1 万次抽样，50 × 20")
    ours = module("benchmarks.inside", "acceptability", times_itself=True)
    yield Pair("robustness", complete, ours, beside, numpy, "wall", 1.5)
    half = Words(f"{complete.en}, half of it ranges", f"{complete.zh}，一半为区间")
    ranges = module("benchmarks.inside", "acceptability-of-ranges", times_itself=True)
    yield Pair("robustness", half, ranges, beside, numpy, "wall")
    if importlib.util.find_spec("pysensmcda") is not None:
        peer = module("benchmarks.inside", "pysensmcda", times_itself=True)
        named = Words("pysensmcda", "pysensmcda")
        yield Pair("robustness", complete, ours, named, peer, "wall", 1.0)


def rates(inputs: Inputs) -> Iterator[Rate]:
    """All commands of which it is asked how many vendors a second they take."""
    if importlib.util.find_spec("ibis") is None:
        return
    rubric, register = inputs.wide_register(1_000_000, 20)
    words = ("--register", str(register), "--rubric", str(rubric), "--top", "20", "-f", "json")
    what = Words(
        "rank --register, 1,000,000 vendors × 20 criteria",
        "rank --register，100 万家厂商 × 20 项标准",
    )
    yield Rate("register", what, program("rank", *words), 1_000_000, 300_000, 500_000_000)


def growths(inputs: Inputs) -> Iterator[Growth]:
    """All tables of growth."""
    files = Words("files", "文件数")

    def rank(count: int) -> Command:
        return program("rank", "--vendors", str(inputs.files(count)), "--top", "20", "-f", "json")

    what = Words("rank --top 20 -f json", "rank --top 20 -f json")
    yield Growth("files", what, files, (10, 100, 1_000, 10_000), rank)
    for command in ("check", "ask", "compare", "explain", "sensitivity"):
        named = {"compare": ("vendor-0000001", "vendor-0000002"), "explain": ("vendor-0000001",)}

        def run(
            count: int, command: str = command, named: tuple[str, ...] = named.get(command, ())
        ) -> Command:
            place = str(inputs.files(count))
            words = (place,) if command == "check" else ("--vendors", place)
            form = () if command == "check" else ("-f", "json")
            return program(command, *named, *words, *form)

        yield Growth("files", Words(command, command), files, (10, 100, 1_000, 2_000), run)

    def lines(count: int) -> Command:
        return program("rank", "--vendors", str(inputs.lines(count)), "--top", "20", "-f", "json")

    what = Words("rank --top 20 -f json, JSON Lines", "rank --top 20 -f json，JSON Lines")
    yield Growth("lines", what, Words("lines", "行数"), (100, 1_000, 10_000), lines)

    yield from _registers(inputs)

    def criteria(count: int) -> Command:
        project = inputs.wide(20, count)
        files = ("--vendors", str(project.vendors), "--rubric", str(project.rubric))
        return program("rank", *files, "-f", "json")

    what = Words("rank -f json, 20 vendors", "rank -f json，20 家厂商")
    yield Growth("criteria", what, Words("criteria", "标准数"), (10, 100, 450), criteria)


def _registers(inputs: Inputs) -> Iterator[Growth]:
    if importlib.util.find_spec("ibis") is None:
        return
    unit = Words("vendors", "厂商数")

    def tabulate(count: int) -> Command:
        made = inputs.folder / "made.parquet"
        return program("tabulate", str(inputs.lines(count)), "-o", str(made))

    what = Words("tabulate of JSON Lines", "tabulate，输入 JSON Lines")
    yield Growth("register", what, unit, (1_000, 10_000, 30_000), tabulate)
    for name in ("default", "rfp-full"):

        def rank(count: int, name: str = name) -> Command:
            words = ("--register", str(inputs.register(count)), "--rubric", name)
            return program("rank", *words, "--top", "20", "-f", "json")

        what = Words(f"rank --register --rubric {name}", f"rank --register --rubric {name}")
        yield Growth("register", what, unit, (10_000, 100_000, 1_000_000), rank)
