"""Which lines of the program an input is the first to reach; not known before Python 3.12."""

from __future__ import annotations

import sys
from typing import Any

_PARTS = ("/oa_select/", "\\oa_select\\")


class Lines:
    """Counts lines as they are reached for the first time.

    Each is told once and then no more, so that a run is hardly slowed down.
    """

    def __init__(self) -> None:
        """Begins to count, where Python can."""
        self.count = 0
        monitoring: Any = getattr(sys, "monitoring", None)
        if monitoring is None or monitoring.get_tool(monitoring.COVERAGE_ID) is not None:
            return
        disable = monitoring.DISABLE

        def reached(code: Any, _: int) -> Any:
            self.count += any(part in code.co_filename for part in _PARTS)
            return disable

        monitoring.use_tool_id(monitoring.COVERAGE_ID, "fuzz")
        monitoring.register_callback(monitoring.COVERAGE_ID, monitoring.events.LINE, reached)
        monitoring.set_events(monitoring.COVERAGE_ID, monitoring.events.LINE)
        monitoring.restart_events()  # lines that an earlier run has seen count again
        self._monitoring = monitoring

    def close(self) -> None:
        """Counts no more."""
        if monitoring := getattr(self, "_monitoring", None):
            monitoring.set_events(monitoring.COVERAGE_ID, 0)
            monitoring.free_tool_id(monitoring.COVERAGE_ID)
