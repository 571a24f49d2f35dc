"""Codes of vendor files, of the sources they cite, and of the buyer's places."""

from __future__ import annotations

from oa_select.manual.rule import Rule
from oa_select.text import LocalizedText as Text

VENDOR_FILE = (
    Rule(
        "grade-raised",
        "error",
        Text(
            "A source claims a better grade of evidence than its kind has.",
            "来源自称的证据等级高于其类型所对应的等级。",
        ),
        Text(
            "What a vendor says of itself stays a claim however trusted the vendor is. If the document is really of a better kind, say so in kind.",
            "厂商的自述再可信，也只是自述。如果文件确实属于更可靠的类型，请改写 kind。",
        ),
        """\
sources:
  brochure: {kind: vendor, grade: A, grade_reason: we trust them}
network: {breadth: {value: regional, source: brochure}}
""",
        """\
sources:
  brochure: {kind: vendor}
network: {breadth: {value: regional, source: brochure}}
""",
    ),
    Rule(
        "grade-reason-missing",
        "error",
        Text(
            "A source's grade is lowered without a reason.",
            "降低了来源的证据等级，却没有说明理由。",
        ),
        Text(
            "Evidence that is marked down can cost a vendor its place; whoever reads the result must be able to see why.",
            "降级可能让厂商失去名次，查看结果的人必须能看到原因。",
        ),
        """\
sources:
  award-2020: {kind: press, grade: D}
network: {breadth: {value: regional, source: award-2020}}
""",
        """\
sources:
  award-2020: {kind: press, grade: D, grade_reason: the award was paid for}
network: {breadth: {value: regional, source: award-2020}}
""",
    ),
    Rule(
        "note-missing",
        "error",
        Text(
            "A fact is said not to apply, without a note that says why.",
            "声明某事实不适用，却没有用 note 说明原因。",
        ),
        Text(
            "A criterion that does not apply may leave the reckoning, so that not applicable is the most convenient answer to an awkward question.",
            "不适用的指标可以不参与计分，遇到难答的问题，“不适用”就成了最省事的答案。",
        ),
        """\
sources: {bid: {kind: bid}}
continuity:
  partner_exit_handover_days:
    state: not_applicable
    source: bid
""",
        """\
sources: {bid: {kind: bid}}
continuity:
  partner_exit_handover_days:
    state: not_applicable
    source: bid
    note: has no partners
""",
    ),
    Rule(
        "several-values",
        "error",
        Text(
            "One claim says several things at once, such as value beside at_least.",
            "一个说法同时写了多种取值，例如既有 value 又有 at_least。",
        ),
        Text(
            "A claim has one statement and one source. Two statements are two claims in a list.",
            "一个说法只对应一项陈述和一个来源。两项陈述请写成列表中的两个说法。",
        ),
        """\
sources: {bid: {kind: bid}}
network:
  partner_count: {value: 1200, at_least: 1000, source: bid}
""",
        """\
sources: {bid: {kind: bid}}
network:
  partner_count:
    - {value: 1200, source: bid, as_of: 2024}
    - {at_least: 1000, source: bid, as_of: 2022}
""",
    ),
    Rule(
        "source-twice",
        "error",
        Text(
            "A source id stands both in the vendor's file and in _sources.yaml.",
            "同一个来源 id 既写在厂商文件里，又写在 _sources.yaml 里。",
        ),
        Text(
            "A citation of it could mean either, and the two may differ in grade and date. Keep one, or rename one.",
            "引用它时无法确定指的是哪一个，而两者的等级和日期可能不同。请保留其一，或改名。",
        ),
        """\
# vendors/_sources.yaml
format: 1
sources:
  broker-2022: {kind: analyst, published: 2022-10}
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
sources:
  broker-2022: {kind: press, published: 2022-11}
network:
  breadth: {value: regional, source: broker-2022}
""",
        """\
# vendors/_sources.yaml
format: 1
sources:
  broker-2022: {kind: analyst, published: 2022-10}
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
sources:
  press-2022: {kind: press, published: 2022-11}
network:
  breadth: {value: regional, source: press-2022}
  partner_count: {value: 90, source: broker-2022}
""",
    ),
    Rule(
        "undeclared-fact",
        "warning",
        Text(
            "A fact under extra that no rubric at hand declares.",
            "extra 下的事实没有在任何现有评分表中声明。",
        ),
        Text(
            "Nothing reads it: no rubric scores it, and its value is not checked. Declare it under facts: in a rubric, or mend its name.",
            "它不会被读取：没有评分表用到它，它的值也未经检查。请在评分表的 facts: 下声明，或改正名称。",
        ),
        """\
# rubrics/mine.yaml
format: 1
rubric: mine
criteria:
  - {id: breadth, weight: 100, fact: network.breadth, levels: even}
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
sources: {bid: {kind: bid}}
network: {breadth: {value: regional, source: bid}}
extra:
  xinchuang_certified: {value: true, source: bid}
""",
        """\
# rubrics/mine.yaml
format: 1
rubric: mine
facts:
  extra.xinchuang_certified: {type: bool, question: Is A8 certified?}
criteria:
  - {id: breadth, weight: 100, fact: network.breadth, levels: even}
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
sources: {bid: {kind: bid}}
network: {breadth: {value: regional, source: bid}}
extra:
  xinchuang_certified: {value: true, source: bid}
""",
    ),
    Rule(
        "unknown-level",
        "error",
        Text(
            "A level, a member or a delivery mode that the fact does not have.",
            "该事实没有这个等级、成员或交付主体。",
        ),
        Text(
            "Only the levels of the catalogue have points and an order. `oa-select facts PATH` lists those of a fact and what they mean.",
            "只有事实目录中的等级才有分值和高低顺序。运行 `oa-select facts 路径` 可查看某个事实的等级及含义。",
        ),
        """\
sources: {bid: {kind: bid}}
network:
  breadth: {value: national, source: bid}
""",
        """\
sources: {bid: {kind: bid}}
network:
  breadth: {value: nationwide, source: bid}
""",
    ),
    Rule(
        "unknown-province",
        "error",
        Text(
            "A province by a name or a code that none has.",
            "没有这个名称或代码的省份。",
        ),
        Text(
            "Coverage of your own places is told by province, so a wrong one makes a place look served, or not served. CN-GD, 440000, 44, 广东, 广东省 and Guangdong all do.",
            "客户地点是否被覆盖按省份判断，省份写错就会误判。CN-GD、440000、44、广东、广东省、Guangdong 都可以。",
        ),
        """\
sources: {bid: {kind: bid}}
network:
  coverage:
    completeness: open
    source: bid
    regions:
      - {province: 广洲}
""",
        """\
sources: {bid: {kind: bid}}
network:
  coverage:
    completeness: open
    source: bid
    regions:
      - {province: 广东, cities: [广州]}
""",
    ),
    Rule(
        "unknown-source",
        "error",
        Text(
            "A claim cites a source that stands neither in the file's sources nor in _sources.yaml.",
            "说法所引用的来源既不在本文件的 sources 中，也不在 _sources.yaml 中。",
        ),
        Text(
            "A claim counts by the grade of its source; one whose source cannot be found cannot be weighed, nor checked by anybody.",
            "说法的分量取决于来源的等级；找不到来源，就无法衡量，也无从查证。",
        ),
        """\
sources:
  bid-2026: {kind: bid, published: 2026-03}
stages:
  after_sale:
    p1_response_minutes: {value: 15, source: bid-2025}
""",
        """\
sources:
  bid-2026: {kind: bid, published: 2026-03}
stages:
  after_sale:
    p1_response_minutes: {value: 15, source: bid-2026}
""",
    ),
    Rule(
        "vendor-twice",
        "error",
        Text(
            "Two files, or two lines of a .jsonl file, describe the same vendor.",
            "两个文件，或 .jsonl 文件中的两行，描述了同一家厂商。",
        ),
        Text(
            "Which of the two counts would depend on the order in which they are read. Make one description of them.",
            "以哪一份为准将取决于读取顺序。请合并成一份。",
        ),
        """\
# vendors/acme.json
{"format": 1, "vendor": "acme", "name": "Acme"}
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
""",
        """\
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
""",
    ),
    Rule(
        "wrong-form",
        "error",
        Text(
            "A form of claim that does not go with the type of its fact, such as at_least for true or false.",
            "说法的形式与事实的类型不符，例如对是非类事实使用 at_least。",
        ),
        Text(
            "Bounds need an order: they go with numbers and ordinals. Alternatives (one_of) go with levels, and at_least also with sets.",
            "上下限要有高低顺序，只用于数字和等级；备选（one_of）用于等级和枚举；at_least 还可用于集合。",
        ),
        """\
sources: {bid: {kind: bid}}
network:
  partner_count: {one_of: [1000, 1500], source: bid}
""",
        """\
sources: {bid: {kind: bid}}
network:
  partner_count: {between: [1000, 1500], source: bid}
""",
    ),
)
