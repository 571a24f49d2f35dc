"""A register while it is made: what tasks give, one after the other."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256

from oa_select.load.together import described_twice
from oa_select.problems import Problem, ProblemsFound, UsageError, in_order
from oa_select.register.ids import Seen
from oa_select.register.metadata import Metadata, metadata_of
from oa_select.register.schema import Layout
from oa_select.register.work import Made
from oa_select.source.limits import MAX_ERRORS, too_many_errors
from oa_select.text import msg


class Making:
    """A register while it is made.

    Attributes:
        vendors: how many there are without errors.
        left_out: how many have errors.
        problems: the first of those.
    """

    def __init__(self, *, skip_invalid: bool) -> None:
        """``skip_invalid`` says that vendors with errors are left out."""
        self._data = sha256()
        self.vendors = self.left_out = 0
        self.problems: dict[Problem, None] = {}
        self._skip = skip_invalid
        self._seen = Seen()

    @property
    def fails(self) -> bool:
        """Whether no register will come of it, so that no more rows need be written."""
        return bool(self.problems) and not self._skip

    def take(self, made: Made) -> Collection[int]:
        """Takes what a task gave; gives the places from 0 of the rows that are to be left out.

        Raises:
            ProblemsFound: if it cannot go on, or too much is wrong.
        """
        problems = [*made.problems]
        doubles = self._seen.add(made.id_hashes, made.places)
        problems += [
            described_twice(made.ids[index], made.places[index], other)
            for index, other in doubles.items()
        ]
        self.left_out += made.wrong + len(doubles)
        self._note(problems)
        if made.over:
            raise ProblemsFound(in_order((*self.problems, *problems)))
        self.vendors += len(made.ids) - len(doubles)
        for index, each in enumerate(made.hashes):
            if index not in doubles:
                self._data.update(each)
        return doubles

    def _note(self, problems: list[Problem]) -> None:
        for each in problems:
            if len(self.problems) < MAX_ERRORS:
                self.problems[each] = None
            elif not self._skip:
                self.problems[too_many_errors(each.location)] = None
                raise ProblemsFound(in_order(self.problems))

    def finish(self, layout: Layout, rubric: str, program: str) -> Metadata:
        """What the register says of itself, when all tasks have been taken.

        Args:
            layout: of the register.
            rubric: the id of the rubric.
            program: the version of this program.

        Raises:
            ProblemsFound: if vendors have errors.
            UsageError: if there are none.
        """
        if self.problems and not (self._skip and self.vendors):
            way_out = msg("--skip-invalid leaves out the vendors with errors")
            raise ProblemsFound(in_order(self.problems), None if self._skip else way_out)
        if not self.vendors:
            raise UsageError(msg("there are no vendors in these files"))
        return metadata_of(layout, rubric, program, self.vendors, self._data.hexdigest())
