"""Warnings about sound files: what they say, and above all what they leave alone.

Where each warning stands is held by the bad files under ``tests/cases/bad/lints``.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from oa_select.checks.run import review_files
from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.claims import Date
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

    def test_the_profile_is_off_unless_asked_for(self, check: Check) -> None:
        rubric = "criteria: [{id: it, weight: 100, fact: network.local_team, levels: even}]\n"
        assert check(rubric) == []
        asked = codes(check("lint: {profile: cn-gov}\n" + rubric))
        assert asked == ["cn-gov-price", "cn-gov-scored"]

    @pytest.mark.parametrize(("share", "told"), [(9, True), (10, False), (60, False), (61, True)])
    def test_shares_of_the_price(self, check: Check, share: int, told: bool) -> None:
        rubric = (
            "lint: {profile: cn-gov}\ncriteria:\n"
            f"  - {{id: price, weight: {share}, fact: pricing.quote_cny, points: [[1, 9], [9, 0]]}}"
            f"\n  - {{id: step-in, weight: {100 - share}, fact: network.step_in, levels: even}}\n"
        )
        assert codes(check(rubric)) == (["cn-gov-price"] if told else [])


def test_directions_are_those_of_numbers() -> None:
    for fact in CATALOGUE.values():
        assert fact.better is None or fact.type == "number", fact.path
    unsaid = {path for path, fact in CATALOGUE.items() if fact.type == "number" and not fact.better}
    assert unsaid == {
        "continuity.founded_year",
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
