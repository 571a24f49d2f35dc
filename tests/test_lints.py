"""Warnings about sound files: what they say, and above all what they leave alone.

Where each warning stands is held by the bad files under ``tests/cases/bad/lints``.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from oa_select.checks.procurement import DOUBTS
from oa_select.checks.procurement_arrival import ARRIVAL
from oa_select.checks.run import review_files
from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.claims import Date
from oa_select.facts.fact import Fact
from oa_select.problems import Problem
from oa_select.text import Message
from tests.world import ranking_of, rubric_of, vendor_of

BREADTH = "criteria: [{id: breadth, weight: 100, fact: network.breadth, levels: even}]\n"
SOURCE = "sources: {bid: {kind: bid, published: 2026-01}}\n"
REGIONAL = SOURCE + "network: {breadth: {value: regional, source: bid}}\n"
NATIONWIDE = SOURCE + "network: {breadth: {value: nationwide, source: bid}}\n"

Check = Callable[..., list[Problem]]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Reviews a rubric and vendors by name; ``only`` names the files to look at."""

    def checker(
        rubric: str | None = None,
        vendors: Mapping[str, str] | None = None,
        shared: str | None = None,
        only: tuple[str, ...] = (),
        as_of: str | None = None,
    ) -> list[Problem]:
        files = {
            f"vendors/{id}.yaml": f"format: 1\nvendor: {id}\nname: {id.upper()} Ltd\n{text}"
            for id, text in (vendors or {}).items()
        }
        if rubric is not None:
            files["rubrics/mine.yaml"] = f"format: 1\nrubric: mine\n{rubric}"
        if shared is not None:
            files["vendors/_sources.yaml"] = f"format: 1\n{shared}"
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        paths = [tmp_path / name for name in only or files]
        date = Date.parse(as_of) if as_of else None
        return list(review_files(paths, tmp_path, date).problems)

    return checker


def codes(problems: list[Problem]) -> list[str]:
    return sorted(each.code for each in problems)


def argument(message: Message, name: str) -> object:
    return dict(message.arguments)[name]


class TestOddButSound:
    """Checks never raise, and say nothing of what cannot be told."""

    def test_a_rubric_without_vendors(self, check: Check) -> None:
        assert check(BREADTH) == []

    def test_a_vendor_without_rubrics(self, check: Check) -> None:
        assert check(None, {"a": REGIONAL}) == []

    def test_one_vendor(self, check: Check) -> None:
        assert check(BREADTH, {"a": REGIONAL}) == []

    def test_historical_vendors_alone(self, check: Check) -> None:
        old = "status: historical\n" + REGIONAL
        assert check(BREADTH, {"a": old, "b": old}) == []

    def test_all_unranked_or_disqualified(self, check: Check) -> None:
        rubric = (
            "min_known_pct: 100\n"
            "gates: [{id: lasts, fact: continuity.viability, is: audited, on_unknown: fail}]\n"
            "criteria:\n"
            "  - {id: breadth, weight: 50, fact: network.breadth, levels: even}\n"
            "  - {id: price, weight: 50, fact: pricing.quote_cny, ratio: lowest}\n"
        )
        price = "pricing: {quote_cny: {value: 7, source: bid}}\n"
        found = check(rubric, {"a": REGIONAL + price, "b": NATIONWIDE + price})
        assert codes(found) == ["indistinct-criterion", "ratio-scale"]

    def test_a_ratio_over_nothing(self, check: Check) -> None:
        rubric = "criteria: [{id: price, weight: 100, fact: pricing.quote_cny, ratio: lowest}]\n"
        for vendors in ({}, {"a": ""}, {"a": "", "b": ""}):
            assert set(codes(check(rubric, vendors))) <= {"no-evidence", "ratio-scale"}


