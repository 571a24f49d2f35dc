"""Service during the sale: implementation."""

from __future__ import annotations

from oa_select.facts.catalogue.every_stage import every_stage
from oa_select.facts.catalogue.values import FROM_ZERO, PERCENT
from oa_select.facts.fact import Fact
from oa_select.text import LocalizedText as Text

IN_SALE = (
    *every_stage(
        "in_sale", "In-sale", "售中", "in-sale (implementation) service", "售中（实施）服务"
    ),
    Fact(
        "stages.in_sale.method",
        "ordinal",
        Text("Implementation plan", "实施方案"),
        Text(
            "Which implementation plan do you give us in writing: none, an outline, a plan with milestones, or a plan with milestones and measurable acceptance criteria?",
            "贵公司提供何种书面实施方案：不提供、概要方案、含里程碑的计划，还是含里程碑和可量化验收标准的计划？",
        ),
        Text(
            "The project plan in the contract or in the bid, with milestones and acceptance criteria.",
            "合同或投标文件中的实施方案（含里程碑和验收标准）。",
        ),
        levels=("none", "outline", "plan", "plan_with_acceptance"),
        standard="GB/T 28827.2",
        commitment=True,
    ),
    Fact(
        "stages.in_sale.training_hours",
        "number",
        Text("Training hours", "培训学时"),
        Text(
            "How many hours of training for users, administrators and developers together does your price include?",
            "报价包含用户、管理员和开发人员培训合计多少学时？",
        ),
        Text(
            "The training plan in the contract or in the bid, with hours per role and materials.",
            "合同或投标文件中的培训计划（列明各角色学时和教材）。",
        ),
        unit="hours",
        bounds=FROM_ZERO,
        standard="GB/T 28827.1",
        commitment=True,
        better="higher",
    ),
    Fact(
        "stages.in_sale.customization",
        "ordinal",
        Text("Customization", "定制能力"),
        Text(
            "How far can the product be customized for us: not at all, by configuration, by low code, by paid development, or by development that you guarantee to survive upgrades?",
            "产品可为我方定制到何种程度：不能定制、参数配置、低代码配置、定制开发（另计费），还是定制开发且保证升级兼容？",
        ),
        Text(
            "A clause of the contract or of the bid on customization and upgrades, or a trial on our requirements.",
            "合同或投标文件中关于定制开发与升级兼容的条款，或针对我方需求的试用结果。",
        ),
        levels=("none", "configuration", "low_code", "paid_development", "upgrade_safe"),
        commitment=True,
    ),
    Fact(
        "stages.in_sale.on_time_pct",
        "number",
        Text("Projects on time", "项目按期交付率"),
        Text(
            "What percentage of your projects of the last 24 months were accepted on time and in scope?",
            "近24个月内，贵公司按期且按约定范围通过验收的项目占百分之几？",
        ),
        Text(
            "A list of projects with contracted and actual dates of acceptance, checked with customers.",
            "列明约定与实际验收日期的项目清单，并经客户核实。",
        ),
        unit="%",
        bounds=PERCENT,
        better="higher",
    ),
    Fact(
        "stages.in_sale.handover",
        "ordinal",
        Text("Handover between stages", "阶段交接"),
        Text(
            "How are we handed over from sales to implementation and from there to support: not at all, in a meeting, or by a record that both sides sign?",
            "从销售到实施、再到售后的交接如何进行：没有交接、召开交接会，还是由双方签署交接记录？",
        ),
        Text(
            "A signed handover record of an earlier project, or a clause that requires one.",
            "以往项目已签署的交接记录，或要求签署交接记录的条款。",
        ),
        levels=("none", "meeting", "signed"),
        standard="GB/T 28827.2",
        commitment=True,
    ),
    Fact(
        "stages.in_sale.data_migration",
        "ordinal",
        Text("Data migration", "数据迁移"),
        Text(
            "How do you help us to move the data of our old OA: not at all, with tools only, with people who assist, or with a guaranteed and reconciled result?",
            "对我方原OA系统的数据迁移，贵公司提供何种支持：不提供、仅提供工具、派人协助，还是保证结果并完成核对？",
        ),
        Text(
            "A clause of the contract or of the bid on scope, rounds and reconciliation of the migration.",
            "合同或投标文件中关于迁移范围、轮次和核对的条款。",
        ),
        levels=("none", "tools_only", "assisted", "guaranteed"),
        commitment=True,
    ),
    Fact(
        "stages.in_sale.duration_days",
        "number",
        Text("Duration of the project", "项目工期"),
        Text(
            "How many calendar days after the contract is signed is the system ready for acceptance, in the scope that we asked for?",
            "按我方需求范围，自合同签订之日起多少个自然日内具备验收条件？",
        ),
        Text(
            "The schedule in the contract or in the bid, with what the buyer must have ready and when.",
            "合同或投标文件中的进度计划（含采购方应具备的条件及时间）。",
        ),
        unit="days",
        bounds=FROM_ZERO,
        standard="GB/T 28827.2",
        commitment=True,
        better="lower",
    ),
    Fact(
        "stages.in_sale.delay_penalty_pct_week",
        "number",
        Text("Penalty for delay", "误期违约金（每周）"),
        Text(
            "What percentage of the contract price do you pay for each week of delay that is yours, and up to which sum?",
            "因贵公司原因误期的，每周按合同价款的百分之几支付违约金，累计上限是多少？",
        ),
        Text(
            "A clause of the contract or of the bid that names the rate, its cap and whose delay counts.",
            "合同或投标文件中约定费率、上限和误期责任认定的条款。",
        ),
        unit="%",
        bounds=PERCENT,
        commitment=True,
        better="higher",
    ),
    Fact(
        "stages.in_sale.day_rate_cny",
        "number",
        Text("Day rate for changes", "定制开发人天单价"),
        Text(
            "At which price per person-day in CNY, tax included, do you carry out changes and customization outside the scope, and for how long is it fixed?",
            "范围外的需求变更和二次开发，每人天含税单价是多少元人民币，锁定多长时间？",
        ),
        Text(
            "A price list in the contract or in the bid, with roles, travel and the term for which it holds.",
            "合同或投标文件中的单价表（列明岗位、差旅和价格有效期）。",
        ),
        unit="CNY",
        bounds=FROM_ZERO,
        standard="GB/T 28827.7",
        commitment=True,
        better="lower",
    ),
    Fact(
        "stages.in_sale.interfaces_included",
        "number",
        Text("Interfaces included", "报价含接口数"),
        Text(
            "How many interfaces to our other systems does the price include, and who does the work on the other side?",
            "报价包含与我方其他系统的接口多少个，对方系统侧的工作由谁承担？",
        ),
        Text(
            "A list of interfaces in the contract or in the bid, with systems, directions and duties.",
            "合同或投标文件中的接口清单（列明系统、方向和责任方）。",
        ),
        unit="count",
        bounds=FROM_ZERO,
        commitment=True,
        better="higher",
    ),
    Fact(
        "stages.in_sale.interface_price_cny",
        "number",
        Text("Price of an interface", "接口单价"),
        Text(
            "What does one further interface to another system cost in CNY, tax included, with its test and its documentation?",
            "每增加一个与其他系统的接口，含测试和文档的含税价格是多少元人民币？",
        ),
        Text(
            "A price list in the contract or in the bid that says what an interface comprises.",
            "合同或投标文件中的单价表（说明每个接口所含工作内容）。",
        ),
        unit="CNY",
        bounds=FROM_ZERO,
        commitment=True,
        better="lower",
    ),
    Fact(
        "stages.in_sale.xinchuang_support",
        "ordinal",
        Text("Domestic stack (Xinchuang)", "信创适配支持"),
        Text(
            "For domestic processors, operating systems, databases and middleware, is your product not adapted, planned to be, adapted, or adapted and supported by you under the service contract, and for which products and versions?",
            "对国产处理器、操作系统、数据库与中间件，贵公司产品是尚未适配、计划适配、已适配，还是已适配并由贵公司按服务合同提供支持，涉及哪些产品和版本？",
        ),
        Text(
            "Certificates of mutual adaptation for the versions named, and the clause that puts them under support.",
            "所列版本的互认证证书，以及将其纳入服务范围的合同条款。",
        ),
        levels=("none", "planned", "adapted", "supported"),
        commitment=True,
    ),
    Fact(
        "stages.in_sale.mlps_support",
        "ordinal",
        Text("Help with MLPS assessment", "等保与密评配合"),
        Text(
            "How do you help with the graded security protection test (MLPS) and the cryptography assessment of the system: not at all, with documents, with people, or with people and repairs within the price?",
            "对系统的等级保护测评和密码应用安全性评估，贵公司如何配合：不配合、提供测评材料、派人协助，还是协助及整改均含在报价内？",
        ),
        Text(
            "A clause of the contract or of the bid on documents, people, repairs and whose fee the test is.",
            "合同或投标文件中关于材料、人员、整改及测评费用由谁承担的条款。",
        ),
        levels=("none", "documents", "assisted", "included"),
        commitment=True,
    ),
)
