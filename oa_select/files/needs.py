"""``needs.yaml``: the buyer's places."""

from typing import Any, Literal

from oa_select.fields import (
    FORMAT,
    AtLeastOne,
    FileModel,
    Line,
    Maybe,
    NotNegative,
    Slug,
    Text,
    optional,
    required,
)


class SiteEntry(FileModel):
    """One of the buyer's places."""

    name: Text = required("Name", "名称", "The name of the place.", "地点的名称。")
    province: Any = required(
        "Province",
        "省份",
        "A province by code or name: CN-GD, 44, 440000, 广东, Guangdong; elsewhere an ISO "
        "3166-2 code.",
        "省份的代码或名称：CN-GD、44、440000、广东、Guangdong；其他国家用 ISO 3166-2 代码。",
    )
    city: Maybe[Line] = optional(
        "City", "城市", "The city, as vendor files write it.", "城市，写法与厂商文件一致。"
    )
    users: Maybe[NotNegative] = optional(
        "Users",
        "用户数",
        "The weight of the place: how many users it has; 1 if left out.",
        "地点的权重：有多少用户；默认 1。",
    )


class NeedsFile(FileModel):
    """The file of the buyer's places."""

    format: Literal[1] = FORMAT
    needs: Slug = required(
        "Needs",
        "需求",
        "The id: lower-case letters, digits and hyphens.",
        "id：小写字母、数字、连字符。",
    )
    sites: AtLeastOne[SiteEntry] = required(
        "Places", "地点", "The buyer's own places.", "采购方自己的地点。"
    )


class NeedsEntry(FileModel):
    """The buyer's places in a rubric, for when no others are given."""

    sites: AtLeastOne[SiteEntry] = required(
        "Places", "地点", "The buyer's own places.", "采购方自己的地点。"
    )
    format: Maybe[Literal[1]] = optional(
        "Format", "格式版本", "The version of the file format: 1.", "文件格式的版本：1。"
    )
    needs: Maybe[Slug] = optional(
        "Needs",
        "需求",
        "The id: lower-case letters, digits and hyphens.",
        "id：小写字母、数字、连字符。",
    )
