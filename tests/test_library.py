"""``rubrics``: which there are, what they are for, and how much of each there is evidence for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Ran

RUBRICS = sorted(path.stem for path in (ROOT / "rubrics").glob("*.yaml"))
VENDOR = """\
format: 1
vendor: {id}
name: {id}
status: {status}
sources: {{bid: {{kind: bid, published: 2026-03}}}}
stages: {{after_sale: {facts}}}
"""
RUBRIC = """\
format: 1
rubric: mine
title: Mine
purpose: To try things
not_for: Anything else
criteria:
  - {id: warranty, weight: 75, fact: stages.after_sale.warranty_months, points: [[0, 0], [36, 100]]}
  - {id: patrols, weight: 25, fact: stages.after_sale.patrols_per_year, points: [[0, 0], [4, 100]]}
"""


def listed(ran: Ran) -> Any:
    assert ran.code == 0, ran.err
    return {each["id"]: each for each in json.loads(ran.out)["rubrics"]}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    known = "{warranty_months: {value: 12, source: bid}, patrols_per_year: {state: declined, note: asked}}"
    texts = {
        "rubrics/mine.yaml": RUBRIC,
        "vendors/acme.yaml": VENDOR.format(id="acme", status="active", facts=known),
        "vendors/birch.yaml": VENDOR.format(id="birch", status="active", facts="{offered: true}"),
        "vendors/old.yaml": VENDOR.format(id="old", status="historical", facts=known),
    }
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("project")
def test_evidence_is_the_mean_share_of_the_weight(run: Callable[..., Ran]) -> None:
    """Of Acme 75 % of the weight, of Birch nothing; what is declined or historical is no evidence."""
    mine = listed(run("rubrics", "-f", "json"))["mine"]
    assert mine["evidence_pct"] == pytest.approx(37.5)
    assert (mine["leaves"], mine["shipped"]) == (2, False)
    assert mine["purpose"] == {"en": "To try things", "zh": "To try things"}


@pytest.mark.usefixtures("project")
def test_own_rubrics_come_before_those_of_the_program(run: Callable[..., Ran]) -> None:
    found = listed(run("rubrics", "-f", "json"))
    assert list(found) == ["mine", *RUBRICS]
    assert found["default"]["shipped"]


@pytest.mark.usefixtures("project")
def test_a_rubric_with_errors_is_left_out_and_named(run: Callable[..., Ran], project: Path) -> None:
    wrong = project / "rubrics" / "wrong.yaml"
    wrong.write_text(RUBRIC.replace("rubric: mine", "rubric: wrong").replace("75", "70"), "utf-8")
    ran = run("rubrics")
    assert ran.code == 0
    assert "rubrics/wrong.yaml has errors" in ran.err
    shown = run("rubrics", "show", "wrong")
    assert shown.code == 2
    assert "oa-select check rubrics/wrong.yaml" in shown.err


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("words", [["show"], ["mine"], ["show", "a", "b"]], ids=" ".join)
def test_wrong_words_are_a_usage_error(words: list[str], run: Callable[..., Ran]) -> None:
    assert run("rubrics", *words).code == 2


@pytest.mark.usefixtures("shipped")
def test_the_list_says_what_each_is_for(run: Callable[..., Ran]) -> None:
    for language, said in (("en", "nationwide"), ("zh", "多省多地点")):
        ran = run("rubrics", "--lang", language)
        assert ran.code == 0
        assert said in ran.out
    for each in listed(run("rubrics", "-f", "json")).values():
        for key in ("purpose", "not_for"):
            assert each[key]["en"] != each[key]["zh"]


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", RUBRICS)
def test_the_pages_of_rubrics_are_up_to_date(
    name: str, language: str, run: Callable[..., Ran]
) -> None:
    ran = run("rubrics", "show", name, "-q", "-f", "markdown", "--lang", language)
    ending = ".md" if language == "en" else ".zh-CN.md"
    page = (ROOT / "docs" / "rubrics" / f"{name}{ending}").read_text("utf-8")
    again = f"oa-select rubrics show {name} -q -f markdown --lang {language} > docs/rubrics/{name}{ending}"
    assert ran.out == page, f"run: {again}"


REFERENCE = {"facts": ["facts"], "codes": ["rule"], "json": ["schema"]}


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", REFERENCE)
def test_the_pages_of_the_reference_are_up_to_date(
    name: str, language: str, run: Callable[..., Ran]
) -> None:
    words = [*REFERENCE[name], "-f", "markdown", "--lang", language]
    ran = run(*words)
    page = f"docs/reference/{name}{'.md' if language == 'en' else '.zh-CN.md'}"
    again = f"run: oa-select {' '.join(words)} > {page}"
    assert ran.out == (ROOT / page).read_text("utf-8"), again


def test_there_are_no_other_pages_of_rubrics() -> None:
    found = {path.name.split(".")[0] for path in (ROOT / "docs" / "rubrics").iterdir()}
    assert found == set(RUBRICS)


GATES = """
facts:
  extra.cost: {type: number, question: Cost?, unit: CNY, bounds: [0, 1000000000000]}
  extra.agreed: {type: bool, question: Agreed?, label: {en: agreed, zh: 已约定}}
