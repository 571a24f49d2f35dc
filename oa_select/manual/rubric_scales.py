"""Codes of rubrics: scales, gates, rules of evidence, and facts of their own."""

from __future__ import annotations

from oa_select.manual.rule import Rule
from oa_select.text import LocalizedText as Text

RUBRIC_SCALES = (
    Rule(
        "as-of-missing",
        "error",
        Text(
            "max_age_months is set without as_of, the date that ages are counted from.",
            "设置了 max_age_months，却没有 as_of，即计算证据时效的基准日期。",
        ),
        Text(
            "Counted from today, the same files would give another ranking tomorrow. With a fixed date the result can be repeated.",
            "如果从当天算起，同样的文件明天就会得出另一个排名。固定日期，结果才能复现。",
        ),
        """\
evidence: {max_age_months: 36}
""",
        """\
evidence: {max_age_months: 36, as_of: 2026-03}
""",
    ),
    Rule(
        "combine-missing",
        "error",
        Text(
            "A scale on a set does not say how the points of several members are combined.",
            "对集合类事实计分时，没有说明多个成员的分值如何合并。",
        ),
        Text(
            "A vendor with branches and agents is worth the best of them, the worst, their sum, or the range between them: that is a judgement, and the rubric has to make it.",
            "既有分公司又有代理商，可以取最高、最低、总和或两者之间的范围：这是一个取舍，必须由评分表来定。",
        ),
        """\
criteria:
  - id: channels
    weight: 100
    fact: stages.after_sale.channels
    levels:
      {onsite: 60, phone: 10, online: 10, remote_desktop: 10, portal: 10}
""",
        """\
criteria:
  - id: channels
    weight: 100
    fact: stages.after_sale.channels
    levels:
      {onsite: 60, phone: 10, online: 10, remote_desktop: 10, portal: 10}
    combine: sum
""",
    ),
    Rule(
        "gate-twice",
        "error",
        Text(
            "Two gates of a rubric have the same id.",
            "一套评分表中有两个门槛 id 相同。",
        ),
        Text(
            "A disqualified vendor is told the gate by its id; it must be clear which one it failed.",
            "被淘汰的厂商是按门槛的 id 告知原因的，必须清楚是哪一条未通过。",
        ),
        """\
gates:
  - {id: offered, fact: stages.in_sale.offered, is: true}
  - {id: offered, fact: stages.after_sale.offered, is: true}
""",
        """\
gates:
  - {id: in-sale-offered, fact: stages.in_sale.offered, is: true}
  - {id: after-sale-offered, fact: stages.after_sale.offered, is: true}
""",
    ),
    Rule(
        "knots-order",
        "error",
        Text(
            "The values of the knots of a points scale do not increase from one to the next.",
            "分段计分的各节点取值没有依次递增。",
        ),
        Text(
            "Points lie on straight lines between neighbouring knots; out of order, or twice the same, a value would have two scores or none. The points themselves may rise or fall.",
            "分值由相邻节点连线得出；顺序颠倒或取值重复，同一个值就会有两个得分或没有得分。分值本身可升可降。",
        ),
        """\
criteria:
  - id: response
    weight: 100
    fact: stages.after_sale.p1_response_minutes
    points: [[480, 0], [60, 60], [15, 100]]
""",
        """\
criteria:
  - id: response
    weight: 100
    fact: stages.after_sale.p1_response_minutes
    points: [[15, 100], [60, 60], [480, 0]]
""",
    ),
    Rule(
        "level-missing",
        "error",
        Text(
            "A scale gives no points to one of the levels of its fact.",
            "计分方式没有为该事实的某个等级给出分值。",
        ),
        Text(
            "A vendor at that level could not be scored, and giving it 0 unasked would be a judgement that nobody made.",
            "处于该等级的厂商将无法计分，而擅自给 0 分则是无人做过的判断。",
        ),
        """\
criteria:
  - id: certification
    weight: 100
    fact: network.engineer_certification
    levels: {none: 0, required: 100}
""",
        """\
criteria:
  - id: certification
    weight: 100
    fact: network.engineer_certification
    levels: {none: 0, optional: 40, required: 100}
""",
    ),
    Rule(
        "not-applicable",
        "warning",
        Text(
            "A criterion does not apply to a vendor, and the rubric does not let it be left out.",
            "某指标对某厂商不适用，而评分表不允许略去该项。",
        ),
        Text(
            "It counts as unknown there, mostly to the vendor's loss. Add na_allowed: true if leaving it out is fair, and nothing if it is meant so.",
            "该项将按未知计分，通常对厂商不利。如果略去更公平，请加 na_allowed: true；如果本意如此，则无需改动。",
        ),
        """\
# rubrics/mine.yaml
format: 1
rubric: mine
criteria:
  - id: handover
    weight: 100
    fact: continuity.partner_exit_handover_days
    points: [[0, 100], [90, 0]]
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
sources: {bid: {kind: bid}}
continuity:
  partner_exit_handover_days:
    {state: not_applicable, source: bid, note: has no partners}
""",
        """\
# rubrics/mine.yaml
format: 1
rubric: mine
criteria:
  - id: handover
    weight: 100
    na_allowed: true
    fact: continuity.partner_exit_handover_days
    points: [[0, 100], [90, 0]]
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
sources: {bid: {kind: bid}}
continuity:
  partner_exit_handover_days:
    {state: not_applicable, source: bid, note: has no partners}
""",
    ),
    Rule(
        "ratio-scale",
        "warning",
        Text(
            "A ratio scale gives points by comparison with the other vendors.",
            "比例计分按与其他厂商的比较给分。",
        ),
        Text(
            "A vendor that joins or drops out changes everybody's points, and may turn the order of two others round. Tenders often require it; points: … does without.",
            "增减一家厂商，所有人的得分都会变，甚至会颠倒另外两家的先后。招标常要求这样计分；若无要求，可改用 points: …。",
        ),
        """\
criteria:
  - {id: price, weight: 100, fact: pricing.quote_cny, ratio: lowest}
""",
        """\
criteria:
  - id: price
    weight: 100
    fact: pricing.quote_cny
    points: [[300000, 100], [900000, 0]]
""",
    ),
    Rule(
        "unknown-criterion",
        "error",
        Text(
            "A gate or a weight set names a criterion that the rubric does not have.",
            "门槛或权重方案提到的指标在评分表中不存在。",
        ),
        Text(
            "The gate would never decide anything, or the weight never count.",
            "这样的门槛永远不起作用，这样的权重也永远不会计入。",
        ),
        """\
gates:
  - {id: steps-in, criterion: stepin, at_least: 50}
criteria:
  - {id: step-in, weight: 100, fact: network.step_in, levels: even}
""",
        """\
gates:
  - {id: steps-in, criterion: step-in, at_least: 50}
criteria:
  - {id: step-in, weight: 100, fact: network.step_in, levels: even}
""",
    ),
    Rule(
        "unknown-fact",
        "error",
        Text(
            "A criterion or a gate names a fact that is neither in the catalogue nor declared by the rubric.",
            "指标或门槛提到的事实既不在事实目录中，也未在评分表中声明。",
        ),
        Text(
            "No vendor file could ever state it, so that everybody would be unknown there. `oa-select facts` lists all.",
            "任何厂商文件都无法给出它，所有厂商都将是未知。运行 `oa-select facts` 可列出全部事实。",
        ),
        """\
criteria:
  - id: network
    weight: 100
    fact: network.cities
    points: [[0, 0], [300, 100]]
""",
        """\
criteria:
  - id: network
    weight: 100
    fact: network.city_count
    points: [[0, 0], [300, 100]]
""",
    ),
    Rule(
        "wrong-gate",
        "error",
        Text(
            "A gate whose condition does not go with what it looks at, or that lacks one or has two.",
            "门槛与其对象不符，或者缺少条件，或者有两个条件。",
        ),
        Text(
            "A gate shuts vendors out, so that nothing about it is guessed. Numbers and ordinals take is, at_least and at_most; sets includes and excludes; a criterion at_least points.",
            "门槛会淘汰厂商，因此不做任何猜测。数字和等级用 is、at_least、at_most；集合用 includes、excludes；指标用 at_least 加分值。",
        ),
        """\
gates:
  - {id: on-site, fact: stages.after_sale.channels, is: onsite}
""",
        """\
gates:
  - {id: on-site, fact: stages.after_sale.channels, includes: [onsite]}
""",
    ),
    Rule(
        "wrong-own-fact",
        "error",
        Text(
            "A fact that the rubric declares itself is not fully or not rightly declared.",
            "评分表自行声明的事实不完整或不正确。",
        ),
        Text(
            "Its name begins with extra. so that it never clashes with the catalogue; ordinals, enumerations and sets need levels, and only numbers have bounds.",
            "名称以 extra. 开头，才不会与事实目录冲突；等级、枚举和集合必须有 levels，只有数字才有 bounds。",
        ),
        """\
facts:
  extra.xinchuang: {type: ordinal, question: How far is it certified?}
""",
        """\
facts:
  extra.xinchuang:
    type: ordinal
    levels: [none, partial, full]
    question: How far is it certified?
""",
    ),
    Rule(
        "wrong-scale",
        "error",
        Text(
            "A scale that does not go with the type of its fact, or not exactly one scale.",
            "计分方式与事实的类型不符，或者计分方式不是恰好一种。",
        ),
        Text(
            "Numbers take points (or ratio, where they are above 0); levels go with everything else, and sites with the buyer's own places.",
            "数字用 points（大于 0 的数字也可用 ratio）；其他类型用 levels；客户地点用 sites。",
        ),
        """\
criteria:
  - id: response
    weight: 100
    fact: stages.after_sale.p1_response_minutes
    levels: even
""",
        """\
criteria:
  - id: response
    weight: 100
    fact: stages.after_sale.p1_response_minutes
    points: [[15, 100], [480, 0]]
""",
    ),
)
