"""Score sheets as separated values, in the shapes that circulate, each with the scores of 100."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Text(NamedTuple):
    """A sheet, the scores that its judgements give, the options that it needs, its encoding."""

    text: str
    scores: Mapping[str, float]
    options: tuple[str, ...] = ()
    encoding: str = "utf-8"


TEXTS: Mapping[str, Text] = {
    "gov1": Text(
        """\
附件3：综合评分明细表,,,,,,
项目名称：OA系统采购项目,,,,,,
,,,,,,
评审项目,评分因素,分值,评分标准,投标人A,投标人B,投标人C
价格部分（30分）,投标报价,30,满足招标文件要求且最后报价最低的为评标基准价得满分,30,28.5,27
商务部分（20分）,同类业绩,10,每提供1个得2分,10,8,6
,企业资质,10,ISO9001等,8,10,6
技术部分（50分）,功能响应,30,完全满足得30分,28,26,25
,实施方案,10,优8-10分,9,8,7
,售后服务,10,优8-10分,8,9,7
合计,,100,,93,89.5,78
评委签字：,,,日期：,,,
""",
        {"投标人A": 93, "投标人B": 89.5, "投标人C": 78},
    ),
    "rfp": Text(
        """\
RFP Scoring Sheet – Collaboration Platform,,,,,,,
Evaluator name: J. Smith,,,Date: 2026-03-01,,,,
,,,,,,,
"Scoring key: 0 = not met, 1 = partly, 2 = mostly, 3 = fully met",,,,,,,
#,Requirement,Weight,Vendor 1,,Vendor 2,,Comments
,,,Raw,Weighted,Raw,Weighted,
1,Workflow engine,5,3,15,2,10,
2,Mobile app,3,2,6,3,9,good app
3,Local support,4,1,4,3,12,
,Total,12,,25,,31,
""",
        {"Vendor 1": 69.44444444444444, "Vendor 2": 86.11111111111111},
    ),
    "shift": Text(
        """\
,,,,,
,Decision matrix,,,,
,,,,,
,Option →,Weight,Alpha,Beta,Gamma
,Cost,0.4,7,5,9
,Quality,0.35,8,9,6
,Speed,0.25,6,7,8
,Weighted Score,,7.1,6.9,7.7
,Rank,,2,3,1
""",
        {"Alpha": 71, "Beta": 69, "Gamma": 77},
    ),
    "totaltop": Text(
        """\
Vendor,Total Score,Functionality,Ease of Use,Cost,Support
Weights,,40%,20%,25%,15%
Acme,3.85,4,3,4,4.333333333333333
Birch,3.5,3,4,4,3.333333333333333
""",
        {"Acme": 77, "Birch": 70},
    ),
    "cny": Text(
        """\
供应商评价表,,,,,
评价指标,权重（%）,金山（办公）,用友网络科技股份有限公司,钉钉,备注
质量水平,25,85,90,88,
交货能力,15,80,85,90,
价格水平,20,90,75,85,
技术能力,25,88,92,86,
售后服务,15,75,80,95,满意度
加权得分,100,84.5,85.25,88.25,
排名,,3,2,1,
""",
        {"金山（办公）": 84.5, "用友网络科技股份有限公司": 85.25, "钉钉": 88.25},
    ),
    "subtot": Text(
        """\
Category,Criterion,Max Points,Acme,Birch
Technical,Architecture,20,18,15
Technical,Security,20,15,17
Technical Subtotal,,40,33,32
Commercial,Price,40,30,38
Commercial,Terms,20,15,12
Commercial Subtotal,,60,45,50
Grand Total,,100,78,82
""",
        {"Acme": 78, "Birch": 82},
    ),
    "semi": Text(
        """\
Kriterium;Gewicht;Acme;Birch
Qualität;40,5%;4,5;3
Preis;59,5%;2;5
""",
        {"Acme": 60.25, "Birch": 83.8},
        ("--weights", "Gewicht"),
    ),
    "tab": Text(
        """\
Criteria\tWeight\tA Corp\tB Corp
Fit\t3\t4\t5
Cost\t2\t5\t3
""",
        {"A Corp": 88, "B Corp": 84},
    ),
    "gbk": Text(
        """\
