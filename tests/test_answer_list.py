"""Lists of answers: which question asks for which fact, whose answers they are, what they claim."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.fact import Fact
from oa_select.load.question_map import folded_question, load_question_map
from oa_select.problems import ProblemsFound, UsageError
from oa_select.questionnaire.answer_headings import heading_of
from oa_select.questionnaire.answer_list import AnswerSheet, find_answers
from oa_select.questionnaire.cells import Wrong
from oa_select.questionnaire.list_import import ImportedList, import_list
from oa_select.questionnaire.typed import typed_in
from oa_select.source.read import parse_documents
from oa_select.spreadsheets.book import Book, Cell
from oa_select.spreadsheets.reading import read_book
from oa_select.text import LocalizedText
from tests.conftest import Ran
from tests.questionnaires import ACME, start
from tests.world import rubric_of

Run = Callable[..., Ran]
Table = Sequence[Sequence[Any]]
CITIES, BREADTH, PROVINCES = "network.city_count", "network.breadth", "network.province_count"
AFTER = "stages.after_sale"
SLA, FEE, CHANNELS = f"{AFTER}.sla_contractual", f"{AFTER}.annual_fee_pct", f"{AFTER}.channels"
RESPONSE, RESTORE = f"{AFTER}.p1_response_minutes", f"{AFTER}.p1_restore_hours"
WARRANTY, PATROLS, PATCH = (
    f"{AFTER}.warranty_months",
    f"{AFTER}.patrols_per_year",
    f"{AFTER}.security_patch_days",
)
QUOTE, FOUNDED = "pricing.quote_cny", "continuity.founded_year"
CERTIFICATES, TRAINING = "standardization.certificates", "stages.in_sale.training_hours"
CLOUD = "extra.cloud"
OWN = rubric_of(
    "facts:\n"
    "  extra.cloud: {type: ordinal, levels: [none, partly, '全部 all'], label: {en: Cloud, zh: 云}, "
    "question: {en: How much runs in your cloud?, zh: 多少在云上？}}\n"
    "  extra.weeks: {type: number, unit: weeks, question: q}\n"
    "  extra.quote: {type: number, unit: 万元, label: {en: Quote, zh: 总价}, question: r}\n"
    "criteria: [{id: c, weight: 100, fact: extra.cloud, levels: even}]"
).facts
FACTS: Mapping[str, Fact] = {**CATALOGUE, **OWN}


@pytest.fixture
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return start(tmp_path)


def csv_of(rows: Table, encoding: str = "utf-8") -> bytes:
    """The bytes of separated values; nothing in these tables needs quotes."""
    lines = (",".join("" if each is None else str(each) for each in row) for row in rows)
    return ("\n".join(lines) + "\n").encode(encoding)


def xlsx_of(**sheets: Table) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        made = book.create_sheet(name)
        for row in rows:
            made.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def found_in(
    book: Book, question_map: Mapping[str, str] | None = None, sheet: str | None = None
) -> AnswerSheet:
    found = find_answers(book, FACTS, question_map, sheet)
    assert found is not None
    return found


def taken(
    content: bytes,
    name: str = "list.csv",
    *,
    vendor: str | None = None,
    source: str | None = None,
    question_map: Mapping[str, str] | None = None,
    sheet: str | None = None,
) -> ImportedList:
    """The list imported into the project in the working folder."""
    book = read_book(content, name)
    found = found_in(book, question_map, sheet)
    places = [Path("vendors")]
    return import_list(found, book, places, Path.cwd(), OWN, vendor=vendor, source=source)


def added_to(imported: ImportedList, number: int = 0) -> dict[str, dict[str, Any]]:
    """The claims that a file is given, by path of fact, without their source."""
    file = imported.files[number]
    documents, problems = parse_documents(file.added.text.encode(), file.name, ".yaml")
    assert not problems
    claims: dict[str, dict[str, Any]] = {}
    for each in file.added.claims:
        data: Any = documents[0].data
        for part in each.answer.fact.path.split("."):
            data = data[part]
        data = data[-1] if isinstance(data, list) else data
        claims[each.answer.fact.path] = {k: v for k, v in data.items() if k != "source"}
    return claims


def problems_of(content: bytes, name: str = "list.csv", **more: Any) -> list[str]:
    with pytest.raises(ProblemsFound) as wrong:
        taken(content, name, **more)
    return [f"{each.location} {each.code}" for each in wrong.value.problems]


class TestQuestions:
    """Which fact a text asks for."""

    @pytest.mark.parametrize(
        "text",
        [
            "network.city_count",
            "city_count",
            "Cities served on site",
            "  cities   SERVED on site: ",
            "现场服务城市数",
            "3. 现场服务城市数",
            "3、现场服务城市数：",
            "（3）现场服务城市数",
            "(3) Cities served on site",
            "3.2 Cities served on site",
            "3.2现场服务城市数",
            "一、现场服务城市数",
            "③ 现场服务城市数",
            "Q3: Cities served on site",
            "Ｃｉｔｉｅｓ served on site",
            CATALOGUE[CITIES].question.en,
            CATALOGUE[CITIES].question.zh,
            f"12. {CATALOGUE[CITIES].question.zh}",
            f"{CATALOGUE[CITIES].label.en} · {CATALOGUE[CITIES].label.zh}",
            "现场服务城市数（个）",
        ],
    )
    def test_by_name_label_and_question(self, text: str) -> None:
        found = found_in(read_book(xlsx_of(S=[["问题", "答复"], [text, 60]]), "a.xlsx"))
        assert [each.path for each in found.questions] == [CITIES]

    def test_of_every_fact_in_every_way(self) -> None:
        for fact in CATALOGUE.values():
            if fact.derived:
                continue
            for text in (fact.path, *fact.label, *fact.question):
                found = find_answers(
                    read_book(xlsx_of(S=[["问题", "答复"], [text, 1]]), "a.xlsx"),
                    CATALOGUE,
                    None,
                    None,
                )
                assert found is not None, text
                assert [each.path for each in found.questions] == [fact.path]

    @pytest.mark.parametrize("text", ["Cities", "现场服务城市", "Cities served", "24小时热线"])
    def test_nothing_is_guessed(self, text: str) -> None:
        rows = [["问题", "答复"], [text, 60], [SLA, "是"], [FEE, 8]]
        found = found_in(read_book(csv_of(rows), "a.csv"))
        assert [each.path for each in found.questions] == [SLA, FEE]
        assert [(each.cell.name, each.text) for each in found.unmatched] == [("A2", text)]

    def test_the_nearest_label_is_shown(self) -> None:
        rows = [["问题", "答复"], ["Cities serviced on site", 60], [SLA, "是"]]
        found = find_answers(read_book(csv_of(rows), "a.csv"), CATALOGUE, {}, None)
        assert found is not None
        assert found.unmatched[0].near == CITIES

    def test_what_may_be_several_is_listed_with_all_of_them(self) -> None:
        rows = [["问题", "答复"], ["offered", "是"], [CITIES, 5], ["Quote", 3]]
        found = found_in(read_book(csv_of(rows), "a.csv"))
        assert [each.path for each in found.questions] == [CITIES]
        stages = ("pre_sale", "in_sale", "after_sale")
        candidates = [tuple(f"stages.{each}.offered" for each in stages), (QUOTE, "extra.quote")]
        assert [each.candidates for each in found.unmatched] == candidates

    def test_facts_that_are_worked_out_are_not_asked_for(self) -> None:
        rows = [["问题", "答复"], ["network.site_coverage", "同城"], [CITIES, 5], [SLA, "是"]]
        found = found_in(read_book(csv_of(rows), "a.csv"))
        assert [each.text for each in found.unmatched] == ["network.site_coverage"]

    def test_a_map_says_what_is_asked_for(self) -> None:
        rows = [["问题", "答复"], ["1. 有几个城市？", 60], ["offered", "是"], ["请盖章", "已盖"]]
        mapped = {"有几个城市": CITIES, "offered": f"{AFTER}.offered", "请盖章": "skip"}
        found = found_in(read_book(csv_of(rows), "a.csv"), mapped)
        assert [each.path for each in found.questions] == [CITIES, f"{AFTER}.offered"]
        assert not found.unmatched
        assert [each.content for each in found.skipped] == ["请盖章"]

    def test_numbers_before_a_question_are_no_part_of_it(self) -> None:
        assert folded_question("7×24 服务") == "7×24服务"
        assert folded_question("24小时热线") == "24小时热线"
        assert folded_question("3.10 热线？") == folded_question("热线")
        assert folded_question("3.") != ""


class TestColumns:
    """What is taken for what."""

    def test_title_numbers_units_evidence_and_remarks(self) -> None:
        rows: Table = [
            ["OA 厂商服务能力答复表", None, None, None, None, None],
            ["日期", "2026-03-15", None, None, None, None],
            [None] * 6,
            ["序号", "问题", "单位", "答复", "依据", "备注"],
            [1, "现场服务城市数", "个", 60, "网点清单", "五月统计"],
            [None, "售后", None, None, None, None],
            [2, "一级（重大）故障恢复时间", "分钟", 120, None, "-"],
            [3, "食堂有几个？", "个", 2, None, None],
        ]
        book = Workbook()
        made = book.worksheets[0]
        made.title = "答复"
        for row in rows:
            made.append(list(row))
        made.merge_cells("A1:F1")
        made.merge_cells("A6:F6")
        file = io.BytesIO()
        book.save(file)
        found = found_in(read_book(file.getvalue(), "a.xlsx"))
        (column,) = found.columns
        assert (found.sheet.name, found.header_row, found.question_column) == ("答复", 4, 2)
        assert (column.number, column.evidence, column.remark, column.unit) == (4, 5, 6, 3)
        assert [each.path for each in found.questions] == [CITIES, RESTORE]
        assert [each.cell.name for each in found.unmatched] == ["B8"]
        assert [each.content for each in found.ignored] == ["序号"]

    @pytest.mark.parametrize(
        ("heading", "role"),
        [
            ("答复", "answer"),
            ("Answer", "answer"),
            ("Answer / 答复", "answer"),
            ("答复（请填写）", "answer"),
            ("Vendor response", "answer"),
            ("备注：", "remark"),
            ("Evidence", "evidence"),
            ("No.", "other"),
            ("计量单位", "unit"),
            ("Acme", None),
            ("源自公司", None),
        ],
    )
    def test_headings(self, heading: str, role: str | None) -> None:
        assert heading_of(heading).role == role

    def test_without_headings(self) -> None:
        found = found_in(read_book(csv_of([[CITIES, 60], [SLA, "是"]]), "a.csv"))
        assert found.header_row is None
        assert [each.number for each in found.columns] == [2]

    def test_a_first_question_that_is_not_known_is_not_lost_as_a_heading(self) -> None:
        rows = [["食堂有几个？", 2], [CITIES, 60], [SLA, "是"]]
        found = found_in(read_book(csv_of(rows), "a.csv"))
        assert [each.cell.name for each in found.unmatched] == ["A1"]

    def test_the_path_beside_the_question_is_no_answer(self) -> None:
        rows = [["path", "问题", "答复"], *([p, CATALOGUE[p].label.zh, 1] for p in (CITIES, QUOTE))]
        found = found_in(read_book(csv_of(rows), "a.csv"))
        assert [each.number for each in found.columns] == [3]

    @pytest.mark.parametrize(
        "rows",
        [
            [["a", "b"], ["c", 1], ["d", 2]],
            [["问题", "答复"], [CITIES, 60], ["x", 1], ["y", 2], ["z", 3]],
            [["问题", "答复"], [CITIES, 60], ["x", 1]],
            [[CITIES], [SLA]],
        ],
    )
    def test_no_list_of_answers(self, rows: Table) -> None:
        assert find_answers(read_book(csv_of(rows), "a.csv"), CATALOGUE, None, None) is None

    def test_a_map_makes_a_list_of_a_single_match(self) -> None:
        rows = [["问题", "答复"], ["城市？", 60], ["x", 1], ["y", 2], ["z", 3]]
        found = found_in(read_book(csv_of(rows), "a.csv"), {"城市": CITIES})
        assert len(found.questions) == 1
        assert [each.text for each in found.unmatched] == ["x", "y", "z"]

    def test_the_sheet_with_most_answers_or_the_one_that_is_named(self) -> None:
        rows = [["问题", "答复"], [CITIES, 60], [SLA, "是"]]
        book = read_book(xlsx_of(Notes=[["a", 1]], Acme=rows, Birch=rows[:2]), "a.xlsx")
        assert (found_in(book).sheet.name, found_in(book).others) == ("Acme", ("Birch",))
        named = found_in(book, None, "Birch")
        assert (named.sheet.name, named.others) == ("Birch", ())
        assert find_answers(book, FACTS, None, "Notes") is None
        assert find_answers(book, FACTS, None, "Nowhere") is None


@pytest.mark.usefixtures("acme")
class TestWhose:
    """The vendor whose answers these are."""

    ROWS: Table = (["问题", "答复"], [CITIES, 60], [SLA, "是"])

    def test_named(self) -> None:
        for name in ("acme", "顶峰", "PEAK"):
            (file,) = taken(csv_of(self.ROWS), vendor=name).files
            assert file.name == "vendors/acme.yaml"

    @pytest.mark.parametrize(
        "heading", ["Acme", "peak", "顶峰", "ａｃｍｅ", "Acme answer", "顶峰答复"]
    )
    def test_by_the_heading(self, heading: str) -> None:
        rows = [["问题", heading], *self.ROWS[1:]]
        assert taken(csv_of(rows)).files[0].name == "vendors/acme.yaml"

    def test_by_the_sheet(self) -> None:
        (file,) = taken(xlsx_of(顶峰=self.ROWS), "list.xlsx").files
        assert file.name == "vendors/acme.yaml"

    def test_by_the_name_of_the_file(self) -> None:
        assert taken(csv_of(self.ROWS), "in/Birch.csv").files[0].name == "vendors/birch.yaml"

    def test_nobody_says(self) -> None:
        with pytest.raises(UsageError) as wrong:
            taken(csv_of(self.ROWS))
        assert 'no vendor is called "list"' in str(wrong.value.message)
        assert "--vendor" in str(wrong.value.hint)

    def test_named_though_the_heading_is_another(self) -> None:
        with pytest.raises(UsageError, match='of "acme", not of "birch"'):
            taken(csv_of([["问题", "Acme"], *self.ROWS[1:]]), vendor="birch")

    def test_one_that_there_is_not(self) -> None:
        with pytest.raises(UsageError, match='no vendor "cedar"') as wrong:
            taken(csv_of(self.ROWS), vendor="cedar")
        assert "oa-select add cedar" in str(wrong.value.hint)

    COLUMNS: Table = (
        ["服务能力", "Acme", "备注", "Birch", "备注"],
        [CITIES, 60, "五月", "约30", None],
        [SLA, "是", None, "否", "另议"],
        [FEE, None, None, "-", None],
    )

    def test_a_column_for_each(self) -> None:
        imported = taken(csv_of(self.COLUMNS))
        assert [each.name for each in imported.files] == ["vendors/acme.yaml", "vendors/birch.yaml"]
        assert added_to(imported) == {CITIES: {"value": 60, "note": "五月"}, SLA: {"value": True}}
        assert added_to(imported, 1) == {
            CITIES: {"value": 30, "note": "“约30”"},
            SLA: {"value": False, "note": "另议"},
        }
        assert imported.unanswered == 2

    def test_of_several_columns_the_one_that_is_named(self) -> None:
        rows = [["服务能力", "Acme", "Zenith"], [CITIES, 60, 5], [SLA, "是", "perhaps"]]
        (file,) = taken(csv_of(rows), vendor="Peak").files
        assert file.name == "vendors/acme.yaml"
        with pytest.raises(UsageError, match="but of Acme, Zenith"):
            taken(csv_of(rows), vendor="birch")

    def test_vendors_above_headings_of_answers(self) -> None:
        rows: Table = [
            [None, "Acme", None, "Birch", None],
            ["问题", "答复", "依据", "答复", "依据"],
            [CITIES, 60, "清单", 30, None],
            [SLA, "是", None, "否", "合同"],
        ]
        imported = taken(xlsx_of(S=rows), "a.xlsx")
        assert [each.name for each in imported.files] == ["vendors/acme.yaml", "vendors/birch.yaml"]
        titles = [[str(each.title.en) for each in file.added.sources] for file in imported.files]
        assert titles[0][0] == "清单"
        assert titles[1][-1] == "合同"

    def test_a_remark_for_all_is_no_note_of_one(self) -> None:
        rows = [["问题", "Acme", "Birch", "备注"], [CITIES, 60, 30, "x"], [SLA, "是", "否", "y"]]
        assert all("note" not in each for each in added_to(taken(csv_of(rows)), 1).values())

    def test_a_vendor_that_is_not_in_the_project_and_one_that_is_twice(self) -> None:
        rows = [["问题", "Acme", "Zenith", "Peak"], [CITIES, 60, 1, 2], [SLA, "many", "是", "否"]]
        assert problems_of(csv_of(rows)) == [
            "list.csv:1:3 unknown-vendor",
            "list.csv:1:4 vendor-twice",
            "list.csv:3:2 unknown-level",
        ]

    def test_several_columns_without_names(self) -> None:
        with pytest.raises(UsageError, match="columns B, C"):
            taken(csv_of([[CITIES, 60, 30], [SLA, "是", "否"]]))

    def test_several_sheets_of_answers(self) -> None:
        content = xlsx_of(Acme=self.ROWS, Birch=self.ROWS)
        with pytest.raises(UsageError, match="several sheets"):
            taken(content, "a.xlsx")
        assert taken(content, "a.xlsx", sheet="Birch").files[0].name == "vendors/birch.yaml"

    def test_a_file_with_errors(self, acme: Path) -> None:
        acme.write_text(ACME.replace("breadth", "braedth"), "utf-8")
        assert problems_of(csv_of(self.ROWS), vendor="acme")[0].endswith("unknown-key")
        assert taken(csv_of(self.ROWS), vendor="birch").files


@pytest.mark.usefixtures("acme")
class TestClaims:
    """What becomes of answers."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
    def test_separated_values_in_the_encodings_of_spreadsheets(self, encoding: str) -> None:
        rows = [["问题", "答复"], ["现场服务城市数", "约60"], ["SLA写入合同", "是"]]
        claims = added_to(taken(csv_of(rows, encoding), vendor="acme"))
        assert claims == {CITIES: {"value": 60, "note": "“约60”"}, SLA: {"value": True}}

    def test_units_of_columns_and_questions(self) -> None:
        rows = [
            ["问题", "单位", "答复"],
            ["一级（重大）故障恢复时间", "分钟", 90],
            ["一级（重大）故障首次响应时间（小时）", "", 0.5],
            ["报价", "万元", 98],
            [FEE, "", "12.5%"],
        ]
        assert added_to(taken(csv_of(rows), vendor="acme")) == {
            RESTORE: {"value": 1.5, "note": "“90”"},
            RESPONSE: {"value": 30, "note": "“0.5”"},
            QUOTE: {"value": 980000, "note": "“98”"},
            FEE: {"value": 12.5},
        }

    def test_dates_and_percents_of_the_spreadsheet(self) -> None:
        book = Workbook()
        made = book.worksheets[0]
        for row in (
            ["问题", "答复"],
            [FOUNDED, datetime.date(2005, 6, 1)],
            [FEE, 0.125],
            [CITIES, 60.0],
            [SLA, True],
        ):
            made.append(row)
        made["B3"].number_format = "0.0%"
        file = io.BytesIO()
        book.save(file)
        assert added_to(taken(file.getvalue(), "a.xlsx", vendor="acme")) == {
            FOUNDED: {"value": 2005, "note": "“2005-06-01”"},
            FEE: {"value": 12.5},
            CITIES: {"value": 60},
            SLA: {"value": True},
        }

    def test_a_date_where_a_number_is_asked_for(self) -> None:
        rows = [["问题", "答复"], [CITIES, datetime.date(2026, 3, 5)], [SLA, "是"]]
        assert problems_of(xlsx_of(S=rows), "a.xlsx", vendor="acme") == ["a.xlsx:S!B2 wrong-type"]

    def test_bounds_ranges_sets_and_states(self) -> None:
        rows = [
            ["问题", "答复", "备注"],
            [CITIES, "300多家", ""],
            [RESPONSE, "30分钟以内", ""],
            [PROVINCES, "10-20", ""],
            [CHANNELS, "现场、电话", ""],
            [CERTIFICATES, "无", ""],
            [PATROLS, "不适用", ""],
            [WARRANTY, "n/a", "按年订阅"],
            [QUOTE, "保密", ""],
            [CLOUD, "partly", ""],
            [FEE, "待定", ""],
            [TRAINING, "", "晚些答"],
        ]
        imported = taken(csv_of(rows), vendor="acme")
        assert added_to(imported) == {
            CITIES: {"at_least": 300, "note": "“300多家”"},
            RESPONSE: {"at_most": 30},
            PROVINCES: {"between": [10, 20]},
            CHANNELS: {"at_least": ["onsite", "phone"]},
            CERTIFICATES: {"value": []},
            PATROLS: {"state": "not_applicable", "note": "不适用"},
            WARRANTY: {"state": "not_applicable", "note": "按年订阅"},
            QUOTE: {"state": "declined"},
            CLOUD: {"value": "partly"},
        }
        assert imported.unanswered == 2

    def test_what_is_there_stays_and_a_second_time_nothing_is_new(self, acme: Path) -> None:
        rows = [["问题", "答复", "依据"], [CITIES, "10~20", "清单"], [SLA, "是", ""]]
        (file,) = taken(csv_of(rows), vendor="acme").files
        assert acme.read_text("utf-8") == ACME == file.before
        acme.write_text(file.added.text, "utf-8")
        (again,) = taken(csv_of(rows), vendor="acme").files
        assert (again.added.claims, again.added.known) == ((), 2)

    def test_sources_of_evidence_and_of_none(self) -> None:
        rows = [["问题", "答复", "依据"], [CITIES, 60, "清单"], [SLA, "是", "web"], [FEE, 8, "/"]]
        added = taken(csv_of(rows), vendor="acme").files[0].added
        assert {each.answer.fact.path: each.source for each in added.claims} == {
            CITIES: "answers-vendor",
            SLA: "web",
            FEE: "answers",
        }
        assert {each.kind for each in added.sources} == {"vendor"}
        (named,) = taken(csv_of(rows), vendor="acme", source="web").files
        assert not named.added.sources
        with pytest.raises(UsageError, match="is not an id"):
            taken(csv_of(rows), vendor="acme", source="a: b")

    def test_all_wrong_cells_at_once_in_order(self, acme: Path) -> None:
        rows = [
            ["问题", "答复", "备注"],
            [CITIES, "31个省", ""],
            [BREADTH, "全国性", ""],
            [FEE, "101%", ""],
            [RESTORE, "3个月", ""],
            [PATCH, "5个工作日", ""],
            [PROVINCES, "20-10", ""],
            [SLA, "是", "a\u202eb"],
            [CHANNELS, "现场、传真", ""],
            [QUOTE, "1" + "0" * 60, ""],
            [WARRANTY, 36, ""],
        ]
        assert problems_of(csv_of(rows), vendor="acme") == [
            "list.csv:2:2 wrong-type",
            "list.csv:3:2 unknown-level",
            "list.csv:4:2 out-of-range",
            "list.csv:5:2 wrong-type",
            "list.csv:6:2 wrong-type",
            "list.csv:7:2 wrong-value",
            "list.csv:8:3 control-character",
            "list.csv:9:2 unknown-level",
            "list.csv:10:2 not-finite",
        ]
        assert acme.read_text("utf-8") == ACME

    def test_the_unit_that_is_wanted_is_named(self) -> None:
        rows = [["问题", "答复"], [WARRANTY, "90天"], [SLA, "是"]]
        with pytest.raises(ProblemsFound) as wrong:
            taken(csv_of(rows), vendor="acme")
        assert '"90天" cannot be converted to months' in str(wrong.value.problems[0].message)

    def test_a_fact_of_another_rubric_is_not_taken(self) -> None:
        book = read_book(csv_of([["问题", "答复"], [CLOUD, "none"], [SLA, "是"]]), "a.csv")
        places = [Path("vendors")]
        imported = import_list(
            found_in(book), book, places, Path.cwd(), {}, vendor="acme", source=None
        )
        assert list(added_to(imported)) == [SLA]
        assert [each.candidates for each in imported.unmatched] == [(CLOUD,)]

    def test_two_answers_to_one_question(self) -> None:
        rows = [["问题", "答复"], [CITIES, 60], ["现场服务城市数", 60], [SLA, "是"]]
        assert len(added_to(taken(csv_of(rows), vendor="acme"))) == 2
        rows[2][1] = 70
        assert problems_of(csv_of(rows), vendor="acme") == ["list.csv:3:2 several-values"]

    def test_a_formula_without_its_result(self) -> None:
        rows = [["问题", "答复"], [CITIES, "=12*5"], [SLA, "是"]]
        assert problems_of(xlsx_of(S=rows), "a.xlsx", vendor="acme") == ["a.xlsx:S!B2 wrong-type"]

    def test_hostile_text_stays_text(self, acme: Path) -> None:
        hostile = "=cmd|'/c calc'!A1 {a: b} # x"
        rows = [
            ["问题", "答复", "依据", "备注"],
            [CITIES, 60, hostile, hostile],
            [SLA, "是", "", ""],
        ]
        claims = added_to(taken(csv_of(rows), vendor="acme"))
        assert claims[CITIES]["note"] == hostile


