"""Expectations as a rubric writes them: unit tests of its ranking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from oa_select.files.rubric import Expectation, ExpectedScore
from oa_select.source.gathered import DataPath, Gathered
from oa_select.text import msg

KINDS = ("order", "first", "vendor")
ABOUT_VENDOR = ("score", "points", "status")


class Expected(NamedTuple):
    """What a rubric expects of the loaded vendors; ``path`` is its place in the file.

    Exactly one of these is given: ``order``, each ranked above the next; ``first``, ranked first
    alone; ``vendor`` with bounds on its score, of 100 or ``in_points`` of the total, or with its
    status. Vendors are named in any way.
    """

    path: DataPath
    order: tuple[str, ...] = ()
    first: str | None = None
    vendor: str | None = None
    at_least: float | None = None
    at_most: float | None = None
    status: str | None = None
    in_points: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The vendors named, as they are written."""
        return self.order or tuple(each for each in (self.first, self.vendor) if each)


def read_expectations(data: Sequence[Expectation], gathered: Gathered) -> tuple[Expected, ...]:
    """The expectations of a rubric, in the order of the file."""
    found = (_read(each, ("expect", index), gathered) for index, each in enumerate(data))
    return tuple(each for each in found if each is not None)


def _read(data: Expectation, path: DataPath, gathered: Gathered) -> Expected | None:
    kinds = [key for key in KINDS if getattr(data, key) is not None]
    about = [key for key in ABOUT_VENDOR if getattr(data, key) is not None]
    if len(kinds) != 1 or len(about) != (kinds == ["vendor"]):
        message = msg("an expectation is an order, a first vendor, or one thing about a vendor")
        hint = msg(
            "write {{order: [a, b]}}, {{first: a}}, {{vendor: a, score: {{at_least: 40}}}} or "
            "{{vendor: a, status: ranked}}"
        )
        gathered.add(path, "wrong-expectation", message, hint)
        return None
    key = "points" if data.points is not None else "score"
    score = data.points or data.score or ExpectedScore()
    least, most = score.at_least, score.at_most
    if about == [key] and least is None and most is None:
        message = msg("{key} needs at_least, at_most or both", key=key)
        gathered.add((*path, key), "wrong-expectation", message)
        return None
    if least is not None and most is not None and least > most:
        message = msg("at_least is greater than at_most: no score can be both")
        gathered.add((*path, key), "wrong-expectation", message)
        return None
    order = data.order or ()
    if len(set(order)) < len(order):
        ((twice, _),) = Counter(order).most_common(1)
        message = msg('"{id}" is in the order twice', id=twice)
        gathered.add((*path, "order"), "wrong-expectation", message)
        return None
    return Expected(path, order, data.first, data.vendor, least, most, data.status, key == "points")
