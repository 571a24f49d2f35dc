"""Numbers as they reach a reader: one form for each, in every format and in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from oa_select.facts.catalogue import CATALOGUE
from oa_select.interval import Interval
from oa_select.report.difference.words import score_move
from oa_select.report.html.words import WORDS
from oa_select.report.numbers import percent, points, scores_of, span, with_unit
from oa_select.results.difference import Placement
from oa_select.text import LocalizedText, Speech
from tests.conftest import Ran
from tests.small import vendor_with
from tests.test_dominance import declared, leaf
from tests.world import contest_of, rubric_of

Run = Callable[..., Ran]
EXPONENT = re.compile(r"\d[eE][+-]?\d")
RUBRIC = """\
format: 1
rubric: m
facts:
  extra.tokens: {type: number, question: Tokens?, unit: tokens, bounds: [0, 1000000000000]}
  extra.tco: {type: number, question: Costs?, unit: CNY, bounds: [0, 1000000000000]}
criteria:
  - {id: tokens, weight: 50, fact: extra.tokens, points: [[12000000001, 0], [32000000000, 100]]}
  - {id: tco, weight: 50, fact: extra.tco, points: [[1234567.89, 100], [20913187.5, 0]]}
gates:
  - {id: cap, fact: extra.tco, at_most: 20913187.5}
"""
CLOSE = """\
format: 1
rubric: m
facts:
  extra.tco: {type: number, question: Costs?, unit: CNY, bounds: [0, 1000000000000]}
criteria:
  - {id: tco, weight: 100, fact: extra.tco, points: [[0, 0], [10000, 100]]}
