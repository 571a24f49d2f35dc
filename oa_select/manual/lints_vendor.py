"""Codes of warnings about sound vendor files: their claims, sources and names."""

from __future__ import annotations

from oa_select.manual.rule import Rule
from oa_select.text import LocalizedText as Text

LINTS_VENDOR = (
    Rule(
        "alias-twice",
        "warning",
        Text(
            "A name or an alias of one vendor is a name, an alias or the id of another too.",
            "一家厂商的名称或别名同时也是另一家厂商的名称、别名或 id。",
        ),
        Text(
            "`compare` and `explain` find vendors by any of their names; one that two answer to finds the wrong one, or none.",
            "`compare` 和 `explain` 可按任一名称查找厂商；两家共用一个名称，就会找错或找不到。",
        ),
        """\
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
aliases: [Cloud OA]
# vendors/best.yaml
format: 1
vendor: best
name: Best
aliases: [cloud oa]
""",
        """\
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
aliases: [Acme Cloud OA]
# vendors/best.yaml
format: 1
vendor: best
name: Best
aliases: [Best Cloud OA]
""",
    ),
    Rule(
        "disputed-fact",
        "warning",
        Text(
            "Claims of the same grade and time about a fact contradict one another.",
            "关于同一事实、等级与时间相当的说法互相矛盾。",
        ),
        Text(
            "All that they say counts as possible, so that the vendor's points are a wide interval. A newer claim or one of a better grade settles it; so does finding out which source is wrong.",
            "各种说法都会被视为可能，厂商的分值因此是一个较宽的区间。更新的或等级更高的说法可以了结争议，查明哪个来源有误也可以。",
        ),
        """\
sources:
  broker-2025: {kind: analyst, published: 2025-01}
  news-2025: {kind: press, published: 2025-03}
network:
  partner_count:
    - {value: 900, source: broker-2025}
    - {at_least: 1500, source: news-2025}
""",
        """\
sources:
  broker-2025: {kind: analyst, published: 2025-01}
  annual-report-2025: {kind: filing, published: 2025-04}
network:
  partner_count:
    - {value: 900, source: broker-2025}
    - {at_least: 1500, source: annual-report-2025}
""",
    ),
    Rule(
        "expired-certificate",
        "warning",
        Text(
            "A source that claims cite has expired by the date that is checked against.",
            "被引用的来源在核对日期之前已经过期。",
        ),
        Text(
            "A certificate proves something until it expires; after that it does not count as evidence. The date is as_of of a rubric, or the one that the caller gives.",
            "证书只在有效期内有证明力，过期后不再计为证据。日期取自评分表的 as_of，或由调用者给出。",
        ),
        """\
# rubrics/mine.yaml
format: 1
rubric: mine
evidence: {as_of: 2026-03}
criteria:
  - {id: breadth, weight: 100, fact: network.breadth, levels: even}
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
sources:
  itss-cert: {kind: certificate, published: 2022-12, expires: 2025-12}
  contract: {kind: contract, published: 2026-01}
network:
  breadth: {value: regional, source: contract}
standardization:
  itss_level: {value: 2, source: itss-cert}
""",
        """\
# rubrics/mine.yaml
format: 1
rubric: mine
evidence: {as_of: 2026-03}
criteria:
  - {id: breadth, weight: 100, fact: network.breadth, levels: even}
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
sources:
  itss-cert: {kind: certificate, published: 2025-12, expires: 2028-12}
  contract: {kind: contract, published: 2026-01}
network:
  breadth: {value: regional, source: contract}
standardization:
  itss_level: {value: 2, source: itss-cert}
""",
    ),
    Rule(
        "uncited-source",
        "warning",
        Text(
            "No claim cites a source that is described.",
            "所描述的来源没有被任何说法引用。",
        ),
        Text(
            "Either something that it says was forgotten, or it was left behind. Sources in _sources.yaml are looked at only where all vendor files beside them are.",
            "要么漏写了它所说明的内容，要么是遗留下来的。_sources.yaml 中的来源只有在检查同目录全部厂商文件时才会核对。",
        ),
        """\
sources:
  annual-report-2024: {kind: filing, published: 2025-04}
  brochure: {kind: vendor, published: 2025-01}
network:
  partner_count: {value: 1500, source: annual-report-2024}
""",
        """\
sources:
  annual-report-2024: {kind: filing, published: 2025-04}
network:
  partner_count: {value: 1500, source: annual-report-2024}
""",
    ),
    Rule(
        "undated-source",
        "warning",
        Text(
            "A rubric leaves out old evidence, and a source has no date where a claim that cites it has none.",
            "评分表会略去过旧的证据，而某来源没有日期，引用它的说法也没有日期。",
        ),
        Text(
            "Where an age is set, a claim with no date is too old: it does not count, however fresh it is.",
            "设置了证据时效时，没有日期的说法一律视为过旧，再新也不计入。",
        ),
        """\
# rubrics/mine.yaml
format: 1
rubric: mine
evidence: {max_age_months: 36, as_of: 2026-03}
criteria:
  - {id: breadth, weight: 100, fact: network.breadth, levels: even}
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
sources:
  broker-2025: {kind: analyst, published: 2025-10}
  website: {kind: vendor}
network:
  breadth: {value: regional, source: broker-2025}
  partner_count: {value: 1500, source: website}
""",
        """\
# rubrics/mine.yaml
format: 1
rubric: mine
evidence: {max_age_months: 36, as_of: 2026-03}
criteria:
  - {id: breadth, weight: 100, fact: network.breadth, levels: even}
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
sources:
  broker-2025: {kind: analyst, published: 2025-10}
  website: {kind: vendor}
network:
  breadth: {value: regional, source: broker-2025}
  partner_count: {value: 1500, source: website, as_of: 2026-02}
""",
    ),
    Rule(
        "unsourced-claim",
        "warning",
        Text(
            "A claim, or the list of places served, names no source.",
            "某个说法或服务地点清单没有注明来源。",
        ),
        Text(
            "Nobody can check it, so that it is of grade E, the lowest: the first to be left out where a rubric asks for better evidence.",
            "没有来源就无从核对，只能是最低的 E 级：评分表一旦要求更可靠的证据，首先被略去的就是它。",
        ),
        """\
network:
  breadth: nationwide
""",
        """\
sources:
  broker-2025: {kind: analyst, published: 2025-10}
network:
  breadth: {value: nationwide, source: broker-2025}
""",
    ),
)
