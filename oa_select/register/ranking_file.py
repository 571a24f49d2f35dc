"""The ranks of all vendors of a register as a Parquet file, or a folder of them."""

from __future__ import annotations

from pathlib import Path

import ibis

from oa_select.register.held import Held
from oa_select.register.placing import Placing
from oa_select.register.standings import gate_columns
from oa_select.scoring.rank import STATUS_ORDER

NUMBERS = ("score", "low", "high", "known_pct", "firm_score", "firm_low", "firm_high")
RANKS = ("rank", "best_rank", "worst_rank")


def write_ranking(held: Held, placing: Placing, file: Path) -> None:
    """Writes all vendors with their places, in the order in which they are listed.

    Columns are named as the keys of ``rank -f json`` are; gates are ``gate:`` and their id.
    """
    plan, table = held.plan, placing.in_order()
    by = plan.rubric.tie_break.by if plan.rubric.tie_break else ()
    broken = [(table["tie_broken_by"] == at, id) for at, id in enumerate(by)]
    gates = zip(gate_columns(plan), plan.rubric.gates, strict=True)
    found = table.select(
        "vendor",
        status=ibis.cases(*((table["status"] == at, each) for at, each in enumerate(STATUS_ORDER))),
        **{each: table[each].cast("int32") for each in RANKS},  # engines have other types
        tie_broken_by=ibis.cases(*broken) if broken else ibis.null("string"),
        band=table["band"],
        **{each: table[each] for each in NUMBERS},
        **{f"gate:{gate.id}": table[column] for column, gate in gates},
    )
    held.register.engine.write(found, file)
