"""The terms that files and results have for what can be one of a few things."""

from __future__ import annotations

from typing import Literal

Status = Literal["ranked", "unranked", "disqualified", "historical"]
Outcome = Literal["pass", "fail", "unknown"]
"""Whether a gate is met."""
Unknown = Literal["worst", "midpoint", "best"]
"""What an unknown counts as."""
OnUnknown = Literal["ask", "pass", "fail"]
"""What happens at a gate of which it is not known whether it is met."""
Combine = Literal["best", "worst", "sum", "range"]
"""How the members of a set are combined."""
Statistic = Literal["mean", "median", "lowest", "highest"]
"""What is worked out from the numbers of all vendors that are compared."""
Direction = Literal["lowest", "highest"]
"""Which number of all gets the most points."""