class TestSources:
    SHARED = "sources: {broker: {kind: analyst}, other: {kind: press}}\n"
    CITING = "network: {breadth: {value: regional, source: broker}}\n"

    def test_all_that_could_cite_are_looked_at(self, check: Check) -> None:
        (found,) = check(None, {"a": self.CITING, "b": ""}, self.SHARED)
        assert (found.code, found.location.file) == ("uncited-source", "vendors/_sources.yaml")
        assert argument(found.message, "id") == "other"

    @pytest.mark.parametrize(
        "only",
        [
            ("vendors/a.yaml",),
            ("vendors/a.yaml", "vendors/_sources.yaml"),
            ("vendors/a.yaml", "vendors/b.yaml"),
        ],
    )
    def test_not_all_that_could_cite_are_looked_at(
        self, check: Check, only: tuple[str, ...]
    ) -> None:
        assert check(None, {"a": self.CITING, "b": ""}, self.SHARED, only) == []

    def test_one_that_could_cite_is_broken(self, check: Check) -> None:
        found = check(None, {"a": self.CITING, "b": "network: {breadth: vast}\n"}, self.SHARED)
        assert codes(found) == ["unknown-level"]

    def test_undated_only_where_an_age_is_set(self, check: Check) -> None:
        vendor = {"a": "sources: {web: {kind: vendor}}\nnetwork: {breadth: {value: regional, "}
        undated = {"a": vendor["a"] + "source: web}}\n"}
        assert check("evidence: {as_of: 2026-03}\n" + BREADTH, undated) == []
        aged = "evidence: {max_age_months: 36, as_of: 2026-03}\n" + BREADTH
        assert codes(check(aged, undated)) == ["no-evidence", "undated-source"]
        dated = {"a": vendor["a"] + "source: web, as_of: 2026-01}}\n"}
        assert check(aged, dated) == []

    @pytest.mark.parametrize(
        ("as_of", "in_rubric", "told"),
        [
            (None, None, False),
            ("2026-02", None, True),
            (None, "2026-02", True),
            ("2026-01-31", None, False),
            ("2026-02", "2025-12", True),
            ("2025-12", "2026-02", False),
        ],
    )
    def test_expired_by_a_date(
        self, check: Check, as_of: str | None, in_rubric: str | None, told: bool
    ) -> None:
        rubric = (f"evidence: {{as_of: {in_rubric}}}\n" if in_rubric else "") + BREADTH
        vendor = (
            "sources:\n"
            "  bid: {kind: bid}\n"
            "  itss: {kind: certificate, expires: 2026-01-05}\n"
            "network: {breadth: {value: regional, source: bid}}\n"
            "standardization: {itss_level: {value: 2, source: itss}}\n"
        )
        found = check(rubric, {"a": vendor}, as_of=as_of)
        assert codes(found) == (["expired-certificate"] if told else [])

    def test_what_nobody_cites_need_not_be_valid(self, check: Check) -> None:
        vendor = "sources: {itss: {kind: certificate, expires: 2020-01}}\n"
        assert codes(check(None, {"a": vendor}, as_of="2026-01")) == ["uncited-source"]


class TestDisputed:
    CLAIMS = (
        "sources: {web: {kind: vendor}, ad: {kind: promotional}, press: {kind: press}}\n"
        "network:\n"
        "  breadth: [{value: regional, source: web}, {value: nationwide, source: ad}]\n"
        "  partner_count: {value: 9, source: press}\n"
    )

    def test_by_the_default_rules_without_a_rubric(self, check: Check) -> None:
        (found,) = check(None, {"a": self.CLAIMS})
        assert found.code == "disputed-fact"
        assert argument(found.message, "claims") == ("regional (web)", "nationwide (ad)")

    def test_not_where_the_rules_leave_the_claims_out(self, check: Check) -> None:
        rubric = (
            "evidence: {min_grade: C}\ncriteria:\n"
            "  - {id: partners, weight: 100, fact: network.partner_count, points: [[0, 0], [9, 9]]}"
            "\n"
        )
        assert check(rubric, {"a": self.CLAIMS}) == []

    def test_a_fact_of_the_rubrics_own(self, check: Check) -> None:
        rubric = (
            "facts: {extra.plan: {type: ordinal, levels: [none, dated], question: Which?}}\n"
            "criteria: [{id: plan, weight: 100, fact: extra.plan, levels: even}]\n"
        )
        vendor = (
            "sources: {web: {kind: vendor}, ad: {kind: vendor}}\n"
            "extra: {plan: [{value: none, source: web}, {value: dated, source: ad}]}\n"
        )
        assert codes(check(rubric, {"a": vendor})) == ["disputed-fact"]


class TestNames:
    def test_a_vendor_may_repeat_itself(self, check: Check) -> None:
        assert check(None, {"acme": "aliases: [acme, ACME LTD, Acme Cloud]\n"}) == []

    def test_the_hint_names_the_other_place(self, check: Check) -> None:
        (found,) = check(None, {"a": "aliases: [cloud]\n", "b": "aliases: [b-oa, CLOUD]\n"})
        assert (found.code, str(found.location)) == ("alias-twice", "vendors/b.yaml:4:17")
        assert found.hint is not None
        assert argument(found.hint, "place") == "vendors/a.yaml:4:11"


