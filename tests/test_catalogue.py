"""The catalogue of facts: complete, consistent, and worded in both languages."""

from __future__ import annotations

import math
import re
from collections import Counter

import pytest

from oa_select.facts.catalogue import (
    CATALOGUE,
    DELIVERY_MODES,
    LEVEL_LABELS,
    SECTION_LABELS,
    UNIT_LABELS,
    level_label,
    unit_label,
)
from oa_select.facts.catalogue.labels import LABELS_BESIDE
from oa_select.facts.fact import STAGES, Fact
from oa_select.facts.search import facts_with
from oa_select.text import LocalizedText

FACTS = list(CATALOGUE.values())
CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
LATIN = re.compile("[A-Za-z]+")
NAMES = {
    "CCRC",
    "CSV",
    "Excel",
    "GB",
    "IEC",
    "ISO",
    "ITIL",
    "ITSS",
    "JSON",
    "NPS",
    "OA",
    "OFD",
    "PDF",
    "POC",
    "SLA",
    "T",
    "XML",
}
"""What Chinese text, too, writes in Latin letters."""

COMMITMENTS = {
    "network": "vendor_liable_for_partners step_in hq_remote_support",
    "standardization": "",
    "stages.pre_sale": "trial_access workshop_days named_team maker_letter",
    "stages.in_sale": (
        "method training_hours customization handover data_migration duration_days "
        "delay_penalty_pct_week day_rate_cny interfaces_included interface_price_cny "
        "xinchuang_support mlps_support"
    ),
    "stages.after_sale": (
        "warranty_months annual_fee_pct patrols_per_year upgrade_policy security_patch_days "
        "p1_response_minutes p1_restore_hours onsite_arrival_hours sla_contractual "
        "escalation_levels fee_increase_cap_pct change_days_included mobile_supported resident "
        "service_manager security_bulletins guard_duty emergency_drills_per_year "
        "availability_pct service_credit_pct"
    ),
    "continuity": (
        "source_escrow exit_support partner_exit_handover_days custom_code_rights "
        "data_export_format"
    ),
    "pricing": "quote_cny five_year_cost_cny",
}
EVERY_STAGE = "offered delivered_by local channels service_hours charging"


def texts_of(fact: Fact) -> tuple[LocalizedText, ...]:
    return fact.label, fact.question, fact.evidence


def test_sections_hold_what_the_format_lists() -> None:
    assert Counter(fact.section for fact in FACTS) == {
        "network": 17 + 2,
        "standardization": 6,
        "stages.pre_sale": 7 + 5,
        "stages.in_sale": 7 + 13,
        "stages.after_sale": 7 + 23,
        "continuity": 8,
        "pricing": 2,
    }
    assert list(dict.fromkeys(fact.section for fact in FACTS)) == list(SECTION_LABELS)[:-1]


def test_every_fact_stands_under_its_own_path() -> None:
    assert all(path == fact.path for path, fact in CATALOGUE.items())
    assert "network.coverage" not in CATALOGUE


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.path)
class TestFact:
    def test_both_languages(self, fact: Fact) -> None:
        for text in texts_of(fact):
            assert text.en
            assert text.zh
            assert text.en == text.en.strip()
            assert not CHINESE.search(text.en)
            assert CHINESE.search(text.zh)
            assert set(LATIN.findall(text.zh)) <= NAMES

    def test_wording(self, fact: Fact) -> None:
        label, question, evidence = (text.both() for text in texts_of(fact))
        assert len(label["en"]) <= 28
        assert len(label["zh"]) <= 14
        assert question["en"].endswith("?")
        assert question["zh"].endswith("？")
        assert question["en"].count("?") == question["zh"].count("？") == 1
        assert evidence["en"].endswith(".")
        assert evidence["zh"].endswith("。")

    def test_levels(self, fact: Fact) -> None:
        assert bool(fact.levels) == (fact.type in ("ordinal", "enum", "set"))
        assert len(set(fact.levels)) == len(fact.levels) != 1
        assert set(fact.levels) <= set(LEVEL_LABELS)

    def test_level_labels_differ(self, fact: Fact) -> None:
        labels = [level_label(level, fact.levels) for level in fact.levels]
        assert len({label.en for label in labels}) == len(fact.levels)
        assert len({label.zh for label in labels}) == len(fact.levels)

    def test_number(self, fact: Fact) -> None:
        low, high = fact.bounds
        if fact.type == "number":
            assert math.isfinite(low)
            assert low < high
            assert fact.unit is None or fact.unit in UNIT_LABELS
        else:
            assert fact.unit is None
            assert fact.bounds == (-math.inf, math.inf)

    def test_bounds_go_with_the_unit(self, fact: Fact) -> None:
        expected = {"%": (0, 100), "year": (1900, 2100), "stars": (0, 5), None: fact.bounds}
        narrower = {"network.province_count": (0, 31)}
        if fact.type == "number":
            assert fact.bounds == narrower.get(fact.path, expected.get(fact.unit, (0, math.inf)))


def test_numbers_with_bounds_of_their_own() -> None:
    assert CATALOGUE["standardization.itss_level"].bounds == (1, 4)
    assert CATALOGUE["stages.after_sale.nps"].bounds == (-100, 100)
    assert CATALOGUE["pricing.quote_cny"].holds(0)
    assert not CATALOGUE["pricing.quote_cny"].holds(-1)


def test_commitments_are_those_that_the_format_marks() -> None:
    marked = {f"{section}.{key}" for section, keys in COMMITMENTS.items() for key in keys.split()}
    marked |= {f"stages.{stage}.{key}" for stage in STAGES for key in EVERY_STAGE.split()}
    assert {fact.path for fact in FACTS if fact.commitment} == marked


