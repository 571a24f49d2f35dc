"""Service before the sale."""

from __future__ import annotations

from oa_select.facts.catalogue.every_stage import every_stage
from oa_select.facts.catalogue.values import FROM_ZERO
from oa_select.facts.fact import Fact
from oa_select.text import LocalizedText as Text

PRE_SALE = (
    *every_stage("pre_sale", "Pre-sale", "售前", "pre-sale service", "售前服务"),
    Fact(
        "stages.pre_sale.trial_access",
        "ordinal",
        Text("Trial access", "试用方式"),
        Text(
            "What can we try before we sign: nothing, a demo by your staff, a trial by ourselves, or a proof of concept on our data?",
            "签约前我方可以何种方式试用：不提供、由贵公司人员演示、自行试用，还是以用户数据做POC验证？",
        ),
        Text(
            "Access that was given, or an offer in writing with its term and scope.",
            "已开通的试用环境，或注明期限和范围的书面承诺。",
        ),
        levels=("none", "demo", "trial", "poc_own_data"),
        commitment=True,
    ),
    Fact(
        "stages.pre_sale.workshop_days",
        "number",
        Text("Free workshop days", "免费需求调研天数"),
        Text(
            "How many days of requirements workshops do you give free of charge before we sign, and what do they deliver?",
            "签约前贵公司免费提供多少天的需求调研，交付哪些成果文件？",
        ),
        Text(
            "An offer in writing that names the days, the people and what is delivered.",
            "列明天数、人员和成果的书面承诺。",
        ),
        unit="days",
        bounds=FROM_ZERO,
        commitment=True,
        better="higher",
    ),
    Fact(
        "stages.pre_sale.named_team",
        "ordinal",
        Text("Team named before signing", "项目团队人员锁定"),
        Text(
            "Will you name the project manager and the engineers before we sign: no, by their CVs, or by name in the contract with a rule for replacing them?",
            "签约前贵公司能否锁定项目经理和工程师：不能、提供简历，还是在合同中写明姓名及更换规则？",
        ),
        Text(
            "The CVs, or the contract clause with names and the notice for replacing them.",
            "人员简历，或写明姓名及更换通知期的合同条款。",
        ),
        levels=("none", "cvs", "contractual"),
        standard="GB/T 28827.1",
        commitment=True,
    ),
    Fact(
        "stages.pre_sale.reference_customers",
        "number",
        Text("Reference customers", "同类案例数"),
        Text(
            "How many customers of about our size, in our sector and in a province of our sites, live for more than 12 months, may we call?",
            "与我方规模、行业相近，且位于我方办公地点所在省份、上线满12个月、可供我方回访的客户有多少家？",
        ),
        Text(
            "Names and telephone numbers of the customers, and notes of the calls.",
            "客户名称、联系电话及回访记录。",
        ),
        unit="count",
        bounds=FROM_ZERO,
        better="higher",
    ),
    Fact(
        "stages.pre_sale.maker_letter",
        "ordinal",
        Text("Maker's letter", "原厂授权与承诺文件"),
        Text(
            "If the bidder is not the maker of the product, which letters of the maker does the bid contain: none, an authorisation, or an authorisation with the maker's own commitment to serve us after the sale?",
            "如投标人不是产品原厂，可提供原厂的何种文件：不提供、原厂授权书，还是授权书并附原厂售后服务承诺函？",
        ),
        Text(
            "The letter under the maker's seal that names project, scope and term. It must not be asked for as a qualification, and may be scored only where the rules of the procedure allow it.",
            "加盖原厂公章并载明项目、范围和期限的文件。不得作为资格要求，只能在采购规则允许的范围内评分。",
        ),
        levels=("none", "authorisation", "service_commitment"),
        commitment=True,
    ),
)
