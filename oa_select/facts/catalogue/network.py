"""The service network: who serves customers, and where."""

from __future__ import annotations

from oa_select.facts.catalogue.values import DELIVERY_MODES, FROM_ZERO, PERCENT
from oa_select.facts.fact import Fact
from oa_select.text import LocalizedText as Text

NETWORK = (
    Fact(
        "network.modes",
        "set",
        Text("Delivery modes", "服务主体"),
        Text(
            "Through which kinds of entity do you sell, implement and support (own branches, sales and service centres, joint ventures, authorised operators, franchisees, agents, system integrators, head office remotely)?",
            "贵公司由哪几类服务主体负责销售、实施和售后（自有分公司、销售服务中心、合资或联营公司、授权运营商、加盟商、代理商、系统集成商、总部远程）？",
        ),
        Text(
            "A list of the entities that sign, implement and support, with the vendor's share in each, or a filing that names them.",
            "签约、实施、售后主体清单及厂商在各主体的持股比例，或载明上述主体的公开披露文件。",
        ),
        levels=DELIVERY_MODES,
        standard="ISO/IEC 20000-1",
    ),
    Fact(
        "network.main_mode",
        "enum",
        Text("Main delivery mode", "主要服务主体"),
        Text(
            "Which kind of entity gives most of the implementation and support of your customers, by revenue or by working hours (own branch, partner of which kind, head office remotely)?",
            "按收入或工时计，贵公司的实施和售后服务主要由哪一类服务主体承担（自有分公司、何种服务商，还是总部远程）？",
        ),
        Text(
            "A filing or an audited breakdown of service revenue by entity, or the entities that signed the last ten contracts in the province.",
            "按主体划分服务收入的公开披露文件或审计资料，或同省最近十份合同的签约主体。",
        ),
        levels=DELIVERY_MODES,
        standard="ISO/IEC 20000-1",
    ),
    Fact(
        "network.partner_delivered_pct",
        "number",
        Text("Delivered by partners", "服务商交付占比"),
        Text(
            "What percentage of your service revenue of the last full year was delivered by partners, and on which basis is it counted?",
            "上一完整年度的服务收入中，由服务商（合作伙伴）交付的占百分之几，按何种口径统计？",
        ),
        Text(
            "A filing that gives the share and its basis, or an audited breakdown of service revenue.",
            "载明占比及统计口径的公开披露文件，或经审计的服务收入构成。",
        ),
        unit="%",
        bounds=PERCENT,
    ),
    Fact(
        "network.branch_count",
        "number",
        Text("Own branches", "自有分支机构数"),
        Text(
            "How many branches that you own and staff yourselves do you have, and on which date were they counted?",
            "贵公司自有并由本公司员工常驻的分支机构共有多少家，统计截止日期是哪一天？",
        ),
        Text(
            "A list of branches with their business registration, or an annual report that counts them.",
            "附营业执照信息的分支机构清单，或载明数量的年度报告。",
        ),
        unit="count",
        bounds=FROM_ZERO,
        better="higher",
    ),
    Fact(
        "network.city_count",
        "number",
        Text("Cities served on site", "现场服务城市数"),
        Text(
            "In how many cities are engineers based who serve customers on site, whoever employs them?",
            "贵公司在多少个城市有常驻工程师提供现场服务（无论由贵公司还是服务商聘用）？",
        ),
        Text(
            "A list of cities with the number of engineers in each and their employer.",
            "列明各城市工程师人数及其用人单位的城市清单。",
        ),
        unit="count",
        bounds=FROM_ZERO,
        standard="GB/T 28827.1",
        better="higher",
    ),
    Fact(
        "network.province_count",
        "number",
        Text("Provinces served on site", "现场服务省份数"),
        Text(
            "In how many of the 31 provinces, autonomous regions and municipalities of mainland China do you give on-site service?",
            "在全国31个省（自治区、直辖市）中，贵公司在多少个提供现场服务？",
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
        Text("Service partners", "签约合作伙伴数"),
        Text(
            "How many partners hold a current contract with you to sell or to serve, and on which date were they counted?",
            "与贵公司签有有效销售或服务协议的合作伙伴共有多少家，统计截止日期是哪一天？",
        ),
        Text(
            "A dated list of partners under contract, or a filing that counts them.",
            "注明日期的签约合作伙伴名录，或载明数量的公开披露文件。",
        ),
        unit="count",
        bounds=FROM_ZERO,
        better="higher",
    ),
    Fact(
        "network.engineer_count",
        "number",
        Text("Service engineers", "服务工程师人数"),
        Text(
            "How many implementation and support engineers serve your customers, partners' staff included, and how many of them are your own staff?",
            "为客户提供实施和售后服务的工程师（含服务商员工）共有多少人，其中贵公司员工多少人？",
        ),
        Text(
            "A head count by place and employer, or social insurance records of the staff.",
            "按地点和用人单位统计的人员名册，或社保缴纳证明。",
        ),
        unit="count",
        bounds=FROM_ZERO,
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
        Text("Assessment of partners", "服务商考核"),
        Text(
            "How do you assess your service partners: not at all, on admission only, periodically, or periodically with removal of those that fail?",
            "贵公司如何考核服务商：不考核、仅准入审核、定期考核，还是定期考核并清退不合格者？",
        ),
        Text(
            "The rules of admission, grading and removal, with the results of the last assessment.",
            "服务商准入、分级、清退制度及最近一次考核结果。",
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
            "对服务客户的工程师（含服务商的工程师），贵公司是没有认证制度、自愿认证，还是要求持证上岗？",
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
            "服务客户的工程师（含服务商的工程师）中，持有贵公司有效认证的占百分之几？",
        ),
        Text(
            "A register of certificates set against the head count of engineers on the same date.",
            "同一日期的认证证书台账与工程师名册对照。",
        ),
        unit="%",
        bounds=PERCENT,
        standard="GB/T 28827.1",
        better="higher",
    ),
    Fact(
        "network.delivery_control",
        "ordinal",
        Text("Control over delivery", "原厂对交付的管控力度"),
        Text(
            "Which describes best how you direct the people who serve customers: weak, moderate or strong control, or service by your own staff alone, and by which means do you control it?",
            "对一线服务人员，贵公司的管控力度属于弱、中等、强，还是全部由本公司人员直接交付，采用哪些管控手段？",
        ),
        Text(
            "Clauses of the partner contract on service quality, inspection and penalties, or proof that only own staff deliver.",
            "服务商协议中关于服务质量、检查和违约处理的条款，或全部由本公司人员交付的证明。",
        ),
        levels=("weak", "moderate", "strong", "direct"),
    ),
    Fact(
        "network.vendor_liable_for_partners",
        "bool",
        Text("Liable for partners", "原厂连带责任"),
        Text(
            "Will you accept in the contract joint liability for failures of the partners who serve us?",
            "对为我方提供服务的服务商的违约行为，贵公司是否同意在合同中承担连带责任？",
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
        Text("Step-in if a partner fails", "原厂介入与接管"),
        Text(
            "If the partner who serves us fails, what do you commit to: nothing, taking escalations by phone, acting as second line, co-signing the service levels, or stepping in and staying liable?",
            "如为我方服务的服务商履约不力，贵公司承诺如何处理：不介入、电话受理并上报、提供二线支持、与服务商共同签署SLA，还是直接接管并承担责任？",
        ),
        Text(
            "A clause of the contract, or a service level agreement that the vendor has signed beside the partner.",
            "合同中的相应条款，或由原厂与服务商共同签署的服务级别协议（SLA）。",
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
            "在我方所在地，贵公司或服务商配备何种团队：没有、仅销售人员、销售与技术共用人员，还是独立技术团队？",
        ),
        Text(
            "A staff list of the nearest office with roles and employer, confirmed by a visit or a reference customer.",
            "最近服务网点的人员名单（注明岗位和用人单位），并经实地走访或客户印证。",
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
            "贵公司总部在什么情况下提供远程支持：不提供、仅作兜底、工作时间内、重大故障7×24小时，还是全部请求7×24小时？",
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
        Text("Buyer's places covered", "采购方地点覆盖"),
        Text(
            "For each of our sites, are on-site engineers based in the same city or in the same province, or is service remote only, or is there none?",
            "对我方每一处办公地点，贵公司的现场工程师是在同城、同省，还是仅能远程服务，或无法服务？",
        ),
        Text(
            "Calculated from the vendor's list of places served and the buyer's places.",
            "由厂商服务网点清单与采购方办公地点比对得出。",
        ),
        levels=("same_city", "same_province", "remote", "none"),
        standard="GB/T 28827.1",
        derived=True,
    ),
    Fact(
        "network.site_delivery",
        "enum",
        Text("Who serves buyer's places", "采购方地点服务主体"),
        Text(
            "For each of our sites, which kind of entity would send the engineers (own branch, partner of which kind, head office remotely)?",
            "对我方每一处办公地点，将由哪一类主体派出工程师（自有分公司、何种服务商，还是总部远程）？",
        ),
        Text(
            "Calculated from the vendor's list of places served and the buyer's places.",
            "由厂商服务网点清单与采购方办公地点比对得出。",
        ),
        levels=(*DELIVERY_MODES, "none"),
        standard="ISO/IEC 20000-1",
        derived=True,
    ),
)
