"""Questionnaires that come back: which claims they make, and what they leave alone."""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from oa_select.cli import main
from oa_select.facts.catalogue import CATALOGUE, level_label
from oa_select.facts.fact import Fact
from oa_select.facts.possible import levels_of, of_claim
from oa_select.files.claims import ClaimEntry
from oa_select.load.claims import read_claim
from oa_select.load.sources import Sources
from oa_select.load.vendors import load_vendors
from oa_select.questionnaire import layout as sheet
from oa_select.questionnaire.layout import BOUNDS_OF, label
from oa_select.source.read import parse_documents
from oa_select.spreadsheets import reading as limits
from oa_select.spreadsheets.archive import MAX_UNPACKED
from tests.conftest import OF_QUESTIONNAIRES, Ran
from tests.office import convert, type_into
from tests.questionnaires import ACME, ask, date_cell, fill, place_of, places, start
from tests.world import rubric_of

Run = Callable[..., Ran]
CITIES, BREADTH = "network.city_count", "network.breadth"
SLA, CHARGING = "stages.after_sale.sla_contractual", "stages.after_sale.charging"
FEE, CERTIFICATES, CLOUD = (
    "stages.after_sale.annual_fee_pct",
    "standardization.certificates",
    "extra.cloud",
)


@pytest.fixture
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return start(tmp_path)


def imported(run: Run, *more: str, code: int = 0, path: str = "q.xlsx") -> Ran:
    ran = run("import", path, *more)
    assert ran.code == code, ran.err
    assert "Traceback" not in ran.err
    return ran


def data_of(path: Path) -> Any:
    documents, problems = parse_documents(path.read_bytes(), path.name, path.suffix)
    assert not problems
    return documents[0].data


def problem_lines(ran: Ran) -> list[str]:
    return [line for line in ran.err.splitlines() if "error[" in line or "warning[" in line]


ALL = {
    CITIES: {
        "answer": 60,
        "kind": "at least · 至少",
        "evidence": "Map, page 4",
        "evidence_kind": "bid · 投标文件",
        "date": "2026-03",
    },
    BREADTH: {"answer": "nationwide · 全国", "remark": "since spring"},
    SLA: {"answer": "是"},
    CHARGING: {"answer": "annual fee"},
    FEE: {"answer": 12.5},
    CERTIFICATES: {"answer": {"itss": "yes · 是", "iso9001": "yes"}, "kind": "exactly"},
    CLOUD: {"answer": "全部 all"},
    "stages.after_sale.offered": {"answer": True},
}


def test_answers_become_claims_and_the_interval_narrows(acme: Path, run: Run) -> None:
    def score() -> dict[str, Any]:
        ranking = json.loads(run("rank", "--rubric", "ours", "-f", "json").out)
        return next(each for each in ranking["vendors"] if each["vendor"] == "acme")

    before = score()
    fill(ask(run), ALL)
    ran = imported(run)
    assert ran.err.endswith(
        "vendors/acme.yaml: claims added: 8; new sources: 2; already there: 0\n"
    )
    after = score()
    assert before["low"] < after["low"]
    assert after["high"] <= before["high"]
    assert after["known_pct"] > 80 > before["known_pct"]
    assert after["gates"][0]["outcome"] == "pass"
    data = data_of(acme)
    assert data["sources"]["answers-2026-03-15"] == {
        "title": {"en": "Answers to our questionnaire", "zh": "对我方问卷的答复"},
        "kind": "vendor",
        "published": "2026-03-15",
    }
    assert data["sources"]["bid-2026-03"] == {
        "title": "Map, page 4",
        "kind": "bid",
        "published": "2026-03",
    }
    assert data["network"]["city_count"][1] == {"at_least": 60, "source": "bid-2026-03"}
    assert data["network"]["breadth"] == [
        {"at_least": "regional", "source": "web"},
        {"value": "nationwide", "source": "answers-2026-03-15", "note": "since spring"},
    ]
    assert data["standardization"]["certificates"][1]["value"] == ["itss", "iso9001"]
    assert data["stages"]["after_sale"] == {
        "offered": {"value": True, "source": "answers-2026-03-15"},
        "charging": {"value": "annual_fee", "source": "answers-2026-03-15"},
        "annual_fee_pct": {"value": 12.5, "source": "answers-2026-03-15"},
        "sla_contractual": {"value": True, "source": "answers-2026-03-15"},
    }
    assert data["extra"] == {"cloud": {"value": "全部 all", "source": "answers-2026-03-15"}}
    assert run("check", "vendors/acme.yaml").code == 0
    assert list(data) == [
        "format",
        "vendor",
        "name",
        "aliases",
        "sources",
        "network",
        "standardization",
        "stages",
        "extra",
    ]


def test_what_was_there_stays_line_by_line(acme: Path, run: Run) -> None:
    fill(ask(run), ALL)
    imported(run)
    words = [line.strip() for line in acme.read_text("utf-8").splitlines()]
    at = 0
    for line in (each.strip() for each in ACME.splitlines() if each.strip()):
        kept = {line, f"- {line}"} | {line.replace("breadth: {", "- {")}
        assert kept & set(words[at:]), line
        at = next(i for i in range(at, len(words)) if words[i] in kept)
    text = acme.read_text("utf-8")
    assert text.startswith("# Acme, as we know it\nformat: 1\n")
    assert 'note: "as shown:  on the map"' in text
    for one, other in pairwise(["sources:", "network:", "standardization:", "stages:", "extra:"]):
        assert f"\n\n{other}\n" in text
        assert text.index(f"\n{one}") < text.index(f"\n{other}")


