"""The shares that criteria have of the whole, under a rubric's weights and its weight sets."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from oa_select.load.rubric import LoadedRubric
from oa_select.problems import Location
from oa_select.rubric.model import Criterion, Rubric
from oa_select.source.gathered import DataPath
from oa_select.text import Message, msg


class Shares(NamedTuple):
    """Weights of a rubric: those that its criteria have, or those of a weight set.

    Attributes:
        rubric: whose criteria they are.
        place: where they are in the file.
        name: of the weight set.
        shares: those that the weight set changes, by criterion id.
    """

    rubric: Rubric
    place: Location
    name: str | None = None
    shares: Mapping[str, float] = {}

    def of(self, counts: Callable[[Criterion], bool]) -> float:
        """The sum of the effective weights of the criteria that count, as a fraction of all."""
        return math.fsum(self._below(self.rubric.criteria, 1.0, counts))

    def named(self, message: Message) -> Message:
        """The message, with the weight set that it is about."""
        if self.name is None:
            return message
        return msg('weight set "{name}": {message}', name=self.name, message=message)

    def _below(
        self, criteria: Sequence[Criterion], above: float, counts: Callable[[Criterion], bool]
    ) -> Iterator[float]:
        for each in criteria:
            weight = above * self.shares.get(each.id, each.share)
            if counts(each):
                yield weight
            yield from self._below(each.criteria, weight, counts)


def shares_of(loaded: LoadedRubric, place: DataPath) -> Iterator[Shares]:
    """The rubric's weights, which a problem at ``place`` is about, and those of its weight sets."""
    rubric, document = loaded
    yield Shares(rubric, document.key_at(place))
    for name, each in rubric.weight_sets.items():
        yield Shares(rubric, document.key_at(("weight_sets", name)), name, each.shares)