def typed(text: object, path: str, unit: str = "") -> tuple[str, Any, bool] | None:
    said = typed_in(Cell(text), FACTS[path], unit)
    return said and (said.form, said.value, said.literal)


@pytest.mark.parametrize(
    ("path", "text", "form", "value", "literal"),
    [
        (RESPONSE, "30分钟", "value", 30, True),
        (RESPONSE, "３０ 分钟", "value", 30, True),
        (RESPONSE, "1.5 h", "value", 90, False),
        (RESPONSE, "1小时30分钟", "value", 90, False),
        (RESPONSE, "半小时", "value", 30, False),
        (RESPONSE, "within 30 minutes", "at_most", 30, True),
        (RESPONSE, "<30", "at_most", 30, False),
        (RESPONSE, "30分钟-1小时", "between", [30, 60], False),
        (RESPONSE, "10 to 20 min", "between", [10, 20], True),
        (RESTORE, "1天", "value", 24, False),
        (PATCH, "2 weeks", "value", 14, False),
        (WARRANTY, "3年以上", "at_least", 36, False),
        (WARRANTY, "1年6个月", "value", 18, False),
        (CITIES, "100+", "at_least", 100, True),
        (CITIES, "at least 100", "at_least", 100, True),
        (CITIES, "超过100", "at_least", 100, False),
        (CITIES, "~100", "value", 100, False),
        (CITIES, "1.2万", "value", 12000, False),
        (CITIES, "1,200个城市", "value", 1200, True),
        (CITIES, "between 10 and 20", "between", [10, 20], True),
        (QUOTE, "98万元", "value", 980000, False),
        (QUOTE, "¥980,000", "value", 980000, True),
        (QUOTE, "10-20万", "between", [100000, 200000], False),
        (QUOTE, "1.2E+06", "value", 1200000, True),
        (FEE, "百分之12.5", "value", 12.5, True),
        (PATROLS, "每季度1次", "value", 4, False),
        (PATROLS, "4次/年", "value", 4, True),
        (PATROLS, "4 times a year", "value", 4, True),
        (FOUNDED, "2005年", "value", 2005, True),
        (FOUNDED, "2026年3月", "value", 2026, False),
        (TRAINING, "40学时", "value", 40, True),
        ("standardization.itss_level", "2级", "value", 2, True),
        ("extra.weeks", "14 days", None, None, None),
        ("extra.quote", "98万元", "value", 98, True),
        (CERTIFICATES, "ISO/IEC 20000-1/GB/T 27922；ITSS", "at_least", None, True),
    ],
)
def test_values_as_people_type_them(
    path: str, text: str, form: str | None, value: Any, literal: bool | None
) -> None:
    if form is None:
        with pytest.raises(Wrong, match="wrong-type"):
            typed(text, path)
        return
    if path == CERTIFICATES:
        value = ["iso20000_1", "gbt27922", "itss"]
    assert typed(text, path) == (form, value, literal)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (CITIES, "10²"),
        (CITIES, "1,5"),
        (CITIES, "0,125"),
        (CITIES, "50名工程师"),
        (CITIES, "100%"),
        (CITIES, "无"),
        (CITIES, "5 and 6"),
        (CITIES, "at least 5 or less"),
        (QUOTE, "$100"),
        (QUOTE, "10万元/年"),
        ("extra.quote", "98万"),
        (RESPONSE, "30m"),
        (WARRANTY, "90天"),
        (TRAINING, "5天"),
        (PATROLS, "1次/周"),
        (FOUNDED, "2005年成立"),
    ],
)
def test_a_number_that_may_mean_something_else_is_refused(path: str, text: str) -> None:
    with pytest.raises(Wrong, match="wrong-type"):
        typed(text, path)


