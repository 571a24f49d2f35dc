"""Very many problems: the first are shown, the others counted, in every format alike."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from jsonschema import Draft202012Validator

from oa_select import problems as found
from oa_select.checks.run import review_files
from oa_select.problems import Location, Problem, Severity
from oa_select.report.problems.most import OF_ALL, OF_FILE, shown
from oa_select.source.limits import MAX_ERRORS
from oa_select.text import Message
from tests.conftest import Ran

Run = Callable[..., Ran]
HEAD = "format: 1\nvendor: v\nname: V\n"
MANY = 3_000


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "vendors").mkdir()
    return tmp_path


def misspelt(folder: Path, count: int = MANY, name: str = "v") -> None:
    keys = "".join(f"  city_coun{number}: 1\n" for number in range(count))
    (folder / f"vendors/{name}.yaml").write_text(f"{HEAD}network:\n{keys}", "utf-8")


def problem(severity: Severity, line: int, file: str = "f") -> Problem:
    return Problem(Location(file, line, 1), severity, "unknown-key", Message(f"m{line}"))


class TestShown:
    """Which problems are shown, and how many are not."""

    def test_all_where_there_are_few(self) -> None:
        few = [problem("error", line) for line in range(OF_FILE)]
        assert [each.problem for each in shown(few).problems] == few
        assert shown(few).hidden == 0

    def test_the_first_errors_and_the_first_warnings_of_a_file(self) -> None:
        both = [
            problem(severity, line)
            for line in range(500)
            for severity in ("error", "warning")  # type: Severity
        ]
        told = shown(both)
        assert [each.problem for each in told.problems] == both[: 2 * OF_FILE]
        assert told.hidden == 1_000 - 2 * OF_FILE

    def test_errors_first_where_there_are_many_files(self) -> None:
        warnings = [problem("warning", 1, f"a{number:04}") for number in range(OF_ALL)]
        errors = [problem("error", 1, f"b{number:04}") for number in range(OF_ALL)]
        told = shown([*warnings, *errors])
        assert [each.problem for each in told.problems] == errors
        assert told.hidden == OF_ALL

    def test_a_sum_stands_for_its_warnings(self) -> None:
        told = shown([problem("warning", line) for line in range(500)], full=False)
        assert [each.number for each in told.problems] == [500]
        assert told.hidden == 0


class TestFormats:
    """Each says how many are hidden, and counts all."""

    @pytest.fixture(autouse=True)
    def _many(self, project: Path) -> None:
        misspelt(project)

    @pytest.mark.parametrize("words", [[], ["-f", "concise"], ["--full"]])
    def test_text(self, words: list[str], run: Run) -> None:
        ran = run("check", *words)
        assert ran.code == 1
        assert ran.out.count("error[unknown-key]") == OF_FILE
        assert f"{MANY} errors" in ran.out
        assert f"{MANY - OF_FILE} more problems are not shown" in ran.out

    def test_json(self, run: Run) -> None:
        ran = run("check", "-f", "json")
        data = json.loads(ran.out)
        assert (ran.code, len(data["problems"]), data["hidden"]) == (1, OF_FILE, MANY - OF_FILE)
        Draft202012Validator(json.loads(run("schema", "check").out)).validate(data)

    def test_github(self, run: Run) -> None:
        ran = run("check", "-f", "github")
        hidden = re.search(r"(\d+) of them are not shown here; .* has more", ran.out)
        assert hidden is not None
        assert int(hidden[1]) == MANY - ran.out.count("::error")

    def test_sarif(self, run: Run) -> None:
        (sarif,) = json.loads(run("check", "-f", "sarif").out)["runs"]
        (said,) = sarif["invocations"][0]["toolExecutionNotifications"]
        assert len(sarif["results"]) == OF_FILE
        assert said["message"]["text"].startswith(f"{MANY - OF_FILE} more problems")

    def test_junit(self, run: Run) -> None:
        root = Xml.fromstring(run("check", "-f", "junit").out)
        file, rest = root
        assert len(file.findall("testcase/failure")) == OF_FILE
        (case,) = rest
        assert case[0].get("message", "").startswith(f"{MANY - OF_FILE} more problems")
        assert root.get("failures") == str(OF_FILE + 1)

    def test_what_other_commands_say(self, run: Run) -> None:
        ran = run("rank")
        assert (ran.code, ran.err.count("error[unknown-key]")) == (2, OF_FILE)
        assert f"{MANY - OF_FILE} more problems are not shown" in ran.err
        assert f"{MANY} problems; " in ran.err

    def test_in_chinese(self, run: Run) -> None:
        assert f"另有 {MANY - OF_FILE} 个问题未显示" in run("check", "--lang", "zh").out


def test_junit_calls_no_file_valid_whose_problems_are_hidden(project: Path, run: Run) -> None:
    for number in range(25):
        misspelt(project, OF_FILE, f"v{number}")
    root = Xml.fromstring(run("check", "-f", "junit").out)
    assert [case.get("name") for case in root.iter("testcase") if len(case) == 0] == []
    assert len(root) == 25 + 1


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many letters were compared by each guess."""
    counted: list[int] = []
    real = difflib.get_close_matches

    def counting(word: str, names: list[str], **how: float) -> list[str]:
        counted.append(len(names) * len(word) ** 2)
        return real(word, names, n=1, cutoff=how["cutoff"])

    monkeypatch.setattr(difflib, "get_close_matches", counting)
    return counted


