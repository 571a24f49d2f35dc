"""Makes a register: the possible values of all facts of vendors, in one file or not at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from oa_select.facts.coverage import Needs
from oa_select.problems import Problem, ProblemsFound, UsageError, in_order
from oa_select.processes import in_processes
from oa_select.register.schema import layout_of
from oa_select.register.steps import steps_of
from oa_select.register.tasks import Input, inputs_of
from oa_select.register.work import Setup, Work
from oa_select.rubric.model import Rubric
from oa_select.text import msg
from oa_select.writing.streamed import streamed_file

if TYPE_CHECKING:
    from oa_select.register.making import Making

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

    @classmethod
    def of(cls, making: Making) -> Tabulated:
        """What was made."""
        return cls(making.vendors, making.left_out, tuple(making.problems))


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
    inputs = inputs_for(asked)
    layout = layout_of(asked.rubric, asked.needs)
    setup = Setup(layout, asked.rubric.facts, asked.folder, asked.default_source)
    total = sum(each.size for each in inputs)
    steps = steps_of(inputs, asked.rubric.facts)
    count = processes if total > SMALL else 1
    with closing(in_processes(Work(setup), steps, count, large=True)) as parts:
        # The other processes are started by now: as copies of this one without Arrow's threads.
        first = next(parts, None)
        from oa_select.register.arrow import unpacked, without
        from oa_select.register.making import Making
        from oa_select.register.write import RegisterWriter

        making = Making(skip_invalid=asked.skip_invalid)
        with (
            streamed_file(output, (each.path for each in inputs)) as file,
            RegisterWriter(file, layout) as writer,
        ):
            for made in chain(() if first is None else (first,), parts):
                doubles = making.take(made)
                if made.ids and not making.fails:
                    writer.add(without(unpacked(made.rows), doubles))
                if tick is not None:
                    tick(made.done, total)
            writer.finish(making.finish(layout, asked.rubric.id, program))
    return Tabulated.of(making)


def inputs_for(asked: Asked) -> list[Input]:
    """The files that vendors are read from.

    Raises:
        ProblemsFound: if one cannot be read.
        UsageError: if there are none.
    """
    inputs, problems = inputs_of(asked.sources, asked.folder)
    if problems:
        raise ProblemsFound(in_order(problems))
    if not inputs:
        places = tuple(str(each) for each in asked.sources)
        raise UsageError(msg("there are no vendor files in {places}", places=places))
    return inputs
