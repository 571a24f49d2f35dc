"""The words that score sheets use, in English and in Chinese: what a heading or a label means."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Role = Literal["number", "id", "weighted", "maximum", "weight", "derived", "note", "criterion"]
"""What a column may be besides a vendor's, or a text of criteria without a heading of theirs.

``derived`` columns hold totals, means or ranks; ``weighted`` ones a judgement times its weight.
"""
Line = Literal["total", "subtotal", "rank"]
"""What a row may be besides a criterion, a group or a note."""

_ROLES: dict[Role, str] = {
    "id": r"id",
    "number": r"no\.?|nr\.?|#|item no\.?|s/n|序号|编号|项号",
    "weighted": r".*\bweighted\b.*|.*加权.*",
    "maximum": r".*\bmax(imum|\.)?\b.*|out of|.*\bpoints? (possible|available)|points?"
    r"|available points|满分.*|.*分值.*|标准分.*|配分|最高分.*|分数",
    "weight": r"(?!.*\bweighted\b).*\b(weights?|weighting|weightage|importance|priority|multiplier"
    r"|coefficient|gewicht|gewichtung|peso|poids|pond[eé]ration)\b.*|wt\.?|w"
    r"|.*(权重|比重|权数|占比|重要性|重要程度|系数).*",
    "derived": r"(grand |overall |final )?(totals?|sum|average|mean|avg\.?|rank(ing)?|min|std\.?"
    r"|gap|difference|delta|variance)( scores?| points)?"
    r"|差异|合计|总计|总分|总得分|综合得分|平均分?|平均得分|均分|最终得分|小计|排名|名次|排序",
    "note": r"(notes?|comments?|remarks?|description|definition|rationale|justification|evidence"
    r"|explanation|guidance|how to score|scoring (guide|standard|criteria)|reasons?)\b.*"
    r"|.*(备注|说明|描述|标准|细则|办法|理由|依据|意见|评语|释义).*",
    "criterion": r".*\b(criteri(on|a)|factors?|category|categories|items?|requirements?|features?"
    r"|attributes?|group|dimension|area)\b.*|.*(指标|因素|项目|评分项|评审项|内容|维度|类别|一级|二级|三级|要素).*",
}
_VENDORS = re.compile(
    r".*\b(vendors?|suppliers?|bidders?|compan(y|ies)|products?|solutions?|alternatives?|options?"
    r"|candidates?)\b.*|.*(供应商|厂商|投标人|投标单位|公司|企业|产品|候选|方案|品牌).*"
)
_LINES: dict[Line, str] = {
    "rank": r"(overall |final )?rank(ing|s)?|排名|名次|排序|位次",
    "subtotal": r"sub-?totals?( .*)?|.*小计",
    "total": r"(grand |overall |final |total |weighted |average )*"
    r"(totals?|sum|scores?|results?|average|avg\.?|mean|percent(age)?|points|%)"
    r"( scores?| points| weighted score)?( ?%)?|overall|%|summe|gesamt|total pond\w+"
    r"|(sum|total) of (the )?(weighted )?(scores|points)"
    r"|(总|加权|综合|最终|平均|得分|评分|评价|合计|总计|总分|分数)*"
    r"(合计|总计|总分|总得分|得分|评分|总评分|平均分|平均|均分|得分率|百分比)",
}
_SUB: dict[str, str] = {
    "weighted": r".*\bweighted\b.*|w\.? ?score|score ?[x×*] ?weight|.*加权.*",
    "note": r"(notes?|comments?|remarks?|rationale|justification|reasons?)"
    r"|备注|说明|理由|评语|意见",
    "score": r"(raw )?(scores?|ratings?|points|raw)|得分|评分|打分|分数|原始分",
    "derived": r"(average|mean|avg\.?|totals?|sum|subtotal)|平均分?|均分|合计|小计|总分",
}
_BORDER = re.compile(r"(?<=[\u3400-\u9fff])\s*(?=[a-z%])|(?<=[a-z.%])\s*(?=[\u3400-\u9fff])")
_TRAILING = re.compile(r"\s*[（(\[][^（()）\[\]]*[)）\]]\s*$")
_PARTS = re.compile(
    r"^(?P<name>.+?)[\s:：_\-–—/（(]+"
    r"(?P<sub>weighted(?: score)?|raw(?: score)?|scores?|ratings?|comments?|notes?"
    r"|加权得分|加权分|加权|得分|评分|打分|备注)[)）]?$",
    re.IGNORECASE,
)
LONGEST_HEADING = 300
"""A longer text is not taken apart: where its end begins would be sought from every letter."""
_JUDGE = re.compile(
    r"(?:evaluator|judge|reviewer|rater|scorer|assessor|scored by"
    r"|评委|评审专家|专家|评审人|评分人|打分人|评标委员)(?:姓名|签字|签名| name)?",
    re.IGNORECASE,
)
_SCALES = (
    re.compile(
        r"(?<![\d.\-/年月])(?P<low>[01])\s*(?:分)?\s*(?:-|–|—|~|～|至|到|to)\s*(?P<high>\d{1,3})(?![\d\-/年月%]|\.\d)"
    ),
    re.compile(r"\bout of (?P<high>\d{1,3})\b"),
    re.compile(r"(?P<high>\d{1,3})\s*分制|满分\s*(?:为|：|:)?\s*(?P<full>\d{1,3})\s*分"),
    re.compile(r"\b(?P<high>\d{1,3})[- ]point scale\b"),
)
_USUAL = {3, 4, 5, 6, 7, 9, 10, 20, 50, 100}
_SCORES = re.compile(r"scor|scale|point|rat(e|ing)|mark|分|评")
_LEGEND = re.compile(r"(?<![\d.])(\d{1,3})\s*分?\s*=\s*(?=[^\d\s=])")
"""A number and what it stands for, such as ``5 = excellent``."""
_SAID_SCALES = {"五分制": 5.0, "十分制": 10.0, "百分制": 100.0}


def folded(text: str) -> str:
    """The text as words are compared: one form of letters and digits, one line, no case."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()


