"""One word for each idea, and plain sentences: the words that CONTRIBUTING.md lists, held in texts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_translations import translations

CHINESE = re.compile("[\u3400-\u9fff]")
IN_CHINESE = {
    "致.{1,8}的问题": "服务能力询问函：{name}",
    "国内公开招标|组织招标|政府采购综合评分": "政府采购（综合评分法）",
    "比值|比例计分": "价格分（低价优先法）；比例法",
    "自身值": "评标基准价÷投标报价×100；该值",
    "一级故障": "一级（重大）故障",
    "免费维护": "质保期（免费维保期）",
    "年维护费": "年维保费率（质保期满后）",
    "升级层级": "问题上报层级数",
    "升级与接管": "原厂介入与接管",
    "电话升级": "电话受理并上报",
    "最后手段": "仅作兜底",
    "掌控": "管控力度",
    "接续": "服务商退出后的接替时限",
    "(?<!合作)(?<!服务)(?<!生态)伙伴": "服务商；合作伙伴",
    "实施方法(?!与步骤)": "实施方案",
    "自有数据": "用户数据POC验证",
    "付费开发": "定制开发（另计费）",
    "预先指定": "项目团队人员锁定",
    "共签": "原厂与服务商共同签署SLA",
    "服务渠道": "服务受理方式",
    "交付主体": "服务主体",
    "门槛": "实质性要求；符合、不符合",
    "居首|居第一|首位|第一名": "排名第一",
    "不便透露|拒绝回答|不肯说|不愿说": "未予答复（已询问）",
    "内地|大陆|省级区划": "全国31个省（自治区、直辖市）",
    "档次": "等次",
    "期望收益|信息价值": "查清价值：得知答复后预期可提高的决策得分",
    "亲见|亲眼": "亲自核实",
    "说法": "陈述",
    "封顶": "只据以限制得分上限",
    "数不出来": "无法量化的内容由评委打分",
    "定死": "固定评审规则",
    "越界": "超出规定比例",
    "停笔": "接着那篇文章往下做",
    "街角": "本地一家软件公司",
    "人情": "靠制度还是靠个人",
    "签约后就忘": "人员安排须写入合同",
    "服务才近": "服务网点覆盖到哪里，就近服务才到哪里",
    "实绩": "履约记录",
    "在投标之间": "在多份投标文件之间定标",
    "占优": "优劣比较（任何情况下均不低于）",
    "可接受度|可得率": "排名第一的概率（模拟）",
    "稳固": "稳定",
    "评分表格": "打分表",
    "手头": "现有；已录入",
}
"""Words that Chinese texts do without, each with a better one."""
IN_ENGLISH = {
    r"reckon\w*": "calculate",
    r"at hand": "loaded, available",
    r"(go|goes|going) (by|with)": "is named by; is allowed for",
    r"stands? (in|on|for|above|behind|beside)": "is, is listed, is written",
    r"hangs? (on|together)": "depends on",
    r"(set|put|putting) aside": "left out",
    r"today's": "current",
    r"whoever (?!takes)": "the vendor that, the reader who",
    r"(?<!there )(is|are) no (advice|assessment|date|id|judgement|level|matter|vendors?|weight)": "not a",
    r"(is|are|was) so(?! that)(?=[\s.,;:])": "holds, applies",
    r"mend(s|ed|ing)?": "correct",
    r"(takes?|taken|take) in(?! order)": "import",
    r"known of": "known about",
    r"(is told of|are told of)": "is reported",
    r"in silence": "silently",
    r"(stay|stays|stayed) a dispute": "are shown as disputed",
    r"will be there": "will last",
    r"what of this is proven": "which of it is proven",
    r"(no|use no) terminal": "do not use a terminal",
    r"bounds count in part": "partly known facts count in part",
    r"places to replace": "sample sites to replace",
    r"who takes which": "how often each vendor takes each rank",
    r"of (jinher|huatian|tongda|seeyon|weaver|landray) nothing": "nothing was found about",
    r"how it hedges": "with which reservations",
}
"""Words that English texts do without, as whole words and whatever their case."""
READ = {"spreadsheets", "ids.py", "regions.py", "checks/vague.py", "load/question_map.py"}
READ |= {
    f"questionnaire/{each}.py"
    for each in ("amounts", "answer_headings", "cells", "question_match", "typed", "units")
}
"""Modules whose Chinese is what people type."""
CODE = re.compile(r"```.*?```|`[^`\n]*`|\]\([^)]*\)|https?://\S+", re.DOTALL)


def pages() -> Iterator[Path]:
    """The texts that people write; pages in docs/rubrics and docs/reference are made from them."""
    yield from (ROOT / each for each in ("README.md", "README.zh-CN.md"))
    for path in sorted((ROOT / "docs").rglob("*.md")):
        if path.parent.name not in ("reference", "rubrics"):
            yield path
    for folder in ("rubrics", "vendors", "examples", "oa_select/manual", "oa_select/starter"):
        for suffix in ("md", "yaml", "yml"):
            yield from sorted((ROOT / folder).rglob(f"*.{suffix}"))


@cache
def texts() -> dict[str, str]:
    """What readers see, by where it is: pages, messages, and descriptions in code."""
    found = {}
    for path in pages():
        written = path.read_text("utf-8")
        found[str(path.relative_to(ROOT))] = (
            CODE.sub("", written) if path.suffix == ".md" else written
        )
    for message, translated in translations().items():
        found[f"po: {message}"] = f"{message}\n{translated}"
    package = ROOT / "oa_select"
    for path in sorted(package.rglob("*.py")):
        place = path.relative_to(package)
        if not {str(place), place.parts[0]} & READ:
            found[str(place)] = "\n".join(chinese_in(path))
    return found


def chinese_in(path: Path) -> Iterator[str]:
    """The Chinese texts in a module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if CHINESE.search(node.value):
            yield node.value


def places_of(word: re.Pattern[str]) -> list[str]:
    """Where a word is, with what is around it."""
    return [
        f"{place}: …{text[max(0, each.start() - 20) : each.end() + 20]}…"
        for place, text in texts().items()
        for each in word.finditer(text)
    ]


def test_there_are_texts_of_all_kinds() -> None:
    kinds = ("README.zh-CN.md", "docs/why.md", "rubrics/default.yaml", "vendors/weaver.yaml")
    assert {*kinds, "po: Ranking", "files/rubric.py", "report/labels.py"} <= {*texts()}
    assert CHINESE.search(texts()["files/rubric.py"])


@pytest.mark.parametrize("word", IN_CHINESE)
def test_chinese_texts_do_without(word: str) -> None:
    assert places_of(re.compile(word)) == [], IN_CHINESE[word]


@pytest.mark.parametrize("word", IN_ENGLISH)
def test_english_texts_do_without(word: str) -> None:
    found = places_of(re.compile(rf"\b(?:{word})\b", re.IGNORECASE))
    assert found == [], IN_ENGLISH[word]


def test_the_words_are_listed_for_contributors() -> None:
    listed = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = ("门槛", "交付主体", "说法", "档次", "占优", "居首", "reckon", "mend", "hangs on")
    assert [each for each in named if each not in listed] == []
