"""Codes of rubrics: criteria and their weights."""

from __future__ import annotations

from oa_select.manual.rule import Rule
from oa_select.text import LocalizedText as Text

RUBRIC_WEIGHTS = (
    Rule(
        "ahp-inconsistent",
        "warning",
        Text(
            "Pairwise judgements contradict one another: their consistency ratio is over 0.10.",
            "两两比较的判断相互矛盾：一致性比率超过 0.10。",
        ),
        Text(
            "Weights drawn from contradictory judgements are nobody's opinion. Saaty advises to look at the judgements again, first at the pair that is named.",
            "由矛盾的判断得出的权重不代表任何人的意见。Saaty 建议重新审视判断，先看提示中点名的那一对。",
        ),
        """\
weighting:
  method: ahp
  judgments:
    - [network, response, 3]
    - [response, warranty, 3]
    - [network, warranty, 1/5]
criteria:
  - {id: network, fact: network.city_count, points: [[0, 0], [300, 100]]}
  - id: response
    fact: stages.after_sale.p1_response_minutes
    points: [[15, 100], [480, 0]]
  - id: warranty
    fact: stages.after_sale.warranty_months
    points: [[0, 0], [36, 100]]
""",
        """\
weighting:
  method: ahp
  judgments:
    - [network, response, 3]
    - [response, warranty, 3]
    - [network, warranty, 7]
criteria:
  - {id: network, fact: network.city_count, points: [[0, 0], [300, 100]]}
  - id: response
    fact: stages.after_sale.p1_response_minutes
    points: [[15, 100], [480, 0]]
  - id: warranty
    fact: stages.after_sale.warranty_months
    points: [[0, 0], [36, 100]]
""",
    ),
    Rule(
        "criterion-twice",
        "error",
        Text(
            "Two criteria of a rubric have the same id, in the same group or in different ones.",
            "一套评分表中有两个指标 id 相同，无论是否在同一组。",
        ),
        Text(
            "Weight sets, gates and what-if weights name criteria by id alone; they could mean either.",
            "权重方案、门槛和假设权重都只凭 id 指明指标，重名就无法确定指的是哪一个。",
        ),
        """\
weighting: {method: equal}
criteria:
  - id: speed
    fact: stages.after_sale.p1_response_minutes
    points: [[15, 100], [480, 0]]
  - id: speed
    fact: stages.after_sale.p1_restore_hours
    points: [[4, 100], [72, 0]]
""",
        """\
weighting: {method: equal}
criteria:
  - id: response
    fact: stages.after_sale.p1_response_minutes
    points: [[15, 100], [480, 0]]
  - id: restore
    fact: stages.after_sale.p1_restore_hours
    points: [[4, 100], [72, 0]]
""",
    ),
    Rule(
        "weight-and-weighting",
        "error",
        Text(
            "A criterion has a weight although its group has its weights worked out.",
            "所在组的权重由 weighting 算出，指标却又写了 weight。",
        ),
        Text(
            "Only one of the two can count, and a reader of the other would be misled.",
            "两者只能有一个生效，看到另一个的人会被误导。",
        ),
        """\
weighting: {method: equal}
criteria:
  - {id: step-in, weight: 70, fact: network.step_in, levels: even}
  - {id: breadth, fact: network.breadth, levels: even}
""",
        """\
criteria:
  - {id: step-in, weight: 70, fact: network.step_in, levels: even}
  - {id: breadth, weight: 30, fact: network.breadth, levels: even}
""",
    ),
    Rule(
        "weight-missing",
        "error",
        Text(
            "A criterion has no weight, and its group has none worked out.",
            "指标没有权重，所在组也没有用 weighting 计算权重。",
        ),
        Text(
            "A weight is the buyer's judgement; left out, it could mean nothing, the rest, or an equal share.",
            "权重体现采购方的取舍；不写的话，可能表示零、剩余部分或平均分配。",
        ),
        """\
criteria:
  - {id: step-in, weight: 70, fact: network.step_in, levels: even}
  - {id: breadth, fact: network.breadth, levels: even}
""",
        """\
criteria:
  - {id: step-in, weight: 70, fact: network.step_in, levels: even}
  - {id: breadth, weight: 30, fact: network.breadth, levels: even}
""",
    ),
    Rule(
        "weight-set-partial",
        "error",
        Text(
            "A weight set names some criteria of a group and not the others.",
            "权重方案只写了一组中的部分指标。",
        ),
        Text(
            "Weights of siblings only mean something together. Give all of the group, or leave the group as it is.",
            "同组权重必须合在一起才有意义。请写全该组，或者整组都不改。",
        ),
        """\
weight_sets:
  careful:
    weights: {step-in: 90}
criteria:
  - {id: step-in, weight: 70, fact: network.step_in, levels: even}
  - {id: breadth, weight: 30, fact: network.breadth, levels: even}
""",
        """\
weight_sets:
  careful:
    weights: {step-in: 90, breadth: 10}
criteria:
  - {id: step-in, weight: 70, fact: network.step_in, levels: even}
  - {id: breadth, weight: 30, fact: network.breadth, levels: even}
""",
    ),
    Rule(
        "weights-sum",
        "error",
        Text(
            "The weights of siblings do not sum to 100, or are all 0.",
            "同组权重之和不等于 100，或者全部为 0。",
        ),
        Text(
            "A sum that is off is mostly a weight that was changed without the others. Within 0.1 of 100 they are rescaled; weights: relative asks for it whatever they sum to.",
            "总和不对，多半是改了一个权重却没改其他的。与 100 相差不超过 0.1 会自动折算；写 weights: relative 则一律按比例折算。",
        ),
        """\
criteria:
  - {id: step-in, weight: 80, fact: network.step_in, levels: even}
  - {id: breadth, weight: 30, fact: network.breadth, levels: even}
""",
        """\
criteria:
  - {id: step-in, weight: 70, fact: network.step_in, levels: even}
  - {id: breadth, weight: 30, fact: network.breadth, levels: even}
""",
    ),
    Rule(
        "wrong-criterion",
        "error",
        Text(
            "A criterion that is neither a group, nor has measures, nor one fact with its scale, or that is several of these.",
            "指标既不是分组，也没有 measures，也没有带计分方式的事实；或者同时是其中几种。",
        ),
        Text(
            "It is not clear what its points come from. Only groups take weighting.",
            "无法确定分值从何而来。只有分组才能使用 weighting。",
        ),
        """\
criteria:
  - id: response
    weight: 100
    fact: stages.after_sale.responsiveness
    measures:
      - fact: stages.after_sale.p1_response_minutes
        points: [[15, 100], [480, 0]]
""",
        """\
criteria:
  - id: response
    weight: 100
    measures:
      - fact: stages.after_sale.p1_response_minutes
        points: [[15, 100], [480, 0]]
      - {fact: stages.after_sale.responsiveness, levels: even}
""",
    ),
    Rule(
        "wrong-weighting",
        "error",
        Text(
            "A method of working weights out lacks what it needs, or names criteria that are not siblings here.",
            "计算权重的方法缺少所需内容，或者提到了不属于本组的指标。",
        ),
        Text(
            "Each sibling must stand there once, or each pair for ahp; with one left out its weight would be invented.",
            "每个同组指标都要出现一次，ahp 则是每一对都要出现；漏掉的权重只能凭空捏造。",
        ),
        """\
weighting: {method: rank_order, order: [step-in]}
criteria:
  - {id: step-in, fact: network.step_in, levels: even}
  - {id: breadth, fact: network.breadth, levels: even}
""",
        """\
weighting: {method: rank_order, order: [step-in, breadth]}
criteria:
  - {id: step-in, fact: network.step_in, levels: even}
  - {id: breadth, fact: network.breadth, levels: even}
""",
    ),
)
