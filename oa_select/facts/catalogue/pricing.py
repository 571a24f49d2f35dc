"""Prices."""

from __future__ import annotations

from oa_select.facts.catalogue.values import FROM_ZERO
from oa_select.facts.fact import Fact
from oa_select.text import LocalizedText as Text

PRICING = (
    Fact(
        "pricing.quote_cny",
        "number",
        Text("Quote", "报价"),
        Text(
            "What is your price in CNY, tax included, for licences, implementation and the first year of service in the scope that we asked for?",
            "按我方需求范围，许可、实施及首年服务的含税总报价是多少元人民币？",
        ),
        Text(
            "A signed quotation with its items, tax rate and term of validity.",
            "列明分项、税率和有效期并经签章的报价单。",
        ),
        unit="CNY",
        bounds=FROM_ZERO,
        commitment=True,
        better="lower",
    ),
    Fact(
        "pricing.five_year_cost_cny",
        "number",
        Text("Five-year cost", "五年总成本"),
        Text(
            "What would we pay in CNY, tax included, over five years for licences, implementation, service and upgrades together?",
            "五年内许可、实施、服务和升级费用合计（含税）是多少元人民币？",
        ),
        Text(
            "A signed quotation by year, with annual fees and their cap.",
            "按年列明费用（含年维保费及涨幅上限）并经签章的报价单。",
        ),
        unit="CNY",
        bounds=FROM_ZERO,
        commitment=True,
        better="lower",
    ),
)
