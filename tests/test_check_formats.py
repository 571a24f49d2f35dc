"""What `check` writes for machines: workflow commands, SARIF, JUnit; and that they agree."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tarfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as Xml

import pytest
from jsonschema import Draft202012Validator

from oa_select.checks.run import Review
from oa_select.problems import Location, Problem, in_order
from oa_select.report.layout import Layout
from oa_select.report.problems.github import render_check_github
from oa_select.report.problems.junit import render_check_junit
from oa_select.report.problems.sarif import render_check_sarif
from oa_select.report.problems.summed import Summed, summed
from oa_select.text import Message, Speech
from tests.conftest import ROOT, Ran

Run = Callable[..., Ran]
EN = Layout(Speech("en"))
BAD = ROOT / "tests" / "cases" / "bad"
TOGETHER = BAD / "together"
FORMATS = ("text", "concise", "json", "github", "sarif", "junit")
COMMAND = re.compile(r"::(error|warning) file=([^,]*),line=(\d+),col=(\d+),title=([^,:]*)::(.*)")

# What Jenkins' junit-10.xsd allows: the attributes and the children of each element.
ALLOWED: dict[str, tuple[set[str], set[str]]] = {
    "testsuites": ({"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "file", "tests", "failures", "errors", "skipped", "time"},
        {"testcase"},
    ),
    "testcase": ({"name", "time", "classname"}, {"skipped", "failure", "system-out"}),
    "failure": ({"type", "message"}, set()),
    "skipped": ({"type", "message"}, set()),
    "system-out": (set(), set()),
}
NEEDED = {"testsuite": {"name", "tests", "failures", "errors"}, "testcase": {"name"}}


def problems_of(run: Run, *words: str) -> Counter[tuple[str, int, int, str, str]]:
    found = json.loads(run("check", "-f", "json", *words).out)["problems"]
    keys = ("file", "line", "column", "severity", "code")
    return Counter(tuple(each[key] for key in keys) for each in found)


def review_of(*problems: Problem) -> Review:
    files = tuple(sorted({each.location.file for each in problems}))
    return Review(problems, 1, 1, files)


def problem(file: str = "vendors/a.yaml", said: str = "wrong", line: int = 1) -> Problem:
    return Problem(Location(file, line, 3), "error", "unknown-key", Message("{s}", (("s", said),)))


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(BAD)
    return BAD


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("case", ["together/expectations", "together/ignores", "lints"])
@pytest.mark.usefixtures("here")
class TestAgreement:
    """Every format tells the same problems."""

    def test_github(self, case: str, language: str, run: Run) -> None:
        words = ("check", case, "--full", "--lang", language)
        lines = run(*words, "-f", "github").out.splitlines()
        found = [COMMAND.fullmatch(line) for line in lines if line.startswith("::")]
        told = Counter(
            (unquote(each[2]), int(each[3]), int(each[4]), each[1], each[5])
            for each in found
            if each
        )
        assert len(found) == sum(told.values())
        everything = problems_of(run, case)
        assert told <= everything
        for severity in ("error", "warning"):
            count = sum(number for each, number in everything.items() if each[3] == severity)
            shown = sum(number for each, number in told.items() if each[3] == severity)
            assert shown == min(count, 10)
        last = [line for line in lines if not line.startswith("::")]
        concise = run(*words, "-f", "concise").out.splitlines()
        assert last[0] == concise[sum(everything.values())]

    def test_sarif(self, case: str, language: str, run: Run) -> None:
        found = json.loads(run("check", case, "-f", "sarif", "--lang", language).out)
        (of_run,) = found["runs"]
        rules = of_run["tool"]["driver"]["rules"]
        told: Counter[tuple[str, int, int, str, str]] = Counter()
        for each in of_run["results"]:
            place = each["locations"][0]["physicalLocation"]
            region = place["region"]
            assert rules[each["ruleIndex"]]["id"] == each["ruleId"]
            assert rules[each["ruleIndex"]]["defaultConfiguration"]["level"] == each["level"]
            assert place["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
            file = unquote(place["artifactLocation"]["uri"])
            at = (file, region["startLine"], region["startColumn"])
            told[(*at, each["level"], each["ruleId"])] += 1
        assert told == problems_of(run, case)

    def test_junit(self, case: str, language: str, run: Run) -> None:
        everything = problems_of(run, case)
        for words in ((), ("--strict",)):
            out = run("check", case, "-f", "junit", "--lang", language, *words).out
            root = sound(out)
            failures = Counter(each.get("type") for each in root.iter("failure"))
            told = Counter(
                code for *_, severity, code in everything.elements() if severity == "error" or words
            )
            assert failures == told
            names = [suite.get("name") for suite in root]
            assert names == sorted(set(names))
            assert {each[0] for each in everything} <= set(names)


def sound(text: str) -> Xml.Element:
    """The root of a report that keeps to the schema and counts rightly."""
    root = Xml.fromstring(text)
    for element in root.iter():
        attributes, children = ALLOWED[element.tag]
        assert set(element.attrib) <= attributes
        assert NEEDED.get(element.tag, set()) <= set(element.attrib)
        assert {child.tag for child in element} <= children
    for suite in root:
        assert int(suite.get("tests", "")) == len(suite)
        assert int(suite.get("failures", "")) == len(list(suite.iter("failure")))
        assert int(suite.get("skipped", "")) == len(list(suite.iter("skipped")))
    assert int(root.get("tests", "")) == len(list(root.iter("testcase")))
    assert int(root.get("failures", "")) == len(list(root.iter("failure")))
    return root


@pytest.mark.usefixtures("here")
def test_one_junit_result_for_each_expectation(run: Run) -> None:
    root = sound(run("check", "together/expectations", "-f", "junit").out)
    cases = [each for each in root.iter("testcase") if each.get("name", "").startswith("expect ")]
    outcomes = Counter(next((child.tag for child in each), "passed") for each in cases)
    assert outcomes == {"passed": 4, "failure": 5, "skipped": 3}
    assert cases[0].get("name") == "expect 6:5 order: 顶峰, birch"
    text = run("check", "together/expectations").out
    assert text.endswith("expectations: 4 met, 5 failed, 3 not run\n")


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("name", FORMATS)
def test_sound_files(name: str, run: Run) -> None:
    ran = run("check", "--strict", "-f", name)
    assert (ran.code, ran.err) == (0, "")
    if name == "junit":
        root = sound(ran.out)
        files = {each.get("name") for each in root}
        assert {"rubrics/default.yaml", "vendors/seeyon.yaml", "vendors/_sources.yaml"} <= files
        assert root.get("failures") == "0"
    if name == "sarif":
        assert json.loads(ran.out)["runs"][0]["results"] == []


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("case", "words", "code"),
    [
        ("together/expectations", (), 1),
        ("together/expectations", ("--exit-zero",), 0),
        ("together/vendor-twice", (), 1),
        ("lints/zero-weights.yaml", (), 0),
        ("lints/zero-weights.yaml", ("--strict",), 1),
        ("lints/zero-weights.yaml", ("--strict", "--exit-zero"), 0),
    ],
)
@pytest.mark.usefixtures("here")
def test_exit_code_in_every_format(
    name: str, case: str, words: tuple[str, ...], code: int, run: Run
) -> None:
    assert run("check", case, "-f", name, *words).code == code


@pytest.mark.usefixtures("here")
def test_files_by_their_endings(run: Run, tmp_path: Path) -> None:
    names = [tmp_path / f"report.{ending}" for ending in ("json", "sarif", "xml", "txt")]
    words = [word for name in names for word in ("-o", str(name))]
    ran = run("check", "together/expectations", "-q", *words)
    assert (ran.code, ran.out) == (1, "")
    for name, format in zip(names, ("json", "sarif", "junit", "text"), strict=True):
        said = run("check", "together/expectations", "-f", format).out
        assert name.read_text("utf-8") == said
    assert run("check", "-o", str(tmp_path / "report.csv")).code == 2


@pytest.mark.usefixtures("here")
def test_github_by_itself_in_its_actions(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    words = ("check", "together/expectations")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run(*words).out.startswith("::error file=together/")
    assert run(*words, "-f", "text").out.startswith("together/")
    beside = run(*words, "-o", str(tmp_path / "r.sarif"), "-q")
    assert beside.out.startswith("::error file=together/")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(BAD.parent))
    assert run(*words).out.startswith("::error file=bad/together/")
    sarif = json.loads(run(*words, "-f", "sarif").out)["runs"][0]["results"][0]
    place = sarif["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"].startswith("bad/together/")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert run(*words).out.startswith("::error file=together/")
    monkeypatch.setenv("GITHUB_ACTIONS", "false")
    assert run(*words).out.startswith("together/")


def test_no_more_than_ten_of_each() -> None:
    many = [problem(line=line) for line in range(1, 14)]
    lines = render_check_github(review_of(*many), EN).splitlines()
    assert sum(line.startswith("::error ") for line in lines) == 10
    assert lines[-2] == "13 errors, 0 warnings; vendor files: 1, rubrics: 1"
    assert lines[-1] == "3 of them are not shown here; --format text --full has all"


def warning(code: str, line: int, file: str = "vendors/a.yaml") -> Problem:
    said = Message("no claim cites the source {n}", (("n", line),))
    return Problem(Location(file, line, 3), "warning", code, said)


class TestSums:
    """More than three warnings of one code in one file are one line."""

    def test_three_are_shown_singly_and_four_are_one(self) -> None:
        three = [warning("uncited-source", line) for line in (1, 2, 3)]
        assert summed(three) == tuple(map(Summed, three))
        four = [*three, warning("uncited-source", 4)]
        (one,) = summed(four)
        assert one.number == 4
        assert one.problem.line(Speech("en")) == (
            "vendors/a.yaml:1:3: warning[uncited-source]: no claim cites the source 1"
            " (3 more such warnings in this file)"
        )
        assert summed(four, full=True) == tuple(map(Summed, four))

    def test_files_and_codes_are_apart_and_the_order_stays(self) -> None:
        many = [
            *(warning("uncited-source", 2 * line) for line in range(1, 5)),
            warning("undated-source", 3),
            *(warning("undated-source", line, "vendors/b.yaml") for line in range(1, 6)),
        ]
        found = summed(in_order(many))
        assert [(each.problem.location[:2], each.number) for each in found] == [
            (("vendors/a.yaml", 2), 4),
            (("vendors/a.yaml", 3), 1),
            (("vendors/b.yaml", 1), 5),
        ]

    def test_errors_are_never_summed(self) -> None:
        errors = [problem(line=line) for line in range(1, 9)]
        assert summed(errors) == tuple(map(Summed, errors))

    @pytest.mark.parametrize("files", [1, 30])
    def test_claims_without_a_source(
        self, files: int, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "vendors").mkdir()
        facts = "".join(f"  k{index}: {index}\n" for index in range(60 // files + 2))
        for index in range(files):
            text = f"format: 1\nvendor: v{index}\nname: V{index}\nextra:\n{facts}"
            (tmp_path / "vendors" / f"v{index}.yaml").write_text(text, "utf-8")
        count = files * (60 // files + 2)
        ran = run("check")
        *lines, counted, way = ran.out.splitlines()
        assert len(lines) == files
        assert all("default_source: ID" in line for line in lines)
        assert counted.startswith(f"0 errors, {count} warnings;")
        assert way == "--full shows each warning"
        assert run("check", "--strict").code == 1
        each = run("check", "--full", "-f", "concise").out.splitlines()
        assert len(each) == count + 1
        for name in ("json", "sarif", "junit"):
            assert sum(problems_of(run).values()) == count
            assert run("check", "-f", name).out.count("has no source, so that") == count
        github = run("check", "-f", "github").out.splitlines()
        assert sum(line.startswith("::warning ") for line in github) == min(files, 10)
        hidden = max(files - 10, 0) * count // files
        said = f"{hidden} of them are not shown here; --format text --full has all"
        assert github[-1] == (said if hidden else "--format text --full shows each warning")


HOSTILE = (
    "a\n::error::b\r\n%0A::stop-commands::x ]]> <script>&amp; \x1b[31m\u202e\ufffe \ud800 😀 致远"
)


@pytest.mark.parametrize("file", ["vendors/a b,c:d%.yaml", "vendors/致远.yaml", "::error::x.yaml"])
def test_hostile_text_stays_text(file: str) -> None:
    review = review_of(problem(file, HOSTILE))
    lines = render_check_github(review, EN).splitlines()
    assert [line.startswith("::") for line in lines] == [True, False]
    found = COMMAND.fullmatch(lines[0])
    assert found is not None
    assert unquote(found[2]) == file
    assert "%0A" not in found[6].replace("%250A", "")
    root = sound(render_check_junit(review, EN))
    assert root[0].get("name") == file
    assert "<script>" in (root[0][0][0].text or "")
    sarif = json.loads(render_check_sarif(review, EN))
    result = sarif["runs"][0]["results"][0]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == file
    assert not re.search(r"[\s:,]", uri)
    for text in (result["message"]["text"], found[6]):
        assert not re.search("[\x00-\x1f\u202e\ud800]", text)


def test_a_name_of_a_file_holds_nothing_that_a_terminal_obeys() -> None:
    line = render_check_github(review_of(problem("a\x1b[2J\x9b\u202e\r\n.yaml")), EN)
    assert line.startswith("::error file=a\\u001b[2J\\u009b\\u202e%0D%0A.yaml,line=")


def test_files_elsewhere_have_whole_addresses() -> None:
    sarif = json.loads(
        render_check_sarif(review_of(problem("/srv/a b.yaml")), EN._replace(prefix="x/"))
    )
    place = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "file:///srv/a%20b.yaml"}
    assert "file=/srv/a b.yaml," in render_check_github(
        review_of(problem("/srv/a b.yaml")), EN._replace(prefix="x/")
    )


def fingerprints(*problems: Problem, language: str = "en") -> list[str]:
    speech = Speech("zh" if language == "zh" else "en")
    found = json.loads(render_check_sarif(review_of(*problems), Layout(speech)))
    return [each["partialFingerprints"]["problem/v1"] for each in found["runs"][0]["results"]]


def test_fingerprints_survive_a_move_and_another_language() -> None:
    assert fingerprints(problem(line=1)) == fingerprints(problem(line=9), language="zh")
    assert fingerprints(problem()) != fingerprints(problem(said="other"))
    assert fingerprints(problem()) != fingerprints(problem("vendors/b.yaml"))


@pytest.mark.parametrize("text", ["2026-13", "tomorrow", ""])
def test_wrong_date(text: str, run: Run) -> None:
    ran = run("check", "--as-of", text)
    assert ran.code == 2
    assert "is not a date" in ran.err


def test_expiry_by_date(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = TOGETHER / "ignores"
    shutil.copytree(folder / "vendors", tmp_path / "vendors")
    rubric = tmp_path / "rubrics" / "r.yaml"
    rubric.parent.mkdir()
    rubric.write_text(
        "format: 1\nrubric: r\ncriteria:\n  - id: price\n    weight: 100\n"
        "    fact: pricing.quote_cny\n"
        "    ratio: lowest   # oa-select: ignore[ratio-scale] asked for, until 2026-12-31\n",
        "utf-8",
    )
    for date, expired in (("2026-12-31", False), ("2027-01-01", True), ("2026", False)):
        out = run("check", "--as-of", date).out
        assert ("[expired-ignore]" in out) == expired
        assert ("[ratio-scale]" in out) == expired
    assert "[expired-ignore]" not in run("check").out


@pytest.mark.slow
def test_sarif_against_its_published_schema(run: Run, tmp_path: Path) -> None:
    """The schema of the standard, as Microsoft's validator for it carries it."""
    if shutil.which("npm") is None:
        assert not os.environ.get("OA_SELECT_NO_SKIPS"), "npm is needed"
        pytest.skip("npm, which brings the published schema, is not installed")
    package = "@microsoft/sarif-multitool-linux@5.7.0"
    npm = ["npm", "pack", "--silent", package]
    subprocess.run(npm, cwd=tmp_path, check=True, capture_output=True)
    (archive,) = tmp_path.glob("*.tgz")
    with tarfile.open(archive) as content:
        file = content.extractfile("package/sarif-2.1.0.json")
        assert file is not None
        schema: Any = json.loads(file.read().decode("utf-8-sig"))
    validator = Draft202012Validator(schema)
    assert list(validator.iter_errors({"version": "2.1.0"})), "the schema refuses something"
    for case in sorted(BAD.rglob("*")):
        if case.is_dir() or case.suffix in (".yaml", ".json", ".jsonl"):
            report = json.loads(run("check", str(case), "-f", "sarif").out)
            assert [error.message for error in validator.iter_errors(report)] == [], case
