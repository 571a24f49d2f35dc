"""Whether the vendor lasts, and what if not."""

from __future__ import annotations

from oa_select.facts.catalogue.values import FROM_ZERO, YEAR
from oa_select.facts.fact import Fact
from oa_select.text import LocalizedText as Text

CONTINUITY = (
    Fact(
        "continuity.viability",
        "ordinal",
        Text("Viability", "持续经营能力"),
        Text(
            "Which describes your last annual accounts: those of a listed and profitable company, audited accounts, unaudited accounts of an unlisted company, or accounts on which the auditor raised doubt about going concern?",
            "贵公司最近一个年度的财务报表属于哪一类：上市公司且盈利、经审计、未上市且未经审计，还是审计报告提示持续经营存在重大不确定性？",
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
        bounds=YEAR,
    ),
    Fact(
        "continuity.business_model",
        "enum",
        Text("Business model", "商业模式"),
        Text(
            "How do you charge for your OA product: at commercial prices, as a low-price product, or not at all since it is offered free of charge only?",
            "贵公司OA产品采用何种收费模式：正常商业收费、低价产品，还是仅提供免费产品？",
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
            "How would we obtain the source code if you ceased trading: not at all, by a copy that we hold, or from a third party in escrow with agreed release events?",
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
        Text("Exit support", "退出与移交支持"),
        Text(
            "How do you help us when we leave: not at all, by an export of our data, or by a documented export and days of assistance?",
            "我方终止使用时，贵公司提供何种支持：不提供、仅导出数据，还是提供书面导出方案并派人协助？",
        ),
        Text(
            "A clause of the contract or of the bid with formats, days, fee and proof of deletion.",
            "合同或投标文件中关于导出格式、协助天数、费用和数据删除证明的条款。",
        ),
        levels=("none", "export_only", "assisted"),
        commitment=True,
    ),
    Fact(
        "continuity.custom_code_rights",
        "enum",
        Text("Rights to custom code", "定制成果权属"),
        Text(
            "Who holds the rights to what you develop and configure for us: you, both of us, or we alone?",
            "为我方定制开发和配置的成果，知识产权归贵公司、双方共有，还是归我方？",
        ),
        Text(
            "A clause of the contract or of the bid on ownership, use and change by others, and delivery of the source code.",
            "合同或投标文件中关于权属、许可他人使用和修改及源代码交付的条款。",
        ),
        levels=("vendor", "shared", "buyer"),
        commitment=True,
    ),
    Fact(
        "continuity.data_export_format",
        "set",
        Text("Formats of data export", "数据导出格式"),
        Text(
            "In which formats can we take out all our data without your help: database dump, spreadsheets or CSV, JSON or XML, attachments as they are, PDF, OFD?",
            "我方能以哪些格式自行导出全部数据：数据库备份、CSV或Excel表格、JSON或XML、附件原文件、PDF、OFD？",
        ),
        Text(
            "The export tried on a test system, or a clause of the contract or of the bid that names the formats.",
            "在测试环境中实际导出的结果，或合同、投标文件中列明格式的条款。",
        ),
        levels=("database_dump", "tables", "json_xml", "original_files", "pdf", "ofd"),
        commitment=True,
    ),
    Fact(
        "continuity.partner_exit_handover_days",
        "number",
        Text("Handover if partner leaves", "服务商退出后的接替时限"),
        Text(
            "If the partner who serves us leaves, within how many calendar days will another one have taken over, and at whose cost?",
            "如为我方服务的服务商退出，贵公司在多少个自然日内完成接替，费用由谁承担？",
        ),
        Text(
            "A clause of the contract or of the bid that names the days, the successor and who pays.",
            "合同或投标文件中约定天数、接替方和费用承担方的条款。",
        ),
        unit="days",
        bounds=FROM_ZERO,
        standard="ISO/IEC 20000-1",
        commitment=True,
        better="lower",
    ),
)