def test_derived_facts() -> None:
    derived = {fact.key: fact.levels for fact in FACTS if fact.derived}
    assert derived == {
        "site_coverage": ("same_city", "same_province", "remote", "none"),
        "site_delivery": (*DELIVERY_MODES, "none"),
    }


def test_stages_have_the_same_facts_but_for_their_names() -> None:
    shared = [
        {
            fact.key: (fact.type, fact.levels, fact.commitment, fact.standard)
            for fact in FACTS
            if fact.section == f"stages.{stage}" and ":" in fact.label.get("en")
        }
        for stage in STAGES
    ]
    assert list(shared[0]) == [*EVERY_STAGE.split()[:5], "responsiveness", "charging"]
    assert shared[0] == shared[1] == shared[2]
    assert CATALOGUE["stages.pre_sale.offered"].label == LocalizedText(
        "Pre-sale: offered", "售前：是否提供"
    )


def test_labels_tell_facts_apart() -> None:
    assert len({fact.label.en for fact in FACTS}) == len(FACTS)
    assert len({fact.label.zh for fact in FACTS}) == len(FACTS)


@pytest.mark.parametrize("table", [LEVEL_LABELS, SECTION_LABELS, UNIT_LABELS])
def test_tables_of_labels(table: dict[str, LocalizedText]) -> None:
    for label in table.values():
        assert label.en is not None
        assert label.zh is not None
        assert not CHINESE.search(label.en)
        assert CHINESE.search(label.zh) or label.en == label.zh
        assert len(label.en) <= 24
        assert len(label.zh) <= 14 or label.en == label.zh


def test_every_level_label_is_used() -> None:
    used = {level for fact in FACTS for level in fact.levels}
    assert set(LEVEL_LABELS) == used | {"true", "false", *STAGES}


def test_level_label() -> None:
    assert level_label("own_branch") == LocalizedText("own branch", "自有分公司")
    assert level_label("true").zh == "是"
    assert level_label("my_level") == LocalizedText("my_level", "my_level")


@pytest.mark.parametrize(
    ("path", "zh"),
    [
        ("network.local_team", "销售与技术共用"),
        ("stages.after_sale.service_manager", "多客户共用"),
        ("continuity.custom_code_rights", "双方共有"),
    ],
)
def test_a_label_may_depend_on_the_levels_beside_it(path: str, zh: str) -> None:
    assert level_label("shared", CATALOGUE[path].levels).zh == zh
    assert level_label("shared", ["shared", "my_level"]).zh == level_label("shared").zh == "共用"


@pytest.mark.parametrize("level", LABELS_BESIDE)
def test_labels_that_depend_on_other_levels_are_of_facts(level: str) -> None:
    for beside, label in LABELS_BESIDE[level].items():
        assert any({level, beside} <= set(fact.levels) for fact in FACTS)
        assert label.en is not None
        assert label.zh is not None
        assert len(label.en) <= 24
        assert len(label.zh) <= 14


def test_a_letter_of_the_maker_is_no_qualification() -> None:
    evidence = CATALOGUE["stages.pre_sale.maker_letter"].evidence
    assert "must not be asked for as a qualification" in evidence.get("en")
    assert "不得作为资格要求" in evidence.get("zh")


def test_the_words_of_procurement_hold_in_the_whole_catalogue() -> None:
    """One word for each idea: these are the ones that the words of procurement replace."""
    said = [text.get("zh") for fact in FACTS for text in texts_of(fact)]
    said += [label.get("zh") for label in LEVEL_LABELS.values()]
    replaced = (
        "免费维护",
        "维护费",
        "伙伴退出",
        "掌控",
        "最后手段",
        "交付主体",
        "渠道",
        "大陆",
        "PoC",
    )
    assert [each for each in said if any(word in each for word in replaced)] == []
    assert "一级故障" not in "".join(said)


def test_unit_label() -> None:
    assert unit_label("hours") == LocalizedText("hours", "小时")
    assert unit_label("bots") == LocalizedText("bots", "bots")
    assert unit_label(None) is None


def found(words: str) -> list[str]:
    return [fact.path for fact in facts_with(words, FACTS)]


class TestSearch:
    @pytest.mark.parametrize(
        ("words", "path"),
        [
            ("city_count", "network.city_count"),
            ("Net Promoter", "stages.after_sale.nps"),
            ("客户净推荐值", "stages.after_sale.nps"),
            ("direct the people who serve", "network.delivery_control"),
            ("own_branch", "network.modes"),
            ("自有分公司", "network.modes"),
            ("7x24", "stages.after_sale.service_hours"),
            ("售后 首次响应", "stages.after_sale.p1_response_minutes"),
            ("价格", "pricing.quote_cny"),
        ],
    )
    def test_in_paths_labels_sections_questions_and_levels_of_both_languages(
        self, words: str, path: str
    ) -> None:
        assert path in found(words)

    def test_case_does_not_count(self) -> None:
        assert found("RESPONSE") == found("response") == ["stages.after_sale.p1_response_minutes"]

    def test_all_words_must_be_there(self) -> None:
        assert set(found("售后 响应")) == set(found("售后")) & set(found("响应"))
        assert found("响应\u3000 after_sale") == found("响应 after_sale") == found("售后 响应")
        assert found("response nonsense") == []

    def test_the_order_is_that_of_the_catalogue(self) -> None:
        assert found("a") == [path for path in CATALOGUE if path in found("a")]

    @pytest.mark.parametrize("words", ["", "  ", "nonsense", "modes-delivery"])
    def test_nothing(self, words: str) -> None:
        assert found(words) == []