def test_the_difference_shows_what_is_written(acme: Path, run: Run) -> None:
    fill(ask(run), {SLA: {"answer": "yes"}})
    dry = imported(run, "--dry-run")
    assert acme.read_text("utf-8") == ACME
    assert dry.err.endswith("claims to add: 1; new sources: 1; already there: 0\n")
    ran = imported(run)
    assert ran.out == dry.out
    lines = ran.out.splitlines()
    assert lines[:2] == ["--- a/vendors/acme.yaml", "+++ b/vendors/acme.yaml"]
    taken = [line for line in lines[2:] if line.startswith("-")]
    assert taken == []
    added = Counter(line[1:] for line in lines[2:] if line.startswith("+"))
    assert Counter(acme.read_text("utf-8").splitlines()) - added == Counter(ACME.splitlines())


def test_importing_twice_changes_nothing(acme: Path, run: Run) -> None:
    fill(
        ask(run),
        {
            **ALL,
            FEE: {"kind": "declined"},
            BREADTH: {"answer": "nationwide", "evidence_kind": "promotional"},
        },
    )
    imported(run)
    once = acme.read_bytes()
    ran = imported(run)
    assert acme.read_bytes() == once
    assert ran.out == "vendors/acme.yaml: nothing new; answers that are already there: 8\n"


def test_a_conflicting_answer_stands_beside_the_old_claim(acme: Path, run: Run) -> None:
    path = fill(ask(run), {CITIES: {"answer": 5}})
    imported(run)
    fill(path, {CITIES: {"answer": 90}}, date="2026-04")
    imported(run)
    claims = data_of(acme)["network"]["city_count"]
    assert [each.get("value", each.get("at_least")) for each in claims] == [20, 5, 90]
    assert [each["source"] for each in claims] == ["web", "answers-2026-03-15", "answers-2026-04"]


def test_nothing_answered_is_nothing_done(acme: Path, run: Run) -> None:
    ask(run)
    assert imported(run).out == "vendors/acme.yaml: no question is answered\n"
    assert acme.read_text("utf-8") == ACME


EACH = [
    ({CITIES: {"answer": "a lot"}}, (CITIES, "D"), "wrong-type"),
    ({CITIES: {"answer": "60 provinces"}}, (CITIES, "D"), "wrong-type"),
    ({CITIES: {"answer": "30-10"}}, (CITIES, "D"), "wrong-value"),
    ({CITIES: {"answer": "≥60", "kind": "at most"}}, (CITIES, "E"), "several-values"),
    ({CITIES: {"answer": "10-20", "kind": "exactly"}}, (CITIES, "E"), "several-values"),
    ({CITIES: {"answer": "n/a"}}, (CITIES, "K"), "note-missing"),
    ({FEE: {"answer": "12元"}}, (FEE, "D"), "wrong-type"),
    ({CITIES: {"answer": -1}}, (CITIES, "D"), "out-of-range"),
    ({CITIES: {"answer": 1e60}}, (CITIES, "D"), "not-finite"),
    ({CITIES: {"answer": "nan"}}, (CITIES, "D"), "not-finite"),
    ({CITIES: {"answer": True}}, (CITIES, "D"), "wrong-type"),
    ({FEE: {"answer": 101}}, (FEE, "D"), "out-of-range"),
    ({BREADTH: {"answer": "nation-wide"}}, (BREADTH, "D"), "unknown-level"),
    ({SLA: {"answer": "perhaps"}}, (SLA, "D"), "unknown-level"),
    ({SLA: {"answer": "yes", "kind": "at least"}}, (SLA, "E"), "wrong-form"),
    ({CHARGING: {"answer": "included", "kind": "至多"}}, (CHARGING, "E"), "wrong-form"),
    (
        {CERTIFICATES: {"answer": {"itss": "yes"}, "kind": "at most"}},
        (CERTIFICATES, "E"),
        "wrong-form",
    ),
    ({SLA: {"answer": "yes", "kind": "roughly"}}, (SLA, "E"), "wrong-value"),
    ({SLA: {"answer": "yes", "kind": "declined"}}, (SLA, "E"), "several-values"),
    ({SLA: {"kind": "not applicable"}}, (SLA, "K"), "note-missing"),
    ({SLA: {"evidence": "contract, 4.2"}}, (SLA, "G"), "incomplete-answer"),
    ({SLA: {"kind": "exactly"}}, (SLA, "E"), "incomplete-answer"),
    (
        {
            CERTIFICATES: {
                "answer": {**dict.fromkeys(CATALOGUE[CERTIFICATES].levels, "no"), "itss": "yes"},
                "kind": "at least",
            }
        },
        (CERTIFICATES, "E"),
        "incomplete-answer",
    ),
    ({CERTIFICATES: {"answer": {"itss": "often"}}}, (CERTIFICATES, "D", "itss"), "wrong-value"),
    ({SLA: {"answer": "yes", "evidence_kind": "rumour"}}, (SLA, "H"), "wrong-value"),
    ({SLA: {"answer": "yes", "date": "in March"}}, (SLA, "I"), "wrong-date"),
    ({SLA: {"answer": "yes", "date": "2026-02-30"}}, (SLA, "I"), "wrong-date"),
    ({SLA: {"answer": "yes", "remark": "a\u202eb"}}, (SLA, "K"), "control-character"),
    ({SLA: {"answer": "yes", "remark": "a\u200bb"}}, (SLA, "K"), "invisible-character"),
    ({SLA: {"answer": "yes", "remark": "x" * 2001}}, (SLA, "K"), "wrong-value"),
    ({CITIES: {"answer": "=12*5"}}, (CITIES, "D"), "wrong-type"),
    ({CLOUD: {"answer": "fully"}}, (CLOUD, "D"), "unknown-level"),
]


