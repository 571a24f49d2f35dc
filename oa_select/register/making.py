"""A register while it is made: what tasks give, one after the other."""

from __future__ import annotations

from hashlib import sha256

from oa_select.load.many import described_twice
from oa_select.problems import Problem, ProblemsFound, UsageError, in_order
from oa_select.register.arrow import unpacked, without
from oa_select.register.ids import Seen
from oa_select.register.metadata import metadata_of
from oa_select.register.schema import Layout
from oa_select.register.work import Made
from oa_select.register.write import RegisterWriter
from oa_select.source.limits import MAX_ERRORS, too_many_errors
from oa_select.text import msg


class Making:
    """A register while it is made.

    Attributes:
        left_out: how many vendors have errors.
        problems: the first of those.
    """

    def __init__(self, writer: RegisterWriter, *, skip_invalid: bool) -> None:
        """``skip_invalid`` says that vendors with errors are left out."""
        self._data = sha256()
        self.left_out = 0
        self.problems: dict[Problem, None] = {}
        self._writer, self._skip = writer, skip_invalid
        self._seen = Seen()

    def take(self, made: Made) -> None:
        """Takes what a task gave.

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
        if self.problems and not self._skip:
            return  # nothing will be written
        if made.ids:
            batch = unpacked(made.rows)
            self._writer.add(without(batch, doubles) if doubles else batch)
            for index, each in enumerate(made.hashes):
                if index not in doubles:
                    self._data.update(each)

    def _note(self, problems: list[Problem]) -> None:
        for each in problems:
            if len(self.problems) < MAX_ERRORS:
                self.problems[each] = None
            elif not self._skip:
                self.problems[too_many_errors(each.location)] = None
                raise ProblemsFound(in_order(self.problems))

    def finish(self, layout: Layout, rubric: str, program: str) -> None:
        """Writes what is left, and what the register was made under.

        Args:
            layout: of the register.
            rubric: the id of the rubric.
            program: the version of this program.

        Raises:
            ProblemsFound: if vendors have errors.
            UsageError: if there are none.
        """
        if self.problems and not (self._skip and self._writer.rows):
            way_out = msg("--skip-invalid leaves out the vendors with errors")
            raise ProblemsFound(in_order(self.problems), None if self._skip else way_out)
        if not self._writer.rows:
            raise UsageError(msg("there are no vendors in these files"))
        data = self._data.hexdigest()
        self._writer.finish(metadata_of(layout, rubric, program, self._writer.rows, data))
