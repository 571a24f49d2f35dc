"""Options before the command: they hold for it, unless it is told another thing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import Ran

Run = Callable[..., Ran]
pytestmark = pytest.mark.usefixtures("shipped")


@pytest.mark.parametrize(
    "options",
    [
        ["--lang", "zh"],
        ["--lang=zh"],
        ["--color", "always"],
        ["--color=always"],
        ["-q"],
        ["--quiet"],
        ["-v"],
        ["--lang", "zh", "--color", "always", "-q", "-v"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("command", [["rank", "--top", "2"], ["explain", "weaver"], ["rubrics"]])
def test_they_hold_before_the_command_as_after_it(
    options: list[str], command: list[str], run: Run
) -> None:
    before, after = run(*options, *command), run(*command, *options)
    assert before == after
    assert before.code == 0
    assert (before != run(*command)) or {"-v", "-q", "--quiet"} & set(options)


def test_quiet(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.chdir(str(tmp_path))
    assert "comes with oa-select" in run("rank").err
    assert run("-q", "rank").err == ""


def test_verbose_shows_where_a_bug_happened(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("oa_select.pipeline.contest_of", broken)
    assert "Traceback" in run("-v", "rank").err
    assert "Traceback" not in run("rank").err


def test_commands_that_lack_one_of_them_take_the_others(run: Run) -> None:
    assert run("--color", "always", "--lang", "zh", "check") == run("check", "--lang", "zh")
    assert run("check", "--color", "always").code == 2


def test_the_command_has_the_last_word(run: Run) -> None:
    assert run("--lang", "zh", "rank", "--lang", "en") == run("rank")
    assert run("--color", "always", "rank", "--color", "never") == run("rank")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_help_shows_them(language: str, run: Run) -> None:
    said = run("--help", "--lang", language).out
    for name in ("--lang", "--color", "--quiet", "--verbose", "-q", "-v"):
        assert name in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--lang", "fr", "rank"], "fr is not one of auto, en, zh"),
        (["--color", "blue", "rank"], "blue is not one of auto, always, never"),
        (["rnak"], 'no command "rnak"; did you mean "rank"?'),
        (["-q", "rnak"], 'no command "rnak"; did you mean "rank"?'),
        (["zzz"], 'no command "zzz"; see `oa-select --help`'),
        (["--lang", "zh", "rnak"], "没有命令“rnak”；是否想写“rank”？"),
        (["rnak", "--lang", "zh"], "没有命令“rnak”；是否想写“rank”？"),
        (["diff", "a", "b"], "too many words: a, b; see `oa-select diff --help`"),
        (["--lang", "zh", "diff", "a"], "多出了参数：a；见 `oa-select diff --help`"),
        (["--lang", "zh", "rank", "-o", "no/where.json"], "no/where.json: 文件或文件夹不存在"),
        (["--lang", "zh", "--nope", "rank"], "没有选项“--nope”"),
        (["--lang", "zh"], "缺少命令。"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_wrong_words(words: list[str], said: str, run: Run) -> None:
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"oa-select: {said}")
    assert len(ran.err.splitlines()) == 1
