"""``python -m fuzz [TARGET…]``: runs targets on so many inputs, or for so long."""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from fuzz import results
from fuzz.coverage import Lines
from fuzz.engine import Fuzzer, Tally
from fuzz.targets import TARGETS, Target
from fuzz.world import open_world

MOST_ADDRESSES = 4 * 1024**3
"""Beyond this the system gives no more memory: what grows without end must not stop the machine."""
EACH = 10
"""A round has the share of a target divided by this as inputs."""


class Asked(NamedTuple):
    """What a caller asks for; ``inputs`` or ``seconds`` end the run."""

    targets: tuple[str, ...]
    inputs: int | None
    seconds: float | None
    seed: str
    corpus: Path | None
    results: Path | None
    faults: Path


def main(words: Sequence[str] | None = None) -> int:
    """Runs what the words ask for; 1 if there is a fault."""
    given = _parser().parse_args(words)
    names = tuple(given.targets) or tuple(TARGETS)
    if given.replay is not None:
        return _replay(TARGETS[names[0]], given.replay)
    asked = Asked(
        names, given.inputs, given.seconds, given.seed, given.corpus, given.results, given.faults
    )
    if asked.inputs is None and asked.seconds is None:
        asked = asked._replace(seconds=60.0)
    if given.jobs == 1:
        tallies = _run(asked)
    else:
        with ProcessPoolExecutor(given.jobs, get_context("spawn")) as processes:
            parts = list(processes.map(_run, _split(asked, given.jobs)))
        tallies = {name: tally for each in parts for name, tally in each.items()}
        if asked.results is not None:
            results.save(
                asked.results, results.added(results.load(asked.results), tallies, asked.seed)
            )
    return _tell(tallies, asked)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", choices=[*TARGETS, []])
    parser.add_argument("--inputs", type=int, help="how many inputs for all targets together")
    parser.add_argument("--seconds", type=float, help="for how long; 60 if neither is given")
    parser.add_argument("--seed", default="0", help="the same seed makes the same inputs")
    parser.add_argument("--jobs", type=int, default=1, help="how many processes")
    parser.add_argument("--corpus", type=Path, help="a folder of more inputs, by target")
    parser.add_argument("--results", type=Path, help="a JSON file that the figures are added to")
    parser.add_argument("--faults", type=Path, default=Path("fuzz-faults"), help="where they go")
    parser.add_argument("--replay", type=Path, help="run this one input")
    return parser


def _split(asked: Asked, jobs: int) -> list[Asked]:
    """The same for several processes: each has some targets, and their part of the inputs."""
    whole = sum(TARGETS[name].share for name in asked.targets)
    parts = []
    for index in range(jobs):
        names = asked.targets[index::jobs]
        share = sum(TARGETS[name].share for name in names)
        inputs = None if asked.inputs is None else asked.inputs * share // whole
        parts.append(asked._replace(targets=names, inputs=inputs, results=None))
    return [each for each in parts if each.targets]


def _run(asked: Asked) -> dict[str, Tally]:
    """Goes round the targets until there were inputs enough or the time is over."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_ADDRESSES, resource.RLIM_INFINITY))
    before = results.load(asked.results)
    end = None if asked.seconds is None else time.monotonic() + asked.seconds
    lines = Lines()
    with open_world() as world:
        fuzzers = [Fuzzer(TARGETS[name], world, lines, asked.corpus) for name in asked.targets]
        tallies = {each.target.name: each.tally for each in fuzzers}
        offsets = {name: each["rounds"] for name, each in before.get("targets", {}).items()}
        while _goes_on(tallies, asked.inputs, end):
            for each in fuzzers:
                first = offsets.get(each.target.name, 0)
                each.round(max(1, each.target.share // EACH), f"{asked.seed}:{first}")
                results.save_faults(asked.faults, each.target.name, each.tally)
            if asked.results is not None:
                results.save(asked.results, results.added(before, tallies, asked.seed))
    return tallies


def _goes_on(tallies: Mapping[str, Tally], inputs: int | None, end: float | None) -> bool:
    if end is not None and time.monotonic() >= end:
        return False
    return inputs is None or sum(each.inputs for each in tallies.values()) < inputs


def _replay(target: Target, path: Path) -> int:
    data = path.read_bytes()
    with open_world() as world:
        found = Fuzzer(target, world, Lines()).once(data)
    sys.stdout.write(f"{found.outcome} {found.seconds:.2f} s {found.grown >> 20} MiB\n")
    if found.fault is not None:
        sys.stdout.write(f"{found.fault.kind}: {found.fault.where}\n{found.fault.text}\n")
    return int(found.fault is not None)


def _tell(tallies: Mapping[str, Tally], asked: Asked) -> int:
    """A line for each target, and one for each fault."""
    say: Callable[[str], object] = sys.stdout.write
    for name, each in tallies.items():
        say(
            f"{name:12}{each.inputs:8} inputs{each.seconds:8.1f} s, slowest {each.slowest:.2f} s,"
            f" {each.most_bytes >> 20} MiB, {each.outcomes} outcomes, {len(each.faults)} faults\n"
        )
    for name, each in tallies.items():
        for (kind, where), (_, data) in each.faults.items():
            say(f"{name}: {kind}: {where} ({len(data)} bytes, in {asked.faults / name})\n")
    return int(any(each.faults for each in tallies.values()))


if __name__ == "__main__":
    sys.exit(main())
