"""Whole processes, measured: CPU time, time on the clock, and the most memory."""

from __future__ import annotations

import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

ROOT = Path(__file__).parents[1]
Measure = Literal["cpu", "wall"]
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {
    "LC_ALL": "C.UTF-8",
    "PYTHONPATH": str(ROOT),
}


class Failed(Exception):
    """A process that was to be measured ended with an error."""


class Command(NamedTuple):
    """A process to measure.

    ``times_itself``: the last line that it prints are the seconds to count, as a number; what it
    needs to begin is left out then.
    """

    words: tuple[str, ...]
    times_itself: bool = False


class Used(NamedTuple):
    """What a process took: seconds, and bytes."""

    cpu: float
    wall: float
    memory: int


def program(*words: str) -> Command:
    """A command of oa-select."""
    script = Path(sys.executable).with_name("oa-select")
    return Command((str(script), *words))


def module(name: str, *words: str, times_itself: bool = False) -> Command:
    """A module of this package, run in a process of its own."""
    return Command((sys.executable, "-m", name, *words), times_itself)


def used(command: Command) -> Used:
    """Runs a command to its end and measures it, with all processes that it waits for.

    Raises:
        Failed: if it ends with another code than 0.
    """
    with tempfile.TemporaryFile() as out:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command.words, stdout=out, stderr=subprocess.STDOUT, env=ENVIRONMENT, cwd=ROOT
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read() if command.times_itself or process.returncode else b""
    if process.returncode:
        raise Failed(f"{' '.join(command.words)}: {said.decode(errors='replace')[-500:]}")
    memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    if command.times_itself:
        seconds = float(json.loads(said.splitlines()[-1]))
        return Used(seconds, seconds, memory)
    return Used(usage.ru_utime + usage.ru_stime, wall, memory)


def in_turns(ours: Command, other: Command, runs: int) -> tuple[list[Used], list[Used]]:
    """Both commands so many times, in turns, after one round that is not counted."""
    pairs = [(used(ours), used(other)) for _ in range(runs + 1)][1:]
    return [each for each, _ in pairs], [each for _, each in pairs]


def median(measured: Sequence[Used]) -> Used:
    """The median of each figure."""
    return Used(
        statistics.median(each.cpu for each in measured),
        statistics.median(each.wall for each in measured),
        int(statistics.median(each.memory for each in measured)),
    )


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """The power of the size by which a value grows: least squares over the logarithms."""
    xs, ys = [math.log(each) for each in sizes], [math.log(each) for each in values]
    return float(statistics.linear_regression(xs, ys).slope)


def machine() -> dict[str, Any]:
    """What was measured on: processor, cores, memory and versions."""
    import platform
    from importlib import metadata

    def version(name: str) -> str | None:
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            return None

    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        named = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        cpu = named[0].partition(":")[2].strip() if named else cpu
    return {
        "processor": cpu,
        "cores": len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "versions": {name: found for name in PACKAGES if (found := version(name))},
    }


PACKAGES = (
    "oa-select",
    "PyYAML",
    "pydantic",
    "typer",
    "rich",
    "numpy",
    "ibis-framework",
    "duckdb",
    "pyarrow",
    "adi-decision",
    "bid-evaluation",
    "mcda",
    "pymcdm",
    "pyrepo-mcda",
    "pydecision",
    "scikit-criteria",
    "pysensmcda",
)
"""Those whose versions are named beside the figures, where they are installed."""
