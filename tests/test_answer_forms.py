"""Every form of answer in a questionnaire that comes back: two values, clocks, certificates."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.forms import FORMS_OF
from oa_select.questionnaire import layout as sheet
from tests.conftest import Ran
from tests.office import convert, type_into
from tests.questionnaires import ACME, COLUMNS, ask, date_cell, fill, place_of, places, start
from tests.test_import import (
    BREADTH,
    CERTIFICATES,
    CHARGING,
    CITIES,
    CLOUD,
    FEE,
    SLA,
    data_of,
    imported,
    problem_lines,
)

Run = Callable[..., Ran]
RESPONSE = "stages.after_sale.p1_response_minutes"
OFFERED = "stages.after_sale.offered"
OWN = "answers-2026-03-15"


@pytest.fixture
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return start(tmp_path)


def claims_of(path: Path, fact: str) -> list[Any]:
    """The claims about a fact, those of the questionnaire last."""
    said = data_of(path)
    for part in fact.split("."):
        said = said[part]
    return said if isinstance(said, list) else [said]


def claim_of(path: Path, fact: str) -> Any:
    """What the questionnaire says of a fact, without its source."""
    return {key: each for key, each in claims_of(path, fact)[-1].items() if key != "source"}


TWO_VALUES: list[tuple[str, Mapping[str, Any], Mapping[str, Any]]] = [
    (CITIES, {"answer": 30, "kind": "between", "second": 60}, {"between": [30, 60]}),
    (CITIES, {"answer": 30, "second": 60}, {"between": [30, 60]}),
    (CITIES, {"answer": 60, "kind": "between", "second": 30}, {"between": [30, 60]}),
    (
        CITIES,
        {"answer": "60个", "kind": "varies", "second": "约30"},
        {"varies": [30, 60], "note": "“60个 – 约30”"},
    ),
    (CITIES, {"answer": "30-60", "kind": "介于两者之间"}, {"between": [30, 60]}),
    (CITIES, {"answer": "30 到 60"}, {"between": [30, 60]}),
    (CITIES, {"answer": "30个", "kind": "varies", "second": "60个"}, {"varies": [30, 60]}),
    (CITIES, {"answer": "30至60", "kind": "因情况而异"}, {"varies": [30, 60]}),
    (
        CITIES,
        {"answer": "约30", "kind": "between · 介于两者之间", "second": 60, "remark": "May"},
        {"between": [30, 60], "note": "“约30 – 60”; May"},
    ),
    (
        BREADTH,
        {"answer": "nationwide", "kind": "between", "second": "regional"},
        {"between": ["regional", "nationwide"]},
    ),
    (
        BREADTH,
        {"answer": "全国", "second": "主要城市"},
        {"between": ["major_cities", "nationwide"]},
    ),
    (
        BREADTH,
        {"answer": "major cities", "kind": "varies", "second": "single city；nationwide"},
        {"varies": ["single_city", "major_cities", "nationwide"]},
    ),
    (
        CHARGING,
        {"answer": "按次收费", "kind": "varies", "second": "included", "remark": "by edition"},
        {"varies": ["per_incident", "included"], "note": "by edition"},
    ),
    (
        CHARGING,
        {"answer": "included", "kind": "varies", "second": "annual fee、按人天结算"},
        {"varies": ["included", "annual_fee", "time_and_materials"]},
    ),
    (SLA, {"kind": "varies"}, {"varies": [True, False]}),
    (SLA, {"answer": "no", "kind": "varies", "second": "yes"}, {"varies": [False, True]}),
    (
        CLOUD,
        {"answer": "全部 all", "kind": "varies", "second": "none"},
        {"varies": ["none", "全部 all"]},
    ),
]


@pytest.mark.parametrize(("fact", "cells", "claim"), TWO_VALUES)
def test_two_values_are_a_range_or_what_occurs(
    fact: str, cells: Mapping[str, Any], claim: Mapping[str, Any], acme: Path, run: Run
) -> None:
    path = fill(ask(run), {fact: cells})
    imported(run)
    assert claim_of(acme, fact) == claim
    assert run("check", "vendors/acme.yaml").code == 0
    once = acme.read_bytes()
    imported(run)
    assert acme.read_bytes() == once
    assert path.exists()


WRONG: list[tuple[str, Mapping[str, Any], str, str]] = [
    (SLA, {"answer": "yes", "kind": "between", "second": "no"}, "E", "wrong-form"),
    (
        CHARGING,
        {"answer": "included", "kind": "between", "second": "annual fee"},
        "E",
        "wrong-form",
    ),
    (CERTIFICATES, {"answer": {"itss": "yes"}, "kind": "varies"}, "E", "wrong-form"),
    (CERTIFICATES, {"answer": {"itss": "yes"}, "second": "ITSS"}, "F", "several-values"),
    (CHARGING, {"answer": "included", "second": "annual fee"}, "E", "several-values"),
    (SLA, {"answer": "yes", "second": "no"}, "E", "several-values"),
    (CITIES, {"answer": 30, "kind": "at least", "second": 60}, "F", "several-values"),
    (CITIES, {"answer": 30, "kind": "declined", "second": 60}, "E", "several-values"),
    (CITIES, {"kind": "declined", "second": 60}, "E", "several-values"),
    (CITIES, {"answer": "≥30", "kind": "between", "second": 60}, "D", "several-values"),
    (CITIES, {"answer": 30, "kind": "varies", "second": "不适用"}, "F", "several-values"),
    (CITIES, {"answer": 30, "kind": "between"}, "F", "incomplete-answer"),
    (CITIES, {"kind": "varies", "second": 60}, "F", "incomplete-answer"),
    (CITIES, {"answer": "30-40", "kind": "between", "second": 60}, "F", "incomplete-answer"),
    (
        BREADTH,
        {"answer": "全国", "kind": "varies", "second": "nationwide"},
        "F",
        "incomplete-answer",
    ),
    (SLA, {"answer": "yes", "kind": "varies"}, "F", "incomplete-answer"),
    (CITIES, {"kind": "between"}, "E", "incomplete-answer"),
    (CITIES, {"answer": 30, "kind": "between", "second": "many"}, "F", "wrong-type"),
    (
        BREADTH,
        {"answer": "全国", "kind": "varies", "second": "regional; galactic"},
        "F",
        "unknown-level",
    ),
    (
        BREADTH,
        {"answer": "全国", "kind": "between", "second": "regional; 主要城市"},
        "F",
        "unknown-level",
    ),
    (SLA, {"answer": "yes", "expires": "soon"}, "J", "wrong-date"),
    (SLA, {"answer": "yes", "expires": "2028-05"}, "J", "incomplete-answer"),
    *(
        (SLA, {"answer": "yes", "evidence_kind": kind}, "H", "incomplete-answer")
        for kind in sheet.SOURCE_KINDS
        if kind not in ("vendor", "promotional")
    ),
    (
        SLA,
        {"answer": "yes", "evidence_kind": "contract", "expires": 2028},
        "J",
        "incomplete-answer",
    ),
    (CITIES, {"answer": "60-30"}, "D", "wrong-value"),
    (CITIES, {"answer": "60-30", "kind": "between"}, "D", "wrong-value"),
    (SLA, {"expires": "2028-03"}, "J", "incomplete-answer"),
    (SLA, {"answer": "yes", "evidence_kind": "trial"}, "H", "wrong-value"),
    (SLA, {"answer": "yes", "evidence_kind": "媒体报道"}, "H", "wrong-value"),
    (CITIES, {"answer": datetime.date(2026, 3, 5)}, "D", "wrong-type"),
    (RESPONSE, {"answer": 30, "clock": "sundial"}, "clock", "wrong-value"),
    (RESPONSE, {"clock": "business hours"}, "clock", "incomplete-answer"),
]


@pytest.mark.parametrize(("fact", "cells", "column", "code"), WRONG)
def test_what_makes_no_sense_is_refused_at_its_cell(
    fact: str, cells: Mapping[str, Any], column: str, code: str, acme: Path, run: Run
) -> None:
    path = fill(ask(run), {OFFERED: {"answer": "yes"}, fact: cells})
    (line,) = problem_lines(imported(run, code=2))
    place = (
        place_of(path, fact, "D", sheet.CLOCK)
        if column == "clock"
        else place_of(path, fact, column)
    )
    assert line.startswith(f"{place}: error[{code}]: "), line
    assert acme.read_text("utf-8") == ACME


def test_a_hint_names_the_kinds_of_answer_that_there_are(acme: Path, run: Run) -> None:
    fill(ask(run), {CHARGING: {"answer": "included", "kind": "at least"}})
    (line,) = problem_lines(imported(run, code=2))
    assert "“at least” is not a kind of answer to this question" in line
    assert "exactly, varies, not applicable, decline to answer" in line
    assert acme.read_text("utf-8") == ACME


def test_kinds_of_answer_are_those_of_files() -> None:
    """Every form that a file may use for a type can be answered, but for `one_of`."""
    for type, kinds in sheet.BOUNDS_OF.items():
        forms = {{"exactly": "value"}.get(each, each) for each in kinds if each not in sheet.STATES}
        allowed = {form for form, types in FORMS_OF.items() if type in types}
        assert forms == allowed - {"one_of", "state"}


class TestClock:
    """The clock of a time is kept."""

    @pytest.mark.parametrize(
        ("chosen", "note"),
        [
            ("business hours · 工作时间", {"en": "in business hours", "zh": "按工作时间计算"}),
            ("日历时间", {"en": "in calendar time", "zh": "按日历时间计算"}),
        ],
    )
    def test_in_the_note_in_both_languages(
        self, chosen: str, note: Mapping[str, str], acme: Path, run: Run
    ) -> None:
        fill(ask(run), {RESPONSE: {"answer": 30, "kind": "at most", "clock": chosen}})
        ran = imported(run)
        assert claim_of(acme, RESPONSE) == {"at_most": 30, "note": note}
        label = str(CATALOGUE[RESPONSE].label.en)
        said = [line for line in ran.err.splitlines() if "in business hours" in line]
        assert bool(said) == ("business" in chosen)
        assert all(label in line for line in said)

    def test_beside_a_remark_and_what_was_typed(self, acme: Path, run: Run) -> None:
        cells = {"answer": "约0.5小时", "clock": "工作时间", "remark": "周一至周五 8:30–17:30"}
        fill(ask(run), {RESPONSE: cells})
        imported(run)
        said = "“约0.5小时”; 周一至周五 8:30–17:30"
        assert claim_of(acme, RESPONSE) == {
            "value": 30,
            "note": {"en": f"in business hours; {said}", "zh": f"按工作时间计算; {said}"},
        }
        assert run("check", "vendors/acme.yaml").code == 0

    def test_one_that_nothing_says_is_told(self, acme: Path, run: Run) -> None:
        fill(ask(run), {RESPONSE: {"answer": 30}})
        ran = imported(run, "--lang", "zh")
        assert f"答复未说明计时口径：{CATALOGUE[RESPONSE].label.zh}" in ran.err
        assert claim_of(acme, RESPONSE) == {"value": 30}

    def test_a_state_has_none(self, acme: Path, run: Run) -> None:
        fill(ask(run), {RESPONSE: {"kind": "declined", "clock": "business hours"}})
        ran = imported(run)
        assert claim_of(acme, RESPONSE) == {"state": "declined"}
        assert "clock" not in ran.err

    def test_a_member_of_that_name_is_a_member(self, acme: Path, run: Run) -> None:
        rubric = Path("rubrics/ours.yaml")
        text = rubric.read_text("utf-8").replace(
            "facts:\n", "facts:\n  extra.shown: {type: set, levels: [clock, map], question: q}\n"
        )
        criterion = "  - {id: shown, weight: 1, fact: extra.shown, levels: {clock: 50, map: 50}, combine: sum}\n"
        text = text.replace("criteria:\n", f"criteria:\n{criterion}")
        rubric.write_text(text.replace("weight: 9,", "weight: 8,"), "utf-8")
        fill(ask(run), {"extra.shown": {"answer": {"clock": "yes", "map": "no"}}})
        imported(run)
        assert claim_of(acme, "extra.shown") == {"value": ["clock"]}

    def test_only_times_that_run_on_one_have_it(self, acme: Path, run: Run) -> None:
        asked = places(load_workbook(ask(run)))
        assert {path for path, member in asked if member == sheet.CLOCK} == {RESPONSE}
        clocked = {path for path, fact in CATALOGUE.items() if fact.clocked}
        assert clocked == {
            path for path, fact in CATALOGUE.items() if "clock" in str(fact.question.en)
        }


class TestCertificates:
    """Until when a certificate is valid."""

    @pytest.mark.parametrize(
        ("typed", "expires"),
        [
            ("2028-03", "2028-03"),
            ("2028年3月15日", "2028-03-15"),
            ("2028/3/5", "2028-03-05"),
            ("2028", "2028-12"),
            ("长期", None),
            ("永久", None),
            ("Permanent", None),
            ("none", None),
            (2028, "2028-12"),
            (datetime.date(2028, 3, 15), "2028-03-15"),
        ],
    )
    def test_in_any_form_of_date(
        self, typed: object, expires: str | None, acme: Path, run: Run
    ) -> None:
        shown = {"evidence": "ITSS 123", "evidence_kind": "certificate", "expires": typed}
        fill(ask(run), {BREADTH: {"answer": "nationwide", **shown}})
        ran = imported(run)
        assert data_of(acme)["sources"][f"{OWN}-certificate"] == {
            "title": "ITSS 123",
            "kind": "certificate",
            **({"expires": expires} if expires else {}),
        }
        assert "expired" not in ran.err
        once = acme.read_bytes()
        imported(run)
        assert acme.read_bytes() == once

    @pytest.mark.parametrize(
        ("expires", "answered", "told"),
        [
            ("2026-02", "2026-03-15", True),
            ("2026-03-14", "2026-03-15", True),
            ("2025", "2026", True),
            ("2026-03", "2026-03-15", False),
            ("2026", "2026-03-15", False),
            ("2020-01", None, False),
        ],
    )
    def test_one_that_has_expired_is_told(
        self, expires: str, answered: str | None, told: bool, acme: Path, run: Run
    ) -> None:
        shown = {"evidence": "ISO", "evidence_kind": "certificate", "expires": expires}
        path = fill(ask(run), {BREADTH: {"answer": "nationwide", **shown}}, date=answered)
        lines = problem_lines(imported(run))
        place = place_of(path, BREADTH, "J")
        assert bool(lines) == told
        assert all(each.startswith(f"{place}: warning[expired-certificate]: ") for each in lines)
        assert claim_of(acme, BREADTH)["value"] == "nationwide"

    def test_each_of_a_set_has_its_own(self, acme: Path, run: Run) -> None:
        cells = {
            "answer": {"itss": "yes", "iso9001": "是", "ccrc": "yes"},
            "evidence": {"itss": "ITSS no. 7", "iso9001": "ISO no. 9"},
            "expires": {"itss": "2028-03", "iso9001": "2027-06"},
        }
        fill(ask(run), {CERTIFICATES: cells})
        ran = imported(run)
        _, claim = claims_of(acme, CERTIFICATES)
        assert (claim["at_least"], claim["source"]) == (["itss", "iso9001", "ccrc"], OWN)
        assert "ITSS no. 7, valid until 2028-03; ISO 9001: ISO no. 9" in claim["note"]["en"]
        assert "ITSS no. 7, 有效期至2028-03；" in claim["note"]["zh"]
        assert "check that you have the document" not in ran.err
        assert run("check", "vendors/acme.yaml").code == 0

    def test_a_set_that_its_certificates_show_needs_no_more(self, acme: Path, run: Run) -> None:
        cells = {
            "answer": {"itss": "yes"},
            "evidence": {"itss": "ITSS 7"},
            "expires": {"itss": "2028-03"},
        }
        fill(ask(run), {CERTIFICATES: cells})
        imported(run)
        _, only = claims_of(acme, CERTIFICATES)
        assert only["at_least"] == ["itss"]
        source = data_of(acme)["sources"][only["source"]]
        assert (source["kind"], source["expires"]) == ("certificate", "2028-03")

    def test_all_of_a_set_are_one_claim_that_names_them_all(self, acme: Path, run: Run) -> None:
        cells = {
            "answer": {"itss": "yes", "iso9001": "yes", "ccrc": "no"},
            "kind": "exactly",
            "evidence": {"itss": "ITSS 7", "iso9001": "ISO 9"},
            "evidence_kind": dict.fromkeys(("itss", "iso9001"), "certificate"),
            "date": {"itss": "2024-06-01", "iso9001": "2026-01-10"},
            "expires": {"itss": "2027-06", "iso9001": "2029-01"},
        }
        fill(ask(run), {CERTIFICATES: cells})
        ran = imported(run)
        claim = claim_of(acme, CERTIFICATES)
        assert claim == {"value": ["itss", "iso9001"], "as_of": "2026-03-15"}
        source = data_of(acme)["sources"][claims_of(acme, CERTIFICATES)[-1]["source"]]
        note = source.pop("note")
        assert source == {
            "title": "ITSS 7; ISO 9",
            "kind": "certificate",
            "published": "2026-01-10",
            "expires": "2027-06",
        }
        assert "ITSS 7, 2024-06-01, valid until 2027-06; " in note["en"]
        assert "ISO 9, 2026-01-10, 有效期至2029-01" in note["zh"]
        assert ran.err.count("check that you have the document") == 1
        once = acme.read_bytes()
        imported(run)
        assert acme.read_bytes() == once

    @pytest.mark.parametrize("others", ["no", None])
    def test_the_score_never_falls_with_more_evidence(
        self, others: str | None, acme: Path, run: Run
    ) -> None:
        """Every choice of what three certificates show: nothing, an old one, a new, an expired."""
        shown = {
            "nothing": {},
            "old": {"date": "2024-06-01", "expires": "2027-06"},
            "new": {"date": "2026-01-10", "expires": "2029-01"},
            "expired": {"date": "2021-01", "expires": "2024-01"},
            "undated": {},
        }
        members = ("itss", "iso9001", "ccrc")
        path, before = ask(run), acme.read_bytes()
        scores: dict[tuple[str, ...], tuple[float, float]] = {}
        for chosen in combinations_with_replacement(shown, len(members)):
            cells: dict[str, dict[str, Any]] = {"answer": {}, "evidence": {}, "evidence_kind": {}}
            cells |= {"date": {}, "expires": {}}
            for each in CATALOGUE[CERTIFICATES].levels:
                cells["answer"][each] = "yes" if each in members else others
                cells["evidence"][each] = cells["evidence_kind"][each] = None
                cells["date"][each] = cells["expires"][each] = None
            for each, name in zip(members, chosen, strict=True):
                if name != "nothing":
                    cells["evidence"][each] = f"No. {each}"
                    cells["evidence_kind"][each] = "certificate"
                for column, said in shown[name].items():
                    cells[column][each] = said
            acme.write_bytes(before)
            fill(path, {CERTIFICATES: cells})
            imported(run)
            ranked = json.loads(run("rank", "--rubric", "ours", "-f", "json").out)
            found = next(each for each in ranked["vendors"] if each["vendor"] == "acme")
            scores[chosen] = found["low"], found["high"]
        none = scores[("nothing",) * len(members)]
        assert len(scores) == 35
        assert set(scores.values()) == {none}

    @pytest.mark.parametrize(("shown", "column"), [("expires", "J"), ("evidence_kind", "H")])
    @pytest.mark.parametrize("member", ["", "itss"])
    def test_without_a_name_there_is_none(
        self, shown: str, column: str, member: str, acme: Path, run: Run
    ) -> None:
        said = {"expires": "2028-05", "evidence_kind": "certificate"}[shown]
        cells = {"answer": {"itss": "yes"}, shown: {member: said} if member else said}
        path = fill(ask(run), {CERTIFICATES: cells})
        ran = imported(run, code=2)
        (line,) = problem_lines(ran)
        place = place_of(path, CERTIFICATES, column, member)
        assert line.startswith(f"{place}: error[incomplete-answer]: ")
        assert "name the document under “Evidence" in ran.err
        assert acme.read_text("utf-8") == ACME

    @pytest.mark.parametrize("answered", [None, "2026-03-15"])
    @pytest.mark.parametrize(("expires", "told"), [("2026-08", True), ("2026-09", False)])
    def test_one_that_has_expired_by_the_date_of_the_rubric_is_told(
        self, expires: str, told: bool, answered: str | None, acme: Path, run: Run
    ) -> None:
        rubric = acme.parents[1] / "rubrics/ours.yaml"
        text = rubric.read_text("utf-8")
        rubric.write_text(text.replace("firm_grade: E", "firm_grade: E, as_of: 2026-09"), "utf-8")
        cells = {"answer": "nationwide", "evidence": "ISO", "expires": expires}
        path = fill(ask(run), {BREADTH: cells}, date=answered)
        lines = problem_lines(imported(run))
        place = place_of(path, BREADTH, "J")
        assert bool(lines) == told
        assert all(each.startswith(f"{place}: warning[expired-certificate]: ") for each in lines)

    def test_evidence_beside_no_certificate(self, acme: Path, run: Run) -> None:
        cells = {
            "answer": {"itss": "yes", "ccrc": "no"},
            "kind": "exactly",
            "date": {"ccrc": "2025"},
        }
        path = fill(ask(run), {CERTIFICATES: cells})
        (line,) = problem_lines(imported(run, code=2))
        assert line.startswith(
            f"{place_of(path, CERTIFICATES, 'I', 'ccrc')}: error[incomplete-answer]"
        )
        assert acme.read_text("utf-8") == ACME

    def test_a_document_named_twice_is_one_source(self, acme: Path, run: Run) -> None:
        shown = {"evidence": "Framework contract", "evidence_kind": "合同"}
        fill(
            ask(run),
            {SLA: {"answer": "yes", **shown}, FEE: {"answer": 5, **shown, "expires": "2027-12"}},
        )
        imported(run)
        sources = [each for id, each in data_of(acme)["sources"].items() if id != "web"]
        assert [str(each["expires"]) for each in sources] == ["2027-12"]

    @pytest.mark.parametrize("contract_first", [True, False])
    def test_a_document_of_another_kind_is_another_source(
        self, contract_first: bool, acme: Path, run: Run
    ) -> None:
        kinds = ["contract", "promotional"] if contract_first else ["promotional", "contract"]
        answers = {SLA: "yes", FEE: 5}
        path = fill(
            ask(run),
            {
                fact: {"answer": answer, "evidence": "Doc", "evidence_kind": kind}
                for (fact, answer), kind in zip(answers.items(), kinds, strict=True)
            },
        )
        imported(run)
        sources = data_of(acme)["sources"]
        found = [sources[claims_of(acme, fact)[-1]["source"]]["kind"] for fact in answers]
        assert found == kinds
        once = acme.read_bytes()
        imported(run, path=str(path))
        assert acme.read_bytes() == once

    @pytest.mark.parametrize("kinds", [("contract", None), (None, "contract")])
    def test_the_kind_of_a_document_is_said_once(
        self, kinds: tuple[str | None, ...], acme: Path, run: Run
    ) -> None:
        shown = [{"evidence": "Doc", **({"evidence_kind": each} if each else {})} for each in kinds]
        fill(ask(run), {SLA: {"answer": "yes", **shown[0]}, FEE: {"answer": 5, **shown[1]}})
        imported(run)
        kinds_found = [each["kind"] for id, each in data_of(acme)["sources"].items() if id != "web"]
        assert kinds_found == ["contract"]

    def test_a_renewed_certificate_is_another_source(self, acme: Path, run: Run) -> None:
        shown = {"evidence": "ITSS", "evidence_kind": "certificate"}
        path = ask(run)
        for expires in ("2026-06", "2029-06"):
            fill(path, {BREADTH: {"answer": "nationwide", **shown, "expires": expires}})
            imported(run)
        found = [str(each.get("expires")) for each in data_of(acme)["sources"].values()]
        assert found == ["None", "2026-06", "2029-06"]

    def test_the_day_is_noted_where_another_source_is_cited(self, acme: Path, run: Run) -> None:
        cells = {"answer": "yes", "evidence": "clause 4", "expires": "2028-03", "remark": "so"}
        fill(ask(run), {SLA: cells})
        imported(run, "--source", "web")
        assert claim_of(acme, SLA)["note"] == {
            "en": "valid until 2028-03; clause 4; so",
            "zh": "有效期至2028-03; clause 4; so",
        }


EVERY_FORM: dict[str, Mapping[str, Any]] = {
    OFFERED: {"answer": "yes · 是"},
    CITIES: {"answer": "30", "kind": "between · 介于两者之间", "second": "60"},
    BREADTH: {
        "answer": "regional · 部分区域",
        "kind": "varies · 因情况而异",
        "second": "nationwide · 全国",
        "remark": "by partner",
    },
    CERTIFICATES: {
        "answer": {"itss": "yes · 是", "iso9001": "yes · 是", "ccrc": "no · 否"},
        "kind": "exactly · 正好",
        "evidence": {"itss": "ITSS 7"},
        "date": {"itss": "2025-03"},
        "expires": {"itss": "2028-03-31"},
    },
    CHARGING: {"kind": "decline to answer · 不予答复"},
    FEE: {"answer": "12.5%", "kind": "at most · 至多", "evidence_kind": "own statement"},
    RESPONSE: {
        "answer": "30分钟",
        "kind": "at most · 至多",
        "clock": "business hours · 工作时间",
        "date": "2026/3/1",
        "remark": "=9:00-17:30",
    },
    SLA: {"kind": "not applicable · 不适用", "remark": "none sold"},
    CLOUD: {"answer": "partly", "kind": "at least · 至少"},
}


@pytest.mark.slow
def test_every_form_of_answer_comes_back_from_a_real_spreadsheet_program(
    acme: Path, run: Run, tmp_path: Path
) -> None:
    """LibreOffice types each answer into its cell and saves the workbook."""
    path = ask(run, "--from", "Our Bank", "--deadline", "2026-12-31")
    book = load_workbook(path)
    at = places(book)
    typed: dict[str, str] = {}
    for fact, cells in EVERY_FORM.items():
        for name, content in cells.items():
            if name == "clock":
                typed[f"D{at[fact, sheet.CLOCK]}"] = content
            elif isinstance(content, Mapping):
                typed |= {
                    f"{COLUMNS[name]}{at[fact, each]}": said for each, said in content.items()
                }
            else:
                typed[f"{COLUMNS[name]}{at[fact, '']}"] = content
    cells = {sheet.QUESTIONS: typed, sheet.GUIDE: {date_cell(book): "2026-03-15"}}
    held = type_into(path, cells, tmp_path / "back.xlsx")
    assert held[sheet.QUESTIONS][f"K{at[RESPONSE, '']}"] == "=9:00-17:30"
    ran = imported(run, path="back.xlsx")
    assert "in business hours" in ran.err
    assert claim_of(acme, OFFERED) == {"value": True}
    assert claim_of(acme, CITIES) == {"between": [30, 60]}
    assert claim_of(acme, BREADTH) == {"varies": ["regional", "nationwide"], "note": "by partner"}
    own = claim_of(acme, CERTIFICATES)
    assert own["value"] == ["itss", "iso9001"]
    assert "ITSS 7, 2025-03, valid until 2028-03-31" in own["note"]["en"]
    assert claim_of(acme, CHARGING) == {"state": "declined"}
    assert claim_of(acme, FEE) == {"at_most": 12.5, "as_of": "2026-03-15"}
    assert claim_of(acme, RESPONSE) == {
        "at_most": 30,
        "as_of": "2026-03-01",
        "note": {"en": "in business hours; =9:00-17:30", "zh": "按工作时间计算; =9:00-17:30"},
    }
    assert claim_of(acme, SLA) == {"state": "not_applicable", "note": "none sold"}
    assert claim_of(acme, CLOUD) == {"at_least": "partly"}
    assert run("check", "vendors/acme.yaml").code == 0


@pytest.mark.slow
def test_saved_with_real_dates_and_numbers_it_comes_back_too(
    acme: Path, run: Run, tmp_path: Path
) -> None:
    given = {
        FEE: {"answer": 5, "kind": "varies", "second": 8.5},
        BREADTH: {
            "answer": "nationwide",
            "evidence": "ISO",
            "evidence_kind": "certificate",
            "date": datetime.date(2025, 3, 1),
            "expires": datetime.date(2028, 2, 29),
        },
    }
    path = fill(ask(run), given, date=datetime.date(2026, 3, 15))
    again = convert(path, "xlsx", tmp_path / "office")
    imported(run, path=str(again))
    assert claim_of(acme, FEE) == {"varies": [5, 8.5]}
    source = data_of(acme)["sources"]["certificate-2025-03-01"]
    assert source["expires"] == "2028-02-29"
    once = acme.read_bytes()
    imported(run, path=str(path))
    assert acme.read_bytes() == once


@pytest.mark.slow
@pytest.mark.parametrize(("ending", "name"), [("ods", "q.ods"), ("xls", "q.xls"), ("xls", "q.et")])
def test_another_format_is_refused_with_what_to_do(
    ending: str, name: str, acme: Path, run: Run, tmp_path: Path
) -> None:
    path = fill(ask(run), {SLA: {"answer": "yes"}})
    saved = convert(path, ending, tmp_path / "office").rename(tmp_path / name)
    (line,) = problem_lines(imported(run, code=2, path=str(saved)))
    assert "error[not-a-spreadsheet]" in line
    assert "save it again as .xlsx" in line
    assert acme.read_text("utf-8") == ACME
