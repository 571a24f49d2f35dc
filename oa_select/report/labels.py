"""The words for what a result names by a key: states, statuses, kinds of sources, policies."""

from __future__ import annotations

from collections.abc import Mapping

from oa_select.results.terms import Outcome, Status
from oa_select.text import Message, msg

STATES: Mapping[str, Message] = {
    "known": msg("known"),
    "varies": msg("varies"),
    "partial": msg("partly known"),
    "disputed": msg("disputed"),
    "unknown": msg("unknown"),
    "declined": msg("declined to say"),
    "not_applicable": msg("not applicable"),
}
STATUSES: Mapping[Status, Message] = {
    "ranked": msg("ranked"),
    "unranked": msg("unranked"),
    "disqualified": msg("disqualified"),
    "historical": msg("historical"),
}
OUTCOMES: Mapping[Outcome, Message] = {
    "fail": msg("failed"),
    "unknown": msg("open"),
    "pass": msg("met"),
}
SOURCE_KINDS: Mapping[str, Message] = {
    "contract": msg("contract"),
    "bid": msg("bid"),
    "certificate": msg("certificate"),
    "filing": msg("filing"),
    "trial": msg("own trial"),
    "customer": msg("reference customer"),
    "analyst": msg("analyst"),
    "press": msg("press"),
    "vendor": msg("the vendor itself"),
    "promotional": msg("promotion"),
}
"""From the best grade of evidence down."""
COMPANY: Mapping[str, Message] = {
    "legal_name": msg("legal name"),
    "headquarters": msg("headquarters"),
    "website": msg("website"),
    "listing": msg("listing"),
    "products": msg("products"),
    "kind": msg("kind"),
    "deployment": msg("deployment"),
}
POLICIES: Mapping[str, Message] = {
    "worst": msg("unknowns count as the worst"),
    "midpoint": msg("unknowns count as the middle"),
    "best": msg("unknowns count as the best"),
}
"""What the score counts an unknown as."""
STAGE_FACTS: Mapping[str, Message] = {
    "offered": msg("offered"),
    "delivered_by": msg("delivered by"),
    "local": msg("local"),
    "channels": msg("channels"),
    "service_hours": msg("service hours"),
    "responsiveness": msg("responsiveness"),
    "charging": msg("charging"),
}
"""The facts that all stages of service share, by the last part of their paths."""
