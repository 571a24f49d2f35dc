"""Files cut into tasks that are small, about equal, and the same each time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from oa_select.facts.fact import Fact
from oa_select.problems import Location
from oa_select.register.parquet import opened_parquet
from oa_select.register.rows import Row, columns_of
from oa_select.register.streams import stream_of
from oa_select.register.tables import opened_values
from oa_select.register.tasks import FileTask, Input, LineTask, RowTask, Step, Told
from oa_select.source.limits import MAX_BYTES, Refused, too_long
from oa_select.source.lines import Line

FILES, LINES, ROWS = 200, 500, 500
"""So many files, lines or rows are one task."""
BYTES = 4 * MAX_BYTES
"""A task ends with the line by which it has so many bytes."""


def steps_of(inputs: Sequence[Input], custom_facts: Mapping[str, Fact]) -> Iterator[Step]:
    """The tasks in the order of the inputs; columns of tables may be ``custom_facts`` too."""
    before = 0
    for is_file, several in groupby(inputs, key=lambda each: each.kind == "file"):
        if is_file:
            files = list(several)
            for start in range(0, len(files), FILES):
                group = files[start : start + FILES]
                before += sum(each.size for each in group)
                yield Step(FileTask(tuple(each.path for each in group)), before)
            continue
        for each in several:
            steps = _line_steps(each) if each.kind == "lines" else _row_steps(each, custom_facts)
            try:
                for step in steps:
                    yield Step(step.task, before + step.done)
            except Refused as refused:
                yield Step(Told((refused.problem,)), before + each.size)
            before += each.size


def _line_steps(given: Input) -> Iterator[Step]:
    with stream_of(given.path, given.name) as stream:
        lines: list[Line] = []
        size = 0
        for each in _until_refused(stream.lines()):
            if isinstance(each, Line) and each.content is not None:
                if each.is_blank:
                    continue
                lines.append(each)
                size += len(each.content)
                if len(lines) < LINES and size < BYTES:
                    continue
            if lines:
                yield Step(LineTask(given.path, given.name, tuple(lines)), stream.place)
                lines, size = [], 0
            if isinstance(each, Refused):
                raise each
            if isinstance(each, Line) and each.content is None:
                problem = too_long(Location(given.name, each.number, 1))
                yield Step(Told((problem,), 1), stream.place)


def _until_refused(lines: Iterator[Line]) -> Iterator[Line | Refused | None]:
    """The lines; then what ends them, before which those that were read are to be a task."""
    try:
        yield from lines
    except Refused as refused:
        yield refused
    else:
        yield None


def _row_steps(given: Input, custom_facts: Mapping[str, Fact]) -> Iterator[Step]:
    open_table = opened_parquet if given.kind == "parquet" else opened_values
    with open_table(given.path, given.name) as table:
        _, problems = columns_of(table.names, given.name, custom_facts)
        if problems:
            yield Step(Told(tuple(problems)), given.size)
            return
        rows: list[Row] = []
        refused, done, size = None, 0, 0
        try:
            for row, done in table.rows:
                rows.append(row)
                size += sum(len(each) for each in row[1] if isinstance(each, str))
                if len(rows) == ROWS or size > BYTES:
                    yield Step(RowTask(given.path, given.name, table.names, tuple(rows)), done)
                    rows, size = [], 0
        except Refused as wrong:
            refused = wrong
        if rows:
            yield Step(RowTask(given.path, given.name, table.names, tuple(rows)), done)
        if refused is not None:
            raise refused