"""
VENDOR = """\
format: 1
vendor: {id}
name: {id}
sources: {{bid: {{kind: bid, published: 2026-03}}}}
extra: {extra}
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Writes a project of one rubric and some vendors, with what is ``extra`` of them."""

    def written(rubric: str, **vendors: str) -> None:
        (tmp_path / "rubrics").mkdir()
        (tmp_path / "vendors").mkdir()
        (tmp_path / "rubrics" / "m.yaml").write_text(rubric, encoding="utf-8")
        for id, extra in vendors.items():
            text = VENDOR.format(id=id, extra=extra)
            (tmp_path / "vendors" / f"{id}.yaml").write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)

    return written


@pytest.mark.parametrize("language", ["en", "zh"])
def test_great_numbers_are_shown_as_they_are_written(
    language: str, run: Run, write: Callable[..., None]
) -> None:
    write(
        RUBRIC,
        a="{tokens: {value: 12345678901, source: bid}, tco: {value: 1234567.89, source: bid}}",
        b="{tokens: {between: [12345678901, 12345678999], source: bid}, "
        "tco: {value: 9886500.000000002, source: bid}}",
    )
    words = ["--lang", language]
    for format in ("table", "markdown"):
        shown = run("rubrics", "show", "m", "-f", format, *words).out
        for number in ("12000000001 ", "32000000000 ", "1234567.89 ", "≤ 20913187.5 "):
            assert number in shown
        compared = run("compare", "a", "b", "--rubric", "m", "-f", format, *words).out
        assert "12345678901" in compared
        assert "12345678901–12345678999" in compared.replace("\n", "")
        for out in (shown, compared):
            assert not EXPONENT.search(out)


def test_a_number_out_of_bounds_is_named_as_it_is_written(
    run: Run, write: Callable[..., None]
) -> None:
    write(RUBRIC, a="{tokens: {value: 12000000000001.5, source: bid}}")
    said = run("check").out
    assert "12000000000001.5" in said
    assert "1000000000000" in said
    assert not EXPONENT.search(said)


def test_scores_that_differ_never_look_the_same(run: Run, write: Callable[..., None]) -> None:
    facts = {"a": 2894, "b": 2891, "c": 5000, "d": 5000}
    write(CLOSE, **{id: f"{{tco: {{value: {at}, source: bid}}}}" for id, at in facts.items()})
    for format in ("table", "markdown", "html"):
        shown = run("rank", "--rubric", "m", "-f", format).out.partition("<script")[0]
        assert "28.94" in shown
        assert "28.91" in shown
        assert not re.search(r"\b50\.0", shown)
    assert json.loads(run("rank", "--rubric", "m", "-f", "json").out)["vendors"][2][
        "score"
    ] == pytest.approx(28.94)


def test_an_interval_whose_ends_look_the_same_is_one_number(
    run: Run, write: Callable[..., None]
) -> None:
    write(CLOSE, a="{tco: {between: [2886, 2894], source: bid}}", b="{}")
    shown = run("rank", "--rubric", "m").out
    assert "28.9–28.9" not in shown
    assert re.search(r"28\.86 +28\.9 |28\.9 +28\.9 ", shown)
    assert span(Interval(28.86, 28.94)) == "28.9"
    assert span(Interval(99.96, 100)) == "99.9–100"
    assert span(Interval(0, 0.01)) == "0–0.1"


def test_the_percent_sign_follows_the_language() -> None:
    english, chinese = Speech("en"), Speech("zh")
    share, hours = LocalizedText.plain("%"), LocalizedText("hours", "小时")
    assert (percent(18.3, english), percent(18.3, chinese)) == ("18.3 %", "18.3%")
    assert (with_unit("8", share, english), with_unit("8", share, chinese)) == ("8 %", "8%")
    assert (with_unit("8", hours, english), with_unit("8", hours, chinese)) == ("8 hours", "8 小时")


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    "words",
    [
        ["rank"], ["rank", "-f", "markdown"], ["explain", "weaver"], ["compare", "weaver", "seeyon"],
        ["explain", "weaver", "-f", "markdown"], ["sensitivity", "--samples", "200"],
        ["rubrics", "show", "default"], ["facts", "-f", "markdown"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_command_writes_percent_otherwise(words: list[str], run: Run) -> None:
    chinese, english = (run(*words, "--lang", each, "-q") for each in ("zh", "en"))
    assert chinese.code == english.code == 0
    assert not re.search(r"\d[ \u00a0]%", chinese.out)
    assert not re.search(r"\d%", english.out)


def test_a_critical_fault_is_called_so_in_every_label_and_question() -> None:
    for fact in CATALOGUE.values():
        for text in (fact.label, fact.question):
            assert "P1" not in text.get("en") or "ritical fault (P1" in text.get("en")
            assert "P1" not in text.get("zh")
            assert "一级故障" not in text.get("zh")
    assert "一级（重大）故障" in CATALOGUE["stages.after_sale.p1_restore_hours"].label.get("zh")


def test_the_legend_of_a_page_names_no_colour() -> None:
    for key in ("key_sure", "key_possible", "key_score", "key_firm"):
        for language, colours in (("en", "dark|light|black|white|blue"), ("zh", "深|浅|黑|白|蓝")):
            said = Speech("en" if language == "en" else "zh").template(WORDS[key])
            assert not re.search(colours, said)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [(28.91, 28.94, "28.91 → 28.94"), (28.9, 28.9, "28.9"), (28.2, 28.94, "28.2 → 28.9"),
     (None, 3.0, "– → 3")],
)  # fmt: skip
def test_a_score_that_moved_does_not_look_as_before(
    old: float | None, new: float, shown: str
) -> None:
    before, after = (Placement("ranked", 1, 1, 1, each, None, ()) for each in (old, new))
    assert score_move(before, after) == shown


def test_scores_are_told_apart_from_those_near_them_alone_as_from_all() -> None:
    rubric = rubric_of(declared("p") + f"criteria: [{leaf('p', 100)}]\n")
    given = (10, 10.04, 10.96, 11.04, 50, 50, 99.999, 100)
    vendors = (vendor_with(rubric, f"v{at}", {"p": p}) for at, p in enumerate(given))
    ranking = contest_of(rubric, *vendors).ranking
    scores = [each.score for each in ranking.vendors if each.score is not None]
    assert scores_of(ranking.vendors, ranking, Speech("en")) == [
        points(each.score, apart_from=scores) for each in ranking.vendors
    ]
