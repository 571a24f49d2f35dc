"""``python -m fuzz [TARGET…]``: runs targets on so many inputs, or for so long."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from fuzz.coverage import Lines
from fuzz.engine import Fuzzer, Tally
from fuzz.run import Asked, run
from fuzz.targets import TARGETS, Target
from fuzz.world import open_world


def main(words: Sequence[str] | None = None) -> int:
    """Runs what the words ask for; 1 if there is a fault."""
    given = _parser().parse_args(words)
    names = tuple(given.targets) or tuple(TARGETS)
    if given.replay is not None:
        return _replay(TARGETS[names[0]], given.replay)
    asked = Asked(
        names,
        given.inputs,
        given.seconds,
        given.seed,
        *(each and each.absolute() for each in (given.corpus, given.results, given.faults)),
    )
    if asked.inputs is None and asked.seconds is None:
        asked = asked._replace(seconds=60.0)
    tallies = run(asked, given.jobs)
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
