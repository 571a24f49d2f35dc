"""Lines end where a reader expects it: in Chinese between characters, but not between any two."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.table import Table

from oa_select.cli.commands import COMMANDS
from oa_select.manual.severities import SEVERITIES
from oa_select.report.breaking import AFTER_BLANK, OPENING, broken
from oa_select.report.catalogue.manual import render_manual_text
from oa_select.report.layout import Layout
from oa_select.report.paragraph import paragraph
from oa_select.report.terminal import cell, to_text
from oa_select.text import Language, Speech
from tests.conftest import Ran

Run = Callable[..., Ran]
WIDTHS = (40, 60, 80, 100, 120)
NEVER_FIRST = "。，、；：？！）】》」”’%％"
NEVER_LAST = "（【《「“‘"


class TestBroken:
    @pytest.mark.parametrize(
        ("text", "width", "lines"),
        [
            ("一二三四五", 4, ["一二", "三四", "五"]),
            ("一二，三", 4, ["一", "二，", "三"]),
            ("一（二）三", 6, ["一", "（二）", "三"]),
            ("他说“一二”三", 6, ["他说", "“一二”", "三"]),
            ("另有 8 项未知", 8, ["另有", "8 项未知"]),
            ("共18.3 %的分", 6, ["共", "18.3 %", "的分"]),
            ("需要30 分钟内", 10, ["需要", "30 分钟内"]),
            ("收入13.47亿元整", 10, ["收入", "13.47亿元", "整"]),
            ("截至2025年底", 8, ["截至", "2025年底"]),
            ("江苏 11、福建 6", 10, ["江苏 11、", "福建 6"]),
            ("证据等级 C", 8, ["证据等级", "C"]),
            ("one two three", 7, ["one two", "three"]),
            ("one, two", 4, ["one,", "two"]),
            ("a · b", 3, ["a ·", "b"]),
            ("OA系统 SQL注入", 6, ["OA系统", "SQL注", "入"]),
            ("无法断开abcdefgh", 4, ["无法", "断开", "abcd", "efgh"]),
            ("真——的", 4, ["真——" if cell_len("—") == 1 else "真", "的"]),
            ("", 4, [""]),
            ("≥ 93%以上", 5, ["≥ 93%", "以上"]),
        ],
    )
    def test_examples(self, text: str, width: int, lines: list[str]) -> None:
        assert broken(text, width) == lines

    def test_later_lines_may_be_shorter(self) -> None:
        assert broken("一二三四五六七", 8, 4) == ["一二三四", "五六", "七"]

    TEXTS = st.text("一二三四abc 19.%，。；：、（）“”《》·—-é\u3000", max_size=80)

    @given(TEXTS, st.integers(2, 40), st.integers(2, 40))
    def test_nothing_is_lost_and_no_line_is_too_wide(
        self, text: str, width: int, rest: int
    ) -> None:
        lines = broken(text, width, rest)
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert cell_len(lines[0]) <= width
        assert all(cell_len(each) <= rest for each in lines[1:])

    @given(TEXTS, st.integers(40, 60))
    def test_marks_are_where_they_belong(self, text: str, width: int) -> None:
        """Where there are not more marks in a row than a line holds."""
        if re.search(r"[^\s一二三四]{15}", text):
            return
        lines = broken(text, width)
        for line in lines[1:]:
            assert line[:1] not in AFTER_BLANK or not line
        for line in lines[:-1]:
            assert line[-1:] not in OPENING or not line


def test_cells_break_as_paragraphs_do() -> None:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=8)
    table.add_column(width=6, justify="right")
    table.add_row(cell("另有 8 项未知（全部）", "bold"), cell("一二三，四"))
    assert to_text([table], Layout(Speech("zh"), 20)) == (
        "另有       一二\n8 项未知 三，四\n（全部）\n"
    )


def test_paragraphs_hang() -> None:
    found = [each.plain for each in paragraph("一二三四五六七", Layout(Speech("zh"), 8), indent=2)]
    assert found == ["一二三四", "  五六七"]


SHOWN = {
    "rank": ["rank"],
    "rank all": ["rank", "--all"],
    "compare": ["compare", "weaver", "seeyon"],
    "compare many": ["compare", "weaver", "seeyon", "landray", "huatian"],
    "explain": ["explain", "weaver"],
    "explain full": ["explain", "weaver", "--full"],
    "sensitivity": ["sensitivity", "--samples", "200"],
    "sensitivity full": ["sensitivity", "--samples", "200", "--full"],
    "ask": ["ask"],
    "ask full": ["ask", "--full", "--group", "vendor"],
    "facts": ["facts"],
    "fact": ["facts", "network.modes"],
    "rubrics": ["rubrics"],
    "rubric": ["rubrics", "show", "tender-cn"],
}
FRAME = re.compile(r"[│╭╮╰╯─]")


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", SHOWN)
def test_every_table_fits_and_breaks_well(name: str, language: str, width: int, run: Run) -> None:
    ran = run(*SHOWN[name], "--lang", language, "--width", str(width))
    assert ran.code == 0
    check(ran.out, width)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_help_fits_and_breaks_well(
    command: str, width: int, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    check(run(*([command] if command else []), "--help", "--lang", "zh").out, width)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_list_of_codes_fits(width: int, language: Language) -> None:
    check(render_manual_text([*SEVERITIES], Layout(Speech(language), width)), width)


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(("words", "most"), [("rubrics", 150), ("rubrics show tender-cn", 150)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_sentences_in_tables_are_wrapped_in_a_pipe_too(
    words: str, most: int, language: str, run: Run
) -> None:
    lines = run(*words.split(), "--lang", language).out.splitlines()
    ruled = next(number for number, line in enumerate(lines) if line.startswith("───"))
    table = lines[ruled : lines.index("", ruled)]
    assert max(map(cell_len, table)) <= most


def check(shown: str, width: int) -> None:
    """Each line fits; none begins with what closes, or ends with what opens."""
    for line in shown.splitlines():
        assert cell_len(line) <= width, line
        cells = [each for each in re.split(r" {2,}", FRAME.sub("  ", line).strip()) if each]
        for each in cells if width >= 60 else cells[:0]:
            assert each[0] not in NEVER_FIRST, line
            assert each[-1] not in NEVER_LAST, line