class TestTelling:
    def test_unequal_or_nobody_to_compare_with(self, check: Check) -> None:
        assert check(BREADTH, {"a": REGIONAL, "b": NATIONWIDE}) == []
        old = "status: historical\n" + REGIONAL
        assert check(BREADTH, {"a": REGIONAL, "b": old}) == []

    def test_equal_points_from_different_levels(self, check: Check) -> None:
        rubric = BREADTH.replace(
            "levels: even",
            "levels: {single_city: 0, regional: 90, major_cities: 90, nationwide: 90}",
        )
        found = check(rubric, {"a": REGIONAL, "b": NATIONWIDE})
        assert codes(found) == ["indistinct-criterion"]

    def test_unknown_of_one_is_a_difference(self, check: Check) -> None:
        assert check(BREADTH, {"a": REGIONAL, "b": ""}) == []

    def test_one_warning_for_a_group(self, check: Check) -> None:
        rubric = (
            "criteria:\n"
            "  - {id: breadth, weight: 50, fact: network.breadth, levels: even}\n"
            "  - id: stages\n"
            "    weight: 50\n"
            "    criteria:\n"
            "      - {id: in, weight: 50, fact: stages.in_sale.local, levels: even}\n"
            "      - {id: after, weight: 50, fact: stages.after_sale.local, levels: even}\n"
        )
        (found,) = check(rubric, {"a": REGIONAL})
        assert (found.code, found.location.line) == ("no-evidence", 5)
        assert argument(found.message, "count") == 2

    def test_places_are_looked_at_where_they_are_given(self, check: Check) -> None:
        rubric = (
            "criteria:\n"
            "  - {id: breadth, weight: 50, fact: network.breadth, levels: even}\n"
            "  - id: places\n"
            "    weight: 50\n"
            "    fact: network.site_coverage\n"
            "    sites: {same_city: 100, same_province: 75, remote: 25, none: 0}\n"
        )
        assert check(rubric, {"a": REGIONAL}) == []
        needs = "needs: {sites: [{name: HQ, province: CN-GD}]}\n"
        (found,) = check(rubric + needs, {"a": REGIONAL})
        assert (found.code, found.location.line) == ("no-evidence", 5)


class TestRubrics:
    def test_several_measures_of_one_criterion(self, check: Check) -> None:
        rubric = (
            "criteria:\n"
            "  - id: breadth\n"
            "    weight: 100\n"
            "    measures:\n"
            "      - {fact: network.breadth, levels: even}\n"
            "      - fact: network.breadth\n"
            "        levels: {single_city: 0, regional: 1, major_cities: 2, nationwide: 3}\n"
        )
        assert check(rubric) == []

    def test_a_gate_on_a_criterion(self, check: Check) -> None:
        assert check("gates: [{id: far, criterion: breadth, at_least: 50}]\n" + BREADTH) == []

    def test_a_small_weight_is_a_weight(self, check: Check) -> None:
        rubric = (
            "weights: relative\ncriteria:\n"
            "  - {id: breadth, weight: 100, fact: network.breadth, levels: even}\n"
            "  - {id: step-in, weight: 0.001, fact: network.step_in, levels: even}\n"
        )
        assert check(rubric) == []

    @pytest.mark.parametrize(
        "scale",
        [
            "fact: standardization.itss_level, points: [[1, 100], [4, 25]]",
            "fact: stages.after_sale.p1_response_minutes, points: [[15, 100], [60, 100], [90, 0]]",
            "fact: continuity.founded_year, points: [[1990, 100], [2020, 0]]",
            "fact: continuity.founded_year, points: [[1990, 0], [2020, 100]]",
            "fact: stages.after_sale.escalation_levels, points: [[1, 0], [3, 100], [6, 0]]",
            "fact: stages.in_sale.handover, levels: {none: 0, meeting: 0, signed: 100}",
            "fact: stages.in_sale.handover, levels: {none: [0, 50], meeting: [0, 60], signed: 60}",
            (
                "fact: stages.in_sale.charging, "
                "levels: {included: 0, annual_fee: 30, time_and_materials: 20, per_incident: 100}"
            ),
            (
                "fact: stages.in_sale.handover, levels: {none: 100, meeting: 50, signed: 0}, "
                "scale_reason: we keep our own records"
            ),
            (
                "fact: stages.in_sale.training_hours, points: [[0, 100], [8, 0]], "
                "scale_reason: hours that users are away"
            ),
        ],
    )
    def test_scales_that_are_not_reversed_or_say_why(self, check: Check, scale: str) -> None:
        assert check(f"criteria: [{{id: it, weight: 100, {scale}}}]\n") == []

    def test_a_reason_speaks_for_its_own_measure_only(self, check: Check) -> None:
        reversed_scale = "levels: {none: 100, meeting: 50, signed: 0}"
        rubric = (
            "criteria:\n  - id: handover\n    weight: 100\n    measures:\n"
            f"      - {{fact: stages.in_sale.handover, {reversed_scale}, scale_reason: meant}}\n"
            f"      - {{fact: stages.in_sale.handover, {reversed_scale}}}\n"
        )
        (found,) = check(rubric)
        assert (found.code, found.location.line) == ("scale-reversed", 8)

    @pytest.mark.parametrize(
        "word",
        ["goods", "fairground", "及时率", "中等", "合理化建议数", "一般纳税人", "中", "Best"],
    )
    def test_words_that_only_hold_vague_ones(self, check: Check, word: str) -> None:
        rubric = (
            f"facts: {{extra.it: {{type: enum, label: {word} 12, levels: [{word}s, none], "
            "question: Is it good?}}\n"
            f"criteria: [{{id: it, weight: 100, fact: extra.it, levels: {{{word}s: 1, none: 0}}}}]"
            "\n"
        )
        assert check(rubric) == []

    def test_vague_titles_of_facts_of_the_catalogue(self, check: Check) -> None:
        """Their levels are defined; only what a rubric makes up itself is looked at."""
        assert check(BREADTH.replace("weight", "title: A good network, weight")) == []