@pytest.mark.parametrize(
    "yes", ["是", "有", "支持", "可以", "yes", "Y", "TRUE", "√", "✓", "支持。"]
)
def test_words_for_yes(yes: str) -> None:
    assert typed(yes, SLA) == ("value", True, True)


@pytest.mark.parametrize("no", ["否", "无", "没有", "不支持", "no", "N", "False", "×", False])
def test_words_for_no(no: object) -> None:
    assert typed(no, SLA) == ("value", False, True)


@pytest.mark.parametrize(
    "nothing", ["未知", "不详", "待定", "unknown", "TBD", "-", "—", "/", " ", ""]
)
@pytest.mark.parametrize("path", [CITIES, SLA, BREADTH, CHANNELS])
def test_words_that_say_nothing(nothing: str, path: str) -> None:
    assert typed(nothing, path) is None


NUMBERS = st.decimals(0, 100_000, places=3).map(lambda each: each.normalize() + 0)
UNITS = {
    RESPONSE: {"分钟": 1, "min": 1, "小时": 60, " hours": 60, "天": 1440, "周": 10080},
    RESTORE: {"h": 1, "个小时": 1, " minutes": Fraction(1, 60), "d": 24, "星期": 168},
    PATCH: {"天": 1, "个自然日": 1, "weeks": 7, "小时": Fraction(1, 24)},
    WARRANTY: {"个月": 1, " months": 1, "年": 12, "个季度": 3, "yrs": 12},
    QUOTE: {"元": 1, "CNY": 1, "万元": 10_000, "万": 10_000, "亿元": 10**8, "k": 1000},
    PATROLS: {"次": 1, "次/年": 1, "次/季度": 4, "次/月": 12, " times per year": 1},
    "extra.weeks": {"周": 1, " weeks": 1},
}