SOURCES = "".join(f"  sourc{number}: {{kind: press, title: t}}\n" for number in range(2_000))
CLAIMS = "".join(f"  f{number}: {{value: 1, source: sorce{number}}}\n" for number in range(2_000))
LEVELS = "".join(f"    - {{one_of: [regionl{number}, local]}}\n" for number in range(4_000))
CITIES = "".join(f"      - {{province: CN-G{number}}}\n" for number in range(4_000))
GUESSED = {
    "keys": "network:\n" + "".join(f"  city_coun{number}: 1\n" for number in range(5_000)),
    "keys of a company": "company:\n" + "".join(f"  legal_nam{n}: 1\n" for n in range(5_000)),
    "sources": f"sources:\n{SOURCES}extra:\n{CLAIMS}",
    "levels": f"network:\n  breadth:\n{LEVELS}",
    "provinces": f"network:\n  coverage:\n    completeness: open\n    regions:\n{CITIES}",
}


@pytest.mark.parametrize("kind", GUESSED)
def test_few_of_many_wrong_names_are_guessed_at(
    kind: str, project: Path, compared: list[int]
) -> None:
    (project / "vendors/v.yaml").write_text(HEAD + GUESSED[kind], "utf-8")
    errors = [each for each in review_files([project], project).problems if each[1] == "error"]
    assert len(errors) >= 2_000
    assert 0 < sum(compared) <= 4 * found.MOST_COMPARED


def test_the_first_wrong_names_have_a_hint_and_the_last_none(project: Path) -> None:
    misspelt(project)
    errors = [each for each in review_files([project], project).problems if each[1] == "error"]
    assert str(errors[0].hint) == 'did you mean "city_count"?'
    assert "did you mean" not in str(errors[-1].hint)


def test_a_name_of_a_thousand_letters_is_near_to_none(compared: list[int]) -> None:
    assert found.nearest("a" * 1_000, ["a" * 1_001]) is None
    assert not compared


def test_a_long_key_is_quoted_in_part(project: Path, run: Run) -> None:
    key = "k" * 1_000
    path = project / "vendors/v.yaml"
    path.write_text(f"{HEAD}sources:\n  {key}: {{kind: press, titel: t}}\n", "utf-8")
    assert max(map(len, run("check", "-f", "concise").out.splitlines())) < 500


@pytest.mark.parametrize(
    ("line", "least"), [("x", MAX_ERRORS), ("{}", MAX_ERRORS // 3), ('"\\u0007"', MAX_ERRORS // 2)]
)
def test_a_file_of_wrong_lines_is_not_read_to_its_end(
    line: str, least: int, project: Path, run: Run
) -> None:
    (project / "vendors/v.jsonl").write_text(f"{line}\n" * 20_000, "utf-8")
    told = review_files([project], project).problems
    assert MAX_ERRORS < len(told) < MAX_ERRORS + 10
    (last,) = [each for each in told if each.code == "too-many-values"]
    assert str(last.message) == "more than 1,000 errors: the rest of the file is not read"
    assert least <= last.location.line <= MAX_ERRORS + 2
    assert run("check").code == 1
    assert run("rank").code == 2