def procurement(
    *criteria: str,
    bought: str | None = "goods",
    price: float = 30,
    scale: str = "ratio: lowest",
    gates: str = "",
    sets: str = "",
) -> str:
    """A rubric of the profile: the price, and criteria that share out the rest by their weights."""
    said = f", procurement: {bought}" if bought else ""
    lines = "".join(f"      - {{{each}}}\n" for each in criteria)
    return (
        f"lint: {{profile: cn-gov{said}}}\n"
        "# oa-select: ignore-file[ratio-scale, fact-scored-twice] asked for\n"
        "# oa-select: ignore-file[unused-ignore] one rubric has no ratio\n"
        f"{gates}weights: relative\ncriteria:\n"
        f"  - {{id: price, weight: {price}, fact: pricing.quote_cny, {scale}}}\n"
        f"  - id: rest\n    weight: {100 - price}\n    criteria:\n{lines}{sets}"
    )


RESTORE = (
    "id: restore, weight: 5, fact: stages.after_sale.p1_restore_hours, points: [[4, 9], [9, 0]]"
)


def scale_for(fact: Fact) -> str:
    """Some scale for a fact."""
    if fact.path in ("network.site_coverage", "network.site_delivery"):
        return f"sites: {{{', '.join(f'{each}: 1' for each in fact.levels)}}}"
    if fact.type == "number":
        return "steps: {from: [[5, 100]], below: 0}"
    levels = ("true", "false") if fact.type == "bool" else fact.levels
    combine = ", combine: best" if fact.type == "set" else ""
    return f"levels: {{{', '.join(f'{each}: 1' for each in levels)}}}{combine}"


def condition_for(fact: Fact) -> str:
    """Some condition on a fact."""
    if fact.type == "set":
        return f"includes: [{fact.levels[0]}]"
    if fact.type == "number":
        return f"is: {fact.bounds[0]}"
    return f"is: {fact.levels[-1] if fact.levels else 'true'}"


DOUBTED = {
    "network.engineer_count": "size",
    "network.partner_count": "size",
    "continuity.viability": "financial standing",
    "continuity.founded_year": "years",
    "standardization.since_year": "years",
    "network.branch_count": "present",
    "network.city_count": "present",
    "network.province_count": "present",
    "network.breadth": "present",
    "network.local_team": "present",
    "network.site_coverage": "present",
    "network.site_delivery": "present",
    "stages.pre_sale.local": "present",
    "stages.in_sale.local": "present",
    "stages.after_sale.local": "present",
    "stages.after_sale.resident": "engineer at the buyer's site",
    "network.modes": "kind of company",
    "network.main_mode": "kind of company",
    "network.partner_delivered_pct": "kind of company",
    "stages.pre_sale.delivered_by": "kind of company",
    "stages.in_sale.delivered_by": "kind of company",
    "stages.after_sale.delivered_by": "kind of company",
    "standardization.certificates": "certificate",
    "standardization.itss_level": "certificate",
    "standardization.aftersale_stars": "certificate",
    "stages.pre_sale.maker_letter": "letter",
}
"""What a government purchase neither scores nor requires, and a word of what is said of it."""
WITH_RULES_OF_THEIR_OWN = {
    "stages.after_sale.onsite_arrival_hours",
    *(path for path in CATALOGUE if path.startswith("pricing.")),
}


