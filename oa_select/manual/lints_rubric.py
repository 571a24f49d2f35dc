"""Codes of warnings about sound rubrics: weights, scales and criteria that do not do their work."""

from __future__ import annotations

from oa_select.manual.rule import Rule
from oa_select.text import LocalizedText as Text

LINTS_RUBRIC = (
    Rule(
        "cn-gov-price",
        "warning",
        Text(
            "Under the profile cn-gov: the price has less than 10 % or more than 60 % of the weight.",
            "在 cn-gov 配置下：价格所占权重低于10%或高于60%。",
        ),
        Text(
            "Article 55 of Order 87 of the Ministry of Finance asks for at least 30 % for goods and at least 10 % for services; its notice Caiku [2007] No. 2 for 30 to 60 % and 10 to 30 %. What fits neither is pointed out; check with the law that holds for your tender.",
            "财政部令第87号第五十五条要求价格分值占比货物不低于30%、服务不低于10%；财库〔2007〕2号规定货物为30%至60%、服务为10%至30%。两者都不符的会提示；请以适用于本项目的法律法规为准。",
        ),
        """\
lint: {profile: cn-gov}
criteria:
  - id: price
    weight: 5
    fact: pricing.quote_cny
    points: [[300000, 100], [900000, 0]]
  - {id: step-in, weight: 95, fact: network.step_in, levels: even}
""",
        """\
lint: {profile: cn-gov}
criteria:
  - id: price
    weight: 30
    fact: pricing.quote_cny
    points: [[300000, 100], [900000, 0]]
  - {id: step-in, weight: 70, fact: network.step_in, levels: even}
""",
    ),
    Rule(
        "cn-gov-scored",
        "warning",
        Text(
            "Under the profile cn-gov: a local office, a number of staff or a certificate is itself scored.",
            "在 cn-gov 配置下：本地机构、人员数量或证书本身被计分。",
        ),
        Text(
            "Article 17 of Order 87 of the Ministry of Finance bars the number of staff and other measures of size as evaluation factors, and article 55 asks that factors go with the quality of the service. Score what is committed, such as the time of arrival, and check with the law that holds for your tender.",
            "财政部令第87号第十七条规定不得将从业人员等规模条件作为评审因素，第五十五条要求评审因素与货物服务的质量相关。建议对承诺的内容计分，例如到场时间；请以适用于本项目的法律法规为准。",
        ),
        """\
lint: {profile: cn-gov}
criteria:
  - id: price
    weight: 30
    fact: pricing.quote_cny
    points: [[300000, 100], [900000, 0]]
  - {id: local-team, weight: 70, fact: network.local_team, levels: even}
""",
        """\
lint: {profile: cn-gov}
criteria:
  - id: price
    weight: 30
    fact: pricing.quote_cny
    points: [[300000, 100], [900000, 0]]
  - id: arrival
    weight: 70
    fact: stages.after_sale.onsite_arrival_hours
    points: [[2, 100], [24, 0]]
""",
    ),
    Rule(
        "fact-scored-twice",
        "warning",
        Text(
            "Two criteria of a rubric score the same fact.",
            "一套评分表中有两个指标对同一事实计分。",
        ),
        Text(
            "It counts with the sum of both weights, which nobody who reads one of them sees. Several measures within one criterion are fine, and so are the buyer's places at different stages.",
            "它实际按两处权重之和计入，而只看其中一处的人并不知情。同一指标内的多个度量不在此列，不同阶段的客户地点也不在此列。",
        ),
        """\
criteria:
  - {id: breadth, weight: 60, fact: network.breadth, levels: even}
  - {id: reach, weight: 40, fact: network.breadth, levels: even}
""",
        """\
criteria:
  - {id: breadth, weight: 60, fact: network.breadth, levels: even}
  - {id: step-in, weight: 40, fact: network.step_in, levels: even}
""",
    ),
    Rule(
        "gate-also-scored",
        "warning",
        Text(
            "A gate decides on a fact that a criterion scores too.",
            "门槛所依据的事实同时又被某个指标计分。",
        ),
        Text(
            "Whoever passes the gate has part of the points already, so that the criterion hardly tells vendors apart. A gate on the points of a criterion is meant to be.",
            "通过门槛的厂商已经拿到一部分分值，该指标就难以区分高下。以指标得分设门槛则不在此列。",
        ),
        """\
gates:
  - {id: steps-in, fact: network.step_in, at_least: second_line}
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
        "indistinct-criterion",
        "warning",
        Text(
            "A criterion gives all vendors at hand that it applies to the same points.",
            "某指标给所有适用的现有厂商相同的分值。",
        ),
        Text(
            "Its weight moves nobody up or down; it would count more where the vendors differ. What all must have is a gate.",
            "它的权重不影响任何人的名次，放在有差异的地方更有用。人人都必须具备的条件应设为门槛。",
        ),
        """\
# rubrics/mine.yaml
format: 1
rubric: mine
criteria:
  - id: offered
    weight: 40
    fact: stages.in_sale.offered
    levels: {true: 100, false: 0}
  - {id: breadth, weight: 60, fact: network.breadth, levels: even}
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
sources: {bid: {kind: bid, published: 2026-01}}
network: {breadth: {value: regional, source: bid}}
stages: {in_sale: {offered: {value: true, source: bid}}}
# vendors/best.yaml
format: 1
vendor: best
name: Best
sources: {bid: {kind: bid, published: 2026-01}}
network: {breadth: {value: nationwide, source: bid}}
stages: {in_sale: {offered: {value: true, source: bid}}}
""",
        """\
# rubrics/mine.yaml
format: 1
rubric: mine
gates:
  - {id: offered, fact: stages.in_sale.offered, is: true}
criteria:
  - {id: breadth, weight: 100, fact: network.breadth, levels: even}
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
sources: {bid: {kind: bid, published: 2026-01}}
network: {breadth: {value: regional, source: bid}}
stages: {in_sale: {offered: {value: true, source: bid}}}
# vendors/best.yaml
format: 1
vendor: best
name: Best
sources: {bid: {kind: bid, published: 2026-01}}
network: {breadth: {value: nationwide, source: bid}}
stages: {in_sale: {offered: {value: true, source: bid}}}
""",
    ),
    Rule(
        "no-evidence",
        "warning",
        Text(
            "No vendor at hand has evidence for a criterion, or for any of those in a group.",
            "现有厂商都没有某指标的证据，或没有某组内任何一项指标的证据。",
        ),
        Text(
            "It is unknown of everybody, and widens all intervals by its weight without telling vendors apart. Ask the vendors, or leave it to a later round.",
            "所有厂商在此都是未知，它的权重只会加宽全部区间，却不能区分高下。请询问厂商，或留到下一轮再评。",
        ),
        """\
# rubrics/mine.yaml
format: 1
rubric: mine
criteria:
  - {id: breadth, weight: 60, fact: network.breadth, levels: even}
  - {id: step-in, weight: 40, fact: network.step_in, levels: even}
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
sources: {bid: {kind: bid, published: 2026-01}}
network:
  breadth: {value: regional, source: bid}
""",
        """\
# rubrics/mine.yaml
format: 1
rubric: mine
criteria:
  - {id: breadth, weight: 60, fact: network.breadth, levels: even}
  - {id: step-in, weight: 40, fact: network.step_in, levels: even}
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
sources: {bid: {kind: bid, published: 2026-01}}
network:
  breadth: {value: regional, source: bid}
  step_in: {value: second_line, source: bid}
""",
    ),
    Rule(
        "scale-reversed",
        "warning",
        Text(
            "A scale gives what is better fewer points than what is worse, and does not say why.",
            "计分方式给较好的情况更低的分值，却没有说明理由。",
        ),
        Text(
            "Mostly the ends were mixed up, such as an ITSS level, of which 1 is the highest. Where it is meant, scale_reason: says so to everybody who reads the rubric.",
            "多半是把两端写反了，例如 ITSS 等级以一级为最高。如果本意如此，请用 scale_reason: 向阅读评分表的人说明。",
        ),
        """\
criteria:
  - id: response
    weight: 100
    fact: stages.after_sale.p1_response_minutes
    points: [[15, 0], [480, 100]]
""",
        """\
criteria:
  - id: response
    weight: 100
    fact: stages.after_sale.p1_response_minutes
    points: [[15, 100], [480, 0]]
""",
    ),
    Rule(
        "vague-words",
        "warning",
        Text(
            "A fact that the rubric declares itself, or the title of what scores it, uses a word such as good or appropriate.",
            "评分表自行声明的事实或对其计分的指标标题用了“良好”“适当”之类的词。",
        ),
        Text(
            "Two people would not score it alike, and a vendor could not tell what to offer. Chinese public tenders must detail and quantify their evaluation factors, and match them to the terms and needs of the purchase (Order 87 of the Ministry of Finance, article 55).",
            "这样的词两个人会打出不同的分，厂商也不知道该提供什么。财政部令第87号《政府采购货物和服务招标投标管理办法》第五十五条规定，评审因素应当细化和量化，且与相应的商务条件和采购需求对应。",
        ),
        """\
facts:
  extra.plan: {type: ordinal, levels: [poor, good], question: Which plan?}
criteria:
  - {id: plan, weight: 100, fact: extra.plan, levels: even}
""",
        """\
facts:
  extra.plan:
    type: ordinal
    levels: [none, milestones, milestones_and_people]
    question: What does your plan name?
criteria:
  - {id: plan, weight: 100, fact: extra.plan, levels: even}
""",
    ),
    Rule(
        "zero-weight",
        "warning",
        Text(
            "A criterion has weight 0.",
            "某指标的权重为 0。",
        ),
        Text(
            "It is asked about and shown, and counts for nothing. Whoever reads the rubric takes it for something that matters.",
            "它照样被询问和展示，却不计入得分，阅读评分表的人会误以为它有影响。",
        ),
        """\
criteria:
  - {id: breadth, weight: 100, fact: network.breadth, levels: even}
  - {id: step-in, weight: 0, fact: network.step_in, levels: even}
""",
        """\
criteria:
  - {id: breadth, weight: 80, fact: network.breadth, levels: even}
  - {id: step-in, weight: 20, fact: network.step_in, levels: even}
""",
    ),
)
