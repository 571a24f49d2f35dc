"""Values that facts of several sections share: delivery modes, and natural bounds."""

from __future__ import annotations

from math import inf

DELIVERY_MODES: tuple[str, ...] = (
    "own_branch",
    "sales_service_center",
    "joint_venture",
    "authorised_operator",
    "franchise",
    "agent",
    "system_integrator",
    "hq_remote",
)
"""Who serves a place: the members of ``network.modes`` and of every ``delivered_by``."""

FROM_ZERO = (0.0, inf)
PERCENT = (0.0, 100.0)
YEAR = (1900.0, 2100.0)