class TestGovernmentProcurement:
    """The profile ``cn-gov``."""

    def test_the_profile_is_off_unless_asked_for(self, check: Check) -> None:
        rubric = "criteria: [{id: it, weight: 100, fact: network.local_team, levels: even}]\n"
        assert check(rubric) == []
        asked = codes(check("lint: {profile: cn-gov}\n" + rubric))
        assert asked == ["cn-gov-procurement", "cn-gov-scored"]

    def test_all_facts_that_are_doubted_exist(self) -> None:
        assert {path for each in DOUBTS for path in each.facts} == DOUBTED.keys()
        assert DOUBTED.keys() <= CATALOGUE.keys()

    @pytest.mark.parametrize("path", sorted(CATALOGUE.keys() - WITH_RULES_OF_THEIR_OWN))
    def test_what_is_scored(self, check: Check, path: str) -> None:
        scale = scale_for(CATALOGUE[path])
        found = check(procurement(f"id: it, weight: 1, fact: {path}, {scale}"))
        told = [each for each in found if each.code.startswith("cn-gov")]
        assert [each.code for each in told] == ["cn-gov-scored"] * (path in DOUBTED)
        for each in told:
            assert DOUBTED[path] in str(argument(each.message, "what"))
            assert "2026-11" in str(each.hint)

    @pytest.mark.parametrize(
        "path",
        [
            path
            for path in sorted(CATALOGUE.keys() - WITH_RULES_OF_THEIR_OWN)
            if not CATALOGUE[path].derived
        ],
    )
    def test_what_is_required(self, check: Check, path: str) -> None:
        gates = f"gates: [{{id: it, fact: {path}, {condition_for(CATALOGUE[path])}}}]\n"
        found = check(procurement(RESTORE, gates=gates))
        told = [each for each in found if each.code.startswith("cn-gov")]
        assert [each.code for each in told] == ["cn-gov-gate"] * (path in DOUBTED)

    def test_what_a_deduction_depends_on(self, check: Check) -> None:
        deduct = "ratio: lowest, deduct: [{fact: network.breadth, is: nationwide, percent: 5}]"
        found = check(procurement(RESTORE, scale=deduct))
        assert codes(found) == ["cn-gov-scored"]
        fair = "facts: {extra.small: {type: bool, question: Small?}}\n"
        deduct = "ratio: lowest, deduct: [{fact: extra.small, is: true, percent: 20}]"
        assert check(fair + procurement(RESTORE, scale=deduct)) == []

    @pytest.mark.parametrize(
        ("condition", "told"),
        [("at_most: 5", []), ("at_least: 5", ["cn-gov-gate"]), ("is: 5", ["cn-gov-gate"])],
    )
    def test_a_ceiling_and_no_floor(self, check: Check, condition: str, told: list[str]) -> None:
        gates = f"gates: [{{id: it, fact: pricing.five_year_cost_cny, {condition}}}]\n"
        assert codes(check(procurement(RESTORE, gates=gates))) == told

    def test_a_ceiling_for_the_price_that_is_compared(self, check: Check) -> None:
        """It is no double, but a floor is, and so is a ceiling for a price with fixed points."""
        gates = "gates: [{id: it, fact: pricing.quote_cny, at_most: 5}]\n"
        assert check(procurement(RESTORE, gates=gates)) == []
        floor = gates.replace("at_most", "at_least")
        assert codes(check(procurement(RESTORE, gates=floor))) == [
            "cn-gov-gate",
            "gate-also-scored",
        ]
        fixed = procurement(RESTORE, gates=gates, scale="points: [[1, 9], [9, 0]]")
        assert codes(check(fixed)) == ["cn-gov-price", "gate-also-scored"]

    @pytest.mark.parametrize(
        ("bought", "share", "told"),
        [
            ("goods", 29.999, True),
            ("goods", 30, False),
            ("goods", 60, False),
            ("goods", 60.001, True),
            ("services", 9.999, True),
            ("services", 10, False),
            ("services", 30, False),
            ("services", 30.001, True),
            ("services", 50, True),
            ("works", 5, False),
            ("works", 95, False),
        ],
    )
    def test_shares_of_the_price(self, check: Check, bought: str, share: float, told: bool) -> None:
        found = check(procurement(RESTORE, bought=bought, price=share))
        assert codes(found) == (["cn-gov-price"] if told else [])

    def test_bounds_that_are_shown_differ_from_the_share(self, check: Check) -> None:
        (found,) = check(procurement(RESTORE, bought="services", price=30.001))
        assert (
            str(found.message) == "the price has 30.001 % of the weight; at most 30 % for services"
        )
        assert "not read" in str(found.hint)
        (found,) = check(procurement(RESTORE, price=29))
        assert str(found.message) == "the price has 29 % of the weight; at least 30 % for goods"
        assert "a copy read" in str(found.hint)

    @pytest.mark.parametrize("share", [5, 30, 50])
    def test_what_is_bought_must_be_said(self, check: Check, share: float) -> None:
        (found,) = check(procurement(RESTORE, bought=None, price=share))
        assert found.code == "cn-gov-procurement"

    def test_several_prices_add_up(self, check: Check) -> None:
        cost = "id: cost, weight: 50, fact: pricing.five_year_cost_cny, ratio: lowest"
        half = RESTORE.replace("weight: 5", "weight: 50")
        for price, told in ((20, []), (60, ["cn-gov-price"])):  # 20 + 40, 60 + 20
            assert codes(check(procurement(cost, half, price=price))) == told

    @pytest.mark.parametrize(
        "scale",
        [
            "points: [[1, 9], [9, 0]]",
            "ratio: highest",
            "deviation: {base: mean, points: [[0, 9], [9, 0]]}",
        ],
    )
    def test_the_formula_of_the_price(self, check: Check, scale: str) -> None:
        rubric = procurement(RESTORE, scale=scale)
        found = [each for each in check(rubric) if each.code == "cn-gov-price"]
        assert ["lowest ÷ own" in str(each.message) for each in found] == [True]
        works = check(procurement(RESTORE, scale=scale, bought="works"))
        assert "cn-gov-price" not in codes(works)

    def test_weight_sets(self, check: Check) -> None:
        """Each is looked at; one with the share that was told already is not told again."""
        sets = (
            "weight_sets:\n"
            "  fair: {weights: {price: 20, rest: 80}}\n"
            "  dear: {weights: {price: 50, rest: 50}}\n"
            "  cheap: {weights: {price: 1, rest: 99}}\n"
            "  within: {weights: {restore: 5}}\n"
        )
        found = check(procurement(RESTORE, bought="services", sets=sets))
        assert codes(found) == ["cn-gov-price"] * 2
        assert [argument(each.message, "name") for each in found] == ["dear", "cheap"]
        found = check(procurement(RESTORE, bought="services", price=40, sets=sets))
        assert [str(each.message).startswith("weight set") for each in found] == [False, True, True]

    @pytest.mark.parametrize(
        ("scale", "told"),
        [
            ("steps: {up_to: [[4, 100], [8, 50]], above: 0}", False),
            ("steps: {up_to: [[3.9, 100], [8, 50]], above: 0}", True),
            ("steps: {up_to: [[2, 100], [4, 100], [8, 50]], above: 0}", False),
            ("points: [[4, 100], [24, 0]]", False),
            ("points: [[3, 100], [24, 0]]", True),
            ("points: [[2, 100], [4, 99.9], [24, 0]]", True),
            ("points: [[4, 0], [24, 100]], scale_reason: turned round", False),
            ("ratio: lowest", True),
            ("ratio: highest, scale_reason: turned round", False),
        ],
    )
    def test_full_points_for_arrival(self, check: Check, scale: str, told: bool) -> None:
        arrival = f"id: arrival, weight: 5, fact: {ARRIVAL}, {scale}"
        assert codes(check(procurement(RESTORE, arrival))) == (["cn-gov-arrival"] if told else [])

    @pytest.mark.parametrize(
        ("condition", "told"),
        [("at_most: 4", False), ("at_most: 3.9", True), ("is: 2", True), ("at_least: 1", False)],
    )
    def test_arrival_as_a_requirement(self, check: Check, condition: str, told: bool) -> None:
        gates = f"gates: [{{id: near, fact: {ARRIVAL}, {condition}}}]\n"
        found = check(procurement(RESTORE, gates=gates))
        assert codes(found) == (["cn-gov-arrival"] if told else [])

    @pytest.mark.parametrize(("weight", "told"), [(4, False), (5, False), (5.1, True)])
    def test_arrival_against_restore(self, check: Check, weight: float, told: bool) -> None:
        arrival = f"id: arrival, weight: {weight}, fact: {ARRIVAL}, points: [[4, 9], [9, 0]]"
        found = check(procurement(RESTORE, arrival))
        assert codes(found) == (["cn-gov-arrival"] if told else [])

    def test_arrival_without_restore(self, check: Check) -> None:
        arrival = f"id: arrival, weight: 5, fact: {ARRIVAL}, points: [[4, 9], [9, 0]]"
        (found,) = check(procurement(arrival))
        assert found.code == "cn-gov-arrival"
        assert str(argument(found.message, "rest")) == "0 %"

    def test_arrival_beside_a_required_time_of_restoring(self, check: Check) -> None:
        arrival = f"id: arrival, weight: 5, fact: {ARRIVAL}, points: [[4, 9], [9, 0]]"
        gates = "gates: [{id: works, fact: stages.after_sale.p1_restore_hours, at_most: 8}]\n"
        assert codes(check(procurement(arrival, gates=gates))) == []

    def test_no_price_of_the_catalogue(self, check: Check) -> None:
        rubric = (
            "lint: {profile: cn-gov, procurement: goods}\n"
            "facts: {extra.price: {type: number, question: Price?, bounds: [0, 1000000000]}}\n"
            "criteria: [{id: price, weight: 100, fact: extra.price, points: [[0, 100], [9, 0]]}]\n"
        )
        (found,) = [each for each in check(rubric) if each.code == "cn-gov-price"]
        assert "cannot be checked" in str(found.message)

    def test_arrival_under_weight_sets(self, check: Check) -> None:
        arrival = f"id: arrival, weight: 4, fact: {ARRIVAL}, points: [[4, 9], [9, 0]]"
        sets = (
            "weight_sets:\n"
            "  one: {weights: {arrival: 6, restore: 5}}\n"
            "  other: {weights: {arrival: 5, restore: 6}}\n"
        )
        (found,) = check(procurement(RESTORE, arrival, sets=sets))
        assert argument(found.message, "name") == "one"


