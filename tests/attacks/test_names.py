"""Hostile names of files, keys and values, as check and others quote them in every format."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from oa_select.report.registry import RENDERERS
from tests.attacks.outputs import Run, git
from tests.attacks.rules import RULES, lines
from tests.attacks.texts import ANYWHERE, AT_START, PACKED, REFUSED

NAMES = [
    *AT_START.values(),
    *ANYWHERE.values(),
    *(text for text, _ in REFUSED.values()),
    os.fsdecode(b"a\xffb"),
    "a\x1b]0;owned\x07b",
    "a\ufffeb",
]
VENDOR = "format: 1\nvendor: {id}\nname: {name}\nsources: {{}}\n"


def named(text: str, number: int) -> str:
    """A name that a file can have: no slash, and no longer than 255 bytes."""
    return f"{text.replace('/', '∕')[:50]}{number}"


def write(folder: Path, *, harmless: bool = False) -> list[str]:
    """A folder in which every file's name, and something in it, is hostile."""
    names = [f"plain{n}" if harmless else named(text, n) for n, text in enumerate(NAMES)]
    for kind in ("vendors", "rubrics", "ratings"):
        (folder / kind).mkdir(parents=True)
    (folder / "vendors" / "good.yaml").write_text(VENDOR.format(id="good", name="Good"), "utf-8")
    for number, name in enumerate(names):
        said = json.dumps(
            "plain" if harmless else f"{list(AT_START.values())[number % len(AT_START)]} {PACKED}"
        )
        text = VENDOR.format(id="good", name=f'"{number}"') + f"{said}: 1\nstatus: {said}\n"
        (folder / "vendors" / f"{name}.yaml").write_text(text, "utf-8")
    rubric = f"format: 1\nrubric: {said}\n{said}: 1\ncriteria: [{{id: {said}, fact: {said}, weight: 1}}]\n"
    (folder / "rubrics" / f"{names[0]}.yaml").write_text(rubric, "utf-8")
    (folder / "ratings" / f"{names[1]}.json").write_text(
        f'{{"format": 1, "evaluator": {said}, {said}: 1}}', "utf-8"
    )
    return names


@pytest.mark.parametrize("language", ["en", "zh"])
def test_names_and_keys_are_quoted_inert(
    language: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {}
    for kind in ("plain", "hostile"):
        names = write(tmp_path / kind, harmless=kind == "plain")
        monkeypatch.chdir(tmp_path / kind)
        made[kind] = {
            format: run("check", "--format", format, "--lang", language, "--full").out.encode()
            for format in RENDERERS["check"]
        }
    for format in RENDERERS["check"]:
        # Not as many problems: some names are refused.
        plain = made["hostile" if format in ("github", "junit") else "plain"]
        RULES[format](made["hostile"][format], plain[format], {})
    files = {each["file"] for each in json.loads(made["hostile"]["json"])["problems"]}
    assert {f"vendors/{name}.yaml" for name in names} <= files


def test_other_commands_say_them_inert(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "vendors").mkdir()
    (tmp_path / "vendors" / "good.yaml").write_text(VENDOR.format(id="good", name="Good"), "utf-8")
    monkeypatch.chdir(tmp_path)
    git(Path(), "init", "-q", "-b", "main")
    git(Path(), "commit", "-q", "--allow-empty", "-m", "::error::a ##[group]")
    for name, language in (
        ("::error::a", "en"),
        ("##[group]\x9b\u202e", "zh"),
        ("\n::a::b\ufffe", "en"),
    ):
        for words in (
            ("rank", "--vendors", f"vendors/{name}.yaml"),
            ("rank", "--rubric", name),
            ("rank", "--needs", name),
            ("rank", "--ratings", f"{name}\n::error::a"),
            ("rank", "-f", name),
            ("rank", "-o", f"none/{name}"),
            ("rank", "--set", f"{name}=1"),
            ("rank", "--decision", name),
            (name,),
            (f"--{name}",),
            ("check", f"{name}.yaml"),
            ("check", f"\n::error::{name}"),
            ("explain", name),
            ("compare", name, name),
            ("ask", name),
            ("rubrics", "show", name),
            ("rule", name),
            ("facts", name),
            ("schema", name),
            ("freeze", name, "--verify"),
            ("import", name),
            ("diff", "--base", name),
            ("diff", "--base", f"a\n::error::{name}"),
            ("diff", "--compare-to", name),
            ("add", name, "--dry-run"),
            ("export", "--vendors", name),
        ):
            ran = run(*words, "--lang", language)
            assert ran.code in (1, 2), (words, ran)
            lines(ran.err)
            lines(ran.out)


def test_a_recorded_ranking_says_nothing_that_is_obeyed(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, shipped: Path
) -> None:
    kept = json.loads(run("rank", "--format", "json").out)
    for number, vendor in enumerate(kept["vendors"]):
        start = list(AT_START.values())[number]
        vendor["name"] = {"en": f"{start} {PACKED}", "zh": f"{start} {PACKED}\x1b[31m\u202e"}
        vendor["vendor"] = f"v{number}"
    path = tmp_path / "::error::kept.json"
    path.write_text(json.dumps(kept), "utf-8")
    for language in ("en", "zh"):
        for format in ("table", "json", "markdown", "github-comment"):
            words = ("diff", "--compare-to", str(path), "--format", format, "--lang", language)
            ran = run(*words)
            lines(ran.err)
            if ran.code != 2:
                RULES[format](ran.out.encode(), ran.out.encode(), {})