@given(data=st.data(), number=NUMBERS, path=st.sampled_from(sorted(UNITS)))
def test_a_number_in_any_unit_is_that_number_converted(
    data: st.DataObject, number: Any, path: str
) -> None:
    unit, size = data.draw(st.sampled_from(sorted(UNITS[path].items())))
    value = float(Fraction(f"{number:f}") * size)
    said = typed_in(Cell(f"{number:f}{unit}"), FACTS[path])
    assert said is not None
    assert (said.form, said.value) == ("value", value)
    assert said.literal == (size == 1)
    beside = typed_in(Cell(f"{number:f}"), FACTS[path], unit)
    assert beside is not None
    assert beside.value == value


@given(low=NUMBERS, high=NUMBERS, sign=st.sampled_from(["-", "~", "–", "至", " to "]))
def test_a_range_has_the_unit_of_its_end(low: Any, high: Any, sign: str) -> None:
    low, high = sorted((low, high))
    said = typed_in(Cell(f"{low:f}{sign}{high:f}小时"), FACTS[RESPONSE])
    ends = [float(Fraction(f"{each:f}") * 60) for each in (low, high)]
    assert said is not None
    assert (said.form, said.value) == ("between", ends)


@given(text=st.text(max_size=60), path=st.sampled_from(sorted(FACTS)))
def test_any_text_is_read_or_refused(text: str, path: str) -> None:
    try:
        said = typed_in(Cell(text), FACTS[path])
    except Wrong:
        return
    assert said is None or said.form in ("value", "at_least", "at_most", "between", "state")