序号,项目,权重,方案一,方案二
1,成本,0.4,9,7
2,进度,0.3,8,9
3,风险,0.3,6,8
,综合得分,1,7.8,7.9
""",
        {"方案一": 78, "方案二": 79},
        encoding="gb18030",
    ),
    "legend": Text(
        """\
Scores: 1 = poor … 5 = excellent,,,
Criteria,Weight,X Ltd,Y Ltd
Service,60,3,2
Price,40,2,3
Total,,2.6,2.4
""",
        {"X Ltd": 52, "Y Ltd": 48},
    ),
    "importance": Text(
        """\
Feature,Importance (1-5),Acme Score (1-10),Birch Score (1-10)
SSO,5,8,9
API,3,7,6
Offline,2,10,4
Total,,81,71
""",
        {"Acme": 81, "Birch": 71},
    ),
    "pricerow": Text(
        """\
Criterion,Weight,Acme,Birch
Quality,60,4,5
Price score,40,5,3
Price (CNY),,980000,1200000
Total,100,4.4,4.2
""",
        {"Acme": 88, "Birch": 84},
    ),
    "alpha": Text(
        """\
Ref,Criteria,Weight,Acme,Birch
A,Company,20,,
A1,Finance,10,4,5
A2,References,10,3,4
B,Product,80,,
B1,Functions,50,5,4
B2,Security,30,4,5
""",
        {"Acme": 88.0, "Birch": 88.0},
    ),
    "yesno": Text(
        """\
Criterion,Weight,Acme,Birch
Cloud,1,1,0
On site,1,1,1
API,2,0,1
Total,4,2,3
""",
        {"Acme": 50, "Birch": 75},
    ),
    "linebreak": Text(
        """\
"Evaluation
Criteria","Weight
(%)","Acme
(Shanghai)","Birch
(Beijing)"
Fit,70,8,9
Cost,30,9,6
""",
        {"Acme (Shanghai)": 83, "Birch (Beijing)": 81},
    ),
    "two-weights-global": Text(
        """\
Group,Group weight,Criterion,Weight,Acme,Birch
Tech,60%,Speed,40%,8,6
,,Size,20%,5,5
Price,40%,Offer,40%,9,7
Total,,,100%,7.8,6.2
""",
        {"Acme": 78, "Birch": 62},
    ),
    "percent-nums": Text(
        """\
Criterion,Weight %,Acme,Birch
Fit,33.3,4,3
Cost,33.3,3,4
Help,33.4,5,4
""",
        {"Acme": 80.02, "Birch": 73.33999999999999},
    ),
    "footer": Text(
        """\
采购比选评分表,,,,
评审内容,满分,评分说明,甲,乙
一、报价,40,,35,40
二、方案,35,,30,25
三、服务,25,,20,20
总分,100,,85,85
评审人签字：,,,,
2026年3月5日,,,,
""",
        {"甲": 85, "乙": 85},
    ),
    "bigscale": Text(
        """\
Criterion,Weight,Acme,Birch
Fit,50,85,70
Cost,50,60,90
Weighted total,100,72.5,80
""",
        {"Acme": 72.5, "Birch": 80},
    ),
    "weights-as-points-low": Text(
        """\
Item,Points,Acme,Birch
Fit,10,8,7
Cost,5,5,3
Help,5,2,4
Total,20,15,14
""",
        {"Acme": 75, "Birch": 70},
    ),
    "vendorrows-cn": Text(
        """\
投标单位,报价得分,技术得分,商务得分,总分,名次
甲公司,30,45,18,93,1
乙公司,28,48,16,92,2
丙公司,25,40,15,80,3
""",
        {"甲公司": 31, "乙公司": 30.666666666666668, "丙公司": 26.666666666666668},
    ),
    "vendorrows-max": Text(
        """\
供应商,价格（30分）,技术（50分）,服务（20分）,总分
甲公司,30,45,18,93
乙公司,28,48,16,92
""",
        {"甲公司": 93, "乙公司": 92},
    ),
    "header-max": Text(
        """\
Criterion (max),Acme,Birch
Fit (40),30,35
Cost (35),30,20
Help (25),20,25
Total (100),80,80
""",
        {"Acme": 80, "Birch": 80},
    ),
    "blank-corner": Text(
        """\
