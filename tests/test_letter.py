"""The head of a letter and the buyer's places: in the workbook, in Markdown, nowhere else."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from openpyxl import Workbook, load_workbook

from oa_select.questionnaire import layout as sheet
from oa_select.text import one_line
from tests.browser import chromium
from tests.conftest import Ran
from tests.questionnaires import RUBRIC, ask, start

Run = Callable[..., Ran]
HEAD = {
    "--from": ("From", "询问方", "Some Bank, IT"),
    "--project": ("Project", "项目名称", "OA selection 2026"),
    "--deadline": ("Please answer by", "答复截止时间", "31 December 2026"),
    "--reply-to": ("Reply to", "答复送达", "Ms Wang, oa@bank.example"),
}
WORDS = [word for option, said in HEAD.items() for word in (option, said[2])]
HOSTILE = [
    "=1+1",
    "+cmd|'/c calc'!A1",
    "<script>x</script>",
    "a\nb\x1b[31m",
    "| *x* [y](z) #1 @me",
    "x" * 300,
]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    start(tmp_path)
    return tmp_path


def first_sheet(book: Workbook) -> list[tuple[str, str]]:
    """The two columns of the first sheet, row by row."""
    return [
        (str(row[1].value or ""), str(row[2].value or "")) for row in book[sheet.GUIDE].iter_rows()
    ]


def letter(run: Run, *words: str) -> str:
    ran = run("ask", "acme", "--rubric", "ours", "-f", "markdown", *words)
    assert ran.code == 0, ran.err
    return ran.out


def needs(folder: Path, *sites: dict[str, object]) -> list[str]:
    """The words that name these places."""
    data = {"format": 1, "needs": "us", "sites": list(sites)}
    (folder / "places.json").write_text(json.dumps(data), "utf-8")
    return ["--needs", "places.json"]


@pytest.mark.usefixtures("project")
def test_the_head_of_the_workbook(run: Run) -> None:
    rows = first_sheet(load_workbook(ask(run, *WORDS)))
    for place, (english, chinese, said) in enumerate(HEAD.values(), start=1):
        assert rows[place] == (f"{english} · {chinese}", said)
    rows = first_sheet(load_workbook(ask(run, *WORDS, "--lang", "zh")))
    assert rows[1] == ("询问方 · From", "Some Bank, IT")


@pytest.mark.usefixtures("project")
def test_the_head_of_a_letter(run: Run) -> None:
    lines = letter(run, *WORDS).splitlines()
    assert lines[0] == "# Request for information on service: Acme"
    assert lines[2:6] == [
        "- **From**: Some Bank, IT",
        "- **Project**: OA selection 2026",
        "- **Please answer by**: 31 December 2026",
        "- **Reply to**: Ms Wang, <oa@bank.example>",
    ]
    assert "- **询问方**：Some Bank, IT" in letter(run, *WORDS, "--lang", "zh")


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("given", [[], ["--from", " "], ["--deadline", "", "--reply-to", "\n"]])
def test_what_is_not_said_leaves_no_line(given: list[str], run: Run) -> None:
    plain = ask(run).read_bytes()
    assert ask(run, *given, to="again.xlsx").read_bytes() == plain
    assert letter(run, *given) == letter(run)
    rows = first_sheet(load_workbook("q.xlsx"))
    assert rows[1][0].startswith("We are selecting a vendor")
    assert not [row for row in rows if any(label in row[0] for label, *_ in HEAD.values())]


@pytest.mark.usefixtures("project")
def test_part_of_a_head_is_no_more_than_that(run: Run) -> None:
    rows = first_sheet(load_workbook(ask(run, "--deadline", "May")))
    assert rows[1] == ("Please answer by · 答复截止时间", "May")
    assert rows[2][0].startswith("We are selecting a vendor")


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("format", ["table", "json", "csv"])
def test_formats_that_are_no_letters_say_nothing_of_it(format: str, run: Run) -> None:
    words = ("ask", "--rubric", "ours", "-f", format)
    said, plain = run(*words, *WORDS), run(*words)
    assert said.out == plain.out
    told = "a sender and the like are for letters, such as -o FILE.xlsx or FILE.md"
    assert [each for each in said.err.splitlines() if each not in plain.err] == [told]
    assert told not in run(*words, "--from", " ").err
    assert told not in run(*words, *WORDS, "-o", "letter.md").err


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_title_is_the_property_of_the_file_too(language: str, run: Run) -> None:
    book = load_workbook(ask(run, "--lang", language))
    title = {"en": "Request for information on service: Acme", "zh": "服务能力询问函：顶峰"}
    assert book.properties.title == title[language] == first_sheet(book)[0][0]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_text(text: str, project: Path, run: Run) -> None:
    words = [word for option in HEAD for word in (option, text)]
    words += needs(
        project, {"name": one_line(text), "province": "CN-GD", "city": one_line(text), "users": 5}
    )
    book = load_workbook(ask(run, *words))
    assert not [c for each in book for row in each.iter_rows() for c in row if c.data_type == "f"]
    rows = first_sheet(book)
    assert [row[1] for row in rows[1:5]] == [one_line(text)] * 4
    assert any(row[0] == f"{one_line(text)}: {one_line(text)}, Guangdong; users: 5" for row in rows)
    rendered = MarkdownIt("commonmark").render(letter(run, *words))
    assert "<script" not in rendered
    assert "<em>" not in rendered
    assert "<a " not in rendered
    assert "\x1b" not in rendered
    said = html.unescape(re.sub(r"<[^>]*>", "", rendered.replace("<!-- -->", "")))
    assert said.count(one_line(text)) >= 6


SITES = (
    {"name": {"en": "Head office", "zh": "总部"}, "province": "浙江", "city": "杭州", "users": 800},
    {"name": "Depot", "province": "CN-GD"},
)


def test_places_in_both_languages(project: Path, run: Run) -> None:
    words = needs(project, *SITES)
    rows = first_sheet(load_workbook(ask(run, *words)))
    at = rows.index(("Our places", "我方办公地点"))
    assert rows[at + 2 : at + 4] == [
        ("Head office: 杭州, Zhejiang; users: 800", "总部：浙江、杭州；用户数：800"),
        ("Depot: Guangdong; users: 1", "Depot：广东；用户数：1"),
    ]
    said = letter(run, *words)
    assert "- Head office: 杭州, Zhejiang; users: 800\n- Depot: Guangdong; users: 1\n" in said
    assert "- 总部：浙江、杭州；用户数：800\n" in letter(run, *words, "--lang", "zh")


def test_users_are_left_out_where_nothing_is_said_of_them(project: Path, run: Run) -> None:
    words = needs(project, {"name": "HQ", "province": "CN-GD", "city": "深圳"})
    assert "- HQ: 深圳, Guangdong\n" in letter(run, *words)
    assert "users" not in letter(run, *words)


def test_without_places_nothing_is_said_of_any(project: Path, run: Run) -> None:
    text = RUBRIC.partition("needs:")[0]
    (project / "rubrics" / "ours.yaml").write_text(text, "utf-8")
    assert "Our places" not in letter(run)
    assert not [row for row in first_sheet(load_workbook(ask(run))) if "Our places" in row[0]]


def test_many_places_stay_readable(project: Path, run: Run) -> None:
    provinces = ["CN-GD", "CN-ZJ", "CN-JS", "CN-SC", "US-CA"]
    sites = [
        {"name": f"Site {n}", "province": provinces[n % 5], "city": f"City {n}", "users": n + 1}
        for n in range(200)
    ]
    words = needs(project, *sites)
    book = load_workbook(ask(run, *words))
    rows = first_sheet(book)
    at = rows.index(("Our places", "我方办公地点"))
    assert len([row for row in rows[at + 2 :] if row[0]]) == 200
    guide = book[sheet.GUIDE]
    assert (guide.page_setup.fitToWidth, guide.page_setup.fitToHeight) in ((None, 0), (1, 0))
    lines = [
        line
        for line in letter(run, *words).splitlines()
        if "Site 0 (" in line or "Site 4 (" in line
    ]
    assert [line[:20] for line in lines] == ["- Guangdong (40): Si", "- US-CA (40): Site 4"]
    assert "Site 5 (City 5, 6); Site 10 (City 10, 11)" in lines[0]


@pytest.mark.slow
def test_a_letter_on_the_page_names_the_places_too(project: Path, run: Run) -> None:
    words = needs(project, *SITES)
    page = project / "page.html"
    page.write_text(run("rank", "--rubric", "ours", *words, "-f", "html").out, "utf-8")
    with chromium() as browser:
        opened = browser.new_page()
        opened.goto(page.as_uri())
        said = opened.evaluate("letterText(...data.questions[0])")
    lines = str(said).splitlines()
    assert lines[0].startswith("Request for information on service: ")
    at = lines.index("Our places")
    assert lines[at + 2 : at + 4] == [
        "- Head office: 杭州, Zhejiang; users: 800",
        "- Depot: Guangdong; users: 1",
    ]
