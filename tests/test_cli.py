"""The command line: exit codes, where output goes, and what is said when something is wrong."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from oa_select.facts.catalogue import CATALOGUE
from tests.conftest import ROOT, Ran

Run = Callable[..., Ran]
PROGRAM = [sys.executable, "-m", "oa_select"]


def test_version(run: Run) -> None:
    from oa_select import __version__

    assert run("--version") == (0, f"oa-select {__version__}\n", "")


@pytest.mark.usefixtures("shipped")
class TestShipped:
    def test_rank_names_every_vendor(self, run: Run) -> None:
        ran = run("rank", "--format", "json")
        assert ran.code == 0
        status = {each["vendor"]: each["status"] for each in json.loads(ran.out)["vendors"]}
        assert set(status) == {
            "weaver", "seeyon", "landray", "huatian", "jinher", "tongda", "heqiang", "dingtalk",
            "huidian", "wecom", "yonyou",
        }  # fmt: skip
        assert status["jinher"] == "unranked"
        assert status["heqiang"] == "historical"

    def test_same_input_same_bytes(self, run: Run) -> None:
        assert run("rank", "-f", "json") == run("rank", "-f", "json")

    @pytest.mark.parametrize(
        "names",
        [
            ("泛微", "seeyon"),
            ("WEAVER", "landray", "huatian"),
            ("weaver", "seeyon", "landray", "huatian", "tongda"),
        ],
    )
    def test_compare(self, run: Run, names: tuple[str, ...]) -> None:
        for language in ("en", "zh"):
            ran = run("compare", *names, "--lang", language)
            assert (ran.code, ran.err) == (0, "")
            assert ran.out

    @pytest.mark.parametrize("name", ["致远", "seeyon", "Seeyon", "jinher", "heqiang"])
    def test_explain(self, run: Run, name: str) -> None:
        for language in ("en", "zh"):
            ran = run("explain", name, "--lang", language)
            assert (ran.code, ran.err) == (0, "")
            assert ran.out

    def test_min_grade_leaves_weaker_evidence_out(self, run: Run) -> None:
        firm = json.loads(run("rank", "--min-grade", "C", "-f", "json").out)
        assert firm["policy"]["min_grade"] == "C"
        for vendor in firm["vendors"]:
            assert vendor["firm"]["score"] == vendor["score"]

    def test_unknown_midpoint(self, run: Run) -> None:
        ranking = json.loads(run("rank", "--unknown", "midpoint", "--format", "json").out)
        assert ranking["policy"]["unknown"] == "midpoint"
        for vendor in ranking["vendors"]:
            assert vendor["score"] == pytest.approx((vendor["low"] + vendor["high"]) / 2)

    def test_all_ranks_historical_vendors(self, run: Run) -> None:
        status = {
            v["vendor"]: v["status"]
            for v in json.loads(run("rank", "--all", "-f", "json").out)["vendors"]
        }
        assert status["heqiang"] in ("ranked", "unranked")

    def test_top_limits_the_list(self, run: Run) -> None:
        assert len(json.loads(run("rank", "--top", "2", "-f", "json").out)["vendors"]) == 2

    def test_what_if_weights_rescale_the_siblings(self, run: Run) -> None:
        before = json.loads(run("rank", "-f", "json").out)["vendors"][0]["criteria"]
        ran = run("rank", "-f", "json", "--set", "network=50")
        after = json.loads(ran.out)["vendors"][0]["criteria"]
        weight = {each["id"]: each["weight"] for each in after}
        was = {each["id"]: each["weight"] for each in before}
        assert weight["network"] == pytest.approx(0.5)
        for id in weight.keys() - {"network"}:
            assert weight[id] == pytest.approx(was[id] * 0.5 / (1 - was["network"]))

    def test_check_finds_no_error(self, run: Run) -> None:
        assert run("check").code == 0
        assert json.loads(run("check", "--format", "json").out)["checked"] == {
            "vendors": 11,
            "rubrics": 7,
        }

    @pytest.mark.parametrize(
        ("words", "code"),
        [
            (["--fail-on", "undecided"], 1),
            (["--fail-on", "disqualified"], 0),
            (["--fail-on", "unknown>20"], 1),
            (["--fail-on", "unknown>99.9,disqualified"], 0),
            (["--fail-under", "0"], 0),
            (["--fail-under", "99"], 1),
        ],
    )
    @pytest.mark.parametrize("format", ["table", "json"])
    def test_gates_of_the_caller_hold_in_every_format(
        self, run: Run, words: list[str], code: int, format: str
    ) -> None:
        ran = run("rank", "--format", format, *words)
        assert ran.code == code
        assert ran.out
        assert (f"not met: {' '.join(words)}" in ran.err.splitlines()) == (code == 1)

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["rank", "--formt", "json"], "--formt"),
            (["rank", "--format", "yaml"], "yaml is not one of table, json"),
            (["rank", "--rubric", "defalt"], 'no rubric "defalt"'),
            (["rank", "--weight-set", "cfo"], 'no weight set "cfo"'),
            (["rank", "--set", "network"], "CRITERION=WEIGHT"),
            (["rank", "--set", "netwrk=3"], 'did you mean "network"?'),
            (["rank", "--set", "network=130"], "from 0 to 100"),
            (["rank", "--min-grade", "F"], "A, B, C, D, E"),
            (["rank", "--unknown", "mean"], "worst, midpoint, best"),
            (["rank", "--fail-on", "rain"], "undecided"),
            (["rank", "--fail-under", "many"], "0 points or more"),
            (["rank", "--fail-under", "101"], "0 to 100"),
            (["rank", "--top", "0"], "whole number"),
            (["rank", "--width", "3"], "20"),
            (["rank", "--color", "blue"], "auto, always, never"),
            (["rank", "--lang", "fr"], "auto, en, zh"),
            (
                ["rank", "--vendors", "nowhere"],
                "nowhere: error[unreadable]: there is no such file or folder",
            ),
            (
                ["rank", "--needs", "nowhere.yaml"],
                "nowhere.yaml: error[unreadable]: there is no such file or folder",
            ),
            (["rank", "-o", "ranking.odt"], "no format has this ending"),
            (["compare", "weaver"], "two vendors"),
            (["compare", "weaver", "泛微"], "named twice"),
            (["compare", "weaver", "seyon"], 'did you mean "seeyon"?'),
            (["explain", "nobody"], 'no vendor "nobody"'),
            (["explain"], "VENDOR"),
            (["facts", "network.mdoes"], 'did you mean "network.modes"?'),
            (["rule", "unknown-kee"], 'did you mean "unknown-key"?'),
            (["schema", "house"], "vendor, rubric"),
            (["rnk"], "rnk"),
        ],
    )
    def test_wrong_usage_is_one_line_and_exit_2(
        self, run: Run, words: list[str], said: str
    ) -> None:
        ran = run(*words)
        assert ran.code == 2
        assert ran.out == ""
        assert said in ran.err
        assert "Traceback" not in ran.err
        assert len(ran.err.strip().splitlines()) <= 2

    def test_output_files_follow_their_endings(self, run: Run, tmp_path: Path) -> None:
        as_json, as_text = tmp_path / "r.json", tmp_path / "r.txt"
        ran = run("rank", "-o", str(as_json), "-o", str(as_text), "-q")
        assert ran == (0, "", "")
        assert as_json.read_text("utf-8") == run("rank", "-f", "json").out
        assert "\x1b" not in as_text.read_text("utf-8")
        assert sorted(each.name for each in tmp_path.iterdir()) == ["r.json", "r.txt"]

    def test_a_file_that_cannot_be_written_leaves_the_others_alone(
        self, run: Run, tmp_path: Path
    ) -> None:
        (tmp_path / "r.json").mkdir()
        for target in (tmp_path / "missing" / "r.json", tmp_path / "r.json"):
            ran = run("rank", "-o", str(target))
            assert ran.code == 2
            assert ran.err.startswith(f"oa-select: {target}: ")
            assert "Traceback" not in ran.err
        assert [each.name for each in tmp_path.iterdir()] == ["r.json"]

    def test_colours_are_asked_for(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        assert "\x1b[" not in run("rank").out
        assert "\x1b[" in run("rank", "--color", "always").out
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b[" in run("rank").out
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b[" not in run("rank").out

    def test_language_follows_the_locale(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LANG", "zh_CN.UTF-8")
        chinese = run("rank").out
        assert "泛微" in chinese
        assert run("rank", "--lang", "en").out != chinese
        monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
        assert "Weaver" in run("rank").out


CUSTOM = """\
format: 1
rubric: mine
facts:
  extra.certified:
    type: bool
    label: {en: Certificate, zh: 信创认证}
    question: Is the product certified?
  extra.bots: {type: number, question: How many?, unit: bots, commitment: true}
