"""Whether what registers need is installed: the extra ``register``."""

from __future__ import annotations

import importlib.util

from oa_select.problems import UsageError
from oa_select.text import msg

PACKAGES = ("duckdb", "ibis", "pyarrow")


def check_installed() -> None:
    """Says how to install what registers need.

    Raises:
        UsageError: if it is not installed.
    """
    if not all(map(importlib.util.find_spec, PACKAGES)):
        message = msg("registers need Ibis and DuckDB, which are not installed")
        raise UsageError(message, msg("pip install 'oa-select[register]'"))