@pytest.mark.parametrize(("cells", "place", "code"), EACH)
def test_every_wrong_answer_is_an_error_at_its_cell(
    cells: Mapping[str, Any], place: tuple[str, ...], code: str, acme: Path, run: Run
) -> None:
    """Beside it a sound answer, which is not written either."""
    path = fill(ask(run), {"stages.after_sale.offered": {"answer": "yes"}, **cells})
    ran = imported(run, code=2)
    assert ran.out == ""
    (line,) = problem_lines(ran)
    assert line.startswith(f"{place_of(path, *place)}: error[{code}]: "), line
    assert "nothing was written" in ran.err
    assert acme.read_text("utf-8") == ACME


def test_all_problems_at_once_in_the_order_of_the_sheet(acme: Path, run: Run) -> None:
    fill(
        ask(run),
        {CITIES: {"answer": "many"}, FEE: {"answer": 400}, BREADTH: {"answer": "x"}},
        date="soon",
    )
    lines = problem_lines(imported(run, code=2))
    assert [line.partition("error[")[2].partition("]")[0] for line in lines] == [
        "wrong-date",
        "wrong-type",
        "unknown-level",
        "out-of-range",
    ]
    assert lines[0].startswith("q.xlsx:Instructions 说明!C4: ")


def test_in_chinese(acme: Path, run: Run) -> None:
    fill(
        ask(run, "--lang", "zh"),
        {BREADTH: {"answer": "全国 · nationwide", "kind": "正好"}},
        date="2026年3月15日",
    )
    imported(run, "--lang", "zh")
    assert data_of(acme)["network"]["breadth"][1]["value"] == "nationwide"
    assert "answers-2026-03-15" in data_of(acme)["sources"]


HOSTILE = [
    "=cmd|'/c calc'!A1",
    "- not: a list",
    "*alias &anchor !!python/object:os.system",
    "{a: b}, [c] # d",
    "\"quoted\" and 'quoted' \\ back",
    "yes",
    "012",
    "1:30",
    "2026-03-15",
    "null",
    "~",
    "%YAML 1.1",
    "---",
    "| block",
    "line one\nline two\ttabbed",
    "致远：“全国”，见附件#3",
    "\U0001f600 emoji",
    ": colon first",
    "ends with colon:",
    "# oa-select: ignore-file[disputed-fact] sure",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str, acme: Path, run: Run) -> None:
    path = fill(ask(run), {SLA: {"answer": "yes"}})
    book = load_workbook(path)
    row = places(book)[SLA, ""]
    for column in "GK":
        cell = book[sheet.QUESTIONS][f"{column}{row}"]
        cell.value = text
        cell.data_type = "s"
    book.save(path)
    imported(run)
    said = " ".join(text.split())
    data = data_of(acme)
    claim = data["stages"]["after_sale"]["sla_contractual"]
    assert claim["note"] == said
    assert data["sources"][claim["source"]]["title"] == said
    assert run("check", "vendors/acme.yaml").code == 0
    once = acme.read_bytes()
    imported(run)
    assert acme.read_bytes() == once


def test_percent_and_other_ways_to_type_a_number(acme: Path, run: Run) -> None:
    path = fill(ask(run), {FEE: {"answer": 0.125}, CITIES: {"answer": "1,200"}})
    book = load_workbook(path)
    row = places(book)[FEE, ""]
    book[sheet.QUESTIONS][f"D{row}"].number_format = "0.0%"
    book.save(path)
    imported(run)
    data = data_of(acme)
    assert data["stages"]["after_sale"]["annual_fee_pct"]["value"] == 12.5
    assert data["network"]["city_count"][1]["value"] == 1200


@pytest.mark.parametrize(
    ("fact", "cells", "claim"),
    [
        (CITIES, {"answer": "about 60"}, {"value": 60, "note": "“about 60”"}),
        (CITIES, {"answer": "约60", "remark": "May"}, {"value": 60, "note": "“约60”; May"}),
        (CITIES, {"answer": "60个城市"}, {"value": 60}),
        (CITIES, {"answer": "60以上"}, {"at_least": 60}),
        (CITIES, {"answer": "≥60", "kind": "at least"}, {"at_least": 60}),
        (CITIES, {"answer": "60", "kind": "at most"}, {"at_most": 60}),
        (CITIES, {"answer": "60~70"}, {"between": [60, 70]}),
        (
            CITIES,
            {"answer": "不适用", "remark": "remote"},
            {"state": "not_applicable", "note": "remote"},
        ),
        (CITIES, {"answer": "保密"}, {"state": "declined"}),
        (CITIES, {"answer": "保密", "kind": "declined"}, {"state": "declined"}),
        (FEE, {"answer": "12.5%"}, {"value": 12.5}),
        (SLA, {"answer": "√"}, {"value": True}),
        (BREADTH, {"answer": "全国。"}, {"value": "nationwide"}),
    ],
)
def test_answers_in_the_words_that_people_use(
    fact: str, cells: Mapping[str, Any], claim: Mapping[str, Any], acme: Path, run: Run
) -> None:
    fill(ask(run), {fact: cells})
    imported(run)
    said: Any = data_of(acme)
    for part in fact.split("."):
        said = said[part]
    said = said[-1] if isinstance(said, list) else said
    assert said == {**claim, "source": "answers-2026-03-15"}