gates:
  - {id: cap, fact: extra.cost, at_most: 20913187.5, on_unknown: fail}
  - {id: agreed, fact: extra.agreed, is: true, title: In writing, on_unknown: pass}
  - {id: by-phone, fact: stages.after_sale.channels, includes: [phone, onsite]}
  - {id: no-agents, fact: network.modes, excludes: [agent]}
  - {id: paid, fact: continuity.business_model, any_of: [commercial, low_price]}
  - {id: leaves, fact: continuity.exit_support, at_least: export_only}
  - {id: long, criterion: warranty, at_least: 33.5}
"""


@pytest.mark.parametrize("format", ["table", "markdown"])
@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                "cost ≤ 20913187.5 CNY (unknown: the vendor is disqualified)",
                "In writing (agreed = yes; unknown: the vendor stays)",
                "After-sale: channels includes phone, on site (unknown: the vendor stays and is asked)",
                "Delivery modes includes none of: agent (unknown: the vendor stays and is asked)",
                "Business model: one of commercial, low price (unknown: the vendor stays and is asked)",
                "Exit support: at least export only (unknown: the vendor stays and is asked)",
                "criterion Free service period: at least 33.5 points (unknown: the vendor stays and is asked)",
            ],
        ),
        (
            "zh",
            [
                "cost ≤ 20913187.5 元（未知时：视为不符合）",
                "In writing（已约定 = 是；未知时：保留）",
            ],
        ),
    ],
)
def test_gates_are_shown_with_what_they_ask_for(
    language: str, lines: list[str], format: str, run: Callable[..., Ran], project: Path
) -> None:
    (project / "rubrics" / "mine.yaml").write_text(RUBRIC + GATES, encoding="utf-8")
    ran = run("rubrics", "show", "mine", "-f", format, "--lang", language)
    shown = ran.out.replace("\\", "")
    assert ran.code == 0, ran.out + ran.err
    for line in lines:
        assert line in shown


def test_gates_are_in_json_with_what_they_ask_for(run: Callable[..., Ran], project: Path) -> None:
    (project / "rubrics" / "mine.yaml").write_text(RUBRIC + GATES, encoding="utf-8")
    gates = {each["id"]: each for each in listed(run("rubrics", "-f", "json"))["mine"]["gates"]}
    shown = {
        id: (each["fact"] or each["criterion"], each["operator"], each["number"], each["levels"])
        for id, each in gates.items()
    }
    assert shown["cap"] == ("extra.cost", "at_most", 20913187.5, None)
    assert shown["agreed"] == ("extra.agreed", "is", None, ["true"])
    assert shown["paid"][1:] == ("any_of", None, ["commercial", "low_price"])
    assert shown["long"] == ("warranty", "at_least", 33.5, None)