criteria:
  - {id: certified, weight: 100, fact: extra.certified, levels: {true: 100, false: 0}}
"""
RESPONSE = "stages.after_sale.p1_response_minutes"


class TestFacts:
    @pytest.fixture(autouse=True)
    def project(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "rubrics").mkdir()
        (tmp_path / "rubrics" / "mine.yaml").write_text(CUSTOM, "utf-8")
        return tmp_path

    def paths(self, run: Run, *words: str) -> list[str]:
        ran = run("facts", *words, "-f", "json")
        assert (ran.code, ran.err) == (0, "")
        return [each["path"] for each in json.loads(ran.out)["facts"]]

    @pytest.mark.parametrize("language", ["en", "zh"])
    def test_words_are_searched_in_both_languages(self, run: Run, language: str) -> None:
        chinese = self.paths(run, "响应", "--lang", language)
        assert RESPONSE in chinese
        assert "stages.pre_sale.responsiveness" in chinese
        assert self.paths(run, "Critical RESPONSE", "--lang", language) == [RESPONSE]
        assert self.paths(run, "售后 首次响应", "--lang", language) == [RESPONSE]

    def test_a_path_or_a_section_is_no_search(self, run: Run) -> None:
        assert self.paths(run, "network.breadth") == ["network.breadth"]
        assert all(path.startswith("pricing.") for path in self.paths(run, "pricing"))

    def test_what_is_found_is_listed_in_every_format(self, run: Run) -> None:
        table = run("facts", "响应", "--lang", "zh", "--width", "80").out
        assert table.startswith("stages.pre_sale  售前\nresponsiveness ")
        assert "stages.after_sale  售后\n" in table
        assert "p1_response_minutes" in table
        markdown = run("facts", "响应", "-f", "markdown").out
        assert markdown.startswith("# Facts\n\n## Pre-sale\n")
        assert f"| `{RESPONSE}` |" in markdown
        assert run("facts", "critical response").out == run("facts", RESPONSE).out

    @pytest.mark.parametrize(
        ("words", "hint"),
        [
            (["respons_minuts"], 'did you mean "p1_response_minutes"?'),
            (["network.mdoes"], 'did you mean "network.modes"?'),
            (["现场 不存在"], "with --rubric also those that a rubric declares"),
            (["  "], "with --rubric also those that a rubric declares"),
            (["extra"], "name the rubric that declares it: --rubric"),
            (["extra.certified"], "name the rubric that declares it: --rubric"),
            (["extra.certifeid", "--rubric", "mine"], 'did you mean "extra.certified"?'),
            (["不存在", "--rubric", "mine"], "`oa-select facts` lists all facts"),
        ],
    )
    def test_nothing_found(self, run: Run, words: list[str], hint: str) -> None:
        ran = run("facts", *words)
        assert (ran.code, ran.out) == (2, "")
        said = f'oa-select: no fact has the path or the words "{words[0].strip()}"; '
        assert ran.err.startswith(said)
        assert ran.err.endswith(f"{hint}\n")

    def test_nothing_found_in_chinese(self, run: Run) -> None:
        ran = run("facts", "不存在", "--lang", "zh")
        assert ran.code == 2
        assert "找不到路径为“不存在”或含有这些词的事实" in ran.err

    def test_custom_facts_come_after_those_of_the_catalogue(self, run: Run) -> None:
        custom = ["extra.certified", "extra.bots"]
        assert self.paths(run, "--rubric", "mine") == [*CATALOGUE, *custom]
        assert self.paths(run, "--rubric", "rubrics/mine.yaml", "extra") == custom
        assert self.paths(run, "信创", "--rubric", "mine")[-1:] == custom[:1]
        assert self.paths(run) == list(CATALOGUE)

    def test_a_custom_fact_alone(self, run: Run) -> None:
        page = run("facts", "extra.certified", "--rubric", "mine", "--lang", "zh").out
        assert page.startswith("extra.certified\n信创认证\n")
        assert "厂商可承诺  否" in page
        page = run("facts", "extra.bots", "--rubric", "mine").out
        assert re.search(r"^unit +bots$", page, re.MULTILINE)
        assert re.search(r"^vendor can commit +yes", page, re.MULTILINE)
        markdown = run("facts", "extra.bots", "--rubric", "mine", "-f", "markdown").out
        assert "| `extra.bots` | bots | number: – bots | How many? | yes |" in markdown

    def test_no_rubric_is_read_that_is_not_named(
        self, run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (project / "rubrics" / "mine.yaml").write_text("criteria: [", "utf-8")
        monkeypatch.setenv("OA_SELECT_RUBRIC", "mine")
        assert self.paths(run) == list(CATALOGUE)

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ("criteria: [", "error[yaml-syntax]"),
            (CUSTOM.replace("bool", "ordinal"), "error[wrong-own-fact]"),
        ],
    )
    def test_a_rubric_with_errors(self, run: Run, project: Path, content: str, said: str) -> None:
        (project / "rubrics" / "mine.yaml").write_text(content, "utf-8")
        for words in ([], ["extra.certified"], ["network.modes"]):
            ran = run("facts", *words, "--rubric", "mine")
            assert (ran.code, ran.out) == (2, "")
            assert ran.err.startswith("rubrics/mine.yaml:")
            assert said in ran.err

    def test_no_such_rubric(self, run: Run) -> None:
        ran = run("facts", "--rubric", "mien")
        assert (ran.code, ran.out) == (2, "")
        assert 'did you mean "mine"?' in ran.err
        assert "error[unreadable]" in run("facts", "--rubric", "none.yaml").err

    @pytest.mark.parametrize(
        ("fact", "hint"),
        [
            ("extra.certifeid", 'did you mean "extra.certified"?'),
            ("certified", 'did you mean "extra.certified"?'),
            ("network.breath", 'did you mean "network.breadth"?'),
            ("extra.mobile", "declare it in this rubric under facts:"),
            (
                "信创",
                "`oa-select facts WORD` searches for one; what the catalogue lacks is declared",
            ),
        ],
    )
    def test_the_way_out_of_an_unknown_fact(
        self, run: Run, project: Path, fact: str, hint: str
    ) -> None:
        text = CUSTOM.replace("fact: extra.certified", f"fact: {fact}")
        (project / "rubrics" / "mine.yaml").write_text(text, "utf-8")
        said = f'error[unknown-fact]: no fact "{fact}"; {hint}'
        assert said in run("check", "rubrics/mine.yaml").out


@pytest.mark.parametrize(
    "command", ["rank", "compare", "explain", "check", "facts", "schema", "rule"]
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_command_has_help(run: Run, command: str, language: str) -> None:
    ran = run(command, "--help", "--lang", language)
    assert ran.code == 0
    assert command in ran.out


def test_without_files_here_those_of_the_package_are_used(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("rank", "-f", "json")
    assert ran.code == 0
    assert len(json.loads(ran.out)["vendors"]) == 11
    assert "come with oa-select" in ran.err
    assert run("rank", "-f", "json", "-q").code == 0


class TestBroken:
    """A folder with nearly everything wrong in it."""

    @pytest.fixture
    def broken(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        vendors, rubrics = tmp_path / "vendors", tmp_path / "rubrics"
        vendors.mkdir()
        rubrics.mkdir()
        head = "format: 1\nvendor: {0}\nname: {0}\n"
        texts = {
            "misspelt": "netwrk: {}\n",
            "twice": "aliases: [a]\naliases: [b]\n",
            "level": "network:\n  partner_assessment: anual\n",
            "anchor": "network: &n\n  branch_count: 3\n",
        }
        for name, text in texts.items():
            (vendors / f"{name}.yaml").write_text(head.format(name) + text, "utf-8")
        (vendors / "good.yaml").write_text(head.format("good"), "utf-8")
        (vendors / "large.yaml").write_bytes(b"# " + b"x" * 20_000_000)
        (vendors / "binary.yaml").write_bytes(bytes(range(256)))
        (vendors / "empty.yaml").write_bytes(b"")
        (rubrics / "default.yaml").write_text(
            "format: 1\nrubric: default\ncriteria:\n"
            "  - {id: a, weight: 40, fact: network.branch_cont, points: [[0, 0], [9, 100]]}\n"
            "  - {id: b, weight: 50, fact: network.city_count, points: [[0, 0], [9, 100]]}\n",
            "utf-8",
        )
        monkeypatch.chdir(tmp_path)
        return tmp_path

    def test_one_run_of_check_says_it_all(self, run: Run, broken: Path) -> None:
        ran = run("check", "vendors", "rubrics", "nowhere", "-f", "json")
        assert ran.code == 1
        found = [
            (each["file"], each["line"], each["column"], each["code"])
            for each in json.loads(ran.out)["problems"]
        ]
        assert found == [
            ("nowhere", None, None, "unreadable"),
            ("rubrics/default.yaml", 3, 1, "weights-sum"),
            ("rubrics/default.yaml", 4, 31, "unknown-fact"),
            ("vendors/anchor.yaml", 4, 10, "anchor"),
            ("vendors/binary.yaml", 2, 118, "not-utf-8"),
            ("vendors/empty.yaml", None, None, "empty-file"),
            ("vendors/large.yaml", None, None, "file-too-large"),
            ("vendors/level.yaml", 5, 23, "unknown-level"),
            ("vendors/misspelt.yaml", 4, 1, "unknown-key"),
            ("vendors/twice.yaml", 5, 1, "duplicate-key"),
        ]
        assert "Traceback" not in ran.err

    def test_rank_refuses(self, run: Run, broken: Path) -> None:
        ran = run("rank")
        assert ran.code == 2
        assert ran.out == ""
        assert "vendors/twice.yaml:5:1: error[duplicate-key]" in ran.err
        assert "Traceback" not in ran.err

    def test_skip_invalid_leaves_those_vendors_out_and_says_so(
        self, run: Run, broken: Path
    ) -> None:
        rubric = str(ROOT / "rubrics" / "default.yaml")
        ran = run("rank", "--rubric", rubric, "--skip-invalid")
        assert ran.code == 0
        assert "vendors/twice.yaml" in ran.err
        assert "vendors/twice.yaml" in run("rank", "--rubric", rubric, "--skip-invalid", "-q").out

    def test_exit_zero_and_strict(self, run: Run, broken: Path) -> None:
        assert run("check", "--exit-zero").code == 0
        (broken / "only.yaml").write_text(
            "format: 1\nrubric: only\ncriteria:\n"
            "  - {id: price, weight: 100, fact: pricing.quote_cny, ratio: lowest}\n"
        )
        assert run("check", "only.yaml").code == 0
        assert "warning[ratio-scale]" in run("check", "only.yaml").out
        assert run("check", "only.yaml", "--strict").code == 1


def test_what_is_no_file_is_a_problem_like_any_other(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    vendors = tmp_path / "vendors"
    vendors.mkdir()
    os.mkfifo(vendors / "pipe.yaml")
    (vendors / "loop.yaml").symlink_to("loop.yaml")
    (vendors / "gone.yaml").symlink_to("nowhere")
    shapes = {
        "list": "[]",
        "null": "~",
        "text": "x",
        "odd": "format: 1\nvendor: odd\nname: 5\nnetwork:\nstages: []\n",
    }
    for name, text in shapes.items():
        (vendors / f"{name}.yaml").write_text(text, "utf-8")
    ran = run("check", "vendors")
    assert ran.code == 1
    assert "Traceback" not in ran.err
    for name in ("pipe", "loop", "gone", *shapes):
        assert f"vendors/{name}.yaml:" in ran.out
    assert ran.out.count("error[unreadable]") == 3


def test_a_bug_is_no_stack_trace(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("oa_select.pipeline.contest_of", broken)
    ran = run("rank")
    assert ran.code == 3
    assert "bug" in ran.err
    assert "Traceback" not in ran.err
    loud = run("rank", "-v")
    assert loud.code == 3
    assert "Traceback" in loud.err


def test_a_bug_names_the_file_that_was_read_last(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(
        document: object, sources: object, stem: str, facts: object
    ) -> tuple[None, list[str]]:
        if stem == "birch":
            raise ZeroDivisionError("by zero")
        return None, []

    (tmp_path / "vendors").mkdir()
    for name in ("acme", "birch", "cedar"):
        (tmp_path / "vendors" / f"{name}.yaml").write_text(f"vendor: {name}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("oa_select.load.many.read_vendor", broken)
    ran = run("check", "--lang", "zh")
    assert ran.code == 3
    assert "最后读取的文件：vendors/birch.yaml\n" in ran.err


def test_interrupted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("oa_select.pipeline.contest_of", interrupted)
    assert run("rank").code == 130


def test_a_closed_pipe_ends_quietly() -> None:
    command = f"'{sys.executable}' -m oa_select rank; echo code=$? >&2"
    ran = subprocess.run(
        ["bash", "-c", f"({command}) | head -1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(ran.stdout.splitlines()) == 1
    assert ran.stderr == "code=0\n"


def test_output_is_utf8_whatever_the_locale() -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    ran = subprocess.run(
        [*PROGRAM, "rank", "--lang", "zh"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        env=environment,
    )
    assert "泛微" in ran.stdout.decode("utf-8")


def test_terminal_escapes_in_files_are_refused_or_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text('format: 1\nvendor: a\nname: "a\\e[31mred"\n', "utf-8")
    ran = run(
        "rank",
        "--vendors",
        str(tmp_path / "a.yaml"),
        "--rubric",
        str(ROOT / "rubrics/default.yaml"),
    )
    assert ran.code == 2
    assert "control-character" in ran.err
    assert "\x1b" not in ran.err


@pytest.mark.usefixtures("shipped")
def test_a_format_that_a_file_takes_is_not_printed_too(
    run: Callable[..., Ran], tmp_path: Path
) -> None:
    for name in ("html", "xlsx", "json"):
        ran = run("rank", "-f", name, "-o", str(tmp_path / f"report.{name}"))
        assert (ran.code, ran.out) == (0, "")
    both = run("rank", "-f", "csv", "-o", str(tmp_path / "report.json"))
    assert both.out.startswith("vendor,")