def test_unknown_and_blank_answers_are_none(acme: Path, run: Run) -> None:
    fill(ask(run), {CITIES: {"answer": "unknown"}, FEE: {"answer": "-"}, SLA: {"answer": "待定"}})
    assert imported(run).out == "vendors/acme.yaml: no question is answered\n"


def test_members_ticked_with_signs(acme: Path, run: Run) -> None:
    ticked = dict.fromkeys(CATALOGUE[CERTIFICATES].levels, "×") | {"ccrc": "√"}
    fill(ask(run), {CERTIFICATES: {"answer": ticked}})
    imported(run)
    assert data_of(acme)["standardization"]["certificates"][1]["value"] == ["ccrc"]


def test_dates_of_the_spreadsheet(acme: Path, run: Run) -> None:
    fill(
        ask(run),
        {
            SLA: {"answer": "yes", "date": datetime.date(2026, 2, 1)},
            FEE: {"answer": 5, "date": 2025},
        },
        date=datetime.datetime(2026, 3, 15),
    )
    imported(run)
    stage = data_of(acme)["stages"]["after_sale"]
    assert stage["sla_contractual"] == {
        "value": True,
        "source": "answers-2026-03-15",
        "as_of": "2026-02-01",
    }
    assert str(stage["annual_fee_pct"]["as_of"]) == "2025"


def test_no_date_at_all(acme: Path, run: Run) -> None:
    fill(
        ask(run),
        {SLA: {"answer": "yes"}, FEE: {"answer": 5, "evidence_kind": "promotional"}},
        date=None,
    )
    ran = imported(run)
    data = data_of(acme)
    assert "published" not in data["sources"]["answers"]
    assert data["sources"]["answers-promotional"]["kind"] == "promotional"
    assert "check that you have the document" not in ran.err
    assert data["stages"]["after_sale"]["annual_fee_pct"] == {
        "value": 5,
        "source": "answers-promotional",
    }


def test_members_with_yes_alone_leave_the_others_open(acme: Path, run: Run) -> None:
    fill(ask(run), {CERTIFICATES: {"answer": {"ccrc": "yes"}}})
    imported(run)
    assert data_of(acme)["standardization"]["certificates"][1]["at_least"] == ["ccrc"]


@pytest.mark.parametrize("kind", [None, "at least"])
def test_a_no_among_open_members_is_noted(kind: str | None, acme: Path, run: Run) -> None:
    cells = {"answer": {"itss": "yes", "ccrc": "no"}, "kind": kind, "remark": "soon"}
    fill(ask(run), {CERTIFICATES: cells})
    assert problem_lines(imported(run)) == []
    claim = data_of(acme)["standardization"]["certificates"][1]
    assert claim["at_least"] == ["itss"]
    assert claim["note"]["en"] == "answered with no: CCRC; soon"
    assert claim["note"]["zh"] == "答复为“否”：CCRC; soon"


NOT_TAKEN = [
    ({SLA: {"remark": "later"}}, (SLA, "K"), "later"),
    ({CITIES: {"answer": "unknown", "remark": "later"}}, (CITIES, "K"), "later"),
    ({CERTIFICATES: {"answer": {"ccrc": "no"}}}, (CERTIFICATES, "E"), "nothing is taken"),
]


@pytest.mark.parametrize("beside", [True, False])
@pytest.mark.parametrize(("cells", "place", "told"), NOT_TAKEN)
def test_what_makes_no_answer_is_told_and_stops_nothing(
    cells: Mapping[str, Any], place: tuple[str, str], told: str, beside: bool, acme: Path, run: Run
) -> None:
    path = fill(ask(run), {**cells, **({FEE: {"answer": 5}} if beside else {})})
    (line,) = problem_lines(imported(run))
    assert line.startswith(f"{place_of(path, *place)}: warning[incomplete-answer]: ")
    assert told in line
    assert ("annual_fee_pct" in acme.read_text("utf-8")) == beside


@pytest.mark.parametrize("state", ["not_applicable", "declined"])
@pytest.mark.parametrize("fact", [SLA, CITIES, BREADTH])
def test_a_kind_of_answer_pasted_as_the_answer(fact: str, state: str, acme: Path, run: Run) -> None:
    fill(ask(run), {fact: {"answer": label(sheet.BOUND[state], "en"), "remark": "why"}})
    imported(run)
    said = data_of(acme)
    for part in fact.split("."):
        said = said[part]
    said = said[-1] if isinstance(said, list) else said
    assert (said["state"], said["note"]) == (state, "why")


def test_members_all_answered_are_the_whole_set(acme: Path, run: Run) -> None:
    every = dict.fromkeys(CATALOGUE[CERTIFICATES].levels, "no")
    fill(ask(run), {CERTIFICATES: {"answer": every}})
    imported(run)
    assert data_of(acme)["standardization"]["certificates"][1]["value"] == []


def test_states(acme: Path, run: Run) -> None:
    fill(
        ask(run), {SLA: {"kind": "decline to answer"}, FEE: {"kind": "不适用", "remark": "no fee"}}
    )
    imported(run)
    stage = data_of(acme)["stages"]["after_sale"]
    assert stage["sla_contractual"] == {"state": "declined", "source": "answers-2026-03-15"}
    assert stage["annual_fee_pct"]["state"] == "not_applicable"


