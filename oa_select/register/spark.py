"""Spark as what runs the query over a register; how it runs is said in its own configuration."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from py4j.protocol import Py4JError, Py4JJavaError
from pyspark.errors import PySparkException, PythonException
from pyspark.sql import SparkSession

from oa_select.problems import UsageError
from oa_select.signals import answers_kept, signals_held
from oa_select.text import msg

if TYPE_CHECKING:
    from ibis.backends.pyspark import Backend
    from ibis.expr import types as ir

_PATTERN = re.compile(r"[*?\[\]{}\\]")
"""What Spark takes for a part of a pattern where it reads."""


class Spark:
    """Spark; what it keeps is where it keeps such things."""

    def __init__(self, session: SparkSession, backend: Backend) -> None:
        """``backend`` is of Ibis, over the session."""
        self._session, self._backend = session, backend

    def read(self, path: Path) -> ir.Table:
        """The table in a Parquet file, or in all of those in a folder."""
        return self._backend.read_parquet(_PATTERN.sub(r"\\\g<0>", address(path)))

    def kept(self, table: ir.Table, name: str) -> ir.Table:
        """The same rows, which are worked out once."""
        del name
        return table.cache()

    def write(self, table: ir.Table, path: Path) -> None:
        """Writes the rows of a table into Parquet files in a folder that is there."""
        table.to_parquet(address(path), mode="append")

    def given(self, rows: Any, name: str) -> ir.Table:
        """Rows that this process has as an Arrow table."""
        self._session.createDataFrame(rows).createOrReplaceTempView(name)
        return self._backend.table(name)


@contextmanager
def running(name: str) -> Iterator[Spark]:
    """Spark with Ibis over it, while it runs; see :func:`session_for`."""
    import ibis
    from ibis.common.exceptions import IbisError

    with session_for(name) as session:
        try:
            yield Spark(session, ibis.pyspark.connect(session))
        except IbisError as wrong:
            raise _failed(name, wrong) from wrong


@contextmanager
def session_for(name: str) -> Iterator[SparkSession]:
    """A session of Spark; one that runs in this process already is used, and left running.

    Args:
        name: how messages name what it is for.

    Raises:
        UsageError: if it cannot be started, or fails meanwhile.
    """
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    there = SparkSession.getActiveSession()
    try:
        with signals_held(), answers_kept():  # Java that has half started does not end with us
            session = there or SparkSession.builder.appName("oa-select").getOrCreate()
    except PySparkException as wrong:
        message = msg("Spark does not start: {reason}", reason=_reason(wrong))
        raise UsageError(message, msg("it needs Java 17 or newer")) from wrong
    try:
        yield session
    except (PySparkException, Py4JError) as wrong:
        raise _failed(name, wrong) from wrong
    finally:
        if there is None:
            session.stop()


def address(path: Path) -> str:
    """Where Spark finds a file that this machine has, whatever file system it is set up for."""
    return f"file:///{path.absolute().as_posix().lstrip('/')}"


def _failed(name: str, wrong: Exception) -> UsageError:
    return UsageError(msg("{file}: Spark has failed: {reason}", file=name, reason=_reason(wrong)))


def _reason(wrong: Exception) -> str:
    """The line of an error that says why: the second of Java's, the last of Python's."""
    lines = [each.strip(": ") for each in str(wrong).splitlines() if each.strip(": ")]
    lines = lines or [type(wrong).__name__]
    if isinstance(wrong, PythonException):
        return lines[-1][:300]
    return lines[min(isinstance(wrong, Py4JJavaError), len(lines) - 1)][:300]
