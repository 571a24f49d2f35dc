"""What rubrics are tried with: the buyer's places and the evaluators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from oa_select.facts.coverage import Needs
from oa_select.load.files import display_name
from oa_select.load.locate import NEEDS as NEEDS_FILE
from oa_select.load.panels import panel_of
from oa_select.load.places import load_needs
from oa_select.load.ratings import LoadedRatings, load_rating_files, load_ratings, of_rubric
from oa_select.problems import Problem
from oa_select.rubric.model import Rubric
from oa_select.scoring.plan import Options


class Beside(NamedTuple):
    """Files that every ranking uses, whether or not they are to be reviewed.

    ``rubric`` is the one that is used where none is to be reviewed.
    """

    needs: Path | None = None
    ratings: tuple[Path, ...] = ()
    rubric: Path | None = None


class Surroundings(NamedTuple):
    """What every rubric is tried with; ``sound`` is False where some of it cannot be read."""

    needs: Needs | None
    ratings: tuple[LoadedRatings, ...]
    sound: bool

    def options(self, rubric: Rubric) -> Options:
        """The options that a ranking under the rubric has without being asked for any."""
        own = of_rubric(self.ratings, rubric.id)
        return Options(needs=self.needs, panel=panel_of(own, rubric) if own else None)


def surroundings_of(
    kinds: Mapping[str, Sequence[Path]], beside: Beside, folder: Path
) -> tuple[Surroundings, list[Problem]]:
    """The buyer's places and the evaluators, and the problems of the files to be reviewed."""
    problems: list[Problem] = []
    by_path: dict[Path, Needs | None] = {}
    for path in kinds["needs"] or ([beside.needs] if beside.needs else []):
        by_path[path], found = load_needs(path, folder)
        problems += found
    # Of several it is not clear which one a ranking would take.
    needs = next(iter(by_path.values())) if len(by_path) == 1 else by_path.get(folder / NEEDS_FILE)
    if kinds["evaluator"]:
        ratings, found = load_rating_files(kinds["evaluator"], folder)
    else:
        ratings, found = load_ratings(beside.ratings, folder)
    problems += found
    sound = not any(each.severity == "error" for each in problems)
    reviewed = {display_name(path, folder) for paths in kinds.values() for path in paths}
    told = [each for each in problems if each.location.file in reviewed]
    return Surroundings(needs, ratings, sound), told