class TestSources:
    """Which source an answer cites."""

    def test_one_that_is_there_for_all(self, acme: Path, run: Run) -> None:
        fill(
            ask(run),
            {
                SLA: {"answer": "yes", "evidence": "clause 4", "remark": "signed"},
                FEE: {"answer": 5},
            },
        )
        imported(run, "--source", "web")
        data = data_of(acme)
        assert list(data["sources"]) == ["web"]
        stage = data["stages"]["after_sale"]
        assert stage["sla_contractual"] == {
            "value": True,
            "source": "web",
            "as_of": "2026-03-15",
            "note": "clause 4; signed",
        }

    def test_one_that_all_vendors_share(self, acme: Path, run: Run) -> None:
        shared = "format: 1\nsources: {round-one: {title: Round one, kind: bid, published: 2026-03-15}}\n"
        acme.with_name("_sources.yaml").write_text(shared, "utf-8")
        fill(ask(run), {SLA: {"answer": "yes"}})
        imported(run, "--source", "round-one")
        data = data_of(acme)
        assert list(data["sources"]) == ["web"]
        assert data["stages"]["after_sale"]["sla_contractual"] == {
            "value": True,
            "source": "round-one",
        }

    def test_a_new_name_for_the_questionnaire(self, acme: Path, run: Run) -> None:
        fill(
            ask(run),
            {
                SLA: {"answer": "yes"},
                FEE: {"answer": 5, "evidence": "Offer", "evidence_kind": "bid"},
            },
        )
        imported(run, "--source", "round-1")
        assert list(data_of(acme)["sources"]) == ["web", "round-1-bid", "round-1"]
        assert imported(run, "--source", "round-1").out.count("nothing new") == 1

    def test_a_name_that_is_none(self, acme: Path, run: Run) -> None:
        fill(ask(run), {SLA: {"answer": "yes"}})
        assert "is not an id" in imported(run, "--source", "a: b", code=2).err
        assert "means that there is no source" in imported(run, "--source", "none", code=2).err

    def test_a_default_source_says_nothing_of_answers(self, acme: Path, run: Run) -> None:
        text = ACME.replace("network:\n", "default_source: web\nnetwork:\n", 1)
        answers = {
            BREADTH: {"answer": "nationwide"},
            SLA: {"answer": "yes", "evidence": "Offer", "evidence_kind": "bid"},
            FEE: {"kind": "decline to answer"},
            CERTIFICATES: {"answer": {"iso9001": "yes"}},
            CLOUD: {"answer": "partly"},
        }
        fill(ask(run), answers)
        acme.write_text(text.replace("{at_least: regional, source: web}", "regional"), "utf-8")
        (before,) = load_vendors([acme], acme.parent).loaded
        assert "claims added: 5; new sources: 2; already there: 0" in imported(run).err
        (after,) = load_vendors([acme], acme.parent).loaded
        claims, old = after.vendor.claims, before.vendor.claims
        sources = {
            path: [each.source.id for each in claims[path] if each.source] for path in claims
        }
        own, bid = "answers-2026-03-15", "answers-2026-03-15-bid"
        assert sources == {
            CITIES: ["web"],
            BREADTH: ["web", own],
            CERTIFICATES: ["web", own],
            SLA: [bid],
            FEE: [own],
        }
        assert all(claims[path][: len(old[path])] == old[path] for path in old)
        assert data_of(acme)["network"]["breadth"][0] == {"value": "regional"}
        assert data_of(acme)["extra"]["cloud"]["source"] == own
        assert imported(run).out.count("nothing new") == 1

    def test_an_answer_that_is_there_by_default(self, acme: Path, run: Run) -> None:
        text = ACME.replace("network:\n", "default_source: round-1\nnetwork:\n", 1)
        source = "sources:\n  round-1: {kind: vendor, published: 2026-03-15}\n"
        text = text.replace("sources:\n", source, 1)
        fill(ask(run), {BREADTH: {"answer": "regional"}})
        acme.write_text(text.replace("{at_least: regional, source: web}", "regional"), "utf-8")
        assert "nothing new" in imported(run, "--source", "round-1").out

    def test_the_id_or_the_title_of_one_that_is_there(self, acme: Path, run: Run) -> None:
        fill(
            ask(run),
            {
                SLA: {"answer": "yes", "evidence": "web"},
                FEE: {
                    "answer": 5,
                    "evidence": "Home page",
                    "evidence_kind": "promotional",
                    "date": "2024-05",
                },
            },
        )
        imported(run)
        data = data_of(acme)
        assert list(data["sources"]) == ["web"]
        assert {each["source"] for each in data["stages"]["after_sale"].values()} == {"web"}

    def test_one_document_for_several_answers_is_one_source(self, acme: Path, run: Run) -> None:
        shown = {"evidence": "Bid, part 2", "evidence_kind": "投标文件", "date": "2026-03"}
        other = {**shown, "evidence": "Bid, part 3"}
        fill(
            ask(run),
            {
                SLA: {"answer": "yes", **shown},
                FEE: {"answer": 5, **shown},
                BREADTH: {"answer": "regional", **other},
            },
        )
        imported(run)
        assert list(data_of(acme)["sources"]) == ["web", "bid-2026-03", "bid-2026-03-2"]

    def test_the_kind_that_the_file_gives_a_document_stands(self, acme: Path, run: Run) -> None:
        shown = {"evidence": "Brochure", "evidence_kind": "contract", "date": "2026-03"}
        fill(ask(run), {SLA: {"answer": "yes", **shown}})
        imported(run)
        text = acme.read_text("utf-8")
        acme.write_text(text.replace("kind: contract", "kind: promotional"), "utf-8")
        assert "nothing new" in imported(run).out

    def test_an_id_that_is_taken_by_something_else(self, acme: Path, run: Run) -> None:
        text = ACME.replace(
            "sources:\n", "sources:\n  answers-2026-03-15: {kind: press, published: 2026-03-15}\n"
        )
        acme.write_text(text, "utf-8")
        fill(ask(run), {SLA: {"answer": "yes"}})
        imported(run)
        assert list(data_of(acme)["sources"]) == [
            "answers-2026-03-15",
            "web",
            "answers-2026-03-15-2",
        ]
        assert "nothing new" in imported(run).out


