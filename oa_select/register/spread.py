"""A register that Spark makes: each file is read on whichever machine has a place for it.

What is done there is what other processes do without Spark, so that errors, their order and the
limits are the same. For each task come its rows, and what else is known of it as a row of its own:
this process looks through those, and Spark writes the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
from pyspark import StorageLevel
from pyspark.serializers import CPickleSerializer
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import broadcast
from pyspark.sql.pandas.types import from_arrow_schema

from oa_select.register.arrow import schema_of, unpacked
from oa_select.register.making import Making
from oa_select.register.metadata import SIDE_FILE
from oa_select.register.schema import layout_of
from oa_select.register.spark import address, session_for
from oa_select.register.steps import FILES, steps_of
from oa_select.register.tabulate import Asked, Tabulated, inputs_for
from oa_select.register.tasks import Input
from oa_select.register.work import Made, Setup, Work
from oa_select.writing.folder import new_folder

TASK, ROW, MADE = "_task", "_row", "_made"
"""The columns beside those of the register: a task's number, a row's in it, and what else is known
of the task, in a row that has nothing else."""
ABOUT = ((TASK, pa.int64()), (ROW, pa.int64()), (MADE, pa.binary()))
_PIECE_BITS = 32


class Tabulating(NamedTuple):
    """What Spark does with the numbers of pieces, each of which is some of the inputs."""

    setup: Setup
    pieces: Sequence[Sequence[Input]]

    @property
    def schema(self) -> Any:
        """The Arrow schema of what comes of it."""
        schema = schema_of(self.setup.layout)
        for each in ABOUT:
            schema = schema.append(pa.field(*each))
        return schema

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        """The rows of all vendors, and a row for each task."""
        schema, pickle, work = self.schema, CPickleSerializer(), Work(self.setup)
        for batch in batches:
            for piece in batch.column(0).to_pylist():
                steps = steps_of(self.pieces[piece], self.setup.custom_facts)
                for number, step in enumerate(steps, start=piece << _PIECE_BITS):
                    made = work(step)
                    if made.ids:
                        yield _with_places(unpacked(made.rows), number, schema)
                    yield _alone(number, pickle.dumps(made._replace(rows=b"")), schema)


def _with_places(rows: Any, task: int, schema: Any) -> Any:
    count = len(rows)
    about = [
        pa.repeat(pa.scalar(task, pa.int64()), count),
        pa.array(range(count), pa.int64()),
        pa.nulls(count, pa.binary()),
    ]
    return pa.RecordBatch.from_arrays([*rows.columns, *about], schema=schema)


def _alone(task: int, made: bytes, schema: Any) -> Any:
    row = {TASK: task, MADE: made}
    columns = [pa.array([row.get(each.name)], each.type) for each in schema]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def tabulate_in_spark(asked: Asked, output: Path, program: str) -> Tabulated:
    """Makes a register; the folder is written whole or not at all.

    Args:
        asked: what it is made of.
        output: the folder.
        program: the version of this program, which the register tells.

    Raises:
        ProblemsFound: if vendors have errors that are not to be left out, or a file cannot be read.
        UsageError: if there are no vendors, the folder is there already, or Spark fails.
        OSError: if it cannot be written.
    """
    inputs = inputs_for(asked)
    layout = layout_of(asked.rubric, asked.needs)
    setup = Setup(layout, asked.rubric.facts, asked.folder, asked.default_source)
    work = Tabulating(setup, _pieces(inputs, asked.folder))
    with new_folder(output) as folder, session_for(str(output)) as session:
        places = session.range(0, len(work.pieces), 1, len(work.pieces))
        made = places.mapInArrow(work, from_arrow_schema(work.schema))
        with _kept(made):
            making = Making(skip_invalid=asked.skip_invalid)
            doubles = [*_taken(made, making)]
            metadata = making.finish(layout, asked.rubric.id, program)
            rows = _without(session, made.where(made[MADE].isNull()), doubles)
            rows.drop(TASK, ROW, MADE).write.mode("append").parquet(address(folder))
        (folder / SIDE_FILE).write_text(metadata.text, encoding="utf-8", newline="")
    return Tabulated.of(making)


@contextmanager
def _kept(made: DataFrame) -> Iterator[None]:
    """Rows are worked out once, all at once: what is taken of them is taken piece by piece."""
    made.persist(StorageLevel.DISK_ONLY)
    try:
        made.count()
        yield
    finally:
        made.unpersist()


def _pieces(inputs: Sequence[Input], folder: Path) -> list[list[Input]]:
    """The inputs in parts that are read one after the other: some vendor files, or one other."""
    found: list[list[Input]] = []
    whole = [each._replace(path=folder / each.path) for each in inputs]
    for is_file, several in groupby(whole, key=lambda each: each.kind == "file"):
        group = list(several)
        size = FILES if is_file else 1
        found += (group[start : start + size] for start in range(0, len(group), size))
    return found


def _taken(made: DataFrame, making: Making) -> Iterator[tuple[int, int]]:
    """Takes what all tasks gave; gives the task and the place of rows that are to be left out."""
    pickle = CPickleSerializer()
    known = made.where(made[MADE].isNotNull()).select(TASK, MADE)
    for task, content in known.toLocalIterator():
        found: Made = pickle.loads(bytes(content))
        yield from ((task, row) for row in making.take(found))


def _without(session: SparkSession, rows: DataFrame, left_out: list[tuple[int, int]]) -> DataFrame:
    if not left_out:
        return rows
    doubles = session.createDataFrame(left_out, f"{TASK} long, {ROW} long")
    return rows.join(broadcast(doubles), [TASK, ROW], "left_anti")  # the order stays
