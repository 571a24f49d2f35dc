"""The labels of sections, units and levels."""

from __future__ import annotations

from collections.abc import Collection

from oa_select.text import LocalizedText as Text

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
    "days_per_year": Text("days per year", "人天/年"),
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
    "optional": Text("optional", "自愿认证"),
    "required": Text("required", "要求持证上岗"),
    "weak": Text("weak", "弱"),
    "moderate": Text("moderate", "中等"),
    "strong": Text("strong", "强"),
    "direct": Text("direct", "直接交付"),
    "phone_escalation": Text("escalation by phone", "电话受理并上报"),
    "second_line": Text("second line", "二线支持"),
    "co_signed_sla": Text("co-signed SLA", "原厂与服务商共同签署SLA"),
    "step_in_liable": Text("steps in, stays liable", "接管并承担责任"),
    "sales_only": Text("sales only", "仅销售人员"),
    "shared": Text("shared", "共用"),
    "separate_technical": Text("separate technical team", "独立技术团队"),
    "last_resort": Text("last resort", "仅作兜底"),
    "business_hours": Text("office hours", "工作时间"),
    "critical_24x7": Text("24x7 if critical", "重大故障7×24小时"),
    "full_24x7": Text("24x7 for all", "全部7×24小时"),
    "same_city": Text("same city", "同城"),
    "same_province": Text("same province", "同省"),
    "remote": Text("remote", "仅远程"),
    # standardization
    "slogan": Text("slogan", "服务口号"),
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
    "included": Text("included", "已含在报价内"),
    "annual_fee": Text("annual fee", "按年收费"),
    "time_and_materials": Text("time and materials", "按人天结算"),
    "per_incident": Text("per incident", "按次收费"),
    "demo": Text("demo", "演示"),
    "trial": Text("trial", "自行试用"),
    "poc_own_data": Text("PoC on the buyer's data", "用户数据POC验证"),
    "cvs": Text("CVs", "提供简历"),
    "contractual": Text("in the contract", "写入合同"),
    "authorisation": Text("authorisation", "原厂授权书"),
    "service_commitment": Text("with service commitment", "原厂授权书及服务承诺函"),
    "outline": Text("outline", "概要方案"),
    "plan": Text("plan", "里程碑计划"),
    "plan_with_acceptance": Text("plan with acceptance", "计划及验收标准"),
    "configuration": Text("configuration", "参数配置"),
    "low_code": Text("low code", "低代码配置"),
    "paid_development": Text("paid development", "定制开发（另计费）"),
    "upgrade_safe": Text("upgrade-safe", "定制开发且保证升级兼容"),
    "meeting": Text("meeting", "交接会"),
    "signed": Text("signed record", "双方签署交接记录"),
    "tools_only": Text("tools only", "仅提供工具"),
    "assisted": Text("assisted", "派人协助"),
    "guaranteed": Text("guaranteed", "保证结果"),
    "planned": Text("planned", "计划适配"),
    "adapted": Text("adapted", "已适配"),
    "supported": Text("adapted and supported", "已适配并纳入服务"),
    "documents": Text("documents", "提供测评材料"),
    "paid_only": Text("all paid", "全部收费"),
    "patches_free": Text("patches free", "补丁免费"),
    "minor_free": Text("minor versions free", "小版本免费"),
    "major_free": Text("major versions free", "大版本免费"),
    "on_demand": Text("on demand", "按需到场"),
    "part_time": Text("some working days", "部分工作日驻场"),
    "full_time": Text("every working day", "全部工作日驻场"),
    "named": Text("named", "指定专人"),
    "on_request": Text("on request", "应要求提供"),
    "public_patches": Text("public patches", "补丁公开下载"),
    "dated_bulletins": Text("dated bulletins", "发布安全公告"),
    # continuity
    "distressed": Text("going concern in doubt", "持续经营存疑"),
    "unaudited_private": Text("private, unaudited", "未上市未审计"),
    "audited": Text("audited", "经审计"),
    "listed_profitable": Text("listed, profitable", "上市且盈利"),
    "commercial": Text("commercial", "商业收费"),
    "low_price": Text("low price", "低价"),
    "free_only": Text("free only", "纯免费"),
    "code_copy": Text("copy of the code", "源代码副本"),
    "third_party_escrow": Text("third-party escrow", "第三方托管"),
    "export_only": Text("export only", "仅导出数据"),
    "vendor": Text("vendor", "归厂商"),
    "buyer": Text("buyer", "归采购方"),
    "database_dump": Text("database dump", "数据库备份"),
    "tables": Text("CSV or spreadsheets", "CSV或Excel表格"),
    "json_xml": Text("JSON or XML", "JSON或XML"),
    "original_files": Text("attachments", "附件原文件"),
    "pdf": Text("PDF", "PDF"),
    "ofd": Text("OFD", "OFD"),
}
"""The label of every level and member, short enough for the cell of a table."""


LABELS_BESIDE: dict[str, dict[str, Text]] = {
    "shared": {
        "sales_only": Text("shared with sales", "销售与技术共用"),
        "named": Text("shared", "多客户共用"),
        "buyer": Text("shared", "双方共有"),
    },
}
"""Labels of levels whose meaning depends on a level beside them in the same fact."""


def level_label(level: str, among: Collection[str] = ()) -> Text:
    """The label of a level.

    Args:
        level: the level; it is its own label where a custom fact has one without a label.
        among: all levels of the fact, for levels whose meaning depends on the others.
    """
    for beside, label in LABELS_BESIDE.get(level, {}).items():
        if beside in among:
            return label
    return LEVEL_LABELS.get(level) or Text.plain(level)


def unit_label(unit: str | None) -> Text | None:
    """What is printed after a number; the unit itself where only a rubric's own fact has it."""
    return UNIT_LABELS.get(unit, Text.plain(unit)) if unit else None
