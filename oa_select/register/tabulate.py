"""Makes a register: the possible values of all facts of vendors, in one file or not at all."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from oa_select.facts.coverage import Needs
from oa_select.problems import Location, Problem, ProblemsFound, UsageError, in_order
from oa_select.processes import in_processes
from oa_select.register.arrow import schema_of, unpacked, without
from oa_select.register.ids import Seen
from oa_select.register.metadata import metadata_of
from oa_select.register.schema import layout_of
from oa_select.register.steps import steps_of
from oa_select.register.tasks import inputs_of
from oa_select.register.work import Made, Setup, Work
from oa_select.register.write import RegisterWriter
from oa_select.rubric.model import Rubric
from oa_select.source.limits import MAX_ERRORS, too_many_errors
from oa_select.text import msg
from oa_select.writing.streamed import streamed_file

SMALL = 4 * 1024 * 1024
"""Of inputs that are no larger a register is made sooner than another process is started."""
Tick = Callable[[int, int], None]
"""Is told how many bytes of all have been read."""


class Asked(NamedTuple):
    """What a register is to be made of.

    Attributes:
        sources: files and folders.
        rubric: whose rules of evidence and own facts it is made under.
        needs: the buyer's places.
        folder: the working folder, which problems name files from.
        default_source: the id of the source of values in tables that name none.
        skip_invalid: whether vendors with errors are left out.
    """

    sources: tuple[Path, ...]
    rubric: Rubric
    needs: Needs | None
    folder: Path
    default_source: str | None = None
    skip_invalid: bool = False


class Tabulated(NamedTuple):
    """How many vendors a register has, how many were left out, and the first problems of those."""

    vendors: int
    left_out: int
    problems: tuple[Problem, ...]


def tabulate(
    asked: Asked, output: Path, program: str, processes: int, tick: Tick | None = None
) -> Tabulated:
    """Makes a register; the file is written whole or not at all.

    The same vendors give the same bytes, whatever the number of processes.

    Args:
        asked: what it is made of.
        output: the file.
        program: the version of this program, which the register tells.
        processes: how many may work on it.
        tick: is told how far it is.

    Raises:
        ProblemsFound: if vendors have errors that are not to be left out, or a file cannot be read.
        UsageError: if there are no vendors, or the file must not be written.
        OSError: if it cannot be written.
    """
    inputs, problems = inputs_of(asked.sources, asked.folder)
    if problems:
        raise ProblemsFound(in_order(problems))
    if not inputs:
        places = tuple(str(each) for each in asked.sources)
        raise UsageError(msg("there are no vendor files in {places}", places=places))
    layout = layout_of(asked.rubric, asked.needs)
    setup = Setup(layout, asked.rubric.facts, asked.folder, asked.default_source)
    total = sum(each.size for each in inputs)
    steps = steps_of(inputs, asked.rubric.facts)
    with (
        streamed_file(output, (each.path for each in inputs)) as file,
        RegisterWriter(file, schema_of(layout)) as writer,
    ):
        making = _Making(writer, skip_invalid=asked.skip_invalid)
        count = processes if total > SMALL else 1
        for made in in_processes(Work(setup), steps, count, "spawn", large=True):
            making.take(made)
            if tick is not None:
                tick(made.done, total)
        making.check_vendors()
        data = making.data.hexdigest()
        writer.finish(metadata_of(layout, asked.rubric.id, program, writer.rows, data))
    return Tabulated(writer.rows, making.left_out, tuple(making.problems))


class _Making:
    """A register while it is made."""

    def __init__(self, writer: RegisterWriter, *, skip_invalid: bool) -> None:
        self.data = sha256()
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
            _double(made.ids[index], made.places[index], other) for index, other in doubles.items()
        ]
        self.left_out += made.wrong + len(doubles)
        self._note(problems)
        if made.over:
            raise ProblemsFound(in_order(self.problems))
        if self.problems and not self._skip:
            return  # nothing will be written
        if made.ids:
            self._writer.add(without(unpacked(made.rows), doubles))
            for index, each in enumerate(made.hashes):
                if index not in doubles:
                    self.data.update(each)

    def _note(self, problems: list[Problem]) -> None:
        for each in problems:
            if len(self.problems) < MAX_ERRORS:
                self.problems[each] = None
            elif not self._skip:
                self.problems[too_many_errors(each.location)] = None
                raise ProblemsFound(in_order(self.problems))

    def check_vendors(self) -> None:
        """Raises what is wrong, if that is to be raised, or if there is no vendor.

        Raises:
            ProblemsFound: if vendors have errors.
            UsageError: if there are none.
        """
        if self.problems and not (self._skip and self._writer.rows):
            way_out = msg("--skip-invalid leaves out the vendors with errors")
            raise ProblemsFound(in_order(self.problems), None if self._skip else way_out)
        if not self._writer.rows:
            raise UsageError(msg("there are no vendors in these files"))


def _double(id: str, place: Location, other: Location) -> Problem:
    message = msg('vendor "{id}" is described twice', id=id)
    hint = msg("the other one is {place}", place=str(other))
    return Problem(place, "error", "vendor-twice", message, hint)