class TestWhose:
    """Answers go to the vendor that was asked, and to no other."""

    def test_by_any_name(self, acme: Path, run: Run) -> None:
        fill(ask(run), {SLA: {"answer": "yes"}})
        for name in ("acme", "顶峰", "PEAK"):
            imported(run, "--vendor", name, "--dry-run")

    def test_another_vendor(self, acme: Path, run: Run) -> None:
        fill(ask(run), {SLA: {"answer": "yes"}})
        ran = imported(run, "--vendor", "birch", code=2)
        assert 'was sent to "acme", not to "birch"' in ran.err
        assert acme.read_text("utf-8") == ACME

    def test_no_such_vendor(self, acme: Path, run: Run) -> None:
        fill(ask(run), {SLA: {"answer": "yes"}})
        acme.unlink()
        assert 'no vendor "acme"' in imported(run, code=2).err

    def test_a_file_with_errors(self, acme: Path, run: Run) -> None:
        fill(ask(run), {SLA: {"answer": "yes"}})
        acme.write_text(ACME.replace("breadth", "braedth"), "utf-8")
        assert "error[unknown-key]" in imported(run, code=2).err

    def test_errors_of_others_do_not_matter(self, acme: Path, run: Run) -> None:
        fill(ask(run), {SLA: {"answer": "yes"}})
        acme.with_name("birch.yaml").write_text("format: 2\n", "utf-8")
        imported(run)

    def test_no_folder(self, acme: Path, run: Run) -> None:
        path = fill(ask(run), {SLA: {"answer": "yes"}})
        acme.parent.rename("elsewhere")
        assert "no folder ./vendors" in imported(run, code=2).err
        imported(run, "--vendors", "elsewhere")
        assert "sla_contractual" in Path("elsewhere/acme.yaml").read_text("utf-8")
        assert path.exists()

    def test_lines_of_json(self, acme: Path, run: Run) -> None:
        acme.with_name("all.jsonl").write_text(
            json.dumps({"format": 1, "vendor": "acme", "name": "Acme"}), "utf-8"
        )
        acme.unlink()
        fill(ask(run), {SLA: {"answer": "yes"}})
        assert "lines of JSON" in imported(run, code=2).err


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("acme.yaml", ACME.replace("\n", "\r\n")),
        ("acme.yaml", "\ufeff" + ACME),
        ("acme.yaml", ACME.rstrip("\n")),
        ("acme.yaml", f"---\n{ACME}...\n"),
        (
            "acme.yaml",
            "{format: 1, vendor: acme, name: Acme, network: {city_count: {at_least: 4}, breadth: [{at_least: regional}]}, sources: {}}\n",
        ),
        (
            "acme.yaml",
            "format: 1\nvendor: acme\nnetwork:\n    breadth: {at_most:\n      nationwide}\n    # nothing else\nname: Acme\n",
        ),
        (
            "acme.yaml",
            "format: 1\nvendor: acme\nname: Acme\nextra: {}\nsources: {}\nnetwork:\n  city_count:\n  - at_least: 3\n  - {at_most: 90} # so\n",
        ),
        (
            "acme.json",
            json.dumps(
                {
                    "format": 1,
                    "vendor": "acme",
                    "name": "Acme",
                    "network": {"city_count": {"at_least": 3}},
                },
                indent=2,
            ),
        ),
        ("acme.json", json.dumps({"format": 1, "vendor": "acme", "name": "Acme", "sources": {}})),
    ],
)
def test_whatever_the_form_of_the_file(
    name: str, text: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = start(tmp_path, text, name)
    fill(ask(run), {**ALL, CITIES: {"answer": 50, "kind": "at least"}})
    ran = imported(run)
    assert "Traceback" not in ran.err
    data = data_of(path)
    assert data["extra"]["cloud"]["value"] == "全部 all"
    cities = data["network"]["city_count"]
    assert (cities[-1] if isinstance(cities, list) else cities)["at_least"] == 50
    assert run("check", f"vendors/{name}").code == 0
    once = path.read_bytes()
    assert (b"\r\n" in once) == ("\r\n" in text)
    assert once.count(b"\r") == once.count(b"\r\n")
    imported(run)
    assert path.read_bytes() == once


class TestWorkbooks:
    """What is no questionnaire, or no longer one."""

    def refused(self, run: Run, code: str, path: str = "q.xlsx") -> str:
        ran = imported(run, code=2, path=path)
        (line,) = problem_lines(ran)
        assert f"error[{code}]" in line
        return line

    @pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0" + bytes(500)])
    def test_no_workbook(self, content: bytes, acme: Path, run: Run) -> None:
        Path("q.xlsx").write_bytes(content)
        self.refused(run, "not-a-spreadsheet")

    def test_cut_short(self, acme: Path, run: Run) -> None:
        path = ask(run)
        path.write_bytes(path.read_bytes()[:-2000])
        self.refused(run, "not-a-spreadsheet")

    def test_broken_inside(self, acme: Path, run: Run) -> None:
        path = ask(run)
        repacked(path, lambda name, data: data[:100] if name.endswith("sheet2.xml") else data)
        self.refused(run, "not-a-spreadsheet")

    def test_without_one_of_its_sheets(self, acme: Path, run: Run) -> None:
        path = ask(run)
        book = load_workbook(path)
        del book[sheet.GUIDE]
        book.save(path)
        line = self.refused(run, "not-a-questionnaire")
        assert f'has no sheet "{sheet.GUIDE}"' in line

    def test_another_version(self, acme: Path, run: Run) -> None:
        path = ask(run)
        book = load_workbook(path)
        book[sheet.KEY]["B1"] = 1
        book.save(path)
        assert "its format is 1, not 2" in self.refused(run, "not-a-questionnaire")

    def test_without_its_hidden_words(self, acme: Path, run: Run) -> None:
        path = ask(run)
        book = load_workbook(path)
        book[sheet.KEY]["B2"] = None
        book.save(path)
        assert "whom it was sent to" in self.refused(run, "not-a-questionnaire")

    def test_missing_or_a_folder(self, acme: Path, run: Run) -> None:
        self.refused(run, "unreadable", "nowhere.xlsx")
        Path("folder.xlsx").mkdir()
        self.refused(run, "unreadable", "folder.xlsx")

    def test_too_large(self, acme: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        Path("q.xlsx").write_bytes(bytes(limits.MAX_BYTES + 1))
        self.refused(run, "file-too-large")

    def test_a_bomb(self, acme: Path, run: Run) -> None:
        path = ask(run)
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as parts:
            parts.writestr("xl/more.xml", bytes(MAX_UNPACKED))
        assert path.stat().st_size < limits.MAX_BYTES
        self.refused(run, "file-too-large")

    def test_rows_that_were_moved(self, acme: Path, run: Run) -> None:
        path = fill(ask(run), {SLA: {"answer": "yes"}})
        book = load_workbook(path)
        row = places(book)[FEE, ""]
        book[sheet.QUESTIONS].insert_rows(row)
        book.save(path)
        assert self.refused(run, "question-moved").startswith(f"q.xlsx:{sheet.QUESTIONS}!B{row}: ")

    def test_a_question_in_other_words(self, acme: Path, run: Run) -> None:
        path = fill(ask(run), {SLA: {"answer": "yes"}, FEE: {"answer": 5}})
        book = load_workbook(path)
        row = places(book)[SLA, ""]
        book[sheet.QUESTIONS][f"B{row}"] = "Do you like service levels?"
        for cells in book[sheet.KEY].iter_rows(min_row=sheet.KEY_FACTS):
            if cells[1].value == SLA:
                cells[3].value = "Do you like service levels?"
        book.save(path)
        ran = imported(run)
        (line,) = problem_lines(ran)
        assert line.startswith(f"q.xlsx:{sheet.QUESTIONS}!B{row}: warning[question-changed]: ")

    def test_a_fact_that_nobody_knows(self, acme: Path, run: Run) -> None:
        path = fill(ask(run), {CLOUD: {"answer": "none"}})
        rubric = Path("rubrics/ours.yaml")
        rubric.write_text(rubric.read_text("utf-8").replace("extra.cloud", "extra.sky"), "utf-8")
        assert "--rubric" in self.refused(run, "unknown-fact")
        rubric.unlink()
        assert 'no rubric "ours"' in imported(run, code=2).err
        assert path.exists()


def repacked(path: Path, change: Callable[[str, bytes], bytes]) -> None:
    """The workbook with its parts changed."""
    with zipfile.ZipFile(path) as parts:
        content = {name: change(name, parts.read(name)) for name in parts.namelist()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        for name, data in content.items():
            parts.writestr(name, data)
    path.write_bytes(made.getvalue())


def test_every_code_of_questionnaires_has_a_case_here() -> None:
    here = Path(__file__).read_text("utf-8")
    assert all(f'"{code}"' in here or f"[{code}]" in here for code in OF_QUESTIONNAIRES)


OWN = rubric_of(
    "facts: {extra.cloud: {type: ordinal, levels: [none, partly, '全部 all'], question: q}}\n"
    "criteria: [{id: c, weight: 100, fact: extra.cloud, levels: even}]"
).facts
FACTS = {
    path: CATALOGUE.get(path) or OWN[path]
    for path in (CITIES, BREADTH, SLA, CHARGING, FEE, CERTIFICATES, CLOUD)
}


@st.composite
def answers(draw: st.DrawFn, fact: Fact) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a person fills in, and the claim that one would write by hand for it."""
    kind = draw(st.sampled_from(["", *BOUNDS_OF[fact.type]]))
    cells: dict[str, Any] = {"kind": kind and label(sheet.BOUND[kind], "en")}
    if kind in ("not_applicable", "declined"):
        cells["remark"] = "so"
        return cells, {"state": kind, "note": "so"}
    form = kind if kind in ("at_least", "at_most", "between", "varies") else "value"
    low, high = fact.bounds
    numbers = st.floats(low, min(high, 1e9), allow_subnormal=False).map(lambda x: round(x, 3))
    if fact.unit == "%":
        numbers = numbers.filter(lambda x: not 0 < x < 1)  # refused: it may mean a fraction
    if form in ("between", "varies"):
        order = list(levels_of(fact))
        levels = st.lists(st.sampled_from(order), min_size=2, max_size=2, unique=True)
        pairs = st.lists(numbers, min_size=2, max_size=2).map(sorted)
        value: Any = draw(pairs if fact.type == "number" else levels)
        cells["answer"], cells["second"] = value
        value = sorted(value, key=order.index) if fact.type == "ordinal" else value
        value = [each == "true" for each in value] if fact.type == "bool" else value
    elif fact.type == "number":
        value = draw(numbers)
        cells["answer"] = value
    elif fact.type == "set":
        form = "value" if kind == "exactly" else "at_least"
        # At least all of them is refused: nothing is left that could be had besides.
        most = len(fact.levels) - (form == "at_least")
        levels = st.sampled_from(fact.levels)
        value = draw(st.lists(levels, unique=True, min_size=1, max_size=most))
        cells["answer"] = dict.fromkeys(value, "yes · 是")
    else:
        level = draw(st.sampled_from(levels_of(fact)))
        said = level_label(level)
        cells["answer"] = draw(
            st.sampled_from([level, said.get("en"), said.get("zh"), label(said, "zh")])
        )
        value = level == "true" if fact.type == "bool" else level
    return cells, {form: value}


@pytest.mark.slow
@given(
    given=st.fixed_dictionaries({}, optional={path: answers(fact) for path, fact in FACTS.items()})
)
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_an_answer_says_what_a_claim_by_hand_would_say(
    given: dict[str, tuple[dict[str, Any], dict[str, Any]]],
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    run: Run,
) -> None:
    folder = tmp_path_factory.mktemp("law")
    monkeypatch.chdir(folder)
    path = start(folder, "format: 1\nvendor: acme\nname: Acme\n")
    fill(ask(run), {fact: cells for fact, (cells, _) in given.items()})
    assert main(["import", "q.xlsx", "-q"]) == 0
    (loaded,) = load_vendors([path], folder, OWN).loaded
    claims = loaded.vendor.claims
    assert set(claims) == set(given)
    for fact_path, (_, raw) in given.items():
        fact, (claim,) = FACTS[fact_path], claims[fact_path]
        by_hand = read_claim(fact, ClaimEntry.model_validate(raw), Sources({}))
        assert claim.state == by_hand.state
        if claim.state is None:
            assert of_claim(fact, claim) == of_claim(fact, by_hand)


@pytest.mark.slow
def test_filled_in_with_a_real_spreadsheet_program(acme: Path, run: Run, tmp_path: Path) -> None:
    """LibreOffice opens the questionnaire, types the answers into its cells and saves it."""
    path = ask(run)
    at = {fact: row for (fact, member), row in places(load_workbook(path)).items() if not member}
    member = places(load_workbook(path))[CERTIFICATES, "itss"]
    typed = {
        f"D{at[CITIES]}": "60",
        f"E{at[CITIES]}": "at least · 至少",
        f"G{at[CITIES]}": "=not a formula in a text cell",
        f"H{at[CITIES]}": "bid · 投标文件",
        f"I{at[CITIES]}": "2026-03",
        f"D{at[BREADTH]}": "nationwide · 全国",
        f"D{at[SLA]}": "yes · 是",
        f"D{at[FEE]}": "12.5%",
        f"D{member}": "yes · 是",
        f"D{at[CLOUD]}": "全部 all",
        f"B{at[CLOUD]}": "another question",
    }
    cells = {sheet.QUESTIONS: typed, sheet.GUIDE: {date_cell(load_workbook(path)): "2026-03-15"}}
    held = type_into(path, cells, tmp_path / "back.xlsx")
    assert held[sheet.QUESTIONS][f"B{at[CLOUD]}"] != "another question"  # it is locked
    assert held[sheet.QUESTIONS][f"I{at[CITIES]}"] == "2026-03"  # and not a day in March
    imported(run, path="back.xlsx")
    data = data_of(acme)
    assert data["network"]["city_count"][1] == {"at_least": 60, "source": "bid-2026-03"}
    assert data["sources"]["bid-2026-03"]["title"] == "=not a formula in a text cell"
    assert data["network"]["breadth"][1]["value"] == "nationwide"
    assert data["standardization"]["certificates"][1]["at_least"] == ["itss"]
    assert data["stages"]["after_sale"]["sla_contractual"]["value"] is True
    assert data["stages"]["after_sale"]["annual_fee_pct"]["value"] == 12.5
    assert data["extra"]["cloud"]["value"] == "全部 all"
    assert run("check", "vendors/acme.yaml").code == 0


@pytest.mark.slow
def test_saved_anew_by_a_real_spreadsheet_program(acme: Path, run: Run, tmp_path: Path) -> None:
    """What LibreOffice makes of a questionnaire keeps its lists, its locks and its hidden words."""
    path = fill(ask(run), {**ALL, "stages.after_sale.offered": {"answer": "yes"}})
    again = convert(path, "xlsx", tmp_path / "office")
    book = load_workbook(again)
    assert book[sheet.KEY].sheet_state == book[sheet.LISTS].sheet_state == "hidden"
    assert book[sheet.QUESTIONS].protection.sheet
    rules = book[sheet.QUESTIONS].data_validations.dataValidation
    assert {rule.type for rule in rules} == {"list", "decimal"}
    imported(run, path=str(again))
    once = acme.read_bytes()
    assert "already there: 8" in imported(run, path=str(path)).out
    assert acme.read_bytes() == once
