"""``python -m tests.attacks``: the table attacks × formats, as Markdown, from all rounds.

A cell says in how many places an attack is shown by the outputs of a format, all of them inert by
the rule of that format; a dash where no output of the format shows it.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from oa_select.cli import main
from tests.attacks.outputs import Texts, build, outputs, token
from tests.attacks.rules import RULES
from tests.attacks.texts import ANYWHERE, AT_START, REFUSED
from tests.conftest import Ran

Places = defaultdict[tuple[str, str], set[str]]


def run(*words: str) -> Ran:
    """Runs a command in-process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(words)
    for each in (out, err):
        each.seek(0)
    return Ran(code, out.read(), err.read())


def shown(folder: Path, rounds: int) -> Places:
    """By attack and format, the places whose texts are shown.

    Raises:
        AssertionError: if a cell is not inert.
    """
    found: Places = defaultdict(set)
    (folder / "out").mkdir(parents=True)
    os.chdir(folder)
    for round in range(rounds):
        language = ("en", "zh")[round % 2]
        plain = Texts(round, harmless=True)
        build(folder, plain)
        harmless = [*outputs(run, plain, language)]
        texts = Texts(round)
        build(folder, texts)
        hostile = [*outputs(run, texts, language)]
        said = {
            token(each): (texts(place), texts.before(place)) for place, each in texts.places.items()
        }
        for output, other in zip(hostile, harmless, strict=True):
            quoted = output.command == "check"  # no more than the beginning of a text
            RULES[output.format](output.content, other.content, {} if quoted else said)
            content = output.searched
            for place, number in texts.places.items():
                if token(number) in content:
                    for attack in (
                        texts.start(number)[0],
                        *(() if quoted else (f"{name}, anywhere" for name in ANYWHERE)),
                    ):
                        found[attack, output.format].add(f"{output.command} {place}")
    return found


def table(found: Places) -> Iterator[str]:
    """The lines of the table."""
    formats = [each for each in RULES if each != "notes"]
    yield f"| attack | {' | '.join(formats)} |"
    yield f"| :-- |{' --: |' * len(formats)}"
    for attack in (*AT_START, *(f"{name}, anywhere" for name in ANYWHERE)):
        counts = (len(found[attack, each]) for each in formats)
        yield f"| {attack} | {' | '.join(str(each or '–') for each in counts)} |"
    for attack, (_, code) in REFUSED.items():
        yield f"| {attack} |{f' `{code}` |' * len(formats)}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        rounds = int(sys.argv[1]) if len(sys.argv) > 1 else len(AT_START)
        for line in table(shown(Path(folder) / "project", rounds)):
            print(line)