class TestMap:
    """The file that says what questions ask for."""

    def load(self, text: str) -> tuple[Mapping[str, str] | None, list[str]]:
        Path("map.yaml").write_text(text, "utf-8")
        found, problems = load_question_map(Path("map.yaml"), Path.cwd(), FACTS)
        return found, [f"{each.location} {each.code}" for each in problems]

    @pytest.fixture(autouse=True)
    def _here(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)

    def test_sound(self) -> None:
        text = f"format: 1\nquestions:\n  有几个城市？: {CITIES}\n  请盖章: skip\n  云: {CLOUD}\n"
        assert self.load(text) == ({"有几个城市？": CITIES, "请盖章": "skip", "云": CLOUD}, [])

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("format: 1\nquestions:\n  a: network.city_cuont\n", "map.yaml:3:6 unknown-fact"),
            ("format: 1\nquestions:\n  a: network.site_coverage\n", "map.yaml:3:6 unknown-fact"),
            ("format: 1\nquestions:\n  a: null\n", "map.yaml:3:6 wrong-type"),
            ("format: 1\nquestions:\n  a: ''\n", "map.yaml:3:6 wrong-value"),
            ("format: 1\nquestions:\n  a: [x]\n", "map.yaml:3:6 wrong-type"),
            ("format: 1\n", "map.yaml:1:1 missing-key"),
            (
                f"format: 1\nquestions:\n  1. 城市: {CITIES}\n  城市？: {PROVINCES}\n",
                "map.yaml:4:3 duplicate-key",
            ),
        ],
    )
    def test_wrong(self, text: str, problem: str) -> None:
        assert self.load(text) == (None, [problem])

    def test_the_fact_that_was_meant(self) -> None:
        Path("map.yaml").write_text("format: 1\nquestions: {a: city_count, b: xyz}\n", "utf-8")
        _, problems = load_question_map(Path("map.yaml"), Path.cwd(), CATALOGUE)
        assert str(problems[0].hint) == f'did you mean "{CITIES}"?'
        assert "skip" in str(problems[1].hint)


