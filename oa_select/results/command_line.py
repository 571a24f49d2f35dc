"""The command line that repeats a result."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence

PROGRAM = "oa-select"


def command_words(
    verb: str,
    *,
    rubric: str | None = None,
    vendors: Sequence[str] = (),
    needs: str | None = None,
    ratings: Sequence[str] = (),
    weight_set: str | None = None,
    unknown: str | None = None,
    min_grade: str | None = None,
    all: bool = False,
    skip_invalid: bool = False,
) -> tuple[str, ...]:
    """The words of a command that reads these files by these rules; what-if weights are no part.

    Args:
        verb: the command, such as ``rank``.
        rubric: by name or path; None for the one that is taken without being named.
        vendors: paths; empty for the usual folder, like ``ratings``.
        needs: the path of the buyer's places; None for the usual file.
        ratings: paths of evaluators' files.
        weight_set: as the options of the same names, like all that follow.
        unknown: the policy; None for the rubric's own, like ``min_grade``.
        min_grade: the least grade of evidence.
        all: whether historical vendors are ranked too.
        skip_invalid: whether vendors are left out whose files have errors.
    """
    given = {
        "--rubric": [rubric],
        "--vendors": vendors,
        "--needs": [needs],
        "--ratings": ratings,
        "--weight-set": [weight_set],
        "--unknown": [unknown],
        "--min-grade": [min_grade],
    }
    words = [PROGRAM, verb]
    for option, values in given.items():
        for value in values:
            words += [option, value] if value else []
    return (*words, *(["--all"] if all else []), *(["--skip-invalid"] if skip_invalid else []))


def what_if_words(weights: Mapping[str, float]) -> tuple[str, ...]:
    """The options that ask for weights, by criterion id."""
    return tuple(word for id, weight in weights.items() for word in ("--set", _set(id, weight)))


def command_line(words: Iterable[str], weights: Mapping[str, float] = {}) -> str:
    """The words, and what-if weights by criterion id, as one line for a POSIX shell."""
    return shlex.join([*words, *what_if_words(weights)])


def _set(id: str, weight: float) -> str:
    return f"{id}={int(weight) if weight == int(weight) else weight!r}"
