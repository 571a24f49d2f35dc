"""Standards and certificates of the service."""

from __future__ import annotations

from oa_select.facts.catalogue.values import YEAR
from oa_select.facts.fact import Fact
from oa_select.text import LocalizedText as Text

STANDARDIZATION = (
    Fact(
        "standardization.service_system",
        "ordinal",
        Text("Service system", "服务体系"),
        Text(
            "How is your service organised: without a common system, under a service slogan, as a named service system, or under a documented service catalogue?",
            "贵公司以何种形式组织服务：无统一体系、有服务口号、有专门名称的体系，还是有成文的服务目录？",
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
        bounds=YEAR,
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
        certified=True,
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
        certified=True,
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
        certified=True,
    ),
)