def test_directions_are_those_of_numbers() -> None:
    for fact in CATALOGUE.values():
        assert fact.better is None or fact.type == "number", fact.path
    unsaid = {path for path, fact in CATALOGUE.items() if fact.type == "number" and not fact.better}
    assert unsaid == {
        "continuity.founded_year",
        "network.partner_delivered_pct",
        "stages.after_sale.escalation_levels",
        "standardization.since_year",
    }


class TestRatios:
    RUBRIC = (
        "criteria:\n"
        "  - {id: price, weight: 50, fact: pricing.quote_cny, ratio: lowest}\n"
        "  - {id: csat, weight: 50, fact: stages.after_sale.csat_pct, points: [[0, 0], [100, 100]]}"
        "\n"
    )

    @staticmethod
    def vendor(price: float, csat: float, above: float = 0) -> str:
        return (
            f"{SOURCE}pricing: {{quote_cny: {{between: [{price}, {price + above}], source: bid}}}}\n"
            f"stages: {{after_sale: {{csat_pct: {{value: {csat}, source: bid}}}}}}\n"
        )

    def said(self, check: Check, vendors: Mapping[str, str], rubric: str = RUBRIC) -> Message:
        (found,) = [each for each in check(rubric, vendors) if each.code == "ratio-scale"]
        return found.message

    def test_names_whose_dropping_out_turns_the_others_round(self, check: Check) -> None:
        vendors = {
            "a": self.vendor(100, 50),  # 50 + 25, and 100 + 25 without c
            "b": self.vendor(200, 90),  # 25 + 45, and 50 + 45 without c
            "c": self.vendor(50, 10),
        }
        assert argument(self.said(check, vendors), "vendors") == ("c",)

    def test_says_when_there_is_none(self, check: Check) -> None:
        vendors = {
            "a": self.vendor(100, 0),
            "b": self.vendor(200, 100),
            "c": self.vendor(50, 10),
        }
        assert "no loaded vendor" in self.said(check, vendors).template

    @pytest.mark.parametrize("seed", range(30))
    def test_names_all_of_them(self, check: Check, seed: int) -> None:
        """The same vendors as leaving out every one in turn gives."""
        chance = random.Random(seed)
        texts = {
            id: self.vendor(
                chance.choice((40, 60, 90, 140, 200)),
                chance.randrange(0, 101, 5),
                chance.choice((0, 0, 50, 100)),
            )
            for id in "abcdef"
        }
        text = f"unknown: {chance.choice(('worst', 'midpoint', 'best'))}\n{self.RUBRIC}"
        rubric = rubric_of(text)
        vendors = [
            vendor_of(id, text.removeprefix(SOURCE), "{bid: {kind: bid, published: 2026-01}}")
            for id, text in texts.items()
        ]

        def order(without: str | None) -> list[tuple[int, str]]:
            """Who stands where among all but the one left out, those with a tie together."""
            left = [each for each in vendors if each.id != without]
            placed = ranking_of(rubric, *left).vendors
            return sorted((each.rank or 0, each.vendor) for each in placed)

        def among(ranks: list[tuple[int, str]], left_out: str) -> list[tuple[int, str]]:
            others = [(rank, id) for rank, id in ranks if id != left_out]
            return [(sum(one < rank for one, _ in others), id) for rank, id in others]

        turning = tuple(id for id in texts if among(order(None), id) != among(order(id), id))
        said = dict(self.said(check, texts, text).arguments)
        assert said.get("vendors", ()) == turning


