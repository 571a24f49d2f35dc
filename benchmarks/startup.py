"""Whole-process start-up times, paired in one run with the imports that no command can do without.

Run it with the interpreter of an environment that oa-select is installed in::

    python benchmarks/startup.py [--runs 25]

Prints the median of each command in milliseconds, its ratio to the reference, pair by pair, and
what is required of that ratio. The first two rounds are not counted.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

REFERENCE = (
    "import gc, yaml, typer, rich.console, rich.table; from pydantic import BaseModel; gc.freeze()"
)
"""It ends as oa-select does."""
COMMANDS = {
    "oa-select --version": (["--version"], 1.0),
    "oa-select --help": (["--help"], 1.1),
    "oa-select rank": (["rank"], 1.5),
    "oa-select rank --format json": (["rank", "--format", "json"], 1.35),
}


def milliseconds(command: list[str], environment: dict[str, str]) -> float:
    """How long the command takes as a whole process."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=25)
    runs: int = parser.parse_args().runs
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    reference = [sys.executable, "-c", REFERENCE]
    program = [sys.executable, "-m", "oa_select"]
    script = Path(sys.executable).with_name("oa-select")
    if script.exists():
        program = [str(script)]
    for name, (words, required) in COMMANDS.items():
        pairs = [
            (milliseconds(program + words, environment), milliseconds(reference, environment))
            for _ in range(runs + 2)
        ][2:]
        ours = statistics.median(mine for mine, _ in pairs)
        theirs = statistics.median(base for _, base in pairs)
        ratio = statistics.median(mine / base for mine, base in pairs)
        print(
            f"{name:30} {ours:7.1f} ms   reference {theirs:7.1f} ms   "
            f"ratio {ratio:.2f} (required: at most {required})"
        )


if __name__ == "__main__":
    main()
