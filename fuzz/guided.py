"""``python -m fuzz.guided TARGET [FLAG…]``: libFuzzer, guided by coverage, where atheris is there.

It makes inputs in its own ways and in ours, goes on from those that reach something new, and stops
at the first fault. Flags are libFuzzer's, such as ``-runs=100000`` or ``-seed=1``. Figures come
from ``python -m fuzz``, which makes the same inputs everywhere; this may find what that does not.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any


def main(words: Sequence[str]) -> int:
    """Runs libFuzzer on one target; it ends the process itself."""
    try:
        atheris: Any = import_module("atheris")
    except ImportError:
        sys.stderr.write("atheris is not installed: pip install atheris\n")
        return 2
    with atheris.instrument_imports(include=["oa_select"]):
        targets = import_module("fuzz.targets").TARGETS
    if not words or words[0] not in targets:
        sys.stderr.write(f"name one target: {' '.join(targets)}\n")
        return 2
    _run(atheris, targets[words[0]], words[1:])
    return 0


def _run(atheris: Any, target: Any, flags: Sequence[str]) -> None:
    from fuzz.engine import seeds_of
    from fuzz.guard import measured
    from fuzz.mutations import MOST, mutated
    from fuzz.world import open_world

    seeds = seeds_of(target)
    with tempfile.TemporaryDirectory() as folder, open_world() as world:
        for number, data in enumerate(seeds):
            (Path(folder) / str(number)).write_bytes(data)

        def one(data: bytes) -> None:
            found = measured(lambda: target.run(bytes(data), world))
            if found.fault is not None:
                raise AssertionError(found.fault.text)

        def changed(data: bytes, most: int, seed: int) -> bytes:
            if seed % 4 == 0:
                return bytes(atheris.Mutate(data, most))
            return mutated(bytes(data), target.kind, Random(seed), seeds)[:most]

        words = [sys.argv[0], f"-max_len={MOST}", *flags, folder]
        atheris.Setup(words, one, custom_mutator=changed)
        atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