def role_of(heading: str) -> Role | None:
    """What a column with this heading is; None for a vendor's, and for what is not known."""
    text = folded(heading).rstrip(":： ")
    bare = folded(_TRAILING.sub("", text)) or text
    for each in (bare, *_languages(bare)):
        for role, pattern in _ROLES.items():
            if re.fullmatch(pattern, each):
                return role
    return None


def _languages(text: str) -> list[str]:
    """The Chinese and the Latin part of a text that has both, such as ``合计 total``."""
    parts = [each.strip(" /|·-()") for each in _BORDER.split(text)]
    return [each for each in parts if each] if len(parts) > 1 else []


def names_vendors(heading: str) -> bool:
    """Whether what stands below or beside this heading are vendors."""
    return _VENDORS.fullmatch(folded(heading)) is not None


def line_of(label: str) -> Line | None:
    """What a row with this label is; None for a criterion, a group or a note."""
    text = folded(label).rstrip(":： ")
    bare = folded(_TRAILING.sub("", text)).rstrip(":： ") or text
    parts = _languages(bare)
    for line, pattern in _LINES.items():
        if re.fullmatch(pattern, bare) or (parts and all(re.fullmatch(pattern, p) for p in parts)):
            return line
    return None


def is_mean(label: str) -> bool:
    """Whether a row of sums is called a mean."""
    return re.search(r"average|avg|mean|平均|均分|均值", folded(label)) is not None


def sub_of(heading: str) -> str | None:
    """What a column below a vendor's name is: ``score``, ``weighted``, ``note`` or ``derived``."""
    text = folded(heading)
    return next((sub for sub, pattern in _SUB.items() if re.fullmatch(pattern, text)), None)


def name_and_sub(heading: str) -> tuple[str, str | None]:
    """The vendor's name in a heading such as ``Acme weighted``, and what the column is of it.

    A scale after the name, such as ``(1-10)``, is no part of it.
    """
    heading = heading.strip()
    if len(heading) > LONGEST_HEADING:
        return heading, None
    trailing = _TRAILING.search(heading)
    if trailing is not None and scale_in(trailing.group()) and trailing.start():
        heading = heading[: trailing.start()].strip()
    found = _PARTS.match(heading)
    if found is None or sub_of(found["name"]) is not None:
        return heading, None
    return found["name"].strip(), sub_of(found["sub"])


def evaluator_in(text: str) -> str | None:
    """The name in a text such as ``评委：张三``; empty where the name is in the next cell."""
    found = _JUDGE.match(text.strip())
    if found is None:
        return None
    rest = text.strip()[found.end() :]
    if not rest.strip():
        return ""
    return rest.lstrip(":： ").strip() if rest.lstrip()[0] in ":：" else None


def is_evaluator(heading: str) -> bool:
    """Whether a heading names an evaluator by a number or a letter, such as ``评委3``."""
    found = _JUDGE.match(heading.strip())
    return found is not None and len(heading.strip()[found.end() :].strip(" #:：")) <= 3


def scale_in(text: str) -> tuple[float, float] | None:
    """The scale that a text names, such as ``scores 1–5``, ``10分制`` or ``1 = poor, 5 = good``."""
    wanted = folded(text)
    explained = [float(each) for each in _LEGEND.findall(wanted)]
    if len(explained) > 1:
        return min(explained), max(explained)
    for words, high in _SAID_SCALES.items():
        if words in wanted:
            return 0.0, high
    for pattern in _SCALES:
        if found := pattern.search(wanted):
            groups = found.groupdict()
            high_text = groups.get("high") or groups.get("full")
            low, high = float(groups.get("low") or 0), float(high_text or 0)
            if high in _USUAL and high > low + 1 and (len(wanted) < 24 or _SCORES.search(wanted)):
                return low, high
    return None
