"""Service after the sale."""

from __future__ import annotations

from oa_select.facts.catalogue.every_stage import every_stage
from oa_select.facts.catalogue.values import FROM_ZERO, PERCENT
from oa_select.facts.fact import Fact
from oa_select.text import LocalizedText as Text

AFTER_SALE = (
    *every_stage("after_sale", "After-sale", "售后", "after-sale service", "售后服务"),
    Fact(
        "stages.after_sale.warranty_months",
        "number",
        Text("Free service period", "质保期（免费维保期）"),
        Text(
            "How many months of free service do you give, and do they begin on delivery, go-live or acceptance?",
            "贵公司提供多少个月的质保期（免费维保期），自交付、上线还是验收之日起算？",
        ),
        Text(
            "A clause of the contract or of the bid that names the months and the day on which they begin.",
            "合同或投标文件中约定质保期及起算日的条款。",
        ),
        unit="months",
        bounds=FROM_ZERO,
        commitment=True,
        better="higher",
    ),
    Fact(
        "stages.after_sale.annual_fee_pct",
        "number",
        Text("Annual fee", "年维保费率（质保期满后）"),
        Text(
            "What is the annual fee after the free period as a percentage of the software price in the contract, and does that price include customization?",
            "质保期满后，年维保费为合同软件价款的百分之几，计费基数是否包含定制开发？",
        ),
        Text(
            "A clause of the contract or of the bid that names the rate and what it is a percentage of.",
            "合同或投标文件中约定费率和计费基数的条款。",
        ),
        unit="%",
        bounds=PERCENT,
        commitment=True,
        better="lower",
    ),
    Fact(
        "stages.after_sale.fee_increase_cap_pct",
        "number",
        Text("Cap on fee increases", "年维保费涨幅上限"),
        Text(
            "By what percentage may the annual fee rise from one year to the next at most?",
            "年维保费每年涨幅最高不超过百分之几？",
        ),
        Text(
            "A clause of the contract or of the bid that caps the increase and says for how many years.",
            "合同或投标文件中约定涨幅上限及适用年限的条款。",
        ),
        unit="%",
        bounds=PERCENT,
        commitment=True,
        better="lower",
    ),
    Fact(
        "stages.after_sale.change_days_included",
        "number",
        Text("Change work included", "年含需求变更人天"),
        Text(
            "How many person-days a year of changes to forms, workflows and reports does the service fee include?",
            "年服务费包含每年多少人天的表单、流程、报表等需求变更？",
        ),
        Text(
            "A clause of the contract or of the bid that names the days and whether unused ones carry over.",
            "合同或投标文件中约定人天数及未用人天是否结转的条款。",
        ),
        unit="days_per_year",
        bounds=FROM_ZERO,
        commitment=True,
        better="higher",
    ),
    Fact(
        "stages.after_sale.mobile_supported",
        "bool",
        Text("Mobile client supported", "移动端纳入服务"),
        Text(
            "Does the service cover the mobile client too, with its faults, its upgrades and new versions of phone systems?",
            "服务是否覆盖移动端，包括移动端故障、升级及手机系统新版本适配？",
        ),
        Text(
            "A clause of the contract or of the bid that names the mobile client and who pays for message traffic.",
            "合同或投标文件中写明移动端及短信、流量费用由谁承担的条款。",
        ),
        commitment=True,
    ),
    Fact(
        "stages.after_sale.resident",
        "ordinal",
        Text("Resident engineer", "驻场服务"),
        Text(
            "Do you place an engineer at our site: not at all, when we ask, on some days of the week, or on every working day?",
            "贵公司能否派工程师驻场：不提供、按需到场、部分工作日驻场，还是全部工作日驻场？",
        ),
        Text(
            "A clause of the contract or of the bid with name, days, duties and replacement of the engineer.",
            "合同或投标文件中约定驻场人员、时间、职责和更换的条款。",
        ),
        levels=("none", "on_demand", "part_time", "full_time"),
        standard="GB/T 28827.1",
        commitment=True,
    ),
    Fact(
        "stages.after_sale.service_manager",
        "ordinal",
        Text("Service manager", "服务经理"),
        Text(
            "Who is answerable for the service to us: nobody by name, a manager shared with other customers, or a named manager of ours?",
            "谁对我方的服务负责：无专人、与其他客户共用的服务经理，还是指定的专属服务经理？",
        ),
        Text(
            "Name and telephone number in the contract or in the bid, with the rule for replacing the manager.",
            "合同或投标文件中写明的姓名、电话及更换规则。",
        ),
        levels=("none", "shared", "named"),
        standard="GB/T 28827.1",
        commitment=True,
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
        bounds=FROM_ZERO,
        standard="GB/T 28827",
        commitment=True,
        better="higher",
    ),
    Fact(
        "stages.after_sale.upgrade_policy",
        "ordinal",
        Text("Upgrade policy", "版本升级政策"),
        Text(
            "What is free while the service runs: nothing, patches, minor versions, or major versions too?",
            "服务期内哪些版本升级免费：全部收费、补丁免费、小版本免费，还是大版本也免费？",
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
        bounds=FROM_ZERO,
        commitment=True,
        better="lower",
    ),
    Fact(
        "stages.after_sale.security_bulletins",
        "ordinal",
        Text("Security bulletins", "安全公告与补丁公开"),
        Text(
            "How do you tell customers of security flaws and patches: not at all, on request, by patches that anybody can download, or by dated bulletins that say which versions are affected?",
            "贵公司如何公布安全漏洞及补丁：不公布、应客户要求提供、补丁公开下载，还是发布注明日期和受影响版本的安全公告？",
        ),
        Text(
            "The public address of the bulletins or patches with their dates, or the clause that promises them.",
            "安全公告或补丁的公开网址及发布日期，或承诺公布的合同条款。",
        ),
        levels=("none", "on_request", "public_patches", "dated_bulletins"),
        commitment=True,
    ),
    Fact(
        "stages.after_sale.guard_duty",
        "ordinal",
        Text("Guard duty at key periods", "重要时期保障"),
        Text(
            "In periods that we announce, such as congresses or attack exercises, do you stand guard: not at all, remotely, or on site?",
            "在我方通知的重要时期（如重大会议、攻防演练），贵公司能否值守保障：不提供、远程值守，还是现场值守？",
        ),
        Text(
            "A clause of the contract or of the bid with days a year, people and notice.",
            "合同或投标文件中约定每年天数、人员和通知期的条款。",
        ),
        levels=("none", "remote", "onsite"),
        commitment=True,
    ),
    Fact(
        "stages.after_sale.emergency_drills_per_year",
        "number",
        Text("Emergency drills", "年应急演练次数"),
        Text(
            "How many emergency drills a year do you carry out with us, and do they include restoring from a backup?",
            "贵公司每年与我方开展多少次应急演练，是否包含备份恢复？",
        ),
        Text(
            "A clause of the contract or of the bid, and the report of an earlier drill.",
            "合同或投标文件中的相应条款，以及以往演练报告样例。",
        ),
        unit="per_year",
        bounds=FROM_ZERO,
        standard="GB/T 28827",
        commitment=True,
        better="higher",
    ),
    Fact(
        "stages.after_sale.availability_pct",
        "number",
        Text("Availability", "服务可用性"),
        Text(
            "Which availability in percent do you guarantee, measured over which period, and is planned downtime left out?",
            "贵公司承诺的服务可用性是百分之几，按多长周期统计，是否扣除计划停机？",
        ),
        Text(
            "A service level in the contract or in the bid with period, exclusions and how it is measured.",
            "合同或投标文件中约定统计周期、除外情形和测量方法的服务级别条款。",
        ),
        unit="%",
        bounds=PERCENT,
        standard="GB/T 36326",
        commitment=True,
        better="higher",
    ),
    Fact(
        "stages.after_sale.p1_response_minutes",
        "number",
        Text("Critical fault (P1) response", "一级（重大）故障首次响应时间"),
        Text(
            "How many minutes does a person take at most to respond to a critical fault (P1: system down for everybody), and on which clock, calendar or business hours?",
            "对一级（重大）故障（系统全面不可用），人工首次响应最长需要多少分钟，按日历时间还是工作时间计算？",
        ),
        Text(
            "A service level in the contract or in the bid that names its clock, or test calls by the buyer.",
            "合同或投标文件中注明计时口径的服务级别条款，或自行拨测记录。",
        ),
        unit="minutes",
        bounds=FROM_ZERO,
        standard="ITIL",
        commitment=True,
        better="lower",
        clocked=True,
    ),
    Fact(
        "stages.after_sale.p1_restore_hours",
        "number",
        Text("Critical fault (P1) recovery", "一级（重大）故障恢复时间"),
        Text(
            "How many hours do you take at most to restore service after a critical fault (P1: system down for everybody), and on which clock, calendar or business hours?",
            "对一级（重大）故障（系统全面不可用），恢复服务最长需要多少小时，按日历时间还是工作时间计算？",
        ),
        Text(
            "A service level in the contract or in the bid that names its clock, or records of earlier faults.",
            "合同或投标文件中注明计时口径的服务级别条款，或以往故障处理记录。",
        ),
        unit="hours",
        bounds=FROM_ZERO,
        standard="ITIL",
        commitment=True,
        better="lower",
        clocked=True,
    ),
    Fact(
        "stages.after_sale.onsite_arrival_hours",
        "number",
        Text("On-site arrival", "现场到达时间"),
        Text(
            "Within how many hours after a critical fault (P1) is reported does an engineer arrive at the farthest of our sites, and on which clock, calendar or business hours?",
            "一级（重大）故障报修后，工程师最长多少小时到达我方最远的办公地点，按日历时间还是工作时间计算？",
        ),
        Text(
            "A service level in the contract or in the bid for each site, or records of visits to customers nearby.",
            "合同或投标文件中按地点约定的到场时间，或周边客户的上门记录。",
        ),
        unit="hours",
        bounds=FROM_ZERO,
        commitment=True,
        better="lower",
        clocked=True,
    ),
    Fact(
        "stages.after_sale.sla_contractual",
        "bool",
        Text("SLA in the contract", "SLA写入合同"),
        Text(
            "Will you write the service levels into the contract, with credits or penalties if they are missed?",
            "贵公司是否同意将服务级别（SLA）写入合同，并约定未达标时的扣款或违约金？",
        ),
        Text(
            "The service level clause of the contract or of the bid, with credits and their cap.",
            "合同或投标文件中的服务级别条款（含扣款标准及上限）。",
        ),
        standard="ISO/IEC 20000-1",
        commitment=True,
    ),
    Fact(
        "stages.after_sale.service_credit_pct",
        "number",
        Text("Service credits", "服务未达标扣款上限"),
        Text(
            "If service levels are missed, up to what percentage of the yearly service fee do you credit to us?",
            "服务级别未达标时，扣款或违约金最高为年服务费的百分之几？",
        ),
        Text(
            "The clause on credits in the contract or in the bid: what is deducted for which miss, and the cap.",
            "合同或投标文件中的扣款条款（各类未达标情形的扣款及上限）。",
        ),
        unit="%",
        bounds=PERCENT,
        standard="ISO/IEC 20000-1",
        commitment=True,
        better="higher",
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
        bounds=PERCENT,
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
        bounds=PERCENT,
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
        Text("Escalation levels", "问题上报层级数"),
        Text(
            "How many levels does your escalation path have, each with a named person and a time limit?",
            "贵公司的问题上报路径共有几级（每级均有明确责任人和时限）？",
        ),
        Text(
            "The escalation table in the contract or in the bid, with names, numbers and times.",
            "合同或投标文件中的问题上报路径表（含姓名、电话和时限）。",
        ),
        unit="count",
        bounds=FROM_ZERO,
        standard="ITIL",
        commitment=True,
    ),
)
