"""The words for every key of the results, in both languages; found like those of files."""

from __future__ import annotations

from collections.abc import Mapping

from oa_select.schemas.words import Words

W = Words

RESULT_WORDS: Mapping[str, Words] = {
    # the head of every ranking
    "format": W(
        "Format", "格式版本", "The version of the output format: 1.", "输出格式的版本：1。"
    ),
    "oa_select": W("Program", "程序版本", "The version of oa-select.", "oa-select 的版本。"),
    "rubric": W("Rubric", "评分表", "The rubric that was used.", "所用的评分表。"),
    "rubric.id": W("Id", "id", "The id of the rubric.", "评分表的 id。"),
    "rubric.title": W("Title", "标题", "The title of the rubric.", "评分表的标题。"),
    "rubric.sha256": W(
        "Hash", "哈希值", "The SHA-256 of what the rubric decides.", "评分表内容的 SHA-256。"
    ),
    "weight_set": W(
        "Weight set",
        "权重方案",
        "The weight set chosen; null for the rubric's own weights.",
        "所选的权重方案；用评分表自己的权重则为 null。",
    ),
    "overrides": W(
        "Overrides",
        "假设权重",
        "What-if weights in percent, by criterion.",
        "假设的权重（百分比），按指标。",
    ),
    "rubrics": W("Rubrics", "评分表", "The available rubrics.", "现有的评分表。"),
    "library.rubric.id": W("Id", "id", "The id of the rubric.", "评分表的 id。"),
    "library.rubric.title": W("Title", "标题", "The title of the rubric.", "评分表的标题。"),
    "shipped": W("Shipped", "自带", "Whether it comes with the program.", "是否随程序自带。"),
    "purpose": W("Purpose", "用途", "What the rubric is for.", "评分表的用途。"),
    "not_for": W("Not for", "不适用于", "When not to use it.", "什么情况下不要用。"),
    "library.rubric.note": W("Note", "备注", "What its author notes.", "编写者的备注。"),
    "leaves": W(
        "Leaves",
        "末级指标数",
        "How many criteria have no criteria below them.",
        "自身计分的指标有多少。",
    ),
    "evidence_pct": W(
        "Evidence %",
        "证据 %",
        "The share of the weight that the loaded vendors have evidence for, on average, in "
        "percent; null without vendors.",
        "现有厂商有证据的权重平均占百分之几；没有厂商则为 null。",
    ),
    "library.rubric.criteria": W("Criteria", "指标", "The criteria.", "各指标。"),
    "library.rubric.gates": W("Gates", "门槛", "The gates.", "各门槛。"),
    "weight_sets": W("Weight sets", "权重方案", "The weight sets.", "各权重方案。"),
    "library.gate.id": W("Id", "id", "The id of the gate.", "门槛的 id。"),
    "library.gate.title": W("Title", "标题", "The title of the gate.", "门槛的标题。"),
    "library.gate.fact": W(
        "Fact", "事实", "The path of its fact, or null.", "所针对事实的路径，或 null。"
    ),
    "library.gate.criterion": W(
        "Criterion", "指标", "The id of its criterion, or null.", "所针对指标的 id，或 null。"
    ),
    "operator": W("Operator", "条件", "The key of its condition.", "条件所用的键。"),
    "library.gate.number": W(
        "Number",
        "数值",
        "The number, or the points, that it asks for; or null.",
        "所要求的数值或分数，或 null。",
    ),
    "library.gate.levels": W(
        "Levels",
        "取值",
        "The levels that it asks for, true or false among them; or null.",
        "所要求的取值（true、false 也在其列），或 null。",
    ),
    "on_unknown": W(
        "On unknown",
        "未知时",
        "What happens where the evidence leaves it open.",
        "证据未定时怎么办。",
    ),
    "library.weight_set.id": W("Id", "id", "The id of the weight set.", "权重方案的 id。"),
    "library.weight_set.title": W(
        "Title", "标题", "The title of the weight set.", "权重方案的标题。"
    ),
    "weights": W(
        "Weights", "权重", "By criterion, its share among its siblings.", "按指标：在同级中的份额。"
    ),
    "library.criterion.id": W("Id", "id", "The id of the criterion.", "指标的 id。"),
    "library.criterion.title": W("Title", "标题", "The title of the criterion.", "指标的标题。"),
    "library.criterion.weight": W(
        "Weight", "权重", "The share among its siblings, as a fraction.", "在同级中的份额（小数）。"
    ),
    "library.criterion.reason": W("Reason", "理由", "Why this weight.", "为什么是这个权重。"),
    "rated": W("Rated", "人工评分", "Whether people judge it.", "是否由人评判。"),
    "library.criterion.criteria": W("Criteria", "指标", "The criteria below it.", "其下的指标。"),
    "measures": W("Measures", "度量", "The facts with their scales.", "事实及其计分方式。"),
    "library.measure.fact": W("Fact", "事实", "The path of the fact.", "事实的路径。"),
    "levels": W(
        "Levels", "取值", "By level, its least and greatest points.", "按取值：最低与最高分。"
    ),
    "library.measure.points": W(
        "Points", "分数", "Knots: a number and its points.", "节点：数值及其分数。"
    ),
    "ratio": W("Ratio", "比值", "lowest, highest, or null.", "lowest、highest 或 null。"),
    "combine": W(
        "Combine",
        "合并",
        "How the members of a set go together, or null.",
        "集合的成员怎样合并，或 null。",
    ),
    "library.measure.steps": W(
        "Bands",
        "分档",
        "The bands of a number; null for other scales.",
        "数字的分档；其他计分方式为 null。",
    ),
    "library.measure.steps.up_to": W(
        "Up to", "不超过", "Values that are not exceeded, with points.", "不超过的值，各有分数。"
    ),
    "library.measure.steps.above": W(
        "Above", "超过", "The points above all.", "全部超过时的分数。"
    ),
    "library.measure.steps.from": W(
        "From", "达到", "Values that are reached, with points.", "达到的值，各有分数。"
    ),
    "library.measure.steps.below": W(
        "Below", "低于", "The points below all.", "全部未达到时的分数。"
    ),
    "library.measure.sites": W(
        "Sites", "地点", "Whether it is about the buyer's own places.", "是否针对采购方自己的地点。"
    ),
    "library.measure.reason": W("Reason", "理由", "Why these points.", "为什么是这些分数。"),
    "vendor_count": W(
        "Number of vendors",
        "厂商数",
        "How many vendors there are; with --top fewer are listed.",
        "厂商总数；用 --top 时列出的较少。",
    ),
    "panel": W(
        "Panel",
        "评委",
        "The evaluators beside one another; null where nobody rates.",
        "各评委的并列结果；无人评分则为 null。",
    ),
    "evaluators": W("Evaluators", "评委", "All evaluators, by id.", "全部评委，按 id。"),
    "evaluator": W("Evaluator", "评委", "The id of the evaluator.", "评委的 id。"),
    "evaluator.name": W("Name", "姓名", "The name of the evaluator.", "评委的姓名。"),
    "evaluator.weights": W(
        "Weights",
        "权重",
        "By criterion, this person's weight as a fraction of its siblings' sum; one that is left "
        "out is the rubric's.",
        "按指标：此人所给的权重，以同级合计为1；未给的按评分表。",
    ),
    "ranks": W(
        "Ranks",
        "名次",
        "By vendor, the rank under this person's weights and judgements alone; null without one.",
        "按厂商：只用此人的权重与评判得到的名次；无名次则为 null。",
    ),
    "scores": W(
        "Scores",
        "得分",
        "By vendor, the score under this person's weights and judgements alone.",
        "按厂商：只用此人的权重与评判得到的得分。",
    ),
    "kendall_w": W(
        "Kendall's W",
        "肯德尔和谐系数 W",
        "How far the evaluators agree on the order, from 0 to 1; null where it says nothing.",
        "各评委对先后的一致程度，0 到 1；无意义时为 null。",
    ),
    "max_spread": W(
        "Greatest spread",
        "最大分差",
        "Evaluators who differ by more points are named; null for no limit.",
        "评委分差超过此分数即列出；无限制则为 null。",
    ),
    "disagreements": W(
        "Disagreements",
        "分歧",
        "The judgements on which evaluators differ by more than that.",
        "评委分差超过上述分数的评判。",
    ),
    "panel.left_out": W(
        "Left out",
        "未列入的评委",
        "The ids of the evaluators whose own weights the weights asked for do not fit; they count "
        "in the ranking, and no ranks of theirs are given.",
        "所设权重与其本人权重不相容的评委的 id；他们计入总排名，但不单列其名次。",
    ),
    "disagreement.spread": W(
        "Spread",
        "分差",
        "The greatest less the least of the midpoints, in points.",
        "各评委区间中点的最大值减最小值，以分计。",
    ),
    "disagreement.criterion": W("Criterion", "指标", "The id of the criterion.", "指标的 id。"),
    "disagreement.points": W(
        "Points", "分数", "By evaluator, the midpoint.", "按评委：区间的中点。"
    ),
    "judgements": W(
        "Judgements",
        "评判",
        "What each evaluator says; there is no fact behind it.",
        "每位评委的评判；背后没有事实。",
    ),
    "policy": W(
        "Policy", "规则", "The rules that the ranking was worked out under.", "排名所依据的规则。"
    ),
    "policy.unknown": W(
        "Unknowns count as",
        "未知按什么计",
        "What an unknown counts as in the score.",
        "未知在得分里按什么计。",
    ),
    "min_grade": W(
        "Least grade", "最低等级", "Claims of a lower grade do not count.", "等级更低的说法不算数。"
    ),
    "firm_grade": W(
        "Firm grade", "可靠等级", "The grade of the firm score.", "可靠得分所用的等级。"
    ),
    "max_age_months": W(
        "Greatest age in months",
        "最长月数",
        "Older claims do not count; null for any age.",
        "更早的说法不算数；不限则为 null。",
    ),
    "as_of": W(
        "As of", "截至", "The date of the ranking; null without one.", "排名的日期；没有则为 null。"
    ),
    "min_known_pct": W(
        "Least known share",
        "最低已知比例",
        "A vendor of whom less is known, in percent, is not ranked.",
        "已知部分（百分比）低于此数的厂商不排名。",
    ),
    "needs": W(
        "Needs",
        "需求地点",
        "The id of the buyer's places; null where none are given.",
        "采购方地点的 id；没有给出则为 null。",
    ),
    "data_sha256": W(
        "Hash of the data",
        "数据哈希值",
        "The SHA-256 of vendor files, sources and places.",
        "厂商文件、来源与地点的 SHA-256。",
    ),
    "decided": W(
        "Decided",
        "已有定论",
        "Whether no evidence still open can change who comes first.",
        "无论未定的证据如何，第一名都不会变。",
    ),
    "firm_first": W(
        "First on firm evidence",
        "可靠得分第一",
        "The ids of the vendors that come first on firm evidence alone.",
        "只看可靠证据时排第一的厂商 id。",
    ),
    # a vendor's place
    "vendors": W("Vendors", "厂商", "The vendors in order.", "各厂商，按次序。"),
    "vendor": W("Vendor", "厂商", "The id of the vendor.", "厂商的 id。"),
    "explanation.vendor": W(
        "Vendor", "厂商", "The vendor's place in the ranking.", "厂商在排名中的位置。"
    ),
    "name": W("Name", "名称", "The vendor's name.", "厂商的名称。"),
    "status": W(
        "Status",
        "状态",
        "ranked, unranked (too little evidence), disqualified (a gate is not met) or historical.",
        "ranked 已排名、unranked 证据太少未排名、disqualified 未过门槛、historical 历史案例。",
    ),
    "rank": W(
        "Rank",
        "名次",
        "The rank by the score; null where not ranked.",
        "按得分的名次；未排名则为 null。",
    ),
    "best_rank": W(
        "Best rank", "最好名次", "The best rank that the evidence allows.", "证据允许的最好名次。"
    ),
    "worst_rank": W(
        "Worst rank", "最差名次", "The worst rank that the evidence allows.", "证据允许的最差名次。"
    ),
    "band": W(
        "Band",
        "档次",
        "The band that the score lies in; null without bands.",
        "得分所在的档次；没有档次则为 null。",
    ),
    "score": W(
        "Score",
        "得分",
        "Points with unknowns counted by the policy; null where nothing applies.",
        "未知按规则计算的分数；都不适用则为 null。",
    ),
    "low": W(
        "Low",
        "下限",
        "The least that is possible; null for an open end or where nothing applies.",
        "可能的最小值；没有下限或都不适用则为 null。",
    ),
    "high": W(
        "High",
        "上限",
        "The greatest that is possible; null for an open end or where nothing applies.",
        "可能的最大值；没有上限或都不适用则为 null。",
    ),
    "known_pct": W(
        "Known share",
        "已知比例",
        "The share of the weight that is known, in percent.",
        "已知部分占权重的百分比。",
    ),
    "firm": W(
        "Firm score", "可靠得分", "The score on firm evidence alone.", "只看可靠证据的得分。"
    ),
    "gates": W("Gates", "门槛", "The outcome at every gate.", "各道门槛的结果。"),
    "gates.id": W("Id", "id", "The id of the gate.", "门槛的 id。"),
    "outcome": W(
        "Outcome",
        "结果",
        "pass, fail, or unknown where the evidence leaves it open.",
        "pass 通过、fail 未通过、unknown 证据不能定论。",
    ),
    "criteria": W(
        "Criteria", "指标", "The criteria in the order of the rubric.", "各指标，按评分表的次序。"
    ),
    # a criterion
    "id": W("Id", "id", "The id of the criterion.", "指标的 id。"),
    "weight": W(
        "Weight",
        "权重",
        "The effective weight for this vendor, as a fraction of 1; null where it does not apply.",
        "对该厂商的实际权重，合计为 1；不适用则为 null。",
    ),
    "state": W(
        "State",
        "状态",
        "known, varies, partial, disputed, unknown, declined or not_applicable.",
        "known 已知、varies 因情况而异、partial 部分已知、disputed 有争议、unknown 未知、"
        "declined 拒绝说明、not_applicable 不适用。",
    ),
    "contribution": W(
        "Contribution",
        "贡献",
        "Weight times score: what it adds to the vendor's score.",
        "权重乘得分：对厂商得分的贡献。",
    ),
    "fact": W(
        "Fact", "事实", "The path of the fact that the points come from.", "分数所依据的事实。"
    ),
    "value": W(
        "Value",
        "取值",
        "A level, a list of possible levels or of members, a number, or {low, high}; null when "
        "unknown.",
        "一个取值、可能的几个取值或成员、一个数字，或 {low, high}；未知则为 null。",
    ),
    "sources": W("Sources", "来源", "The ids of the sources used.", "所用来源的 id。"),
    "evidence_grade": W(
        "Grade",
        "等级",
        "The grade of the evidence used; null without any.",
        "所用证据的等级；没有则为 null。",
    ),
    # a comparison
    "leads": W(
        "Leads",
        "领先",
        "For each pair of vendors the lead of the first over the second.",
        "每两家厂商中前者对后者的领先。",
    ),
    "leads.vendor": W("Vendor", "厂商", "The first vendor of the pair.", "两家中的前一家。"),
    "over": W("Over", "对比", "The second vendor of the pair.", "两家中的后一家。"),
    "lead": W(
        "Lead",
        "领先",
        "Points of the first less points of the second, from low to high.",
        "前者分数减后者分数，由低到高。",
    ),
    "leads.criteria": W("Criteria", "指标", "The lead in every criterion.", "各指标的领先。"),
    "profiles": W("Profiles", "档案", "What is claimed about each vendor.", "关于各厂商的说法。"),
    "profile": W("Profile", "档案", "What is claimed about the vendor.", "关于该厂商的说法。"),
    # what is claimed about a vendor
    "aliases": W("Aliases", "别名", "Other names of the vendor.", "厂商的其他名称。"),
    "company": W("Company", "公司", "The company behind the product.", "产品背后的公司。"),
    "facts": W(
        "Facts", "事实", "The facts of which something is said, by path.", "有说法的事实，按路径。"
    ),
    "facts.state": W(
        "State",
        "状态",
        "What the claims together leave of the fact.",
        "各条说法合起来之后事实的状态。",
    ),
    "used": W("Used", "采用", "The claims that count.", "算数的说法。"),
    "history": W("History", "历史", "Claims that newer ones replace.", "已被更新说法取代的说法。"),
    "aside": W(
        "Aside",
        "搁置",
        "Claims of a lower grade, or left out by the rules of evidence.",
        "等级较低或按证据规则不算数的说法。",
    ),
    "form": W(
        "Form",
        "形式",
        "value, at_least, at_most, between, one_of, varies or state.",
        "value 正是、at_least 至少、at_most 至多、between 介于、one_of 其中之一、varies "
        "因情况而异、state 状态。",
    ),
    "claim.value": W(
        "Value",
        "取值",
        "What the claim leaves possible; for a state its name.",
        "说法留下的可能取值；状态则为其名称。",
    ),
    "source": W(
        "Source", "来源", "The id of the source; null without one.", "来源的 id；没有则为 null。"
    ),
    "date": W(
        "Date",
        "日期",
        "When the claim was true; null without a date.",
        "说法的日期；没有则为 null。",
    ),
    "note": W("Note", "备注", "The note of the claim.", "说法的备注。"),
    "stages": W(
        "Stages",
        "服务阶段",
        "The points of the criteria about each service stage.",
        "各服务阶段相关指标的分数。",
    ),
    "coverage": W(
        "Places served",
        "服务地点",
        "The list of places that the vendor serves; null without one.",
        "厂商服务的地点清单；没有则为 null。",
    ),
    "open": W(
        "Open",
        "未列全",
        "Whether a place that is not listed is unknown, not unserved.",
        "没列出的地点是情况不明，而非没有服务。",
    ),
    "remote": W(
        "Remote elsewhere",
        "其他地点远程服务",
        "Whether other places are served remotely; null when unknown.",
        "其他地点是否远程服务；未知则为 null。",
    ),
    "regions": W("Regions", "地区", "The places served, by province.", "服务的地点，按省份。"),
    "province": W("Province", "省份", "The name of the province.", "省份的名称。"),
    "cities": W("Cities", "城市", "The cities that are named.", "点了名的城市。"),
    "modes": W("Channels", "服务方式", "How the region is served.", "以哪些方式服务。"),
    "delivered_by": W(
        "Delivered by",
        "交付主体",
        "Who comes; empty where that is not said.",
        "由哪些交付主体上门；没有说则为空。",
    ),
    "regions.stages": W(
        "Stages", "服务阶段", "The stages served; empty for all.", "服务哪些阶段；空则为全部。"
    ),
    # texts
    "text.en": W("English", "英文", "The text in English.", "英文文字。"),
    "text.zh": W("Chinese", "中文", "The text in Chinese.", "中文文字。"),
    # what `check` found
    "problems": W(
        "Problems",
        "问题",
        "What was found, by file, line and column.",
        "发现的问题，按文件、行、列。",
    ),
    "file": W(
        "File", "文件", "The file, relative to the working folder.", "文件，相对于当前文件夹。"
    ),
    "line": W(
        "Line",
        "行",
        "The line, counted from 1; null for what has no lines, such as a missing folder.",
        "行号，从 1 数起；没有行的为 null，例如不存在的文件夹。",
    ),
    "column": W(
        "Column",
        "列",
        "The column, counted from 1; null where the line is.",
        "列号，从 1 数起；行号为 null 时也是 null。",
    ),
    "severity": W("Severity", "严重程度", "error or warning.", "error 错误、warning 警告。"),
    "code": W(
        "Code",
        "代码",
        "The code of the problem; `oa-select rule CODE` explains it.",
        "问题的代码；`oa-select rule 代码` 有说明。",
    ),
    "message": W(
        "Message", "说明", "What is wrong, in the language asked for.", "哪里不对，用所选的语言。"
    ),
    "hint": W(
        "Hint", "提示", "What would be right; null without a hint.", "怎样才对；没有则为 null。"
    ),
    "checked": W("Checked", "已检查", "How many files were looked at.", "检查了多少文件。"),
    "checked.vendors": W(
        "Vendor files", "厂商文件", "How many vendor files were looked at.", "检查了多少厂商文件。"
    ),
    "checked.rubrics": W(
        "Rubrics", "评分表", "How many rubrics were looked at.", "检查了多少评分表。"
    ),
    # the difference of two rankings
    "difference.base": W("Base", "基准", "What is compared with.", "作为比较基准的一方。"),
    "difference.head": W("Head", "现状", "What is looked at.", "被考察的一方。"),
    "difference.changed": W("Changed", "有变化", "Whether anything differs.", "是否有任何不同。"),
    "winner_changed": W(
        "Winner changed",
        "第一名变化",
        "Whether other vendors are first than before.",
        "第一名的厂商是否与此前不同。",
    ),
    "frozen_changed": W(
        "Frozen rubric changed",
        "冻结后有改动",
        "Whether a rubric that was frozen is no longer what it was.",
        "已冻结的评分表是否已不同于冻结时。",
    ),
    "unsealed": W(
        "Frozen rubrics changed",
        "冻结后有改动的评分表",
        "The rubrics that were frozen on either side and are no longer what they were, by file.",
        "任一侧已冻结、而现已不同于冻结时的评分表，按文件列出。",
    ),
    "difference.vendors": W(
        "Vendors",
        "厂商",
        "The vendors in the order of the head, then those that it lacks.",
        "厂商，按现状的次序；随后是现状中没有的厂商。",
    ),
    "difference.changes": W(
        "Changes",
        "改动",
        "Everything that counts and differs in the files.",
        "文件中一切起作用的不同之处。",
    ),
    "difference.causes": W(
        "Causes",
        "原因",
        "For each of the first three places, the changes that alone move it most.",
        "对前三名中的每一家，单独影响最大的改动。",
    ),
    "causes.vendor": W("Vendor", "厂商", "Whose score is moved.", "得分受到影响的厂商。"),
    "delta": W(
        "Points",
        "分",
        "By how many points these changes alone move it.",
        "这些改动单独造成的分数变化。",
    ),
    "causes.changes": W("Changes", "改动", "Changes that belong together.", "属于同一组的改动。"),
    "change.file": W("File", "文件", "Relative to the working folder.", "相对于工作文件夹的路径。"),
    "change.line": W(
        "Line",
        "行",
        "In the head's file; in the base's where the head lacks it.",
        "现状文件中的行号；现状中没有时为基准文件中的行号。",
    ),
    "change.path": W(
        "Path",
        "路径",
        "The path in the file; criteria, gates and places are named by their ids or names.",
        "在文件中的位置；指标、门槛和地点用 id 或名称表示。",
    ),
    "change.base": W("Before", "改前", "Null where it was not there.", "原来没有则为 null。"),
    "change.head": W("After", "改后", "Null where it is no longer there.", "已经没有则为 null。"),
    "side.name": W(
        "Name",
        "名称",
        "As it was asked for; null for the working folder.",
        "调用时所写的名称；工作文件夹则为 null。",
    ),
    "commit": W(
        "Commit", "提交", "The id of the commit; null for files.", "提交的 id；文件则为 null。"
    ),
    "side.rubric": W("Rubric", "评分表", "Null where there was none.", "没有评分表则为 null。"),
    "side.first": W("First", "第一名", "Those on the first place.", "排在第一名的厂商。"),
    "side.skipped": W(
        "Left out", "略去", "Files with errors that were left out.", "因有错误而略去的文件。"
    ),
    "move.base": W(
        "Before",
        "此前",
        "Its place in the ranking before; null where it was not there.",
        "此前的名次；原来没有则为 null。",
    ),
    "move.head": W(
        "Now",
        "现在",
        "Its place in the ranking now; null where it is gone.",
        "现在的名次；已移除则为 null。",
    ),
    "from_rubric": W(
        "By the rubric",
        "评分表所致",
        "What the new rubric does to the score with the old data.",
        "新评分表配旧数据引起的得分变化。",
    ),
    "from_data": W(
        "By the data",
        "数据所致",
        "What the new data do to the score under the old rubric.",
        "旧评分表配新数据引起的得分变化。",
    ),
    "from_both": W(
        "By both", "两者共同所致", "The rest, which takes both.", "其余部分，由两者共同造成。"
    ),
    # how firm a ranking is, and what to ask next
    "spread": W(
        "Spread",
        "波动幅度",
        "How far weights may move from the current ones, in percent; free for all weights.",
        "权重可偏离现值的幅度（百分比）；free 表示任意权重。",
    ),
    "tipping": W(
        "Tipping weights",
        "临界权重",
        "For each criterion the nearest weight at which the first place changes hands.",
        "每项指标使第一名易主的最近权重。",
    ),
    "tipping.criterion": W("Criterion", "指标", "Its id.", "指标 id。"),
    "tipping.weight": W(
        "Weight", "权重", "Among its siblings, in percent.", "在同组中的权重（百分比）。"
    ),
    "tipping.tips_at": W(
        "Tips at",
        "临界值",
        "In percent; null where no weight tips.",
        "百分比；任何权重都不改变名次时为 null。",
    ),
    "tipping.leader": W("Leader", "领先者", "Who leads now.", "现在领先的厂商。"),
    "tipping.rival": W(
        "Rival", "取代者", "Who leads beyond the tipping weight.", "越过临界权重后领先的厂商。"
    ),
    "tipping.leader_out": W(
        "Leader out",
        "领先者出局",
        "The leader is not overtaken but loses its rank.",
        "领先者不是被超过，而是失去名次。",
    ),
    "tipping.at_once": W(
        "At once",
        "一动即变",
        "tips_at is the current weight: the first place is shared, or a gate just holds, and the "
        "least change decides.",
        "tips_at 就是现在的权重：第一名并列，或门槛恰好满足，稍有变动即见分晓。",
    ),
    "dominance": W(
        "Dominance",
        "占优",
        "Pairs of which one is at least equal whatever the weights and unknowns.",
        "无论权重和未知如何，一方始终不低于另一方的厂商对。",
    ),
    "dominance.winner": W("Winner", "占优者", "At least equal.", "不低于对方的厂商。"),
    "dominance.loser": W("Loser", "被占优者", "At most equal.", "不高于对方的厂商。"),
    "robustness.facts": W(
        "Tipping facts",
        "临界事实",
        "Facts that alone change the first place.",
        "单独就能改变第一名的事实。",
    ),
    "comparison.facts": W(
        "Tipping facts", "临界事实", "Facts that alone flip the order.", "单独就能改变先后的事实。"
    ),
    "tipping_fact.vendor": W("Vendor", "厂商", "Whose fact it is.", "事实所属的厂商。"),
    "tipping_fact.criterion": W(
        "Criterion",
        "指标",
        "That scores it; null where only a gate asks for it.",
        "对其计分的指标；只有门槛用到时为 null。",
    ),
    "tipping_fact.gate": W(
        "Gate",
        "门槛",
        "That alone asks for it; null where a criterion scores it.",
        "唯一用到它的门槛；有指标对其计分时为 null。",
    ),
    "tipping_fact.fact": W("Fact", "事实", "Its path.", "事实的路径。"),
    "tipping_fact.open": W(
        "Open",
        "未定",
        "The evidence allows it; otherwise a claim would have to be wrong.",
        "证据允许出现；否则须有说法是错的。",
    ),
    "tipping_fact.points": W(
        "Points", "分", "The current points of the criterion.", "该指标现在的分。"
    ),
    "tipping_fact.tips_at": W(
        "Tips at",
        "临界分",
        "The nearest points at which other vendors are first, or share the first place.",
        "使第一名（含并列）改变的最近分值。",
    ),
    "tipping_fact.value": W(
        "Value",
        "取值",
        "That gives those points; null where no single one does.",
        "给出该分值的取值；没有单一取值时为 null。",
    ),
    "tipping_fact.side": W(
        "Side",
        "方向",
        "at: the value changes who is first; above, below: only numbers beyond it do.",
        "at：取该值即改变第一名；above、below：超过或低于该值才改变。",
    ),
    "tipping_fact.at_once": W(
        "At once",
        "一动即变",
        "The value is the current one: the least change decides.",
        "该值就是现在的取值：稍有变动即见分晓。",
    ),
    "tipping_fact.first": W(
        "First then",
        "届时第一",
        "Who is first then, or draws level; null for nobody.",
        "届时第一或追平的厂商；没有时为 null。",
    ),
    "robustness.verdict": W("Verdict", "结论", "How firm the first place is.", "第一名有多稳固。"),
    "robustness.verdict.word": W(
        "Word",
        "结论词",
        "firm, firm_unless or open.",
        "firm（稳固）、firm_unless（除一点外稳固）或 open（未定）。",
    ),
    "robustness.verdict.gate": W(
        "Gate", "门槛", "The open gate that it depends on.", "结论所系的未定门槛。"
    ),
    "robustness.verdict.answer": W(
        "Answer", "答复", "The open answer that it depends on.", "结论所系的未定答复。"
    ),
    "robustness.verdict.weight": W(
        "Weight", "权重", "The criterion whose weight it depends on.", "结论所系权重的指标。"
    ),
    "robustness.answer.vendor": W("Vendor", "厂商", "Who is to answer.", "作答的厂商。"),
    "robustness.answer.criterion": W("Criterion", "指标", "What about.", "所涉指标。"),
    "samples": W("Samples", "样本数", "How many were drawn.", "抽取的样本数。"),
    "seed": W("Seed", "随机种子", "What random numbers started from.", "随机数的起点。"),
    "acceptability": W(
        "Rank acceptability",
        "名次可接受度",
        "By vendor, the share of samples in which it takes rank 1, 2, …",
        "各厂商取得第1、2……名的样本占比。",
    ),
    "standard_error": W("Standard error", "标准误", "Of those shares.", "上述占比的标准误。"),
    "central_weights": W(
        "Central weights",
        "中心权重",
        "By vendor, the mean weights in percent under which it is first.",
        "各厂商居第一时的平均权重（百分比）。",
    ),
    "drop_one": W(
        "Drop one",
        "逐一剔除",
        "The order with each vendor left out; null without ratio scales.",
        "逐一剔除厂商后的次序；没有比值计分则为 null。",
    ),
    "drop_one.without": W("Without", "剔除", "Who is left out.", "被剔除的厂商。"),
    "drop_one.order": W("Order", "次序", "Of the others.", "其余厂商的次序。"),
    "drop_one.changed": W(
        "Changed", "有变化", "Whether the others change places.", "其余厂商的次序是否改变。"
    ),
    "questions": W(
        "Questions",
        "问题",
        "By value of information, then by swing.",
        "按信息价值、再按影响幅度排列。",
    ),
    "question.vendor": W("Vendor", "厂商", "Whom to ask.", "询问的厂商。"),
    "question.fact": W("Fact", "事实", "What is asked for, by path.", "所问事实的路径。"),
    "question.criterion": W(
        "Criterion",
        "指标",
        "That scores it; null where only a gate asks for it.",
        "对其计分的指标；只有门槛用到时为 null。",
    ),
    "question.kind": W(
        "Kind",
        "类别",
        "open, or confirm what is known on weak evidence only.",
        "open（未定）或 confirm（仅有弱证据，请确认）。",
    ),
    "question.question": W("Question", "问题", "To the vendor.", "向厂商提出的问题。"),
    "question.weight": W(
        "Weight",
        "权重",
        "Effective weight for this vendor, a fraction.",
        "对该厂商的有效权重（小数）。",
    ),
    "question.low": W(
        "Low", "最低", "Points of the criterion at the worst answer.", "最差答复时该指标的分。"
    ),
    "question.high": W(
        "High", "最高", "Points of the criterion at the best answer.", "最好答复时该指标的分。"
    ),
    "question.swing": W(
        "Swing",
        "影响幅度",
        "Weight × width, in points of the score.",
        "权重×区间宽度，以得分的分计。",
    ),
    "question.score_low": W(
        "Score at worst",
        "最差得分",
        "The vendor's score at the worst answer.",
        "最差答复时厂商的得分。",
    ),
    "question.score_high": W(
        "Score at best",
        "最好得分",
        "The vendor's score at the best answer.",
        "最好答复时厂商的得分。",
    ),
    "question.value_of_information": W(
        "Value of information",
        "信息价值",
        "The expected gain of knowing this answer, in points.",
        "得知该答复的期望收益，以分计。",
    ),
    "question.decisive": W(
        "Decisive",
        "决定性",
        "Some answer alone changes who is first.",
        "某个答复单独就能改变第一名。",
    ),
    "question.state": W("State", "状态", "The current state of the fact.", "该事实现在的状态。"),
    "question.evidence_grade": W("Grade", "等级", "Of the evidence for it.", "其证据等级。"),
    "ask.gates": W(
        "Open gates",
        "未定门槛",
        "Gates of which it is not known whether a vendor meets them.",
        "不知厂商是否满足的门槛。",
    ),
    "open_gate.vendor": W("Vendor", "厂商", "Whom to ask.", "询问的厂商。"),
    "open_gate.gate": W("Gate", "门槛", "Its id.", "门槛 id。"),
    "open_gate.fact": W(
        "Fact",
        "事实",
        "Its path; null for a gate on a criterion.",
        "事实的路径；以指标为门槛时为 null。",
    ),
    "open_gate.question": W("Question", "问题", "To the vendor.", "向厂商提出的问题。"),
    "open_gate.decisive": W(
        "Decisive", "决定性", "The answer changes who is first.", "答复会改变第一名。"
    ),
    "decisive_sets": W(
        "Decisive sets",
        "决定性组合",
        "For each rival the fewest answers that could put it first.",
        "使每个竞争者成为第一所需的最少答复。",
    ),
    "decisive_sets.rival": W("Rival", "竞争者", "Who would be first.", "将成为第一的厂商。"),
    "decisive_sets.leaves": W(
        "Answers", "答复", "That together could do it.", "合起来足以做到的答复。"
    ),
    "decisive_sets.gain": W(
        "Gain",
        "收益",
        "Points that they move it, seen from the first vendor.",
        "相对于第一名所移动的分。",
    ),
    "decisive_sets.leaf.vendor": W("Vendor", "厂商", "Who is to answer.", "作答的厂商。"),
    "decisive_sets.leaf.criterion": W("Criterion", "指标", "What about.", "所涉指标。"),
}
