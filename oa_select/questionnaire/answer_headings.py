"""The headings of a list of answers: what each column holds, and of which vendor."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

Role = Literal["question", "answer", "remark", "evidence", "unit", "other"]
_WORDS: dict[Role, tuple[str, ...]] = {
    "question": (
        "问题 题目 问题描述 问题内容 提问 事实 指标 指标名称 评价指标 调查内容 调研内容 调查项",
        "内容 项目 条目 要求 需求 question questions fact facts item items",
        "requirement requirements criterion criteria",
    ),
    "answer": (
        "答复 答案 回答 回复 应答 响应 答复内容 回答内容 回复内容 厂商答复 厂商回复 供应商答复",
        "供应商回复 投标人应答 投标响应 响应情况 响应内容 值",
        "answer answers response responses reply replies value values",
    ),
    "remark": (
        "备注 说明 补充说明 备注说明 答复说明",
        "remark remarks note notes comment comments explanation",
    ),
    "evidence": (
        "依据 证据 证明 证明材料 证明文件 佐证 佐证材料 支撑材料 出处 来源 附件 evidence proof",
        "source sources reference references document documents attachment attachments",
    ),
    "unit": ("单位 计量单位 unit units",),
    "other": (
        "序号 编号 项号 题号 章节 部分 模块 分类 类别 类型 维度 权重 分值 填写方式 填写说明",
        "填写要求 日期 负责人 no no. nr nr. # s/n id section category group topic area type",
        "weight priority format date owner",
    ),
}
_ROLES: dict[str, Role] = {
    word: role for role, words in _WORDS.items() for line in words for word in line.split()
}
_LONGEST = 200
"""Longer texts are no headings of these."""
_OF_VENDOR = re.compile(
    r"(?P<name>.+?)(?:[\s:_\-–/(]+(?P<word>[a-z]+)"
    r"|[\s:_\-–/(]*(?P<chinese>答复|回复|回答|应答|备注|说明|依据|证据))\)?"
)


class Heading(NamedTuple):
    """What a heading says of its column; ``name`` is what it says besides, such as a vendor."""

    role: Role | None
    name: str = ""


def heading_of(text: str) -> Heading:
    """The heading in a text; one without a role may be the name of a vendor."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if len(plain) > _LONGEST:
        return Heading(None, plain)
    folded = plain.casefold().rstrip(":：? *")
    bare = re.sub(r"\s*[(\[][^()\[\]]*[)\]]$", "", folded)
    for each in (folded, bare):
        if role := _ROLES.get(each.replace(" ", "")) or _of_parts(each):
            return Heading(role)
    if found := _OF_VENDOR.fullmatch(folded):
        role = _ROLES.get(found["word"] or found["chinese"])
        if role in ("answer", "remark", "evidence"):
            return Heading(role, plain[: found.end("name")].strip())
    return Heading(None, plain)


def _of_parts(text: str) -> Role | None:
    """The role of a heading in two languages, such as ``Answer / 答复``."""
    parts = [each for each in re.split(r"[\s/·|()]+", text) if each]
    roles = {_ROLES.get(each) for each in parts}
    return roles.pop() if len(roles) == 1 else None
