"""The words for every key of the files that people write, in both languages.

A key is found by the end of its path: ``sources.note`` holds for the notes of sources, ``note`` for
all others. Facts have their words in the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Words(NamedTuple):
    """The title of a key and a sentence about it, each in English and in Chinese."""

    title: str
    title_zh: str
    says: str
    says_zh: str


W = Words
FILE_WORDS: Mapping[str, Words] = {
    # what stands in several kinds of file
    "format": W("Format", "格式版本", "The version of the file format: 1.", "文件格式的版本：1。"),
    "note": W(
        "Note", "备注", "A note for readers; nothing follows from it.", "给人看的备注，不影响计分。"
    ),
    "title": W(
        "Title", "标题", "What readers see instead of the id.", "给人看的标题；不写就用 id。"
    ),
    "source": W(
        "Source",
        "来源",
        "The id of the source that says so; without one the grade is E.",
        "说法所引来源的 id；没有来源则等级为 E。",
    ),
    "as_of": W(
        "As of",
        "截至",
        "When this was true, where that is not when the source appeared: 2022, 2022-10 or "
        "2022-10-05.",
        "说的是什么时候的情况（如果不是来源发布的时候）：2022、2022-10 或 2022-10-05。",
    ),
    "text.en": W("English", "英文", "The text in English.", "英文文字。"),
    "text.zh": W("Chinese", "中文", "The text in Chinese.", "中文文字。"),
    # vendor files
    "vendor": W(
        "Vendor",
        "厂商",
        "The id: lower-case letters, digits and hyphens; the same as the file's name.",
        "厂商的 id：小写字母、数字、连字符；与文件名相同。",
    ),
    "name": W("Name", "名称", "The name that readers see.", "给人看的名称。"),
    "aliases": W("Aliases", "别名", "Other names that commands take.", "命令里也认的其他名称。"),
    "vendor.status": W(
        "Status",
        "状态",
        "active (default), or historical: kept as a case, ranked only with --all.",
        "active（默认）；或 historical：作为案例保留，加 --all 才参加排名。",
    ),
    "company": W(
        "Company",
        "公司",
        "The company behind the product: shown, never scored.",
        "产品背后的公司：只显示，不计分。",
    ),
    "legal_name": W(
        "Legal name", "公司全称", "The registered name of the company.", "公司的注册名称。"
    ),
    "headquarters": W(
        "Headquarters",
        "总部",
        "The province of the head office, such as CN-BJ.",
        "总部所在省份，如 CN-BJ。",
    ),
    "website": W("Website", "官网", "The address of the website.", "官网网址。"),
    "listing": W(
        "Listing", "上市情况", "Where the company is listed, if it is.", "是否上市、在何处上市。"
    ),
    "products": W("Products", "产品", "The products that the file is about.", "本文件所说的产品。"),
    "vendor.sources": W(
        "Sources",
        "来源",
        "What this file cites, by id; sources shared by several vendors are in _sources.yaml.",
        "本文件引用的来源，按 id；几家厂商共用的来源写在 _sources.yaml。",
    ),
    "network": W(
        "Service network",
        "服务网络",
        "Facts about who serves customers, and where.",
        "由谁服务、在哪里服务的事实。",
    ),
    "standardization": W(
        "Standardization",
        "服务标准化",
        "Facts about standards and certificates of the service.",
        "服务标准与资质的事实。",
    ),
    "stages": W(
        "Service stages", "服务阶段", "Facts about each stage of the service.", "各服务阶段的事实。"
    ),
    "stages.pre_sale": W(
        "Pre-sale", "售前", "Facts about the service before the sale.", "售前服务的事实。"
    ),
    "stages.in_sale": W(
        "In-sale", "售中", "Facts about the implementation.", "售中（实施）服务的事实。"
    ),
    "stages.after_sale": W(
        "After-sale", "售后", "Facts about the service in operation.", "售后服务的事实。"
    ),
    "continuity": W(
        "Continuity",
        "持续经营",
        "Facts about whether the vendor lasts, and what if not.",
        "厂商能否长久经营、不能时怎么办的事实。",
    ),
    "pricing": W("Pricing", "价格", "Facts about prices.", "价格的事实。"),
    "extra": W(
        "Facts of a rubric",
        "评分表自定义的事实",
        "Facts that a rubric declares itself under facts, named without extra.",
        "评分表在 facts 下自己声明的事实，名称不带 extra.。",
    ),
    # sources
    "sources.sources": W(
        "Sources",
        "来源",
        "The sources that the vendors of this folder share, by id.",
        "本文件夹各厂商共用的来源，按 id。",
    ),
    "sources.title": W(
        "Title", "标题", "What readers see; the id if left out.", "给人看的标题；不写就用 id。"
    ),
    "kind": W(
        "Kind",
        "类别",
        "Decides the grade. A: contract, bid, certificate, filing; B: trial (own pilot or test "
        "call), customer (reference customer); C: analyst, press; D: vendor (the vendor's "
        "unbinding words), promotional.",
        "决定等级。A：contract 合同、bid 投标文件、certificate 证书、filing 公开披露文件；B：trial "
        "自己的试点或试打电话、customer 询问过的客户；C：analyst 分析机构、press 媒体；D：vendor "
        "厂商没有约束力的话、promotional 宣传。",
    ),
    "published": W("Published", "发布时间", "When the source appeared.", "来源发布的时间。"),
    "url": W("Address", "网址", "Where the source can be read.", "可以读到来源的网址。"),
    "holder": W("Holder", "持有人", "Who holds the certificate.", "证书的持有人。"),
    "scope": W("Scope", "范围", "What the certificate covers.", "证书的范围。"),
    "expires": W(
        "Expires",
        "有效期至",
        "The last date on which the source holds; after it the source does not count.",
        "有效期至；过期的来源不算数。",
    ),
    "grade": W(
        "Grade",
        "等级",
        "A lower grade than the kind has; it cannot be raised. A binding, B seen, C reported, D "
        "claimed, E unsourced.",
        "比该类别更低的等级，不能调高。A 有约束力、B 亲眼所见、C 他人报道、D 自己声称、E 无来源。",
    ),
    "grade_reason": W(
        "Reason for the grade",
        "调低等级的理由",
        "Why this source is worth less than others of its kind; required beside grade.",
        "为什么这个来源不如同类来源；写了 grade 就必须有。",
    ),
    # claims
    "value": W("Exactly", "正是", "Exactly this.", "正是这个值。"),
    "at_least": W(
        "At least",
        "至少",
        "This or more; for a set these members and perhaps more.",
        "这个值或更高；集合：有这些成员，可能还有别的。",
    ),
    "at_most": W("At most", "至多", "This or less.", "这个值或更低。"),
    "between": W(
        "Between",
        "介于",
        "From the first to the second, both included.",
        "从第一个到第二个，含两端。",
    ),
    "one_of": W(
        "One of", "其中之一", "One of these; which one is not known.", "其中之一，是哪个不知道。"
    ),
    "varies": W(
        "Varies",
        "因情况而异",
        "All of these occur: it differs by place, partner or edition; for numbers the least and "
        "the greatest.",
        "都有，因地、因伙伴或因版本而异；数字写最小值和最大值。",
    ),
    "state": W(
        "State",
        "状态",
        "not_applicable: the question does not apply (note must say why); declined: asked, and "
        "refused to say; unknown: looked for and not found.",
        "not_applicable：不适用（必须用 note 说明原因）；declined：问过，对方不肯说；unknown："
        "查过，没查到。",
    ),
    "claim.note": W(
        "Note",
        "备注",
        "What else the source says, and how it hedges.",
        "来源还说了什么、语气有何保留。",
    ),
    # the places that a vendor serves
    "coverage": W(
        "Places served",
        "服务地点",
        "The list of places that the vendor serves.",
        "厂商服务的地点清单。",
    ),
    "completeness": W(
        "Completeness",
        "是否完整",
        "open: a place that is not listed is unknown; closed: it is not served on site.",
        "open：没列出的地点情况不明；closed：没列出的地点没有现场服务。",
    ),
    "regions": W("Regions", "地区", "The places served, by province.", "服务的地点，按省份。"),
    "remote": W(
        "Remote elsewhere",
        "其他地点远程服务",
        "Whether places without service on site are served remotely; leave it out when unknown.",
        "没有现场服务的地点是否提供远程服务；不知道就不写。",
    ),
    "province": W(
        "Province",
        "省份",
        "A province by code or name: CN-GD, 44, 440000, 广东, Guangdong; elsewhere an ISO 3166-2 "
        "code.",
        "省份的代码或名称：CN-GD、44、440000、广东、Guangdong；其他国家用 ISO 3166-2 代码。",
    ),
    "cities": W(
        "Cities",
        "城市",
        "The cities that are named; left out: the province, with no city said.",
        "点了名的城市；不写则指全省，没有说到具体城市。",
    ),
    "modes": W(
        "Channels",
        "服务方式",
        "How the region is served; left out: on site.",
        "以哪些方式服务；不写就是现场服务。",
    ),
    "delivered_by": W(
        "Delivered by",
        "交付主体",
        "Who comes; left out: any of them may.",
        "由哪些交付主体上门；不写则任何一种都有可能。",
    ),
    "regions.stages": W(
        "Stages",
        "服务阶段",
        "The stages that are served; left out: all three.",
        "服务哪些阶段；不写则三个阶段都有。",
    ),
    # the buyer's places
    "needs.needs": W(
        "Needs",
        "需求",
        "The id: lower-case letters, digits and hyphens.",
        "id：小写字母、数字、连字符。",
    ),
    "sites": W("Places", "地点", "The buyer's own places.", "采购方自己的地点。"),
    "sites.name": W("Name", "名称", "The name of the place.", "地点的名称。"),
    "city": W("City", "城市", "The city, as vendor files write it.", "城市，写法与厂商文件一致。"),
    "users": W(
        "Users",
        "用户数",
        "The weight of the place: how many users it has; 1 if left out.",
        "地点的权重：有多少用户；不写为 1。",
    ),
    # rubrics
    "rubric": W(
        "Rubric",
        "评分表",
        "The id: lower-case letters, digits and hyphens; the same as the file's name.",
        "评分表的 id：小写字母、数字、连字符；与文件名相同。",
    ),
    "evidence": W("Evidence", "证据", "Which claims count.", "哪些说法算数。"),
    "min_grade": W(
        "Least grade",
        "最低等级",
        "Claims of a lower grade do not count; E if left out.",
        "等级更低的说法不算数；不写为 E。",
    ),
    "firm_grade": W(
        "Firm grade",
        "可靠等级",
        "The grade of the firm score; C if left out.",
        "可靠得分所用的等级；不写为 C。",
    ),
    "max_age_months": W(
        "Greatest age in months",
        "最长月数",
        "Claims older than this at as_of, and claims with no date, do not count; needs as_of.",
        "到 as_of 时超过这么多个月的说法，以及没有日期的说法，不算数；须有 as_of。",
    ),
    "evidence.as_of": W(
        "As of",
        "截至",
        "The date of the ranking: sources that have expired by then do not count.",
        "排名的日期：到那时已过期的来源不算数。",
    ),
    "unknown": W(
        "Unknowns count as",
        "未知按什么计",
        "What an unknown counts as in the score: worst (default), midpoint or best.",
        "未知在得分里按什么计：worst 最差（默认）、midpoint 中点、best 最好。",
    ),
    "purpose": W("Purpose", "用途", "What the rubric is for.", "评分表的用途。"),
    "not_for": W(
        "Not for",
        "不适用于",
        "When not to use the rubric.",
        "什么情况下不要用这份评分表。",
    ),
    "max_spread": W(
        "Greatest spread",
        "最大分差",
        "Evaluators who differ by more points on a rated criterion are named.",
        "对人工评分的指标，评委分差超过此分数即列出。",
    ),
    "rated": W(
        "Rated",
        "人工评分",
        "true: people judge it, in files of ratings; there is no fact behind it.",
        "true：由评委在评分文件中评判，背后没有事实。",
    ),
    # ratings
    "ratings.evaluator": W(
        "Evaluator",
        "评委",
        "The id, which is the name of the file: lower-case letters, digits and hyphens.",
        "id，即文件名：小写字母、数字、连字符。",
    ),
    "ratings.name": W("Name", "姓名", "The name of the evaluator.", "评委的姓名。"),
    "ratings.rubric": W(
        "Rubric",
        "评分表",
        "The id of the rubric that these ratings are for.",
        "这些评分所针对的评分表的 id。",
    ),
    "ratings.weights": W(
        "Weights",
        "权重",
        "This person's weights, for whole groups of siblings, each summing to 100.",
        "此人的权重，须覆盖整组同级指标，每组合计 100。",
    ),
    "ratings.points": W("Points", "分数", "0 to 100, or [low, high].", "0 到 100，或 [低, 高]。"),
    "ratings.ratings": W(
        "Ratings",
        "评判",
        "By vendor and rated criterion: points, [low, high], or points with a note.",
        "按厂商与人工评分的指标：分数、[低, 高]，或带备注的 points。",
    ),
    "min_known_pct": W(
        "Least known share",
        "最低已知比例",
        "A vendor of whom less is known, in percent of the weight, is not ranked; 0 if left out.",
        "已知部分（占权重的百分比）低于此数的厂商不排名；不写为 0。",
    ),
    "rubric.weights": W(
        "Weights",
        "权重",
        "relative: the weights of siblings need not sum to 100.",
        "relative：同级权重合计不必是 100。",
    ),
    "weighting": W(
        "Weighting",
        "权重推算",
        "How the weights of the criteria below are worked out; they then carry no weight.",
        "下级指标的权重如何推算；下级指标就不再写 weight。",
    ),
    "method": W(
        "Method",
        "方法",
        "equal: the same for all; rank_order: from the order of importance (rank-order "
        "centroid); swing: in proportion to points; ahp: from pairwise judgements.",
        "equal：全部相等；rank_order：只按重要性的次序（秩次质心法）；swing：与分值成正比；ahp："
        "由两两比较判断得出。",
    ),
    "order": W(
        "Order",
        "次序",
        "The ids of all siblings, the most important first.",
        "全部同级指标的 id，最重要的在前。",
    ),
    "weighting.points": W(
        "Points",
        "分值",
        "What a swing from the worst to the best is worth, for every sibling.",
        "每个同级指标由最差到最好的摆动值多少。",
    ),
    "judgments": W(
        "Judgements",
        "判断",
        "[a, b, 3]: a is 3 times as important as b; 1/3 is allowed; every pair once.",
        "[a, b, 3]：a 的重要性是 b 的 3 倍；可以写 1/3；每一对写一次。",
    ),
    "gates": W("Gates", "门槛", "Conditions that a vendor must meet.", "厂商必须满足的条件。"),
    "gates.id": W(
        "Id",
        "id",
        "Letters, digits, hyphens and underscores; unique among the gates.",
        "字母、数字、连字符、下划线；在各门槛中唯一。",
    ),
    "on_unknown": W(
        "If unknown",
        "未知时",
        "Where the evidence leaves it open: ask (default) and pass keep the vendor, fail "
        "disqualifies it.",
        "证据不能定论时：ask（默认）和 pass 保留厂商，fail 淘汰。",
    ),
    "gates.fact": W("Fact", "事实", "The fact that the condition is about.", "条件所针对的事实。"),
    "criterion": W(
        "Criterion",
        "指标",
        "The id of the criterion whose points the condition is about.",
        "条件所针对的指标的 id，看它的分数。",
    ),
    "is": W("Is", "正是", "It is this.", "正是这个值。"),
    "any_of": W("Any of", "任一", "It is one of these.", "是其中之一。"),
    "gates.at_least": W(
        "At least",
        "至少",
        "It is this or better; for numbers more; for a criterion it has that many points.",
        "是这个值或更好；数字：不低于；指标：有这么多分。",
    ),
    "gates.at_most": W(
        "At most",
        "至多",
        "It is this or worse; for numbers less.",
        "是这个值或更差；数字：不高于。",
    ),
    "includes": W("Includes", "包含", "All of these are members.", "这些都是成员。"),
    "excludes": W("Excludes", "不含", "None of these is a member.", "这些都不是成员。"),
    "gates.reason": W("Reason", "理由", "Why there is this gate.", "为什么设这道门槛。"),
    "criteria": W("Criteria", "指标", "What is scored.", "计分的指标。"),
    "criterion.criteria": W("Criteria", "指标", "The criteria of this group.", "这一组的指标。"),
    "id": W(
        "Id",
        "id",
        "Letters, digits, hyphens and underscores; unique in the rubric.",
        "字母、数字、连字符、下划线；在评分表中唯一。",
    ),
    "criterion.title": W(
        "Title",
        "标题",
        "What readers see; by default the label of the first fact, for a group its id.",
        "给人看的标题；默认是第一个事实的名称，指标组则是 id。",
    ),
    "weight": W(
        "Weight",
        "权重",
        "The weight among its siblings, in percent of their sum.",
        "在同级指标中的权重，占合计的百分比。",
    ),
    "reason": W("Reason", "理由", "Why this weight.", "为什么是这个权重。"),
    "na_allowed": W(
        "May be not applicable",
        "可以不适用",
        "true: where the facts do not apply to a vendor, the criterion is left out for it.",
        "true：事实对某厂商不适用时，对它略去这个指标。",
    ),
    "measures": W(
        "Measures",
        "度量",
        "Several facts with their scales; the first of which something is known is used.",
        "几个事实及其计分方式；用第一个有所知的。",
    ),
    "fact": W(
        "Fact",
        "事实",
        "The fact that is scored: one of the catalogue, or one declared under facts.",
        "计分的事实：事实一览中的，或在 facts 下自己声明的。",
    ),
    "levels": W(
        "Levels",
        "取值分数",
        "Points for every level of a bool, ordinal, enum or set; [low, high] where a level is "
        "not worth one number; even for an ordinal in equal steps.",
        "bool、ordinal、enum、set 每个取值的分数；不止值一个数时写 [低, 高]；ordinal 可写 even，"
        "等距。",
    ),
    "combine": W(
        "Combine",
        "合并",
        "For sets, how the members' points are combined: best, worst, sum (at most 100), range "
        "(one of them will serve you; which is not known).",
        "集合各成员的分数怎样合并：best 取最好、worst 取最差、sum 相加（最多 100）、range "
        "由其中之一服务，是哪个不知道。",
    ),
    "points": W(
        "Points",
        "分数",
        "For numbers: [value, points] knots with straight lines between them, flat beyond.",
        "用于数字：[值, 分数] 各点之间连直线，两端之外取平。",
    ),
    "ratio": W(
        "Ratio",
        "比值",
        "For numbers that are always above 0: by comparison with the vendor that has the lowest "
        "or the highest.",
        "用于总是大于 0 的数字：与最低（lowest）或最高（highest）的厂商相比。",
    ),
    "criterion.sites": W(
        "Places",
        "地点分数",
        "For facts about the buyer's places: points for each level, averaged over users.",
        "用于采购方地点的事实：每个取值的分数，按用户数平均。",
    ),
    "measures.sites": W(
        "Places",
        "地点分数",
        "For facts about the buyer's places: points for each level, averaged over users.",
        "用于采购方地点的事实：每个取值的分数，按用户数平均。",
    ),
    "stage": W(
        "Stage",
        "阶段",
        "With sites: only regions that serve this stage count.",
        "与 sites 同用：只看服务这个阶段的地区。",
    ),
    "scale_reason": W(
        "Reason for the scale", "计分理由", "Why these points.", "为什么是这些分值。"
    ),
    "bands": W(
        "Bands",
        "档次",
        "Names for ranges of the score, each with the points it begins at.",
        "得分档次的名称，各写起点分数。",
    ),
    "weight_sets": W(
        "Weight sets",
        "权重方案",
        "Other weights for the same criteria, for --weight-set.",
        "同一批指标的其他权重，供 --weight-set 选用。",
    ),
    "weight_sets.weights": W(
        "Weights",
        "权重",
        "Weights by criterion; every sibling of a criterion that is named is named too.",
        "各指标的权重；写了一个指标，就要写全它的同级。",
    ),
    "needs": W(
        "Needs",
        "需求地点",
        "The buyer's places for when no other are given.",
        "没有另外给出时用的采购方地点。",
    ),
    "expect": W(
        "Expectations",
        "预期",
        "What the ranking of the loaded vendors must be.",
        "对现有厂商的排名应有的结果。",
    ),
    "expect.order": W(
        "Order",
        "次序",
        "Vendors of whom each is ranked above the next.",
        "各厂商依次排在下一个之前。",
    ),
    "first": W("First", "第一名", "The vendor that is ranked first alone.", "独占第一名的厂商。"),
    "expect.vendor": W(
        "Vendor",
        "厂商",
        "The vendor that score or status is about.",
        "score 或 status 所说的厂商。",
    ),
    "score": W("Score", "得分", "Bounds on the vendor's score.", "厂商得分的界限。"),
    "score.at_least": W("At least", "至少", "The score is this or more.", "得分不低于此数。"),
    "score.at_most": W("At most", "至多", "The score is this or less.", "得分不高于此数。"),
    "expect.status": W(
        "Status",
        "状态",
        "ranked, unranked (too little evidence), disqualified (a gate is not met) or historical.",
        "ranked 已排名、unranked 证据太少未排名、disqualified 未过门槛、historical 历史案例。",
    ),
    "frozen": W(
        "Frozen",
        "冻结",
        "Since when the rubric must not change, and its hash.",
        "评分表自何时起不得改动，以及它的哈希值。",
    ),
    "since": W("Since", "起始日期", "The date since when it is frozen.", "冻结的日期。"),
    "sha256": W(
        "Hash",
        "哈希值",
        "The SHA-256 of what the rubric decides; `oa-select freeze` writes it.",
        "评分表内容的 SHA-256，由 `oa-select freeze` 写入。",
    ),
    "lint": W(
        "Lint", "规范检查", "Which further rules the rubric is held to.", "评分表还要遵守哪些规则。"
    ),
    "profile": W(
        "Profile",
        "规则集",
        "cn-gov: the rules of Chinese government procurement.",
        "cn-gov：中国政府采购的规则。",
    ),
    "facts": W(
        "Custom facts",
        "自定义事实",
        "Facts that the catalogue lacks, named extra.….",
        "事实一览中没有的事实，名称为 extra.…。",
    ),
    "type": W(
        "Type",
        "类型",
        "bool, number, ordinal (levels from worst to best), enum (levels in no order) or set (of "
        "members).",
        "bool 是否、number 数字、ordinal 有序取值（由差到好）、enum 无序取值、set 成员集合。",
    ),
    "question": W("Question", "提问", "What to ask the vendor.", "问厂商的话。"),
    "label": W(
        "Label",
        "名称",
        "What readers see; the name if left out.",
        "给人看的名称；不写就用事实的名字。",
    ),
    "facts.levels": W(
        "Levels",
        "取值",
        "For ordinal (worst first), enum and set.",
        "用于 ordinal（最差的在前）、enum 和 set。",
    ),
    "unit": W("Unit", "单位", "The unit, for readers.", "给人看的单位。"),
    "bounds": W(
        "Bounds",
        "界限",
        "[least, greatest], for numbers; unbounded if left out.",
        "[最小, 最大]，用于 number；不写则没有界限。",
    ),
    "commitment": W(
        "Can be committed to",
        "可承诺",
        "true where a vendor can commit to it.",
        "厂商可以承诺的写 true。",
    ),
}


def words_of(path: str, table: Mapping[str, Words] = FILE_WORDS) -> Words:
    """The words for the key at a dotted path: those with the longest end of it.

    Raises:
        KeyError: if the table has no words for it.
    """
    end = path
    while end not in table:
        _, dot, end = end.partition(".")
        if not dot:
            raise KeyError(path)
    return table[end]


def explained(path: str, table: Mapping[str, Words] = FILE_WORDS) -> dict[str, str]:
    """``title`` and ``description`` for the key at a dotted path."""
    found = words_of(path, table)
    return both(found.title, found.title_zh, found.says, found.says_zh)


def both(title: str, title_zh: str, says: str, says_zh: str) -> dict[str, str]:
    """``title`` and ``description`` as every schema here has them, in both languages."""
    return {"title": f"{title} · {title_zh}", "description": f"{says}\n{says_zh}"}