def test_a_label_of_two_facts_is_of_neither() -> None:
    label = LocalizedText("Same", "相同")
    facts = {f"extra.{each}": Fact(f"extra.{each}", "bool", label, label) for each in "ab"}
    rows = [["问题", "答复"], ["Same", "是"], ["extra.a", "是"]]
    found = find_answers(read_book(csv_of(rows), "a.csv"), facts, None, None)
    assert found is not None
    assert [each.path for each in found.questions] == ["extra.a"]
    assert [each.candidates for each in found.unmatched] == [("extra.a", "extra.b")]


class TestCommand:
    """``oa-select import`` of a list."""

    ROWS: Table = (
        ["序号", "问题", "答复", "备注"],
        [1, "现场服务城市数", "约60", ""],
        [2, "SLA写入合同", "是", ""],
        [3, "食堂有几个？", "2", ""],
    )

    def write(self, rows: Table = ROWS, name: str = "answers.csv") -> str:
        Path(name).write_bytes(csv_of(rows))
        return name

    def test_it_is_taken_in(self, acme: Path, run: Run) -> None:
        ran = run("import", self.write(), "--vendor", "acme")
        assert ran.code == 0, ran.err
        assert "食堂有几个？" in ran.out + ran.err
        assert "“约60”" in acme.read_text("utf-8")
        assert run("check", "vendors/acme.yaml").code == 0
        assert run("import", "answers.csv", "--vendor", "acme").code == 0
        assert acme.read_text("utf-8").count("“约60”") == 1

    def test_dry(self, acme: Path, run: Run) -> None:
        ran = run("import", self.write(), "--vendor", "acme", "--source", "round-1", "--dry-run")
        assert ran.code == 0, ran.err
        assert "+++ b/vendors/acme.yaml" in ran.out
        assert "round-1" in ran.out
        assert acme.read_text("utf-8") == ACME

    def test_with_a_map(self, acme: Path, run: Run) -> None:
        text = f"format: 1\nquestions: {{'食堂有几个？': {PROVINCES}}}\n"
        Path("map.yaml").write_text(text, "utf-8")
        ran = run("import", self.write(), "--vendor", "acme", "--map", "map.yaml")
        assert ran.code == 0, ran.err
        assert "province_count" in acme.read_text("utf-8")
        Path("map.yaml").write_text(text.replace("province_", "provinces_"), "utf-8")
        ran = run("import", "answers.csv", "--vendor", "acme", "--map", "map.yaml")
        assert ran.code == 2
        assert "map.yaml:2:" in ran.err
        assert "error[unknown-fact]" in ran.err

    def test_a_sheet_for_each_vendor(self, acme: Path, run: Run) -> None:
        Path("a.xlsx").write_bytes(xlsx_of(Acme=self.ROWS, Birch=self.ROWS))
        assert "--sheet" in run("import", "a.xlsx").err
        ran = run("import", "a.xlsx", "--sheet", "Birch")
        assert ran.code == 0, ran.err
        assert "city_count" in acme.with_name("birch.yaml").read_text("utf-8")
        assert acme.read_text("utf-8") == ACME

    def test_all_or_nothing(self, acme: Path, run: Run) -> None:
        rows = [["问题", "Acme", "Birch"], [CITIES, 60, "many"], [SLA, "是", "perhaps"]]
        ran = run("import", self.write(rows))
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.count("error[") == 2
        assert acme.read_text("utf-8") == ACME

    def test_a_column_for_each_vendor(self, acme: Path, run: Run) -> None:
        rows = [["问题", "Acme", "Birch"], [CITIES, 60, 30], [SLA, "是", "否"]]
        ran = run("import", self.write(rows))
        assert ran.code == 0, ran.err
        assert "sla_contractual" in acme.read_text("utf-8")
        assert "sla_contractual" in acme.with_name("birch.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("typed", "code"), [("0.95", 2), ("0.95%", 0), ("95%", 0), ("95", 0), ("0", 0)]
)
def test_a_bare_fraction_of_a_percentage_is_doubtful(
    typed: str, code: int, run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("add", "Acme").code == 0
    fact = "network.certified_engineer_pct"
    Path("answers.csv").write_text(f"Question,Acme\n{fact},{typed}\n", "utf-8")
    ran = run("import", "answers.csv")
    assert ran.code == code, ran.err
    assert ("answers.csv:2:2: error[wrong-type]" in ran.err) == (code == 2)
