"""The files of vendors, and of the sources that the vendors of a folder share."""

from typing import Literal

from oa_select.facts.company import CompanyKind, Deployment
from oa_select.fields import FORMAT, Date, FileModel, Line, Maybe, Slug, Text, optional, required
from oa_select.files.claims import Claims, CoverageEntry, Facts, SourceEntry


class CompanyEntry(FileModel):
    """The company behind a product: shown, never scored."""

    legal_name: Maybe[Text] = optional(
        "Legal name", "公司全称", "The registered name of the company.", "公司的注册名称。"
    )
    headquarters: Maybe[Text] = optional(
        "Headquarters",
        "总部",
        "The province of the head office, such as CN-BJ.",
        "总部所在省份，如 CN-BJ。",
    )
    website: Maybe[Line] = optional("Website", "官网", "The address of the website.", "官网网址。")
    listing: Maybe[Text] = optional(
        "Listing", "上市情况", "Where the company is listed, if it is.", "是否上市、在何处上市。"
    )
    products: Maybe[tuple[Text, ...]] = optional(
        "Products", "产品", "The products that the file is about.", "本文件所涉及的产品。"
    )
    kind: Maybe[CompanyKind] = optional(
        "Kind",
        "厂商类型",
        "classic: a vendor of an OA product; platform: of a collaboration platform; low_code: of a"
        " platform on which an OA is put together.",
        "classic：专业OA厂商；platform：协同办公平台；low_code：低代码平台。",
    )
    deployment: Maybe[tuple[Deployment, ...]] = optional(
        "Deployment",
        "部署方式",
        "Each way in which the product can be run. private: on the buyer's servers; cloud: an"
        " instance hosted for the buyer; platform: one platform shared by all customers.",
        "产品支持的各种部署方式。private：部署在采购方服务器（私有化）；cloud：为采购方单独托管的"
        "实例（专属云）；platform：所有客户共用的平台（多租户公有云）。",
    )


class SearchedEntry(FileModel):
    """Something that was looked for and not found."""

    as_of: Date = required(
        "As of",
        "检索日期",
        "When it was searched for: 2026, 2026-11 or 2026-11-05.",
        "检索的时间：2026、2026-11 或 2026-11-05。",
    )
    note: Text = required(
        "Note",
        "说明",
        "What was searched for, where, and what was not found.",
        "检索了什么、在哪里检索、哪些没有查到。",
    )


class Network(FileModel, extra="allow"):
    """Claims about the service network, and the places served."""

    __pydantic_extra__: dict[str, Claims]

    coverage: Maybe[CoverageEntry] = optional(
        "Places served",
        "服务地点",
        "The list of places that the vendor serves.",
        "厂商服务的地点清单。",
    )


class Stages(FileModel):
    """Claims about each stage of the service."""

    pre_sale: Maybe[Facts] = optional(
        "Pre-sale", "售前", "Facts about the service before the sale.", "售前服务的事实。"
    )
    in_sale: Maybe[Facts] = optional(
        "In-sale", "售中", "Facts about the implementation.", "售中（实施）服务的事实。"
    )
    after_sale: Maybe[Facts] = optional(
        "After-sale", "售后", "Facts about the service in operation.", "售后服务的事实。"
    )


class VendorFile(FileModel):
    """The file of a vendor."""

    format: Literal[1] = FORMAT
    vendor: Slug = required(
        "Vendor",
        "厂商",
        "The id: lower-case letters, digits and hyphens; the same as the file's name.",
        "厂商的 id：小写字母、数字、连字符；与文件名相同。",
    )
    name: Text = required("Name", "名称", "The name that readers see.", "显示的名称。")
    aliases: Maybe[tuple[Line, ...]] = optional(
        "Aliases", "别名", "Other names that commands take.", "命令中也可使用的其他名称。"
    )
    status: Maybe[Literal["active", "historical"]] = optional(
        "Status",
        "状态",
        "active (default), or historical: kept as a case, ranked only with --all.",
        "active（默认）；或 historical：作为案例保留，加 --all 才参加排名。",
    )
    company: Maybe[CompanyEntry] = optional(
        "Company",
        "公司",
        "The company behind the product: shown, never scored.",
        "产品背后的公司：只显示，不计分。",
    )
    sources: Maybe[dict[Line, SourceEntry]] = optional(
        "Sources",
        "来源",
        "What this file cites, by id; sources shared by several vendors are in _sources.yaml.",
        "本文件引用的来源，按 id；几家厂商共用的来源写在 _sources.yaml。",
    )
    default_source: Maybe[Line] = optional(
        "Default source",
        "默认来源",
        "The id of the source of every claim in this file that names none; source: none at a claim"
        " says that it has none.",
        "本文件中没有注明来源的陈述都引用这个来源，写它的 id；个别陈述没有来源时写 source: none。",
    )
    searched: Maybe[tuple[SearchedEntry, ...]] = optional(
        "Searched",
        "检索记录",
        "What was searched for and not found, with dates, so that nobody has to search again:"
        " shown, never scored.",
        "检索过而未查到的信息，注明日期，以免重复检索：只显示，不计分。",
    )
    network: Maybe[Network] = optional(
        "Service network",
        "服务网络",
        "Facts about who serves customers, and where.",
        "由谁服务、在哪里服务的事实。",
    )
    standardization: Maybe[Facts] = optional(
        "Standardization",
        "服务标准化",
        "Facts about standards and certificates of the service.",
        "服务标准与资质的事实。",
    )
    stages: Maybe[Stages] = optional(
        "Service stages", "服务阶段", "Facts about each stage of the service.", "各服务阶段的事实。"
    )
    continuity: Maybe[Facts] = optional(
        "Continuity",
        "持续经营",
        "Facts about whether the vendor lasts, and what if not.",
        "厂商能否长久经营、不能时怎么办的事实。",
    )
    pricing: Maybe[Facts] = optional("Pricing", "价格", "Facts about prices.", "价格的事实。")
    extra: Maybe[Facts] = optional(
        "Facts of a rubric",
        "评分表自定义的事实",
        "Facts that a rubric declares itself under facts, named without extra.",
        "评分表在 facts 下自己声明的事实，名称不带 extra.。",
    )


class SourcesFile(FileModel):
    """``_sources.yaml``: the sources that the vendors of a folder share."""

    format: Literal[1] = FORMAT
    sources: dict[Line, SourceEntry] = required(
        "Sources",
        "来源",
        "The sources that the vendors of this folder share, by id.",
        "本文件夹各厂商共用的来源，按 id。",
    )
