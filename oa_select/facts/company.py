"""What the company behind a product is and how it runs the product: shown, never scored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from oa_select.text import LocalizedText

CompanyKind = Literal["classic", "platform", "low_code"]
"""How the market for office automation is split: vendors of an OA product, of a platform for
messages and meetings with OA in it, and of tools that an OA is put together with."""
Deployment = Literal["private", "cloud", "platform"]

COMPANY_KINDS: Mapping[str, LocalizedText] = {
    "classic": LocalizedText("vendor of an OA product", "专业OA厂商"),
    "platform": LocalizedText("collaboration platform", "协同办公平台"),
    "low_code": LocalizedText("low-code platform", "低代码平台"),
}
"""The label of every kind of company."""
DEPLOYMENTS: Mapping[str, LocalizedText] = {
    "private": LocalizedText("on the buyer's servers", "私有化部署"),
    "cloud": LocalizedText("an instance hosted for the buyer", "专属云托管"),
    "platform": LocalizedText("one platform shared by all customers", "多租户公有云平台"),
}
"""The label of every way to run the product."""
