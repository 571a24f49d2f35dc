"""Whether what registers need is installed: the extra ``register``, or ``spark``."""

from __future__ import annotations

import importlib.util
import os
import shutil
from typing import Literal, get_args

from oa_select.problems import UsageError
from oa_select.text import msg

EngineName = Literal["duckdb", "spark"]
"""What works on registers: DuckDB in this process, or Spark on its machines."""
ENGINES: tuple[EngineName, ...] = get_args(EngineName)


def check_installed(engine: EngineName = "duckdb") -> None:
    """Says how to install what registers need.

    Args:
        engine: what works on them.

    Raises:
        UsageError: if it is not installed.
    """
    if engine == "spark":
        if not _has("pyspark", "ibis", "pyarrow"):
            message = msg("Spark needs PySpark and Ibis, which are not installed")
            raise UsageError(message, msg("pip install 'oa-select[spark]'"))
        if not (shutil.which("java") or os.environ.keys() & {"JAVA_HOME", "SPARK_REMOTE"}):
            message = msg("Spark needs Java, which is neither on the path nor in JAVA_HOME")
            raise UsageError(message, msg("install Java 17 or newer"))
    elif not _has("duckdb", "ibis", "pyarrow"):
        message = msg("registers need Ibis and DuckDB, which are not installed")
        raise UsageError(message, msg("pip install 'oa-select[register]'"))


def _has(*packages: str) -> bool:
    return all(map(importlib.util.find_spec, packages))
