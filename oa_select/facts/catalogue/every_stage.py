"""The facts that every stage of the service has."""

from __future__ import annotations

from oa_select.facts.catalogue.values import DELIVERY_MODES
from oa_select.facts.fact import Fact
from oa_select.text import LocalizedText as Text


def every_stage(stage: str, en: str, zh: str, service_en: str, service_zh: str) -> tuple[Fact, ...]:
    """The facts that every stage has; ``en`` and ``zh`` begin labels, ``service_*`` name it."""
    return (
        Fact(
            f"stages.{stage}.offered",
            "bool",
            Text(f"{en}: offered", f"{zh}：是否提供"),
            Text(
                f"Will you commit to giving us {service_en}, yourselves or through a named partner?",
                f"贵公司是否承诺由本公司或指定服务商向我方提供{service_zh}？",
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
            Text(f"{en}: delivered by", f"{zh}：服务主体"),
            Text(
                f"Which kinds of entity would give us {service_en} (own branch, partner of which kind, head office remotely)?",
                f"将由哪类服务主体向我方提供{service_zh}（自有分公司、何种服务商，还是总部远程）？",
            ),
            Text(
                f"The entities named in the contract or in the bid for {service_en}, with the vendor's share in each.",
                f"合同或投标文件中指明的{service_zh}主体及厂商在其中的持股比例。",
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
            Text(f"{en}: channels", f"{zh}：服务受理方式"),
            Text(
                f"Through which channels do you give {service_en}: on site, by phone, online, by remote desktop, through a customer portal?",
                f"贵公司以哪些方式受理并提供{service_zh}：现场、电话、在线、远程桌面、客户服务门户？",
            ),
            Text(
                "The channels named in the contract or in the bid, or seen in a trial.",
                "合同或投标文件中列明的受理方式，或试用中的实测记录。",
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
                f"{service_zh}的服务时间是5×8小时、7×12小时、重大故障7×24小时，还是全部7×24小时？",
            ),
            Text(
                "The hours written in the contract or in the bid, or a test call at the edge of them.",
                "合同或投标文件中约定的服务时间，或在服务时间起止前后的拨测记录。",
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
                "客户评价或自行拨测的结果；如有具体数据，应以数据为准。",
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
                f"{service_zh}如何收费：已含在报价内、按年收费、按人天及实际费用结算，还是按次收费？",
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