,Weight,Acme,Birch
Fit,50,4,3
Cost,50,2,5
""",
        {"Acme": 60, "Birch": 80},
    ),
    "score-notes": Text(
        """\
Criteria,Weight,Acme,,Birch,
,,Score,Notes,Score,Notes
Fit,60,4,good demo,3,
Cost,40,2,,5,cheap
Total,,3.2,,3.8,
""",
        {"Acme": 64, "Birch": 76},
    ),
    "xiaoji": Text(
        """\
序号,评审项目,评审内容,分值,甲,乙
1,商务,业绩,10,8,9
2,,资质,10,7,10
,小计,,20,15,19
3,技术,功能,50,45,40
4,,演示,30,20,25
,小计,,80,65,65
,合计,,100,80,84
""",
        {"甲": 80, "乙": 84},
    ),
    "weights-under-head": Text(
        """\
Supplier,Price,Quality,Delivery,Overall
Weighting,40%,40%,20%,100%
S1,3,4,5,3.8
S2,5,3,4,4.0
S3,4,,3,
""",
        {"S1": 76, "S2": 80, "S3": 44},
    ),
    "rfp-sections": Text(
        """\
Section,Question,Weight,Vendor X,Vendor Y
1. Company,1.1 Years in business,5,3,4
1. Company,1.2 References,10,4,5
2. Product,2.1 Workflow,25,5,3
2. Product,2.2 Mobile,10,4,4
3. Price,3.1 TCO,50,3,5
TOTAL SCORE (out of 500),,100,370,435
""",
        {"Vendor X": 74.0, "Vendor Y": 87.0},
    ),
    "numeric-vendors": Text(
        """\
Criterion,Weight,360,58
Fit,60,4,3
Cost,40,2,5
""",
        {"360": 64, "58": 76},
        ("--header", "1"),
    ),
    "pct-weights-sum-90": Text(
        """\
Criterion,Weight,Acme,Birch
Fit,50%,4,3
Cost,40%,2,5
Total,90%,2.8,3.5
""",
        {"Acme": 62.222222222222214, "Birch": 77.77777777777777},
    ),
    "max-and-weight": Text(
        """\
Criterion,Weight,Max score,Acme,Birch
Fit,60%,10,8,6
Cost,40%,5,3,5
Weighted %,,,72%,76%
""",
        {"Acme": 72, "Birch": 76},
    ),
    "grp-weights-in-titles": Text(
        """\
Criteria,Weight within group,Acme,Birch
Technical (60%),,,
Functions,50%,4,5
Security,50%,3,4
Commercial (40%),,,
Price,100%,5,3
""",
        {"Acme": 82.0, "Birch": 78.0},
    ),
    "unnamed-total": Text(
        """\
Criterion,Weight,Acme,Birch
Fit,50,4,3
Cost,50,2,5
,100,3,4
""",
        {"Acme": 60, "Birch": 80},
    ),
    "avg-row": Text(
        """\
Criterion,Acme,Birch
Fit,4,3
Cost,2,5
Help,3,4
Average,3,4
""",
        {"Acme": 60, "Birch": 80},
    ),
    "score-sum-scale10": Text(
        """\
Criterion,Weight,Acme,Birch
Fit,4,9,7
Cost,3,6,10
Help,3,8,5
Total (max 100),10,78,73
""",
        {"Acme": 78, "Birch": 73},
    ),
    "dup-group-names": Text(
        """\
Group,Criterion,Weight,Acme,Birch
Pre-sale,Offered,10,5,4
Pre-sale,Speed,20,3,4
After-sale,Offered,30,4,4
After-sale,Speed,40,2,5
""",
        {"Acme": 62.0, "Birch": 88.0},
    ),
    "trailing-blank-cols": Text(
        """\
Criterion,Weight,Acme,Birch,,,
Fit,50,4,3,,,
Cost,50,2,5,,,
,,,,,,
,,,,,,
""",
        {"Acme": 60, "Birch": 80},
    ),
    "vendor-eval-cols": Text(
        """\
