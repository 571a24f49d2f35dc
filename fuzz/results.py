"""The figures of runs, in a file that further runs add to."""

from __future__ import annotations

import fcntl
import json
import os
import platform
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from fuzz.engine import Tally, crashes_of
from fuzz.targets import TARGETS
from fuzz.world import CORPUS
from oa_select import __version__

ROOT = CORPUS.parent.parent


def load(path: Path | None) -> dict[str, Any]:
    """What a file of results holds; empty where there is none."""
    if path is None or not path.exists():
        return {}
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def add(path: Path, tallies: Mapping[str, Tally], seed: str) -> None:
    """Adds what was counted since the last time to a file, which several processes may do."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        _save(path, _added(load(path), tallies, seed))
    finally:
        os.close(folder)


def _added(before: Mapping[str, Any], tallies: Mapping[str, Tally], seed: str) -> dict[str, Any]:
    targets: dict[str, dict[str, Any]] = {
        name: dict(each) for name, each in before.get("targets", {}).items()
    }
    for name, tally in tallies.items():
        old = targets.get(name, {})
        targets[name] = {
            "inputs": old.get("inputs", 0) + tally.inputs,
            "cpu_seconds": round(old.get("cpu_seconds", 0.0) + tally.seconds, 3),
            "slowest_seconds": round(max(old.get("slowest_seconds", 0.0), tally.slowest), 3),
            "most_memory_mib": max(old.get("most_memory_mib", 0), tally.most_bytes >> 20),
            "outcomes": max(old.get("outcomes", 0), tally.outcomes),
            "rounds": old.get("rounds", 0) + tally.rounds,
        }
    faults = {f"{name}: {kind} {where}" for name, t in tallies.items() for kind, where in t.faults}
    others = {each for each in before.get("open", ()) if each.partition(":")[0] not in tallies}
    return {
        "version": __version__,
        "inputs": sum(each["inputs"] for each in targets.values()),
        "cpu_seconds": round(sum(each["cpu_seconds"] for each in targets.values()), 1),
        "slowest_seconds": max((each["slowest_seconds"] for each in targets.values()), default=0),
        "most_memory_mib": max((each["most_memory_mib"] for each in targets.values()), default=0),
        "mended": sum(1 for each in TARGETS.values() for _ in crashes_of(each)),
        "open": sorted(others | faults),
        "targets": targets,
        "runs": _runs(before.get("runs", ()), seed, sum(each.inputs for each in tallies.values())),
    }


def _runs(before: Sequence[dict[str, Any]], seed: str, inputs: int) -> list[dict[str, Any]]:
    """How many inputs there were with each commit, Python and seed."""
    this = {"commit": _commit(), "python": platform.python_version(), "seed": seed}
    runs = [dict(each) for each in before]
    same = next((each for each in runs if this.items() <= each.items()), None)
    if same is None:
        return [*runs, {**this, "inputs": inputs}]
    same["inputs"] += inputs
    return runs


def _save(path: Path, results: Mapping[str, Any]) -> None:
    """Writes results, whole or not at all."""
    beside = path.with_name(f"{path.name}.new")
    beside.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    beside.replace(path)


def save_faults(folder: Path, name: str, tally: Tally) -> list[Path]:
    """Writes the inputs of faults, each with what was seen beside it."""
    written = []
    for (kind, where), (fault, data) in tally.faults.items():
        path = folder / name / f"{crc32(f'{kind}{where}'.encode()):08x}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        path.with_name(f"{path.name}.said").write_text(fault.text, "utf-8", "backslashreplace")
        written.append(path)
    return written


@cache
def _commit() -> str:
    git = ("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD")
    ran = subprocess.run(git, capture_output=True, text=True, check=False)
    return ran.stdout.strip()
