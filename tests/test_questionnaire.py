"""The questionnaire as a workbook: what it asks, what it shows, what it keeps to itself."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from oa_select.facts.catalogue import CATALOGUE, LEVEL_LABELS, SECTION_LABELS
from oa_select.facts.claims import KIND_GRADES
from oa_select.facts.forms import FORMS_OF, STATES
from oa_select.questionnaire import layout as sheet
from oa_select.questionnaire.bounds import range_words
from oa_select.questionnaire.guide_words import MEANING
from oa_select.questionnaire.layout import in_both, label, meant_by, written_date
from oa_select.questions.records import form_of
from oa_select.text import LocalizedText, one_line
from tests.conftest import Ran
from tests.questionnaires import RUBRIC, ask, date_cell, places, start

Run = Callable[..., Ran]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    start(tmp_path)
    return tmp_path


def opened(path: Path) -> Workbook:
    return load_workbook(io.BytesIO(path.read_bytes()))


def validations(book: Workbook) -> dict[str, Any]:
    rules = book[sheet.QUESTIONS].data_validations.dataValidation
    return {str(rule.sqref): rule for rule in rules}


@pytest.mark.usefixtures("project")
def test_asks_what_ask_lists_by_section_and_the_gate_too(run: Run) -> None:
    book = opened(ask(run))
    facts = list(dict.fromkeys(path for path, _ in places(book)))
    assert facts == [
        "network.city_count",
        "network.breadth",
        "standardization.certificates",
        "stages.after_sale.offered",
        "stages.after_sale.charging",
        "stages.after_sale.annual_fee_pct",
        "stages.after_sale.p1_response_minutes",
        "stages.after_sale.sla_contractual",
        "extra.cloud",
    ]
    questions = book[sheet.QUESTIONS]
    for (path, member), row in places(book).items():
        shown = str(questions.cell(row, sheet.QUESTION + 1).value)
        fact = CATALOGUE.get(path)
        if member and member != sheet.CLOCK:
            assert shown == in_both(LEVEL_LABELS[member], "en")
        elif member:
            assert "business hours" in shown
            assert "工作时间" in shown
        elif fact:
            assert str(fact.question.en) in shown
            assert str(fact.question.zh) in shown
    text = [str(row[1].value) for row in questions.iter_rows()]
    titles = [each for each in text if each in {in_both(t, "en") for t in SECTION_LABELS.values()}]
    assert titles == [
        in_both(SECTION_LABELS[each], "en")
        for each in ("network", "standardization", "stages.after_sale", "extra")
    ]


@pytest.mark.usefixtures("project")
def test_places_of_the_buyer_are_left_out_and_named(run: Run) -> None:
    book = opened(ask(run))
    assert "network.site_coverage" not in {path for path, _ in places(book)}
    left, right = (
        next(
            cell
            for cell in cells
            if "a document of its own" in str(cell.value) or "另附" in str(cell.value)
        )
        for cells in (book[sheet.GUIDE]["B"], book[sheet.GUIDE]["C"])
    )
    label = CATALOGUE["network.site_coverage"].label
    assert left.font.bold
    assert str(label.en) in str(left.value)
    assert str(label.zh) in str(right.value)
    assert "province; city; on site or remote" in str(left.value)
    assert left.row == right.row
    assert str(book[sheet.GUIDE].cell(left.row - 1, 2).value) == "How to fill it in"


@pytest.mark.usefixtures("project")
def test_what_the_list_of_places_answers_is_said(run: Run) -> None:
    label = str(CATALOGUE["network.site_coverage"].label.en)
    ran = run("ask", "--rubric", "ours", "--vendor", "acme", "-o", "q.xlsx")
    (line,) = (each for each in ran.err.splitlines() if "list of the places" in each)
    assert label in line
    letter = run("ask", "--rubric", "ours", "--vendor", "acme", "-f", "markdown")
    assert "province; city; on site or remote" in letter.out
    assert "Calculated from" not in letter.out
    assert "list of the places served" not in letter.err


def test_a_unit_that_begins_with_per() -> None:
    form = form_of(next(each for each in CATALOGUE.values() if each.unit == "per_year"))
    assert range_words(form).en == "A number, 0 or more, per year."


@pytest.mark.usefixtures("project")
def test_every_list_lies_in_a_hidden_sheet_and_reads_back(run: Run) -> None:
    book = opened(ask(run))
    at = places(book)
    rules = validations(book)
    charging = rules[f"D{at['stages.after_sale.charging', '']}"]
    assert charging.type == "list"
    name, _, cells = charging.formula1.partition("!")
    assert name.strip("'=") == sheet.LISTS
    shown = [row[0].value for row in book[sheet.LISTS][cells.replace("$", "")]]
    levels = CATALOGUE["stages.after_sale.charging"].levels
    words = {level: LEVEL_LABELS[level] for level in levels}
    assert [meant_by(str(each), words) for each in shown] == [(each,) for each in levels]
    assert book[sheet.LISTS].sheet_state == book[sheet.KEY].sheet_state == "hidden"
    assert all(len(rule.formula1) <= 255 for rule in rules.values())


@pytest.mark.usefixtures("project")
def test_numbers_are_held_to_their_natural_bounds(run: Run) -> None:
    book = opened(ask(run))
    at, rules = places(book), validations(book)
    cities = rules[f"D{at['network.city_count', '']}"]
    assert (cities.type, cities.operator) == ("decimal", "greaterThanOrEqual")
    assert float(cities.formula1) == 0
    fee = rules[f"D{at['stages.after_sale.annual_fee_pct', '']}"]
    assert fee.operator in (None, "between")
    assert (float(fee.formula1), float(fee.formula2)) == (0, 100)


@pytest.mark.usefixtures("project")
def test_only_what_is_filled_in_can_be_changed(run: Run) -> None:
    book = opened(ask(run))
    questions = book[sheet.QUESTIONS]
    free = {
        cell.coordinate
        for row in questions.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    wanted = set()
    for (path, member), row in places(book).items():
        is_set = path in CATALOGUE and CATALOGUE[path].type == "set"
        of_certificates = is_set and CATALOGUE[path].certified
        below = "DGHIJ" if of_certificates else "D"
        columns = below if member else "EGHIJK" if is_set else "DEFGHIJK"
        wanted |= {f"{column}{row}" for column in columns}
    assert free == wanted
    guide = book[sheet.GUIDE]
    assert [c.coordinate for row in guide.iter_rows() for c in row if not c.protection.locked] == [
        date_cell(book)
    ]
    for each in book.worksheets:
        assert each.protection.sheet
        assert each.protection.password is None
    assert questions.freeze_panes == "C2"
    assert questions.print_title_rows == "$1:$1"
    assert int(questions.page_setup.paperSize) == 9
    assert questions.page_setup.fitToHeight == 0


@pytest.mark.usefixtures("project")
def test_tells_nothing_of_weights_scores_and_rivals(run: Run) -> None:
    book = opened(ask(run))
    said = " ".join(str(c.value) for each in book for row in each.iter_rows() for c in row)
    assert "irch" not in said
    assert "points" not in said
    assert "Ours" not in said


@pytest.mark.usefixtures("project")
def test_the_readers_language_stands_first(run: Run) -> None:
    english, chinese = opened(ask(run)), opened(ask(run, "--lang", "zh", to="zh.xlsx"))
    row = places(english)["network.breadth", ""]
    assert str(english[sheet.QUESTIONS][f"B{row}"].value).startswith("Breadth of the network · ")
    assert str(chinese[sheet.QUESTIONS][f"B{row}"].value).startswith("服务网络广度 · ")
    assert str(chinese[sheet.GUIDE]["B1"].value) == "服务能力询问函：顶峰"
    assert str(english[sheet.GUIDE]["C1"].value) == "服务能力询问函：顶峰"


@pytest.mark.usefixtures("project")
def test_same_bytes_again_and_no_formula(run: Run) -> None:
    path = ask(run)
    assert path.read_bytes() == ask(run, to="again.xlsx").read_bytes()
    book = opened(path)
    assert not [c for each in book for row in each.iter_rows() for c in row if c.data_type == "f"]


@pytest.mark.parametrize("name", ["=1+1", "+cmd|'/c calc'!A1", "<b>&amp;", "a\nb", "x" * 300])
def test_a_hostile_name_is_text(name: str, project: Path, run: Run) -> None:
    (project / "vendors" / "acme.yaml").write_text(
        json.dumps({"format": 1, "vendor": "acme", "name": name}), "utf-8"
    )
    path = ask(run)
    book = opened(path)
    assert not [c for each in book for row in each.iter_rows() for c in row if c.data_type == "f"]
    assert f"Request for information on service: {one_line(name)}" in str(
        book[sheet.GUIDE]["B1"].value
    )


def test_what_is_known_on_weak_evidence_is_to_be_confirmed(project: Path, run: Run) -> None:
    (project / "rubrics" / "ours.yaml").write_text(
        RUBRIC.replace("firm_grade: E", "firm_grade: C"), "utf-8"
    )
    (project / "vendors" / "acme.yaml").write_text(
        "format: 1\nvendor: acme\nname: Acme\nnetwork: {city_count: 40}\n", "utf-8"
    )
    book = opened(ask(run))
    row = places(book)["network.city_count", ""]
    shown = str(book[sheet.QUESTIONS][f"B{row}"].value)
    assert "Please confirm or correct: 40." in shown
    assert "请确认或更正：40。" in shown


@pytest.mark.usefixtures("project")
def test_limit_keeps_what_is_worth_most(run: Run) -> None:
    book = opened(ask(run, "--limit", "1"))
    # the gate must be known whatever the limit
    assert len({path for path, _ in places(book)}) == 2


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("named", [[], ["--vendor", "acme", "birch"]])
def test_one_questionnaire_goes_to_one_vendor(named: list[str], run: Run) -> None:
    ran = run("ask", "--rubric", "ours", *named, "-o", "q.xlsx")
    assert ran.code == 2
    assert "one vendor" in ran.err
    assert re.search(r"for example --vendor (acme|birch) -o \1\.xlsx$", ran.err.strip())
    assert not Path("q.xlsx").exists()


def test_nothing_to_ask_is_said(project: Path, run: Run) -> None:
    (project / "rubrics" / "ours.yaml").write_text(
        "format: 1\nrubric: ours\nevidence: {firm_grade: E}\ncriteria: [{id: c, weight: 100, fact: network.city_count, levels: even}]\n".replace(
            "levels: even", "points: [[0, 0], [9, 100]]"
        ),
        "utf-8",
    )
    (project / "vendors" / "acme.yaml").write_text(
        "format: 1\nvendor: acme\nname: Acme\nnetwork: {city_count: 4}\n", "utf-8"
    )
    ran = run("ask", "--rubric", "ours", "--vendor", "acme", "-o", "q.xlsx")
    assert (ran.code, "nothing to ask Acme" in ran.err) == (2, True)


def test_the_words_are_those_of_the_files() -> None:
    of_vendors = [each for each in KIND_GRADES if each not in ("trial", "press")]
    assert list(sheet.SOURCE_KINDS) == list(MEANING) == of_vendors
    for type, kinds in sheet.BOUNDS_OF.items():
        for kind in kinds:
            form = {"exactly": "value"}.get(kind, "state" if kind in STATES else kind)
            assert type in FORMS_OF[form]  # type: ignore[index]


@pytest.mark.parametrize("words", [sheet.BOUND, sheet.YES_NO, sheet.SOURCE_KINDS, sheet.CLOCKS])
def test_every_word_of_a_list_means_one_thing(words: dict[str, LocalizedText]) -> None:
    for name, said in words.items():
        for typed in (
            name,
            str(said.en).upper(),
            str(said.zh),
            label(said, "en"),
            label(said, "zh"),
        ):
            assert meant_by(f" {typed} ", words) == (name,)


def test_levels_of_a_fact_can_be_told_apart_in_either_language() -> None:
    for fact in CATALOGUE.values():
        words = {level: LEVEL_LABELS[level] for level in fact.levels}
        for level, said in words.items():
            for typed in (level, str(said.en), str(said.zh), label(said, "zh")):
                assert meant_by(typed, words) == (level,), fact.path


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2026", "2026"),
        ("2026-3", "2026-03"),
        ("2026/3/5", "2026-03-05"),
        ("2026年3月", "2026-03"),
        ("2026年3月5日", "2026-03-05"),
        ("2026.03.05", "2026-03-05"),
        ("2026年", "2026"),
        ("March", "March"),
        ("5/3/2026", "5/3/2026"),
    ],
)
def test_dates_as_people_write_them(typed: str, date: str) -> None:
    assert written_date(typed) == date
