"""The cells of facts, remembered by all that they depend on: vendors often say the same."""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.facts.claims import Claim, EvidenceRules
from oa_select.facts.fact import Fact
from oa_select.register.cells import Cell, fact_cells

MOST = 10_000
"""How many are remembered."""
Key = tuple[object, ...]


class RememberedCells:
    """Gives what :func:`oa_select.register.cells.fact_cells` does under the same rules."""

    def __init__(self, rules: EvidenceRules) -> None:
        """Remembers nothing yet.

        Args:
            rules: of evidence, with an ``as_of`` where dates matter to them.
        """
        self._rules = rules
        self._cells: dict[Key, tuple[Cell, ...]] = {}

    def of(self, fact: Fact, claims: Sequence[Claim]) -> tuple[Cell, ...]:
        """The cells of a fact from the claims about it."""
        dated = len(claims) > 1 or self._rules.as_of is not None
        key = (fact.path, *(_key(each, dated=dated) for each in claims))
        found = self._cells.get(key)
        if found is None:
            found = fact_cells(fact, claims, self._rules)
            # A zero may have a sign, which keys do not tell apart.
            if len(self._cells) < MOST and not any(0 in each.values for each in claims):
                self._cells[key] = found
        return found


def _key(claim: Claim, *, dated: bool) -> Key:
    """All of a claim that its weight and its possible values depend on."""
    source = claim.source
    of_source = (source.kind, source.lowered) if source else None
    if not dated:
        return claim.form, claim.values, of_source
    date, expires = claim.date, source.expires if source else None
    return claim.form, claim.values, of_source, date and date.months, expires and expires.months
