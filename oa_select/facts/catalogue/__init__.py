"""The catalogue: every fact about a vendor's service, declared once, a module a section.

Everything else is drawn from here: which facts a vendor file may state and which values they
take, how they are shown, and what to ask a vendor. Levels of an ordinal go from worst to best.
"""

from __future__ import annotations

from collections.abc import Mapping

from oa_select.facts.catalogue.after_sale import AFTER_SALE
from oa_select.facts.catalogue.continuity import CONTINUITY
from oa_select.facts.catalogue.in_sale import IN_SALE
from oa_select.facts.catalogue.labels import (
    LEVEL_LABELS,
    SECTION_LABELS,
    UNIT_LABELS,
    level_label,
    unit_label,
)
from oa_select.facts.catalogue.network import NETWORK
from oa_select.facts.catalogue.pre_sale import PRE_SALE
from oa_select.facts.catalogue.pricing import PRICING
from oa_select.facts.catalogue.standardization import STANDARDIZATION
from oa_select.facts.catalogue.values import DELIVERY_MODES
from oa_select.facts.fact import Fact

__all__ = [
    "CATALOGUE",
    "DELIVERY_MODES",
    "LEVEL_LABELS",
    "SECTION_LABELS",
    "UNIT_LABELS",
    "level_label",
    "unit_label",
]

CATALOGUE: Mapping[str, Fact] = {
    fact.path: fact
    for facts in (
        NETWORK,
        STANDARDIZATION,
        PRE_SALE,
        IN_SALE,
        AFTER_SALE,
        CONTINUITY,
        PRICING,
    )
    for fact in facts
}
"""Every fact by its path, section by section; ``network.coverage`` is a structure and no fact."""