Criterion,Weight,Acme - Ann,Acme - Bob,Birch - Ann,Birch - Bob
Fit,50,4,3,4,5
Cost,50,2,5,1,2
""",
        {"Acme - Ann": 60, "Acme - Bob": 80, "Birch - Ann": 50, "Birch - Bob": 70},
    ),
    "moscow": Text(
        """\
Requirement,Priority,Acme,Birch
SSO,Must,5,4
API,Should,3,4
""",
        {"Acme": 80, "Birch": 80},
    ),
    # A blank before a title, a number in it, or no judgements yet make no group.
    "leading-blank": Text(
        """\
Criterion,Weight,Alpha,Beta
Price,40,4,3
 Function,35,3,5
Service,25,5,2
""",
        {"Alpha": (160 + 105 + 125) / 5, "Beta": (120 + 175 + 50) / 5},
    ),
    "numbers-in-titles": Text(
        """\
Criterion,Weight,Alpha,Beta
24 hour hotline,40,4,3
P1 restore time,35,3,5
Price,25,5,2
""",
        {"Alpha": (160 + 105 + 125) / 5, "Beta": (120 + 175 + 50) / 5},
    ),
    "not-judged-yet": Text(
        """\
Criterion,Weight,Alpha,Beta
Price,50,,
Function,30,4,3
Service,20,5,2
""",
        {"Alpha": 44, "Beta": 26},
    ),
    "of-ten": Text(
        """\
Criterion,Weight,Alpha,Beta
Price,50,4/10,3/10
Function,50,2/10,1/10
""",
        {"Alpha": 30, "Beta": 20},
    ),
    "percent-beside-plain": Text(
        """\
Criterion,Weight,Alpha,Beta
Price,40%,4,3
Function,35,3,5
Service,25,5,2
""",
        {"Alpha": (160 + 105 + 125) / 5, "Beta": (120 + 175 + 50) / 5},
    ),
    "percent-judgements-of-one": Text(
        """\
Criterion,Weight,Alpha,Beta
Price,50,80%,3
Function,50,60%,5
""",
        {"Alpha": 70, "Beta": 80},
    ),
    "suppliers-in-rows-without-weights": Text(
        """\
Supplier,Price,Function,Service
Alpha,4,3,5
Beta,3,5,2
""",
        {"Alpha": 80, "Beta": 200 / 3},
    ),
    "two-columns-of-weights": Text(
        """\
Criterion,Group weight,Weight,Alpha,Beta
Product,60,,,
Fit,,70,4,3
Speed,,30,2,5
Service,40,,,
Help,,100,5,1
""",
        {"Alpha": (0.6 * 3.4 + 0.4 * 5) * 20, "Beta": (0.6 * 3.6 + 0.4) * 20},
    ),
    "legend-below": Text(
        """\
Criterion,Weight,Alpha,Beta
Fit,60,3,2
Cost,40,3,3
Total,100,3,2.4

Scoring key,,,
0,Does not meet,,
1,Partly,,
2,Meets,,
3,Exceeds,,
""",
        {"Alpha": 100, "Beta": 80},
    ),
    "reference-numbers": Text(
        """\
Ref,Criteria,Weightage,Alpha,Beta
1,Fit,60,4,5
2,Cost,40,3,3
,合计 Total,100,3.6,4.2
""",
        {"Alpha": 72, "Beta": 84},
    ),
    "other-languages": Text(
        """\
Kriterium;Gewichtung;Alpha;Beta
Fit;60;4;5
Cost;40;3;3
Gesamt;100;3,6;4,2
""",
        {"Alpha": 72, "Beta": 84},
    ),
    "other-numbers-before-the-weights": Text(
        """\
Criterion,Unit,Target,Weight,Alpha,Beta
Fit,points,100,60,4,5
Cost,CNY,100000,40,3,3
""",
        {"Alpha": 72, "Beta": 84},
    ),
    "plain-mean-beside-the-total": Text(
        """\
Criterion,Weight,Alpha,Beta
Fit,60,4,5
Cost,40,3,3
Average,50,3.5,4
Total,100,3.6,4.2
""",
        {"Alpha": 72, "Beta": 84},
    ),
    "a-score": Text(
        """\
Criterion,Weight,Score
Fit,60,4
Cost,40,3
""",
        {"matrix": 72},
    ),
}