def test_a_comment_is_unused_only_where_all_vendors_were_looked_at(tmp_path: Path) -> None:
    case = Path(__file__).parent / "cases" / "bad" / "together" / "ignores"
    shutil.copytree(case, tmp_path, dirs_exist_ok=True)
    rubric = tmp_path / "rubrics" / "mine.yaml"
    rubric.write_text(
        "format: 1\nrubric: mine\n"
        "# oa-select: ignore-file[zero-weight] once there was one\n"
        "criteria:\n"
        "  - id: hours   # oa-select: ignore[no-evidence] once there was none\n"
        "    weight: 100\n"
        "    fact: stages.after_sale.service_hours\n"
        "    levels: even\n",
        "utf-8",
    )
    vendors = sorted((tmp_path / "vendors").iterdir())

    def unused(*paths: Path) -> int:
        problems = review_files(paths, tmp_path).problems
        return sum(each.code == "unused-ignore" for each in problems)

    assert unused(rubric, *vendors) == unused(tmp_path) == 2
    assert unused(rubric, vendors[0]) == 0
    assert unused(rubric) == 0
    others = tmp_path / "others"
    others.mkdir()
    for each in vendors:
        shutil.copy(each, others)
    assert unused(rubric, others) == 0  # the rubric's own vendors are not among them
    shutil.rmtree(tmp_path / "vendors")
    assert unused(rubric, others) == 2


