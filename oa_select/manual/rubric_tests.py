"""Codes of rubrics as code: expectations, freezing, and comments that silence a warning."""

from __future__ import annotations

from oa_select.manual.rule import Rule
from oa_select.text import LocalizedText as Text

_VENDORS = """\
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
sources: {bid: {kind: bid, published: 2026-03}}
stages:
  after_sale: {service_hours: {value: full_24x7, source: bid}}
# vendors/birch.yaml
format: 1
vendor: birch
name: Birch
sources: {bid: {kind: bid, published: 2026-03}}
stages:
  after_sale: {service_hours: {value: business_5x8, source: bid}}
"""
_RUBRIC = """\
# rubrics/mine.yaml
format: 1
rubric: mine
criteria:
  - id: hours
    weight: 100
    fact: stages.after_sale.service_hours
    levels: even
"""

RUBRIC_TESTS = (
    Rule(
        "expectation-failed",
        "error",
        Text(
            "A rubric does not rank the vendors at hand as its expect says it should.",
            "评分表对现有厂商的排名与其 expect 中写明的预期不符。",
        ),
        Text(
            "Expectations are unit tests: they say what a change of weights or scales must not do unnoticed. Either the change is wrong, or the expectation is no longer what is wanted.",
            "预期就是单元测试，写明权重或计分方式的改动不得悄悄造成的后果。要么改动有误，要么预期已不再符合要求。",
        ),
        _RUBRIC + "expect:\n  - first: birch\n" + _VENDORS,
        _RUBRIC + "expect:\n  - first: acme\n" + _VENDORS,
    ),
    Rule(
        "expectation-not-run",
        "warning",
        Text(
            "An expectation names a vendor that is not at hand, though the others that it names are, or the name is nearly that of one at hand.",
            "某条预期提到的厂商不在现有厂商之中，而它提到的其他厂商都在，或者名称与某个现有厂商相近。",
        ),
        Text(
            "It is not run, and a test that does not run protects nothing. Expectations none of whose vendors are at hand are counted and not warned about: a rubric may be used with other vendors.",
            "该条预期没有运行，不运行的测试起不到保护作用。如果所提厂商一个都不在，则只计数、不警告，因为评分表可以用于其他厂商。",
        ),
        _RUBRIC + "expect:\n  - order: [acme, brich]\n" + _VENDORS,
        _RUBRIC + "expect:\n  - order: [acme, birch]\n" + _VENDORS,
    ),
    Rule(
        "expired-ignore",
        "warning",
        Text(
            "A comment that silences a warning held until a date that is over.",
            "用于忽略警告的注释已过有效日期。",
        ),
        Text(
            "The warning is shown again. The date is compared with --as-of, else with the latest evidence.as_of of the rubrics at hand; the computer's clock is never asked.",
            "相应警告会重新显示。日期与 --as-of 比较；未给出时与现有评分表中最晚的 evidence.as_of 比较，从不读取计算机时钟。",
        ),
        """\
evidence: {as_of: 2027-03}
criteria:
  - id: price
    weight: 100
    fact: pricing.quote_cny
    ratio: lowest  # oa-select: ignore[ratio-scale] asked for until 2026-12
""",
        """\
evidence: {as_of: 2027-03}
criteria:
  - id: price
    weight: 100
    fact: pricing.quote_cny
    ratio: lowest  # oa-select: ignore[ratio-scale] asked for until 2027-12
""",
    ),
    Rule(
        "frozen-changed",
        "error",
        Text(
            "A rubric that was frozen has changed since: a weight, a scale, a gate, a policy or a rule of evidence.",
            "已冻结的评分表此后有改动：权重、计分方式、门槛、规则或证据要求。",
        ),
        Text(
            "A rubric is frozen so that nobody can move the goal once bids are open. Titles, notes, comments, the order of keys and expectations may still change.",
            "冻结评分表，是为了开标后谁也不能改规则。标题、备注、注释、键的顺序和预期仍可修改。",
        ),
        _RUBRIC
        + """\
frozen:
  since: 2026-12-01
  sha256: ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
"""
        + _VENDORS,
        _RUBRIC
        + """\
frozen:
  since: 2026-12-01
  sha256: 9b0f3e2e13c99bc68bfaae39a1702335a03bd2f723b66dce9f84f1a79667b3d2
"""
        + _VENDORS,
    ),
    Rule(
        "unused-ignore",
        "warning",
        Text(
            "A comment is to silence a warning that does not occur on its line.",
            "注释要忽略的警告并未出现在该行。",
        ),
        Text(
            "What it was about has been mended, or stands on another line; left there it would hide the next one. Errors cannot be ignored.",
            "原来的问题已经改好，或者在另一行；留着它会掩盖下一个问题。错误不能忽略。",
        ),
        """\
# rubrics/mine.yaml
format: 1
rubric: mine
criteria:
  - id: hours
    weight: 100   # oa-select: ignore[ratio-scale] the tender asks for it
    fact: stages.after_sale.service_hours
    levels: even
"""
        + _VENDORS,
        _RUBRIC + _VENDORS,
    ),
    Rule(
        "wrong-expectation",
        "error",
        Text(
            "An expectation has no form that can be run, or contradicts itself.",
            "预期的写法无法运行，或者自相矛盾。",
        ),
        Text(
            "An expectation is exactly one of: an order of vendors, a first vendor, a vendor with bounds on its score, a vendor with its status.",
            "一条预期只能是以下之一：厂商的先后次序、排第一的厂商、某厂商得分的上下限、某厂商的状态。",
        ),
        _RUBRIC + "expect:\n  - {vendor: acme}\n" + _VENDORS,
        _RUBRIC + "expect:\n  - {vendor: acme, score: {at_least: 60}}\n" + _VENDORS,
    ),
    Rule(
        "wrong-ignore",
        "error",
        Text(
            "A comment that is to silence a warning names no code, one that does not exist, no reason, or a date that is none.",
            "用于忽略警告的注释没有写代码、代码不存在、没有理由，或者日期无效。",
        ),
        Text(
            "A warning that is silenced is a decision, and the next reader has to know why it was taken.",
            "忽略一条警告是一项决定，后来的人需要知道为什么这样做。",
        ),
        """\
criteria:
  - id: price
    weight: 100
    fact: pricing.quote_cny
    ratio: lowest  # oa-select: ignore[ratio-scale]
""",
        """\
criteria:
  - id: price
    weight: 100
    fact: pricing.quote_cny
    ratio: lowest  # oa-select: ignore[ratio-scale] the tender asks for it
""",
    ),
)
