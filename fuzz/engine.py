"""Runs targets on inputs without end: changes what is known, keeps what shows something new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from fuzz.coverage import Lines
from fuzz.guard import Measured, measured
from fuzz.mutations import mutated
from fuzz.rules import Fault
from fuzz.targets import Target
from fuzz.world import CORPUS, World

MOST_KEPT = 600
"""So many inputs that showed something new are kept to go on from."""


@dataclass(slots=True)
class Tally:
    """What a target did: inputs, CPU seconds, the slowest, the most memory, and the faults."""

    inputs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    most_bytes: int = 0
    outcomes: int = 0
    rounds: int = 0
    faults: dict[tuple[str, str], tuple[Fault, bytes]] = field(default_factory=dict)

    def since(self, before: Tally) -> Tally:
        """What was counted after another state of it."""
        return replace(
            self,
            inputs=self.inputs - before.inputs,
            seconds=self.seconds - before.seconds,
            rounds=self.rounds - before.rounds,
        )


def seeds_of(target: Target, more: Path | None = None) -> list[bytes]:
    """What a target starts from: its folders of the corpus, those of ``more``, and past crashes."""
    found = [path for name in target.seeds for path in _files(CORPUS / name)]
    if more is not None:
        found += _files(more / target.name)
    return [path.read_bytes() for path in found] + [data for _, data in crashes_of(target)]


def crashes_of(target: Target) -> Iterator[tuple[str, bytes]]:
    """Inputs that once broke a rule: their names and contents."""
    for path in _files(CORPUS.parent / "crashes" / target.name):
        yield path.name, path.read_bytes()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


class Fuzzer:
    """One target with its inputs; a round goes on from all that was found before."""

    def __init__(
        self, target: Target, world: World, lines: Lines, more: Path | None = None
    ) -> None:
        """``more`` is a folder of further inputs, in a folder for each target."""
        self.target, self.world, self.lines, self.more = target, world, lines, more
        self.seeds = seeds_of(target, more)
        self.kept: list[bytes] = []
        self.seen: set[tuple[str, ...]] = set()
        self.tally = Tally()
        self.shrinks = 300
        """So many smaller inputs are tried for each fault."""

    def once(self, data: bytes, *, tries: int = 3) -> Measured:
        """Runs one input; after a fault the project is made as it was."""
        found = measured(lambda: self.target.run(data, self.world), tries=tries)
        if found.fault is not None:
            self.world.restore()
        return found

    def round(self, inputs: int, seed: str) -> None:
        """Runs so many new inputs; the same ones for the same seed and state."""
        random = Random(f"{seed}:{self.target.name}:{self.tally.rounds}")
        if self.tally.rounds == 0:
            for data in self.seeds:
                self.once(data)  # what is imported by the first one is not its own time
                self._take(data, self.once(data), random)
        for _ in range(inputs):
            pool = self.kept if self.kept and random.random() < 0.6 else self.seeds
            data = mutated(random.choice(pool), self.target.kind, random, self.seeds)
            self._take(data, self.once(data), random)
        self.tally.rounds += 1

    def _take(self, data: bytes, found: Measured, random: Random) -> None:
        tally = self.tally
        tally.inputs += 1
        tally.seconds += found.seconds
        tally.slowest = max(tally.slowest, found.seconds)
        tally.most_bytes = max(tally.most_bytes, found.grown)
        if found.fault is not None:
            key = found.fault[:2]
            if key not in tally.faults:
                tally.faults[key] = found.fault, self._shrunk(data, found.fault)
            return
        reached, self.lines.count = self.lines.count, 0
        if found.outcome not in self.seen or reached:
            self.seen.add(found.outcome)
            tally.outcomes = len(self.seen)
            self._keep(data, random)

    def _keep(self, data: bytes, random: Random) -> None:
        if len(self.kept) < MOST_KEPT:
            self.kept.append(data)
        else:
            self.kept[random.randrange(MOST_KEPT)] = data

    def _shrunk(self, data: bytes, fault: Fault) -> bytes:
        """A smaller input with the same fault; slow ones are left as they are."""
        if fault.kind in ("too slow", "TooSlow", "too much memory"):
            return data
        for tried, (start, end) in enumerate(_parts(data)):
            if tried >= self.shrinks:
                break
            smaller = data[: max(0, len(data) - end)] + data[len(data) - start :]
            again = self.once(smaller, tries=1).fault
            if again is not None and again[:2] == fault[:2]:
                data = smaller
        return data


def _parts(data: bytes) -> Iterator[tuple[int, int]]:
    """Parts to leave out, as places from the end: halves first, then smaller and smaller ones."""
    size = len(data) // 2
    while size:
        for start in range(0, len(data), size):
            yield start, start + size
        size //= 2


def find_fault(
    target: Target, world: World, inputs: int, *, step: int = 10, shrinks: int = 0
) -> tuple[Fault, bytes] | None:
    """The first fault within so many inputs; None where there is none."""
    fuzzer = Fuzzer(target, world, Lines())
    fuzzer.shrinks = shrinks
    try:
        while fuzzer.tally.inputs < inputs and not fuzzer.tally.faults:
            fuzzer.round(step, "0")
    finally:
        fuzzer.lines.close()
    return next(iter(fuzzer.tally.faults.values()), None)


def replayed(targets: Sequence[Target], world: World) -> Iterator[tuple[str, str, Fault | None]]:
    """Every seed and past crash of targets, run once: the target, the input's name, its fault."""
    for target in targets:
        fuzzer = Fuzzer(target, world, Lines())
        fuzzer.lines.close()
        folders = [path for name in target.seeds for path in _files(CORPUS / name)]
        named = [(path.name, path.read_bytes()) for path in folders]
        for name, data in [*named, *crashes_of(target)]:
            yield target.name, name, fuzzer.once(data).fault