class TestCommentsThatAreIdleHereOnly:
    """A comment that another rubric, or other vendors, need is not unused."""

    BINDING = "evidence: {min_grade: A, firm_grade: A}\n"
    DISPUTED = (
        "sources: {one: {kind: press, published: 2026-01},"
        " two: {kind: press, published: 2026-01}}\n"
        "network:\n  breadth: # oa-select: ignore[disputed-fact] both are said\n"
        "    - {value: regional, source: one}\n    - {value: nationwide, source: two}\n"
    )

    def test_what_counts_for_nothing_is_not_disputed(self, check: Check) -> None:
        needed = {"a": self.DISPUTED, "b": REGIONAL}
        for rubric in (BREADTH, self.BINDING + BREADTH):
            assert "unused-ignore" not in codes(check(rubric, needed))

    def test_what_no_rubric_finds_disputed_is_told(self, check: Check) -> None:
        agreed = self.DISPUTED.replace("nationwide", "regional")
        for rubric in (BREADTH, self.BINDING + BREADTH):
            assert "unused-ignore" in codes(check(rubric, {"a": agreed, "b": NATIONWIDE}))

    def test_sources_that_may_age(self, check: Check) -> None:
        aged = "sources:\n  bid: # oa-select: ignore[{}] the vendor's own\n    kind: bid\n"
        text = (
            aged.format("undated-source")
            + "network: {breadth: {value: single_city, source: bid}}\n"
        )
        assert "unused-ignore" not in codes(check(BREADTH, {"a": text, "b": REGIONAL}))
        dated = text.replace("kind: bid\n", "kind: bid\n    published: 2026-01\n")
        assert "unused-ignore" in codes(check(BREADTH, {"a": dated, "b": REGIONAL}))

    def test_facts_that_this_rubric_declares(self, check: Check) -> None:
        text = "extra:\n  it: # oa-select: ignore[undeclared-fact] for later\n    value: 3\n"
        declared = "facts: {extra.it: {type: number, label: It, question: How much?}}\n" + BREADTH
        found = codes(check(declared, {"a": text, "b": REGIONAL}))
        assert "unused-ignore" not in found

    def test_a_criterion_that_tells_these_vendors_apart(self, check: Check) -> None:
        rubric = (
            "criteria:\n  - id: breadth # oa-select: ignore[indistinct-criterion] a must\n"
            "    weight: 100\n    fact: network.breadth\n    levels: even\n"
        )
        assert check(rubric, {"a": REGIONAL, "b": NATIONWIDE}) == []
        assert check(rubric, {"a": REGIONAL, "b": REGIONAL}) == []
