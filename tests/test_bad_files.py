"""Bad files: exactly the problems that a reader of the file would name, where they stand.

Each file under ``tests/cases/bad`` carries its problems in comments on the lines themselves,
``# expect: COLUMN code; COLUMN code``. Where several files are needed the case is a folder. Files
that cannot hold such comments have their problems in the tables here.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from oa_select.checks.run import review_files
from oa_select.manual.severities import SEVERITIES
from oa_select.problems import Problem
from oa_select.source.limits import MAX_BYTES, MAX_DEPTH, MAX_NODES
from oa_select.text import Speech
from tests.conftest import OF_QUESTIONNAIRES, OF_SCORE_SHEETS, Ran

BAD = Path(__file__).parent / "cases" / "bad"
PACKAGE = Path(__file__).parent.parent / "oa_select"
EXPECT = re.compile(r"# expect: (.+)$")

Found = Counter[tuple[str, int, int, str]]
"""File, line, column and code of each problem, and how often it stands there."""

# Files whose problems cannot stand in a comment on the line.
IN_FILES: dict[str, list[tuple[int, int, str]]] = {
    "syntax/comma-at-end.json": [(1, 48, "json-syntax")],
    "syntax/comment.json": [(2, 3, "json-syntax")],
    "syntax/duplicate.json": [(4, 3, "duplicate-key")],
    "syntax/huge-number.json": [(6, 29, "not-finite")],
    "syntax/single-quotes.json": [(1, 2, "json-syntax")],
    "syntax/unclosed.json": [(4, 1, "json-syntax")],
    "syntax/unclosed-bracket.yaml": [(5, 1, "yaml-syntax")],
    "syntax/unclosed-quote.yaml": [(5, 1, "yaml-syntax")],
    "together/ignores/rubrics/mine.yaml": [(27, 37, "wrong-ignore")],
    "vendor/lines.jsonl": [(2, 1, "missing-key"), (4, 1, "json-syntax")],
    "vendor/lines-twice.jsonl": [(3, 25, "vendor-twice")],
}

HEAD = b"format: 1\nvendor: acme\nname: Acme\n"
# Files made here, by the bytes of vendors/acme.yaml.
MADE: dict[str, tuple[bytes, tuple[int, int, str]]] = {
    "20 MB of text": (HEAD + b"x" * 20_000_000, (0, 0, "file-too-large")),
    "one byte too many": (HEAD + b"#" * (MAX_BYTES - len(HEAD) + 1), (0, 0, "file-too-large")),
    "binary": (bytes(range(256)) * 64, (2, 118, "not-utf-8")),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), (1, 1, "not-utf-8")),
    "GBK": (HEAD + "aliases: [致远]\n".encode("gbk"), (4, 11, "not-utf-8")),
    "UTF-16": (HEAD.decode().encode("utf-16"), (1, 1, "not-utf-8")),
    "nothing": (b"", (0, 0, "empty-file")),
    "blanks": (b"\n  \n", (0, 0, "empty-file")),
    "a byte-order mark alone": (b"\xef\xbb\xbf", (0, 0, "empty-file")),
    "a comment": (b"# to be filled in\n", (0, 0, "empty-file")),
    "NUL": (HEAD + b"aliases: [a\x00b]\n", (4, 12, "control-character")),
    "an escape sequence": (HEAD + b'aliases: ["\x1b[31mred"]\n', (4, 12, "control-character")),
    "a bidirectional override": (
        HEAD + 'aliases: ["a\u202eb"]\n'.encode(),
        (4, 13, "control-character"),
    ),
    "too deep": (HEAD + b"x-y: " + b"[" * MAX_DEPTH + b"]" * MAX_DEPTH, (4, 37, "too-deep")),
    "a hundred thousand brackets": (HEAD + b"x-y: " + b"[" * 100_000, (4, 37, "too-deep")),
    "too many values": (
        HEAD + b"x-y:\n" + b"- 1\n" * MAX_NODES,
        (MAX_NODES - 4, 3, "too-many-values"),
    ),
}


def cases() -> list[Path]:
    """Each file of a family, and each folder of a case that needs several."""
    return sorted(
        path
        for family in BAD.iterdir()
        for path in family.iterdir()
        if not path.name.startswith(".")
    )


def expected(case: Path) -> Found:
    files = [case] if case.is_file() else sorted(each for each in case.rglob("*") if each.is_file())
    return Counter(problem for file in files for problem in _in_file(file))


def _in_file(file: Path) -> Iterator[tuple[str, int, int, str]]:
    name = file.relative_to(BAD).as_posix()
    for place in IN_FILES.get(name, ()):
        yield (name, *place)
    for number, line in enumerate(file.read_text("utf-8").split("\n"), start=1):
        if marked := EXPECT.search(line):
            for each in marked[1].split(";"):
                column, code = each.split()
                yield name, number, int(column), code


def found(problems: tuple[Problem, ...]) -> Found:
    return Counter((*each.location[:3], each.code) for each in problems)


def name_of(case: Path) -> str:
    return case.relative_to(BAD).as_posix()


@pytest.mark.parametrize("case", cases(), ids=name_of)
def test_exactly_these_problems(case: Path) -> None:
    problems = review_files([case], BAD).problems
    assert found(problems) == expected(case)
    for each in problems:
        assert each.severity == SEVERITIES[each.code]


@pytest.mark.parametrize("case", cases(), ids=name_of)
def test_each_problem_is_one_line_in_both_languages(case: Path) -> None:
    for problem in review_files([case], BAD).problems:
        for speech in (Speech("en"), Speech("zh")):
            line = problem.line(speech)
            assert "\n" not in line
            assert line.startswith(f"{problem.location}: ")
            assert f"[{problem.code}]" in line


@pytest.mark.parametrize("name", MADE)
def test_bytes_that_no_editor_would_save(name: str, tmp_path: Path) -> None:
    content, place = MADE[name]
    file = tmp_path / "vendors" / "acme.yaml"
    file.parent.mkdir()
    file.write_bytes(content)
    problems = review_files([tmp_path], tmp_path).problems
    assert found(problems) == {("vendors/acme.yaml", *place): 1}


@pytest.mark.parametrize("name", MADE)
def test_one_line_and_no_stack_trace(
    name: str, tmp_path: Path, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "acme.yaml").write_bytes(MADE[name][0])
    monkeypatch.chdir(tmp_path)
    ran = run("check", "acme.yaml")
    assert ran.code == 1
    assert _problem_lines(ran) == 1
    assert "Traceback" not in ran.out + ran.err


@pytest.mark.parametrize("name", ["nowhere", "nowhere.yaml", "nowhere/acme.yaml"])
def test_what_does_not_exist(
    name: str, tmp_path: Path, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(review_files([tmp_path / name], tmp_path).problems) == {
        (name, 0, 0, "unreadable"): 1
    }
    monkeypatch.chdir(tmp_path)
    ran = run("check", name)
    assert ran.code == 1
    assert _problem_lines(ran) == 1
    assert "Traceback" not in ran.out + ran.err


def test_an_empty_folder_does_not_pass(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert found(review_files([tmp_path / "empty"], tmp_path).problems) == {
        ("empty", 0, 0, "empty-folder"): 1
    }


def test_files_of_others_beside_vendors_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "vendors").mkdir()
    (tmp_path / "vendors" / "acme.yaml").write_text("format: 1\nvendor: acme\nname: A\n", "utf-8")
    (tmp_path / "package.json").write_text('{"name": "page"}', "utf-8")
    (tmp_path / "needs.yaml").write_text("format: 1\nneeds: x\nsites: []\n", "utf-8")
    review = review_files([tmp_path], tmp_path)
    assert found(review.problems) == {("needs.yaml", 3, 8, "wrong-value"): 1}
    assert review.vendors == 1


def _problem_lines(ran: Ran) -> int:
    return sum(": error[" in line or ": warning[" in line for line in ran.out.splitlines())


def test_every_code_has_a_bad_file() -> None:
    in_files = {code for case in cases() for *_, code in expected(case)}
    made = {place[2] for _, place in MADE.values()}
    of_spreadsheets = OF_QUESTIONNAIRES | OF_SCORE_SHEETS
    assert in_files | made | of_spreadsheets | {"unreadable", "empty-folder"} == set(SEVERITIES)


def test_every_table_entry_has_its_file() -> None:
    assert all((BAD / name).is_file() for name in IN_FILES)


def test_the_manual_has_exactly_the_codes_of_the_source() -> None:
    assert codes_in_source() == set(SEVERITIES)


# Where the code stands in a call: Gathered.add(path, code, …), error(place, code, …),
# Problem(place, severity, code, …), WrongClaim(code, …), Wrong(code, …).
CODE_AT = {"add": 1, "error": 1, "_error": 1, "Problem": 2, "WrongClaim": 0, "Wrong": 0}
CODE_AT |= {"_problem": 2, "add_problem": 2}  # (row, column, code, …)
CODE_AT |= {"CellProblem": 1, "wrong_file": 1}  # (cell, code, …), (name, code, …)


def codes_in_source() -> set[str]:
    codes: set[str] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                codes |= _code_of(node)
            # shape.py: return "wrong-type", msg(…)
            if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
                elements = node.value.elts
                if any(map(_is_message, elements)) and isinstance(elements[0], ast.Constant):
                    codes.add(str(elements[0].value))
    return codes


def _code_of(call: ast.Call) -> set[str]:
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    place = CODE_AT.get(str(name))
    if place is None or len(call.args) <= place or not any(map(_is_message, call.args[place:])):
        return set()
    code = call.args[place]
    return {str(code.value)} if isinstance(code, ast.Constant) else set()


def _is_message(node: ast.expr) -> bool:
    """Whether the argument is a message, written out or named."""
    if isinstance(node, ast.Attribute):
        return node.attr == "message"
    if isinstance(node, ast.Call):
        return getattr(node.func, "id", "") == "msg"
    return isinstance(node, ast.Name) and "message" in node.id
