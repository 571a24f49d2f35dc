"""Golden output of every command and format; ``--update-golden`` writes it anew.

The vendors and the rubric are those of ``tests/cases/golden``: fictional, small, and with one of
every state, so that the output does not change with the shipped data.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import GOLDEN, ROOT, Ran
from tests.repository import Repository

HERE = ROOT / "tests" / "cases" / "golden"
FILES = ["--vendors", "tests/cases/golden/vendors", "--rubric", "tests/cases/golden/golden.yaml"]
NEEDS = ["--needs", "tests/cases/golden/needs.yaml"]
CASES: dict[str, list[str]] = {
    "rank.txt": ["rank", *FILES],
    "rank-80.txt": ["rank", *FILES, "--width", "80"],
    "rank-needs-zh.txt": ["rank", *FILES, *NEEDS, "--lang", "zh", "--width", "80"],
    "rank-firm.txt": ["rank", *FILES, "--min-grade", "C", "--unknown", "midpoint"],
    "rank-colour.txt": ["rank", *FILES, "--color", "always", "--width", "80"],
    "rank-what-if.txt": [
        "rank",
        *FILES,
        "--set",
        "price=60",
        "--weight-set",
        "cfo",
        "--all",
        "--top",
        "2",
    ],
    "rank.csv": ["rank", *FILES, *NEEDS, "--format", "csv"],
    "rank.md": ["rank", *FILES, "--format", "markdown"],
    "rank-zh.md": ["rank", *FILES, *NEEDS, "--format", "markdown", "--lang", "zh", "--all"],
    "rank.json": ["rank", *FILES, *NEEDS, "--format", "json"],
    "compare-2.txt": ["compare", *FILES, *NEEDS, "birch", "alder", "--width", "80"],
    "compare-2-zh.txt": [
        "compare",
        *FILES,
        *NEEDS,
        "桦木",
        "alder",
        "--lang",
        "zh",
        "--width",
        "80",
    ],
    "compare-3.txt": ["compare", *FILES, "birch", "alder", "cedar", "--width", "80"],
    "compare-5.txt": ["compare", *FILES, "birch", "alder", "cedar", "elm", "fir", "--width", "80"],
    "compare.json": ["compare", *FILES, "birch", "alder", "--format", "json"],
    "compare.md": ["compare", *FILES, *NEEDS, "birch", "alder", "--format", "markdown"],
    "compare-3-zh.md": [
        "compare",
        *FILES,
        "birch",
        "alder",
        "elm",
        "-f",
        "markdown",
        "--lang",
        "zh",
    ],
    "explain.md": ["explain", *FILES, *NEEDS, "alder", "--format", "markdown"],
    "explain.txt": ["explain", *FILES, *NEEDS, "alder", "--width", "80"],
    "explain-zh.txt": ["explain", *FILES, "alder", "--lang", "zh", "--width", "80"],
    "explain-full.txt": ["explain", *FILES, *NEEDS, "birch", "--full"],
    "explain-nothing.txt": ["explain", *FILES, "fir", "--width", "80"],
    "explain.json": ["explain", *FILES, "alder", "--format", "json"],
    "sensitivity.txt": ["sensitivity", *FILES, "--width", "90"],
    "sensitivity-zh.txt": [
        "sensitivity",
        *FILES,
        *NEEDS,
        "--lang",
        "zh",
        "--width",
        "80",
        "--full",
    ],
    "sensitivity-free.txt": ["sensitivity", *FILES, "--spread", "free", "--unknown", "midpoint"],
    "sensitivity.md": ["sensitivity", *FILES, "--format", "markdown"],
    "ask.txt": ["ask", *FILES, "--width", "100"],
    "ask-zh.txt": ["ask", *FILES, *NEEDS, "--lang", "zh", "--width", "80", "--group", "stage"],
    "ask.json": ["ask", *FILES, "--format", "json"],
    "ask.csv": ["ask", *FILES, "--format", "csv"],
    "ask-letter.md": ["ask", *FILES, "birch", "--format", "markdown", "--group", "stage"],
    "ask-letter-zh.md": ["ask", *FILES, "birch", "-f", "markdown", "--lang", "zh"],
    "check.txt": ["check", "tests/cases/golden"],
    "check-zh.txt": ["check", "tests/cases/golden", "--lang", "zh"],
    "check.json": ["check", "tests/cases/golden", "--format", "json"],
    "facts.txt": ["facts", "--width", "80"],
    "facts-one-zh.txt": ["facts", "network.modes", "--lang", "zh", "--width", "80"],
    "facts.json": ["facts", "pricing", "--format", "json"],
    "rubrics-one.txt": [
        "rubrics",
        "show",
        "tests/cases/golden/golden.yaml",
        *FILES[:2],
        "--width",
        "90",
    ],
    "rubrics-one-zh.md": [
        "rubrics",
        "show",
        "tests/cases/golden/golden.yaml",
        *FILES[:2],
        *NEEDS,
        "-f",
        "markdown",
        "--lang",
        "zh",
    ],
    "rubrics-one.json": [
        "rubrics",
        "show",
        "tests/cases/golden/golden.yaml",
        *FILES[:2],
        "-f",
        "json",
    ],
    "rule.txt": ["rule"],
    "rule-one.txt": ["rule", "weights-sum"],
    "rule-one-zh.txt": ["rule", "weights-sum", "--lang", "zh"],
    "rule.json": ["rule", "anchor", "--format", "json"],
    "schema-needs.json": ["schema", "needs"],
    "check-github.txt": ["check", "tests/cases/golden", "--format", "github"],
    "check.sarif": ["check", "tests/cases/golden", "--format", "sarif"],
    "check.xml": ["check", "tests/cases/golden", "--format", "junit", "--lang", "zh"],
}
# In a repository whose weights have been swapped and where a vendor has bettered its offer.
IN_REPOSITORY: dict[str, list[str]] = {
    "diff.txt": ["diff", "--base", "main", "--width", "100"],
    "diff-zh.txt": ["diff", "--base", "main", "--width", "80", "--lang", "zh"],
    "diff.json": ["diff", "--base", "main", "--format", "json"],
    "diff.md": ["diff", "--base", "main", "--format", "markdown"],
    "diff-comment-zh.md": ["diff", "--base", "main", "--format", "github-comment", "--lang", "zh"],
    "diff-kept.txt": ["diff", "--compare-to", "kept.json"],
    "freeze.txt": ["freeze", "default", "--since", "2026-12-01"],
    "init.txt": ["init", "mine"],
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.usefixtures("shipped")
def test_output_is_golden(
    name: str, run: Callable[..., Ran], golden: Callable[[str, str], None]
) -> None:
    ran = run(*CASES[name])
    assert ran.code == 0
    golden(name, _without_version(ran.out))


@pytest.mark.parametrize("name", IN_REPOSITORY)
def test_output_in_a_repository_is_golden(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run: Callable[..., Ran],
    golden: Callable[[str, str], None],
) -> None:
    repository = Repository(tmp_path / "project")
    monkeypatch.chdir(repository.folder)
    assert run("rank", "-q", "-o", "kept.json").code == 0
    repository.swap_weights()
    repository.change("vendors/acme.yaml", ("value: 80", "value: 60"))
    ran = run(*IN_REPOSITORY[name])
    assert ran.code == 0
    golden(name, _without_version(ran.out))


def _without_version(text: str) -> str:
    return re.sub(r'("oa_select": |[vV]ersion": )"\d+\.\d+[^"]*"', r'\1"VERSION"', text)


def test_no_golden_file_is_an_orphan() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {*CASES, *IN_REPOSITORY}
