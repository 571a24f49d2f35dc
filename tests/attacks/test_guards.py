"""The guards themselves: one door for each kind of output."""

from __future__ import annotations

import io
import json
import sys

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from oa_select.cli.terminal import Terminal, print_out
from oa_select.report.csv_cells import to_csv, write_rows
from oa_select.report.job_log import for_log, markup_for_log
from oa_select.report.json import visible
from oa_select.report.markdown import code, plain
from oa_select.report.terminal import cell
from oa_select.spreadsheets.formulas import guarded, unguarded
from tests.attacks.rules import is_formula, lines, rendered
from tests.conftest import ROOT

STEPS = {
    each["name"]: each.get("run", "")
    for each in yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("::error::a", ": :error::a"),
        ("a\n \t::error::a", "a\n \t: :error::a"),
        ("\x1b[1m::error::a\x1b[0m", "\x1b[1m: :error::a\x1b[0m"),
        ("\u3000::a::", "\u3000: :a::"),
        ("a ##[group]", "a # #[group]"),
        ("###[a]##vso[b]", "## #[a]# #vso[b]"),
        ("std::vector a::b ## [a] #[a]", "std::vector a::b ## [a] #[a]"),
    ],
)
def test_a_log_has_no_commands(text: str, printed: str) -> None:
    assert for_log(text) == printed
    assert for_log(printed) == printed


def test_a_note_is_safe_whoever_says_it(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal.of({}, sys.stdout, ())
    terminal.note("::error::a\x1b[2J\x9b1m\u202e\u200b ##[b]\n::c::", always=True)
    assert capsys.readouterr().err == (
        ": :error::a\\u001b[2J\\u009b1m\\u202e\\u200b # #[b]\n: :c::\n"
    )


def test_a_cell_has_its_blank_before_columns_are_laid_out() -> None:
    assert cell("a ##[b]").plain == "a # #[b]"


def test_what_is_printed_is_no_command_unless_it_is_for_a_program(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Terminal.of({}, sys.stdout, ()).done("::a::b ##[c]")
    print_out("::a::b\n", exact=True)
    assert capsys.readouterr().out == ": :a::b # #[c]\n::a::b\n"


@given(st.text(alphabet="#:[] \na\u3000"))
def test_no_text_becomes_a_command(text: str) -> None:
    lines(for_log(text))
    lines(markup_for_log(text))


@given(st.text(alphabet=st.sampled_from("=+-@ ＝﹦−'\";a\t\n,\u200b")))
def test_no_text_is_a_formula_and_each_is_read_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not is_formula(guarded(text))


def test_no_cell_is_a_formula_and_no_row_a_command() -> None:
    rows = [{"a": "::x::", "b": "=1"}, {"a": "x::", "b": "::"}]
    assert to_csv("a b", rows, bom=False) == 'a,b\r\n"::x::","\'=1"\r\nx::,::\r\n'
    text = io.StringIO()
    write_rows(text, [["\u3000::x::", 1]])
    assert text.getvalue() == '"\u3000::x::","1"\r\n'


@given(st.text())
def test_json_that_is_visible_is_of_the_same_data(text: str) -> None:
    written = visible(json.dumps([text], ensure_ascii=False))
    assert json.loads(written) == [text]


@given(st.text(alphabet='##[a]:\\"\x9b\u202e\ud800\U000e0041'))
def test_json_has_no_commands(text: str) -> None:
    written = visible(json.dumps([text], ensure_ascii=False))
    assert json.loads(written) == [text]
    lines(written)


@pytest.mark.parametrize("text", ["##[group]a", "`##vso[a]`", "a | ##[b]"])
def test_code_that_would_be_a_command_is_code_all_the_same(text: str) -> None:
    lines(code(text))
    assert rendered(code(text)).tags["code"] == 1


@pytest.mark.parametrize(
    "text",
    [
        *("1234567", "1000000.5", "2026-11-05", "2026-11-05T12:30:45", "8:30:00", "13800138000"),
        *("110101199003078888", "6222021234567890123", "2026110522001400000000000001"),
        *("!!str", "!include", "50%", "AT&T"),
    ],
)
def test_what_links_to_nothing_stays_whole(text: str) -> None:
    assert plain(text).replace("&amp;", "&") == text


@pytest.mark.parametrize("text", ["/close", "::a", "- a", "+ a", "= a"])
def test_what_would_be_obeyed_at_the_start_of_a_line_is_not(text: str) -> None:
    assert plain(text) == f"\\{text}"
    assert plain(f"a {text}") == f"a {text}"


@pytest.mark.parametrize("text", ["!12", "a/b!12", "&3", "~bug", "%1", ":tada:", ":100:"])
def test_what_would_become_a_link_or_a_picture_is_broken(text: str) -> None:
    assert "<!-- -->" in plain(text)


def test_a_commit_that_the_program_speaks_of_is_a_link_and_no_other_one() -> None:
    text = "against main (fec79b160b), not 3f786850e3 or afec79b160b"
    said = "against main (fec79b160b), not 3f7868<!-- -->50e3 or afec79<!-- -->b160b"
    assert plain(text, ["fec79b160b"]) == said


@pytest.mark.parametrize("name", ["Check the files", "Compare the rankings", "Hold the gates"])
def test_the_action_stops_commands_around_what_files_say(name: str) -> None:
    script = STEPS[name]
    assert "secrets.token_hex(32)" in script
    stopped = script.index('echo "::stop-commands::$token"')
    if name == "Check the files":
        assert stopped < script.index("cat ") < script.index('echo "::$token::"')
    else:
        assert stopped < script.index("""trap 'echo "::$token::"' EXIT""")
        assert stopped < script.index("oa-select diff")
