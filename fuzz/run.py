"""One run: round after round of the targets, in one process or shared among several."""

from __future__ import annotations

import resource
import time
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from fuzz import results
from fuzz.coverage import Lines
from fuzz.engine import Fuzzer, Tally
from fuzz.targets import TARGETS
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


def run(asked: Asked, jobs: int) -> dict[str, Tally]:
    """What each target did; with several processes each has some of the targets."""
    if jobs == 1:
        return _run(asked)
    with ProcessPoolExecutor(jobs, get_context("spawn")) as processes:
        parts = list(processes.map(_run, _split(asked, jobs)))
    return {name: tally for each in parts for name, tally in each.items()}


def _split(asked: Asked, jobs: int) -> list[Asked]:
    """The same for several processes: each has some targets, and their part of the inputs."""
    whole = sum(TARGETS[name].share for name in asked.targets)
    parts = []
    for index in range(jobs):
        names = asked.targets[index::jobs]
        share = sum(TARGETS[name].share for name in names)
        inputs = None if asked.inputs is None else asked.inputs * share // whole
        parts.append(asked._replace(targets=names, inputs=inputs))
    return [each for each in parts if each.targets]


def _run(asked: Asked) -> dict[str, Tally]:
    """Goes round the targets until there were inputs enough or the time is over."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_ADDRESSES, resource.RLIM_INFINITY))
    end = None if asked.seconds is None else time.monotonic() + asked.seconds
    lines = Lines()
    with open_world() as world:
        fuzzers = [Fuzzer(TARGETS[name], world, lines, asked.corpus) for name in asked.targets]
        tallies = {each.target.name: each.tally for each in fuzzers}
        told = {name: Tally() for name in tallies}
        targets = results.load(asked.results).get("targets", {})
        offsets = {name: each["rounds"] for name, each in targets.items()}
        while _goes_on(tallies, asked.inputs, end):
            for each in fuzzers:
                first = offsets.get(each.target.name, 0)
                each.round(max(1, each.target.share // EACH), f"{asked.seed}:{first}")
                results.save_faults(asked.faults, each.target.name, each.tally)
            if asked.results is not None:
                new = {name: tally.since(told[name]) for name, tally in tallies.items()}
                results.add(asked.results, new, asked.seed)
                told = {name: replace(tally) for name, tally in tallies.items()}
    return tallies


def _goes_on(tallies: Mapping[str, Tally], inputs: int | None, end: float | None) -> bool:
    if end is not None and time.monotonic() >= end:
        return False
    return inputs is None or sum(each.inputs for each in tallies.values()) < inputs
