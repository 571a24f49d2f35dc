"""The catalogue: every fact about a vendor's service, declared once.

Everything else is drawn from here: which facts a vendor file may state and which values they
take, how they are shown, and what to ask a vendor. Levels of an ordinal go from worst to best.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from oa_select.facts.fact import Fact
from oa_select.text import LocalizedText as Text

if TYPE_CHECKING:
    from collections.abc import Mapping

DELIVERY_MODES: tuple[str, ...] = (
    "own_branch",
    "sales_service_center",
    "joint_venture",
    "authorised_operator",
    "franchise",
    "agent",
    "system_integrator",
    "hq_remote",
)
"""Who serves a place: the members of ``network.modes`` and of every ``delivered_by``."""

_FROM_ZERO = (0.0, inf)
_PERCENT = (0.0, 100.0)
_YEAR = (1900.0, 2100.0)

_NETWORK = (
    Fact(
        "network.modes",
        "set",
        Text("Delivery modes", "服务交付主体"),
        Text(
            "Through which kinds of entity do you sell, implement and support (own branches, sales and service centres, joint ventures, authorised operators, franchisees, agents, system integrators, head office remotely)?",
            "贵公司通过哪几类主体开展销售、实施和售后（自有分公司、销售服务中心、合资或联营公司、授权运营商、加盟商、代理商、系统集成商、总部远程）？",
        ),
        Text(
            "A list of the entities that sign, implement and support, with the vendor's share in each, or a filing that names them.",
            "签约、实施、售后主体清单及厂商在各主体的持股比例，或载明上述主体的公开披露文件。",
        ),
        levels=DELIVERY_MODES,
        standard="ISO/IEC 20000-1",
    ),
    Fact(
        "network.branch_count",
        "number",
        Text("Own branches", "自有分支机构数"),
        Text(
            "How many branches that you own and staff yourselves do you have, and on which date were they counted?",
            "贵公司自有且由本公司人员驻守的分支机构共有多少家，统计截止日期是哪一天？",
        ),
        Text(
            "A list of branches with their business registration, or an annual report that counts them.",
            "附营业执照信息的分支机构清单，或载明数量的年度报告。",
        ),
        unit="count",
        bounds=_FROM_ZERO,
        better="higher",
    ),
    Fact(
        "network.city_count",
        "number",
        Text("Cities served on site", "现场服务城市数"),
        Text(
            "In how many cities are engineers based who serve customers on site, whoever employs them?",
            "贵公司在多少个城市有常驻工程师提供现场服务（不论受雇于贵公司还是合作伙伴）？",
        ),
        Text(
            "A list of cities with the number of engineers in each and their employer.",
            "列明各城市工程师人数及其雇主的城市清单。",
        ),
        unit="count",
        bounds=_FROM_ZERO,
        standard="GB/T 28827.1",
        better="higher",
    ),
    Fact(
        "network.province_count",
        "number",
        Text("Provinces served on site", "现场服务省份数"),
        Text(
            "In how many of the 31 mainland provinces, municipalities and autonomous regions do you give on-site service?",
            "在大陆31个省、自治区、直辖市中，贵公司在多少个提供现场服务？",
        ),
        Text(
            "A list of provinces with an address and a contact in each.",
            "列明各省服务地址及联系人的省份清单。",
        ),
        unit="count",
        bounds=(0.0, 31.0),
        standard="GB/T 28827.1",
        better="higher",
    ),
    Fact(
        "network.partner_count",
        "number",
        Text("Service partners", "合作伙伴数"),
        Text(
            "How many partners hold a current contract with you to sell or to serve, and on which date were they counted?",
            "目前与贵公司签有有效销售或服务协议的合作伙伴共有多少家，统计截止日期是哪一天？",
        ),
        Text(
            "A dated list of partners under contract, or a filing that counts them.",
            "注明日期的签约合作伙伴名录，或载明数量的公开披露文件。",
        ),
        unit="count",
        bounds=_FROM_ZERO,
        better="higher",
    ),
    Fact(
        "network.engineer_count",
        "number",
        Text("Service engineers", "服务工程师人数"),
        Text(
            "How many implementation and support engineers serve your customers, own staff and partners' staff counted separately?",
            "为客户提供实施和售后服务的工程师共有多少人（请分别列出贵公司员工与合作伙伴员工）？",
        ),
        Text(
            "A head count by place and employer, or social insurance records of the staff.",
            "按地点和雇主统计的人员名册，或社保缴纳证明。",
        ),
        unit="count",
        bounds=_FROM_ZERO,
        standard="GB/T 28827.1",
        better="higher",
    ),
    Fact(
        "network.breadth",
        "ordinal",
        Text("Breadth of the network", "服务网络广度"),
        Text(
            "How far does your on-site service reach: a single city, one region, the major cities, or the whole country?",
            "贵公司的现场服务覆盖范围如何：单一城市、部分区域、主要城市，还是全国？",
        ),
        Text(
            "A published list of service places, or one annexed to the bid.",
            "公开发布或随投标文件提交的服务网点清单。",
        ),
        levels=("single_city", "regional", "major_cities", "nationwide"),
    ),
    Fact(
        "network.partner_assessment",
        "ordinal",
        Text("Assessment of partners", "合作伙伴考核"),
        Text(
            "How do you assess partners: not at all, on admission only, periodically, or periodically with removal of those that fail?",
            "贵公司如何考核合作伙伴：不考核、仅在准入时审核、定期考核，还是定期考核并清退不合格者？",
        ),
        Text(
            "The rules of admission, grading and removal, with the results of the last assessment.",
            "合作伙伴准入、分级、清退制度及最近一次考核结果。",
        ),
        levels=("none", "admission_only", "periodic", "periodic_with_exit"),
        standard="ISO/IEC 20000-1",
    ),
    Fact(
        "network.engineer_certification",
        "ordinal",
        Text("Certification of engineers", "工程师认证要求"),
        Text(
            "Do you certify engineers, partners' engineers included: not at all, if they wish, or always before they serve a customer?",
            "工程师（含合作伙伴的工程师）上岗服务客户前，是必须持有贵公司认证、可自愿认证，还是没有认证制度？",
        ),
        Text(
            "The certification rules, and certificates of the engineers named for the project.",
            "工程师认证管理制度，以及本项目拟派工程师的证书。",
        ),
        levels=("none", "optional", "required"),
        standard="GB/T 28827.1",
    ),
    Fact(
        "network.certified_engineer_pct",
        "number",
        Text("Certified engineers", "持证工程师占比"),
        Text(
            "What percentage of the engineers who serve customers, partners' engineers included, hold a current certificate of yours?",
            "服务客户的工程师（含合作伙伴的工程师）中，持有贵公司有效认证的占百分之几？",
        ),
        Text(
            "A register of certificates set against the head count of engineers on the same date.",
            "同一日期的认证证书台账与工程师名册对照。",
        ),
        unit="%",
        bounds=_PERCENT,
        standard="GB/T 28827.1",
        better="higher",
    ),
    Fact(
        "network.delivery_control",
        "ordinal",
        Text("Control over delivery", "终端服务掌控力"),
        Text(
            "How far do you direct the people who serve customers: weakly, moderately, strongly, or directly as your own staff?",
            "贵公司对一线服务人员的掌控程度如何：弱、中等、强，还是由本公司人员直接交付？",
        ),
        Text(
            "Clauses of the partner contract on service quality, inspection and penalties, or proof that only own staff deliver.",
            "合作协议中关于服务质量、检查和处罚的条款，或全部由本公司人员交付的证明。",
        ),
        levels=("weak", "moderate", "strong", "direct"),
    ),
    Fact(
        "network.vendor_liable_for_partners",
        "bool",
        Text("Liable for partners", "原厂连带责任"),
        Text(
            "Will you accept in the contract joint liability for failures of the partners who serve us?",
            "对于为我方提供服务的合作伙伴的违约行为，贵公司是否同意在合同中承担连带责任？",
        ),
        Text(
            "A clause of the contract or of the bid that makes the vendor liable.",
            "合同或投标文件中约定原厂承担连带责任的条款。",
        ),
        standard="ISO/IEC 20000-1",
        commitment=True,
    ),
    Fact(
        "network.step_in",
        "ordinal",
        Text("Step-in if a partner fails", "原厂升级与接管"),
        Text(
            "If the partner who serves us fails, what do you do: nothing, take escalations by phone, act as second line, co-sign the service levels, or step in and stay liable?",
            "如为我方服务的合作伙伴履约不力，贵公司将采取何种措施：不介入、受理电话升级、提供二线支持、共同签署服务级别协议，还是直接接管并承担责任？",
        ),
        Text(
            "A clause of the contract, or a service level agreement that the vendor has signed beside the partner.",
            "合同中的相应条款，或由原厂与合作伙伴共同签署的服务级别协议。",
        ),
        levels=("none", "phone_escalation", "second_line", "co_signed_sla", "step_in_liable"),
        standard="ISO/IEC 20000-1",
        commitment=True,
    ),
    Fact(
        "network.local_team",
        "ordinal",
        Text("Local team", "本地服务团队"),
        Text(
            "What team is there near our sites: none, salespeople only, people shared between sales and service, or a separate technical team?",
            "在我方所在地，贵公司或合作伙伴配备何种团队：没有、仅有销售人员、销售与技术人员共用，还是独立的技术团队？",
        ),
        Text(
            "A staff list of the nearest office with roles and employer, confirmed by a visit or a reference customer.",
            "最近服务网点的人员名单（注明岗位和雇主），并经实地走访或客户印证。",
        ),
        levels=("none", "sales_only", "shared", "separate_technical"),
        standard="GB/T 28827.1",
    ),
    Fact(
        "network.hq_remote_support",
        "ordinal",
        Text("Remote support by HQ", "总部远程支持"),
        Text(
            "When does your head office support customers remotely: never, as a last resort, in office hours, 24x7 for critical faults, or 24x7 for all requests?",
            "贵公司总部在什么情况下提供远程支持：不提供、仅作最后手段、工作时间内、重大故障7×24小时，还是所有请求7×24小时？",
        ),
        Text(
            "A clause of the contract, or a test call outside office hours.",
            "合同中的相应条款，或非工作时间的拨测记录。",
        ),
        levels=("none", "last_resort", "business_hours", "critical_24x7", "full_24x7"),
        commitment=True,
    ),
    Fact(
        "network.site_coverage",
        "enum",
        Text("Own places covered", "客户地点覆盖"),
        Text(
            "For each of our sites, are on-site engineers based in the same city or in the same province, or is service remote only, or is there none?",
            "对我方每一处办公地点，贵公司的现场工程师是在同城、同省，还是仅能远程服务或无法服务？",
        ),
        Text(
            "Worked out from the vendor's list of places served and the buyer's own places.",
            "由厂商服务网点清单与采购方办公地点比对得出。",
        ),
        levels=("same_city", "same_province", "remote", "none"),
        standard="GB/T 28827.1",
        derived=True,
    ),
    Fact(
        "network.site_delivery",
        "enum",
        Text("Who serves own places", "客户地点交付主体"),
        Text(
            "For each of our sites, which kind of entity would send the engineers (own branch, partner of which kind, head office remotely)?",
            "对我方每一处办公地点，将由哪一类主体派出工程师（自有分公司、何种合作伙伴，还是总部远程）？",
        ),
        Text(
            "Worked out from the vendor's list of places served and the buyer's own places.",
            "由厂商服务网点清单与采购方办公地点比对得出。",
        ),
        levels=(*DELIVERY_MODES, "none"),
        standard="ISO/IEC 20000-1",
        derived=True,
    ),
)

_STANDARDIZATION = (
    Fact(
        "standardization.service_system",
        "ordinal",
        Text("Service system", "服务体系"),
        Text(
            "Is your service organised as a system: not at all, as a slogan, as a system with a name of its own, or as a documented service catalogue?",
            "贵公司的服务体系处于何种程度：没有、仅有口号、有专门名称的体系，还是有成文的服务目录？",
        ),
        Text(
            "The service catalogue or handbook itself, with version and date.",
            "服务目录或服务手册原件（注明版本和日期）。",
        ),
        levels=("none", "slogan", "named_system", "documented_catalogue"),
        standard="ISO/IEC 20000-1",
    ),
    Fact(
        "standardization.published_standard",
        "ordinal",
        Text("Published service standard", "公开服务标准"),
        Text(
            "What have you published about your service: nothing, a concept, a standard, or service levels that can be measured?",
            "贵公司公开发布了哪些服务内容：没有、服务理念、服务标准，还是可量化的服务级别？",
        ),
        Text(
            "The address of the public page or document, with the date on which it was seen.",
            "公开网页或文件的网址及查阅日期。",
        ),
        levels=("none", "concept", "standard", "measurable_sla"),
        standard="GB/T 33850",
    ),
    Fact(
        "standardization.since_year",
        "number",
        Text("Service standard since", "服务标准化起始年份"),
        Text(
            "Since which year have you run your service by a written standard?",
            "贵公司从哪一年起按成文标准开展服务？",
        ),
        Text(
            "The first dated edition of the standard, or a public record of its introduction.",
            "注明日期的首版服务标准，或其发布时的公开记录。",
        ),
        unit="year",
        bounds=_YEAR,
    ),
    Fact(
        "standardization.certificates",
        "set",
        Text("Service certificates", "服务资质证书"),
        Text(
            "Which of these certificates are current and cover OA support by the entity that would serve us: ITSS, ISO/IEC 20000-1, GB/T 27922, ISO 9001, ISO/IEC 27001, CCRC?",
            "以下证书中，哪些在有效期内且认证范围涵盖由我方服务主体提供的OA运维服务：ITSS、ISO/IEC 20000-1、GB/T 27922、ISO 9001、ISO/IEC 27001、CCRC？",
        ),
        Text(
            "Certificate number, holder, scope and expiry date, checked in the issuer's register.",
            "证书编号、持证主体、认证范围和有效期，并经发证机构官网核验。",
        ),
        levels=("itss", "iso20000_1", "gbt27922", "iso9001", "iso27001", "ccrc"),
    ),
    Fact(
        "standardization.itss_level",
        "number",
        Text("ITSS level (1 is highest)", "ITSS等级（一级最高）"),
        Text(
            "Which ITSS maturity level for operation and maintenance do you hold, from 4 up to 1, and until when is it valid?",
            "贵公司持有的ITSS运行维护服务能力成熟度为几级（四级最低、一级最高），有效期至何时？",
        ),
        Text(
            "The ITSS certificate with number, holder, level and expiry date.",
            "ITSS证书（含编号、持证主体、等级和有效期）。",
        ),
        bounds=(1.0, 4.0),
        standard="GB/T 28827.1",
        better="lower",
    ),
    Fact(
        "standardization.aftersale_stars",
        "number",
        Text("After-sale service stars", "售后服务星级"),
        Text(
            "How many stars does your GB/T 27922 certificate for after-sale service carry (0 if there is none), and until when is it valid?",
            "贵公司的GB/T 27922商品售后服务认证为几星级（没有请填0），有效期至何时？",
        ),
        Text(
            "The GB/T 27922 certificate with number, holder, stars and expiry date.",
            "GB/T 27922认证证书（含编号、持证主体、星级和有效期）。",
        ),
        unit="stars",
        bounds=(0.0, 5.0),
        standard="GB/T 27922",
        better="higher",
    ),
)


def _every_stage(
    stage: str, en: str, zh: str, service_en: str, service_zh: str
) -> tuple[Fact, ...]:
    """The facts that every stage has; ``en`` and ``zh`` begin labels, ``service_*`` name it."""
    return (
        Fact(
            f"stages.{stage}.offered",
            "bool",
            Text(f"{en}: offered", f"{zh}：是否提供"),
            Text(
                f"Will you commit to giving us {service_en}, yourselves or through a named partner?",
                f"贵公司是否承诺由本公司或指定合作伙伴向我方提供{service_zh}？",
            ),
            Text(
                f"A clause of the contract or of the bid that describes {service_en}.",
                f"合同或投标文件中约定{service_zh}的条款。",
            ),
            commitment=True,
        ),
        Fact(
            f"stages.{stage}.delivered_by",
            "set",
            Text(f"{en}: delivered by", f"{zh}：交付主体"),
            Text(
                f"Which kinds of entity would give us {service_en} (own branch, partner of which kind, head office remotely)?",
                f"将由哪类主体向我方提供{service_zh}（自有分公司、何种合作伙伴，还是总部远程）？",
            ),
            Text(
                f"The entities named in the contract or in the bid for {service_en}, with the vendor's share in each.",
                f"合同或投标文件中指明的{service_zh}主体及厂商的持股比例。",
            ),
            levels=DELIVERY_MODES,
            standard="ISO/IEC 20000-1",
            commitment=True,
        ),
        Fact(
            f"stages.{stage}.local",
            "ordinal",
            Text(f"{en}: local", f"{zh}：本地化程度"),
            Text(
                f"How much of {service_en} is given by people based near our sites: none, part, or all of it?",
                f"{service_zh}由我方所在地人员承担的程度如何：没有、部分，还是全部？",
            ),
            Text(
                "Named local staff in the contract or in the bid, confirmed by a reference customer nearby.",
                "合同或投标文件中列明的本地人员，并经周边客户印证。",
            ),
            levels=("none", "partial", "full"),
            standard="GB/T 28827.1",
            commitment=True,
        ),
        Fact(
            f"stages.{stage}.channels",
            "set",
            Text(f"{en}: channels", f"{zh}：服务渠道"),
            Text(
                f"Through which channels do you give {service_en}: on site, by phone, online, by remote desktop, through a customer portal?",
                f"贵公司通过哪些渠道提供{service_zh}：现场、电话、在线、远程桌面、客户服务门户？",
            ),
            Text(
                "The channels named in the contract or in the bid, or seen in a trial.",
                "合同或投标文件中列明的渠道，或试用中的实测记录。",
            ),
            levels=("onsite", "phone", "online", "remote_desktop", "portal"),
            standard="ITIL",
            commitment=True,
        ),
        Fact(
            f"stages.{stage}.service_hours",
            "ordinal",
            Text(f"{en}: service hours", f"{zh}：服务时间"),
            Text(
                f"In which hours do you give {service_en}: 5x8, 7x12, 24x7 for critical matters, or 24x7 for everything?",
                f"{service_zh}的服务时间是5×8小时、7×12小时、重大问题7×24小时，还是全部7×24小时？",
            ),
            Text(
                "The hours written in the contract or in the bid, or a test call at the edge of them.",
                "合同或投标文件中约定的服务时间，或临界时段的拨测记录。",
            ),
            levels=("business_5x8", "extended_7x12", "critical_24x7", "full_24x7"),
            standard="ITIL",
            commitment=True,
        ),
        Fact(
            f"stages.{stage}.responsiveness",
            "ordinal",
            Text(f"{en}: responsiveness", f"{zh}：响应速度"),
            Text(
                f"How fast do your customers find your {service_en}: slow, moderate or fast, and who of them can confirm it?",
                f"客户对贵公司{service_zh}响应速度的评价是慢、中等还是快，哪些客户可以证实？",
            ),
            Text(
                "What reference customers say, or own test calls; a figure is always better evidence.",
                "客户评价或自行拨测结果；如有具体数据，应以数据为准。",
            ),
            levels=("slow", "moderate", "fast"),
            standard="GB/T 33850",
        ),
        Fact(
            f"stages.{stage}.charging",
            "enum",
            Text(f"{en}: charging", f"{zh}：收费方式"),
            Text(
                f"How do you charge for {service_en}: included in the price, by an annual fee, by time and materials, or per incident?",
                f"{service_zh}如何收费：已含在合同价内、按年收费、按人天及实际费用结算，还是按次收费？",
            ),
            Text(
                "The price list or the clause on fees in the contract or in the bid, exclusions included.",
                "报价单，或合同、投标文件中的收费条款（含除外项）。",
            ),
            levels=("included", "annual_fee", "time_and_materials", "per_incident"),
            standard="GB/T 28827.7",
            commitment=True,
        ),
    )


_PRE_SALE = (
    *_every_stage("pre_sale", "Pre-sale", "售前", "pre-sale service", "售前服务"),
    Fact(
        "stages.pre_sale.trial_access",
        "ordinal",
        Text("Trial access", "试用方式"),
        Text(
            "What can we try before we sign: nothing, a demo by your staff, a trial on our own, or a proof of concept on our own data?",
            "签约前我方可以何种方式试用：不提供、由贵公司人员演示、自行试用，还是用我方数据做概念验证（PoC）？",
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
            "签约前贵公司免费提供多少天需求调研，成果文件是什么？",
        ),
        Text(
            "An offer in writing that names the days, the people and what is delivered.",
            "列明天数、人员和成果的书面承诺。",
        ),
        unit="days",
        bounds=_FROM_ZERO,
        commitment=True,
        better="higher",
    ),
    Fact(
        "stages.pre_sale.named_team",
        "ordinal",
        Text("Team named before signing", "实施团队预先指定"),
        Text(
            "Will you name the project manager and the engineers before we sign: no, by their CVs, or by name in the contract with a rule for replacing them?",
            "签约前贵公司能否指定项目经理和工程师：不能、提供简历，还是在合同中写明姓名及更换规则？",
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
            "How many customers of our size, sector and province, live for more than 12 months, may we call?",
            "与我方规模、行业相近且位于同省、上线满12个月、可供我方回访的客户有多少家？",
        ),
        Text(
            "Names and telephone numbers of the customers, and notes of the calls.",
            "客户名称、联系电话及回访记录。",
        ),
        unit="count",
        bounds=_FROM_ZERO,
        better="higher",
    ),
)

_IN_SALE = (
    *_every_stage(
        "in_sale", "In-sale", "售中", "in-sale (implementation) service", "售中（实施）服务"
    ),
    Fact(
        "stages.in_sale.method",
        "ordinal",
        Text("Implementation method", "实施方法"),
        Text(
            "What does your implementation follow: nothing in writing, an outline, a plan with milestones, or a plan with milestones and measurable acceptance criteria?",
            "贵公司按何种方法实施：无书面方法、概要方案、含里程碑的计划，还是含里程碑和可量化验收标准的计划？",
        ),
        Text(
            "The project plan in the contract or in the bid, with milestones and acceptance criteria.",
            "合同或投标文件中的项目计划（含里程碑和验收标准）。",
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
        bounds=_FROM_ZERO,
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
            "产品可为我方定制到何种程度：不能定制、参数配置、低代码、付费开发，还是承诺升级后仍兼容的开发？",
        ),
        Text(
            "A clause of the contract or of the bid on customization and upgrades, or a trial on own requirements.",
            "合同或投标文件中关于定制与升级兼容的条款，或针对自有需求的试用结果。",
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
        bounds=_PERCENT,
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
            "对我方原有OA数据的迁移，贵公司提供何种支持：不提供、仅提供工具、派人协助，还是保证结果并完成核对？",
        ),
        Text(
            "A clause of the contract or of the bid on scope, rounds and reconciliation of the migration.",
            "合同或投标文件中关于迁移范围、轮次和核对的条款。",
        ),
        levels=("none", "tools_only", "assisted", "guaranteed"),
        commitment=True,
    ),
)

_AFTER_SALE = (
    *_every_stage("after_sale", "After-sale", "售后", "after-sale service", "售后服务"),
    Fact(
        "stages.after_sale.warranty_months",
        "number",
        Text("Free service period", "免费维护期"),
        Text(
            "How many months of free service do you give, and do they begin on delivery, go-live or acceptance?",
            "贵公司提供多少个月的免费维护期，自交付、上线还是验收之日起算？",
        ),
        Text(
            "A clause of the contract or of the bid that names the months and the day on which they begin.",
            "合同或投标文件中约定免费维护期及起算日的条款。",
        ),
        unit="months",
        bounds=_FROM_ZERO,
        commitment=True,
        better="higher",
    ),
    Fact(
        "stages.after_sale.annual_fee_pct",
        "number",
        Text("Annual fee", "年维护费率"),
        Text(
            "What is the annual fee after the free period as a percentage of the software price in the contract, and how is its increase capped?",
            "免费期满后，年维护费为合同软件价款的百分之几，涨幅上限是多少？",
        ),
        Text(
            "A clause of the contract or of the bid that names the rate, what it is a percentage of, and the cap.",
            "合同或投标文件中约定费率、计费基数和涨幅上限的条款。",
        ),
        unit="%",
        bounds=_PERCENT,
        commitment=True,
        better="lower",
    ),
    Fact(
        "stages.after_sale.patrols_per_year",
        "number",
        Text("Patrol inspections", "年巡检次数"),
        Text(
            "How many patrol inspections a year does the service include, and are they on site or remote?",
            "服务每年包含多少次巡检，是现场巡检还是远程巡检？",
        ),
        Text(
            "A clause of the contract or of the bid, and the report of an earlier inspection.",
            "合同或投标文件中的相应条款，以及以往巡检报告样例。",
        ),
        unit="per_year",
        bounds=_FROM_ZERO,
        standard="GB/T 28827",
        commitment=True,
        better="higher",
    ),
    Fact(
        "stages.after_sale.upgrade_policy",
        "ordinal",
        Text("Upgrade policy", "升级政策"),
        Text(
            "What is free while the service runs: nothing, patches, minor versions, or major versions too?",
            "服务期内哪些升级免费：全部收费、补丁免费、小版本免费，还是大版本也免费？",
        ),
        Text(
            "A clause of the contract or of the bid, or the published upgrade policy with dates of end of support.",
            "合同或投标文件中的相应条款，或含停止服务日期的公开升级政策。",
        ),
        levels=("paid_only", "patches_free", "minor_free", "major_free"),
        commitment=True,
    ),
    Fact(
        "stages.after_sale.security_patch_days",
        "number",
        Text("Security patch time", "安全补丁时限"),
        Text(
            "Within how many calendar days after a critical security flaw becomes known do you supply a patch?",
            "严重安全漏洞披露后，贵公司在多少个自然日内提供补丁？",
        ),
        Text(
            "A clause of the contract or of the bid, or dated advisories and patches for earlier flaws.",
            "合同或投标文件中的相应条款，或以往漏洞的公告与补丁发布日期。",
        ),
        unit="days",
        bounds=_FROM_ZERO,
        commitment=True,
        better="lower",
    ),
    Fact(
        "stages.after_sale.p1_response_minutes",
        "number",
        Text("Critical fault (P1) response", "一级故障首次响应时间"),
        Text(
            "How many minutes does a person take at most to respond to a critical fault (P1: system down for everybody), and on which clock, calendar or business hours?",
            "对一级故障（P1，系统全面不可用），人工首次响应最长需要多少分钟，按自然时间还是工作时间计算？",
        ),
        Text(
            "A service level in the contract or in the bid that names its clock, or own test calls.",
            "合同或投标文件中注明计时口径的服务级别条款，或自行拨测记录。",
        ),
        unit="minutes",
        bounds=_FROM_ZERO,
        standard="ITIL",
        commitment=True,
        better="lower",
    ),
    Fact(
        "stages.after_sale.p1_restore_hours",
        "number",
        Text("Critical fault (P1) recovery", "一级故障恢复时间"),
        Text(
            "How many hours do you take at most to restore service after a critical fault (P1: system down for everybody), and on which clock, calendar or business hours?",
            "对一级故障（P1，系统全面不可用），恢复服务最长需要多少小时，按自然时间还是工作时间计算？",
        ),
        Text(
            "A service level in the contract or in the bid that names its clock, or records of earlier faults.",
            "合同或投标文件中注明计时口径的服务级别条款，或以往故障处理记录。",
        ),
        unit="hours",
        bounds=_FROM_ZERO,
        standard="ITIL",
        commitment=True,
        better="lower",
    ),
    Fact(
        "stages.after_sale.onsite_arrival_hours",
        "number",
        Text("On-site arrival", "现场到达时间"),
        Text(
            "Within how many hours after a critical fault (P1) is reported does an engineer arrive at the farthest of our sites, and on which clock, calendar or business hours?",
            "一级故障（P1）报修后，工程师最长多少小时到达我方最远的办公地点，按自然时间还是工作时间计算？",
        ),
        Text(
            "A service level in the contract or in the bid for each site, or records of visits to customers nearby.",
            "合同或投标文件中按地点约定的到场时间，或周边客户的上门记录。",
        ),
        unit="hours",
        bounds=_FROM_ZERO,
        commitment=True,
        better="lower",
    ),
    Fact(
        "stages.after_sale.sla_contractual",
        "bool",
        Text("SLA in the contract", "SLA写入合同"),
        Text(
            "Will you write the service levels into the contract, with credits or penalties if they are missed?",
            "贵公司是否同意将服务级别写入合同，并约定未达标时的抵扣或违约金？",
        ),
        Text(
            "The service level clause of the contract or of the bid, with credits and their cap.",
            "合同或投标文件中的服务级别条款（含抵扣标准及上限）。",
        ),
        standard="ISO/IEC 20000-1",
        commitment=True,
    ),
    Fact(
        "stages.after_sale.sla_attainment_pct",
        "number",
        Text("SLA attainment", "SLA达成率"),
        Text(
            "What percentage of requests of the last 12 months met their agreed service levels, over all customers?",
            "近12个月内，全体客户的服务请求中达到约定服务级别的占百分之几？",
        ),
        Text(
            "Monthly attainment reports, one of them for a reference customer who confirms it.",
            "月度达成率报告，其中至少一份经客户确认。",
        ),
        unit="%",
        bounds=_PERCENT,
        standard="GB/T 33850",
        better="higher",
    ),
    Fact(
        "stages.after_sale.csat_pct",
        "number",
        Text("Customer satisfaction", "客户满意度"),
        Text(
            "What percentage of customers were satisfied in your last survey, and what were its method, sample and date?",
            "最近一次调查中客户满意的比例是百分之几，调查方法、样本量和日期如何？",
        ),
        Text(
            "The survey report with question, sample, response rate and date, best by a third party.",
            "含问题、样本、回收率和日期的调查报告，第三方出具的更佳。",
        ),
        unit="%",
        bounds=_PERCENT,
        standard="GB/T 27922",
        better="higher",
    ),
    Fact(
        "stages.after_sale.nps",
        "number",
        Text("Net promoter score", "客户净推荐值"),
        Text(
            "What net promoter score (from -100 to 100) did your last survey give, and what were its sample and date?",
            "最近一次调查的净推荐值（NPS，-100至100）是多少，样本量和日期如何？",
        ),
        Text(
            "The survey report with sample, response rate and date, best by a third party.",
            "含样本、回收率和日期的调查报告，第三方出具的更佳。",
        ),
        bounds=(-100.0, 100.0),
        better="higher",
    ),
    Fact(
        "stages.after_sale.escalation_levels",
        "number",
        Text("Escalation levels", "升级层级数"),
        Text(
            "How many levels does your escalation path have, each with a named person and a time limit?",
            "贵公司的故障升级路径共有几级（每级均有明确责任人和时限）？",
        ),
        Text(
            "The escalation table in the contract or in the bid, with names, numbers and times.",
            "合同或投标文件中的升级路径表（含姓名、电话和时限）。",
        ),
        unit="count",
        bounds=_FROM_ZERO,
        standard="ITIL",
        commitment=True,
    ),
)

_CONTINUITY = (
    Fact(
        "continuity.viability",
        "ordinal",
        Text("Viability", "持续经营能力"),
        Text(
            "What is your financial standing: in distress, private without audited accounts, audited, or listed and profitable?",
            "贵公司的财务状况属于哪一类：经营困难、未上市且账目未经审计、经审计，还是上市且盈利？",
        ),
        Text(
            "The last audited accounts with the auditor's opinion, or the annual report of a listed company.",
            "最近一期经审计的财务报表及审计意见，或上市公司年度报告。",
        ),
        levels=("distressed", "unaudited_private", "audited", "listed_profitable"),
    ),
    Fact(
        "continuity.founded_year",
        "number",
        Text("Founded", "成立年份"),
        Text(
            "In which year was the company that would sign our contract founded?",
            "将与我方签约的公司成立于哪一年？",
        ),
        Text(
            "The business registration in the national enterprise credit system.",
            "国家企业信用信息公示系统的登记信息。",
        ),
        unit="year",
        bounds=_YEAR,
    ),
    Fact(
        "continuity.business_model",
        "enum",
        Text("Business model", "商业模式"),
        Text(
            "How do you earn your money with OA: at commercial prices, at low prices, or is the product free only?",
            "贵公司OA产品的商业模式是正常商业收费、低价销售，还是纯免费？",
        ),
        Text(
            "A public price list, contracts of other customers, or an annual report.",
            "公开价目表、其他客户合同或年度报告。",
        ),
        levels=("commercial", "low_price", "free_only"),
    ),
    Fact(
        "continuity.source_escrow",
        "ordinal",
        Text("Source code escrow", "源代码托管"),
        Text(
            "How would we get at the source code if you ceased trading: not at all, by a copy that we hold, or from a third party in escrow with agreed release events?",
            "如贵公司停止经营，我方如何取得源代码：无法取得、持有源代码副本，还是由第三方托管并约定释放条件？",
        ),
        Text(
            "The escrow agreement with agent, deposit cycle and release events, or the clause on the copy.",
            "载明托管机构、更新周期和释放条件的托管协议，或关于源代码副本的条款。",
        ),
        levels=("none", "code_copy", "third_party_escrow"),
        commitment=True,
    ),
    Fact(
        "continuity.exit_support",
        "ordinal",
        Text("Exit support", "退出支持"),
        Text(
            "How do you help us when we leave: not at all, by an export of our data, or by a documented export and days of assistance?",
            "我方终止使用时，贵公司提供何种支持：不提供、仅导出数据，还是提供成文的导出方案并派人协助？",
        ),
        Text(
            "A clause of the contract or of the bid with formats, days, fee and proof of deletion.",
            "合同或投标文件中关于导出格式、协助天数、费用和数据删除证明的条款。",
        ),
        levels=("none", "export_only", "assisted"),
        commitment=True,
    ),
    Fact(
        "continuity.partner_exit_handover_days",
        "number",
        Text("Handover if partner leaves", "伙伴退出接续天数"),
        Text(
            "If the partner who serves us leaves, within how many calendar days has somebody else taken over, and at whose cost?",
            "如为我方服务的合作伙伴退出，贵公司在多少个自然日内安排接替，费用由谁承担？",
        ),
        Text(
            "A clause of the contract or of the bid that names the days, the successor and who pays.",
            "合同或投标文件中约定天数、接替方和费用承担方的条款。",
        ),
        unit="days",
        bounds=_FROM_ZERO,
        standard="ISO/IEC 20000-1",
        commitment=True,
        better="lower",
    ),
)

_PRICING = (
    Fact(
        "pricing.quote_cny",
        "number",
        Text("Quote", "报价"),
        Text(
            "What is your price in CNY, tax included, for licences, implementation and the first year of service in the scope that we asked for?",
            "按我方需求范围，许可、实施及首年服务的含税总报价是多少元人民币？",
        ),
        Text(
            "A signed quotation with its items, tax rate and term of validity.",
            "列明分项、税率和有效期并经签章的报价单。",
        ),
        unit="CNY",
        bounds=_FROM_ZERO,
        commitment=True,
        better="lower",
    ),
    Fact(
        "pricing.five_year_cost_cny",
        "number",
        Text("Five-year cost", "五年总成本"),
        Text(
            "What would we pay in CNY, tax included, over five years for licences, implementation, service and upgrades together?",
            "五年内许可、实施、服务和升级费用合计（含税）是多少元人民币？",
        ),
        Text(
            "A signed quotation by year, with annual fees and their cap.",
            "按年列明费用（含年维护费及涨幅上限）并经签章的报价单。",
        ),
        unit="CNY",
        bounds=_FROM_ZERO,
        commitment=True,
        better="lower",
    ),
)

CATALOGUE: Mapping[str, Fact] = {
    fact.path: fact
    for facts in (
        _NETWORK,
        _STANDARDIZATION,
        _PRE_SALE,
        _IN_SALE,
        _AFTER_SALE,
        _CONTINUITY,
        _PRICING,
    )
    for fact in facts
}
"""Every fact by its path, section by section; ``network.coverage`` is a structure and no fact."""

SECTION_LABELS: dict[str, Text] = {
    "network": Text("Service network", "服务网络"),
    "standardization": Text("Standardization", "服务标准化"),
    "stages.pre_sale": Text("Pre-sale", "售前"),
    "stages.in_sale": Text("In-sale", "售中"),
    "stages.after_sale": Text("After-sale", "售后"),
    "continuity": Text("Continuity", "持续经营"),
    "pricing": Text("Pricing", "价格"),
    "extra": Text("Extra", "自定义"),
}
"""The label of every section, and of ``extra``, the section of facts that rubrics declare."""

UNIT_LABELS: dict[str, Text] = {
    "%": Text("%", "%"),
    "CNY": Text("CNY", "元"),
    "count": Text("", ""),
    "days": Text("days", "天"),
    "hours": Text("hours", "小时"),
    "minutes": Text("minutes", "分钟"),
    "months": Text("months", "个月"),
    "per_year": Text("per year", "次/年"),
    "stars": Text("stars", "星"),
    "year": Text("", ""),
    "years": Text("years", "年"),
}
"""The unit printed after a number; none after a count, nor after ``year``, a calendar year."""

LEVEL_LABELS: dict[str, Text] = {
    "true": Text("yes", "是"),
    "false": Text("no", "否"),
    "none": Text("none", "无"),
    # delivery modes
    "own_branch": Text("own branch", "自有分公司"),
    "sales_service_center": Text("sales & service centre", "销售服务中心"),
    "joint_venture": Text("joint venture", "合资/联营公司"),
    "authorised_operator": Text("authorised operator", "授权运营商"),
    "franchise": Text("franchise", "加盟商"),
    "agent": Text("agent", "代理商"),
    "system_integrator": Text("system integrator", "系统集成商"),
    "hq_remote": Text("HQ remotely", "总部远程"),
    # network
    "single_city": Text("single city", "单一城市"),
    "regional": Text("regional", "部分区域"),
    "major_cities": Text("major cities", "主要城市"),
    "nationwide": Text("nationwide", "全国"),
    "admission_only": Text("on admission only", "仅准入审核"),
    "periodic": Text("periodic", "定期考核"),
    "periodic_with_exit": Text("periodic, with removal", "定期考核并清退"),
    "optional": Text("optional", "自愿"),
    "required": Text("required", "强制"),
    "weak": Text("weak", "弱"),
    "moderate": Text("moderate", "中等"),
    "strong": Text("strong", "强"),
    "direct": Text("direct", "直接交付"),
    "phone_escalation": Text("escalation by phone", "电话升级"),
    "second_line": Text("second line", "二线支持"),
    "co_signed_sla": Text("co-signed SLA", "共签SLA"),
    "step_in_liable": Text("steps in, stays liable", "接管并担责"),
    "sales_only": Text("sales only", "仅销售人员"),
    "shared": Text("shared with sales", "销售技术共用"),
    "separate_technical": Text("separate technical team", "独立技术团队"),
    "last_resort": Text("last resort", "最后手段"),
    "business_hours": Text("office hours", "工作时间"),
    "critical_24x7": Text("24x7 if critical", "重大问题7×24"),
    "full_24x7": Text("24x7 for all", "全部7×24"),
    "same_city": Text("same city", "同城"),
    "same_province": Text("same province", "同省"),
    "remote": Text("remote", "仅远程"),
    # standardization
    "slogan": Text("slogan", "仅有口号"),
    "named_system": Text("named system", "有名称的体系"),
    "documented_catalogue": Text("documented catalogue", "成文服务目录"),
    "concept": Text("concept", "服务理念"),
    "standard": Text("standard", "服务标准"),
    "measurable_sla": Text("measurable SLA", "可量化服务级别"),
    "itss": Text("ITSS", "ITSS"),
    "iso20000_1": Text("ISO/IEC 20000-1", "ISO/IEC 20000-1"),
    "gbt27922": Text("GB/T 27922", "GB/T 27922"),
    "iso9001": Text("ISO 9001", "ISO 9001"),
    "iso27001": Text("ISO/IEC 27001", "ISO/IEC 27001"),
    "ccrc": Text("CCRC", "CCRC"),
    # stages
    "pre_sale": Text("pre-sale", "售前"),
    "in_sale": Text("in-sale", "售中"),
    "after_sale": Text("after-sale", "售后"),
    "partial": Text("partial", "部分"),
    "full": Text("full", "全部"),
    "onsite": Text("on site", "现场"),
    "phone": Text("phone", "电话"),
    "online": Text("online", "在线"),
    "remote_desktop": Text("remote desktop", "远程桌面"),
    "portal": Text("portal", "服务门户"),
    "business_5x8": Text("5x8", "5×8小时"),
    "extended_7x12": Text("7x12", "7×12小时"),
    "slow": Text("slow", "慢"),
    "fast": Text("fast", "快"),
    "included": Text("included", "已含"),
    "annual_fee": Text("annual fee", "按年收费"),
    "time_and_materials": Text("time and materials", "按人天结算"),
    "per_incident": Text("per incident", "按次收费"),
    "demo": Text("demo", "演示"),
    "trial": Text("trial", "自行试用"),
    "poc_own_data": Text("PoC on own data", "自有数据验证"),
    "cvs": Text("CVs", "提供简历"),
    "contractual": Text("in the contract", "写入合同"),
    "outline": Text("outline", "概要方案"),
    "plan": Text("plan", "里程碑计划"),
    "plan_with_acceptance": Text("plan with acceptance", "计划及验收标准"),
    "configuration": Text("configuration", "参数配置"),
    "low_code": Text("low code", "低代码"),
    "paid_development": Text("paid development", "付费开发"),
    "upgrade_safe": Text("upgrade-safe", "升级兼容"),
    "meeting": Text("meeting", "交接会"),
    "signed": Text("signed record", "签署记录"),
    "tools_only": Text("tools only", "仅提供工具"),
    "assisted": Text("assisted", "派人协助"),
    "guaranteed": Text("guaranteed", "保证结果"),
    "paid_only": Text("all paid", "全部收费"),
    "patches_free": Text("patches free", "补丁免费"),
    "minor_free": Text("minor versions free", "小版本免费"),
    "major_free": Text("major versions free", "大版本免费"),
    # continuity
    "distressed": Text("distressed", "经营困难"),
    "unaudited_private": Text("private, unaudited", "未上市未审计"),
    "audited": Text("audited", "经审计"),
    "listed_profitable": Text("listed, profitable", "上市且盈利"),
    "commercial": Text("commercial", "商业收费"),
    "low_price": Text("low price", "低价"),
    "free_only": Text("free only", "纯免费"),
    "code_copy": Text("copy of the code", "源代码副本"),
    "third_party_escrow": Text("third-party escrow", "第三方托管"),
    "export_only": Text("export only", "仅导出数据"),
}
"""The label of every level and member, short enough for the cell of a table."""


def level_label(level: str) -> Text:
    """The label of a level; the level itself where a rubric's own fact has one without a label."""
    return LEVEL_LABELS.get(level) or Text.plain(level)


def unit_label(unit: str | None) -> Text | None:
    """What is printed after a number; the unit itself where only a rubric's own fact has it."""
    return UNIT_LABELS.get(unit, Text.plain(unit)) if unit else None
