"""The rubrics to start from, tried on the shipped vendors and on invented ones with full answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from oa_select.checks.run import review_files
from oa_select.facts.catalogue import CATALOGUE
from oa_select.load.locate import Places
from oa_select.load.vendors import load_vendors
from oa_select.pipeline import Project, contest_of, open_project
from oa_select.results.ranking import CriterionScore, Ranking
from oa_select.rubric.model import Criterion, Rubric
from oa_select.scoring.plan import Options
from oa_select.source.read import read_documents
from tests.conftest import ROOT, Ran

RUBRICS = sorted((ROOT / "rubrics").glob("*.yaml"))
LIBRARY = [path for path in RUBRICS if path.stem != "default"]
SHIPPED = ROOT / "vendors"
ANSWERS = ROOT / "examples" / "answers"
INVENTED = {"direct-soft", "channel-soft", "local-soft"}
FIRST = {
    ("default", None): "direct-soft",
    ("rfp-full", None): "direct-soft",
    ("rfp-full", "it"): "direct-soft",
    ("rfp-full", "finance"): "local-soft",
    ("rfp-full", "branch-offices"): "direct-soft",
    ("after-sales", None): "local-soft",
    ("after-sales", "finance"): "local-soft",
    ("nationwide", None): "direct-soft",
    ("nationwide", "branch-offices"): "direct-soft",
    ("small-business", None): "channel-soft",
    ("small-business", "finance"): "channel-soft",
    ("small-business", "it"): "local-soft",
    ("tender-cn", None): "local-soft",
    ("tender-cn", "finance"): "local-soft",
    ("tender-cn", "it"): "local-soft",
    ("tender-soe", None): "local-soft",
    ("tender-soe", "finance"): "local-soft",
    ("tender-soe", "operations"): "local-soft",
}
"""Who comes first of the invented vendors; expectations in a rubric know no weight sets."""
ANCHORED = {
    "stages.after_sale.p1_response_minutes",
    "stages.after_sale.p1_restore_hours",
    "stages.after_sale.onsite_arrival_hours",
    "stages.after_sale.warranty_months",
    "stages.after_sale.annual_fee_pct",
    "stages.after_sale.patrols_per_year",
}
"""Facts for which figures have been published, so that a scale can say where its knots come from."""
HAN = re.compile(r"[\u4e00-\u9fff]")

each_rubric = pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.stem)
each_of_library = pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)


@cache
def project(path: Path, vendors: Path) -> Project:
    return open_project(Places((vendors,), path), folder=ROOT)


def ranking(path: Path, vendors: Path, weight_set: str | None = None) -> Ranking:
    """The ranking; with places, so that criteria about them take part."""
    places = project(ROOT / "rubrics" / "nationwide.yaml", vendors).rubric.needs
    assert places is not None
    return contest_of(project(path, vendors), Options(needs=places, weight_set=weight_set)).ranking


@cache
def data_of(path: Path) -> dict[str, Any]:
    documents, problems = read_documents(path, path.name)
    assert problems == []
    data = documents[0].data
    assert isinstance(data, dict)
    return data


def leaves(rubric: Rubric) -> list[Criterion]:
    return [each for each in rubric.walk() if each.measures]


def scored_leaves(criteria: tuple[CriterionScore, ...]) -> Iterator[CriterionScore]:
    for each in criteria:
        if each.criteria:
            yield from scored_leaves(each.criteria)
        else:
            yield each


def written(criteria: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """All criteria as they are written, parents first."""
    for each in criteria:
        yield each
        yield from written(each.get("criteria", []))


def in_both(text: object) -> bool:
    """Whether it is said in English and in Chinese, each in its own script."""
    return (
        isinstance(text, dict)
        and bool(text.get("en", "").strip())
        and not HAN.search(text["en"])
        and bool(HAN.search(text.get("zh", "")))
    )


@pytest.mark.parametrize("vendors", [SHIPPED, ANSWERS], ids=["shipped", "invented"])
def test_nothing_is_wrong_or_doubtful(vendors: Path) -> None:
    review = review_files([vendors, ROOT / "rubrics"], ROOT)
    assert [str(each) for each in review.problems] == []
    assert review.rubrics == len(RUBRICS)
    ran = {each.outcome for each in review.expectations}
    assert ran == ({"met"} if vendors == ANSWERS else {"not_run"})
    assert {each.rubric for each in review.expectations} == {path.stem for path in LIBRARY}


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("words", [(), ("examples/answers", "rubrics")])
def test_the_command_line_says_the_same(words: tuple[str, ...], run: Callable[..., Ran]) -> None:
    ran = run("check", "--strict", *words, "--format", "json")
    assert (ran.code, json.loads(ran.out)["problems"]) == (0, [])


@each_of_library
def test_invented_vendors_are_ranked_and_hardly_anything_is_open(path: Path) -> None:
    ranked = ranking(path, ANSWERS).vendors
    assert {each.vendor for each in ranked} == INVENTED
    assert {each.status for each in ranked} == {"ranked"}
    assert sorted(each.rank or 0 for each in ranked) == [1, 2, 3]
    assert all(each.known_pct is not None and each.known_pct > 85 for each in ranked)
    assert all(gate.outcome == "pass" for each in ranked for gate in each.gates)


@each_of_library
def test_vendors_who_have_not_answered_get_no_rank(path: Path) -> None:
    placed = ranking(path, SHIPPED).vendors
    assert {each.status for each in placed} == {"unranked", "historical"}


@pytest.mark.parametrize(("name", "weight_set"), FIRST, ids=str)
def test_who_comes_first_depends_on_the_viewpoint(name: str, weight_set: str | None) -> None:
    of = ranking(ROOT / "rubrics" / f"{name}.yaml", ANSWERS, weight_set)
    assert [each.vendor for each in of.vendors if each.rank == 1] == [FIRST[name, weight_set]]


@each_rubric
def test_each_criterion_tells_the_invented_vendors_apart(path: Path) -> None:
    """By its points, or by not applying to those without partners."""
    of_all = [
        {leaf.id: str(leaf.points) for leaf in found}
        for found in (scored_leaves(each.criteria) for each in ranking(path, ANSWERS).vendors)
    ]
    same = [id for id in of_all[0] if len({each[id] for each in of_all}) == 1]
    assert same == []


@each_rubric
def test_every_weight_scale_and_gate_has_its_reason_in_both_languages(path: Path) -> None:
    data = data_of(path)
    lacking: list[str] = []
    for each in written(data["criteria"]):
        measures = each.get("measures", [] if "criteria" in each else [each])
        reasons = [each.get("reason"), *(one.get("scale_reason") for one in measures)]
        lacking += [each["id"]] * (not all(map(in_both, reasons)))
    lacking += [gate["id"] for gate in data.get("gates", []) if not in_both(gate.get("reason"))]
    assert lacking == []
    assert in_both(data["title"])
    assert in_both(data["note"])


@each_of_library
def test_scales_name_the_source_of_published_figures(path: Path) -> None:
    for each in written(data_of(path)["criteria"]):
        for measure in each.get("measures", [each]):
            if measure.get("fact") in ANCHORED:
                assert set(measure.get("note", {})) == {"en", "zh"}, each["id"]


@each_rubric
def test_there_are_other_viewpoints(path: Path) -> None:
    sets = data_of(path)["weight_sets"]
    assert len(sets) >= 2
    assert all(in_both(each["title"]) and in_both(each["note"]) for each in sets.values())


def test_the_full_rubric_asks_much_and_the_answers_say_all_of_it() -> None:
    rubric = project(ROOT / "rubrics" / "rfp-full.yaml", ANSWERS).rubric
    assert 40 <= len(leaves(rubric)) <= 50
    asked = {measure.fact.path for leaf in leaves(rubric) for measure in leaf.measures}
    asked |= {gate.fact.path for gate in rubric.gates if gate.fact}
    for each in load_vendors([ANSWERS], ROOT).loaded:
        said = {*each.vendor.claims, *(f"extra.{key}" for key in each.vendor.extra)}
        said |= {path for path, fact in CATALOGUE.items() if fact.derived and each.vendor.coverage}
        said |= {"network.province_count"} if each.vendor.coverage else set()
        assert asked - said == set(), each.vendor.id
        assert CATALOGUE.keys() - said == set(), each.vendor.id


def test_invented_vendors_say_that_they_are(run: Callable[..., Ran]) -> None:
    assert {path.stem for path in ANSWERS.glob("*.yaml")} == INVENTED
    for path in ANSWERS.glob("*.yaml"):
        data = data_of(path)
        assert in_both(data["name"])
        assert "fictional" in data["name"]["en"]
        assert "虚构" in data["name"]["zh"]
        assert "invented" in data["company"]["legal_name"]["en"]
        kinds = {each["kind"] for each in data["sources"].values()}
        assert {"bid", "certificate", "customer", "trial", "vendor"} <= kinds
    shown = run("rank", "--vendors", str(ANSWERS), "--rubric", str(ROOT / "rubrics/rfp-full.yaml"))
    assert shown.out.count("(fictional)") >= len(INVENTED)


def test_the_tender_rubric_is_held_to_the_tender_profile() -> None:
    rubric = project(ROOT / "rubrics" / "tender-cn.yaml", ANSWERS).rubric
    assert (rubric.profile, rubric.procurement) == ("cn-gov", "goods")
    assert rubric.rules.min_grade == rubric.firm_grade == "A"
    assert not any(each.na_allowed for each in rubric.walk())
    scored = [fact for leaf in leaves(rubric) for each in leaf.measures for fact in each.facts]
    assert all(fact.commitment for fact in scored)
    price = next(each for each in rubric.criteria if each.id == "price")
    assert price.share == pytest.approx(0.3)
